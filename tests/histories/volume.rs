//! Ideas for volumes.

use ami_lab::sim::command::{AttachVolume, CreateVolume, DeleteVolume, DetachVolume, ModifyVolume};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateVolume",
        weight: 4,
        is_storage: true,
        command: create_volume,
    },
    Verb {
        operation: "DeleteVolume",
        weight: 3,
        is_storage: true,
        command: |idea, world| {
            let (sender, volume_id) = idea.free_volume(world)?;
            send(sender, DeleteVolume { volume_id })
        },
    },
    Verb {
        operation: "ModifyVolume",
        weight: 2,
        is_storage: true,
        command: modify_volume,
    },
    Verb {
        operation: "AttachVolume",
        weight: 3,
        is_storage: false,
        command: attach_volume,
    },
    Verb {
        operation: "DetachVolume",
        weight: 3,
        is_storage: false,
        command: detach_volume,
    },
];

fn create_volume(idea: &Idea, world: &World) -> Option<Command> {
    let source = idea.snapshot(world);
    let sender = source
        .as_ref()
        .map_or_else(|| idea.sender(world), |(sender, _)| *sender);
    let kms_key_id = idea.key_to_use(world, sender.region);
    let input = CreateVolume {
        availability_zone: sender.region.zones().next().map(|zone| zone.name),
        encrypted: kms_key_id.as_ref().map(|_| true),
        kms_key_id,
        size: source.is_none().then_some(1),
        snapshot_id: source.map(|(_, id)| id),
        volume_type: Some("gp3".to_owned()),
        ..CreateVolume::default()
    };
    send(sender, input)
}

fn attach_volume(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, volume_id) = idea.free_volume(world)?;
    let instances: Vec<_> = world.region(sender.region).instances.iter().collect();
    let instance_id = idea.other.get_in(&instances)?.id.clone();
    let device = format!("/dev/sd{}", char::from(b'f' + (idea.amount % 8) as u8));
    let input = AttachVolume {
        volume_id,
        instance_id,
        device,
    };
    send(sender, input)
}

fn detach_volume(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, volume_id) = idea.pick(world, |region| {
        let attached = region
            .volumes
            .iter()
            .filter(|volume| volume.attachment.is_some());
        attached.map(|it| (it.owner, it.id.clone())).collect()
    })?;
    let input = DetachVolume {
        volume_id,
        force: idea.amount.is_multiple_of(4).then_some(true),
        ..DetachVolume::default()
    };
    send(sender, input)
}

/// Mostly a little larger, at times of another type.
fn modify_volume(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, volume_id) = idea.volume(world)?;
    let volume = world.region(sender.region).volumes.get(&volume_id)?;
    let types = ["gp3", "gp3", "gp2", "io2"];
    let input = ModifyVolume {
        size: Some(i64::from(volume.provision.size_gib) + i64::from(idea.amount % 4)),
        volume_type: idea.other.get_in(&types).map(ToString::to_string),
        volume_id,
        ..ModifyVolume::default()
    };
    send(sender, input)
}
