//! One obvious next thing at a time: what a newcomer could do now. Pure.
//!
//! It only looks at the session: whoever does things in another order is followed, not led back.

use crate::session::{Kind, Operation, Outcome, Session};
use crate::sim::ids::ResourceId;
use crate::sim::image::{Image, ImageState};
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::volume::Volume;
use crate::sim::{Account, Region, World};

use super::form::FormKind;
use super::state::Selection;
use super::words;

/// The button that the guide points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The block map.
    Map,
    /// Create snapshot.
    Snapshot,
    /// A button that opens a form.
    Form(FormKind),
}

/// What could be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Its place in the story, from 1.
    pub number: usize,
    /// The key of its text.
    pub key: &'static str,
    /// A fact to put into the text.
    pub fact: String,
    /// What to pick for it.
    pub selection: Option<Selection>,
    /// What to press then.
    pub target: Option<Target>,
}

/// How many steps the story has.
pub const STEPS: usize = 10;

/// What a newcomer could do next.
pub fn next(session: &Session) -> Next {
    let world = session.world();
    let home = super::components::ordered_regions(world)
        .into_iter()
        .find(|region| !region.volumes.is_empty());
    let story = home.and_then(|home| {
        let root = home.volumes.iter().next()?;
        Some(Story {
            session,
            world,
            home,
            root,
        })
    });
    story.map_or_else(
        || step(STEPS, "guide-done", None, None),
        |story| story.next(),
    )
}

struct Story<'a> {
    session: &'a Session,
    world: &'a World,
    home: &'a Region,
    root: &'a Volume,
}

fn step(
    number: usize,
    key: &'static str,
    selection: Option<Selection>,
    target: Option<Target>,
) -> Next {
    Next {
        number,
        key,
        fact: String::new(),
        selection,
        target,
    }
}

fn pick(region: &Region, id: impl Into<ResourceId>) -> Selection {
    Selection {
        region: region.code,
        id: Some(id.into()),
    }
}

fn own_images(region: &Region) -> impl Iterator<Item = &Image> {
    region
        .images
        .iter()
        .filter(|image| image.owner == Account::OWN)
}

impl Story<'_> {
    fn next(&self) -> Next {
        let root = Some(pick(self.home, self.root.id.clone()));
        let of_root = |snapshot: &&Snapshot| snapshot.volume_id == self.root.id;
        let snapshots: Vec<&Snapshot> = self.home.snapshots.iter().filter(of_root).collect();
        let unsaved = !self.home.lineage.node(self.root.head).written.is_empty();
        let map = Some(Target::Map);
        let snapshot = Some(Target::Snapshot);
        match snapshots.as_slice() {
            [] if !self.has_written() => step(1, "guide-write", root, map),
            [] => step(2, "guide-snapshot", root, snapshot),
            [.., last] if last.state == SnapshotState::Pending => step(
                if snapshots.len() == 1 { 2 } else { 4 },
                "guide-pending",
                None,
                None,
            ),
            [_] if !unsaved => step(3, "guide-write-again", root, map),
            [_] => step(4, "guide-snapshot-again", root, snapshot),
            [.., last] => self.after_two(last),
        }
    }

    /// The steps that led here.
    fn done(&self) -> impl Iterator<Item = &Operation> {
        let log = self.session.log();
        let path = self.session.path().into_iter();
        path.filter_map(|place| log.get(place).map(AsRef::as_ref))
    }

    /// Whether root was written to by the person.
    fn has_written(&self) -> bool {
        let write = format!("write {} ", self.root.id);
        self.done()
            .any(|step| step.kind == Kind::Action && step.line.starts_with(&write))
    }

    /// Two snapshots show what incremental means; now for images.
    fn after_two(&self, last: &Snapshot) -> Next {
        let images: Vec<&Image> = own_images(self.home).collect();
        let Some(image) = images.first() else {
            let instance = self.home.instances.iter().next();
            let instance = instance.map(|it| pick(self.home, it.id.clone()));
            let mut next = step(
                5,
                "guide-image",
                instance,
                Some(Target::Form(FormKind::CreateImage)),
            );
            next.fact = words::stored_and_referenced(self.home, &last.id).unwrap_or_default();
            return next;
        };
        if image.state == ImageState::Pending {
            return step(5, "guide-image-pending", None, None);
        }
        self.abroad(image)
    }

    fn abroad(&self, image: &Image) -> Next {
        let picked = Some(pick(self.home, image.id.clone()));
        let launch = Some(Target::Form(FormKind::Launch));
        let copies = self
            .world
            .regions()
            .filter(|region| region.code != self.home.code)
            .flat_map(|region| own_images(region).map(move |image| (region, image)));
        let Some((region, copy)) = copies.into_iter().next() else {
            return if self.was_refused_abroad() {
                step(
                    7,
                    "guide-copy",
                    picked,
                    Some(Target::Form(FormKind::CopyImage)),
                )
            } else {
                step(6, "guide-abroad", picked, launch)
            };
        };
        if copy.state == ImageState::Pending {
            return step(7, "guide-copy-pending", None, None);
        }
        if region.instances.is_empty() {
            return step(
                8,
                "guide-launch-there",
                Some(pick(region, copy.id.clone())),
                launch,
            );
        }
        self.last_steps(region)
    }

    fn was_refused_abroad(&self) -> bool {
        let home = format!("--region {}", self.home.code);
        self.done().any(|step| {
            step.outcome == Outcome::Refused("InvalidAMIID.NotFound".to_owned())
                && !step.line.ends_with(&home)
        })
    }

    /// A snapshot can cross without any image.
    fn last_steps(&self, region: &Region) -> Next {
        let needed = |snapshot: &&Snapshot| region.images_using(&snapshot.id).next().is_some();
        let alone = region
            .snapshots
            .iter()
            .filter(|it| it.owner == Account::OWN)
            .any(|snapshot| !needed(&snapshot));
        if alone {
            return step(STEPS, "guide-done", None, None);
        }
        let snapshot = self
            .home
            .snapshots
            .iter()
            .find(|it| it.volume_id == self.root.id);
        let picked = snapshot.map(|it| pick(self.home, it.id.clone()));
        step(
            9,
            "guide-copy-snapshot",
            picked,
            Some(Target::Form(FormKind::CopySnapshot)),
        )
    }
}
