//! A plan is equal to what then happens.
#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

mod cases;
mod chance;
mod histories;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ami_lab::session::Session;
use ami_lab::sim::blocks::{BlockSet, Holder, NodeId};
use ami_lab::sim::command::{
    Advance, CopySnapshot, CreateSnapshot, CreateVolume, DeleteSnapshot, DeregisterImage,
    TerminateInstances, Write,
};
use ami_lab::sim::copy::CopyKind;
use ami_lab::sim::ids::{Id, ResourceId, SnapshotId, VolumeId};
use ami_lab::sim::plan::DeletionPlan;
use ami_lab::sim::snapshot::SnapshotState;
use ami_lab::sim::units::BLOCKS_PER_GIB;
use ami_lab::sim::{
    Account, Action, ApiError, Command, Region, RegionCode, Response, SimTime, World,
};
use cases::cases;
use chance::Chance;
use histories::{About, Idea, without_outages, without_rules};
use proptest::collection::vec;
use proptest::prelude::*;

/// The world after a history, some time after its last command.
fn world_after(ideas: &[Idea]) -> World {
    let mut world = World::opening(1);
    for idea in ideas {
        let Some(command) = idea.command(&world) else {
            continue;
        };
        if let Ok(applied) = world.apply(&command) {
            world = advanced(&applied.world, 300);
        }
    }
    without_outages(&world)
}

fn advanced(world: &World, seconds: u64) -> World {
    done(world, home(), Advance { seconds }).0
}

/// A command of one's own.
fn own(region: RegionCode, action: impl Into<Action>) -> Command {
    Command {
        account: Account::OWN,
        region,
        action: action.into(),
    }
}

/// What is not refused.
fn done(world: &World, region: RegionCode, action: impl Into<Action>) -> (World, Response) {
    let applied = world.apply(&own(region, action)).unwrap();
    (applied.world, applied.response)
}

fn home() -> RegionCode {
    RegionCode::from_text("us-east-1").unwrap()
}

/// A block as it was stored at one time: its number, and who stores it.
type Version = (u32, NodeId);

/// Every snapshot with the versions that it reads.
fn versions(region: &Region) -> BTreeMap<SnapshotId, BTreeSet<Version>> {
    let read = |node| {
        let present = &region.lineage.node(node).present;
        region.lineage.owners(node, present).into_iter().collect()
    };
    let snapshots = region.stored_snapshots();
    snapshots.map(|it| (it.id.clone(), read(it.node))).collect()
}

fn own_completed(region: &Region, now: SimTime) -> Vec<SnapshotId> {
    let own = region
        .snapshots
        .iter()
        .filter(|it| it.owner == Account::OWN);
    let completed = own.filter(|it| it.state == SnapshotState::Completed && !it.is_locked(now));
    completed.map(|it| it.id.clone()).collect()
}

/// The world after these snapshots were deleted one by one, whatever image needs them.
fn without(world: &World, code: RegionCode, snapshots: &[SnapshotId]) -> World {
    let mut world = world.clone();
    let users: BTreeSet<_> = snapshots
        .iter()
        .flat_map(|id| world.region(code).images_using(id))
        .map(|image| image.id.clone())
        .collect();
    for image_id in users {
        let input = DeregisterImage {
            image_id,
            ..DeregisterImage::default()
        };
        world = done(&world, code, input).0;
    }
    for snapshot_id in snapshots.iter().cloned() {
        world = done(&world, code, DeleteSnapshot { snapshot_id }).0;
    }
    world.check().unwrap();
    world
}

/// Compares a plan with what the deletion of its snapshots did, block by block.
fn agree(plan: &DeletionPlan, before: &Region, after: &Region) {
    let (read_before, read_after) = (versions(before), versions(after));
    let is_gone = |id: &SnapshotId| plan.snapshots.contains(id);
    let all: BTreeSet<Version> = read_before.values().flatten().copied().collect();
    let still: BTreeSet<Version> = read_before
        .iter()
        .filter(|(id, _)| !is_gone(id))
        .flat_map(|(_, read)| read.iter().copied())
        .collect();
    // What is freed is what nobody reads any more.
    let freed: BTreeSet<Version> = all.difference(&still).copied().collect();
    let planned = plan.freed.iter();
    let planned: BTreeSet<Version> = planned
        .flat_map(|(node, blocks)| blocks.iter().map(|block| (block, *node)))
        .collect();
    assert_eq!(planned, freed);
    let stored = |region: &Region| region.lineage.stored_blocks(Account::OWN);
    assert_eq!(stored(before) - stored(after), plan.freed_blocks());
    // What is listed is what the snapshots read.
    let listed: usize = plan.snapshots.iter().map(|id| read_before[id].len()).sum();
    assert_eq!(plan.listed_blocks, listed as u64);
    agree_on_keepers(plan, before, after, &still);
    // No other snapshot reads other data than before.
    let mut same = BTreeMap::new();
    for (id, read) in &read_after {
        for (version, old) in read.iter().zip(&read_before[id]) {
            assert_eq!(version.0, old.0);
            assert_eq!(*same.entry(*old).or_insert(*version), *version);
        }
    }
    agree_on_volumes(plan, before, after);
}

fn agree_on_keepers(
    plan: &DeletionPlan,
    before: &Region,
    after: &Region,
    still: &BTreeSet<Version>,
) {
    let node = |region: &Region, id: &SnapshotId| region.stored_snapshot(id).unwrap().node;
    let given_up: BTreeSet<NodeId> = plan.snapshots.iter().map(|id| node(before, id)).collect();
    let mut kept = BTreeSet::<Version>::new();
    for keeper in &plan.keepers {
        let mut by = BTreeSet::new();
        let mut read_blocks = BlockSet::new();
        for (reader, blocks) in &keeper.readers {
            let owners = before.lineage.owners(node(before, reader), blocks);
            assert_eq!(owners.len() as u64, blocks.len());
            for (block, owner) in owners {
                assert!(given_up.contains(&owner), "{block} was stored by {owner:?}");
                kept.insert((block, owner));
            }
            by.extend(
                after
                    .lineage
                    .owners(node(after, reader), blocks)
                    .into_values(),
            );
            read_blocks.union_with(blocks);
        }
        assert_eq!(read_blocks, keeper.blocks);
        let by: Vec<NodeId> = by.into_iter().collect();
        assert_eq!(by.len(), 1, "one place for what is kept: {by:?}");
        let holder = &after.lineage.node(by[0]).holder;
        match &keeper.snapshot {
            Some(snapshot) => assert_eq!(*holder, Holder::Snapshot(snapshot.clone())),
            None => assert_eq!(*holder, Holder::Deleted),
        }
    }
    let stays = still.iter().filter(|(_, node)| given_up.contains(node));
    assert_eq!(kept, stays.copied().collect());
    assert_eq!(plan.kept_blocks(), kept.len() as u64);
}

fn agree_on_volumes(plan: &DeletionPlan, before: &Region, after: &Region) {
    let unsaved = |region: &Region, id: &VolumeId| {
        let volume = region.volumes.get(id).unwrap();
        region.lineage.node(volume.head).written.clone()
    };
    let mut anew: BTreeMap<_, _> = plan.anew.iter().cloned().collect();
    assert_eq!(anew.len(), plan.anew.len());
    for volume in before.volumes.iter() {
        let (old, new) = (unsaved(before, &volume.id), unsaved(after, &volume.id));
        assert!(old.is_subset(&new));
        assert_eq!(
            new.difference(&old),
            anew.remove(&volume.id).unwrap_or_default()
        );
    }
    assert!(anew.is_empty());
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn deleting_a_snapshot_frees_what_was_planned_and_the_rest_is_kept_as_planned(
        ideas in vec(any_with::<Idea>(About::Storage), 1..60),
        what in any::<Chance>(),
    ) {
        let world = without_rules(&world_after(&ideas));
        for region in world.regions() {
            let Some(id) = what.get_in(&own_completed(region, world.now())).cloned() else { continue };
            let plan = region.plan_deletion([&id]);
            let after = without(&world, region.code, &[id]);
            agree(&plan, region, after.region(region.code));
        }
    }

    #[test]
    fn deleting_several_snapshots_does_the_same_in_any_order(
        ideas in vec(any_with::<Idea>(About::Storage), 1..60),
        chosen in any::<u64>(),
        order in vec(any::<u64>(), 64),
    ) {
        let world = without_rules(&world_after(&ideas));
        for region in world.regions() {
            let all = own_completed(region, world.now()).into_iter().zip(&order).enumerate();
            let mut set: Vec<_> = all.filter(|(place, _)| chosen >> (place % 64) & 1 == 1)
                .map(|(_, (id, order))| (order, id))
                .collect();
            set.sort();
            let set: Vec<SnapshotId> = set.into_iter().map(|(_, id)| id).collect();
            let plan = region.plan_deletion(&set);
            let backwards = set.iter().rev();
            prop_assert_eq!(&plan, &region.plan_deletion(backwards));
            let after = without(&world, region.code, &set);
            agree(&plan, region, after.region(region.code));
        }
    }

    #[test]
    fn deregistering_deletes_leaves_and_skips_the_snapshots_that_were_planned(
        ideas in vec(any::<Idea>(), 1..60),
        deletes in any::<bool>(),
    ) {
        let world = world_after(&ideas);
        for region in world.regions() {
            for image in region.images.iter().filter(|image| image.owner == Account::OWN) {
                let input = DeregisterImage {
                    image_id: image.id.clone(),
                    delete_associated_snapshots: deletes.then_some(true),
                };
                let command = own(region.code, input);
                let (plan, applied) = match (world.plan(&command), world.apply(&command)) {
                    (Ok(plan), Ok(applied)) => (plan, applied),
                    // A protected image.
                    (plan, applied) => {
                        prop_assert_eq!(plan.err(), applied.err());
                        continue;
                    }
                };
                let soon = advanced(&applied.world, 80_000);
                let bin = &soon.region(region.code).bin;
                let exits = bin.images.iter().map(|it| (it.item.id.clone().into(), it.exits_at));
                let exits = exits.chain(
                    bin.snapshots.iter().map(|it| (it.item.id.clone().into(), it.exits_at)),
                );
                let exits: BTreeMap<ResourceId, SimTime> = exits.collect();
                for (id, exit) in &plan.recycled {
                    prop_assert_eq!(exits.get(id), Some(exit));
                }
                let after = soon.region(region.code);
                for id in &plan.deletion.snapshots {
                    prop_assert!(after.snapshots.get(id).is_none());
                }
                let stays = plan.left.snapshots.iter().chain(plan.locked.iter().map(|(id, _)| id));
                for id in stays.chain(plan.skipped.iter().map(|(id, _)| id)) {
                    prop_assert!(after.snapshots.get(id).is_some());
                }
                for (id, other) in &plan.skipped {
                    prop_assert!(after.images.get(other).unwrap().snapshots().any(|it| it == id));
                }
                let recycled = plan.recycled.iter().filter_map(|(id, _)| match id {
                    ResourceId::Snapshot(id) => Some(id),
                    _ => None,
                });
                let locked = plan.locked.iter().map(|(id, _)| id);
                let named = plan.deletion.snapshots.iter().chain(&plan.left.snapshots);
                let named: BTreeSet<_> = named.chain(recycled).chain(locked).chain(plan.skipped.iter().map(|(id, _)| id)).collect();
                prop_assert_eq!(named, image.snapshots().collect());
            }
        }
    }

    #[test]
    fn the_volumes_that_end_are_those_that_were_planned(ideas in vec(any::<Idea>(), 1..60)) {
        let mut world = world_after(&ideas);
        let replaced = |region: &Region| region.root_replacements.iter().any(|it| it.ended_at.is_none());
        if world.regions().any(replaced) {
            // What a replacement that goes on makes and deletes is its own.
            world = advanced(&world, 600);
        }
        for region in world.regions().filter(|region| !region.is_out()) {
            let own_instances = region.instances.iter().filter(|it| it.owner == Account::OWN);
            let is_protected = |id| region.instances.get(id).is_some_and(|it| it.is_protected);
            let own_instances = own_instances.filter(|it| !it.is_protected);
            let instance_ids: Vec<_> = own_instances.map(|it| it.id.clone()).collect();
            if instance_ids.is_empty() {
                continue;
            }
            let command = own(region.code, TerminateInstances { instance_ids, ..TerminateInstances::default() });
            let (plan, applied) = match (world.plan(&command), world.apply(&command)) {
                (Ok(plan), Ok(applied)) => (plan, applied),
                // A protected instance.
                (plan, applied) => {
                    prop_assert_eq!(plan.err(), applied.err());
                    continue;
                }
            };
            let after = advanced(&applied.world, 600);
            let after = after.region(region.code);
            let gone: BTreeSet<_> = plan.losses.iter().map(|loss| &loss.volume).collect();
            let free: BTreeSet<_> = plan.set_free.iter().collect();
            for volume in region.volumes.iter().filter(|it| it.owner == Account::OWN) {
                if volume.attachment.as_ref().is_some_and(|it| is_protected(&it.instance_id)) {
                    continue;
                }
                let left = after.volumes.get(&volume.id);
                prop_assert_eq!(left.is_none(), gone.contains(&volume.id));
                let freed = volume.attachment.is_some() && left.is_some();
                prop_assert_eq!(freed, free.contains(&volume.id));
            }
        }
    }
}

/// A person at a desk with one volume of 15 GiB.
#[derive(Clone)]
struct Desk {
    world: World,
    volume: VolumeId,
}

impl Desk {
    fn new() -> Self {
        let input = CreateVolume {
            availability_zone: home().zones().next().map(|zone| zone.name),
            size: Some(15),
            ..CreateVolume::default()
        };
        let (world, response) = done(&World::opening(1), home(), input);
        let Response::CreateVolume(volume) = response else {
            panic!("{response:?}");
        };
        Self {
            world: advanced(&world, 60),
            volume: volume.id,
        }
    }

    fn write(&mut self, gib: Range<u64>) {
        let input = Write {
            volume: self.volume.clone(),
            offset: gib.start << 30,
            length: (gib.end - gib.start) << 30,
            pattern: None,
            ..Write::default()
        };
        self.world = done(&self.world, home(), input).0;
    }

    fn snapshot(&mut self) -> SnapshotId {
        let volume_id = self.volume.clone();
        let input = CreateSnapshot {
            volume_id,
            ..CreateSnapshot::default()
        };
        let (world, response) = done(&self.world, home(), input);
        let Response::CreateSnapshot(snapshot) = response else {
            panic!("{response:?}");
        };
        self.world = advanced(&world, 1000);
        snapshot.id
    }

    fn restore(&mut self, snapshot: &SnapshotId) -> VolumeId {
        let input = CreateVolume {
            availability_zone: home().zones().next().map(|zone| zone.name),
            snapshot_id: Some(snapshot.clone()),
            ..CreateVolume::default()
        };
        let (world, response) = done(&self.world, home(), input);
        let Response::CreateVolume(volume) = response else {
            panic!("{response:?}");
        };
        self.world = advanced(&world, 60);
        volume.id
    }

    fn plan(&self, snapshots: &[&SnapshotId]) -> DeletionPlan {
        let region = self.world.region(home());
        region.plan_deletion(snapshots.iter().copied())
    }

    fn delete(&mut self, snapshot_id: &SnapshotId) {
        let snapshot_id = snapshot_id.clone();
        self.world = done(&self.world, home(), DeleteSnapshot { snapshot_id }).0;
    }
}

/// Freed, kept and listed, in GiB.
fn in_gib(plan: &DeletionPlan) -> (u64, u64, u64) {
    let gib = |blocks: u64| blocks / u64::from(BLOCKS_PER_GIB);
    let (freed, kept) = (plan.freed_blocks(), plan.kept_blocks());
    (gib(freed), gib(kept), gib(plan.listed_blocks))
}

/// AWS's example: 10 GiB written, then A; 4 of them changed, then B; 2 added, then C.
#[test]
fn the_plans_of_awss_example_say_what_its_table_says() {
    let mut desk = Desk::new();
    let [a, b, c] = [0..10, 0..4, 10..12].map(|gib| {
        desk.write(gib);
        desk.snapshot()
    });
    assert_eq!(in_gib(&desk.plan(&[&a])), (4, 6, 10));
    assert_eq!(desk.plan(&[&a]).keepers[0].snapshot, Some(b.clone()));
    assert_eq!(in_gib(&desk.plan(&[&b])), (0, 4, 10));
    assert_eq!(desk.plan(&[&b]).keepers[0].snapshot, Some(c.clone()));
    assert_eq!(in_gib(&desk.plan(&[&c])), (2, 0, 12));
    assert_eq!(in_gib(&desk.plan(&[&a, &b])), (4, 10, 20));
    assert_eq!(in_gib(&desk.plan(&[&a, &b, &c])), (16, 0, 32));
}

#[test]
fn what_two_branches_need_is_kept_for_both() {
    let mut desk = Desk::new();
    desk.write(0..10);
    let first = desk.snapshot();
    let trunk = desk.volume.clone();
    desk.write(0..4);
    let second = desk.snapshot();
    desk.volume = desk.restore(&first);
    desk.write(8..12);
    let branch = desk.snapshot();
    let plan = desk.plan(&[&first]);
    assert_eq!(in_gib(&plan), (0, 10, 10));
    let [keeper] = plan.keepers.as_slice() else {
        panic!("{plan:?}");
    };
    assert_eq!(keeper.snapshot, None);
    let readers: Vec<_> = keeper.readers.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(readers, [second.clone(), branch.clone()]);
    // Once it is deleted, the last one that needs a block frees it.
    desk.delete(&first);
    assert_eq!(in_gib(&desk.plan(&[&branch])), (8, 0, 12));
    assert_eq!(in_gib(&desk.plan(&[&second])), (6, 0, 10));
    assert_eq!(in_gib(&desk.plan(&[&second, &branch])), (18, 0, 22));
    // The volumes go on with data of their own.
    let anew = desk.plan(&[&second]).anew;
    assert_eq!(anew.len(), 1);
    assert_eq!(anew[0].0, trunk);
}

/// What was planned for a copy to a Region: why it is full or not, and how many GiB move.
fn copy(desk: &mut Desk, to: &str, input: CopySnapshot) -> (SnapshotId, (CopyKind, u64)) {
    let command = own(RegionCode::from_text(to).unwrap(), input);
    let plan = desk.world.plan(&command).unwrap();
    let [copy] = plan.copies.as_slice() else {
        panic!("{plan:?}");
    };
    desk.world = advanced(&desk.world.apply(&command).unwrap().world, 100_000);
    let origin = copy.origin.as_ref().unwrap();
    let moved_gib = copy.moved.len() / u64::from(BLOCKS_PER_GIB);
    (copy.id.clone(), (origin.kind.unwrap(), moved_gib))
}

#[test]
fn a_copy_is_full_or_incremental_for_the_reason_that_is_planned() {
    let mut desk = Desk::new();
    let plain = |snapshot: &SnapshotId| CopySnapshot {
        source_region: home().to_string(),
        source_snapshot_id: snapshot.clone(),
        ..CopySnapshot::default()
    };
    let encrypted = |snapshot: &SnapshotId| CopySnapshot {
        encrypted: Some(true),
        ..plain(snapshot)
    };
    let [first, second] = [0..10, 0..1].map(|gib| {
        desk.write(gib);
        desk.snapshot()
    });
    let abroad = "eu-west-1";
    let at_home = copy(&mut desk, "us-east-1", plain(&first)).1;
    assert_eq!(at_home, (CopyKind::SameRegion, 0));
    let new_key = copy(&mut desk, "us-east-1", encrypted(&first)).1;
    assert_eq!(new_key, (CopyKind::FullNewKey, 10));
    let (earliest, first_abroad) = copy(&mut desk, abroad, plain(&first));
    assert_eq!(first_abroad, (CopyKind::FullFirst, 10));
    let (latest, next) = copy(&mut desk, abroad, plain(&second));
    let deleting = |desk: &Desk, copy: &SnapshotId| {
        let abroad = RegionCode::from_text(abroad).unwrap();
        desk.world.region(abroad).plan_deletion([copy])
    };
    assert!(deleting(&desk, &latest).latest_copies.contains(&latest));
    assert_eq!(deleting(&desk, &earliest).latest_copies, []);
    assert_eq!(next, (CopyKind::Incremental, 1));
    let other_key = copy(&mut desk.clone(), abroad, encrypted(&second)).1;
    assert_eq!(other_key, (CopyKind::FullOtherKey, 10));
    let abroad_code = RegionCode::from_text(abroad).unwrap();
    desk.world = without(&desk.world, abroad_code, &[latest]);
    let again = copy(&mut desk, abroad, plain(&second)).1;
    assert_eq!(again, (CopyKind::FullLatestGone, 10));
}

#[test]
fn a_volume_stores_nothing_anew_that_a_snapshot_still_keeps_for_it() {
    let mut desk = Desk::new();
    let [first, second] = [0..2, 0..1].map(|gib| {
        desk.write(gib);
        desk.snapshot()
    });
    desk.restore(&second);
    let third = desk.snapshot();
    // The first GiB of the first is freed; what the restored volume reads is of the second.
    let plan = desk.plan(&[&first, &second]);
    assert_eq!(in_gib(&plan), (1, 2, 4));
    assert_eq!(plan.keepers[0].readers[0].0, third);
    assert_eq!(plan.anew, []);
}

#[test]
fn thousands_of_deleted_snapshots_in_a_row_are_planned_on_a_small_stack() {
    const COUNT: u64 = 2000;
    let deep = || {
        let mut desk = Desk::new();
        // Each snapshot has a volume that holds on to it, and the last reads from all of them.
        let snapshots: Vec<SnapshotId> = (0..COUNT)
            .map(|_| {
                let snapshot = desk.snapshot();
                desk.restore(&snapshot);
                snapshot
            })
            .collect();
        let all: Vec<&SnapshotId> = snapshots.iter().collect();
        assert_eq!(desk.plan(&all).freed_blocks(), 0);
        desk.write(0..10);
        let last = desk.snapshot();
        for snapshot in &snapshots {
            desk.delete(snapshot);
        }
        desk.world.check().unwrap();
        assert_eq!(in_gib(&desk.plan(&[&last])), (10, 0, 10));
        desk.delete(&last);
        desk.world.check().unwrap();
    };
    let small = std::thread::Builder::new().stack_size(256 * 1024);
    small.spawn(deep).unwrap().join().unwrap();
}

/// Lines, each with what its dry run says besides AWS's sentence, if it is about blocks.
const DRY_RUNS: [(&str, &str); 28] = [
    (
        "aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3",
        "A snapshot of vol-046b3aedfb9f699a3 would store all that was written, 300 MiB. It takes \
         43 seconds.",
    ),
    (
        "aws ec2 delete-snapshot --snapshot-id snap-09bb6ca7a3725bbd6 --dry-run",
        "It would free 300 MiB (600 blocks). It would save $0.014648 a month. \
         vol-046b3aedfb9f699a3 still has freed blocks, and would store 300 MiB anew with its \
         next snapshot. snap-09bb6ca7a3725bbd6 is pending: it would go as soon as it is \
         completed.",
    ),
    ("advance 10m", ""),
    ("write vol-046b3aedfb9f699a3 --offset 0 --length 2MiB", ""),
    (
        "aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3",
        "A snapshot of vol-046b3aedfb9f699a3 would store 2 MiB (4 blocks) anew and refer to 298 \
         MiB. It takes 41 seconds.",
    ),
    ("advance 10m", ""),
    (
        "aws ec2 create-volume --availability-zone us-east-1f --snapshot-id \
         snap-0e90ec1dd2a90a916",
        "A volume from snap-0e90ec1dd2a90a916 would begin with its 300 MiB, and its first \
         snapshot would store only what changes.",
    ),
    (
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
         snap-09bb6ca7a3725bbd6 --region eu-west-1",
        "A full copy: all 300 MiB of snap-09bb6ca7a3725bbd6 would move, because nothing of its \
         volume was ever copied to eu-west-1. It takes 3 minutes. The transfer costs $0.005859, \
         once.",
    ),
    ("advance 10m", ""),
    (
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
         snap-0e90ec1dd2a90a916 --region eu-west-1",
        "An incremental copy: 2 MiB of 300 MiB would move, which is what changed since the most \
         recent copy in eu-west-1. It takes 3 minutes. The transfer costs $0.000039, once.",
    ),
    (
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
         snap-0e90ec1dd2a90a916 --region eu-west-1 --encrypted",
        "A full copy: all 300 MiB of snap-0e90ec1dd2a90a916 would move, because earlier copies \
         in eu-west-1 are under another key. It takes 5 minutes. The transfer costs $0.005859, \
         once.",
    ),
    (
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
         snap-09bb6ca7a3725bbd6 --encrypted",
        "A full copy: all 300 MiB of snap-09bb6ca7a3725bbd6 would be stored anew, because blocks \
         are shared only under one key. It takes 43 seconds.",
    ),
    (
        "aws ec2 delete-snapshot --snapshot-id snap-09bb6ca7a3725bbd6",
        "It would free 2 MiB (4 blocks). 298 MiB (596 blocks) would stay, needed by \
         snap-0e90ec1dd2a90a916. It would save $0.000098 a month. That is not the price of the \
         300 MiB listed: others need the rest.",
    ),
    (
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id \
         snap-0e90ec1dd2a90a916",
        "Nothing would move: within a Region, a copy shares all 300 MiB with \
         snap-0e90ec1dd2a90a916. It takes 40 seconds.",
    ),
    (
        "aws ec2 create-image --instance-id i-08158149ac086ee50 --name one",
        "A snapshot of vol-04bda6b2057abdff4 would store all that was written, 2 GiB. It takes \
         56 seconds. A snapshot of vol-046b3aedfb9f699a3 would store nothing anew and refer to \
         300 MiB. It takes 40 seconds.",
    ),
    ("advance 20m", ""),
    (
        "aws ec2 register-image --name two --root-device-name /dev/xvda --block-device-mappings \
         DeviceName=/dev/xvda,Ebs={SnapshotId=$IMAGE_SNAPSHOT}",
        "",
    ),
    (
        "aws ec2 deregister-image --image-id $IMAGE --dry-run",
        "snap-08b2d673a0324aec0 would stay, and cost nothing: others need all the blocks too. \
         snap-0550ea45bb075391a would stay: ami-061b38583eea92741 needs it too.",
    ),
    (
        "aws ec2 deregister-image --image-id $IMAGE --delete-associated-snapshots",
        "It would free nothing. The bill would stay the same: others need all of the 300 MiB \
         listed. snap-0550ea45bb075391a would stay: ami-061b38583eea92741 needs it too.",
    ),
    (
        "aws ec2 terminate-instances --instance-ids i-08158149ac086ee50",
        "vol-04bda6b2057abdff4 would be gone; all its blocks are in snapshots. It would save \
         $0.64 a month. vol-046b3aedfb9f699a3 would stay, and go on costing.",
    ),
    (
        "aws rbin create-rule --resource-type EBS_SNAPSHOT --retention-period \
         RetentionPeriodValue=7,RetentionPeriodUnit=DAYS",
        "",
    ),
    ("advance 30m", ""),
    (
        "aws ec2 delete-snapshot --snapshot-id snap-0e90ec1dd2a90a916",
        "snap-0e90ec1dd2a90a916 would go to the Recycle Bin until 2026-01-12 10:30:00, and cost \
         what it costs now until then.",
    ),
    (
        "aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3",
        "",
    ),
    ("advance 10m", ""),
    (
        "aws ec2 modify-snapshot-tier --snapshot-id $LAST --storage-tier archive",
        "All 300 MiB of snap-0877285040cebec43 would be stored in the archive, for $0.003662 a \
         month and 90 days at least. In the standard tier nothing would be freed: others need it \
         all. It takes a day, and it could not be used then.",
    ),
    ("advance 1d", ""),
    (
        "aws ec2 restore-snapshot-tier --snapshot-id $LAST --permanent-restore",
        "All 300 MiB of snap-0877285040cebec43 would be taken out of the archive for $0.008789, \
         once, and stored in the standard tier, sharing nothing. It takes 24 hours. It would \
         leave the archive before its 90 days are over: the rest costs $0.010864, once.",
    ),
];

#[test]
fn a_dry_run_says_what_would_happen() {
    let mut session = Session::default();
    for (line, expected) in DRY_RUNS {
        let region = session.world().region(home());
        let image = region.images.iter().find(|image| image.name == "one");
        let root = image.and_then(|image| image.snapshots().next());
        let line = line
            .replace("$IMAGE_SNAPSHOT", root.map_or("", Id::as_str))
            .replace("$IMAGE", image.map_or("", |image| image.id.as_str()))
            .replace(
                "$LAST",
                region
                    .snapshots
                    .iter()
                    .last()
                    .map_or("", |it| it.id.as_str()),
            );
        if !expected.is_empty() {
            let dry = session.run(&format!("{line} --dry-run"));
            assert_eq!(dry.refused.map(|(_, error)| error), Some(ApiError::DryRun));
            let said =
                format!("Nothing was done. Without --dry-run it would have worked. {expected}");
            assert_eq!(dry.lesson.why, Some(said), "{line}");
        }
        session.run(&line);
    }
}
