//! What errors of the Recycle Bin and its rules teach, and what was deleted and can be taken back.

use super::{Lesson, line, question_line};
use crate::sim::command::{
    ListRules, ListSnapshotsInRecycleBin, RestoreImageFromRecycleBin,
    RestoreSnapshotFromRecycleBin, Sender,
};
use crate::sim::ids::{ResourceId, SnapshotId};
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::NotInRecycleBin(_) => {
            let list = ListSnapshotsInRecycleBin::default();
            Lesson::new("why-not-in-recycle-bin", []).with_try(question_line(region, list))
        }
        ApiError::ImageWithoutSnapshot { snapshot, .. } => {
            Lesson::new("why-image-without-snapshot", []).with_try(restore(region, snapshot))
        }
        ApiError::RuleNotFound(_) => {
            let list = ListRules {
                resource_type: "EBS_SNAPSHOT".to_owned(),
            };
            Lesson::new("why-rule-not-found", []).with_try(question_line(region, list))
        }
        ApiError::RuleInvalid { .. } => Lesson::new("why-rule-invalid", []),
        _ => return None,
    })
}

fn restore(region: RegionCode, snapshot: &SnapshotId) -> String {
    let snapshot_id = snapshot.clone();
    line(region, RestoreSnapshotFromRecycleBin { snapshot_id })
}

/// What is not found because its owner has deleted it, and that can be taken back.
pub(super) fn found(
    world: &World,
    Sender { region, account }: Sender,
    id: &ResourceId,
) -> Option<Lesson> {
    let bin = &world.region(region).bin;
    bin.owner_of(id).filter(|owner| *owner == account)?;
    let restored = match id {
        ResourceId::Image(id) => {
            let image_id = id.clone();
            line(region, RestoreImageFromRecycleBin { image_id })
        }
        ResourceId::Snapshot(id) => restore(region, id),
        _ => return None,
    };
    let args = [("id", id.to_string().into())];
    Some(Lesson::new("why-recycled", args).with_try(restored))
}
