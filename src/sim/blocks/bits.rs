//! The 32,768 blocks of a chunk as bits.

use std::iter;
use std::ops::Range;
use std::sync::Arc;

use super::op::Op;

/// Blocks in one chunk, which as bits are 4 KiB.
pub(super) const CHUNK_BLOCKS: u32 = 1 << 15;

const WORD_BITS: u32 = u64::BITS;
const WORD_COUNT: usize = (CHUNK_BLOCKS / WORD_BITS) as usize;

/// The blocks of a chunk, one bit each, and how many there are.
pub(super) struct Bits {
    len: u32,
    words: [u64; WORD_COUNT],
}

impl Bits {
    pub(super) const NONE: Self = Self {
        len: 0,
        words: [0; WORD_COUNT],
    };
    pub(super) const ALL: Self = Self {
        len: CHUNK_BLOCKS,
        words: [!0; WORD_COUNT],
    };

    pub(super) fn from_range(range: Range<u32>) -> Arc<Self> {
        let len = range.end - range.start;
        Self::made(len, |words| {
            masks(range).for_each(|(index, mask)| words[index] = mask);
        })
    }

    /// Bits whose words are written in place: four KiB are not to be moved about.
    fn made(len: u32, write: impl FnOnce(&mut [u64; WORD_COUNT])) -> Arc<Self> {
        let mut made = Arc::new(Self::NONE);
        if let Some(bits) = Arc::get_mut(&mut made) {
            bits.len = len;
            write(&mut bits.words);
        }
        made
    }

    pub(super) fn len(&self) -> u32 {
        self.len
    }

    pub(super) fn contains(&self, place: u16) -> bool {
        self.words[word_index(place)] & bit(place) != 0
    }

    pub(super) fn len_in(&self, range: Range<u32>) -> u32 {
        masks(range)
            .map(|(index, mask)| (self.words[index] & mask).count_ones())
            .sum()
    }

    /// These bits with so many blocks, where each of these places is turned round.
    pub(super) fn flipped(&self, places: &[u16], len: u32) -> Arc<Self> {
        Self::made(len, |words| {
            *words = self.words;
            for &place in places {
                words[word_index(place)] ^= bit(place);
            }
        })
    }

    pub(super) fn combine(&self, other: &Self, op: Op) -> Arc<Self> {
        let pairs = || self.words.iter().zip(&other.words);
        let word = |(a, b): (&u64, &u64)| op.word(*a, *b);
        let len = pairs().map(word).map(u64::count_ones).sum();
        Self::made(len, |words| {
            for (made, pair) in words.iter_mut().zip(pairs()) {
                *made = word(pair);
            }
        })
    }

    pub(super) fn intersection_len(&self, other: &Self) -> u32 {
        let pairs = self.words.iter().zip(&other.words);
        pairs.map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// Whether at most so many places are in one and not in the other.
    pub(super) fn is_within(&self, places: u32, other: &Self) -> bool {
        self.len.abs_diff(other.len) <= places
            && self.len + other.len - 2 * self.intersection_len(other) <= places
    }

    /// The places that are in one and not in the other, ascending.
    pub(super) fn differences(&self, other: &Self) -> impl Iterator<Item = u16> {
        (0..)
            .step_by(WORD_BITS as usize)
            .zip(self.words.iter().zip(&other.words))
            .flat_map(|(base, (a, b))| {
                let mut rest = a ^ b;
                iter::from_fn(move || {
                    let first = (rest != 0).then(|| rest.trailing_zeros())?;
                    rest &= rest - 1;
                    Some(split(base + first).1)
                })
            })
    }

    /// The first place from `start` on that is in the chunk (or is not, if not `present`).
    pub(super) fn seek(&self, start: u32, present: bool) -> Option<u32> {
        let flip = if present { 0 } else { !0 };
        let mut mask = !0 << (start % WORD_BITS);
        (start / WORD_BITS..)
            .zip(&self.words[(start / WORD_BITS) as usize..])
            .find_map(|(index, word)| {
                let found = (word ^ flip) & mask;
                mask = !0;
                (found != 0).then(|| index * WORD_BITS + found.trailing_zeros())
            })
    }
}

/// A block's chunk and its place in it.
pub(super) fn split(block: u32) -> (usize, u16) {
    (
        (block / CHUNK_BLOCKS) as usize,
        (block % CHUNK_BLOCKS) as u16,
    )
}

/// The words that `range` touches, each with the mask of its blocks in the range.
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
