//! Volumes and their attachments, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::attachment::Attachment;
use crate::sim::ids::{Id, VolumeId};
use crate::sim::loading::Reading;
use crate::sim::modification::{Modification, ModificationState};
use crate::sim::volume::Volume;

impl At<'_> {
    pub(super) fn volumes(&self, volumes: &[Volume]) -> Value {
        json!({ "Volumes": volumes.iter().map(|it| self.volume(it)).collect::<Vec<_>>() })
    }

    pub(super) fn new_volume(&self, volume: &Volume) -> Value {
        let head = self.volume_head(volume, Some(json!(volume.tags)));
        volume_tail(head, volume)
            .with_encryption(volume.encryption.as_ref())
            .done()
    }

    fn volume(&self, volume: &Volume) -> Value {
        let tags = (!volume.tags.is_empty()).then(|| json!(volume.tags));
        let head = self
            .volume_head(volume, tags)
            .with("Operator", json!({ "Managed": false }));
        let attachments: Vec<Value> = volume
            .attachment
            .iter()
            .map(|it| shown_attachment(&volume.id, it))
            .collect();
        volume_tail(head, volume)
            .with("Attachments", attachments)
            .with_encryption(volume.encryption.as_ref())
            .done()
    }

    pub(super) fn volume_statuses(&self, volumes: &[Volume]) -> Value {
        let statuses: Vec<Value> = volumes.iter().map(|it| self.volume_status(it)).collect();
        json!({ "VolumeStatuses": statuses })
    }

    fn volume_status(&self, volume: &Volume) -> Value {
        let initialized = self.region.initialized_percent(volume);
        let detail = |name, status| json!({ "Name": name, "Status": status });
        let mut details = vec![
            detail("io-enabled", "passed"),
            detail("io-performance", volume.io_performance()),
        ];
        let state = |percent| {
            if percent == 100 {
                "completed"
            } else {
                "initializing"
            }
        };
        details.extend(initialized.map(|percent| detail("initialization-state", state(percent))));
        let initialization =
            initialized.map(|it| json!({ "InitializationType": "default", "Progress": it }));
        Members::new()
            .with("Actions", json!([]))
            .with("AvailabilityZone", volume.zone.as_str())
            .with("Events", json!([]))
            .with("VolumeId", volume.id.to_string())
            .with(
                "VolumeStatus",
                json!({ "Details": details, "Status": volume.status() }),
            )
            .with_some("InitializationStatusDetails", initialization)
            .with("AvailabilityZoneId", self.zone_id(&volume.zone))
            .with("Operator", json!({ "Managed": false }))
            .done()
    }

    pub(super) fn new_modification(&self, id: &VolumeId, modification: &Modification) -> Value {
        json!({ "VolumeModification": self.modification(id, modification) })
    }

    /// The latest modification of each volume.
    pub(super) fn modifications(&self, volumes: &[Volume]) -> Value {
        let latest = |volume: &Volume| Some(self.modification(&volume.id, volume.modification()?));
        json!({ "VolumesModifications": volumes.iter().filter_map(latest).collect::<Vec<_>>() })
    }

    fn modification(&self, id: &VolumeId, modification: &Modification) -> Value {
        let Modification {
            state,
            original,
            target,
            started_at,
            ends_at,
        } = modification;
        let ended = (*state == ModificationState::Completed).then(|| timestamp(*ends_at));
        Members::new()
            .with("VolumeId", id.to_string())
            .with("ModificationState", state.as_str())
            .with("TargetSize", target.size_gib)
            .with_some("TargetIops", target.iops)
            .with("TargetVolumeType", target.volume_type.as_str())
            .with_some("TargetThroughput", target.throughput)
            .with("TargetMultiAttachEnabled", false)
            .with("OriginalSize", original.size_gib)
            .with_some("OriginalIops", original.iops)
            .with("OriginalVolumeType", original.volume_type.as_str())
            .with_some("OriginalThroughput", original.throughput)
            .with("OriginalMultiAttachEnabled", false)
            .with("Progress", modification.progress_percent(self.world.now()))
            .with("StartTime", timestamp(*started_at))
            .with_some("EndTime", ended)
            .done()
    }

    /// The members that a volume has both when it is made and when it is described.
    fn volume_head(&self, volume: &Volume, tags: Option<Value>) -> Members {
        Members::new()
            .with("AvailabilityZoneId", self.zone_id(&volume.zone))
            .with_some("Iops", volume.provision.iops)
            .with_some("Tags", tags)
            .with("VolumeType", volume.provision.volume_type.as_str())
            .with_some("FastRestored", volume.fast_restored.then_some(true))
            .with("MultiAttachEnabled", false)
            .with_some("Throughput", volume.provision.throughput)
    }
}

fn volume_tail(members: Members, volume: &Volume) -> Members {
    members
        .with("VolumeId", volume.id.to_string())
        .with("Size", volume.provision.size_gib)
        .with(
            "SnapshotId",
            volume.snapshot_id.as_ref().map_or("", Id::as_str),
        )
        .with("AvailabilityZone", volume.zone.as_str())
        .with("State", volume.state.as_str())
        .with("CreateTime", timestamp(volume.created_at))
}

/// An attachment as its volume shows it.
fn shown_attachment(id: &VolumeId, attachment: &Attachment) -> Value {
    json!({
        "DeleteOnTermination": attachment.delete_on_termination,
        "VolumeId": id,
        "InstanceId": attachment.instance_id,
        "Device": attachment.device,
        "State": attachment.state.as_str(),
        "AttachTime": timestamp(attachment.attached_at),
    })
}

/// An attachment as the call that begins or ends it shows it.
pub(super) fn new_attachment(id: &VolumeId, attachment: &Attachment) -> Value {
    json!({
        "VolumeId": id,
        "InstanceId": attachment.instance_id,
        "Device": attachment.device,
        "State": attachment.state.as_str(),
        "AttachTime": timestamp(attachment.attached_at),
    })
}

/// What the lab's own `read` says: there is no such call in AWS.
pub(super) fn reading(reading: &Reading) -> Value {
    json!({
        "Blocks": reading.blocks,
        "NeverWritten": reading.never_written,
        "LoadedFromSnapshot": reading.cold,
        "Milliseconds": reading.took.milliseconds(),
    })
}
