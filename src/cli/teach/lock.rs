//! What errors of locks teach.

use super::{Lesson, line};
use crate::cli::timestamp::date_and_time;
use crate::sim::command::UnlockSnapshot;
use crate::sim::ids::SnapshotId;
use crate::sim::lock::LockState;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::SnapshotLocked(id) => locked(world, region, id),
        ApiError::LockFixed(id) => {
            let until = lock(world, region, id).map(|(_, until)| until);
            let args = [("until", until.unwrap_or_default().into())];
            Lesson::new("why-lock-fixed", args)
        }
        ApiError::LockDateOutOfRange { latest } => {
            let args = [("latest", date_and_time(*latest, ' ').into())];
            Lesson::new("why-lock-date", args)
        }
        ApiError::SnapshotNotLocked(_) => Lesson::new("why-not-locked", []),
        ApiError::SnapshotBeingDeleted(_) => Lesson::new("why-being-deleted", []),
        _ => return None,
    })
}

/// A lock that can be taken off is one command away from it; any other has to be waited for.
fn locked(world: &World, region: RegionCode, id: &SnapshotId) -> Lesson {
    let Some((state, until)) = lock(world, region, id) else {
        return Lesson::default();
    };
    let args = [("until", until.into())];
    if state == LockState::Compliance {
        return Lesson::new("why-locked-for-good", args);
    }
    let snapshot_id = id.clone();
    Lesson::new("why-locked", args).with_try(line(region, UnlockSnapshot { snapshot_id }))
}

fn lock(world: &World, region: RegionCode, id: &SnapshotId) -> Option<(LockState, String)> {
    let lock = world.region(region).snapshots.get(id)?.lock.as_ref()?;
    Some((lock.state(world.now()), date_and_time(lock.expires_at, ' ')))
}
