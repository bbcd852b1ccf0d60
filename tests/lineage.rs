//! Who stores which block, against a second model that keeps a plain map for every disk.
#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

mod cases;
mod chance;
mod histories;
mod naive;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use ami_lab::sim::blocks::BlockSet;
use ami_lab::sim::command::{
    Advance, CopySnapshot, CreateSnapshot, CreateVolume, DeleteSnapshot, DeleteVolume,
    ListSnapshotBlocks, TerminateInstances, Write,
};
use ami_lab::sim::ids::{SnapshotId, VolumeId};
use ami_lab::sim::units::BLOCKS_PER_GIB;
use ami_lab::sim::{Account, Action, Command, Query, RegionCode, Response, World};
use cases::cases;
use histories::{About, Idea};
use naive::Naive;
use naive::agree::{agree_on_blocks, agree_on_changes, agree_on_storage, agree_on_tokens};
use proptest::collection::vec;
use proptest::prelude::*;

/// A world and its second model, which go the same way.
#[derive(Clone)]
struct Twins {
    world: World,
    naive: Naive,
}

impl Twins {
    /// The opening world, and three more volumes: two of 1 GiB and one of 64 TiB.
    fn new() -> Self {
        static TWINS: LazyLock<Twins> = LazyLock::new(|| {
            let world = World::opening(1);
            let naive = Naive::of(&world);
            let mut twins = Twins { world, naive };
            for size_gib in [1, 1, 65_536] {
                twins.perform(empty_volume(size_gib));
            }
            twins.perform(Advance { seconds: 9 });
            twins
        });
        TWINS.clone()
    }

    /// The opening world with one volume of 1 GiB in place of all else of one's own.
    fn with_one_volume() -> Self {
        static TWINS: LazyLock<Twins> = LazyLock::new(|| {
            let mut world = World::opening(1);
            let home = world.region(region("us-east-1"));
            let instance_ids = home
                .instances
                .iter()
                .map(|instance| instance.id.clone())
                .collect();
            let volumes = home.volumes.clone();
            world = after(
                &world,
                TerminateInstances {
                    instance_ids,
                    ..TerminateInstances::default()
                },
            );
            world = after(&world, Advance { seconds: 60 });
            let data = volumes
                .iter()
                .filter(|volume| volume.provision.size_gib == 4);
            for volume_id in data.map(|volume| volume.id.clone()) {
                world = after(&world, DeleteVolume { volume_id });
            }
            world = after(&world, Advance { seconds: 60 });
            let naive = Naive::of(&world);
            let mut twins = Twins { world, naive };
            twins.perform(empty_volume(1));
            twins.perform(Advance { seconds: 60 });
            twins
        });
        TWINS.clone()
    }

    /// Does an action in us-east-1.
    fn perform(&mut self, action: impl Into<Action>) {
        self.follow(&command(action));
    }

    /// Does a command in both; a refused one in neither.
    fn follow(&mut self, command: &Command) {
        let Ok(applied) = self.world.apply(command) else {
            return;
        };
        applied.world.check().unwrap();
        self.naive
            .follow(command, &self.world, &applied.world, &applied.events);
        self.world = applied.world;
        agree_on_storage(&self.world, &self.naive);
    }

    /// Does what an idea comes to, if it comes to anything.
    fn try_out(&mut self, idea: &Idea) {
        if let Some(command) = idea.command(&self.world) {
            self.follow(&command);
        }
    }

    fn agree(&self) {
        agree_on_blocks(&self.world, &self.naive);
        agree_on_changes(&self.world, &self.naive);
        agree_on_tokens(&self.world, &self.naive);
    }
}

/// The world after an action in us-east-1, which is not refused.
fn after(world: &World, action: impl Into<Action>) -> World {
    world.apply(&command(action)).unwrap().world
}

/// A command to us-east-1.
fn command(action: impl Into<Action>) -> Command {
    Command::new(region("us-east-1"), action)
}

fn region(code: &str) -> RegionCode {
    RegionCode::from_text(code).unwrap()
}

fn empty_volume(size_gib: i64) -> Action {
    let zone = region("us-east-1").zones().next().map(|zone| zone.name);
    let volume_type = Some("gp3".to_owned());
    CreateVolume {
        availability_zone: zone,
        size: Some(size_gib),
        volume_type,
        ..CreateVolume::default()
    }
    .into()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn after_any_history_the_world_agrees_with_a_plain_map_for_every_disk(
        ideas in vec(any::<Idea>(), 1..120),
    ) {
        let mut twins = Twins::new();
        for idea in &ideas {
            twins.try_out(idea);
        }
        twins.agree();
    }

    #[test]
    fn after_any_history_of_one_volume_and_its_descendants_the_world_agrees_as_well(
        ideas in vec(any_with::<Idea>(About::Storage), 1..80),
    ) {
        let mut twins = Twins::with_one_volume();
        for idea in &ideas {
            twins.try_out(idea);
            // Long enough for copies too.
            twins.perform(Advance { seconds: 300 });
        }
        twins.agree();
    }
}

/// A person at a desk with one volume: what AWS's own examples need, in GiB.
struct Desk {
    world: World,
    stored_before: u64,
}

impl Desk {
    fn new() -> Self {
        let world = World::opening(1);
        let stored_before = world
            .region(region("us-east-1"))
            .lineage
            .stored_blocks(Account::OWN);
        Self {
            world,
            stored_before,
        }
    }

    /// Does an action, and waits long enough for what it starts.
    fn perform(&mut self, region: RegionCode, action: impl Into<Action>) -> Response {
        let applied = self.world.apply(&Command::new(region, action)).unwrap();
        let later = Advance { seconds: 100_000 };
        self.world = after(&applied.world, later);
        self.world.check().unwrap();
        applied.response
    }

    fn volume(&mut self, size_gib: i64) -> VolumeId {
        match self.perform(region("us-east-1"), empty_volume(size_gib)) {
            Response::CreateVolume(volume) => volume.id,
            other => panic!("{other:?}"),
        }
    }

    fn write(&mut self, volume: &VolumeId, gib: Range<u64>) {
        let (offset, length) = (gib.start << 30, (gib.end - gib.start) << 30);
        let volume = volume.clone();
        self.perform(
            region("us-east-1"),
            Write {
                volume,
                offset,
                length,
                pattern: None,
                ..Write::default()
            },
        );
    }

    fn snapshot(&mut self, volume: &VolumeId) -> SnapshotId {
        let volume_id = volume.clone();
        let input = CreateSnapshot {
            volume_id,
            ..CreateSnapshot::default()
        };
        match self.perform(region("us-east-1"), input) {
            Response::CreateSnapshot(snapshot) => snapshot.id,
            other => panic!("{other:?}"),
        }
    }

    fn restore(&mut self, snapshot: &SnapshotId) -> VolumeId {
        let input = CreateVolume {
            availability_zone: region("us-east-1").zones().next().map(|zone| zone.name),
            snapshot_id: Some(snapshot.clone()),
            ..CreateVolume::default()
        };
        match self.perform(region("us-east-1"), input) {
            Response::CreateVolume(volume) => volume.id,
            other => panic!("{other:?}"),
        }
    }

    fn delete(&mut self, snapshot: &SnapshotId) {
        let snapshot_id = snapshot.clone();
        self.perform(region("us-east-1"), DeleteSnapshot { snapshot_id });
    }

    /// Copies to Ireland.
    fn copy(&mut self, snapshot: &SnapshotId) -> SnapshotId {
        let input = CopySnapshot {
            source_region: "us-east-1".to_owned(),
            source_snapshot_id: snapshot.clone(),
            ..CopySnapshot::default()
        };
        match self.perform(region("eu-west-1"), input) {
            Response::CopySnapshot(id, _) => id,
            other => panic!("{other:?}"),
        }
    }

    /// What a snapshot itself stores, and what it refers to in others.
    fn stored_and_referenced_gib(&self, id: &SnapshotId) -> (u64, u64) {
        let home = self.world.home_of(&id.clone().into()).unwrap();
        let region = self.world.region(home);
        let node = region.lineage.node(region.snapshots.get(id).unwrap().node);
        (in_gib(node.written.len()), in_gib(node.inherited().len()))
    }

    /// What all one's snapshots at home store.
    fn stored_gib(&self) -> u64 {
        let stored = self
            .world
            .region(region("us-east-1"))
            .lineage
            .stored_blocks(Account::OWN);
        in_gib(stored - self.stored_before)
    }

    /// Whether a volume made from the snapshot has its data and so many GiB of it.
    fn restores(&mut self, snapshot: &SnapshotId, gib: u64) {
        let world = self.world.clone();
        let volume = self.restore(snapshot);
        let again = self.snapshot(&volume);
        assert_eq!(self.stored_and_referenced_gib(&again), (0, gib));
        let region = self.world.region(region("us-east-1"));
        let [a, b] = [snapshot, &again].map(|id| region.snapshots.get(id).unwrap().node);
        assert_eq!(region.lineage.changed_between(a, b), Some(BlockSet::new()));
        self.world = world;
    }
}

fn in_gib(blocks: u64) -> u64 {
    assert!(
        blocks.is_multiple_of(BLOCKS_PER_GIB.into()),
        "{blocks} blocks are no whole GiB"
    );
    blocks / u64::from(BLOCKS_PER_GIB)
}

/// AWS's example: 10 GiB written, then A; 4 of them changed, then B; 2 added, then C.
fn a_b_c() -> (Desk, [SnapshotId; 3]) {
    let mut desk = Desk::new();
    let volume = desk.volume(15);
    let snapshots = [0..10, 0..4, 10..12].map(|gib| {
        desk.write(&volume, gib);
        desk.snapshot(&volume)
    });
    (desk, snapshots)
}

#[test]
fn a_stores_10_gib_b_stores_4_and_refers_to_6_c_stores_2_and_refers_to_10() {
    let (mut desk, [a, b, c]) = a_b_c();
    assert_eq!(desk.stored_and_referenced_gib(&a), (10, 0));
    assert_eq!(desk.stored_and_referenced_gib(&b), (4, 6));
    assert_eq!(desk.stored_and_referenced_gib(&c), (2, 10));
    assert_eq!(desk.stored_gib(), 16);
    desk.restores(&a, 10);
    desk.restores(&b, 10);
    desk.restores(&c, 12);
}

#[test]
fn deleting_a_frees_the_4_gib_that_b_overwrote() {
    let (mut desk, [a, b, c]) = a_b_c();
    desk.delete(&a);
    assert_eq!(desk.stored_gib(), 12);
    assert_eq!(desk.stored_and_referenced_gib(&b), (10, 0));
    desk.restores(&b, 10);
    desk.restores(&c, 12);
}

#[test]
fn deleting_b_frees_nothing() {
    let (mut desk, [a, b, c]) = a_b_c();
    desk.delete(&b);
    assert_eq!(desk.stored_gib(), 16);
    assert_eq!(desk.stored_and_referenced_gib(&c), (6, 6));
    desk.restores(&a, 10);
    desk.restores(&c, 12);
}

#[test]
fn deleting_c_frees_its_own_2_gib() {
    let (mut desk, [a, b, c]) = a_b_c();
    desk.delete(&c);
    assert_eq!(desk.stored_gib(), 14);
    desk.restores(&a, 10);
    desk.restores(&b, 10);
}

#[test]
fn deleting_a_and_b_in_either_order_leaves_exactly_the_12_gib_of_c() {
    let (desk, [a, b, c]) = a_b_c();
    for order in [[&a, &b], [&b, &a]] {
        let mut desk = Desk {
            world: desk.world.clone(),
            ..desk
        };
        for snapshot in order {
            desk.delete(snapshot);
        }
        assert_eq!(desk.stored_gib(), 12);
        assert_eq!(desk.stored_and_referenced_gib(&c), (12, 0));
        desk.restores(&c, 12);
    }
}

#[test]
fn deleting_all_three_in_any_order_frees_everything() {
    let (desk, [a, b, c]) = a_b_c();
    for order in [
        [&a, &b, &c],
        [&a, &c, &b],
        [&b, &a, &c],
        [&b, &c, &a],
        [&c, &a, &b],
        [&c, &b, &a],
    ] {
        let mut desk = Desk {
            world: desk.world.clone(),
            ..desk
        };
        for snapshot in order {
            desk.delete(snapshot);
        }
        assert_eq!(desk.stored_gib(), 0);
    }
}

#[test]
fn a_later_snapshot_restores_alone_after_the_first_is_deleted() {
    let mut desk = Desk::new();
    let volume = desk.volume(8);
    desk.write(&volume, 0..3);
    let first = desk.snapshot(&volume);
    desk.write(&volume, 1..2);
    let second = desk.snapshot(&volume);
    desk.delete(&first);
    desk.restores(&second, 3);
}

#[test]
fn a_first_snapshot_stores_what_was_written_and_not_the_size_of_the_volume() {
    let mut desk = Desk::new();
    let volume = desk.volume(200);
    desk.write(&volume, 0..50);
    let first = desk.snapshot(&volume);
    assert_eq!(desk.stored_and_referenced_gib(&first), (50, 0));
    desk.write(&volume, 0..20);
    desk.write(&volume, 50..60);
    let second = desk.snapshot(&volume);
    assert_eq!(desk.stored_and_referenced_gib(&second), (30, 30));
}

#[test]
fn a_snapshot_of_a_restored_volume_is_incremental_to_the_one_that_it_was_made_of() {
    let mut desk = Desk::new();
    let volume = desk.volume(15);
    desk.write(&volume, 0..10);
    let a = desk.snapshot(&volume);
    let volume = desk.restore(&a);
    desk.write(&volume, 10..14);
    let b = desk.snapshot(&volume);
    assert_eq!(desk.stored_and_referenced_gib(&b), (4, 10));
}

#[test]
fn two_volumes_of_a_deleted_snapshot_each_store_their_data_anew() {
    let mut desk = Desk::new();
    let volume = desk.volume(15);
    desk.write(&volume, 0..10);
    let a = desk.snapshot(&volume);
    let other = desk.restore(&a);
    desk.delete(&a);
    assert_eq!(desk.stored_gib(), 0);
    let [b, c] = [&volume, &other].map(|volume| desk.snapshot(volume));
    assert_eq!(desk.stored_and_referenced_gib(&b), (10, 0));
    assert_eq!(desk.stored_and_referenced_gib(&c), (10, 0));
}

#[test]
fn a_copy_abroad_is_full_then_small_and_full_again_once_the_newest_copy_is_gone() {
    let mut desk = Desk::new();
    let volume = desk.volume(15);
    let snapshots = [0..10, 0..1, 0..2].map(|gib| {
        desk.write(&volume, gib);
        desk.snapshot(&volume)
    });
    let first = desk.copy(&snapshots[0]);
    let second = desk.copy(&snapshots[1]);
    assert_eq!(desk.stored_and_referenced_gib(&first), (10, 0));
    assert_eq!(desk.stored_and_referenced_gib(&second), (1, 9));
    desk.perform(
        region("eu-west-1"),
        DeleteSnapshot {
            snapshot_id: second,
        },
    );
    let third = desk.copy(&snapshots[2]);
    assert_eq!(desk.stored_and_referenced_gib(&third), (10, 0));
}

#[test]
fn a_block_that_came_and_went_between_two_copies_did_not_change() {
    let mut desk = Desk::new();
    let volume = desk.volume(15);
    let [older, newer] = [0..1, 1..2].map(|gib| {
        desk.write(&volume, gib);
        desk.snapshot(&volume)
    });
    let [first, _, last] = [&older, &newer, &older].map(|snapshot| desk.copy(snapshot));
    let ireland = desk.world.region(region("eu-west-1"));
    let [first, last] = [first, last].map(|id| ireland.snapshots.get(&id).unwrap().node);
    let changed = ireland.lineage.changed_between(first, last);
    assert_eq!(changed.map(|blocks| blocks.len()), Some(0));
}

#[test]
fn each_version_of_a_block_has_a_token_of_its_own_also_where_the_region_has_a_long_name() {
    let frankfurt = region("eu-central-1");
    let mut world = World::opening(1);
    let mut perform = |action: Action| {
        let applied = world.apply(&Command::new(frankfurt, action)).unwrap();
        world = after(&applied.world, Advance { seconds: 100 });
        applied.response
    };
    let input = CreateVolume {
        availability_zone: frankfurt.zones().next().map(|zone| zone.name),
        size: Some(1),
        ..CreateVolume::default()
    };
    let Response::CreateVolume(volume) = perform(input.into()) else {
        panic!("no volume")
    };
    for _ in 0..120 {
        let volume = volume.id.clone();
        perform(
            Write {
                volume: volume.clone(),
                offset: 0,
                length: 1,
                pattern: None,
                ..Write::default()
            }
            .into(),
        );
        perform(
            CreateSnapshot {
                volume_id: volume,
                ..CreateSnapshot::default()
            }
            .into(),
        );
    }
    let snapshots = world.region(frankfurt).snapshots.iter();
    let own: Vec<_> = snapshots
        .filter(|snapshot| snapshot.owner == Account::OWN)
        .collect();
    let tokens = own.iter().map(|snapshot| {
        let snapshot_id = snapshot.id.clone();
        let question = ListSnapshotBlocks {
            snapshot_id,
            ..ListSnapshotBlocks::default()
        };
        match world.query(&Query::new(frankfurt, question)) {
            Ok(Response::ListSnapshotBlocks(page)) => page.blocks[0].token.clone(),
            other => panic!("{other:?}"),
        }
    });
    assert_eq!(tokens.collect::<BTreeSet<_>>().len(), own.len());
}
