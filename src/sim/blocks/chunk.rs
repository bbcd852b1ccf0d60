//! One chunk of a block set: 32,768 neighbouring blocks, as a base and the places where it differs.
//!
//! The base is none of the blocks, all of them, or bits that many versions of a chunk share. So a
//! few blocks cost a short list, also in a chunk where blocks are in and out by chance, and two
//! versions of a chunk are compared by their lists alone. Equal chunks may differ in form; a chunk
//! of no blocks and one of all of them have one form each.
//!
//! A chunk knows a block by its place in it; it does not know which chunk of a set it is.
//! An operation whose result equals an operand returns a handle on that operand.

use std::iter;
use std::ops::Range;
use std::sync::Arc;

use super::bits::{Bits, CHUNK_BLOCKS};
use super::op::Op;
use super::part::{Part, either_if_equal};
use super::places::Places;

/// The most places where a chunk differs from its base. As bits the chunk would take 4 KiB; a list
/// as long as that would be slower to go through.
const PATCH_MAX: u32 = 256;

/// The 32,768 blocks of one chunk, each by its place in the chunk.
#[derive(Clone)]
pub(super) struct Chunk {
    base: Base,
    /// The places that are not as in the base.
    patch: Places,
}

#[derive(Clone)]
enum Base {
    None,
    All,
    Bits(Arc<Bits>),
}

impl Base {
    /// The base that is the same all over, as what each place is.
    fn uniform(&self) -> Option<bool> {
        match self {
            Self::None => Some(false),
            Self::All => Some(true),
            Self::Bits(_) => None,
        }
    }

    fn of(present: bool) -> Self {
        if present { Self::All } else { Self::None }
    }

    fn bits(&self) -> &Bits {
        const NONE: &Bits = &Bits::NONE;
        const ALL: &Bits = &Bits::ALL;
        match self {
            Self::None => NONE,
            Self::All => ALL,
            Self::Bits(bits) => bits,
        }
    }

    fn contains(&self, place: u16) -> bool {
        self.uniform()
            .unwrap_or_else(|| self.bits().contains(place))
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::None, Self::None) | (Self::All, Self::All) => true,
            (Self::Bits(a), Self::Bits(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }
}

impl Chunk {
    pub(super) const FULL: Self = Self::unpatched(Base::All);

    const fn unpatched(base: Base) -> Self {
        Self {
            base,
            patch: Places::NONE,
        }
    }

    /// A chunk of some places, ascending.
    pub(super) fn from_ascending(places: &[u16]) -> Self {
        Self::patched(Base::None, places)
    }

    /// A base that differs at these places.
    fn patched(base: Base, places: &[u16]) -> Self {
        let chunk = Self {
            base,
            patch: places.into(),
        };
        match chunk.len() {
            0 => Self::unpatched(Base::None),
            CHUNK_BLOCKS => Self::unpatched(Base::All),
            _ if places.len() > PATCH_MAX as usize => Self::from_bits(chunk.bits(), &[]),
            _ => chunk,
        }
    }

    /// A chunk of these bits, by its differences from one of the bases `near` it if there are few.
    fn from_bits(bits: Arc<Bits>, near: &[&Base]) -> Self {
        let is_near = |base: &&&Base| match base.uniform() {
            Some(false) => bits.len() <= PATCH_MAX,
            Some(true) => CHUNK_BLOCKS - bits.len() <= PATCH_MAX,
            None => bits.is_within(PATCH_MAX, base.bits()),
        };
        let uniform = [&Base::None, &Base::All];
        match uniform.iter().chain(near).find(is_near) {
            Some(base) => {
                let places: Vec<u16> = bits.differences(base.bits()).collect();
                Self::patched((*base).clone(), &places)
            }
            None => Self::unpatched(Base::Bits(bits)),
        }
    }

    /// The blocks as bits.
    fn bits(&self) -> Arc<Bits> {
        match &self.base {
            Base::Bits(bits) if self.patch.is_empty() => Arc::clone(bits),
            base => base.bits().flipped(self.patch.as_slice(), self.len()),
        }
    }

    /// The base of a combination of two chunks, if no look at single blocks is needed for it.
    fn combined_base(&self, other: &Self, op: Op) -> Option<Base> {
        let changed = |base: &Base, uniform: bool, op: Op| match (
            op.block(false, uniform),
            op.block(true, uniform),
        ) {
            (false, true) => Some(base.clone()),
            (false, false) => Some(Base::None),
            (true, true) => Some(Base::All),
            (true, false) => base.uniform().map(|present| Base::of(!present)),
        };
        if let Some(uniform) = other.base.uniform() {
            changed(&self.base, uniform, op)
        } else if let Some(uniform) = self.base.uniform() {
            changed(&other.base, uniform, op.flipped())
        } else if self.base.is_same(&other.base) {
            let present = op.block(true, true);
            Some(if present {
                self.base.clone()
            } else {
                Base::None
            })
        } else {
            None
        }
    }

    /// The places where either chunk differs from its base, with what they are in each.
    fn patches<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u16, bool, bool)> + 'a {
        let merged = merged(self.patch.as_slice(), other.patch.as_slice());
        merged.map(|(place, in_a, in_b)| {
            let a = self.base.contains(place) != in_a;
            let b = other.base.contains(place) != in_b;
            (place, a, b)
        })
    }
}

impl Part for Chunk {
    const BLOCKS: u32 = CHUNK_BLOCKS;

    fn empty() -> &'static Self {
        static EMPTY: Chunk = Chunk::unpatched(Base::None);
        &EMPTY
    }

    fn from_range(range: Range<u32>) -> Self {
        if range.len() == CHUNK_BLOCKS as usize {
            Self::unpatched(Base::All)
        } else {
            Self::from_bits(Bits::from_range(range), &[])
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self.base, Base::None) && self.patch.is_empty()
    }

    fn len(&self) -> u32 {
        let patch = self.patch.as_slice();
        let gone = match self.base {
            Base::None => 0,
            _ => patch
                .iter()
                .filter(|place| self.base.contains(**place))
                .count(),
        };
        self.base.bits().len() + count(patch.len()) - 2 * count(gone)
    }

    fn contains(&self, place: u32) -> bool {
        let place = super::bits::split(place).1;
        self.base.contains(place) != self.patch.contains(place)
    }

    fn len_in(&self, range: Range<u32>) -> u32 {
        if range.len() == CHUNK_BLOCKS as usize {
            return self.len();
        }
        let patch = self.patch.from(range.start);
        let patch = patch
            .iter()
            .take_while(|&&place| u32::from(place) < range.end);
        let gone = patch
            .clone()
            .filter(|place| self.base.contains(**place))
            .count();
        let base = match self.base.uniform() {
            Some(present) => u32::from(present) * count(range.len()),
            None => self.base.bits().len_in(range.clone()),
        };
        base + count(patch.count()) - 2 * count(gone)
    }

    fn seek(&self, start: u32, present: bool) -> Option<u32> {
        let in_base = |start: u32| match self.base.uniform() {
            Some(uniform) => (uniform == present && start < CHUNK_BLOCKS).then_some(start),
            None => self.base.bits().seek(start, present),
        };
        let mut found = in_base(start);
        for place in self.patch.from(start).iter().map(|&place| u32::from(place)) {
            match found {
                // What the base has here is turned round.
                Some(first) if first == place => found = in_base(place + 1),
                Some(first) if first < place => break,
                _ => return Some(place),
            }
        }
        found
    }

    fn combine(&self, other: &Self, op: Op) -> Self {
        let made = if let Some(base) = self.combined_base(other, op) {
            let becomes = |(_, a, b): &(u16, bool, bool)| op.block(*a, *b);
            let patch = self.patches(other);
            let patch = patch.filter(|it| becomes(it) != base.contains(it.0));
            let places: Vec<u16> = patch.map(|(place, ..)| place).collect();
            Self::patched(base, &places)
        } else {
            let bits = self.bits().combine(&other.bits(), op);
            Self::from_bits(bits, &[&self.base, &other.base])
        };
        either_if_equal(made, self, other)
    }

    fn intersection_len(&self, other: &Self) -> u32 {
        let (mut outside, mut inside) = (0, 0);
        for (place, a, b) in self.patches(other) {
            outside += u32::from(self.base.contains(place) && other.base.contains(place));
            inside += u32::from(a && b);
        }
        let whole = match (self.base.uniform(), other.base.uniform()) {
            (Some(false), _) | (_, Some(false)) => 0,
            (Some(true), _) => other.base.bits().len(),
            (_, Some(true)) => self.base.bits().len(),
            _ if self.base.is_same(&other.base) => self.base.bits().len(),
            _ => self.base.bits().intersection_len(other.base.bits()),
        };
        whole - outside + inside
    }

    fn heap_bytes(&self) -> u64 {
        let base = match &self.base {
            Base::Bits(bits) => super::SHARED_COUNTS_BYTES + size_of_val(&**bits) as u64,
            Base::None | Base::All => 0,
        };
        base + self.patch.heap_bytes()
    }
}

impl PartialEq for Chunk {
    fn eq(&self, other: &Self) -> bool {
        if self.base.is_same(&other.base) {
            return self.patch == other.patch;
        }
        self.len() == other.len() && self.intersection_len(other) == self.len()
    }
}

impl Eq for Chunk {}

/// The places of either list, ascending, each with whether it is in `a` and in `b`.
fn merged<'a>(mut a: &'a [u16], mut b: &'a [u16]) -> impl Iterator<Item = (u16, bool, bool)> + 'a {
    iter::from_fn(move || {
        let place = match (a.first(), b.first()) {
            (Some(&a), Some(&b)) => a.min(b),
            (Some(&only), None) | (None, Some(&only)) => only,
            (None, None) => return None,
        };
        let in_a = take_if_first(&mut a, place);
        Some((place, in_a, take_if_first(&mut b, place)))
    })
}

/// Takes `place` off the list if it comes first, and says whether it did.
fn take_if_first(places: &mut &[u16], place: u16) -> bool {
    match places.split_first() {
        Some((&first, rest)) if first == place => {
            *places = rest;
            true
        }
        _ => false,
    }
}

/// Counts places of a chunk as the sets do: in 32 bits on every machine.
#[expect(clippy::cast_possible_truncation, reason = "a chunk has 32,768 places")]
fn count(places: usize) -> u32 {
    places as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_chunk_of_the_largest_volume_takes_no_more_than_it_must() {
        assert!(size_of::<Chunk>() <= 32, "{}", size_of::<Chunk>());
    }
}
