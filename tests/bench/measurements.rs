//! How long things take, at 8 GiB and at 64 TiB, in an empty world and in a crowded one.
//!
//! Each world is made once, by commands. A command makes the next world and leaves the old one as
//! it was, so every sample starts from the same world; dropping the new one is not counted.

use std::fmt;
use std::sync::OnceLock;

use ami_lab::session::Session;
use ami_lab::sim::blocks::NodeId;
use ami_lab::sim::command::{
    Advance, BlockDeviceMapping, CopyImage, CopySnapshot, CreateImage, CreateSnapshot,
    CreateVolume, DeleteSnapshot, EbsBlockDevice, ListSnapshotBlocks, RegisterImage, RunInstances,
    Write,
};
use ami_lab::sim::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::{Action, Applied, Command, Query, Region, RegionCode, Response, World};
use divan::Bencher;

fn main() {
    divan::main();
}

/// What a world has besides the opening world, to be in the way.
#[derive(Clone, Copy)]
enum Crowd {
    Nothing,
    Snapshots,
    Volumes,
    Images,
}

/// The size of the volume that is measured, all of it written, and the crowd around it.
#[derive(Clone, Copy)]
struct Case {
    size_gib: u32,
    crowd: Crowd,
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

const fn case(size_gib: u32, crowd: Crowd) -> Case {
    Case { size_gib, crowd }
}

const COUNT: u32 = 10_000;
const SIZES: [Case; 2] = [case(8, Crowd::Nothing), case(65_536, Crowd::Nothing)];
const SNAPSHOTS: [Case; 4] = [
    case(8, Crowd::Nothing),
    case(8, Crowd::Snapshots),
    case(65_536, Crowd::Nothing),
    case(65_536, Crowd::Snapshots),
];
const CROWDS: [Case; 6] = [
    case(8, Crowd::Nothing),
    case(8, Crowd::Snapshots),
    case(8, Crowd::Volumes),
    case(8, Crowd::Images),
    case(65_536, Crowd::Nothing),
    case(65_536, Crowd::Snapshots),
];

/// A world with a full volume and three snapshots of it, 2 GiB apart, newest last; and an instance
/// with a root volume and two more of the size, as full.
struct Scene {
    world: World,
    volume: VolumeId,
    snapshots: [SnapshotId; 3],
    instances: [InstanceId; 2],
}

impl Case {
    fn scene(self) -> &'static Scene {
        static SCENES: [OnceLock<Scene>; 8] = [const { OnceLock::new() }; 8];
        let place = self.crowd as usize * 2 + usize::from(self.size_gib == 65_536);
        SCENES[place].get_or_init(|| Scene::new(self))
    }
}

fn home() -> RegionCode {
    RegionCode::from_text("us-east-1").expect("us-east-1 is a Region")
}

fn abroad() -> RegionCode {
    RegionCode::from_text("eu-west-1").expect("eu-west-1 is a Region")
}

fn command(action: impl Into<Action>) -> Command {
    Command::new(home(), action)
}

fn perform(world: &mut World, action: impl Into<Action>) -> Response {
    let applied = applied(world, &command(action));
    *world = applied.world;
    applied.response
}

fn applied(world: &World, command: &Command) -> Applied {
    world
        .apply(command)
        .expect("no command of a measurement is refused")
}

fn write(volume: &VolumeId, first_block: u64, blocks: u64) -> Write {
    Write {
        volume: volume.clone(),
        offset: first_block * BLOCK_BYTES,
        length: blocks * BLOCK_BYTES,
        pattern: None,
    }
}

const BLOCKS_OF_2_GIB: u64 = 4096;

fn create_snapshot(volume: &VolumeId) -> CreateSnapshot {
    CreateSnapshot {
        volume_id: volume.clone(),
        ..CreateSnapshot::default()
    }
}

fn create_volume(size_gib: u32) -> CreateVolume {
    CreateVolume {
        availability_zone: home().zones().next().map(|zone| zone.name),
        size: Some(size_gib.into()),
        volume_type: Some("gp3".to_owned()),
        ..CreateVolume::default()
    }
}

fn make_volume(world: &mut World, size_gib: u32) -> VolumeId {
    match perform(world, create_volume(size_gib)) {
        Response::CreateVolume(volume) => volume.id,
        other => panic!("{other:?}"),
    }
}

fn make_snapshot(world: &mut World, volume: &VolumeId) -> SnapshotId {
    match perform(world, create_snapshot(volume)) {
        Response::CreateSnapshot(snapshot) => snapshot.id,
        other => panic!("{other:?}"),
    }
}

/// An instance with so many volumes besides its root.
fn make_instance(world: &mut World, size_gib: u32, data_volumes: usize) -> InstanceId {
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

    fn region(&self) -> &Region {
        self.world.region(home())
    }

    fn node(&self, id: &SnapshotId) -> NodeId {
        self.region()
            .snapshots
            .get(id)
            .expect("a scene keeps its snapshots")
            .node
    }

    /// The snapshot in the middle of the chain.
    fn middle(&self) -> SnapshotId {
        let own = self.region().snapshots.iter();
        let of_volume = own.filter(|snapshot| snapshot.volume_id == self.volume);
        let chain: Vec<_> = of_volume.map(|snapshot| snapshot.id.clone()).collect();
        chain[chain.len() / 2].clone()
    }

    /// The world after an image of the instance with two volumes, and that image.
    fn with_image(&self) -> (World, ImageId) {
        let mut world = self.world.clone();
        let Response::CreateImage(id) = perform(&mut world, create_image(&self.instances[0]))
        else {
            panic!("create-image answers with an image")
        };
        perform(&mut world, Advance { seconds: 1_000_000 });
        (world, id)
    }
}

fn register_images(world: &mut World) {
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

fn create_image(instance: &InstanceId) -> CreateImage {
    CreateImage {
        instance_id: instance.clone(),
        name: "measured".to_owned(),
        ..CreateImage::default()
    }
}

fn measure(bencher: Bencher, world: &World, command: &Command) {
    bencher.bench_local(|| applied(world, command));
}

#[divan::bench(args = SNAPSHOTS)]
fn create_snapshot_after_2_gib_changed(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let mut world = scene.world.clone();
    perform(&mut world, write(&scene.volume, 0, BLOCKS_OF_2_GIB));
    measure(bencher, &world, &command(create_snapshot(&scene.volume)));
}

#[divan::bench(args = SNAPSHOTS)]
fn create_volume_from_snapshot(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let input = CreateVolume {
        size: None,
        snapshot_id: Some(scene.snapshots[2].clone()),
        ..create_volume(1)
    };
    measure(bencher, &scene.world, &command(input));
}

#[divan::bench(args = SNAPSHOTS)]
fn write_2_gib_in_a_row(bencher: Bencher, case: Case) {
    let scene = case.scene();
    measure(
        bencher,
        &scene.world,
        &command(write(&scene.volume, 2000, BLOCKS_OF_2_GIB)),
    );
}

#[divan::bench(args = SIZES)]
fn write_2_gib_in_a_row_where_a_twentieth_was_written(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let mut world = scene.world.clone();
    perform(&mut world, scattered(case, scene));
    measure(
        bencher,
        &world,
        &command(write(&scene.volume, 2000, BLOCKS_OF_2_GIB)),
    );
}

#[divan::bench(args = SIZES)]
fn write_one_block(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let last = u64::from(case.size_gib) * 2048 - 1;
    measure(
        bencher,
        &scene.world,
        &command(write(&scene.volume, last, 1)),
    );
}

fn scattered(case: Case, scene: &Scene) -> Write {
    Write {
        pattern: Some("random".to_owned()),
        ..write(&scene.volume, 0, u64::from(case.size_gib) * 2048)
    }
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn write_one_block_of_twenty_over_the_whole_volume(bencher: Bencher, case: Case) {
    let scene = case.scene();
    measure(bencher, &scene.world, &command(scattered(case, scene)));
}

#[divan::bench(args = SNAPSHOTS)]
fn diff_of_two_snapshots_2_gib_apart(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let [_, a, b] = &scene.snapshots;
    let (a, b) = (scene.node(a), scene.node(b));
    bencher.bench_local(|| scene.region().lineage.changed_between(a, b));
}

#[divan::bench(args = [case(8, Crowd::Snapshots), case(65_536, Crowd::Snapshots)])]
fn diff_of_two_snapshots_5_000_apart(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let (a, b) = (scene.node(&scene.middle()), scene.node(&scene.snapshots[2]));
    bencher.bench_local(|| scene.region().lineage.changed_between(a, b));
}

#[divan::bench(args = CROWDS)]
fn create_image_of_two_volumes(bencher: Bencher, case: Case) {
    let scene = case.scene();
    measure(
        bencher,
        &scene.world,
        &command(create_image(&scene.instances[0])),
    );
}

#[divan::bench(args = CROWDS)]
fn create_image_of_three_volumes(bencher: Bencher, case: Case) {
    let scene = case.scene();
    measure(
        bencher,
        &scene.world,
        &command(create_image(&scene.instances[1])),
    );
}

#[divan::bench(args = SNAPSHOTS)]
fn copy_image_of_two_volumes_abroad(bencher: Bencher, case: Case) {
    let (world, source_image_id) = case.scene().with_image();
    let input = CopyImage {
        source_region: home().to_string(),
        source_image_id,
        name: "copied".to_owned(),
        ..CopyImage::default()
    };
    measure(bencher, &world, &Command::new(abroad(), input));
}

#[divan::bench(args = SNAPSHOTS)]
fn copy_snapshot_abroad_after_an_earlier_copy(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let copy = |id: &SnapshotId| {
        let source_region = home().to_string();
        let source_snapshot_id = id.clone();
        let input = CopySnapshot {
            source_region,
            source_snapshot_id,
            ..CopySnapshot::default()
        };
        Command::new(abroad(), input)
    };
    let world = applied(&scene.world, &copy(&scene.snapshots[1])).world;
    measure(bencher, &world, &copy(&scene.snapshots[2]));
}

#[divan::bench(args = CROWDS)]
fn delete_a_snapshot_in_the_middle_of_the_chain(bencher: Bencher, case: Case) {
    let scene = case.scene();
    measure(
        bencher,
        &scene.world,
        &command(DeleteSnapshot {
            snapshot_id: scene.middle(),
        }),
    );
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn delete_a_snapshot_between_two_that_changed_a_twentieth(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let mut world = scene.world.clone();
    let [_, middle, _] = [0, 1, 2].map(|_| {
        perform(&mut world, scattered(case, scene));
        make_snapshot(&mut world, &scene.volume)
    });
    perform(
        &mut world,
        Advance {
            seconds: 100_000_000,
        },
    );
    measure(
        bencher,
        &world,
        &command(DeleteSnapshot {
            snapshot_id: middle,
        }),
    );
}

#[divan::bench(args = SNAPSHOTS, sample_count = 10)]
fn list_10_000_blocks_of_the_newest_snapshot(bencher: Bencher, case: Case) {
    let scene = case.scene();
    let snapshot_id = scene.snapshots[2].clone();
    let question = ListSnapshotBlocks {
        snapshot_id,
        ..ListSnapshotBlocks::default()
    };
    let query = Query::new(home(), question);
    bencher.bench_local(|| scene.world.query(&query));
}

#[divan::bench]
fn run_the_line_of_a_write_in_a_session(bencher: Bencher) {
    let session = Session::new(1);
    let line = Session::line_of(&command(write(&a_volume(&session), 0, 1)));
    bencher
        .with_inputs(|| session.clone())
        .bench_local_refs(|session| session.run(&line));
}

#[divan::bench]
fn run_describe_snapshots_in_a_session(bencher: Bencher) {
    let session = Session::new(1);
    let line = "aws ec2 describe-snapshots --owner-ids self amazon --output table";
    bencher
        .with_inputs(|| session.clone())
        .bench_local_refs(|session| session.run(line));
}

#[divan::bench(args = [10, 1000])]
fn undo_in_a_session_of_so_many_steps(bencher: Bencher, steps: u64) {
    let mut session = Session::new(1);
    let volume = a_volume(&session);
    for step in 0..steps {
        session.run(&Session::line_of(&command(write(&volume, step, 1))));
    }
    bencher
        .with_inputs(|| session.clone())
        .bench_local_refs(Session::undo);
}

fn a_volume(session: &Session) -> VolumeId {
    let volumes = &session.world().region(home()).volumes;
    volumes
        .iter()
        .next()
        .expect("the opening world has volumes")
        .id
        .clone()
}

#[divan::bench(args = SNAPSHOTS, sample_count = 10)]
fn digest_of_the_world(bencher: Bencher, case: Case) {
    bencher.bench_local(|| case.scene().world.digest());
}

#[divan::bench(args = SNAPSHOTS, sample_count = 10)]
fn check_of_the_world(bencher: Bencher, case: Case) {
    bencher.bench_local(|| case.scene().world.check());
}
