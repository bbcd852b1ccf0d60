//! Snapshots, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::ids::SnapshotId;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::tag::Tags;
use crate::sim::units::BLOCK_BYTES;

impl At<'_> {
    pub(super) fn snapshots(&self, snapshots: &[Snapshot]) -> Value {
        json!({ "Snapshots": snapshots.iter().map(|it| self.snapshot(it)).collect::<Vec<_>>() })
    }

    fn snapshot(&self, snapshot: &Snapshot) -> Value {
        let done = snapshot.state == SnapshotState::Completed;
        let own = snapshot.owner == self.account;
        let key = snapshot.encryption.as_ref().map(|it| it.key.as_ref());
        let data_key = snapshot
            .encryption
            .as_ref()
            .map(|it| it.data_key.to_string());
        let failed = (snapshot.state == SnapshotState::Error).then_some(snapshot.fails.as_deref());
        let full = self.region.lineage.node(snapshot.node).present.len() * BLOCK_BYTES;
        Members::new()
            .with_some("OwnerAlias", snapshot.owner.alias())
            .with_tags(&snapshot.tags)
            .with("StorageTier", snapshot.storage_tier())
            .with_some(
                "RestoreExpiryTime",
                snapshot.restore_expires_at().map(timestamp),
            )
            .with("TransferType", "standard")
            .with_some(
                "CompletionTime",
                done.then(|| timestamp(snapshot.completes_at)),
            )
            .with_some("FullSnapshotSizeInBytes", (done && own).then_some(full))
            .with("SnapshotId", snapshot.id.to_string())
            .with("VolumeId", snapshot.volume_id.to_string())
            .with("State", snapshot.state.as_str())
            .with_some("StateMessage", failed.flatten())
            .with("StartTime", timestamp(snapshot.started_at))
            .with(
                "Progress",
                format!("{}%", snapshot.progress_percent(self.world.now())),
            )
            .with("OwnerId", snapshot.owner.to_string())
            .with("Description", snapshot.description.as_str())
            .with("VolumeSize", snapshot.size_gib)
            .with("Encrypted", snapshot.encryption.is_some())
            .with_some("KmsKeyId", key)
            .with_some("DataEncryptionKeyId", data_key)
            .done()
    }
}

/// A snapshot as the call that makes it shows it: no progress yet, and tags even if none.
pub(super) fn made(snapshot: &Snapshot) -> Value {
    Members::new()
        .with("Tags", json!(snapshot.tags))
        .with("SnapshotId", snapshot.id.to_string())
        .with("VolumeId", snapshot.volume_id.to_string())
        .with("State", snapshot.state.as_str())
        .with("StartTime", timestamp(snapshot.started_at))
        .with("Progress", "")
        .with("OwnerId", snapshot.owner.to_string())
        .with("Description", snapshot.description.as_str())
        .with("VolumeSize", snapshot.size_gib)
        .with("Encrypted", snapshot.encryption.is_some())
        .done()
}

/// The snapshots of a set, as the call that makes them shows them.
pub(super) fn made_together(set: &[Snapshot]) -> Value {
    let one = |snapshot: &Snapshot| {
        Members::new()
            .with("Description", snapshot.description.as_str())
            .with("Tags", json!(snapshot.tags))
            .with("Encrypted", snapshot.encryption.is_some())
            .with("VolumeId", snapshot.volume_id.to_string())
            .with("State", snapshot.state.as_str())
            .with("VolumeSize", snapshot.size_gib)
            .with("StartTime", timestamp(snapshot.started_at))
            .with("Progress", "")
            .with("OwnerId", snapshot.owner.to_string())
            .with("SnapshotId", snapshot.id.to_string())
            .done()
    };
    json!({ "Snapshots": set.iter().map(one).collect::<Vec<_>>() })
}

pub(super) fn copied(id: &SnapshotId, tags: &Tags) -> Value {
    Members::new()
        .with_tags(tags)
        .with("SnapshotId", id.to_string())
        .done()
}
