//! What errors of instances teach.

use super::{Lesson, line, question_line};
use crate::sim::command::{
    AttributeFlag, DescribeInstances, DescribeReplaceRootVolumeTasks, ModifyInstanceAttribute,
};
use crate::sim::ids::{Id, InstanceId};
use crate::sim::instance_type::INSTANCE_TYPES;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::ArchitectureMismatch { .. } => Lesson::new("why-architecture", []),
        ApiError::EnaRequired(_) => Lesson::new("why-ena", []),
        ApiError::InstanceState { .. }
        | ApiError::InstanceNotRunning(_)
        | ApiError::InstanceNotImageable(_) => Lesson::new("why-instance-state", [])
            .with_try(question_line(region, DescribeInstances::default())),
        ApiError::InstanceNotIn { .. } => Lesson::new("why-instance-state", []),
        ApiError::AttributesTogether(_) => Lesson::new("why-attributes-together", []),
        ApiError::DeviceNotMapped(_) => Lesson::new("why-device-not-mapped", [])
            .with_try(question_line(region, DescribeInstances::default())),
        ApiError::TerminationProtected(id) => {
            let unprotect = ModifyInstanceAttribute {
                instance_id: id.clone(),
                disable_api_termination: Some(AttributeFlag { value: Some(false) }),
                ..ModifyInstanceAttribute::default()
            };
            Lesson::new("why-termination-protected", []).with_try(line(region, unprotect))
        }
        ApiError::ImageTraits { .. } => Lesson::new("why-image-traits", []),
        ApiError::NoRootVolume { device, .. } => {
            Lesson::new("why-no-root-volume", [("device", device.clone().into())])
        }
        ApiError::RootReplacementUnderWay(_) => Lesson::new("why-root-replacement-under-way", [])
            .with_try(question_line(
                region,
                DescribeReplaceRootVolumeTasks::default(),
            )),
        ApiError::NoLaunchState(_) => Lesson::new("why-no-launch-state", []),
        ApiError::SnapshotOfNoRoot(_) => Lesson::new("why-snapshot-of-no-root", []),
        ApiError::InstanceTypeUnknown(_) => {
            let known: Vec<&str> = INSTANCE_TYPES.iter().map(|kind| kind.name).collect();
            Lesson::new("why-instance-type", [("types", known.join(", ").into())])
        }
        _ => return None,
    })
}

/// The question that shows an instance where it lives.
pub(super) fn show_line(home: RegionCode, id: &InstanceId) -> String {
    let question = DescribeInstances {
        instance_ids: vec![id.as_str().into()],
        ..DescribeInstances::default()
    };
    question_line(home, question)
}
