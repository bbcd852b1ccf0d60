//! Ideas for instances.

use ami_lab::sim::command::{
    AttributeFlag, AttributeValue, BlockDeviceMapping, CreateReplaceRootVolumeTask, DeviceSetting,
    EbsBlockDevice, ModifyInstanceAttribute, RebootInstances, RunInstances, StartInstances,
    StopInstances, TerminateInstances, VolumeSetting,
};

use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "RunInstances",
        weight: 5,
        is_storage: false,
        command: |idea, world| {
            let (sender, image_id) = idea.image(world)?;
            let here = world.region(sender.region);
            let key_pairs = here.key_pairs.iter();
            let key_pairs: Vec<_> = key_pairs.filter(|it| it.owner == sender.account).collect();
            let groups = here.security_groups.iter();
            let groups: Vec<_> = groups.filter(|it| it.owner == sender.account).collect();
            let group = idea.other.get_in(&groups).filter(|_| idea.amount % 2 == 0);
            let kms_key_id = idea.key_to_use(world, sender.region);
            let root = kms_key_id.map(|key| BlockDeviceMapping {
                device_name: "/dev/xvda".to_owned(),
                ebs: Some(EbsBlockDevice {
                    encrypted: Some(true),
                    kms_key_id: Some(key),
                    ..EbsBlockDevice::default()
                }),
                no_device: None,
            });
            let input = RunInstances {
                image_id: Some(image_id),
                key_name: idea.other.get_in(&key_pairs).map(|it| it.name.clone()),
                security_group_ids: group.map(|it| it.id.clone()).into_iter().collect(),
                block_device_mappings: root.into_iter().collect(),
                ..RunInstances::default()
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "CreateReplaceRootVolumeTask",
        weight: 3,
        is_storage: true,
        command: replace_root,
    },
    Verb {
        operation: "ModifyInstanceAttribute",
        weight: 3,
        is_storage: false,
        command: modify,
    },
    Verb {
        operation: "RebootInstances",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(sender, RebootInstances { instance_ids })
        },
    },
    Verb {
        operation: "StartInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(sender, StartInstances { instance_ids })
        },
    },
    Verb {
        operation: "StopInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.instance(world)?;
            let input = StopInstances {
                instance_ids: vec![id],
                skip_os_shutdown: idea.amount.is_multiple_of(4).then_some(true),
                ..StopInstances::default()
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "TerminateInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.instance(world)?;
            let input = TerminateInstances {
                instance_ids: vec![id],
                skip_os_shutdown: idea.amount.is_multiple_of(4).then_some(true),
                ..TerminateInstances::default()
            };
            send(sender, input)
        },
    },
];

/// The root of an instance is replaced by its launch state, by one of its snapshots, by an image
/// or by a volume.
fn replace_root(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, instance_id) = idea.instance(world)?;
    let region = world.region(sender.region);
    let instance = region.instances.get(&instance_id)?;
    let snapshots = region.snapshots.iter();
    let of_roots = snapshots.filter(|it| instance.roots.contains(&it.volume_id));
    let of_roots: Vec<_> = of_roots.map(|it| it.id.clone()).collect();
    let images: Vec<_> = region.images.iter().map(|it| it.id.clone()).collect();
    let volumes: Vec<_> = region.volumes.iter().map(|it| it.id.clone()).collect();
    let input = CreateReplaceRootVolumeTask {
        instance_id,
        delete_replaced_root_volume: Some(idea.amount.is_multiple_of(5)),
        ..CreateReplaceRootVolumeTask::default()
    };
    let other = idea.other;
    let input = match idea.amount % 4 {
        0 => CreateReplaceRootVolumeTask {
            snapshot_id: other.get_in(&of_roots).cloned(),
            ..input
        },
        1 => CreateReplaceRootVolumeTask {
            image_id: other.get_in(&images).cloned(),
            ..input
        },
        2 => CreateReplaceRootVolumeTask {
            volume_id: other.get_in(&volumes).cloned(),
            ..input
        },
        _ => input,
    };
    send(sender, input)
}

/// Another type, other groups, another fate of a volume; protection, which is mostly taken away.
fn modify(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, instance_id) = idea.instance(world)?;
    let region = world.region(sender.region);
    let groups = region.security_groups.iter();
    let groups: Vec<_> = groups.filter(|it| it.owner == sender.account).collect();
    let volumes: Vec<_> = region.volumes_of(&instance_id).collect();
    let goes = Some(idea.amount.is_multiple_of(3));
    let input = match idea.amount % 4 {
        0 => ModifyInstanceAttribute {
            instance_type: Some(AttributeValue {
                value: Some("t3.small".to_owned()),
            }),
            ..ModifyInstanceAttribute::default()
        },
        1 => ModifyInstanceAttribute {
            disable_api_termination: Some(AttributeFlag { value: goes }),
            ..ModifyInstanceAttribute::default()
        },
        2 => ModifyInstanceAttribute {
            groups: vec![idea.other.get_in(&groups)?.id.clone()],
            ..ModifyInstanceAttribute::default()
        },
        _ => ModifyInstanceAttribute {
            block_device_mappings: vec![DeviceSetting {
                device_name: idea.other.get_in(&volumes)?.attachment.clone()?.device,
                ebs: Some(VolumeSetting {
                    delete_on_termination: goes,
                }),
            }],
            ..ModifyInstanceAttribute::default()
        },
    };
    let input = ModifyInstanceAttribute {
        instance_id,
        ..input
    };
    send(sender, input)
}
