//! Requests about the tiers that snapshots are stored in.

use super::shared::Filter;
use crate::sim::ids::SnapshotId;

inputs! {
    /// Asks for the tiers of one's snapshots.
    DescribeSnapshotTierStatus {
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Archives a snapshot.
    ModifySnapshotTier {
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// `archive`.
        storage_tier: Option<String>,
    }
    /// Makes an archived snapshot usable again.
    RestoreSnapshotTier {
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// For how many days.
        temporary_restore_days: Option<i64>,
        /// Or for good.
        permanent_restore: Option<bool>,
    }
}
