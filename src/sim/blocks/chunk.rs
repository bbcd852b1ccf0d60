//! One chunk of a block set: 32,768 neighbouring blocks in the smallest of four forms.
//!
//! A chunk knows a block by its place in it; it does not know which chunk of a set it is.
//! Its contents decide its form: no block is `Empty`, all are `Full`, up to `FEW_MAX` are `Few`,
//! any other number is `Many`. So equal chunks have equal forms.
//! An operation whose result equals an operand returns a handle on that operand.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;
use std::sync::Arc;

/// Blocks in one chunk, which as bits are 4 KiB.
pub(super) const CHUNK_BLOCKS: u32 = 1 << 15;

/// The most blocks a chunk lists one by one. A list of 2,048 would be as large as the bits; a far
/// shorter one keeps the operations on lists as fast as those on bits.
const FEW_MAX: u32 = 256;

const WORD_BITS: u32 = u64::BITS;
const WORD_COUNT: usize = (CHUNK_BLOCKS / WORD_BITS) as usize;

/// The 32,768 blocks of one chunk, each by its place in the chunk.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Chunk {
    Empty,
    Full,
    /// Ascending.
    Few(Arc<[u16]>),
    Many(Arc<Bits>),
}

#[derive(PartialEq, Eq)]
pub(super) struct Bits {
    len: u32,
    words: Words,
}

type Words = [u64; WORD_COUNT];

/// A set operation on 64 blocks at a time. Blocks that are in neither set are never in the result.
pub(super) trait WordOp: Fn(u64, u64) -> u64 + Copy {}
impl<F: Fn(u64, u64) -> u64 + Copy> WordOp for F {}

impl Chunk {
    pub(super) fn from_range(range: Range<u32>) -> Self {
        match count(range.len()) {
            0 => Self::Empty,
            CHUNK_BLOCKS => Self::Full,
            1..=FEW_MAX => Self::Few(range.map(|block| split(block).1).collect()),
            _ => {
                let mut words = [0; WORD_COUNT];
                masks(range).for_each(|(index, mask)| words[index] = mask);
                Self::from_words(&words)
            }
        }
    }

    pub(super) fn from_ascending(places: &[u16]) -> Self {
        match count(places.len()) {
            0 => Self::Empty,
            1..=FEW_MAX => Self::Few(places.into()),
            _ => Self::from_words(&words_of(places)),
        }
    }

    fn from_words(words: &Words) -> Self {
        match ones_in(words) {
            0 => Self::Empty,
            CHUNK_BLOCKS => Self::Full,
            1..=FEW_MAX => Self::Few(places_of(words).collect()),
            len => Self::Many(Arc::new(Bits { len, words: *words })),
        }
    }

    pub(super) fn len(&self) -> u32 {
        match self {
            Self::Empty => 0,
            Self::Full => CHUNK_BLOCKS,
            Self::Few(places) => count(places.len()),
            Self::Many(bits) => bits.len,
        }
    }

    pub(super) fn contains(&self, place: u16) -> bool {
        match self {
            Self::Empty => false,
            Self::Full => true,
            Self::Few(places) => places.binary_search(&place).is_ok(),
            Self::Many(bits) => bits.mask(place) != 0,
        }
    }

    pub(super) fn len_in(&self, range: Range<u32>) -> u32 {
        match self {
            Self::Empty => 0,
            Self::Full => count(range.len()),
            _ if range.len() == CHUNK_BLOCKS as usize => self.len(),
            Self::Few(places) => {
                let below = |end| places.partition_point(|&place| u32::from(place) < end);
                count(below(range.end).saturating_sub(below(range.start)))
            }
            Self::Many(bits) => bits.len_in(range),
        }
    }

    /// Returns the first place from `start` on that is in the chunk (or is not, if not `present`).
    pub(super) fn seek(&self, start: u32, present: bool) -> Option<u32> {
        match self {
            Self::Empty => (!present).then_some(start),
            Self::Full => present.then_some(start),
            Self::Few(places) => {
                let rest = &places[places.partition_point(|&place| u32::from(place) < start)..];
                let mut rest = rest.iter().map(|&place| u32::from(place));
                if present {
                    return rest.next();
                }
                (start..CHUNK_BLOCKS).find(|&place| rest.next() != Some(place))
            }
            Self::Many(bits) => {
                let flip = if present { 0 } else { !0 };
                let mut mask = !0 << (start % WORD_BITS);
                (start / WORD_BITS..)
                    .zip(&bits.words[(start / WORD_BITS) as usize..])
                    .find_map(|(index, word)| {
                        let found = (word ^ flip) & mask;
                        mask = !0;
                        (found != 0).then(|| index * WORD_BITS + found.trailing_zeros())
                    })
            }
        }
    }

    /// Returns the blocks for which `op` says so, given 64 blocks of each chunk at a time.
    ///
    /// A side that is all absent or all present, or the same on both sides, needs no look at single
    /// blocks: what `op` makes of one absent and one present block decides.
    pub(super) fn combine(&self, other: &Self, op: impl WordOp) -> Self {
        if let Some(mask) = other.uniform() {
            return self.changed(op(0, mask), op(!0, mask));
        }
        if let Some(mask) = self.uniform() {
            return other.changed(op(mask, 0), op(mask, !0));
        }
        if self.shares_all_with(other) {
            return self.changed(op(0, 0), op(!0, !0));
        }
        either_if_equal(self.combine_mixed(other, op), self, other)
    }

    /// Combines two chunks that need a look at single blocks.
    fn combine_mixed(&self, other: &Self, op: impl WordOp) -> Self {
        match (self, other) {
            (Self::Few(a), Self::Few(b)) => {
                let kept = merged(a, b).filter(|&(_, in_a, in_b)| op(in_a, in_b) != 0);
                Self::from_ascending(&kept.map(|(place, ..)| place).collect::<Vec<_>>())
            }
            (Self::Few(a), Self::Many(b)) if op(0, !0) == 0 => {
                filtered(a, |place| op(!0, b.mask(place)))
            }
            (Self::Many(a), Self::Few(b)) if op(!0, 0) == 0 => {
                filtered(b, |place| op(a.mask(place), !0))
            }
            _ => {
                let mut words = self.words().into_owned();
                for (a, b) in words.iter_mut().zip(&*other.words()) {
                    *a = op(*a, *b);
                }
                Self::from_words(&words)
            }
        }
    }

    /// Returns the chunk after each block became what the masks say of absent and present ones.
    fn changed(&self, absent: u64, present: u64) -> Self {
        match (absent != 0, present != 0) {
            (false, false) => Self::Empty,
            (false, true) => self.clone(),
            (true, true) => Self::Full,
            (true, false) => Self::from_words(&self.words().map(|word| !word)),
        }
    }

    pub(super) fn intersection_len(&self, other: &Self) -> u32 {
        match (self, other) {
            (Self::Empty, _) | (_, Self::Empty) => 0,
            (Self::Full, chunk) | (chunk, Self::Full) => chunk.len(),
            _ if self.shares_all_with(other) => self.len(),
            (Self::Few(a), Self::Few(b)) => count(
                merged(a, b)
                    .filter(|(_, in_a, in_b)| in_a & in_b != 0)
                    .count(),
            ),
            (Self::Few(places), Self::Many(bits)) | (Self::Many(bits), Self::Few(places)) => count(
                places
                    .iter()
                    .filter(|&&place| bits.mask(place) != 0)
                    .count(),
            ),
            (Self::Many(a), Self::Many(b)) => a
                .words
                .iter()
                .zip(&b.words)
                .map(|(a, b)| (a & b).count_ones())
                .sum(),
        }
    }

    /// Returns the word that the chunk consists of, if it is the same word throughout.
    fn uniform(&self) -> Option<u64> {
        match self {
            Self::Empty => Some(0),
            Self::Full => Some(!0),
            Self::Few(_) | Self::Many(_) => None,
        }
    }

    fn shares_all_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Few(a), Self::Few(b)) => Arc::ptr_eq(a, b),
            (Self::Many(a), Self::Many(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn words(&self) -> Cow<'_, Words> {
        match self {
            Self::Empty => Cow::Owned([0; WORD_COUNT]),
            Self::Full => Cow::Owned([!0; WORD_COUNT]),
            Self::Few(places) => Cow::Owned(words_of(places)),
            Self::Many(bits) => Cow::Borrowed(&bits.words),
        }
    }

    pub(super) fn heap_bytes(&self) -> u64 {
        const SHARED_COUNTS_BYTES: u64 = 16;
        match self {
            Self::Empty | Self::Full => 0,
            Self::Few(places) => SHARED_COUNTS_BYTES + size_of_val(&**places) as u64,
            Self::Many(bits) => SHARED_COUNTS_BYTES + size_of_val(&**bits) as u64,
        }
    }
}

impl Bits {
    fn len_in(&self, range: Range<u32>) -> u32 {
        let ends = |range| {
            masks(range)
                .map(|(i, mask)| (self.words[i] & mask).count_ones())
                .sum()
        };
        let whole = range.start.div_ceil(WORD_BITS)..range.end / WORD_BITS;
        if whole.is_empty() {
            return ends(range);
        }
        ends(range.start..whole.start * WORD_BITS)
            + ones_in(&self.words[whole.start as usize..whole.end as usize])
            + ends(whole.end * WORD_BITS..range.end)
    }

    /// Returns all ones if the place is in the chunk, and zero if not.
    fn mask(&self, place: u16) -> u64 {
        if self.words[word_index(place)] & bit(place) == 0 {
            0
        } else {
            !0
        }
    }
}

/// Returns a block's chunk and its place in it.
pub(super) fn split(block: u32) -> (usize, u16) {
    (
        (block / CHUNK_BLOCKS) as usize,
        (block % CHUNK_BLOCKS) as u16,
    )
}

/// Returns the part of `range` inside a chunk, by places.
pub(super) fn inside(range: &Range<u32>, chunk: u32) -> Range<u32> {
    let base = chunk * CHUNK_BLOCKS;
    let place = |block: u32| block.saturating_sub(base).min(CHUNK_BLOCKS);
    place(range.start)..place(range.end)
}

/// Returns the words that `range` touches, each with the mask of its blocks in the range.
fn masks(range: Range<u32>) -> impl Iterator<Item = (usize, u64)> {
    let ones = |bits: u32| u64::MAX.checked_shr(WORD_BITS - bits).unwrap_or(0);
    (range.start / WORD_BITS..range.end.div_ceil(WORD_BITS)).map(move |index| {
        let bits = |place: u32| place.saturating_sub(index * WORD_BITS).min(WORD_BITS);
        (
            index as usize,
            ones(bits(range.end)) & !ones(bits(range.start)),
        )
    })
}

fn word_index(place: u16) -> usize {
    (u32::from(place) / WORD_BITS) as usize
}

fn bit(place: u16) -> u64 {
    1 << (u32::from(place) % WORD_BITS)
}

fn ones_in(words: &[u64]) -> u32 {
    words.iter().map(|word| word.count_ones()).sum()
}

fn words_of(places: &[u16]) -> Words {
    let mut words = [0; WORD_COUNT];
    for &place in places {
        words[word_index(place)] |= bit(place);
    }
    words
}

fn places_of(words: &Words) -> impl Iterator<Item = u16> {
    (0..)
        .step_by(WORD_BITS as usize)
        .zip(words)
        .flat_map(|(base, &word)| {
            let mut rest = word;
            iter::from_fn(move || {
                let first = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(split(base + first).1)
            })
        })
}

/// Returns the places of either list, ascending, each with masks: is it in `a`, is it in `b`.
fn merged(mut a: &[u16], mut b: &[u16]) -> impl Iterator<Item = (u16, u64, u64)> {
    iter::from_fn(move || {
        let place = match (a.first(), b.first()) {
            (Some(&a), Some(&b)) => a.min(b),
            (Some(&only), None) | (None, Some(&only)) => only,
            (None, None) => return None,
        };
        Some((
            place,
            take_if_first(&mut a, place),
            take_if_first(&mut b, place),
        ))
    })
}

/// Takes `place` off the list if it comes first, and returns all ones if so, zero if not.
fn take_if_first(places: &mut &[u16], place: u16) -> u64 {
    match places.split_first() {
        Some((&first, rest)) if first == place => {
            *places = rest;
            !0
        }
        _ => 0,
    }
}

fn filtered(places: &[u16], mask: impl Fn(u16) -> u64) -> Chunk {
    let kept = places.iter().copied().filter(|&place| mask(place) != 0);
    Chunk::from_ascending(&kept.collect::<Vec<_>>())
}

/// Returns a handle on `a` or `b` in place of a new value that equals it, so that memory is shared.
pub(super) fn either_if_equal<T: Clone + PartialEq>(made: T, a: &T, b: &T) -> T {
    if made == *a {
        a.clone()
    } else if made == *b {
        b.clone()
    } else {
        made
    }
}

/// Counts places of a chunk, or words, as the sets do: in 32 bits on every machine.
#[expect(clippy::cast_possible_truncation, reason = "a chunk has 32,768 places")]
fn count(places: usize) -> u32 {
    places as u32
}
