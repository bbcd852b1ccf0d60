//! What guests put on disks, and where it goes with the blocks.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;
mod chance;
mod histories;

use std::collections::BTreeMap;

use ami_lab::session::Session;
use ami_lab::sim::blocks::{BlockSet, NodeId};
use ami_lab::sim::content::{Contents, FILE_TABLES, THINGS, Thing, ThingState};
use ami_lab::sim::ids::{InstanceId, ResourceId, SnapshotId, VolumeId};
use ami_lab::sim::volume::Volume;
use ami_lab::sim::{Action, Command, Event, Region, RegionCode, World};
use cases::cases;
use histories::{About, Idea};
use proptest::collection::vec;
use proptest::prelude::*;

/// Whatever can be installed.
fn installable() -> impl Iterator<Item = &'static str> {
    let things = THINGS.iter().filter(|thing| thing.installs.is_some());
    things.map(|thing| thing.name)
}

fn home() -> RegionCode {
    RegionCode::from_text("us-east-1").unwrap()
}

fn root(session: &Session) -> Volume {
    let region = session.world().region(home());
    region.volumes.iter().next().unwrap().clone()
}

fn thing(session: &Session, name: &str) -> Thing {
    let contents = session
        .world()
        .region(home())
        .contents(&root(session))
        .clone();
    contents
        .iter()
        .find(|thing| thing.name == name)
        .unwrap()
        .clone()
}

/// Does something in the one instance of the opening world; returns the blocks that it wrote.
fn done(session: &mut Session, verb: &str, thing: &str) -> BlockSet {
    let region = session.world().region(home());
    let instance = region.instances.iter().next().unwrap().id.clone();
    let reply = session.run(&format!("{verb} {instance} {thing}"));
    assert_eq!(reply.exit_code, 0, "{}", reply.stderr);
    match reply.events.as_slice() {
        [Event::BlocksWritten { blocks, .. }] => blocks.clone(),
        other => panic!("{other:?}"),
    }
}

fn tables() -> BlockSet {
    BlockSet::from_range(FILE_TABLES)
}

#[test]
fn what_is_installed_goes_where_nothing_was_ever_written() {
    let mut session = Session::default();
    for name in installable() {
        let before = session.world().region(home());
        let before = before.lineage.node(root(&session).head).present.clone();
        let written = done(&mut session, "install", name);
        let blocks = thing(&session, name).blocks;
        assert_eq!(written, blocks.union(&tables()), "{name}");
        assert!(blocks.is_disjoint(&before), "{name}");
    }
}

#[test]
fn four_updates_change_all_of_a_thing_and_each_about_a_quarter() {
    let mut session = Session::default();
    for name in installable() {
        done(&mut session, "install", name);
        let blocks = thing(&session, name).blocks;
        let mut changed = BlockSet::new();
        for version in 2..=5 {
            let written = done(&mut session, "update", name).difference(&tables());
            assert_eq!(written.len(), blocks.len() / 4, "{name}");
            changed.union_with(&written);
            assert_eq!(thing(&session, name).version, version);
        }
        assert_eq!(changed, blocks, "{name}");
    }
}

#[test]
fn removing_a_thing_changes_the_tables_alone_and_its_blocks_stay_written() {
    let mut session = Session::default();
    for name in installable() {
        done(&mut session, "install", name);
        let blocks = thing(&session, name).blocks;
        assert_eq!(done(&mut session, "remove", name), tables());
        let left = thing(&session, name);
        assert_eq!((left.state, left.blocks), (ThingState::Removed, blocks));
    }
}

#[test]
fn a_few_blocks_make_a_thing_unusable_and_installing_it_again_makes_it_whole() {
    let mut session = Session::default();
    for name in installable() {
        done(&mut session, "install", name);
        let whole = thing(&session, name);
        let written = done(&mut session, "break", name);
        assert!(written.len() < 8, "{name}");
        assert_eq!(thing(&session, name).state, ThingState::Broken);
        done(&mut session, "install", name);
        assert_eq!(thing(&session, name), whole);
    }
}

#[test]
fn a_disk_takes_in_again_what_was_removed_when_there_is_no_other_room() {
    let mut session = Session::default();
    let volume = root(&session);
    done(&mut session, "install", "home");
    session.run(&format!("write {} --offset 0 --length 8GiB", volume.id));
    done(&mut session, "remove", "home");
    let old = thing(&session, "home").blocks;
    let new = done(&mut session, "install", "access-log").difference(&tables());
    assert!(new.is_subset(&old));
    assert_eq!(thing(&session, "home").blocks, old.difference(&new));
}

/// What a disk has, by name: which version, and in what shape.
type Things = BTreeMap<&'static str, (u32, ThingState)>;

fn there(contents: &Contents) -> Things {
    let things = contents.iter().filter(|thing| thing.is_there());
    things
        .map(|thing| (thing.name, (thing.version, thing.state)))
        .collect()
}

/// A second model of what is on which disk: a plain map for each.
#[derive(Default)]
struct Shelves {
    volumes: BTreeMap<(RegionCode, VolumeId), Things>,
    snapshots: BTreeMap<(RegionCode, SnapshotId), Things>,
    /// What a guest takes to be on a volume, while it has not flushed it.
    caches: BTreeMap<(RegionCode, ResourceId), Things>,
}

/// Every disk of a Region.
fn disks(region: &Region) -> impl Iterator<Item = (ResourceId, NodeId)> {
    let volumes = region
        .volumes
        .iter()
        .map(|it| (it.id.clone().into(), it.head));
    let snapshots = region.snapshots.iter();
    volumes.chain(snapshots.map(|it| (it.id.clone().into(), it.node)))
}

impl Shelves {
    fn of(world: &World) -> Self {
        let mut shelves = Self::default();
        world.regions().for_each(|region| shelves.open(region));
        shelves
    }

    /// What is on the disks of a Region that nobody has used.
    fn open(&mut self, region: &Region) {
        for (id, node) in disks(region) {
            let things = there(&region.lineage.node(node).contents);
            *self.slot(region.code, &id) = things;
        }
    }

    fn slot(&mut self, code: RegionCode, id: &ResourceId) -> &mut Things {
        match id {
            ResourceId::Volume(id) => self.volumes.entry((code, id.clone())).or_default(),
            ResourceId::Snapshot(id) => self.snapshots.entry((code, id.clone())).or_default(),
            other => panic!("{other} is no disk"),
        }
    }

    /// What a guest takes to be on its volume, to change it.
    fn seen(&mut self, code: RegionCode, id: &ResourceId) -> &mut Things {
        let on_it = self.slot(code, id).clone();
        self.caches.entry((code, id.clone())).or_insert(on_it)
    }

    fn follow(&mut self, command: &Command, before: &World, after: &World, events: &[Event]) {
        match &command.action {
            Action::Break(it) => {
                self.change(before, command, &it.instance, &it.thing, it.volume.as_ref());
            }
            Action::Install(it) => {
                self.change(before, command, &it.instance, &it.thing, it.volume.as_ref());
            }
            Action::Remove(it) => {
                self.change(before, command, &it.instance, &it.thing, it.volume.as_ref());
            }
            Action::Update(it) => {
                self.change(before, command, &it.instance, &it.thing, it.volume.as_ref());
            }
            _ => {}
        }
        let opened = after.regions().filter(|it| !before.is_open(it.code));
        opened.for_each(|region| self.open(region));
        for event in events {
            let made = match event {
                Event::Created(made) => made,
                Event::BlocksWritten { volume, .. } | Event::CacheLost { volume, .. } => {
                    let is_hand = matches!(command.action, Action::Write(_));
                    let is_flush = matches!(event, Event::BlocksWritten { .. }) && !is_hand;
                    let slot = (volume.region, volume.id.clone());
                    let cached = (!is_hand).then(|| self.caches.remove(&slot)).flatten();
                    if let Some(things) = cached.filter(|_| is_flush) {
                        *self.slot(volume.region, &volume.id) = things;
                    }
                    continue;
                }
                _ => continue,
            };
            let region = after.region(made.region);
            let things = match &made.id {
                ResourceId::Volume(id) => {
                    let source = region.volumes.get(id).unwrap().snapshot_id.clone();
                    source.map(|source| self.slot(made.region, &source.into()).clone())
                }
                ResourceId::Snapshot(id) => {
                    let snapshot = region.snapshots.get(id).unwrap();
                    match &snapshot.copied_from {
                        _ if snapshot.fails.is_some() => None,
                        Some(from) => {
                            let source = from.snapshot_id.clone().into();
                            Some(self.slot(from.region, &source).clone())
                        }
                        None => {
                            let volume = snapshot.volume_id.clone().into();
                            Some(self.slot(made.region, &volume).clone())
                        }
                    }
                }
                _ => continue,
            };
            *self.slot(made.region, &made.id) = things.unwrap_or_default();
        }
    }

    /// A guest changes the first disk that it can mean, which is the root for what is new.
    fn change(
        &mut self,
        world: &World,
        command: &Command,
        instance: &InstanceId,
        name: &str,
        only: Option<&VolumeId>,
    ) {
        let code = command.region;
        let volumes = world.region(code).volumes_of(instance);
        let reached = volumes.filter(|it| only.is_none_or(|only| *only == it.id));
        let reached: Vec<ResourceId> = reached.map(|it| it.id.clone().into()).collect();
        let facts = THINGS.iter().find(|thing| thing.name == name).unwrap();
        if let Action::Install(_) = command.action {
            let things = self.seen(code, &reached[0]);
            let thing = things.entry(facts.name).or_insert((1, ThingState::Whole));
            thing.1 = ThingState::Whole;
            return;
        }
        let id = reached
            .iter()
            .find(|id| self.seen(code, id).contains_key(name));
        let things = self.seen(code, id.unwrap());
        let thing = things.get_mut(name).unwrap();
        match command.action {
            Action::Break(_) => thing.1 = ThingState::Broken,
            Action::Update(_) => thing.0 += 1,
            _ => drop(things.remove(name)),
        }
    }

    fn agree(&mut self, world: &World) {
        for region in world.regions() {
            for (id, node) in disks(region) {
                let things = there(&region.lineage.node(node).contents);
                assert_eq!(things, *self.slot(region.code, &id), "{id}");
            }
            for volume in region.volumes.iter() {
                let id = volume.id.clone().into();
                let seen = there(region.seen(volume));
                assert_eq!(
                    seen,
                    *self.seen(region.code, &id),
                    "{id} as its guest sees it"
                );
            }
        }
    }
}

fn idea() -> impl Strategy<Value = Idea> {
    prop_oneof![
        4 => any::<Idea>(),
        1 => any_with::<Idea>(About::Storage),
    ]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn after_any_history_each_disk_has_what_a_plain_map_says(
        ideas in vec(idea(), 1..120),
    ) {
        let mut world = World::opening(1);
        let mut shelves = Shelves::of(&world);
        for idea in &ideas {
            let Some(command) = idea.command(&world) else { continue };
            let Ok(applied) = world.apply(&command) else { continue };
            shelves.follow(&command, &world, &applied.world, &applied.events);
            world = applied.world;
        }
        shelves.agree(&world);
    }
}
