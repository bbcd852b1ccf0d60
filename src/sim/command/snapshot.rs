//! Requests about snapshots.

use super::shared::{Filter, TagSpecification};
use crate::sim::ids::{InstanceId, SnapshotId, VolumeId};
use crate::sim::input::{Member, Scalar};

inputs! {
    /// Copies a snapshot into the Region that it is sent to.
    CopySnapshot {
        /// The Region to copy from.
        source_region: String,
        /// The snapshot there.
        source_snapshot_id: SnapshotId,
        /// The copy's description.
        description: Option<String>,
        /// Whether to encrypt.
        encrypted: Option<bool>,
        /// The KMS key: its id, ARN or alias.
        kms_key_id: Option<String>,
        /// Tags for the copy.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Takes a snapshot of a volume.
    CreateSnapshot {
        /// The volume.
        volume_id: VolumeId,
        /// The snapshot's description.
        description: Option<String>,
        /// Tags for the snapshot.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Takes snapshots of several volumes of one instance at one moment.
    CreateSnapshots {
        /// Which instance, and which of its volumes.
        instance_specification: InstanceSpecification,
        /// The description of each snapshot.
        description: Option<String>,
        /// `volume`: each snapshot gets the tags of its volume.
        copy_tags_from_source: Option<String>,
        /// Tags for each snapshot.
        tag_specifications: Vec<TagSpecification>,
    }
    /// The volumes of an instance, but for those that are left out.
    InstanceSpecification {
        /// The instance.
        instance_id: Option<InstanceId>,
        /// Whether the root volume is left out.
        exclude_boot_volume: Option<bool>,
        /// Other volumes to leave out.
        exclude_data_volume_ids: Vec<VolumeId>,
    }
    /// Deletes a snapshot.
    DeleteSnapshot {
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
    /// Asks for the fast restores.
    DescribeFastSnapshotRestores {
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Asks for the snapshots.
    DescribeSnapshots {
        /// Only these.
        snapshot_ids: Vec<SnapshotId>,
        /// Only of these owners: account numbers, `self`, `amazon`.
        owner_ids: Vec<String>,
        /// Only those that these may make volumes of: account numbers, `self`, `all`.
        restorable_by_user_ids: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Ends fast restore of snapshots in zones.
    DisableFastSnapshotRestores {
        /// The zones.
        availability_zones: Vec<String>,
        /// The snapshots.
        source_snapshot_ids: Vec<SnapshotId>,
    }
    /// Begins fast restore of snapshots in zones.
    EnableFastSnapshotRestores {
        /// The zones.
        availability_zones: Vec<String>,
        /// The snapshots.
        source_snapshot_ids: Vec<SnapshotId>,
    }
}

impl Member for InstanceSpecification {
    fn read(value: serde_json::Value) -> Option<Self> {
        Option::<Self>::read(value).flatten()
    }

    fn write(&self) -> Option<serde_json::Value> {
        Some(self.write_scalar())
    }
}
