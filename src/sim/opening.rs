//! The opening world: what a person finds when the page opens.
//!
//! Three Regions, each with the same four public images under other ids, as every Region that is
//! opened later has them; in us-east-1 one
//! running instance, `web-1`, with an operating system on its root volume and a database on its
//! data volume. It is made by the same commands that a person has.

use super::account::Account;
use super::blocks::BlockSet;
use super::command::{
    Advance, AttachVolume, CreateVolume, Placement, RunInstances, TagSpecification,
};
use super::content::laid_out;
use super::error::ApiError;
use super::ids::{Id, ImageId, VolumeId};
use super::image::{Platform, PublicImage};
use super::region::{OPEN_AT_FIRST, RegionCode};
use super::response::Response;
use super::tag::Tag;
use super::units::SimTime;
use super::world::{Step, World};

/// 2026-01-05T09:00:00Z, a Monday morning.
const MORNING: SimTime = SimTime(1_767_603_600_000);

/// The ids of Amazon Linux 2023 (`al2023-ami-2023.12.20260930.0-kernel-6.1-x86_64`) in the
/// Regions where they are known: the same build, another id in each.
const AMAZON_LINUX_IDS: [(&str, &str); 6] = [
    ("us-east-1", "ami-03c3da4cfa8e8943a"),
    ("us-west-2", "ami-0a1a95d8da5818fdb"),
    ("eu-west-1", "ami-0d31d4f8d69d7977a"),
    ("eu-central-1", "ami-027198f65e9f969f8"),
    ("ap-southeast-1", "ami-0595d03ac6eb6e3a7"),
    ("sa-east-1", "ami-04c1803054801577a"),
];

pub(super) fn world(seed: u64) -> World {
    let open: Vec<RegionCode> = OPEN_AT_FIRST
        .iter()
        .filter_map(|code| RegionCode::from_text(code))
        .collect();
    let mut world = World::empty(seed, MORNING, &open);
    for code in &open {
        world = with_public_images(world, *code);
    }
    match open.first() {
        Some(home) => with_web_server(world, *home),
        None => world,
    }
}

/// The world with the images that everybody may launch in a Region.
pub(super) fn with_public_images(world: World, code: RegionCode) -> World {
    let mut step = Step::new(world, code, Account::OWN);
    // Public ids do not follow the seed: they are the same in every world.
    let drawn = |ordinal| ImageId::draw(u64::MAX, code, ordinal);
    let known = AMAZON_LINUX_IDS
        .iter()
        .find(|(region, _)| *region == code.as_str());
    let linux = |architecture: &str| Platform {
        architecture: architecture.to_owned(),
        virtualization_type: "hvm".to_owned(),
        ena_support: true,
        boot_mode: Some("uefi-preferred"),
        imds_support: None,
        is_windows: false,
    };
    let amazon = |architecture| Platform {
        imds_support: Some("v2.0"),
        ..linux(architecture)
    };
    let images = [
        PublicImage {
            id: known.map_or_else(|| drawn(0), |(_, id)| ImageId::from(*id)),
            name: "al2023-ami-2023.12.20260930.0-kernel-6.1-x86_64",
            description: "Amazon Linux 2023 AMI 2023.12.20260930.0 x86_64 HVM kernel-6.1",
            owner: Account::AMAZON,
            platform: amazon("x86_64"),
            root_device_name: "/dev/xvda",
            size_gib: 8,
            system: laid_out::AMAZON_LINUX,
        },
        PublicImage {
            id: drawn(1),
            name: "al2023-ami-2023.12.20260930.0-kernel-6.1-arm64",
            description: "Amazon Linux 2023 AMI 2023.12.20260930.0 arm64 HVM kernel-6.1",
            owner: Account::AMAZON,
            platform: Platform {
                boot_mode: Some("uefi"),
                ..amazon("arm64")
            },
            root_device_name: "/dev/xvda",
            size_gib: 8,
            system: laid_out::AMAZON_LINUX,
        },
        PublicImage {
            id: drawn(2),
            name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260915",
            description: "Canonical, Ubuntu, 24.04, amd64 noble image",
            owner: Account::CANONICAL,
            platform: linux("x86_64"),
            root_device_name: "/dev/sda1",
            size_gib: 8,
            system: laid_out::UBUNTU,
        },
        PublicImage {
            id: drawn(3),
            name: "Windows_Server-2025-English-Full-Base-2026.09.10",
            description: "Microsoft Windows Server 2025 Full Locale English AMI",
            owner: Account::AMAZON_WINDOWS,
            platform: Platform {
                is_windows: true,
                boot_mode: Some("uefi"),
                ..linux("x86_64")
            },
            root_device_name: "/dev/sda1",
            size_gib: 30,
            system: laid_out::WINDOWS,
        },
    ];
    for image in images {
        step.put_public_image(image);
    }
    step.world
}

fn named(resource_type: &str, name: &str) -> TagSpecification {
    let tag = Tag {
        key: "Name".to_owned(),
        value: name.to_owned(),
    };
    TagSpecification {
        resource_type: resource_type.to_owned(),
        tags: vec![tag],
    }
}

/// The one instance, launched, given a data volume, and running for a while.
fn with_web_server(world: World, home: RegionCode) -> World {
    let mut step = Step::new(world, home, Account::OWN);
    let zone = home.zones().next().map(|zone| zone.name);
    let image = step.region().images.iter().next();
    let image_id = image.map(|image| image.id.clone());
    let launched = must(step.run_instances(&RunInstances {
        image_id,
        instance_type: Some("t3.micro".to_owned()),
        placement: Placement {
            availability_zone: zone.clone(),
        },
        tag_specifications: vec![named("instance", "web-1"), named("volume", "root")],
        ..RunInstances::default()
    }));
    let made = must(step.create_volume(&CreateVolume {
        availability_zone: zone,
        size: Some(4),
        volume_type: Some("gp3".to_owned()),
        tag_specifications: vec![named("volume", "data")],
        ..CreateVolume::default()
    }));
    must(step.advance(&Advance { seconds: 60 }));
    let (Response::RunInstances(instances), Response::CreateVolume(volume)) = (launched, made)
    else {
        return step.world;
    };
    must(step.attach_volume(&AttachVolume {
        volume_id: volume.id.clone(),
        instance_id: instances[0].id.clone(),
        device: "/dev/sdf".to_owned(),
    }));
    must(step.advance(&Advance { seconds: 540 }));
    with_database(step.world, home, &volume.id)
}

fn with_database(world: World, home: RegionCode, volume: &VolumeId) -> World {
    let mut step = Step::new(world, home, Account::OWN);
    if let Some(head) = step.region().volumes.get(volume).map(|volume| volume.head) {
        let thing = laid_out::ORDERS_DATABASE.thing();
        let lineage = &mut step.region_mut().lineage;
        lineage.write(head, &thing.blocks);
        lineage.set_contents(head, std::iter::once(thing).collect());
    }
    // The server has run for a while: all that it was launched with is loaded.
    let volumes: Vec<VolumeId> = step
        .region()
        .volumes
        .iter()
        .map(|it| it.id.clone())
        .collect();
    for id in &volumes {
        if let Some(volume) = step.region_mut().volumes.get_mut(id) {
            volume.cold = BlockSet::new();
        }
    }
    step.world
}

/// What is done by a command that cannot be refused in the opening world.
fn must(done: Result<Response, ApiError>) -> Response {
    done.expect("BUG: the opening world refuses its own commands")
}
