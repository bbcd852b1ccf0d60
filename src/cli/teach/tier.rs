//! What errors of the archive teach.

use super::{Lesson, line, question_line};
use crate::sim::command::{DescribeSnapshotTierStatus, DisableImage, RestoreSnapshotTier};
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    let status = || question_line(region, DescribeSnapshotTierStatus::default());
    Some(match error {
        ApiError::SnapshotArchived(id) => {
            let restore = RestoreSnapshotTier {
                snapshot_id: id.clone(),
                temporary_restore_days: Some(1),
                permanent_restore: None,
            };
            Lesson::new("why-archived", []).with_try(line(region, restore))
        }
        ApiError::ArchivalInUse { image, .. } => {
            let image_id = image.clone();
            Lesson::new("why-archival-in-use", []).with_try(line(region, DisableImage { image_id }))
        }
        ApiError::SnapshotNotArchived(_) => Lesson::new("why-not-archived", []).with_try(status()),
        ApiError::TieringUnderWay(_) | ApiError::TieringLimit { .. } => {
            Lesson::new("why-tiering-under-way", []).with_try(status())
        }
        _ => return None,
    })
}
