//! What refers to what: an instance to its image, an image to its snapshots, a copy to its source
//! in another Region, a disk to the snapshots that store its blocks.
//!
//! It says only what is so; words and colours are others' business.

use super::account::Account;
use super::blocks::Holder;
use super::ids::ResourceId;
use super::region::{Region, RegionCode};
use super::world::World;

/// How one thing refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// A volume is attached to an instance.
    AttachedTo,
    /// A volume was made from a snapshot.
    MadeFrom,
    /// A snapshot was taken of a volume.
    TakenOf,
    /// A snapshot or an image was copied from another.
    CopiedFrom,
    /// An image points to a snapshot.
    PointsTo,
    /// An image was made of an instance.
    MadeOf,
    /// An instance was launched from an image.
    LaunchedFrom,
    /// Blocks of a volume or a snapshot are stored by an earlier snapshot.
    StoredBy,
}

/// One end of a reference, seen from the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// How it refers, from the one that refers.
    pub relation: Relation,
    /// Where the other end is.
    pub region: RegionCode,
    /// The other end.
    pub id: ResourceId,
}

/// All references that have one thing at one end; only to and from what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// What it refers to.
    pub to: Vec<Link>,
    /// What refers to it.
    pub from: Vec<Link>,
}

impl World {
    /// What a resource of a Region refers to, and what refers to it, in every open Region, as far
    /// as it is the account's own or public.
    pub fn links(&self, region: RegionCode, id: &ResourceId, account: Account) -> Links {
        let mut links = Links::default();
        if !self.is_open(region) {
            return links;
        }
        for home in self.regions() {
            references(home, &mut |this, other, relation| {
                if home.code == region && this == *id {
                    links.to.push(Link { relation, ..other });
                } else if other.region == region && other.id == *id {
                    links.from.push(Link {
                        relation,
                        region: home.code,
                        id: this,
                    });
                }
            });
        }
        self.region(region).stored_links(id, &mut links);
        let is_there = |link: &Link| {
            let owner = self.is_open(link.region);
            let owner = owner.then(|| self.region(link.region).owner_of(&link.id));
            let is_public = matches!(link.id, ResourceId::Image(_));
            owner.flatten().is_some_and(|it| it == account || is_public)
        };
        for list in [&mut links.to, &mut links.from] {
            list.retain(is_there);
            list.sort();
            list.dedup();
        }
        links
    }
}

/// Every reference from a resource of this Region: who refers, to what, and how.
fn references(region: &Region, each: &mut dyn FnMut(ResourceId, Link, Relation)) {
    let mut add = |this: ResourceId, code: RegionCode, id: ResourceId, relation: Relation| {
        let other = Link {
            relation,
            region: code,
            id,
        };
        each(this, other, relation);
    };
    let here = region.code;
    for volume in region.volumes.iter() {
        let this = || ResourceId::from(volume.id.clone());
        if let Some(attachment) = &volume.attachment {
            let instance = attachment.instance_id.clone();
            add(this(), here, instance.into(), Relation::AttachedTo);
        }
        if let Some(snapshot) = volume.snapshot_id.clone() {
            add(this(), here, snapshot.into(), Relation::MadeFrom);
        }
    }
    for snapshot in region.snapshots.iter() {
        let this = ResourceId::from(snapshot.id.clone());
        if let Some(origin) = &snapshot.copied_from {
            let source = origin.snapshot_id.clone();
            add(this, origin.region, source.into(), Relation::CopiedFrom);
        } else {
            let volume = snapshot.volume_id.clone();
            add(this, here, volume.into(), Relation::TakenOf);
        }
    }
    for image in region.images.iter() {
        let this = || ResourceId::from(image.id.clone());
        for snapshot in image.snapshots() {
            add(this(), here, snapshot.clone().into(), Relation::PointsTo);
        }
        if let Some(instance) = image.source_instance_id.clone() {
            add(this(), here, instance.into(), Relation::MadeOf);
        } else if let Some((source, home)) = image.source_image.clone() {
            add(this(), home, source.into(), Relation::CopiedFrom);
        }
    }
    for instance in region.instances.iter() {
        let (this, image) = (instance.id.clone(), instance.image_id.clone());
        add(this.into(), here, image.into(), Relation::LaunchedFrom);
    }
}

impl Region {
    /// Who stores blocks for a disk, and for whom a snapshot stores blocks.
    fn stored_links(&self, id: &ResourceId, links: &mut Links) {
        let node = match id {
            ResourceId::Volume(id) => self.volumes.get(id).map(|it| it.head),
            ResourceId::Snapshot(id) => self.snapshots.get(id).map(|it| it.node),
            _ => None,
        };
        let Some(node) = node else {
            return;
        };
        let link = |id| Link {
            relation: Relation::StoredBy,
            region: self.code,
            id,
        };
        for (holder, _) in self.lineage.holders(node) {
            if let Holder::Snapshot(by) = &self.lineage.node(holder).holder
                && holder != node
            {
                links.to.push(link(by.clone().into()));
            }
        }
        for reader in self.lineage.all_readers(node) {
            match &self.lineage.node(reader).holder {
                Holder::Volume(id) => links.from.push(link(id.clone().into())),
                Holder::Snapshot(id) => links.from.push(link(id.clone().into())),
                Holder::Archive(_) | Holder::Mark | Holder::Deleted => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::Command;
    use crate::sim::command::{CopySnapshot, CreateSnapshot, Write};

    #[test]
    fn what_refers_to_a_snapshot_is_found_on_every_island() {
        let opening = World::opening(1);
        let home = RegionCode::default();
        let Some(volume) = opening.region(home).volumes.iter().next() else {
            panic!("the opening world has no volume");
        };
        let mut world = opening.clone();
        let mut run = |region, action: crate::sim::Action| {
            let applied = world.apply(&Command::new(region, action));
            let Ok(applied) = applied else {
                panic!("refused");
            };
            world = applied.world.later(crate::sim::Span(600_000)).0;
        };
        let snapshot = || CreateSnapshot {
            volume_id: volume.id.clone(),
            ..CreateSnapshot::default()
        };
        run(home, snapshot().into());
        let write = Write {
            volume: volume.id.to_string().as_str().into(),
            offset: 0,
            length: 1 << 20,
            ..Write::default()
        };
        run(home, write.into());
        run(home, snapshot().into());
        let there = RegionCode::from_text("eu-west-1").unwrap_or_default();
        let ids: Vec<_> = {
            let own = world.region(home).snapshots.iter();
            let own = own.filter(|it| it.owner == Account::OWN);
            own.map(|it| it.id.clone()).collect()
        };
        let [first, second] = ids.as_slice() else {
            panic!("{ids:?}");
        };
        let applied = world.apply(&Command::new(
            there,
            CopySnapshot {
                source_region: home.as_str().into(),
                source_snapshot_id: first.clone(),
                ..CopySnapshot::default()
            },
        ));
        let Ok(applied) = applied else {
            panic!("refused");
        };
        let links = applied
            .world
            .links(home, &first.clone().into(), Account::OWN);
        let of = |list: &[Link]| -> Vec<(Relation, RegionCode)> {
            list.iter().map(|it| (it.relation, it.region)).collect()
        };
        assert_eq!(of(&links.to), [(Relation::TakenOf, home)]);
        let readers = [
            (Relation::CopiedFrom, there),
            (Relation::StoredBy, home),
            (Relation::StoredBy, home),
        ];
        assert_eq!(of(&links.from), readers);
        let links = applied
            .world
            .links(home, &second.clone().into(), Account::OWN);
        let refers = [(Relation::TakenOf, home), (Relation::StoredBy, home)];
        assert_eq!(of(&links.to), refers);
    }
}
