//! Images, as AWS shows them.

use serde_json::{Value, json};

use super::{
    At, Members, date_and_time, platform_details, timestamp, usage_operation, wire_timestamp,
};
use crate::sim::ids::{ImageId, SnapshotId};
use crate::sim::image::{BlockDevice, Image, ImageState};
use crate::sim::image_use::{Ancestor, Protection};
use crate::sim::{DeletionOutcome, SimTime};

/// An image as the calls that make it show it: its id alone.
pub(super) fn made(id: &ImageId) -> Value {
    json!({ "ImageId": id })
}

pub(super) fn deregistered(outcomes: &[(SnapshotId, DeletionOutcome)]) -> Value {
    if outcomes.is_empty() {
        return json!({ "Return": true });
    }
    let results: Vec<Value> = outcomes.iter().map(deletion).collect();
    json!({ "Return": true, "DeleteSnapshotResults": results })
}

fn deletion((id, outcome): &(SnapshotId, DeletionOutcome)) -> Value {
    let code = match outcome {
        DeletionOutcome::Success => "success",
        DeletionOutcome::Skipped => "skipped",
        DeletionOutcome::Refused => "client-error",
    };
    json!({ "SnapshotId": id, "ReturnCode": code })
}

impl At<'_> {
    pub(super) fn images(&self, images: &[Image]) -> Value {
        json!({ "Images": images.iter().map(|it| self.image(it)).collect::<Vec<_>>() })
    }

    /// A device says whether its snapshot is encrypted, not with which key.
    fn device(&self, device: &BlockDevice) -> Value {
        let id = device.snapshot_id.as_ref();
        let snapshot = id.and_then(|id| self.region.snapshots.get(id));
        let encrypted = snapshot.is_some_and(|it| it.encryption.is_some())
            || device.encryption.encrypted == Some(true);
        let ebs = Members::new()
            .with("DeleteOnTermination", device.delete_on_termination)
            .with_some("Iops", device.provision.iops)
            .with_some("SnapshotId", id.map(ToString::to_string))
            .with("VolumeSize", device.provision.size_gib)
            .with("VolumeType", device.provision.volume_type.as_str())
            .with_some("Throughput", device.provision.throughput)
            .with("Encrypted", encrypted)
            .done();
        json!({ "Ebs": ebs, "DeviceName": device.device })
    }

    fn image(&self, image: &Image) -> Value {
        let platform = &image.platform;
        let described = (!image.description.is_empty()).then_some(image.description.as_str());
        let (source_image, source_region) = match &image.source_image {
            Some((id, region)) => (Some(id.to_string()), Some(region.as_str())),
            None => (None, None),
        };
        let failed = image.fails.filter(|_| image.state == ImageState::Failed);
        let reason =
            failed.map(|message| json!({ "Code": "Client.InvalidKMSKey", "Message": message }));
        Members::new()
            .with("PlatformDetails", platform_details(platform))
            .with("UsageOperation", usage_operation(platform))
            .with(
                "BlockDeviceMappings",
                image
                    .devices
                    .iter()
                    .map(|it| self.device(it))
                    .collect::<Vec<_>>(),
            )
            .with_some("Description", described)
            .with("EnaSupport", platform.ena_support)
            .with("Hypervisor", "xen")
            .with_some("ImageOwnerAlias", image.owner.alias())
            .with("Name", image.name.as_str())
            .with("RootDeviceName", image.root_device_name.as_str())
            .with(
                "RootDeviceType",
                if image.bundle.is_some() {
                    "instance-store"
                } else {
                    "ebs"
                },
            )
            .with_some("StateReason", reason)
            .with_tags(&image.tags)
            .with("VirtualizationType", platform.virtualization_type.as_str())
            .with_some("BootMode", platform.boot_mode)
            .with_some("DeprecationTime", image.deprecated_at.map(wire_timestamp))
            .with_some("ImdsSupport", platform.imds_support)
            .with_some(
                "SourceInstanceId",
                image.source_instance_id.as_ref().map(ToString::to_string),
            )
            .with(
                "DeregistrationProtection",
                protection(image.protection, self.world.now()),
            )
            .with_some("SourceImageId", source_image)
            .with_some("SourceImageRegion", source_region)
            .with("ImageId", image.id.to_string())
            .with("ImageLocation", image.location())
            .with("State", image.state.as_str())
            .with("OwnerId", image.owner.to_string())
            .with(
                "CreationDate",
                format!("{}.000Z", date_and_time(image.created_at, 'T')),
            )
            .with("Public", image.permissions.public)
            .with("Architecture", platform.architecture.as_str())
            .with("ImageType", "machine")
            .with_some("Platform", platform.is_windows.then_some("windows"))
            .done()
    }
}

/// The values are those of the EC2 User Guide, "Protect an AMI from deregistration".
fn protection(protection: Protection, now: SimTime) -> String {
    match protection {
        Protection::On {
            with_cooldown: true,
        } => "enabled-with-cooldown".to_owned(),
        Protection::On { .. } => "enabled-without-cooldown".to_owned(),
        Protection::CoolingDown(until) if now < until => {
            format!("disabled after {}", wire_timestamp(until))
        }
        Protection::CoolingDown(_) | Protection::Off => "disabled".to_owned(),
    }
}

pub(super) fn ancestry(line: &[Ancestor]) -> Value {
    let entry = |one: &Ancestor| {
        let source = one.source.as_ref();
        Members::new()
            .with("CreationDate", timestamp(one.created_at))
            .with("ImageId", one.id.to_string())
            .with_some("ImageOwnerAlias", one.owner_alias)
            .with_some("SourceImageId", source.map(|(id, _)| id.to_string()))
            .with_some("SourceImageRegion", source.map(|(_, code)| code.as_str()))
            .done()
    };
    json!({ "ImageAncestryEntries": line.iter().map(entry).collect::<Vec<_>>() })
}
