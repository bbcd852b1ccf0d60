//! How snapshots are taken together, and what keeps them from being lost.

mod cases;
mod chance;
mod histories;

use ami_lab::sim::command::{
    CreateRule, CreateSnapshots, DeleteSnapshot, InstanceSpecification, LockSnapshot,
    ModifySnapshotTier, RestoreSnapshotTier, RetentionPeriod,
};
use ami_lab::sim::lock::LockState;
use ami_lab::sim::prices::MicroDollars;
use ami_lab::sim::snapshot::SnapshotState;
use ami_lab::sim::{Account, Command, Region, RegionCode, Response, Span, World};
use cases::cases;
use chance::Chance;
use histories::{About, Idea, without_rules};
use proptest::collection::vec;
use proptest::prelude::*;

fn after(world: World, ideas: &[Idea]) -> World {
    ideas.iter().fold(world, |world, idea| {
        let applied = idea.command(&world).map(|command| world.apply(&command));
        match applied {
            Some(Ok(applied)) => applied.world,
            _ => world,
        }
    })
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn all_snapshots_of_a_set_show_the_moment_of_the_call_whatever_is_done_later(
        before in vec(any::<Idea>(), 0..40),
        later in vec(any_with::<Idea>(About::Storage), 0..20),
        without_root in any::<bool>(),
    ) {
        let world = after(World::opening(1), &before);
        for region in world.regions() {
            for instance in region.instances.iter() {
                let input = CreateSnapshots {
                    instance_specification: InstanceSpecification {
                        instance_id: Some(instance.id.clone()),
                        exclude_boot_volume: Some(without_root),
                        ..InstanceSpecification::default()
                    },
                    ..CreateSnapshots::default()
                };
                let taken = world.apply(&Command::new(region.code, input));
                let Ok(taken) = taken else { continue };
                let Response::CreateSnapshots(set) = taken.response else {
                    panic!("{:?}", taken.response);
                };
                let volumes = region.volumes_of(&instance.id).filter(|volume| {
                    let device = volume.attachment.as_ref().map(|it| &it.device);
                    !without_root || device != Some(&instance.root_device_name)
                });
                prop_assert!(volumes.map(|it| &it.id).eq(set.iter().map(|it| &it.volume_id)));
                let end = after(taken.world, &later);
                for snapshot in &set {
                    prop_assert_eq!(snapshot.started_at, world.now());
                    let Some(kept) = end.region(region.code).snapshots.get(&snapshot.id) else {
                        continue;
                    };
                    let shown = &end.region(region.code).lineage.node(kept.node).present;
                    let volume = region.volumes.get(&snapshot.volume_id).unwrap();
                    prop_assert_eq!(shown, &region.lineage.node(volume.head).present);
                }
            }
        }
    }

    #[test]
    fn the_archive_stores_frees_and_costs_what_was_planned(
        before in vec(any_with::<Idea>(About::Storage), 0..60),
        what in any::<Chance>(),
        days in 0..120_u64,
        permanent in any::<bool>(),
    ) {
        // Whatever is on its way arrives, so that nothing else changes the bill.
        let settled = after(World::opening(1), &before).later(Span::seconds(10_000_000)).0;
        let world = without_rules(&settled);
        let own = world.regions().flat_map(|region| {
            let own = region.snapshots.iter().filter(|it| it.owner == Account::OWN);
            own.map(|it| (region.code, it.id.clone()))
        });
        let own: Vec<_> = own.collect();
        let Some((code, id)) = what.get_in(&own).cloned() else { return Ok(()) };
        let monthly = |world: &World| world.bill(Account::OWN).monthly();
        let once = |world: &World| world.bill(Account::OWN).once();
        let shown = |world: &World| {
            let region = world.region(code);
            let snapshot = region.snapshots.get(&id)?;
            Some(region.lineage.node(snapshot.node).present.clone())
        };
        let archive = Command::new(code, ModifySnapshotTier {
            snapshot_id: id.clone(),
            storage_tier: Some("archive".to_owned()),
        });
        let (plan, begun) = (world.plan(&archive), world.apply(&archive));
        let Ok(begun) = begun else { return Ok(()) };
        let plan = plan.unwrap().archival.unwrap();
        prop_assert_eq!(monthly(&begun.world), monthly(&world));
        let archived = begun.world.later(Span::seconds(86_400)).0;
        prop_assert_eq!(archived.check(), Ok(()));
        let before_and_costs = [monthly(&world), plan.costs].into_iter().sum::<MicroDollars>();
        prop_assert_eq!(monthly(&archived), before_and_costs.minus(plan.saves));
        let stored = |world: &World| world.region(code).lineage.stored_blocks(Account::OWN);
        prop_assert_eq!(stored(&world) - stored(&archived), plan.freed);
        prop_assert_eq!(shown(&archived), shown(&world));
        // Later it comes back, as it was, and full.
        let archived = archived.later(Span::seconds(days * 86_400)).0;
        let restore = Command::new(code, RestoreSnapshotTier {
            snapshot_id: id.clone(),
            temporary_restore_days: (!permanent).then_some(2),
            permanent_restore: permanent.then_some(true),
        });
        let plan = archived.plan(&restore).unwrap();
        let restored = archived.apply(&restore).unwrap().world.later(Span::seconds(259_200)).0;
        prop_assert_eq!(restored.check(), Ok(()));
        let retrieval = plan.restore.unwrap().retrieval;
        let paid = once(&restored).minus(once(&archived));
        prop_assert_eq!(paid, [retrieval, plan.early].into_iter().sum());
        prop_assert_eq!(shown(&restored), shown(&world));
        let snapshot = restored.region(code).snapshots.get(&id).unwrap();
        prop_assert_eq!(snapshot.archive().is_none(), permanent);
        // Deleting it frees all of it, and pays for the days that are left.
        let delete = Command::new(code, DeleteSnapshot { snapshot_id: id });
        let plan = archived.plan(&delete);
        let Ok(deleted) = archived.apply(&delete) else { return Ok(()) };
        let plan = plan.unwrap();
        let paid = once(&deleted.world).minus(once(&archived));
        prop_assert_eq!(paid, plan.early);
        let saved = monthly(&archived).minus(monthly(&deleted.world));
        prop_assert_eq!(saved, plan.deletion.saves);
        prop_assert!(days < 90 || plan.early == MicroDollars::default());
        prop_assert!(days > 60 || plan.early >= saved);
    }

    #[test]
    fn nothing_that_anybody_does_deletes_a_locked_snapshot(
        before in vec(any::<Idea>(), 0..40),
        later in vec(any::<Idea>(), 0..40),
        what in any::<Chance>(),
        days in 1..5_i64,
    ) {
        let mut world = after(World::opening(1), &before);
        let own = world.regions().flat_map(|region| {
            let own = region.snapshots.iter().filter(|it| it.owner == Account::OWN);
            own.map(|it| (region.code, it.id.clone()))
        });
        let own: Vec<_> = own.collect();
        let Some((code, id)) = what.get_in(&own).cloned() else { return Ok(()) };
        let input = LockSnapshot {
            snapshot_id: id.clone(),
            lock_mode: "compliance".to_owned(),
            lock_duration: Some(days),
            ..LockSnapshot::default()
        };
        let Ok(locked) = world.apply(&Command::new(code, input)) else { return Ok(()) };
        world = locked.world;
        let end = world.region(code).snapshots.get(&id).unwrap().lock.clone().unwrap().expires_at;
        for idea in &later {
            world = after(world, std::slice::from_ref(idea));
            if world.now() >= end {
                break;
            }
            let snapshot = world.region(code).snapshots.get(&id);
            let cancelled = snapshot.is_some_and(|it| it.state == SnapshotState::Error);
            let state = snapshot.and_then(|it| it.lock_state(world.now()));
            prop_assert!(cancelled || state == Some(LockState::Compliance), "{:?}", idea);
        }
    }

    #[test]
    fn what_a_rule_keeps_stays_stored_until_the_moment_that_was_planned(
        before in vec(any::<Idea>(), 0..60),
        days in 1..4_i64,
    ) {
        let world = kept_by_rules(&after(World::opening(1), &before), days);
        for region in world.regions() {
            for snapshot in region.snapshots.iter().filter(|it| it.owner == Account::OWN) {
                let snapshot_id = snapshot.id.clone();
                let command = Command::new(region.code, DeleteSnapshot { snapshot_id });
                let (Ok(plan), Ok(applied)) = (world.plan(&command), world.apply(&command)) else {
                    continue;
                };
                let [(_, exit)] = plan.recycled.as_slice() else {
                    prop_assert!(snapshot.fails.is_some());
                    continue;
                };
                prop_assert!(plan.deletion.is_empty());
                let last = exit.since(world.now()).milliseconds() - 1;
                let (kept, _) = applied.world.later(Span(last));
                let (gone, _) = applied.world.later(Span(last + 1));
                prop_assert_eq!(kept.check(), Ok(()));
                prop_assert_eq!(gone.check(), Ok(()));
                let [kept, gone] = [&kept, &gone].map(|world| world.region(region.code));
                // Other things end meanwhile, but nothing that this one reads.
                let shown = |region: &Region, node| region.lineage.node(node).present.clone();
                let stored = kept.stored_snapshot(&snapshot.id).map(|it| shown(kept, it.node));
                prop_assert_eq!(stored, Some(shown(region, snapshot.node)));
                prop_assert!(kept.snapshots.get(&snapshot.id).is_none());
                prop_assert!(gone.stored_snapshot(&snapshot.id).is_none());
            }
        }
    }
}

/// The same world with a rule of one's own for all snapshots, in force, in every Region.
fn kept_by_rules(world: &World, days: i64) -> World {
    let mut world = without_rules(world);
    let regions = world.regions().filter(|region| !region.is_out());
    let codes: Vec<RegionCode> = regions.map(|region| region.code).collect();
    for code in codes {
        let input = CreateRule {
            retention_period: RetentionPeriod {
                retention_period_value: Some(days),
                retention_period_unit: Some("DAYS".to_owned()),
            },
            resource_type: "EBS_SNAPSHOT".to_owned(),
            ..CreateRule::default()
        };
        // A Region that is out takes no rule, and deletes nothing.
        if let Ok(ruled) = world.apply(&Command::new(code, input)) {
            world = ruled.world;
        }
    }
    world.later(Span::seconds(1800)).0
}
