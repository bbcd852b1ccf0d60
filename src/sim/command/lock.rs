//! Requests about locks on snapshots.

use super::shared::Filter;
use crate::sim::ids::SnapshotId;

inputs! {
    /// Asks for the snapshots that are locked.
    DescribeLockedSnapshots {
        /// Only these.
        snapshot_ids: Vec<SnapshotId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Keeps a snapshot from being deleted, or changes until when and how.
    LockSnapshot {
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// `governance`, which the owner can take back, or `compliance`, which nobody can.
        lock_mode: String,
        /// For how many hours it can be taken back after all.
        cool_off_period: Option<i64>,
        /// For how many days.
        lock_duration: Option<i64>,
        /// Until when, in milliseconds since 1970.
        expiration_date: Option<u64>,
    }
    /// Lets a snapshot be deleted again.
    UnlockSnapshot {
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
}
