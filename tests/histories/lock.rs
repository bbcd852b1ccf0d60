//! Ideas for locks on snapshots.

use ami_lab::sim::command::{LockSnapshot, UnlockSnapshot};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "LockSnapshot",
        weight: 1,
        is_storage: false,
        command: lock_snapshot,
    },
    Verb {
        operation: "UnlockSnapshot",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, snapshot_id) = idea.pick(world, |region| {
                let locked = region.snapshots.iter().filter(|it| it.lock.is_some());
                locked.map(|it| (it.owner, it.id.clone())).collect()
            })?;
            send(sender, UnlockSnapshot { snapshot_id })
        },
    },
];

/// A lock of a few days, in either mode; one of two in compliance mode cools off for some hours.
fn lock_snapshot(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.own_snapshot(world)?;
    let (mode, cools_off) = [
        ("governance", false),
        ("compliance", true),
        ("compliance", false),
    ][idea.amount as usize % 3];
    let number = i64::from(idea.amount / 3 % 4 + 1);
    let input = LockSnapshot {
        snapshot_id,
        lock_mode: mode.to_owned(),
        cool_off_period: cools_off.then_some(number),
        lock_duration: Some(number),
        expiration_date: None,
    };
    send(sender, input)
}
