//! Locks on snapshots, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::ids::SnapshotId;
use crate::sim::snapshot::{Snapshot, SnapshotState};

impl At<'_> {
    pub(super) fn locked_snapshots(&self, snapshots: &[Snapshot]) -> Value {
        let one = |snapshot: &Snapshot| {
            let owner = Members::new().with("OwnerId", snapshot.owner.to_string());
            let (members, [starts, ends]) = self.lock(owner, snapshot);
            members
                .with_some("LockDurationStartTime", starts)
                .with_some("LockExpiresOn", ends)
                .done()
        };
        json!({ "Snapshots": snapshots.iter().map(one).collect::<Vec<_>>() })
    }

    pub(super) fn newly_locked(&self, snapshot: &Snapshot) -> Value {
        let (members, [starts, ends]) = self.lock(Members::new(), snapshot);
        members
            .with_some("LockExpiresOn", ends)
            .with_some("LockDurationStartTime", starts)
            .done()
    }

    /// What both have in common, and when the days begin to count and the lock ends: the two
    /// shapes order these otherwise. Nobody knows them while days wait for a pending snapshot.
    fn lock(&self, members: Members, snapshot: &Snapshot) -> (Members, [Option<String>; 2]) {
        let members = members.with("SnapshotId", snapshot.id.to_string());
        let Some(lock) = &snapshot.lock else {
            return (members, [None, None]);
        };
        let waits = lock.days.is_some() && snapshot.state == SnapshotState::Pending;
        let known = |at| (!waits).then(|| timestamp(at));
        let starts = lock.days.and_then(|_| known(lock.starts_at));
        let members = members
            .with("LockState", lock.state(self.world.now()).as_str())
            .with_some("LockDuration", lock.days)
            .with_some("CoolOffPeriod", lock.cool_off_hours)
            .with_some(
                "CoolOffPeriodExpiresOn",
                lock.cools_off_until().map(timestamp),
            )
            .with("LockCreatedOn", timestamp(lock.created_at));
        (members, [starts, known(lock.expires_at)])
    }
}

pub(super) fn unlocked(id: &SnapshotId) -> Value {
    json!({ "SnapshotId": id })
}
