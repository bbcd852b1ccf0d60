//! Requests of any kind for the EBS direct APIs.

use ami_lab::sim::Question;
use ami_lab::sim::command::{ListChangedBlocks, ListSnapshotBlocks};

use super::Chooser;

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "ListChangedBlocks" => ListChangedBlocks {
            first_snapshot_id: wild.maybe(|| wild.id("snap-")),
            second_snapshot_id: wild.id("snap-"),
            next_token: wild.maybe(|| wild.text()),
            max_results: wild.maybe(|| wild.number()),
            starting_block_index: wild.maybe(|| wild.number()),
        }
        .into(),
        "ListSnapshotBlocks" => ListSnapshotBlocks {
            snapshot_id: wild.id("snap-"),
            next_token: wild.maybe(|| wild.text()),
            max_results: wild.maybe(|| wild.number()),
            starting_block_index: wild.maybe(|| wild.number()),
        }
        .into(),
        _ => return None,
    })
}
