//! How long things take, at 8 GiB and at 64 TiB, in an empty world and in a crowded one; and how
//! much memory a version of a set takes that is kept.
//!
//! A command makes the next world and leaves the old one as it was, so every sample starts from the
//! same world. `cargo bench --bench measurements WORD` measures what has the word in its name.

mod scene;
mod table;

use std::process::Command as Process;

use ami_lab::cli::complete;
use ami_lab::session::{Session, TABLE, link};
use ami_lab::sim::blocks::{BlockSet, random_blocks};
use ami_lab::sim::command::{
    Advance, CopyImage, CopySnapshot, CreateVolume, DeleteSnapshot, ListSnapshotBlocks, Write,
};
use ami_lab::sim::ids::{SnapshotId, VolumeId};
use ami_lab::sim::{Command, Query, World};
use scene::{
    BLOCKS_OF_2_GIB, COUNT, Case, Crowd, Scene, abroad, applied, case, command, create_image,
    create_snapshot, create_volume, home, make_snapshot, perform, write,
};
use table::{Row, Target};

const SMALL: [Case; 1] = [case(8, Crowd::Nothing)];
const LARGE: [Case; 1] = [case(65_536, Crowd::Nothing)];
const VOLUMES: [Case; 1] = [case(8, Crowd::Volumes)];
const SIZES: [Case; 2] = [case(8, Crowd::Nothing), case(65_536, Crowd::Nothing)];
const CHAINS: [Case; 2] = [case(8, Crowd::Snapshots), case(65_536, Crowd::Snapshots)];
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

/// What is measured, how it is called, where, and how much it may take.
type Measure = (fn(&Row, Case), &'static str, &'static [Case], Target);

#[rustfmt::skip]
const MEASURES: [Measure; 34] = [
    (create_snapshot_after_2_gib_changed, "create snapshot after 2 gib changed", &CROWDS, Target::Microseconds(5)),
    (create_volume_from_snapshot, "create volume from snapshot", &CROWDS, Target::Microseconds(5)),
    (write_2_gib_in_a_row, "write 2 gib in a row", &SNAPSHOTS, Target::Microseconds(500)),
    (write_2_gib_in_a_row_where_a_twentieth_was_written, "write 2 gib in a row where a twentieth was written", &SIZES, Target::Microseconds(500)),
    (write_one_block, "write one block", &SIZES, Target::None),
    (write_one_block_of_twenty_over_the_whole_volume, "write one block of twenty over the whole volume", &SIZES, Target::None),
    (diff_of_two_snapshots_2_gib_apart, "diff of two snapshots 2 gib apart", &SNAPSHOTS, Target::Microseconds(500)),
    (diff_of_two_snapshots_5_000_apart, "diff of two snapshots 5,000 apart", &CHAINS, Target::None),
    (create_image_of_two_volumes, "create image of two volumes", &CROWDS, Target::Microseconds(15)),
    (create_image_of_three_volumes, "create image of three volumes", &CROWDS, Target::Microseconds(15)),
    (copy_image_of_two_volumes_abroad, "copy image of two volumes abroad", &SNAPSHOTS, Target::None),
    (copy_snapshot_abroad_after_an_earlier_copy, "copy snapshot abroad after an earlier copy", &SNAPSHOTS, Target::None),
    (delete_a_snapshot_in_the_middle_of_the_chain, "delete a snapshot in the middle of the chain", &CROWDS, Target::Microseconds(50_000)),
    (delete_a_snapshot_between_two_that_changed_a_twentieth, "delete a snapshot between two that changed a twentieth", &SIZES, Target::None),
    (list_10_000_blocks_of_the_newest_snapshot, "list 10,000 blocks of the newest snapshot", &SNAPSHOTS, Target::None),
    (run_the_line_of_a_write_in_a_session, "run the line of a write in a session", &SMALL, Target::Microseconds(50)),
    (run_describe_snapshots_in_a_session, "run describe snapshots in a session", &SMALL, Target::None),
    (run_a_script_of_10_000_lines_natively, "run a script of 10,000 lines natively", &SMALL, Target::Microseconds(1_000_000)),
    (complete_the_id_of_a_volume, "complete the id of a volume", &VOLUMES, Target::Microseconds(5_000)),
    (undo_in_a_session_of_10_000_steps, "undo in a session of 10,000 steps", &SMALL, Target::Microseconds(1_000)),
    (seek_in_a_session_of_10_000_steps, "seek in a session of 10,000 steps", &SMALL, Target::Microseconds(16_000)),
    (answer_a_line_natively_after_10_000_steps, "answer a line natively after 10,000 steps", &SMALL, Target::Microseconds(100_000)),
    (make_the_link_of_200_steps, "make the link of 200 steps", &SMALL, Target::Microseconds(5_000)),
    (open_the_link_of_200_steps, "open the link of 200 steps", &SMALL, Target::Microseconds(5_000)),
    (keep_20_000_steps, "keep 20,000 steps", &SMALL, Target::Kibibytes(262_144)),
    (keep_a_random_write_of_all, "keep a random write of all", &SIZES, Target::Kibibytes(65_536)),
    (clone_of_the_world, "clone of the world", &CHAINS, Target::Microseconds(1)),
    (plan_of_a_deletion_in_the_middle_of_the_chain, "plan of a deletion in the middle of the chain", &CROWDS, Target::Microseconds(1_000)),
    (sparse_write_where_all_was_written, "sparse write where all was written", &LARGE, Target::Kibibytes(512)),
    (sparse_write_where_nothing_was_written, "sparse write where nothing was written", &LARGE, Target::Kibibytes(512)),
    (sparse_write_where_a_twentieth_was_written, "sparse write where a twentieth was written", &LARGE, Target::Kibibytes(512)),
    (write_of_one_block_at_the_end, "write of one block at the end", &LARGE, Target::None),
    (digest_of_the_world, "digest of the world", &SNAPSHOTS, Target::None),
    (check_of_the_world, "check of the world", &SNAPSHOTS, Target::None),
];

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    table::head();
    for (measure, what, cases, target) in MEASURES {
        if !words.is_empty() && !words.iter().any(|word| what.contains(word.as_str())) {
            continue;
        }
        for case in cases {
            let row = Row {
                what,
                case: case.to_string(),
                target,
            };
            measure(&row, *case);
        }
    }
}

fn measure(row: &Row, world: &World, command: &Command) {
    row.time(|| applied(world, command));
}

fn create_snapshot_after_2_gib_changed(row: &Row, case: Case) {
    let scene = case.scene();
    let mut world = scene.world.clone();
    perform(&mut world, write(&scene.volume, 0, BLOCKS_OF_2_GIB));
    measure(row, &world, &command(create_snapshot(&scene.volume)));
}

fn create_volume_from_snapshot(row: &Row, case: Case) {
    let scene = case.scene();
    let input = CreateVolume {
        size: None,
        snapshot_id: Some(scene.snapshots[2].clone()),
        ..create_volume(1)
    };
    measure(row, &scene.world, &command(input));
}

fn write_2_gib_in_a_row(row: &Row, case: Case) {
    let scene = case.scene();
    measure(
        row,
        &scene.world,
        &command(write(&scene.volume, 2000, BLOCKS_OF_2_GIB)),
    );
}

fn write_2_gib_in_a_row_where_a_twentieth_was_written(row: &Row, case: Case) {
    let scene = case.scene();
    let mut world = scene.world.clone();
    perform(&mut world, scattered(case, scene));
    measure(
        row,
        &world,
        &command(write(&scene.volume, 2000, BLOCKS_OF_2_GIB)),
    );
}

fn write_one_block(row: &Row, case: Case) {
    let scene = case.scene();
    let last = u64::from(case.size_gib) * 2048 - 1;
    measure(row, &scene.world, &command(write(&scene.volume, last, 1)));
}

fn scattered(case: Case, scene: &Scene) -> Write {
    Write {
        pattern: Some("random".to_owned()),
        ..write(&scene.volume, 0, u64::from(case.size_gib) * 2048)
    }
}

fn write_one_block_of_twenty_over_the_whole_volume(row: &Row, case: Case) {
    let scene = case.scene();
    measure(row, &scene.world, &command(scattered(case, scene)));
}

fn diff_of_two_snapshots_2_gib_apart(row: &Row, case: Case) {
    let scene = case.scene();
    let [_, a, b] = &scene.snapshots;
    let (a, b) = (scene.node(a), scene.node(b));
    row.time(|| scene.region().lineage.changed_between(a, b));
}

fn diff_of_two_snapshots_5_000_apart(row: &Row, case: Case) {
    let scene = case.scene();
    let (a, b) = (scene.node(&scene.middle()), scene.node(&scene.snapshots[2]));
    row.time(|| scene.region().lineage.changed_between(a, b));
}

fn create_image_of_two_volumes(row: &Row, case: Case) {
    let scene = case.scene();
    measure(
        row,
        &scene.world,
        &command(create_image(&scene.instances[0])),
    );
}

fn create_image_of_three_volumes(row: &Row, case: Case) {
    let scene = case.scene();
    measure(
        row,
        &scene.world,
        &command(create_image(&scene.instances[1])),
    );
}

fn copy_image_of_two_volumes_abroad(row: &Row, case: Case) {
    let (world, source_image_id) = case.scene().with_image();
    let input = CopyImage {
        source_region: home().to_string(),
        source_image_id,
        name: "copied".to_owned(),
        ..CopyImage::default()
    };
    measure(row, &world, &Command::new(abroad(), input));
}

fn copy_snapshot_abroad_after_an_earlier_copy(row: &Row, case: Case) {
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
    measure(row, &world, &copy(&scene.snapshots[2]));
}

fn delete_a_snapshot_in_the_middle_of_the_chain(row: &Row, case: Case) {
    let scene = case.scene();
    measure(
        row,
        &scene.world,
        &command(DeleteSnapshot {
            snapshot_id: scene.middle(),
        }),
    );
}

fn delete_a_snapshot_between_two_that_changed_a_twentieth(row: &Row, case: Case) {
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
        row,
        &world,
        &command(DeleteSnapshot {
            snapshot_id: middle,
        }),
    );
}

fn list_10_000_blocks_of_the_newest_snapshot(row: &Row, case: Case) {
    let scene = case.scene();
    let snapshot_id = scene.snapshots[2].clone();
    let question = ListSnapshotBlocks {
        snapshot_id,
        ..ListSnapshotBlocks::default()
    };
    let query = Query::new(home(), question);
    row.time(|| scene.world.query(&query));
}

fn run_the_line_of_a_write_in_a_session(row: &Row, _: Case) {
    let session = Session::new(1);
    let line = Session::line_of(&command(write(&a_volume(&session), 0, 1)));
    row.time(|| {
        let mut session = session.clone();
        session.run(&line);
        session
    });
}

fn run_describe_snapshots_in_a_session(row: &Row, _: Case) {
    let session = Session::new(1);
    let line = "aws ec2 describe-snapshots --owner-ids self amazon --output table";
    row.time(|| {
        let mut session = session.clone();
        session.run(line);
        session
    });
}

/// The whole program: it reads the script, runs it in a new world, and writes the world down.
fn run_a_script_of_10_000_lines_natively(row: &Row, _: Case) {
    let folder = std::env::temp_dir().join(format!("ami-lab-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for what is temporary");
    let (script, state) = (folder.join("script"), folder.join("state"));
    let volume = a_volume(&Session::new(1));
    let lines = (0..u64::from(COUNT)).map(|step| {
        let offset = step % 2048 * 512;
        format!("write {volume} --offset {offset}KiB --length 512KiB\n")
    });
    std::fs::write(&script, lines.collect::<String>()).expect("a script");
    row.time(|| {
        // The first run may find none.
        let _ = std::fs::remove_file(&state);
        let mut program = Process::new(env!("CARGO_BIN_EXE_ami-lab"));
        let status = program.arg("--state").arg(&state).arg("run").arg(&script);
        assert!(status.status().expect("the program runs").success());
    });
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

fn complete_the_id_of_a_volume(row: &Row, case: Case) {
    let world = &case.scene().world;
    row.time(|| complete("aws ec2 create-snapshot --volume-id vol-", TABLE, world));
}

fn undo_in_a_session_of_10_000_steps(row: &Row, _: Case) {
    let mut session = Session::new(1);
    let volume = a_volume(&session);
    for step in 0..u64::from(COUNT) {
        session.run(&Session::line_of(&command(write(&volume, step, 1))));
    }
    row.time(|| {
        let mut session = session.clone();
        session.undo();
        session
    });
}

/// A session of so many steps of an ordinary kind: writes, snapshots, time, and deletions.
fn busy(count: usize) -> Session {
    let mut session = Session::new(1);
    let volume = a_volume(&session);
    let mut last = None;
    for round in 0.. {
        let [offset, length] = [round % 4096, 1 + round % 7];
        session.run(&Session::line_of(&command(write(&volume, offset, length))));
        let reply = session.run(&format!(
            "aws ec2 create-snapshot --volume-id {volume} --query SnapshotId --output text"
        ));
        session.run("advance 60s");
        if let Some(last) = last
            .replace(reply.stdout.trim().to_owned())
            .filter(|_| round % 3 > 0)
        {
            session.run(&format!("aws ec2 delete-snapshot --snapshot-id {last}"));
        }
        if session.log().len() >= count - 4 {
            break;
        }
    }
    session
}

fn seek_in_a_session_of_10_000_steps(row: &Row, _: Case) {
    let session = busy(COUNT as usize);
    let mut place = 0;
    row.time(|| {
        let mut session = session.clone();
        place = (place + 7919) % session.log().len();
        session.seek(place);
        session
    });
}

/// The whole program: it reads the state, runs the line, and prints the answer.
fn answer_a_line_natively_after_10_000_steps(row: &Row, _: Case) {
    let state = std::env::temp_dir().join(format!("ami-lab-bench-{}", std::process::id()));
    std::fs::write(&state, busy(COUNT as usize).save()).expect("a state");
    row.time(|| {
        let mut program = Process::new(env!("CARGO_BIN_EXE_ami-lab"));
        let program = program.arg("--state").arg(&state).arg("digest");
        assert!(program.output().expect("the program runs").status.success());
    });
    let _ = std::fs::remove_file(state);
}

fn make_the_link_of_200_steps(row: &Row, _: Case) {
    let session = busy(200);
    let options = link::Options::default();
    row.time(|| link::encode(&session, &options, link::Share::Whole));
}

fn open_the_link_of_200_steps(row: &Row, _: Case) {
    let options = link::Options::default();
    let text = link::encode(&busy(200), &options, link::Share::Whole);
    row.time(|| link::decode(&text));
}

fn keep_20_000_steps(row: &Row, _: Case) {
    row.memory(|| busy(20_000));
}

fn keep_a_random_write_of_all(row: &Row, case: Case) {
    let scene = case.scene();
    row.memory(|| applied(&scene.world, &command(scattered(case, scene))).world);
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

fn clone_of_the_world(row: &Row, case: Case) {
    row.time(|| case.scene().world.clone());
}

fn plan_of_a_deletion_in_the_middle_of_the_chain(row: &Row, case: Case) {
    let scene = case.scene();
    let middle = scene.middle();
    row.time(|| scene.region().plan_deletion([&middle]));
}

/// The blocks of a sparse write: 0.01 % of the largest volume, anywhere in it.
fn sparse(seed: u64) -> BlockSet {
    const COUNT: u64 = 13_422;
    let apart = u64::from(BlockSet::BLOCK_COUNT_MAX) / COUNT;
    let chance = random_blocks(seed, 0..20 * 13_422);
    let block = |(index, chance): (u64, u32)| {
        let jitter = u64::from(chance) * 0x9E37_79B9_7F4A_7C15 % apart;
        u32::try_from(index * apart + jitter).expect("a block of the largest volume")
    };
    (0..COUNT).zip(chance).map(block).collect()
}

/// What a kept version costs after a sparse write: what the volume has, and what it has written
/// since its last snapshot.
fn memory_of_a_sparse_write(row: &Row, present: &BlockSet) {
    let blocks = sparse(1);
    row.memory(|| (present.union(&blocks), BlockSet::new().union(&sparse(1))));
}

fn sparse_write_where_all_was_written(row: &Row, _: Case) {
    memory_of_a_sparse_write(row, &BlockSet::from_range(0..BlockSet::BLOCK_COUNT_MAX));
}

fn sparse_write_where_nothing_was_written(row: &Row, _: Case) {
    memory_of_a_sparse_write(row, &BlockSet::new());
}

fn sparse_write_where_a_twentieth_was_written(row: &Row, _: Case) {
    let random = random_blocks(7, 0..BlockSet::BLOCK_COUNT_MAX).collect();
    memory_of_a_sparse_write(row, &random);
}

fn write_of_one_block_at_the_end(row: &Row, _: Case) {
    let full = BlockSet::from_range(0..BlockSet::BLOCK_COUNT_MAX - 1);
    let block: BlockSet = std::iter::once(BlockSet::BLOCK_COUNT_MAX - 1).collect();
    row.memory(|| (full.union(&block), BlockSet::new().union(&block)));
}

fn digest_of_the_world(row: &Row, case: Case) {
    row.time(|| case.scene().world.digest());
}

fn check_of_the_world(row: &Row, case: Case) {
    row.time(|| case.scene().world.check());
}
