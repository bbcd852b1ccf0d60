//! Requests about volumes.

use super::shared::{Filter, TagSpecification};
use crate::sim::ids::{InstanceId, SnapshotId, VolumeId};

inputs! {
    /// Attaches a volume to an instance.
    AttachVolume {
        /// The volume.
        volume_id: VolumeId,
        /// The instance, in the same zone.
        instance_id: InstanceId,
        /// The device name, as in `/dev/sdf`.
        device: String,
    }
    /// Makes a volume, empty or from a snapshot.
    CreateVolume {
        /// The zone.
        availability_zone: Option<String>,
        /// GiB; the snapshot's if not given.
        size: Option<i64>,
        /// The snapshot to make it from.
        snapshot_id: Option<SnapshotId>,
        /// The type; gp2 if not given.
        volume_type: Option<String>,
        /// Operations a second.
        iops: Option<i64>,
        /// MiB a second.
        throughput: Option<i64>,
        /// Whether to encrypt.
        encrypted: Option<bool>,
        /// The KMS key: its id, ARN or alias.
        kms_key_id: Option<String>,
        /// Tags for the volume.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Deletes a volume.
    DeleteVolume {
        /// The volume.
        volume_id: VolumeId,
    }
    /// Asks for the status of volumes.
    DescribeVolumeStatus {
        /// Only these.
        volume_ids: Vec<VolumeId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Asks for the volumes.
    DescribeVolumes {
        /// Only these.
        volume_ids: Vec<VolumeId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Detaches a volume.
    DetachVolume {
        /// The volume.
        volume_id: VolumeId,
        /// The instance, if the caller wants to be sure.
        instance_id: Option<InstanceId>,
        /// The device, if the caller wants to be sure.
        device: Option<String>,
        /// Whether the guest has no chance to flush.
        force: Option<bool>,
    }
    /// Asks for the modifications of volumes.
    DescribeVolumesModifications {
        /// Only of these.
        volume_ids: Vec<VolumeId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Gives a volume a larger size, another type or another speed.
    ModifyVolume {
        /// The volume.
        volume_id: VolumeId,
        /// GiB; never fewer than it has.
        size: Option<i64>,
        /// The type.
        volume_type: Option<String>,
        /// Operations a second.
        iops: Option<i64>,
        /// MiB a second.
        throughput: Option<i64>,
    }
}
