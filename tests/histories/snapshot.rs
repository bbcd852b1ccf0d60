//! Ideas for snapshots.

use ami_lab::sim::command::{
    CopySnapshot, CreateSnapshot, CreateSnapshots, DeleteSnapshot, DisableFastSnapshotRestores,
    EnableFastSnapshotRestores, InstanceSpecification,
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
            let (sender, volume_id) = idea.volume(world)?;
            let input = CreateSnapshot {
                volume_id,
                ..CreateSnapshot::default()
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "CreateSnapshots",
        weight: 2,
        is_storage: true,
        command: create_snapshots,
    },
    Verb {
        operation: "DeleteSnapshot",
        weight: 6,
        is_storage: true,
        command: |idea, world| {
            let (sender, snapshot_id) = idea.own_snapshot(world)?;
            send(sender, DeleteSnapshot { snapshot_id })
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
    let destination = idea.destination(world, source);
    let kms_key_id = idea.key_to_use(world, destination.region);
    let input = CopySnapshot {
        source_region: source.region.to_string(),
        source_snapshot_id,
        encrypted: kms_key_id.as_ref().map(|_| true),
        kms_key_id,
        ..CopySnapshot::default()
    };
    send(destination, input)
}

fn disable_fast_restores(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.snapshot(world)?;
    let input = DisableFastSnapshotRestores {
        availability_zones: sender
            .region
            .zones()
            .take(1)
            .map(|zone| zone.name)
            .collect(),
        source_snapshot_ids: vec![snapshot_id],
    };
    send(sender, input)
}

fn enable_fast_restores(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.snapshot(world)?;
    let input = EnableFastSnapshotRestores {
        availability_zones: sender
            .region
            .zones()
            .take(2)
            .map(|zone| zone.name)
            .collect(),
        source_snapshot_ids: vec![snapshot_id],
    };
    send(sender, input)
}

/// A set of all volumes of an instance, or at times of all but its root.
fn create_snapshots(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, instance_id) = idea.instance(world)?;
    let input = CreateSnapshots {
        instance_specification: InstanceSpecification {
            instance_id: Some(instance_id),
            exclude_boot_volume: idea.amount.is_multiple_of(4).then_some(true),
            ..InstanceSpecification::default()
        },
        ..CreateSnapshots::default()
    };
    send(sender, input)
}
