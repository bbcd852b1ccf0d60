//! Ideas for the archive.

use ami_lab::sim::command::{ModifySnapshotTier, RestoreSnapshotTier};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "ModifySnapshotTier",
        weight: 2,
        is_storage: true,
        command: |idea, world| {
            let (sender, snapshot_id) = idea.own_snapshot(world)?;
            let input = ModifySnapshotTier {
                snapshot_id,
                storage_tier: Some("archive".to_owned()),
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "RestoreSnapshotTier",
        weight: 2,
        is_storage: true,
        command: restore,
    },
];

/// For one day or two, or for good.
fn restore(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.pick(world, |region| {
        let snapshots = region.snapshots.iter();
        let archived = snapshots.filter(|it| it.archive().is_some());
        archived.map(|it| (it.owner, it.id.clone())).collect()
    })?;
    let days = i64::from(idea.amount % 3);
    let input = RestoreSnapshotTier {
        snapshot_id,
        temporary_restore_days: (days > 0).then_some(days),
        permanent_restore: (days == 0).then_some(true),
    };
    send(sender, input)
}
