//! Ideas for snapshots.

use ami_lab::sim::command::{
    CopySnapshot, CreateSnapshot, DeleteSnapshot, DisableFastSnapshotRestores,
    EnableFastSnapshotRestores,
};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CopySnapshot",
        weight: 4,
        is_storage: true,
        command: copy_snapshot,
    },
    Verb {
        operation: "CreateSnapshot",
        weight: 6,
        is_storage: true,
        command: |idea, world| {
            let (region, volume_id) = idea.volume(world)?;
            let input = CreateSnapshot {
                volume_id,
                ..CreateSnapshot::default()
            };
            send(region, input)
        },
    },
    Verb {
        operation: "DeleteSnapshot",
        weight: 6,
        is_storage: true,
        command: |idea, world| {
            let (region, snapshot_id) = idea.own_snapshot(world)?;
            send(region, DeleteSnapshot { snapshot_id })
        },
    },
    Verb {
        operation: "DisableFastSnapshotRestores",
        weight: 1,
        is_storage: false,
        command: disable_fast_restores,
    },
    Verb {
        operation: "EnableFastSnapshotRestores",
        weight: 1,
        is_storage: false,
        command: enable_fast_restores,
    },
];

fn copy_snapshot(idea: &Idea, world: &World) -> Option<Command> {
    let (source, source_snapshot_id) = idea.snapshot(world)?;
    let input = CopySnapshot {
        source_region: source.to_string(),
        source_snapshot_id,
        ..CopySnapshot::default()
    };
    send(idea.destination(world), input)
}

fn disable_fast_restores(idea: &Idea, world: &World) -> Option<Command> {
    let (region, snapshot_id) = idea.snapshot(world)?;
    let input = DisableFastSnapshotRestores {
        availability_zones: region.zones().take(1).map(|zone| zone.name).collect(),
        source_snapshot_ids: vec![snapshot_id],
    };
    send(region, input)
}

fn enable_fast_restores(idea: &Idea, world: &World) -> Option<Command> {
    let (region, snapshot_id) = idea.snapshot(world)?;
    let input = EnableFastSnapshotRestores {
        availability_zones: region.zones().take(2).map(|zone| zone.name).collect(),
        source_snapshot_ids: vec![snapshot_id],
    };
    send(region, input)
}
