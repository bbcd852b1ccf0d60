//! The tiers that snapshots are stored in, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::SimTime;
use crate::sim::ids::SnapshotId;
use crate::sim::snapshot::Snapshot;
use crate::sim::tier::Tiering;

pub(super) fn archiving(id: &SnapshotId, at: SimTime) -> Value {
    json!({ "SnapshotId": id, "TieringStartTime": timestamp(at) })
}

/// For so many days, or for good.
pub(super) fn restoring(id: &SnapshotId, at: SimTime, days: Option<i64>) -> Value {
    Members::new()
        .with("SnapshotId", id.to_string())
        .with("RestoreStartTime", timestamp(at))
        .with_some("RestoreDuration", days)
        .with("IsPermanentRestore", days.is_none())
        .done()
}

impl At<'_> {
    pub(super) fn tier_status(&self, snapshots: &[Snapshot]) -> Value {
        let one = |snapshot: &Snapshot| {
            let tiering = snapshot.tiering.as_ref();
            let archived = snapshot.archive().map(|it| timestamp(it.since));
            let now = self.world.now();
            Members::new()
                .with("SnapshotId", snapshot.id.to_string())
                .with("VolumeId", snapshot.volume_id.to_string())
                .with("Status", snapshot.state.as_str())
                .with("OwnerId", snapshot.owner.to_string())
                .with("Tags", json!(snapshot.tags))
                .with("StorageTier", snapshot.storage_tier())
                .with_some(
                    "LastTieringStartTime",
                    tiering.map(|it| timestamp(it.started_at)),
                )
                .with_some(
                    "LastTieringProgress",
                    tiering.map(|it| it.progress_percent(now)),
                )
                .with_some("LastTieringOperationStatus", tiering.map(Tiering::status))
                .with_some("ArchivalCompleteTime", archived)
                .with_some(
                    "RestoreExpiryTime",
                    snapshot.restore_expires_at().map(timestamp),
                )
                .done()
        };
        json!({ "SnapshotTierStatuses": snapshots.iter().map(one).collect::<Vec<_>>() })
    }
}
