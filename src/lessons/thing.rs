//! A thing of the world as conditions see it: each property that can be asked for, and whether it
//! is as wanted.
//!
//! A property is the option of the same name in [the rows](super::rows). It knows no lesson.

use crate::sim::blocks::NodeId;
use crate::sim::content::{Contents, Thing as Content};
use crate::sim::ids::{Id, ResourceId, SnapshotId};
use crate::sim::image::Image;
use crate::sim::instance::Instance;
use crate::sim::snapshot::Snapshot;
use crate::sim::volume::Volume;
use crate::sim::{Account, Region, World};

use super::range::Range;

/// A kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// A volume.
    Volume,
    /// A snapshot.
    Snapshot,
    /// An image.
    Image,
    /// An instance.
    Instance,
}

impl Noun {
    /// The word for it in lesson files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Volume => "volume",
            Self::Snapshot => "snapshot",
            Self::Image => "image",
            Self::Instance => "instance",
        }
    }
}

#[derive(Clone, Copy)]
enum Item<'a> {
    Volume(&'a Volume),
    Snapshot(&'a Snapshot),
    Image(&'a Image),
    Instance(&'a Instance),
}

/// One thing of the learner's own.
#[derive(Clone, Copy)]
pub(super) struct Thing<'a> {
    world: &'a World,
    region: &'a Region,
    item: Item<'a>,
}

/// Every thing of a kind that the learner has, by Region, oldest first.
pub(super) fn things(world: &World, noun: Noun) -> Vec<Thing<'_>> {
    let own = |owner: Account| owner == Account::OWN;
    let mut all = Vec::new();
    for region in world.regions() {
        let mut put = |item| {
            all.push(Thing {
                world,
                region,
                item,
            });
        };
        match noun {
            Noun::Volume => {
                let them = region.volumes.iter().filter(|it| own(it.owner));
                them.map(Item::Volume).for_each(&mut put);
            }
            Noun::Snapshot => {
                let them = region.snapshots.iter().filter(|it| own(it.owner));
                them.map(Item::Snapshot).for_each(&mut put);
            }
            Noun::Image => {
                let them = region.images.iter().filter(|it| own(it.owner));
                them.map(Item::Image).for_each(&mut put);
            }
            Noun::Instance => {
                let them = region.instances.iter().filter(|it| own(it.owner));
                them.map(Item::Instance).for_each(&mut put);
            }
        }
    }
    all
}

/// The disk with this id: where its blocks are.
pub(super) fn disk<'a>(world: &'a World, id: &str) -> Option<(&'a Region, NodeId)> {
    let id = ResourceId::from_text(id)?;
    let region = world.region(world.home_of(&id)?);
    let node = match &id {
        ResourceId::Volume(id) => region.volumes.get(id)?.head,
        ResourceId::Snapshot(id) => region.snapshots.get(id)?.node,
        _ => return None,
    };
    Some((region, node))
}

/// Whether two disks read the same. Of disks in two Regions it is known what is on them, and which
/// of their blocks were ever written.
pub(super) fn same_blocks(a: (&Region, NodeId), b: (&Region, NodeId)) -> bool {
    if a.0.code == b.0.code
        && let Some(changed) = a.0.lineage.changed_between(a.1, b.1)
    {
        return changed.is_empty();
    }
    let (a, b) = (a.0.lineage.node(a.1), b.0.lineage.node(b.1));
    a.present == b.present && a.contents == b.contents
}

/// What was asked for is not what is: what is, in a few words, if that helps.
pub(super) type Judged = Result<(), String>;

fn same(is: &str, wanted: &str) -> Judged {
    if is == wanted {
        Ok(())
    } else {
        Err(is.to_owned())
    }
}

fn truth(holds: bool) -> Judged {
    if holds { Ok(()) } else { Err(String::new()) }
}

fn within(number: u64, wanted: &str) -> Judged {
    if Range::read(wanted).is_some_and(|range| range.holds(number)) {
        Ok(())
    } else {
        Err(number.to_string())
    }
}

/// A thing that there can be on a disk, and its least version if one follows: `mysql:2`.
fn has(contents: &[&Contents], wanted: &str) -> bool {
    let (name, version) = wanted.split_once(':').unwrap_or((wanted, "1"));
    let version = version.parse().unwrap_or(1);
    let is_whole = |it: &Content| it.state == crate::sim::content::ThingState::Whole;
    let mut found = contents.iter().filter_map(|on| on.thing(name));
    found.any(|it| is_whole(it) && it.version >= version)
}

impl<'a> Thing<'a> {
    pub(super) fn id(&self) -> ResourceId {
        match self.item {
            Item::Volume(it) => it.id.clone().into(),
            Item::Snapshot(it) => it.id.clone().into(),
            Item::Image(it) => it.id.clone().into(),
            Item::Instance(it) => it.id.clone().into(),
        }
    }

    fn name(&self) -> &'a str {
        let tags = match self.item {
            Item::Volume(it) => &it.tags,
            Item::Snapshot(it) => &it.tags,
            Item::Instance(it) => &it.tags,
            Item::Image(it) => return &it.name,
        };
        tags.name().unwrap_or_default()
    }

    fn zone(&self) -> &'a str {
        match self.item {
            Item::Volume(it) => &it.zone,
            Item::Instance(it) => &it.zone,
            Item::Snapshot(_) | Item::Image(_) => "",
        }
    }

    /// Where its blocks are, if it is a disk.
    fn node(&self) -> Option<NodeId> {
        match self.item {
            Item::Volume(it) => Some(it.head),
            Item::Snapshot(it) => Some(it.node),
            Item::Image(_) | Item::Instance(_) => None,
        }
    }

    /// What is on all of its disks.
    fn contents(&self) -> Vec<&'a Contents> {
        let of = |node| &self.region.lineage.node(node).contents;
        match self.item {
            Item::Volume(it) => vec![of(it.head)],
            Item::Snapshot(it) => vec![of(it.node)],
            Item::Image(image) => {
                let snapshots = image.snapshots();
                let found = snapshots.filter_map(|id| self.region.snapshots.get(id));
                found.map(|it| of(it.node)).collect()
            }
            Item::Instance(instance) => {
                let volumes = self.region.volumes_of(&instance.id);
                volumes.map(|it| of(it.head)).collect()
            }
        }
    }

    /// What it is of: a snapshot of a volume, however often it was copied; a volume that was made
    /// of such a snapshot; an image of an instance.
    fn is_of(&self, wanted: &str) -> bool {
        let of_volume = |id: &SnapshotId| {
            let snapshot = self.region.snapshots.get(id);
            snapshot.is_some_and(|it| *it.line() == *wanted)
        };
        match self.item {
            Item::Volume(it) => it.snapshot_id.as_ref().is_some_and(of_volume),
            Item::Snapshot(it) => *it.line() == *wanted,
            Item::Image(it) => it
                .source_instance_id
                .as_ref()
                .is_some_and(|id| id.as_str() == wanted),
            Item::Instance(_) => false,
        }
    }

    /// What it was made from: a volume from a snapshot, a copy from its source, an instance from
    /// an image.
    fn is_from(&self, wanted: &str) -> bool {
        let source = match self.item {
            Item::Volume(it) => it.snapshot_id.as_ref().map(Id::as_str),
            Item::Snapshot(it) => it.copied_from.as_ref().map(|it| it.snapshot_id.as_str()),
            Item::Image(it) => it.source_image.as_ref().map(|(id, _)| id.as_str()),
            Item::Instance(it) => Some(it.image_id.as_str()),
        };
        source == Some(wanted)
    }

    fn state(&self) -> &'static str {
        match self.item {
            Item::Volume(it) => it.state.as_str(),
            Item::Snapshot(it) => it.state.as_str(),
            Item::Image(it) => it.state.as_str(),
            Item::Instance(it) => it.state.as_str(),
        }
    }

    /// The figures that can be asked for, by property.
    fn number(&self, property: &str) -> Option<u64> {
        let lineage = &self.region.lineage;
        let node = self.node().map(|node| lineage.node(node));
        Some(match (property, self.item) {
            ("present", _) => node?.present.len(),
            ("stored" | "unsaved", _) => node?.written.len(),
            ("size", Item::Volume(it)) => it.provision.size_gib.into(),
            ("size", Item::Snapshot(it)) => it.size_gib.into(),
            ("snapshots", Item::Image(it)) => it.snapshots().count() as u64,
            ("volumes", Item::Instance(it)) => self.region.volumes_of(&it.id).count() as u64,
            _ => return None,
        })
    }

    /// Whether a property is as wanted; what it is instead, if that can be said.
    pub(super) fn judge(&self, property: &str, wanted: &str) -> Judged {
        if let Some(number) = self.number(property) {
            return within(number, wanted);
        }
        let flag = wanted == "true";
        match (property, self.item) {
            ("region", _) => same(self.region.code.as_str(), wanted),
            ("id", _) => truth(self.id().to_string() == wanted),
            ("not", _) => truth(self.id().to_string() != wanted),
            ("name", _) => same(self.name(), wanted),
            ("of", _) => truth(self.is_of(wanted)),
            ("from", _) => truth(self.is_from(wanted)),
            ("zone", _) => same(self.zone(), wanted),
            ("outside", _) => {
                let (region, zone) = (self.region.code.as_str(), self.zone());
                if wanted == region || wanted == zone {
                    Err(wanted.to_owned())
                } else {
                    Ok(())
                }
            }
            ("state", _) => same(self.state(), wanted),
            ("has", _) => truth(has(&self.contents(), wanted)),
            ("lacks", _) => truth(!has(&self.contents(), wanted)),
            ("same-blocks", _) => {
                let own = self.node().map(|node| (self.region, node));
                let other = disk(self.world, wanted);
                truth(own.zip(other).is_some_and(|(a, b)| same_blocks(a, b)))
            }
            ("on", Item::Volume(it)) => truth(
                it.attachment
                    .as_ref()
                    .is_some_and(|at| at.instance_id.as_str() == wanted),
            ),
            ("attached", Item::Volume(it)) => truth(it.attachment.is_some() == flag),
            ("type", Item::Volume(it)) => same(it.provision.volume_type.as_str(), wanted),
            ("encrypted", Item::Volume(it)) => truth(it.encryption.is_some() == flag),
            ("encrypted", Item::Snapshot(it)) => truth(it.encryption.is_some() == flag),
            ("behind", Item::Snapshot(it)) => {
                let mut images = self.region.images_using(&it.id);
                truth(images.any(|image| image.id.as_str() == wanted))
            }
            ("copy", Item::Snapshot(it)) => truth(it.is_copy() == flag),
            ("full", Item::Snapshot(it)) => {
                let kind = it.copied_from.as_ref().and_then(|from| from.kind);
                truth(kind.is_some_and(|kind| kind.is_full() == flag))
            }
            ("younger", Item::Snapshot(it)) => {
                let age = self.world.now().since(it.started_at).milliseconds() / 1000;
                within(age, &format!("..{wanted}"))
            }
            ("uses", Item::Image(it)) => truth(it.snapshots().any(|id| id.as_str() == wanted)),
            ("within", Item::Instance(it)) => {
                let out = self.world.regions().filter_map(|region| region.out_since);
                let seconds = out.map(|since| it.launched_at.since(since).milliseconds() / 1000);
                seconds.max().map_or_else(
                    || Err(String::new()),
                    |seconds| within(seconds, &format!("..{wanted}")),
                )
            }
            _ => Err(String::new()),
        }
    }
}
