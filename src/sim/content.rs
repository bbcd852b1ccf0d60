//! What is on a disk that a person can recognise: an operating system, a database's files.
//!
//! A thing is a name and the blocks that it occupies. It travels with the blocks: a snapshot has
//! the contents that its volume had at that moment, and so has whatever is made of it. A thing
//! that is removed loses its name only: its blocks stay written until a file system needs the
//! room. It does not know who runs it.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::blocks::BlockSet;

/// A thing that there can be on a disk.
#[derive(Debug, PartialEq, Eq)]
pub struct ThingFacts {
    /// What a person types for it.
    pub name: &'static str,
    /// How many blocks it takes where it is installed; none for what comes with an image.
    pub installs: Option<u64>,
}

const fn comes_with_an_image(name: &'static str) -> ThingFacts {
    let installs = None;
    ThingFacts { name, installs }
}

const fn installed(name: &'static str, blocks: u64) -> ThingFacts {
    let installs = Some(blocks);
    ThingFacts { name, installs }
}

/// Every thing that there can be. Sizes are those of a small server, rounded.
pub const THINGS: &[ThingFacts] = &[
    comes_with_an_image("amazon-linux"),
    comes_with_an_image("ubuntu"),
    comes_with_an_image("windows"),
    // 24 MiB.
    installed("apache", 48),
    // 480 MiB.
    installed("mysql", 960),
    // 300 MiB.
    installed("orders-db", 600),
    // 128 MiB.
    installed("home", 256),
    // 64 MiB.
    installed("access-log", 128),
];

/// What is known of the thing with this name.
pub fn thing_facts(name: &str) -> Option<&'static ThingFacts> {
    THINGS.iter().find(|facts| facts.name == name)
}

/// The blocks at the beginning of a disk in which a file system keeps names and places: they
/// change whatever is done to a thing.
pub const FILE_TABLES: Range<u32> = 0..2;

/// In what shape a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ThingState {
    /// It can be used.
    Whole,
    /// It is there, and does not work.
    Broken,
    /// It has no name any more, but its blocks are as they were.
    Removed,
}

/// One recognisable thing on a disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its name: see [`THINGS`].
    pub name: &'static str,
    /// In what shape it is.
    pub state: ThingState,
    /// Which version it is, from 1.
    pub version: u32,
    /// The blocks that it occupies.
    pub blocks: BlockSet,
}

impl Thing {
    /// A thing as it is when it comes to a disk.
    pub(super) fn new(name: &'static str, blocks: BlockSet) -> Self {
        Self {
            name,
            state: ThingState::Whole,
            version: 1,
            blocks,
        }
    }

    /// Whether it has a name on its disk.
    pub fn is_there(&self) -> bool {
        self.state != ThingState::Removed
    }

    /// Whether an instance can start from it.
    pub fn starts(&self) -> bool {
        let is_system = thing_facts(self.name).is_some_and(|facts| facts.installs.is_none());
        is_system && self.state == ThingState::Whole
    }

    /// The quarter of its blocks that its next version changes: each version another one.
    pub(super) fn to_update(&self) -> BlockSet {
        const PARTS: u64 = 4;
        let part = u64::from(self.version - 1) % PARTS;
        let end = |part: u64| self.blocks.len() * part / PARTS;
        let upto = |part: u64| self.blocks.first(end(part));
        upto(part + 1).difference(&upto(part))
    }

    /// The few blocks without which it does not work.
    pub(super) fn to_break(&self) -> BlockSet {
        const FEW: u64 = 4;
        self.blocks.first(FEW)
    }
}

/// A thing whose place on a disk is settled: what the opening world has. The layouts are made up:
/// some long runs, some short, as a file system leaves them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    name: &'static str,
    extents: &'static [Range<u32>],
}

impl Layout {
    /// The thing, in its place.
    pub(super) fn thing(self) -> Thing {
        Thing::new(self.name, self.extents.iter().cloned().flatten().collect())
    }
}

/// The operating systems of the public images, and what the opening world's data volume holds.
pub(super) mod laid_out {
    use super::Layout;

    /// 2 GiB of Amazon Linux 2023.
    pub(in crate::sim) const AMAZON_LINUX: Layout = Layout {
        name: "amazon-linux",
        extents: &[
            0..640,
            768..2304,
            2560..3584,
            4096..4608,
            6144..6400,
            8192..8256,
            12_288..12_352,
        ],
    };
    /// 2.25 GiB of Ubuntu.
    pub(in crate::sim) const UBUNTU: Layout = Layout {
        name: "ubuntu",
        extents: &[0..768, 1024..2816, 3072..4096, 5120..5632, 9216..9728],
    };
    /// 14 GiB of Windows.
    pub(in crate::sim) const WINDOWS: Layout = Layout {
        name: "windows",
        extents: &[
            0..1024,
            1536..12_288,
            14_336..26_624,
            30_720..34_816,
            53_248..53_760,
        ],
    };
    /// The 300 MiB file of a shop's database.
    pub(in crate::sim) const ORDERS_DATABASE: Layout = Layout {
        name: "orders-db",
        extents: &[0..24, 512..1024, 2048..2112],
    };
}

/// All recognisable things on one disk. A clone is a handle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contents(Arc<[Thing]>);

impl Contents {
    /// The things, in the order in which they came to the disk; those that were removed, too.
    pub fn iter(&self) -> impl Iterator<Item = &Thing> {
        self.0.iter()
    }

    /// Whether there is nothing that a person would recognise.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The thing with this name, if it is there.
    pub fn thing(&self, name: &str) -> Option<&Thing> {
        self.iter()
            .find(|thing| thing.name == name && thing.is_there())
    }

    /// Whether an instance can start from this disk.
    pub fn start(&self) -> bool {
        self.iter().any(Thing::starts)
    }

    /// The same with this thing, in the place of the one with its name if that is there.
    pub(super) fn with(&self, thing: Thing) -> Self {
        let mut things: Vec<Thing> = self.iter().cloned().collect();
        let same = |old: &Thing| old.name == thing.name && old.is_there();
        match things.iter().position(same) {
            Some(place) => things[place] = thing,
            None => things.push(thing),
        }
        // What is used again is no longer what it was.
        let used = |by: &[Thing]| {
            let there = by.iter().filter(|thing| thing.is_there());
            there.fold(BlockSet::new(), |used, thing| used.union(&thing.blocks))
        };
        let used = used(&things);
        for old in things.iter_mut().filter(|thing| !thing.is_there()) {
            old.blocks.subtract(&used);
        }
        things.retain(|thing| thing.is_there() || !thing.blocks.is_empty());
        Self(things.into())
    }

    /// The same without the name of this thing. Of several removed ones with one name, nobody
    /// could say whose block is whose.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut things: Vec<Thing> = self.iter().cloned().collect();
        let earlier = things
            .iter()
            .position(|thing| thing.name == name && !thing.is_there());
        let earlier = earlier
            .map(|place| things.remove(place).blocks)
            .unwrap_or_default();
        let there = things.iter_mut().find(|thing| thing.name == name);
        if let Some(thing) = there {
            thing.state = ThingState::Removed;
            thing.blocks.union_with(&earlier);
        }
        Self(things.into())
    }

    /// Where a file system finds room for so many blocks: first where nothing was ever written,
    /// then where removed things were. If there is too little, how much there is.
    pub(super) fn room(
        &self,
        blocks: u64,
        block_count: u32,
        written: &BlockSet,
    ) -> Result<BlockSet, u64> {
        let mut room = BlockSet::from_range(FILE_TABLES.end..block_count).difference(written);
        if room.len() < blocks {
            let mut gone = BlockSet::new();
            for thing in self.iter().filter(|thing| !thing.is_there()) {
                gone.union_with(&thing.blocks);
            }
            gone.subtract(&BlockSet::from_range(FILE_TABLES));
            let missing = blocks - room.len();
            room.union_with(&gone.first(missing));
        }
        if room.len() < blocks {
            return Err(room.len());
        }
        Ok(room.first(blocks))
    }

    /// Whether every thing is on blocks that were written, and none on another's.
    pub(super) fn check(&self, written: &BlockSet) -> Result<(), &'static str> {
        let mut taken = BlockSet::new();
        for thing in self.iter() {
            if !thing.blocks.is_subset(written) {
                return Err("has a thing where nothing was written");
            }
            if !thing.blocks.is_disjoint(&taken) {
                return Err("has two things in one place");
            }
            taken.union_with(&thing.blocks);
        }
        Ok(())
    }
}

impl FromIterator<Thing> for Contents {
    fn from_iter<T: IntoIterator<Item = Thing>>(things: T) -> Self {
        Self(things.into_iter().collect())
    }
}
