//! Block sets against an oracle (`roaring`), over histories that cross chunks and all chunk forms.

use std::iter;
use std::ops::Range;

use ami_lab::sim::blocks::{BlockSet, random_blocks};
use proptest::collection::vec;
use proptest::prelude::*;
use roaring::RoaringBitmap;

const BLOCK_COUNT_MAX: u32 = BlockSet::BLOCK_COUNT_MAX;
const WINDOW_BLOCKS: u32 = 20;
const CHUNK_BLOCKS: u32 = 1 << 15;
const SPAN_BLOCKS: u32 = 4 * CHUNK_BLOCKS;

/// One change to a set.
#[derive(Debug, Clone)]
enum Step {
    Insert(u32),
    InsertRange(Range<u32>),
    InsertRandom(u64, Range<u32>),
    InsertUnsorted(Vec<u32>),
    SubtractRange(Range<u32>),
    KeepOnly(Range<u32>),
    Flip(Range<u32>),
}

/// Bounds that fall anywhere, and often on or next to where a chunk or a word begins.
fn bound() -> impl Strategy<Value = u32> {
    prop_oneof![
        0..=SPAN_BLOCKS,
        (0..=4u32, 0..=2u32).prop_map(|(chunk, near)| {
            (chunk * CHUNK_BLOCKS + near)
                .saturating_sub(1)
                .min(SPAN_BLOCKS)
        }),
        (0..=SPAN_BLOCKS / 64).prop_map(|word| word * 64),
    ]
}

/// Ranges, empty and reversed ones among them; short ones make chunks with few blocks.
fn range() -> impl Strategy<Value = Range<u32>> {
    prop_oneof![
        (bound(), bound()).prop_map(|(start, end)| start..end),
        (bound(), 0..600u32).prop_map(|(start, len)| start..(start + len).min(SPAN_BLOCKS)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        bound().prop_map(Step::Insert),
        range().prop_map(Step::InsertRange),
        (any::<u64>(), range()).prop_map(|(seed, range)| Step::InsertRandom(seed, range)),
        vec(bound(), 0..300).prop_map(Step::InsertUnsorted),
        range().prop_map(Step::SubtractRange),
        range().prop_map(Step::KeepOnly),
        range().prop_map(Step::Flip),
    ]
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 0..8)
}

fn take(step: &Step, set: &mut BlockSet, oracle: &mut RoaringBitmap) {
    let ranged = |range: &Range<u32>| range.clone().collect::<RoaringBitmap>();
    match step {
        Step::Insert(block) => {
            set.insert(*block);
            oracle.insert(*block);
        }
        Step::InsertRange(range) => {
            set.insert_range(range.clone());
            oracle.insert_range(range.clone());
        }
        Step::InsertRandom(seed, range) => {
            set.insert_sorted(random_blocks(*seed, range.clone()));
            oracle.extend(random_blocks(*seed, range.clone()));
        }
        Step::InsertUnsorted(blocks) => {
            set.insert_sorted(blocks.iter().copied());
            oracle.extend(blocks);
        }
        Step::SubtractRange(range) => {
            set.subtract(&BlockSet::from_range(range.clone()));
            oracle.remove_range(range.clone());
        }
        Step::KeepOnly(range) => {
            *set = set.intersection(&BlockSet::from_range(range.clone()));
            *oracle &= ranged(range);
        }
        Step::Flip(range) => {
            *set = set.symmetric_difference(&BlockSet::from_range(range.clone()));
            *oracle ^= ranged(range);
        }
    }
}

fn played(history: &[Step]) -> (BlockSet, RoaringBitmap) {
    continued(BlockSet::new(), RoaringBitmap::new(), history)
}

fn continued(
    mut set: BlockSet,
    mut oracle: RoaringBitmap,
    history: &[Step],
) -> (BlockSet, RoaringBitmap) {
    for step in history {
        take(step, &mut set, &mut oracle);
    }
    (set, oracle)
}

/// The oracle's blocks as a block set, built by the shortest route.
fn rebuilt(oracle: &RoaringBitmap) -> BlockSet {
    oracle.iter().collect()
}

fn canonical(set: &BlockSet) -> Vec<u8> {
    let mut bytes = Vec::new();
    set.write_canonical(&mut |piece| bytes.extend_from_slice(piece));
    bytes
}

/// Asserts that the set holds what the oracle holds, and equals what any other route gives.
fn assert_same(set: &BlockSet, oracle: &RoaringBitmap) {
    assert_eq!(set.len(), oracle.len());
    assert_eq!(set.is_empty(), oracle.is_empty());
    assert!(set.iter().eq(oracle.iter()), "{set:?} is not {oracle:?}");
    let rebuilt = rebuilt(oracle);
    assert_eq!(*set, rebuilt);
    assert_eq!(canonical(set), canonical(&rebuilt));
    // Each chunk may be kept as bits that it shares and a list, where a list would do.
    let spare_bytes = 5 * (5 << 10);
    assert!(set.heap_bytes() <= rebuilt.heap_bytes() + spare_bytes);
}

proptest! {
    #[test]
    fn every_history_gives_the_oracles_blocks(history in history()) {
        let (set, oracle) = played(&history);
        assert_same(&set, &oracle);
    }

    #[test]
    fn two_sets_combine_as_the_oracle_combines_them(a in history(), b in history()) {
        let ((a, a_oracle), (b, b_oracle)) = (played(&a), played(&b));
        assert_combine_alike((&a, &a_oracle), (&b, &b_oracle));
    }

    #[test]
    fn sets_with_a_common_past_combine_as_the_oracle_combines_them(
        past in history(), a in vec(step(), 0..3), b in vec(step(), 0..3),
    ) {
        let (set, oracle) = played(&past);
        let (a, a_oracle) = continued(set.clone(), oracle.clone(), &a);
        let (b, b_oracle) = continued(set, oracle, &b);
        assert_combine_alike((&a, &a_oracle), (&b, &b_oracle));
    }

    #[test]
    fn questions_about_a_range_are_answered_as_the_oracle_answers(
        history in history(), range in range(),
    ) {
        let (set, oracle) = played(&history);
        let mut inside = oracle.clone();
        inside.remove_range(..range.start);
        inside.remove_range(range.end..);
        prop_assert_eq!(set.len_in(range.clone()), inside.len());
        prop_assert_eq!(set.first_in(range.clone()), inside.min());
        let missing = range.clone().find(|&block| !oracle.contains(block));
        prop_assert_eq!(set.first_missing_in(range.clone()), missing);
        prop_assert!(set.ranges_in(range.clone()).flatten().eq(inside.iter()));
        prop_assert!(set.iter_from(range.start).eq(oracle.iter().filter(|&b| b >= range.start)));
        for block in [range.start, range.end, range.start.saturating_sub(1)] {
            prop_assert_eq!(set.contains(block), oracle.contains(block));
        }
    }

    #[test]
    fn runs_are_as_long_as_can_be(history in history()) {
        let (set, _) = played(&history);
        let runs: Vec<_> = set.ranges().collect();
        prop_assert!(runs.iter().all(|run| !run.is_empty()));
        prop_assert!(runs.windows(2).all(|pair| pair[0].end < pair[1].start));
    }

    #[test]
    fn a_set_ends_after_its_last_block(history in history()) {
        let (set, oracle) = played(&history);
        prop_assert_eq!(set.end(), oracle.max().map_or(0, |last| last + 1));
    }

    #[test]
    fn an_old_version_never_changes(past in history(), future in history()) {
        let (old, oracle) = played(&past);
        let bytes = canonical(&old);
        continued(old.clone(), oracle.clone(), &future);
        assert_same(&old, &oracle);
        prop_assert_eq!(canonical(&old), bytes);
    }

    #[test]
    fn different_sets_have_different_canonical_bytes(a in history(), b in history()) {
        let ((a, _), (b, _)) = (played(&a), played(&b));
        prop_assert_eq!(a == b, canonical(&a) == canonical(&b));
    }

    #[test]
    fn a_random_pattern_has_one_block_in_each_window(seed: u64, range in range()) {
        let blocks: Vec<_> = random_blocks(seed, range.clone()).collect();
        let windows = range.clone().step_by(WINDOW_BLOCKS as usize);
        prop_assert_eq!(blocks.len(), windows.len());
        for (block, start) in blocks.into_iter().zip(windows) {
            let end = range.end.min(start + WINDOW_BLOCKS);
            prop_assert!((start..end).contains(&block));
        }
    }
}

fn assert_combine_alike(
    (a, a_oracle): (&BlockSet, &RoaringBitmap),
    (b, b_oracle): (&BlockSet, &RoaringBitmap),
) {
    assert_same(&a.union(b), &(a_oracle | b_oracle));
    assert_same(&a.difference(b), &(a_oracle - b_oracle));
    assert_same(&a.intersection(b), &(a_oracle & b_oracle));
    assert_same(&a.symmetric_difference(b), &(a_oracle ^ b_oracle));
    assert_eq!(a.intersection_len(b), a_oracle.intersection_len(b_oracle));
    assert_eq!(a.difference_len(b), a_oracle.difference_len(b_oracle));
    assert_eq!(a.is_subset(b), a_oracle.is_subset(b_oracle));
    assert_eq!(a.is_disjoint(b), a_oracle.is_disjoint(b_oracle));
    assert!(a.intersection(b).is_subset(a));
    assert!(a.difference(b).is_disjoint(b));
    assert_eq!(a == b, a_oracle == b_oracle);
}

#[test]
fn a_chunk_filled_block_by_block_equals_one_written_at_once() {
    for count in [
        1,
        2,
        255,
        256,
        257,
        258,
        CHUNK_BLOCKS - 1,
        CHUNK_BLOCKS,
        CHUNK_BLOCKS + 1,
    ] {
        let at_once = BlockSet::from_range(7..7 + count);
        let one_by_one: BlockSet = (7..7 + count).rev().collect();
        assert_eq!(one_by_one, at_once);
        let cut = BlockSet::from_range(0..4 * CHUNK_BLOCKS)
            .difference(&BlockSet::from_range(0..7))
            .difference(&BlockSet::from_range(7 + count..4 * CHUNK_BLOCKS));
        assert_eq!(cut, at_once);
        assert_eq!(canonical(&cut), canonical(&at_once));
    }
}

#[test]
fn the_largest_volume_is_one_run_and_needs_no_block_by_block_memory() {
    let mut set = BlockSet::new();
    assert_eq!(set.heap_bytes(), 0);
    set.insert_range(0..BLOCK_COUNT_MAX);
    assert_eq!(set.len(), u64::from(BLOCK_COUNT_MAX));
    assert!(set.ranges().eq(iter::once(0..BLOCK_COUNT_MAX)));
    assert_eq!(set.first_missing_in(0..BLOCK_COUNT_MAX), None);
    assert_eq!(set.first_missing_in(0..u32::MAX), Some(BLOCK_COUNT_MAX));
    assert!(set.contains(BLOCK_COUNT_MAX - 1) && !set.contains(BLOCK_COUNT_MAX));
    assert!(!set.contains(u32::MAX));
    assert!(set.heap_bytes() < 128 << 10);
}

#[test]
#[should_panic(expected = "no such block")]
fn a_block_beyond_the_largest_volume_is_a_fault_of_the_caller() {
    BlockSet::new().insert(u32::MAX);
}

#[test]
fn a_sparse_write_to_the_largest_volume_stays_small() {
    let places = random_blocks(1, 0..13_422 * WINDOW_BLOCKS);
    let scattered = places.map(|block| block.saturating_mul(500)).take(13_422);
    let set: BlockSet = scattered.filter(|&block| block < BLOCK_COUNT_MAX).collect();
    assert!(set.len() > 13_000, "{set:?}");
    assert!(set.heap_bytes() <= 512 << 10, "{} bytes", set.heap_bytes());
}

#[test]
fn a_short_description_does_not_list_every_run() {
    assert_eq!(format!("{:?}", BlockSet::new()), "BlockSet(0 blocks:)");
    assert_eq!(
        format!("{:?}", BlockSet::from_iter([9, 3, 4])),
        "BlockSet(3 blocks: 3..5 9..10)"
    );
    let many: BlockSet = (0..100).map(|i| 2 * i).collect();
    assert!(format!("{many:?}").ends_with(" ...)"));
}

#[test]
fn a_seed_means_the_same_places_for_good() {
    let places = |seed| random_blocks(seed, 0..105).collect::<Vec<_>>();
    assert_eq!(places(0), [3, 36, 58, 72, 95, 101]);
    assert_eq!(places(7), [3, 35, 58, 69, 88, 100]);
}
