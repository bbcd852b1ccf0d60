//! After AWS's sentence: why it happened here, and what to try.
//!
//! The sentence is AWS's and stays as it is. What follows is ours: texts from the locale files,
//! by the error's code, filled with what the world knows, such as where the id does exist.

use crate::locale::{self, Arg};
use crate::sim::command::{
    BlockDeviceMapping, CopyImage, CopySnapshot, DeregisterImage, DescribeInstances,
    DescribeVolumes, DetachVolume, EbsBlockDevice, RegisterImage, StopInstances,
};
use crate::sim::ids::{Id, ResourceId, SnapshotId, VolumeId};
use crate::sim::volume::VolumeType;
use crate::sim::{Account, Action, ApiError, Command, Query, RegionCode, World};

use super::print::print;

/// Why a command was refused, and lines that would help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Why, in a sentence or two; none if AWS's sentence says it all.
    pub why: Option<String>,
    /// Lines to try, ready to be typed.
    pub tries: Vec<String>,
}

impl Lesson {
    fn new(key: &str, args: impl IntoIterator<Item = Arg<'static>>) -> Self {
        Self {
            why: Some(locale::text_with(key, args)),
            tries: Vec::new(),
        }
    }

    fn with_try(mut self, line: String) -> Self {
        self.tries.push(line);
        self
    }
}

fn line(region: RegionCode, action: impl Into<Action>) -> String {
    print(&Command {
        region,
        action: action.into(),
    })
}

/// What an error that a Region answered with teaches.
pub fn teach(world: &World, region: RegionCode, error: &ApiError) -> Lesson {
    if let Some((id, lives_in)) = error.looked_for() {
        return not_found(world, region, &id, lives_in);
    }
    let home = |id: ResourceId| world.home_of(&id).unwrap_or(region);
    match error {
        ApiError::SnapshotInUse { id, image } => {
            Lesson::new("why-snapshot-in-use", [("id", id.to_string().into())]).with_try(line(
                region,
                DeregisterImage {
                    image_id: image.clone(),
                    ..DeregisterImage::default()
                },
            ))
        }
        ApiError::Direct(error) => match **error {
            ApiError::SnapshotNotAuthorized(_) => Lesson::new("why-public-blocks", []),
            _ => teach(world, region, error),
        },
        ApiError::ImageIdMalformed(id) if id.as_str().starts_with(SnapshotId::PREFIX) => {
            Lesson::new("why-snapshot-as-image", [])
                .with_try(line(region, image_of(id.as_str(), "my-image")))
        }
        ApiError::VolumeInUse { id, .. } => {
            Lesson::new("why-volume-in-use", []).with_try(detach(region, id))
        }
        ApiError::VolumeAttached(id) => {
            Lesson::new("why-volume-attached", []).with_try(detach(region, id))
        }
        ApiError::RegionInvalid(name) if RegionCode::from_text(name).is_some() => {
            let open: Vec<&str> = world.regions().map(|region| region.code.as_str()).collect();
            let args = [
                ("region", name.clone().into()),
                ("open", open.join(", ").into()),
            ];
            Lesson::new("why-region-closed", args)
        }
        ApiError::RootVolumeInUse { instance, .. } => Lesson::new("why-root-volume-in-use", [])
            .with_try(line(
                region,
                StopInstances {
                    instance_ids: vec![instance.clone()],
                },
            )),
        ApiError::ZoneMismatch {
            volume_zone,
            instance_zone,
            ..
        } => Lesson::new(
            "why-zone-mismatch",
            [
                ("volume_zone", volume_zone.clone().into()),
                ("instance_zone", instance_zone.clone().into()),
            ],
        ),
        ApiError::SnapshotPending(id) | ApiError::SnapshotNotReadable(id) => {
            let home = home(id.clone().into());
            Lesson::new("why-snapshot-pending", []).with_try(format!(
                "aws ec2 wait snapshot-completed --snapshot-ids {id} --region {home}"
            ))
        }
        ApiError::ImagePending(id) | ApiError::CopySourcePending(id) => {
            let home = home(id.clone().into());
            Lesson::new("why-image-pending", []).with_try(format!(
                "aws ec2 wait image-available --image-ids {id} --region {home}"
            ))
        }
        ApiError::VolumeNotAvailable(_) => {
            Lesson::new("why-volume-not-available", []).with_try(print(&Query {
                region,
                question: DescribeVolumes::default().into(),
            }))
        }
        ApiError::InstanceState { .. }
        | ApiError::InstanceNotRunning(_)
        | ApiError::InstanceNotImageable(_) => {
            Lesson::new("why-instance-state", []).with_try(print(&Query {
                region,
                question: DescribeInstances::default().into(),
            }))
        }
        other => by_variant(other, region),
    }
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

fn detach(region: RegionCode, id: &VolumeId) -> String {
    line(
        region,
        DetachVolume {
            volume_id: id.clone(),
            ..DetachVolume::default()
        },
    )
}

/// Errors whose explanation needs no line to try.
fn by_variant(error: &ApiError, region: RegionCode) -> Lesson {
    match error {
        ApiError::ImageNameDuplicate { .. } => Lesson::new("why-image-name-duplicate", []),
        ApiError::ImageNameMalformed => Lesson::new("why-image-name-malformed", []),
        ApiError::ImageNotAuthorized(_) | ApiError::SnapshotNotAuthorized(_) => {
            Lesson::new("why-not-yours", [])
        }
        ApiError::ImageIdMalformed(_)
        | ApiError::SnapshotIdMalformed(_)
        | ApiError::VolumeIdMalformed(_)
        | ApiError::InstanceIdMalformed(_)
        | ApiError::ResourceIdInvalid(_) => Lesson::new("why-id-malformed", []),
        ApiError::SnapshotsUnrelated { .. } => Lesson::new("why-snapshots-unrelated", []),
        ApiError::SmallerThanSnapshot { snapshot_size, .. } => Lesson::new(
            "why-smaller-than-snapshot",
            [("size", (*snapshot_size).into())],
        ),
        ApiError::VolumeSizeOutOfRange { volume_type, .. } => {
            Lesson::new("why-volume-size", [("type", (*volume_type).into())])
        }
        ApiError::ZoneInvalid { .. } => {
            let zones: Vec<String> = region.zones().map(|zone| zone.name).collect();
            Lesson::new("why-zone-invalid", [("zones", zones.join(", ").into())])
        }
        ApiError::ArchitectureMismatch { .. } => Lesson::new("why-architecture", []),
        ApiError::EnaRequired(_) => Lesson::new("why-ena", []),
        ApiError::InstanceTypeUnknown(_) => {
            let known: Vec<&str> = crate::sim::instance_type::INSTANCE_TYPES
                .iter()
                .map(|kind| kind.name)
                .collect();
            Lesson::new("why-instance-type", [("types", known.join(", ").into())])
        }
        ApiError::VolumeTypeUnknown(_) => {
            let known = VolumeType::ALL.map(VolumeType::as_str);
            Lesson::new("why-volume-type", [("types", known.join(", ").into())])
        }
        ApiError::DeviceInUse(_) => Lesson::new("why-device-in-use", []),
        ApiError::FilterInvalid { known, .. } => {
            Lesson::new("why-filter", [("filters", known.join(", ").into())])
        }
        ApiError::InvalidParameter {
            name: "pattern", ..
        } => Lesson::new("why-write-pattern", []),
        ApiError::VolumeIsAvailable(_) => Lesson::new("why-volume-is-available", []),
        ApiError::DryRun => Lesson::new("why-dry-run", []),
        _ => Lesson::default(),
    }
}

/// The lesson of the whole lab: an id means something in one Region only.
fn not_found(
    world: &World,
    region: RegionCode,
    id: &ResourceId,
    lives_in: Option<RegionCode>,
) -> Lesson {
    let Some(home) = lives_in else {
        return Lesson::new("why-not-found-anywhere", [("id", id.to_string().into())]);
    };
    if home == region {
        // It was looked for where the request said that it came from.
        let args = [
            ("id", id.to_string().into()),
            ("home", home.as_str().into()),
        ];
        return Lesson::new("why-wrong-source", args);
    }
    let args = [
        ("id", id.to_string().into()),
        ("home", home.as_str().into()),
        ("asked", region.as_str().into()),
    ];
    match id {
        ResourceId::Image(id) => {
            let image = world.region(home).images.get(id);
            let name = image.map_or("copy", |image| image.name.as_str());
            let name = free_name(world, region, name);
            let copy = CopyImage {
                source_region: home.to_string(),
                source_image_id: id.clone(),
                name,
                ..CopyImage::default()
            };
            Lesson::new("why-image-elsewhere", args).with_try(line(region, copy))
        }
        ResourceId::Snapshot(id) => {
            let copy = CopySnapshot {
                source_region: home.to_string(),
                source_snapshot_id: id.clone(),
                ..CopySnapshot::default()
            };
            Lesson::new("why-snapshot-elsewhere", args).with_try(line(region, copy))
        }
        ResourceId::Volume(_) => Lesson::new("why-volume-elsewhere", args),
        ResourceId::Instance(id) => {
            let question = DescribeInstances {
                instance_ids: vec![id.as_str().into()],
                ..DescribeInstances::default()
            };
            Lesson::new("why-instance-elsewhere", args).with_try(print(&Query {
                region: home,
                question: question.into(),
            }))
        }
    }
}
