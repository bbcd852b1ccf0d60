//! What errors of snapshots teach.

use super::{Lesson, line};
use crate::sim::command::{CopySnapshot, DeregisterImage};
use crate::sim::ids::SnapshotId;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::SnapshotInUse { id, image } => {
            let deregister = DeregisterImage {
                image_id: image.clone(),
                ..DeregisterImage::default()
            };
            Lesson::new("why-snapshot-in-use", [("id", id.to_string().into())])
                .with_try(line(region, deregister))
        }
        ApiError::SnapshotState {
            id,
            state: "pending",
        }
        | ApiError::SnapshotNotReadable(id) => {
            let home = world.home_of(&id.clone().into()).unwrap_or(region);
            Lesson::new("why-snapshot-pending", []).with_try(format!(
                "aws ec2 wait snapshot-completed --snapshot-ids {id} --region {home}"
            ))
        }
        ApiError::SnapshotState { .. } => Lesson::new("why-snapshot-failed", []),
        ApiError::SnapshotRate => {
            Lesson::new("why-snapshot-rate", []).with_try("advance 15s".to_owned())
        }
        ApiError::SnapshotsPending { volume, max } => {
            let args = [("max", (*max).into())];
            let filters = format!("Name=volume-id,Values={volume} Name=status,Values=pending");
            Lesson::new("why-snapshots-pending", args).with_try(format!(
                "aws ec2 describe-snapshots --filters {filters} --region {region}"
            ))
        }
        ApiError::RootVolumeExcluded(_) => Lesson::new("why-root-volume-excluded", []),
        ApiError::CopyLimit(_) => Lesson::new("why-copy-limit", []),
        ApiError::KeyWithoutEncrypted => Lesson::new("why-key-without-encrypted", []),
        ApiError::SnapshotsUnrelated { .. } => Lesson::new("why-snapshots-unrelated", []),
        _ => return None,
    })
}

/// The copy of a snapshot into the Region where it was looked for.
pub(super) fn copy_line(region: RegionCode, home: RegionCode, id: &SnapshotId) -> String {
    let copy = CopySnapshot {
        source_region: home.to_string(),
        source_snapshot_id: id.clone(),
        ..CopySnapshot::default()
    };
    line(region, copy)
}
