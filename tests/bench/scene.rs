//! The worlds that are measured: small and large, empty and crowded. Each is made once, by commands.

use std::fmt;
use std::sync::OnceLock;

use ami_lab::sim::blocks::NodeId;
use ami_lab::sim::command::{
    Advance, BlockDeviceMapping, CreateImage, CreateSnapshot, CreateVolume, EbsBlockDevice,
    RegisterImage, RunInstances, Write,
};
use ami_lab::sim::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::{Action, Applied, Command, Region, RegionCode, Response, World};

/// What a world has besides the opening world, to be in the way.
#[derive(Clone, Copy)]
pub(crate) enum Crowd {
    Nothing,
    Snapshots,
    Volumes,
    Images,
}

/// The size of the volume that is measured, all of it written, and the crowd around it.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) size_gib: u32,
    pub(crate) crowd: Crowd,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.size_gib == 65_536 {
            "64 TiB"
        } else {
            "8 GiB"
        })?;
        f.write_str(match self.crowd {
            Crowd::Nothing => "",
            Crowd::Snapshots => ", 10,000 snapshots of it",
            Crowd::Volumes => ", 10,000 other volumes",
            Crowd::Images => ", 10,000 images",
        })
    }
}

pub(crate) const fn case(size_gib: u32, crowd: Crowd) -> Case {
    Case { size_gib, crowd }
}

pub(crate) const COUNT: u32 = 10_000;
/// A world with a full volume and three snapshots of it, 2 GiB apart, newest last; and an instance
/// with a root volume and two more of the size, as full.
pub(crate) struct Scene {
    pub(crate) world: World,
    pub(crate) volume: VolumeId,
    pub(crate) snapshots: [SnapshotId; 3],
    pub(crate) instances: [InstanceId; 2],
}

impl Case {
    pub(crate) fn scene(self) -> &'static Scene {
        static SCENES: [OnceLock<Scene>; 8] = [const { OnceLock::new() }; 8];
        let place = self.crowd as usize * 2 + usize::from(self.size_gib == 65_536);
        SCENES[place].get_or_init(|| Scene::new(self))
    }
}

pub(crate) fn home() -> RegionCode {
    RegionCode::from_text("us-east-1").expect("us-east-1 is a Region")
}

pub(crate) fn abroad() -> RegionCode {
    RegionCode::from_text("eu-west-1").expect("eu-west-1 is a Region")
}

pub(crate) fn command(action: impl Into<Action>) -> Command {
    Command::new(home(), action)
}

pub(crate) fn perform(world: &mut World, action: impl Into<Action>) -> Response {
    let applied = applied(world, &command(action));
    *world = applied.world;
    applied.response
}

pub(crate) fn applied(world: &World, command: &Command) -> Applied {
    world
        .apply(command)
        .expect("no command of a measurement is refused")
}

pub(crate) fn write(volume: &VolumeId, first_block: u64, blocks: u64) -> Write {
    Write {
        volume: volume.clone(),
        offset: first_block * BLOCK_BYTES,
        length: blocks * BLOCK_BYTES,
        pattern: None,
        ..Write::default()
    }
}

pub(crate) const BLOCKS_OF_2_GIB: u64 = 4096;

pub(crate) fn create_snapshot(volume: &VolumeId) -> CreateSnapshot {
    CreateSnapshot {
        volume_id: volume.clone(),
        ..CreateSnapshot::default()
    }
}

pub(crate) fn create_volume(size_gib: u32) -> CreateVolume {
    CreateVolume {
        availability_zone: home().zones().next().map(|zone| zone.name),
        size: Some(size_gib.into()),
        volume_type: Some("gp3".to_owned()),
        ..CreateVolume::default()
    }
}

pub(crate) fn make_volume(world: &mut World, size_gib: u32) -> VolumeId {
    match perform(world, create_volume(size_gib)) {
        Response::CreateVolume(volume) => volume.id,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn make_snapshot(world: &mut World, volume: &VolumeId) -> SnapshotId {
    let id = match perform(world, create_snapshot(volume)) {
        Response::CreateSnapshot(snapshot) => snapshot.id,
        other => panic!("{other:?}"),
    };
    // Not too many may be pending, or asked for at once.
    perform(world, Advance { seconds: 60 });
    id
}

/// An instance with so many volumes besides its root.
pub(crate) fn make_instance(world: &mut World, size_gib: u32, data_volumes: usize) -> InstanceId {
    let image_id = world
        .region(home())
        .images
        .iter()
        .next()
        .map(|image| image.id.clone());
    let devices = ["/dev/sdf", "/dev/sdg"].into_iter().take(data_volumes);
    let block_device_mappings = devices.map(|device| BlockDeviceMapping {
        device_name: device.to_owned(),
        ebs: Some(EbsBlockDevice {
            volume_size: Some(size_gib.into()),
            volume_type: Some("gp3".to_owned()),
            ..EbsBlockDevice::default()
        }),
        no_device: None,
    });
    let input = RunInstances {
        image_id,
        block_device_mappings: block_device_mappings.collect(),
        ..RunInstances::default()
    };
    let id = match perform(world, input) {
        Response::RunInstances(instances) => instances[0].id.clone(),
        other => panic!("{other:?}"),
    };
    let volumes: Vec<_> = world
        .region(home())
        .volumes_of(&id)
        .skip(1)
        .cloned()
        .collect();
    for volume in volumes {
        perform(world, write(&volume.id, 0, volume.block_count().into()));
    }
    id
}

impl Scene {
    fn new(case: Case) -> Self {
        let mut world = World::opening(1);
        match case.crowd {
            Crowd::Nothing | Crowd::Snapshots => {}
            Crowd::Volumes => {
                for _ in 0..COUNT {
                    make_volume(&mut world, 1);
                }
            }
            Crowd::Images => register_images(&mut world),
        }
        let volume = make_volume(&mut world, case.size_gib);
        perform(&mut world, Advance { seconds: 60 });
        perform(
            &mut world,
            write(&volume, 0, u64::from(case.size_gib) * 2048),
        );
        if matches!(case.crowd, Crowd::Snapshots) {
            for step in 0..u64::from(COUNT) {
                // One block of the first 8 GiB.
                perform(&mut world, write(&volume, step * 4001 % 16_384, 1));
                make_snapshot(&mut world, &volume);
            }
        }
        let snapshots = [0, 1, 2].map(|step| {
            perform(&mut world, write(&volume, step * 1024, BLOCKS_OF_2_GIB));
            make_snapshot(&mut world, &volume)
        });
        let instances = [1, 2].map(|count| make_instance(&mut world, case.size_gib, count));
        perform(
            &mut world,
            Advance {
                seconds: 1_000_000_000 / 4,
            },
        );
        Self {
            world,
            volume,
            snapshots,
            instances,
        }
    }

    pub(crate) fn region(&self) -> &Region {
        self.world.region(home())
    }

    pub(crate) fn node(&self, id: &SnapshotId) -> NodeId {
        self.region()
            .snapshots
            .get(id)
            .expect("a scene keeps its snapshots")
            .node
    }

    /// The snapshot in the middle of the chain.
    pub(crate) fn middle(&self) -> SnapshotId {
        let own = self.region().snapshots.iter();
        let of_volume = own.filter(|snapshot| snapshot.volume_id == self.volume);
        let chain: Vec<_> = of_volume.map(|snapshot| snapshot.id.clone()).collect();
        chain[chain.len() / 2].clone()
    }

    /// The world after an image of the instance with two volumes, and that image.
    pub(crate) fn with_image(&self) -> (World, ImageId) {
        let mut world = self.world.clone();
        let Response::CreateImage(id) = perform(&mut world, create_image(&self.instances[0]))
        else {
            panic!("create-image answers with an image")
        };
        perform(&mut world, Advance { seconds: 1_000_000 });
        (world, id)
    }
}

pub(crate) fn register_images(world: &mut World) {
    let volume = make_volume(world, 1);
    perform(world, Advance { seconds: 60 });
    let snapshot_id = Some(make_snapshot(world, &volume));
    perform(world, Advance { seconds: 600 });
    for number in 0..COUNT {
        perform(
            world,
            RegisterImage {
                name: format!("image {number}"),
                root_device_name: Some("/dev/xvda".to_owned()),
                block_device_mappings: vec![BlockDeviceMapping {
                    device_name: "/dev/xvda".to_owned(),
                    ebs: Some(EbsBlockDevice {
                        snapshot_id: snapshot_id.clone(),
                        ..EbsBlockDevice::default()
                    }),
                    no_device: None,
                }],
                ..RegisterImage::default()
            },
        );
    }
}

pub(crate) fn create_image(instance: &InstanceId) -> CreateImage {
    CreateImage {
        instance_id: instance.clone(),
        name: "measured".to_owned(),
        ..CreateImage::default()
    }
}
