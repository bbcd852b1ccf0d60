//! What errors of images teach.

use super::{Lesson, line};
use crate::cli::timestamp::timestamp;
use crate::sim::command::{
    BlockDeviceMapping, CopyImage, DisableImageDeregistrationProtection, EbsBlockDevice,
    RegisterImage,
};
use crate::sim::ids::{Id, ImageId, SnapshotId};
use crate::sim::{Account, ApiError, RegionCode, World};

pub(super) fn teach(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::ImageIdMalformed(id) if id.as_str().starts_with(SnapshotId::PREFIX) => {
            Lesson::new("why-snapshot-as-image", [])
                .with_try(line(region, image_of(id.as_str(), "my-image")))
        }
        ApiError::ImageNameDuplicate { .. } => Lesson::new("why-image-name-duplicate", []),
        ApiError::ImageNameMalformed => Lesson::new("why-image-name-malformed", []),
        ApiError::ImagePending(id) | ApiError::ImageBusy(id) | ApiError::CopySourcePending(id) => {
            let home = world.home_of(&id.clone().into()).unwrap_or(region);
            Lesson::new("why-image-pending", []).with_try(format!(
                "aws ec2 wait image-available --image-ids {id} --region {home}"
            ))
        }
        ApiError::ImageProtected { id, until: None } => {
            let disable = DisableImageDeregistrationProtection {
                image_id: id.clone(),
            };
            Lesson::new("why-image-protected", []).with_try(line(region, disable))
        }
        ApiError::ImageProtected {
            until: Some(until), ..
        } => {
            let until = timestamp(*until);
            Lesson::new("why-image-cooling-down", [("until", until.into())])
        }
        ApiError::ImageNotDisabled(_) => Lesson::new("why-image-not-disabled", []),
        ApiError::DeprecationOutOfRange { latest, .. } => {
            let latest = timestamp(*latest);
            Lesson::new("why-deprecation", [("latest", latest.into())])
        }
        ApiError::InstanceStoreUnsupported(_) => Lesson::new("why-instance-store", []),
        ApiError::StorageNotShared => Lesson::new("why-storage-not-shared", []),
        ApiError::ImageUnavailable(_) => Lesson::new("why-image-unavailable", []),
        _ => return None,
    })
}

/// A registration that makes an image of a root snapshot, fit for today's types.
pub fn image_of(snapshot: &str, name: &str) -> RegisterImage {
    let root = "/dev/xvda".to_owned();
    let ebs = EbsBlockDevice {
        snapshot_id: Some(snapshot.into()),
        ..EbsBlockDevice::default()
    };
    RegisterImage {
        name: name.to_owned(),
        root_device_name: Some(root.clone()),
        block_device_mappings: vec![BlockDeviceMapping {
            device_name: root,
            ebs: Some(ebs),
            no_device: None,
        }],
        architecture: Some("x86_64".to_owned()),
        virtualization_type: Some("hvm".to_owned()),
        ena_support: Some(true),
        ..RegisterImage::default()
    }
}

/// The copy of an image into the Region where it was looked for.
pub(super) fn copy_line(
    world: &World,
    region: RegionCode,
    home: RegionCode,
    id: &ImageId,
) -> String {
    let image = world.region(home).images.get(id);
    let name = image.map_or("copy", |image| image.name.as_str());
    let copy = CopyImage {
        source_region: home.to_string(),
        source_image_id: id.clone(),
        name: free_name(world, region, name),
        ..CopyImage::default()
    };
    line(region, copy)
}

/// This name, or the first like it that no own image of the Region has.
fn free_name(world: &World, region: RegionCode, name: &str) -> String {
    let is_taken = |name: &String| {
        let mut images = world.region(region).images.iter();
        images.any(|image| image.owner == Account::OWN && image.name == *name)
    };
    let mut free = name.to_owned();
    while is_taken(&free) {
        free.push_str("-copy");
    }
    free
}
