//! How snapshots are taken together, and what keeps them from being lost.

mod chance;
mod histories;

use ami_lab::sim::command::{CreateSnapshots, InstanceSpecification};
use ami_lab::sim::{Command, Response, World};
use histories::{About, Idea};
use proptest::collection::vec;
use proptest::prelude::*;

/// Few cases, unless `PROPTEST_CASES` says how many.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 32;
    }
    config
}

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
    #![proptest_config(config())]

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
                let volumes = region.volumes_of(&instance.id).skip(usize::from(without_root));
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
}
