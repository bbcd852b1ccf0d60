//! Requests of any kind for volumes.

use ami_lab::sim::command::{
    AttachVolume, CreateVolume, DeleteVolume, DescribeVolumes, DetachVolume,
};
use ami_lab::sim::{Action, Question};

use super::Chooser;

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "AttachVolume" => AttachVolume {
            volume_id: wild.id("vol-"),
            instance_id: wild.id("i-"),
            device: wild.text(),
        }
        .into(),
        "CreateVolume" => CreateVolume {
            availability_zone: wild.maybe(|| wild.zone()),
            size: wild.maybe(|| wild.number()),
            snapshot_id: wild.maybe(|| wild.id("snap-")),
            volume_type: wild.maybe(|| wild.volume_type()),
            iops: wild.maybe(|| wild.number()),
            throughput: wild.maybe(|| wild.number()),
            encrypted: wild.maybe(|| wild.index(2) == 0),
            kms_key_id: wild.maybe(|| wild.key()),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "DeleteVolume" => DeleteVolume {
            volume_id: wild.id("vol-"),
        }
        .into(),
        "DetachVolume" => DetachVolume {
            volume_id: wild.id("vol-"),
            instance_id: wild.maybe(|| wild.id("i-")),
            device: wild.maybe(|| wild.text()),
        }
        .into(),
        _ => return None,
    })
}

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "DescribeVolumes" => DescribeVolumes {
            volume_ids: wild.some(|| wild.id("vol-")),
            filters: wild.filters(),
        }
        .into(),
        _ => return None,
    })
}
