//! Who stores which block, against a second model that keeps a plain map for every disk.
//!
//! The second model gives each written block a version, and counts for each Region how many
//! snapshots have each version: what the first of them brings is stored anew, what the last of
//! them takes away is freed. Source: EBS User Guide, "How Amazon EBS snapshots work", "Delete an
//! Amazon EBS snapshot", "Copy an Amazon EBS snapshot". It follows the events, so it knows who is
//! made and deleted, and judges by itself what that means for the blocks.

#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

mod histories;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use ami_lab::sim::blocks::{BlockSet, NodeId, random_blocks};
use ami_lab::sim::command::{
    Advance, CopySnapshot, CreateSnapshot, CreateVolume, DeleteSnapshot, DeleteVolume,
    ListSnapshotBlocks, TerminateInstances, Write,
};
use ami_lab::sim::ids::{ResourceId, SnapshotId, VolumeId};
use ami_lab::sim::units::{BLOCK_BYTES, BLOCKS_PER_GIB};
use ami_lab::sim::{Account, Action, Command, Event, Query, Region, RegionCode, Response, World};
use histories::{Idea, idea, storage_idea};
use proptest::collection::vec;
use proptest::prelude::*;

/// What a block is: equal versions are equal data that is stored once.
type Version = u64;
/// All blocks of a disk that were ever written.
type Blocks = BTreeMap<u32, Version>;

/// A snapshot as the second model has it.
#[derive(Clone)]
struct Kept {
    blocks: Arc<Blocks>,
    /// The snapshot that it is a copy of.
    source: Option<SnapshotId>,
    /// The volume that the first snapshot in a line of copies was taken of.
    volume: VolumeId,
}

#[derive(Clone, Default)]
struct NaiveRegion {
    volumes: BTreeMap<VolumeId, Blocks>,
    snapshots: BTreeMap<SnapshotId, Kept>,
    /// Blocks of public snapshots, which nobody shares and nobody can delete.
    public_blocks: u64,
    /// How many own snapshots have each version.
    holders: BTreeMap<Version, u32>,
    latest_copies: BTreeMap<(RegionCode, VolumeId), SnapshotId>,
}

#[derive(Clone, Default)]
struct Naive {
    regions: BTreeMap<RegionCode, NaiveRegion>,
    versions_so_far: Version,
}

impl Naive {
    /// The second model of a world whose disks have nothing in common yet.
    fn of(world: &World) -> Self {
        let mut naive = Self::default();
        for region in world.regions() {
            naive.regions.insert(region.code, NaiveRegion::default());
            for snapshot in region.snapshots.iter() {
                assert_ne!(
                    snapshot.owner,
                    Account::OWN,
                    "an own snapshot is made by a command"
                );
                let blocks = naive.fresh(region.lineage.node(snapshot.node).present.iter());
                let naive = naive.region_mut(region.code);
                naive.public_blocks += blocks.len() as u64;
                let volume = snapshot.volume_id.clone();
                let kept = Kept {
                    blocks: blocks.into(),
                    source: None,
                    volume,
                };
                naive.snapshots.insert(snapshot.id.clone(), kept);
            }
            for volume in region.volumes.iter() {
                let blocks = naive.fresh(region.lineage.node(volume.head).present.iter());
                naive
                    .region_mut(region.code)
                    .volumes
                    .insert(volume.id.clone(), blocks);
            }
        }
        naive
    }

    fn region_mut(&mut self, code: RegionCode) -> &mut NaiveRegion {
        self.regions.get_mut(&code).unwrap()
    }

    fn fresh(&mut self, blocks: impl Iterator<Item = u32>) -> Blocks {
        blocks.map(|block| (block, self.next_version())).collect()
    }

    fn next_version(&mut self) -> Version {
        self.versions_so_far += 1;
        self.versions_so_far
    }

    /// Follows a command that was done; `before` is the world before it.
    fn follow(&mut self, command: &Command, before: &World, after: &World, events: &[Event]) {
        for event in events {
            match event {
                Event::Created(resource) => match &resource.id {
                    ResourceId::Volume(id) => self.make_volume(after.region(resource.region), id),
                    ResourceId::Snapshot(id) => {
                        self.make_snapshot(after.region(resource.region), id)
                    }
                    _ => {}
                },
                Event::Deleted(resource) => match &resource.id {
                    ResourceId::Volume(id) => {
                        self.region_mut(resource.region).volumes.remove(id);
                    }
                    ResourceId::Snapshot(id) => self.delete_snapshot(resource.region, id),
                    _ => {}
                },
                Event::BlocksWritten { .. } => {
                    let Action::Write(input) = &command.action else {
                        panic!("{command:?}")
                    };
                    self.write(before.region(command.region), input, before.seed());
                }
                _ => {}
            }
        }
    }

    fn write(&mut self, region: &Region, input: &Write, seed: u64) {
        let block = |byte: u64| u32::try_from(byte / BLOCK_BYTES).unwrap();
        let range = block(input.offset)..block(input.offset + input.length - 1) + 1;
        let blocks: Vec<u32> = if input.pattern.as_deref() == Some("random") {
            // Which blocks are hit is chance, and no matter of storage: it is taken as it is.
            let head = region
                .lineage
                .node(region.volumes.get(&input.volume).unwrap().head);
            let snapshot = head
                .parent
                .map_or(0, |parent| u64::from(parent.number()) + 1);
            let chance = head.written.len() ^ (snapshot << 32);
            random_blocks(seed ^ chance, range).collect()
        } else {
            range.collect()
        };
        let written = self.fresh(blocks.into_iter());
        self.region_mut(region.code)
            .volumes
            .get_mut(&input.volume)
            .unwrap()
            .extend(written);
    }

    /// A volume from a snapshot of one's own shares its blocks; one from another owner's does not.
    fn make_volume(&mut self, region: &Region, id: &VolumeId) {
        let source = region.volumes.get(id).unwrap().snapshot_id.as_ref();
        let blocks = source.map_or_else(Blocks::default, |source| {
            let blocks = Arc::clone(&self.regions[&region.code].snapshots[source].blocks);
            if region.snapshots.get(source).unwrap().owner == Account::OWN {
                Blocks::clone(&blocks)
            } else {
                self.fresh(blocks.keys().copied())
            }
        });
        self.region_mut(region.code)
            .volumes
            .insert(id.clone(), blocks);
    }

    fn make_snapshot(&mut self, region: &Region, id: &SnapshotId) {
        let snapshot = region.snapshots.get(id).unwrap();
        let kept = match &snapshot.copied_from {
            None => {
                let volume = snapshot.volume_id.clone();
                let blocks = self.regions[&region.code].volumes[&volume].clone().into();
                Kept {
                    blocks,
                    source: None,
                    volume,
                }
            }
            Some(origin) => self.copy(region, origin.region, &origin.snapshot_id),
        };
        if let Some(origin) = &snapshot.copied_from {
            let key = (origin.region, kept.volume.clone());
            self.region_mut(region.code)
                .latest_copies
                .insert(key, id.clone());
        }
        let stored_anew = self.keep(region.code, id, kept);
        let written = region.lineage.node(snapshot.node).written.len();
        assert_eq!(written, stored_anew, "blocks that {id} stores anew");
    }

    /// A copy within the Region of a snapshot of one's own shares all blocks. Any other shares
    /// what the most recent copy of the same volume's snapshots has of the same data, if that copy
    /// still exists.
    ///
    /// A simplification of the lab: it must also still exist what that copy was made of.
    fn copy(&mut self, region: &Region, from: RegionCode, source_id: &SnapshotId) -> Kept {
        let source = self.regions[&from].snapshots[source_id].clone();
        let (blocks, volume) = (source.blocks, source.volume);
        let own = |snapshot: &ami_lab::sim::snapshot::Snapshot| snapshot.owner == Account::OWN;
        // The world of the command is at hand only for this Region, and only here it matters.
        if from == region.code && region.snapshots.get(source_id).is_some_and(own) {
            return Kept {
                blocks,
                source: Some(source_id.clone()),
                volume,
            };
        }
        let here = &self.regions[&region.code];
        let base = here
            .latest_copies
            .get(&(from, volume.clone()))
            .and_then(|latest| here.snapshots.get(latest))
            .and_then(|copy| {
                let earlier = self.regions[&from].snapshots.get(copy.source.as_ref()?)?;
                Some((Arc::clone(&copy.blocks), Arc::clone(&earlier.blocks)))
            });
        let version = |naive: &mut Self, block: &u32, version: &Version| match &base {
            Some((copy, earlier)) if earlier.get(block) == Some(version) => copy[block],
            _ => naive.next_version(),
        };
        let copied: Blocks = blocks
            .iter()
            .map(|(block, old)| (*block, version(self, block, old)))
            .collect();
        Kept {
            blocks: copied.into(),
            source: Some(source_id.clone()),
            volume,
        }
    }

    /// Keeps a snapshot; returns how many versions nobody had before.
    fn keep(&mut self, code: RegionCode, id: &SnapshotId, kept: Kept) -> u64 {
        let region = self.region_mut(code);
        let mut stored_anew = 0;
        for version in kept.blocks.values() {
            let holders = region.holders.entry(*version).or_default();
            stored_anew += u64::from(*holders == 0);
            *holders += 1;
        }
        region.snapshots.insert(id.clone(), kept);
        stored_anew
    }

    /// What nobody has any more is no longer stored. Volumes that have it go on with data of their
    /// own, and two of them know nothing of each other.
    fn delete_snapshot(&mut self, code: RegionCode, id: &SnapshotId) {
        let region = self.region_mut(code);
        let gone = region.snapshots.remove(id).unwrap();
        let mut lost = BTreeSet::new();
        for version in gone.blocks.values() {
            let holders = region.holders.get_mut(version).unwrap();
            *holders -= 1;
            if *holders == 0 {
                region.holders.remove(version);
                lost.insert(*version);
            }
        }
        let mut volumes = std::mem::take(&mut region.volumes);
        for version in volumes.values_mut().flat_map(BTreeMap::values_mut) {
            if lost.contains(version) {
                *version = self.next_version();
            }
        }
        self.region_mut(code).volumes = volumes;
    }
}

/// Stored blocks, hence also what each deletion freed.
fn agree_on_storage(world: &World, naive: &Naive) {
    for region in world.regions() {
        let naive = &naive.regions[&region.code];
        let stored = naive.public_blocks + naive.holders.len() as u64;
        assert_eq!(
            region.lineage.stored_blocks(),
            stored,
            "stored in {}",
            region.code
        );
    }
}

/// Which blocks there are, on every disk, and which of them are the same.
fn agree_on_blocks(world: &World, naive: &Naive) {
    for region in world.regions() {
        let kept = &naive.regions[&region.code];
        assert_eq!(region.volumes.len(), kept.volumes.len());
        for volume in region.volumes.iter() {
            let present = &region.lineage.node(volume.head).present;
            assert!(
                present.iter().eq(kept.volumes[&volume.id].keys().copied()),
                "{}",
                volume.id
            );
        }
        assert_eq!(region.snapshots.len(), kept.snapshots.len());
        let mut owners = BTreeMap::new();
        for snapshot in region.snapshots.iter() {
            let blocks = &kept.snapshots[&snapshot.id].blocks;
            let present = &region.lineage.node(snapshot.node).present;
            assert!(
                present.iter().eq(blocks.keys().copied()),
                "blocks of {}",
                snapshot.id
            );
            for (block, version) in blocks.iter() {
                let owner = region.lineage.owner(snapshot.node, *block).unwrap();
                let known = *owners.entry(*version).or_insert((*block, owner));
                assert_eq!(
                    known,
                    (*block, owner),
                    "one version, one owner: {}",
                    snapshot.id
                );
            }
        }
        let distinct: BTreeSet<(u32, NodeId)> = owners.values().copied().collect();
        assert_eq!(distinct.len(), owners.len(), "one owner, one version");
    }
}

/// What changed between every two snapshots of a Region.
fn agree_on_changes(world: &World, naive: &Naive) {
    for region in world.regions() {
        let own = region
            .snapshots
            .iter()
            .filter(|snapshot| snapshot.owner == Account::OWN);
        let own: Vec<_> = own.collect();
        for (place, a) in own.iter().enumerate() {
            for b in &own[place..] {
                let [of_a, of_b] =
                    [a, b].map(|one| &naive.regions[&region.code].snapshots[&one.id].blocks);
                let changed = region.lineage.changed_between(a.node, b.node);
                let Some(changed) = changed else {
                    let mut shared = of_a.iter().filter(|(block, v)| of_b.get(block) == Some(v));
                    assert_eq!(shared.next(), None, "unrelated: {} and {}", a.id, b.id);
                    continue;
                };
                let either: BTreeSet<&u32> = of_a.keys().chain(of_b.keys()).collect();
                let expected = either
                    .into_iter()
                    .filter(|block| of_a.get(block) != of_b.get(block));
                assert!(
                    changed.iter().eq(expected.copied()),
                    "between {} and {}",
                    a.id,
                    b.id
                );
            }
        }
    }
}

/// Equal tokens for equal versions, in the first answer about every completed snapshot.
fn agree_on_tokens(world: &World, naive: &Naive) {
    for region in world.regions() {
        let (mut tokens, mut versions) = (BTreeMap::new(), BTreeMap::new());
        for (id, kept) in &naive.regions[&region.code].snapshots {
            let input = ListSnapshotBlocks {
                snapshot_id: id.clone(),
                max_results: Some(100),
                ..ListSnapshotBlocks::default()
            };
            let query = Query {
                region: region.code,
                question: input.into(),
            };
            let Ok(Response::ListSnapshotBlocks(page)) = world.query(&query) else {
                continue;
            };
            assert_eq!(page.blocks.len(), kept.blocks.len().min(100));
            for (block, (index, version)) in page.blocks.iter().zip(kept.blocks.iter()) {
                assert_eq!(block.index, *index);
                assert_eq!(
                    *tokens
                        .entry(*version)
                        .or_insert_with(|| block.token.clone()),
                    block.token
                );
                assert_eq!(
                    *versions.entry(block.token.clone()).or_insert(*version),
                    *version
                );
            }
        }
    }
}

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
            world = after(&world, TerminateInstances { instance_ids });
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
    Command {
        region: region("us-east-1"),
        action: action.into(),
    }
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

/// Few cases, unless `PROPTEST_CASES` says how many.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 60;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_any_history_the_world_agrees_with_a_plain_map_for_every_disk(
        ideas in vec(idea(), 1..120),
    ) {
        let mut twins = Twins::new();
        for idea in &ideas {
            twins.try_out(idea);
        }
        twins.agree();
    }

    #[test]
    fn after_any_history_of_one_volume_and_its_descendants_the_world_agrees_as_well(
        ideas in vec(storage_idea(), 1..80),
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
        let stored_before = world.region(region("us-east-1")).lineage.stored_blocks();
        Self {
            world,
            stored_before,
        }
    }

    /// Does an action, and waits long enough for what it starts.
    fn perform(&mut self, region: RegionCode, action: impl Into<Action>) -> Response {
        let applied = self
            .world
            .apply(&Command {
                region,
                action: action.into(),
            })
            .unwrap();
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
            .stored_blocks();
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
