//! A resource, a Region or the whole world in words: the twin of every picture, and what AWS has
//! no word for, such as which snapshot stores a block and what is on a disk.
//!
//! It is computed from the world alone. The texts are in the locale files; how things are called
//! is the business of who asks: by their ids in a terminal, by their names on a page.

mod disk;
mod machine;
mod place;
mod section;

use crate::locale::{text, text_with};
use crate::sim::content::{Contents, Thing, ThingState};
use crate::sim::ids::ResourceId;
use crate::sim::units::with_commas;
use crate::sim::{Account, Region, RegionCode, World};

use super::amount::size;

pub use disk::{stored_and_referenced, unsaved};
pub use place::cost;
pub use section::{Section, Table};

/// What people call a resource of a Region.
pub type Name = fn(&Region, &ResourceId) -> String;

/// What this account can know of a resource or a Region, or of the world if none is named; none
/// if there is no such thing.
pub fn describe(world: &World, account: Account, what: Option<&str>) -> Option<String> {
    Some(twin(world, account, what, named)?.to_string())
}

/// The same, in pieces, with things called as `name` does.
pub fn twin(world: &World, account: Account, what: Option<&str>, name: Name) -> Option<Section> {
    let page = Page {
        world,
        account,
        name,
    };
    match what {
        None => Some(page.world()),
        Some(what) => match RegionCode::from_text(what) {
            Some(code) => Some(page.region(code)),
            None => page.resource(what),
        },
    }
}

/// What is on a disk, in a few words; nothing if nothing is known.
pub fn things(contents: &Contents) -> String {
    let words: Vec<String> = contents.iter().map(thing).collect();
    words.join(", ")
}

/// A thing, and in what shape it is.
pub fn thing(thing: &Thing) -> String {
    let name = text(&format!("thing-{}", thing.name));
    let args = [("thing", name.into()), ("version", thing.version.into())];
    let key = match thing.state {
        ThingState::Whole => "describe-thing",
        ThingState::Broken => "describe-thing-broken",
        ThingState::Removed => "describe-thing-removed",
    };
    text_with(key, args)
}

/// Who reads, and how things are called for them.
#[derive(Clone, Copy)]
struct Page<'a> {
    world: &'a World,
    account: Account,
    name: Name,
}

/// So many blocks, in words.
fn blocks(key: &str, blocks: u64, by: &str) -> String {
    let args = [
        ("blocks", blocks.into()),
        ("blocks_text", with_commas(blocks).into()),
        ("size", size(blocks).into()),
        ("by", by.into()),
    ];
    text_with(key, args)
}

/// The id, and the name that a person gave.
fn named(region: &Region, id: &ResourceId) -> String {
    let name = match id {
        ResourceId::Volume(id) => region.volumes.get(id).and_then(|it| it.tags.name()),
        ResourceId::Snapshot(id) => region.snapshots.get(id).and_then(|it| it.tags.name()),
        ResourceId::Instance(id) => region.instances.get(id).and_then(|it| it.tags.name()),
        ResourceId::Image(id) => region.images.get(id).map(|it| it.name.as_str()),
        ResourceId::KeyPair(id) => region.key_pairs.get(id).map(|it| it.name.as_str()),
        ResourceId::SecurityGroup(id) => region.security_groups.get(id).map(|it| it.name.as_str()),
    };
    name.map_or_else(|| id.to_string(), |name| format!("{id} ({name})"))
}

impl<'a> Page<'a> {
    fn named(self, region: &Region, id: impl Into<ResourceId>) -> String {
        (self.name)(region, &id.into())
    }

    /// The resource with this id, in whichever Region it is.
    fn resource(self, what: &str) -> Option<Section> {
        let id = ResourceId::from_text(what)?;
        let region = self.world.shown_in(&id, self.account)?;
        Some(match &id {
            ResourceId::Volume(id) => self.volume(region, region.volumes.get(id)?),
            ResourceId::Snapshot(id) => self.snapshot(region, region.snapshots.get(id)?),
            ResourceId::Image(id) => self.image(region, region.images.get(id)?),
            ResourceId::Instance(id) => self.instance(region, region.instances.get(id)?),
            ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => {
                let key = match id {
                    ResourceId::KeyPair(_) => "describe-key-pair",
                    _ => "describe-security-group",
                };
                let id = self.named(region, id);
                Section::about(text_with(key, [("id", id.into())]))
            }
        })
    }

    /// Things of this account's own.
    fn own<T>(self, all: impl Iterator<Item = &'a T>, owner: fn(&T) -> Account) -> Vec<&'a T> {
        all.filter(|it| owner(it) == self.account).collect()
    }
}
