//! A set of block indexes that is cheap to keep: old versions stay as they were, and share with new
//! ones whatever did not change.
//!
//! It does not know volumes, snapshots or bytes; a block is a number below
//! [`BlockSet::BLOCK_COUNT_MAX`].
//!
//! A set is a list of groups, a group a list of 64 chunks, and a chunk 32,768 blocks. So a change
//! copies a list of groups, the list of one group, and what a chunk needs for it. Invariants:
//! - The last group of a list is not empty, and the empty set has no list.
//! - `len` is the number of blocks in the list.
//!
//! Comparing and combining skip what two sets share.
//! An operation whose result equals an operand returns that operand, so that sharing lasts.

use std::fmt;
use std::iter;
use std::ops::Range;
use std::sync::Arc;

use super::bits::split;
use super::chunk::Chunk;
use super::op::Op;
use super::part::{
    Group, Part, either_if_equal, list_combine, list_contains, list_len_in, list_of_range,
    list_seek, pairs,
};

/// A persistent set of block indexes: a clone costs a handle, and never changes with its original.
#[derive(Clone, Default)]
pub struct BlockSet {
    len: u64,
    groups: Option<Arc<[Group]>>,
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
        Self::from_groups(list_of_range(&range))
    }

    fn from_groups(groups: Vec<Group>) -> Self {
        let len = groups.iter().map(|group| u64::from(group.len())).sum();
        let groups = (!groups.is_empty()).then(|| groups.into());
        Self { len, groups }
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
        list_contains(self.groups(), block)
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
        let mut groups = Vec::new();
        while !chunks.is_empty() {
            let rest = chunks.split_off(chunks.len().min(Group::CHUNK_COUNT));
            groups.push(Group::from_chunks(std::mem::replace(&mut chunks, rest)));
        }
        self.union_with(&Self::from_groups(groups));
    }

    /// Returns the blocks that are in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, Op::UNION)
    }

    /// Adds the blocks of `other`.
    pub fn union_with(&mut self, other: &Self) {
        *self = self.union(other);
    }

    /// Returns the blocks of this set that are not in `other`.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(other, Op::DIFFERENCE)
    }

    /// Removes the blocks of `other`.
    pub fn subtract(&mut self, other: &Self) {
        *self = self.difference(other);
    }

    /// Returns the blocks that are in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, Op::INTERSECTION)
    }

    /// Returns the blocks that are in one set, and not in the other.
    #[must_use]
    pub fn symmetric_difference(&self, other: &Self) -> Self {
        self.combine(other, Op::SYMMETRIC_DIFFERENCE)
    }

    /// Returns the length of the [`intersection`](Self::intersection), without building it.
    pub fn intersection_len(&self, other: &Self) -> u64 {
        if self.shares_all_with(other) {
            return self.len;
        }
        pairs(self.groups(), other.groups())
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
            && pairs(self.groups(), other.groups()).all(|(a, b)| a.intersection_len(b) == a.len())
    }

    /// Returns whether no block is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        pairs(self.groups(), other.groups()).all(|(a, b)| a.intersection_len(b) == 0)
    }

    /// Returns how many blocks of `range` are in the set.
    pub fn len_in(&self, range: Range<u32>) -> u64 {
        list_len_in(self.groups(), &range)
    }

    /// Returns the first block of `range` that is in the set.
    pub fn first_in(&self, range: Range<u32>) -> Option<u32> {
        list_seek(self.groups(), range.start, true).filter(|block| range.contains(block))
    }

    /// Returns the first block of `range` that is not in the set.
    pub fn first_missing_in(&self, range: Range<u32>) -> Option<u32> {
        list_seek(self.groups(), range.start, false).filter(|block| range.contains(block))
    }

    /// Returns the number of the block after the last one; 0 if there is none.
    pub fn end(&self) -> u32 {
        let (mut low, mut high) = (0, Self::BLOCK_COUNT_MAX);
        while low < high {
            let middle = u32::midpoint(low, high);
            if self.len_in(middle..Self::BLOCK_COUNT_MAX) == 0 {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
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

    /// Returns as many of the first blocks as are asked for; all, if there are fewer.
    #[must_use]
    pub fn first(&self, count: u64) -> Self {
        let (mut first, mut left) = (Self::new(), count);
        for run in self.ranges() {
            let taken = u32::try_from(left)
                .unwrap_or(u32::MAX)
                .min(run.end - run.start);
            first.insert_range(run.start..run.start + taken);
            left -= u64::from(taken);
            if left == 0 {
                break;
            }
        }
        first
    }

    /// Returns about how much memory the set takes. What it shares with other sets counts in each.
    pub fn heap_bytes(&self) -> u64 {
        let Some(groups) = &self.groups else {
            return 0;
        };
        let own = super::SHARED_COUNTS_BYTES + size_of_val(&**groups) as u64;
        own + groups.iter().map(Part::heap_bytes).sum::<u64>()
    }

    fn groups(&self) -> &[Group] {
        self.groups.as_deref().unwrap_or_default()
    }

    fn shares_all_with(&self, other: &Self) -> bool {
        match (&self.groups, &other.groups) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// Returns the blocks for which `op` says so.
    fn combine(&self, other: &Self, op: Op) -> Self {
        let kept = |set: &Self, kept| if kept { set.clone() } else { Self::new() };
        if other.is_empty() {
            return kept(self, op.block(true, false));
        }
        if self.is_empty() {
            return kept(other, op.block(false, true));
        }
        if self.shares_all_with(other) {
            return kept(self, op.block(true, true));
        }
        let made = Self::from_groups(list_combine(self.groups(), other.groups(), op));
        either_if_equal(made, self, other)
    }
}

impl PartialEq for BlockSet {
    /// Most sets that are equal are handles on the same one, which is seen at once.
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len
            && match (&self.groups, &other.groups) {
                (Some(own), Some(others)) => Arc::ptr_eq(own, others) || own == others,
                (own, others) => own.is_none() == others.is_none(),
            }
    }
}

impl Eq for BlockSet {}

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

/// Its runs, each a first block and a length.
impl serde::Serialize for BlockSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.ranges().map(|run| (run.start, run.end - run.start)))
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

fn add_run(chunks: &mut Vec<Chunk>, index: usize, places: &[u16]) {
    if chunks.len() <= index {
        chunks.resize(index + 1, Chunk::empty().clone());
    }
    chunks[index] = chunks[index].combine(&Chunk::from_ascending(places), Op::UNION);
}
