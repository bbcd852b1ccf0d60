//! Parts of a block set: a set is a list of groups, and a group is a list of chunks.
//!
//! What both lists have in common is here. A list may be shorter than its parts are many: what is
//! missing at its end is empty. Its last part is not.

use std::ops::Range;
use std::sync::Arc;

use super::chunk::Chunk;
use super::op::Op;

/// A number of neighbouring blocks, each known by its place among them.
pub(super) trait Part: Clone + PartialEq + 'static {
    /// How many blocks it is about.
    const BLOCKS: u32;

    /// None of them.
    fn empty() -> &'static Self;
    fn from_range(range: Range<u32>) -> Self;
    fn is_empty(&self) -> bool;
    fn len(&self) -> u32;
    fn contains(&self, place: u32) -> bool;
    fn len_in(&self, range: Range<u32>) -> u32;
    /// The first place from `start` on that is in it (or is not, if not `present`).
    fn seek(&self, start: u32, present: bool) -> Option<u32>;
    /// The blocks for which `op` says so.
    fn combine(&self, other: &Self, op: Op) -> Self;
    fn intersection_len(&self, other: &Self) -> u32;
    /// About how much memory it takes, shared or not.
    fn heap_bytes(&self) -> u64;
}

/// Takes the empty parts off the end of a list.
pub(super) fn trimmed<P: Part>(mut parts: Vec<P>) -> Vec<P> {
    while parts.pop_if(|last| last.is_empty()).is_some() {}
    parts
}

/// A list of all blocks in a range.
pub(super) fn list_of_range<P: Part>(range: &Range<u32>) -> Vec<P> {
    let parts = 0..range.end.div_ceil(P::BLOCKS);
    let part = |index| match inside::<P>(range, index) {
        range if range.is_empty() => P::empty().clone(),
        range => P::from_range(range),
    };
    parts.map(part).collect()
}

/// The part of `range` inside a part, by its places.
pub(super) fn inside<P: Part>(range: &Range<u32>, index: u32) -> Range<u32> {
    let base = index * P::BLOCKS;
    let place = |block: u32| block.saturating_sub(base).min(P::BLOCKS);
    place(range.start)..place(range.end)
}

pub(super) fn list_contains<P: Part>(parts: &[P], block: u32) -> bool {
    let part = parts.get((block / P::BLOCKS) as usize);
    part.is_some_and(|part| part.contains(block % P::BLOCKS))
}

pub(super) fn list_len_in<P: Part>(parts: &[P], range: &Range<u32>) -> u64 {
    parts_from(parts, range.start)
        .take_while(|&(index, _)| index * P::BLOCKS < range.end)
        .map(|(index, part)| u64::from(part.len_in(inside::<P>(range, index))))
        .sum()
}

/// The first block from `start` on that is in the list (or is not, if not `present`).
pub(super) fn list_seek<P: Part>(parts: &[P], start: u32, present: bool) -> Option<u32> {
    let mut from = start;
    for (index, part) in parts_from(parts, start) {
        let base = index * P::BLOCKS;
        if let Some(place) = part.seek(from - base, present) {
            return Some(base + place);
        }
        from = base + P::BLOCKS;
    }
    (!present).then_some(from)
}

pub(super) fn list_combine<P: Part>(a: &[P], b: &[P], op: Op) -> Vec<P> {
    trimmed(pairs(a, b).map(|(a, b)| a.combine(b, op)).collect())
}

/// Two lists side by side, up to the end of the longer one.
pub(super) fn pairs<'a, P: Part>(
    a: &'a [P],
    b: &'a [P],
) -> impl Iterator<Item = (&'a P, &'a P)> + 'a {
    let part = |parts: &'a [P], index| parts.get(index).unwrap_or(P::empty());
    (0..a.len().max(b.len())).map(move |index| (part(a, index), part(b, index)))
}

/// The parts from the one with `block` on, each with its number.
fn parts_from<P: Part>(parts: &[P], block: u32) -> impl Iterator<Item = (u32, &P)> {
    let first = block / P::BLOCKS;
    (first..).zip(parts.get(first as usize..).unwrap_or_default())
}

/// A handle on `a` or `b` in place of a new value that equals it, so that memory is shared.
pub(super) fn either_if_equal<T: Clone + PartialEq>(made: T, a: &T, b: &T) -> T {
    if made == *a {
        a.clone()
    } else if made == *b {
        b.clone()
    } else {
        made
    }
}

/// Sixty-four neighbouring chunks. No blocks and all of them have one form each.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Group {
    Empty,
    Full,
    /// How many blocks there are, and the chunks up to the last that is not empty.
    Mixed(u32, Arc<[Chunk]>),
}

impl Group {
    pub(super) const CHUNK_COUNT: usize = 64;

    pub(super) fn from_chunks(chunks: Vec<Chunk>) -> Self {
        let chunks = trimmed(chunks);
        match chunks.iter().map(Part::len).sum() {
            0 => Self::Empty,
            Self::BLOCKS => Self::Full,
            len => Self::Mixed(len, chunks.into()),
        }
    }

    fn chunks(&self) -> &[Chunk] {
        const FULL: &[Chunk; Group::CHUNK_COUNT] = &[const { Chunk::FULL }; Group::CHUNK_COUNT];
        match self {
            Self::Empty => &[],
            Self::Full => FULL,
            Self::Mixed(_, chunks) => chunks,
        }
    }

    fn shares_all_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mixed(_, a), Self::Mixed(_, b)) => Arc::ptr_eq(a, b),
            (Self::Empty, Self::Empty) | (Self::Full, Self::Full) => true,
            _ => false,
        }
    }
}

impl Part for Group {
    const BLOCKS: u32 = Chunk::BLOCKS * 64;

    fn empty() -> &'static Self {
        static EMPTY: Group = Group::Empty;
        &EMPTY
    }

    fn from_range(range: Range<u32>) -> Self {
        if range.len() == Self::BLOCKS as usize {
            Self::Full
        } else {
            Self::from_chunks(list_of_range(&range))
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    fn len(&self) -> u32 {
        match self {
            Self::Empty => 0,
            Self::Full => Self::BLOCKS,
            Self::Mixed(len, _) => *len,
        }
    }

    fn contains(&self, place: u32) -> bool {
        list_contains(self.chunks(), place)
    }

    fn len_in(&self, range: Range<u32>) -> u32 {
        if range.len() == Self::BLOCKS as usize {
            return self.len();
        }
        self.chunks_len_in(&range)
    }

    fn seek(&self, start: u32, present: bool) -> Option<u32> {
        match self {
            Self::Full if present => Some(start),
            Self::Full => None,
            _ => list_seek(self.chunks(), start, present).filter(|place| *place < Self::BLOCKS),
        }
    }

    fn combine(&self, other: &Self, op: Op) -> Self {
        let kept = |present: bool| if present { self.clone() } else { Self::Empty };
        match (self, other) {
            _ if self.shares_all_with(other) => kept(op.block(true, true)),
            (_, Self::Empty) => kept(op.block(true, false)),
            (Self::Empty | Self::Full, _) => other.combine(self, op.flipped()),
            (_, Self::Full) if op.block(true, true) && op.block(false, true) => Self::Full,
            (_, Self::Full) if !op.block(false, true) => kept(op.block(true, true)),
            _ => {
                let chunks = list_combine(self.chunks(), other.chunks(), op);
                either_if_equal(Self::from_chunks(chunks), self, other)
            }
        }
    }

    fn intersection_len(&self, other: &Self) -> u32 {
        match (self, other) {
            _ if self.shares_all_with(other) => self.len(),
            (Self::Empty, _) | (_, Self::Empty) => 0,
            (Self::Full, part) | (part, Self::Full) => part.len(),
            _ => pairs(self.chunks(), other.chunks())
                .map(|(a, b)| a.intersection_len(b))
                .sum(),
        }
    }

    fn heap_bytes(&self) -> u64 {
        match self {
            Self::Empty | Self::Full => 0,
            Self::Mixed(_, chunks) => {
                let own = super::SHARED_COUNTS_BYTES + size_of_val(&**chunks) as u64;
                own + chunks.iter().map(Part::heap_bytes).sum::<u64>()
            }
        }
    }
}

impl Group {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a group has 2,097,152 places"
    )]
    fn chunks_len_in(&self, range: &Range<u32>) -> u32 {
        list_len_in(self.chunks(), range) as u32
    }
}
