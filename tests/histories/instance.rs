//! Ideas for instances.

use ami_lab::sim::command::{
    BlockDeviceMapping, EbsBlockDevice, RebootInstances, RunInstances, StartInstances,
    StopInstances, TerminateInstances,
};

use super::{Verb, send};

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
            let instance_ids = vec![id];
            send(sender, StopInstances { instance_ids })
        },
    },
    Verb {
        operation: "TerminateInstances",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.instance(world)?;
            let instance_ids = vec![id];
            send(sender, TerminateInstances { instance_ids })
        },
    },
];
