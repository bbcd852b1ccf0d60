//! Ideas for images.

use ami_lab::sim::command::{
    BlockDeviceMapping, CopyImage, CreateImage, DeregisterImage, DisableImage,
    DisableImageDeprecation, DisableImageDeregistrationProtection, EbsBlockDevice, EnableImage,
    EnableImageDeprecation, EnableImageDeregistrationProtection, RegisterImage,
};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CopyImage",
        weight: 5,
        is_storage: false,
        command: copy_image,
    },
    Verb {
        operation: "CreateImage",
        weight: 8,
        is_storage: false,
        command: create_image,
    },
    Verb {
        operation: "DeregisterImage",
        weight: 5,
        is_storage: false,
        command: deregister_image,
    },
    Verb {
        operation: "DisableImage",
        weight: 1,
        is_storage: false,
        command: disable_image,
    },
    Verb {
        operation: "DisableImageDeprecation",
        weight: 1,
        is_storage: false,
        command: disable_deprecation,
    },
    Verb {
        operation: "DisableImageDeregistrationProtection",
        weight: 1,
        is_storage: false,
        command: disable_protection,
    },
    Verb {
        operation: "EnableImage",
        weight: 1,
        is_storage: false,
        command: enable_image,
    },
    Verb {
        operation: "EnableImageDeprecation",
        weight: 1,
        is_storage: false,
        command: enable_deprecation,
    },
    Verb {
        operation: "EnableImageDeregistrationProtection",
        weight: 1,
        is_storage: false,
        command: enable_protection,
    },
    Verb {
        operation: "RegisterImage",
        weight: 3,
        is_storage: false,
        command: register_image,
    },
];

fn copy_image(idea: &Idea, world: &World) -> Option<Command> {
    let (source, source_image_id) = idea.image(world)?;
    let destination = idea.destination(world, source);
    let kms_key_id = idea.key_to_use(world, destination.region);
    let input = CopyImage {
        source_region: source.region.to_string(),
        source_image_id,
        name: idea.name(),
        encrypted: kms_key_id.as_ref().map(|_| true),
        kms_key_id,
        ..CopyImage::default()
    };
    send(destination, input)
}

fn create_image(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, instance_id) = idea.instance(world)?;
    let input = CreateImage {
        instance_id,
        name: idea.name(),
        ..CreateImage::default()
    };
    send(sender, input)
}

fn deregister_image(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, image_id) = idea.own_image(world)?;
    let delete_associated_snapshots = Some(idea.amount.is_multiple_of(2));
    let input = DeregisterImage {
        image_id,
        delete_associated_snapshots,
    };
    send(sender, input)
}

/// An image of one snapshot, as its root.
fn register_image(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.snapshot(world)?;
    let root = "/dev/xvda".to_owned();
    let input = RegisterImage {
        name: idea.name(),
        root_device_name: Some(root.clone()),
        block_device_mappings: vec![BlockDeviceMapping {
            device_name: root,
            ebs: Some(EbsBlockDevice {
                snapshot_id: Some(snapshot_id),
                ..EbsBlockDevice::default()
            }),
            ..BlockDeviceMapping::default()
        }],
        architecture: Some("x86_64".to_owned()),
        virtualization_type: Some("hvm".to_owned()),
        ena_support: Some(true),
        ..RegisterImage::default()
    };
    send(sender, input)
}

fn disable_image(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    send(region, DisableImage { image_id })
}

fn disable_deprecation(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    send(region, DisableImageDeprecation { image_id })
}

fn disable_protection(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    send(region, DisableImageDeregistrationProtection { image_id })
}

fn enable_image(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    send(region, EnableImage { image_id })
}

fn enable_deprecation(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    let deprecate_at = world.now().0 + u64::from(idea.amount);
    let input = EnableImageDeprecation {
        image_id,
        deprecate_at,
    };
    send(region, input)
}

fn enable_protection(idea: &Idea, world: &World) -> Option<Command> {
    let (region, image_id) = idea.own_image(world)?;
    let with_cooldown = Some(idea.amount.is_multiple_of(2));
    let input = EnableImageDeregistrationProtection {
        image_id,
        with_cooldown,
    };
    send(region, input)
}
