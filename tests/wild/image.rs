//! Requests of any kind for images.

use ami_lab::sim::command::{
    CopyImage, CreateImage, DeregisterImage, DescribeImages, RegisterImage,
};
use ami_lab::sim::{Action, Question};

use super::Chooser;

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "CopyImage" => CopyImage {
            source_region: wild.region_text(),
            source_image_id: wild.id("ami-"),
            name: wild.text(),
            description: wild.maybe(|| wild.text()),
            copy_image_tags: wild.maybe(|| wild.index(2) == 0),
            encrypted: wild.maybe(|| wild.index(2) == 0),
            kms_key_id: wild.maybe(|| wild.key()),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "CreateImage" => CreateImage {
            instance_id: wild.id("i-"),
            name: wild.text(),
            description: wild.maybe(|| wild.text()),
            no_reboot: wild.maybe(|| wild.index(2) == 0),
            block_device_mappings: wild.devices(),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "DeregisterImage" => DeregisterImage {
            image_id: wild.id("ami-"),
            delete_associated_snapshots: wild.maybe(|| wild.index(2) == 0),
        }
        .into(),
        "RegisterImage" => RegisterImage {
            name: wild.text(),
            description: wild.maybe(|| wild.text()),
            root_device_name: wild.maybe(|| wild.text()),
            block_device_mappings: wild.devices(),
            architecture: wild.maybe(|| wild.one(&["x86_64", "arm64", "z80"]).to_owned()),
            virtualization_type: wild.maybe(|| wild.one(&["hvm", "none"]).to_owned()),
            ena_support: wild.maybe(|| wild.index(2) == 0),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        _ => return None,
    })
}

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "DescribeImages" => DescribeImages {
            image_ids: wild.some(|| wild.id("ami-")),
            owners: wild.owners(),
            filters: wild.filters(),
        }
        .into(),
        _ => return None,
    })
}
