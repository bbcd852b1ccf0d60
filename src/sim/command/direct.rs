//! Requests of the EBS direct APIs.

use crate::sim::ids::SnapshotId;

inputs! {
    /// Asks for the blocks that differ between two snapshots.
    ListChangedBlocks {
        /// The earlier snapshot; all blocks of the second if not given.
        first_snapshot_id: Option<SnapshotId>,
        /// The later snapshot.
        second_snapshot_id: SnapshotId,
        /// Where an earlier answer ended.
        next_token: Option<String>,
        /// How many blocks an answer may have, 100 to 10,000.
        max_results: Option<i64>,
        /// The first block of interest.
        starting_block_index: Option<i64>,
    }
    /// Asks for the blocks that a snapshot holds.
    ListSnapshotBlocks {
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// Where an earlier answer ended.
        next_token: Option<String>,
        /// How many blocks an answer may have, 100 to 10,000.
        max_results: Option<i64>,
        /// The first block of interest.
        starting_block_index: Option<i64>,
    }
}
