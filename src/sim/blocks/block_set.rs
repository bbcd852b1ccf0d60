//! A set of block indexes that is cheap to keep: old versions stay as they were, and share with new
//! ones whatever did not change.
//!
//! It does not know volumes, snapshots or bytes; a block is a number below
//! [`BlockSet::BLOCK_COUNT_MAX`].
//!
//! A set is a list of chunks of 32,768 blocks. Invariants:
//! - A chunk's contents decide its form: no block is `Empty`, all are `Full`, up to `FEW_MAX` are
//!   `Few`, any other number is `Many`.
//! - The last chunk of a list is not `Empty`, and the empty set has no list.
//! - `len` is the number of blocks in the list.
//!
//! So equal sets have equal forms. Comparing and combining skip what two sets share.
//! An operation whose result equals an operand returns that operand, so that sharing lasts.

use std::borrow::Cow;
use std::fmt;
use std::iter;
use std::ops::Range;
use std::sync::Arc;

/// Blocks in one chunk, which as bits are 4 KiB.
const CHUNK_BLOCKS: u32 = 1 << 15;

/// The most blocks a chunk lists one by one. A list of 2,048 would be as large as the bits; a far
/// shorter one keeps the operations on lists as fast as those on bits.
const FEW_MAX: u32 = 256;

const WORD_BITS: u32 = u64::BITS;
const WORD_COUNT: usize = (CHUNK_BLOCKS / WORD_BITS) as usize;

/// A persistent set of block indexes: a clone costs a handle, and never changes with its original.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct BlockSet {
    len: u64,
    chunks: Option<Arc<Vec<Chunk>>>,
}

impl BlockSet {
    /// Every block is below this number.
    pub const BLOCK_COUNT_MAX: u32 = 1 << 27;

    /// Returns the empty set, without taking memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the set of all blocks in `range`.
    ///
    /// # Panics
    ///
    /// When the range reaches beyond [`BLOCK_COUNT_MAX`](Self::BLOCK_COUNT_MAX).
    pub fn from_range(range: Range<u32>) -> Self {
        if range.is_empty() {
            return Self::new();
        }
        assert!(
            range.end <= Self::BLOCK_COUNT_MAX,
            "no such blocks: {range:?}"
        );
        let first = range.start / CHUNK_BLOCKS;
        let last = (range.end - 1) / CHUNK_BLOCKS;
        let mut chunks = Vec::with_capacity(last as usize + 1);
        chunks.resize(first as usize, Chunk::Empty);
        chunks.push(Chunk::from_range(inside(&range, first)));
        if first < last {
            chunks.resize(last as usize, Chunk::Full);
            chunks.push(Chunk::from_range(inside(&range, last)));
        }
        Self {
            len: u64::from(range.end - range.start),
            chunks: Some(Arc::new(chunks)),
        }
    }

    fn from_chunks(mut chunks: Vec<Chunk>) -> Self {
        while chunks.pop_if(|last| matches!(last, Chunk::Empty)).is_some() {}
        let len = chunks.iter().map(|chunk| u64::from(chunk.len())).sum();
        let chunks = (!chunks.is_empty()).then(|| Arc::new(chunks));
        Self { len, chunks }
    }

    /// Returns how many blocks are in the set.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Returns whether no block is in the set.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns whether `block` is in the set.
    pub fn contains(&self, block: u32) -> bool {
        let (index, place) = split(block);
        self.chunks()
            .get(index)
            .is_some_and(|chunk| chunk.contains(place))
    }

    /// Adds one block. For many blocks, [`insert_sorted`](Self::insert_sorted) is far faster.
    ///
    /// # Panics
    ///
    /// When the block is not below [`BLOCK_COUNT_MAX`](Self::BLOCK_COUNT_MAX).
    pub fn insert(&mut self, block: u32) {
        self.insert_sorted([block]);
    }

    /// Adds all blocks in `range`.
    ///
    /// # Panics
    ///
    /// When the range reaches beyond [`BLOCK_COUNT_MAX`](Self::BLOCK_COUNT_MAX).
    pub fn insert_range(&mut self, range: Range<u32>) {
        self.union_with(&Self::from_range(range));
    }

    /// Adds many blocks. Any order is right; only ascending order is fast.
    ///
    /// # Panics
    ///
    /// When a block is not below [`BLOCK_COUNT_MAX`](Self::BLOCK_COUNT_MAX).
    pub fn insert_sorted(&mut self, blocks: impl IntoIterator<Item = u32>) {
        let mut chunks = Vec::new();
        let mut run = Vec::new();
        let mut run_index = 0;
        for block in blocks {
            assert!(block < Self::BLOCK_COUNT_MAX, "no such block: {block}");
            let (index, place) = split(block);
            if index != run_index || run.last().is_some_and(|&last| last >= place) {
                add_run(&mut chunks, run_index, &run);
                run.clear();
                run_index = index;
            }
            run.push(place);
        }
        add_run(&mut chunks, run_index, &run);
        self.union_with(&Self::from_chunks(chunks));
    }

    /// Returns the blocks that are in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a | b)
    }

    /// Adds the blocks of `other`.
    pub fn union_with(&mut self, other: &Self) {
        *self = self.union(other);
    }

    /// Returns the blocks of this set that are not in `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & !b)
    }

    /// Removes the blocks of `other`.
    pub fn subtract(&mut self, other: &Self) {
        *self = self.difference(other);
    }

    /// Returns the blocks that are in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & b)
    }

    /// Returns the blocks that are in one set, and not in the other.
    #[must_use]
    pub fn symmetric_difference(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a ^ b)
    }

    /// Returns the length of the [`intersection`](Self::intersection), without building it.
    pub fn intersection_len(&self, other: &Self) -> u64 {
        if self.shares_all_with(other) {
            return self.len;
        }
        self.pairs(other)
            .map(|(a, b)| u64::from(a.intersection_len(b)))
            .sum()
    }

    /// Returns the length of the [`difference`](Self::difference), without building it.
    pub fn difference_len(&self, other: &Self) -> u64 {
        self.len - self.intersection_len(other)
    }

    /// Returns whether every block of this set is in `other`.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.len <= other.len
            && self
                .pairs(other)
                .all(|(a, b)| a.intersection_len(b) == a.len())
    }

    /// Returns whether no block is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.pairs(other).all(|(a, b)| a.intersection_len(b) == 0)
    }

    /// Returns how many blocks of `range` are in the set.
    pub fn len_in(&self, range: Range<u32>) -> u64 {
        self.chunks_from(range.start)
            .take_while(|&(index, _)| index * CHUNK_BLOCKS < range.end)
            .map(|(index, chunk)| u64::from(chunk.len_in(inside(&range, index))))
            .sum()
    }

    /// Returns the first block of `range` that is in the set.
    pub fn first_in(&self, range: Range<u32>) -> Option<u32> {
        self.seek(range.start, true)
            .filter(|block| range.contains(block))
    }

    /// Returns the first block of `range` that is not in the set.
    pub fn first_missing_in(&self, range: Range<u32>) -> Option<u32> {
        self.seek(range.start, false)
            .filter(|block| range.contains(block))
    }

    /// Returns the blocks, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.iter_from(0)
    }

    /// Returns the blocks from `start` on, ascending.
    pub fn iter_from(&self, start: u32) -> impl Iterator<Item = u32> {
        self.ranges_in(start..u32::MAX).flatten()
    }

    /// Returns the longest runs of neighbouring blocks, ascending.
    pub fn ranges(&self) -> impl Iterator<Item = Range<u32>> {
        self.ranges_in(0..u32::MAX)
    }

    /// Returns the longest runs of neighbouring blocks within `range`, ascending.
    pub fn ranges_in(&self, range: Range<u32>) -> impl Iterator<Item = Range<u32>> {
        let mut rest = range;
        iter::from_fn(move || {
            let start = self.first_in(rest.clone())?;
            let end = self.first_missing_in(start..rest.end).unwrap_or(rest.end);
            rest.start = end;
            Some(start..end)
        })
    }

    /// Feeds bytes that are the same for equal sets, and for no others, to a digest: the length,
    /// then the bounds of each run, little endian. Where the bytes are cut means nothing.
    pub fn write_canonical(&self, feed: &mut dyn FnMut(&[u8])) {
        const PIECE_BYTES: usize = 4096;
        let mut piece = Vec::with_capacity(PIECE_BYTES);
        piece.extend(self.len.to_le_bytes());
        for run in self.ranges() {
            if piece.len() == PIECE_BYTES {
                feed(&piece);
                piece.clear();
            }
            piece.extend(run.start.to_le_bytes());
            piece.extend(run.end.to_le_bytes());
        }
        feed(&piece);
    }

    /// Returns about how much memory the set takes. What it shares with other sets counts in each.
    pub fn heap_bytes(&self) -> u64 {
        let list_bytes = self.chunks().len() as u64 * size_of::<Chunk>() as u64;
        list_bytes + self.chunks().iter().map(Chunk::heap_bytes).sum::<u64>()
    }

    fn chunks(&self) -> &[Chunk] {
        self.chunks.as_ref().map_or(&[], |chunks| chunks.as_slice())
    }

    /// Returns the chunks from the one with `block` on, each with its number.
    fn chunks_from(&self, block: u32) -> impl Iterator<Item = (u32, &Chunk)> {
        let first = block / CHUNK_BLOCKS;
        (first..).zip(self.chunks().get(first as usize..).unwrap_or_default())
    }

    fn shares_all_with(&self, other: &Self) -> bool {
        match (&self.chunks, &other.chunks) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Returns the chunks of two sets side by side, up to the end of the longer list.
    fn pairs<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Chunk, &'a Chunk)> {
        static EMPTY: Chunk = Chunk::Empty;
        let (a, b) = (self.chunks(), other.chunks());
        let common = a.len().min(b.len());
        let rest_of_a = a[common..].iter().map(|chunk| (chunk, &EMPTY));
        let rest_of_b = b[common..].iter().map(|chunk| (&EMPTY, chunk));
        a.iter().zip(b).chain(rest_of_a).chain(rest_of_b)
    }

    /// Returns the blocks for which `op` says so: see [`Chunk::combine`].
    fn combine(&self, other: &Self, op: impl WordOp) -> Self {
        let kept = |set: &Self, mask| if mask == 0 { Self::new() } else { set.clone() };
        if other.is_empty() {
            return kept(self, op(!0, 0));
        }
        if self.is_empty() {
            return kept(other, op(0, !0));
        }
        if self.shares_all_with(other) {
            return kept(self, op(!0, !0));
        }
        let made = Self::from_chunks(self.pairs(other).map(|(a, b)| a.combine(b, op)).collect());
        either_if_equal(made, self, other)
    }

    /// Returns the first block from `start` on that is in the set (or is not, if not `present`).
    fn seek(&self, start: u32, present: bool) -> Option<u32> {
        let mut from = start;
        for (index, chunk) in self.chunks_from(start) {
            let base = index * CHUNK_BLOCKS;
            if let Some(place) = chunk.seek(from - base, present) {
                return Some(base + place);
            }
            from = base + CHUNK_BLOCKS;
        }
        (!present).then_some(from)
    }
}

impl FromIterator<u32> for BlockSet {
    /// Collects blocks that come in any order.
    fn from_iter<I: IntoIterator<Item = u32>>(blocks: I) -> Self {
        let mut blocks = Vec::from_iter(blocks);
        blocks.sort_unstable();
        let mut set = Self::new();
        set.insert_sorted(blocks);
        set
    }
}

impl fmt::Debug for BlockSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN_MAX: usize = 8;
        write!(f, "BlockSet({} blocks:", self.len)?;
        for run in self.ranges().take(SHOWN_MAX) {
            write!(f, " {run:?}")?;
        }
        f.write_str(if self.ranges().nth(SHOWN_MAX).is_some() {
            " ...)"
        } else {
            ")"
        })
    }
}

/// The 32,768 blocks of one chunk, each by its place in the chunk.
#[derive(Clone, PartialEq, Eq)]
enum Chunk {
    Empty,
    Full,
    /// Ascending.
    Few(Arc<[u16]>),
    Many(Arc<Bits>),
}

#[derive(PartialEq, Eq)]
struct Bits {
    len: u32,
    words: Words,
}

type Words = [u64; WORD_COUNT];

/// A set operation on 64 blocks at a time. Blocks that are in neither set are never in the result.
trait WordOp: Fn(u64, u64) -> u64 + Copy {}
impl<F: Fn(u64, u64) -> u64 + Copy> WordOp for F {}

impl Chunk {
    fn from_range(range: Range<u32>) -> Self {
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

    fn from_ascending(places: &[u16]) -> Self {
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

    fn len(&self) -> u32 {
        match self {
            Self::Empty => 0,
            Self::Full => CHUNK_BLOCKS,
            Self::Few(places) => count(places.len()),
            Self::Many(bits) => bits.len,
        }
    }

    fn contains(&self, place: u16) -> bool {
        match self {
            Self::Empty => false,
            Self::Full => true,
            Self::Few(places) => places.binary_search(&place).is_ok(),
            Self::Many(bits) => bits.mask(place) != 0,
        }
    }

    fn len_in(&self, range: Range<u32>) -> u32 {
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
    fn seek(&self, start: u32, present: bool) -> Option<u32> {
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
    fn combine(&self, other: &Self, op: impl WordOp) -> Self {
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

    fn intersection_len(&self, other: &Self) -> u32 {
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

    fn heap_bytes(&self) -> u64 {
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
fn split(block: u32) -> (usize, u16) {
    (
        (block / CHUNK_BLOCKS) as usize,
        (block % CHUNK_BLOCKS) as u16,
    )
}

/// Returns the part of `range` inside a chunk, by places.
fn inside(range: &Range<u32>, chunk: u32) -> Range<u32> {
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

fn add_run(chunks: &mut Vec<Chunk>, index: usize, places: &[u16]) {
    if chunks.len() <= index {
        chunks.resize(index + 1, Chunk::Empty);
    }
    chunks[index] = chunks[index].combine(&Chunk::from_ascending(places), |a, b| a | b);
}

/// Returns a handle on `a` or `b` in place of a new value that equals it, so that memory is shared.
fn either_if_equal<T: Clone + PartialEq>(made: T, a: &T, b: &T) -> T {
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
