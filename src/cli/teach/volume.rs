//! What errors of volumes and their attachments teach.

use super::{Lesson, line, question_line};
use crate::sim::command::{
    DescribeVolumes, DescribeVolumesModifications, DetachVolume, StopInstances,
};
use crate::sim::ids::VolumeId;
use crate::sim::volume_type::VolumeType;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::DeviceInUse(_) => Lesson::new("why-device-in-use", []),
        ApiError::InvalidParameter {
            name: "pattern", ..
        } => Lesson::new("why-write-pattern", []),
        ApiError::VolumeShrinks => Lesson::new("why-volume-shrinks", []),
        ApiError::AttachmentWhileModifying(_) | ApiError::ModificationUnderWay { .. } => {
            let question = DescribeVolumesModifications::default();
            Lesson::new("why-modification-under-way", []).with_try(question_line(region, question))
        }
        ApiError::ModificationRate { wait } => {
            let minutes = wait.milliseconds().div_ceil(60_000);
            Lesson::new(
                "why-modification-rate",
                [
                    ("hours", (minutes / 60).into()),
                    ("minutes", (minutes % 60).into()),
                ],
            )
        }
        ApiError::ModificationNotFound(_) => Lesson::new("why-modification-not-found", []),
        ApiError::IopsRatio { .. } | ApiError::ThroughputRatio { .. } => {
            Lesson::new("why-volume-ratio", [])
        }
        ApiError::RootVolumeInUse { instance, .. } => {
            let stop = StopInstances {
                instance_ids: vec![instance.clone()],
                ..StopInstances::default()
            };
            Lesson::new("why-root-volume-in-use", []).with_try(line(region, stop))
        }
        ApiError::SmallerThanSnapshot { snapshot_size, .. }
        | ApiError::LaunchSmallerThanSnapshot { snapshot_size, .. } => Lesson::new(
            "why-smaller-than-snapshot",
            [("size", (*snapshot_size).into())],
        ),
        ApiError::VolumeAttached(id) => {
            Lesson::new("why-volume-attached", []).with_try(detach_line(region, id))
        }
        ApiError::VolumeInUse { id, .. } => {
            Lesson::new("why-volume-in-use", []).with_try(detach_line(region, id))
        }
        ApiError::VolumeIsAvailable(_) => Lesson::new("why-volume-is-available", []),
        ApiError::VolumeNotAvailable(_) => Lesson::new("why-volume-not-available", [])
            .with_try(question_line(region, DescribeVolumes::default())),
        ApiError::VolumeSizeOutOfRange { volume_type, .. } => {
            Lesson::new("why-volume-size", [("type", (*volume_type).into())])
        }
        ApiError::VolumeTypeUnknown(_) => {
            let known = VolumeType::ALL.map(VolumeType::as_str);
            Lesson::new("why-volume-type", [("types", known.join(", ").into())])
        }
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
        _ => return None,
    })
}

fn detach_line(region: RegionCode, id: &VolumeId) -> String {
    line(
        region,
        DetachVolume {
            volume_id: id.clone(),
            ..DetachVolume::default()
        },
    )
}
