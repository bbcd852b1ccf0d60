//! What each cell of a block map shows: pure, from a lineage and a viewport.
//!
//! It does not know canvases, colours or pixels. A cell stands for one or more neighbouring
//! blocks; a change is never averaged away.

use std::ops::Range;

use super::viewport::Viewport;
use crate::sim::Region;
use crate::sim::blocks::{BlockSet, Holder, NodeId};
use crate::sim::volume::Volume;

/// How many colours snapshots take turns with.
pub const COLOURS: u32 = 8;
/// The snapshots of the public images come before a person's own, which begin with the first
/// colour.
const PUBLIC_SNAPSHOTS: u32 = 4;

/// What the data of a block is kept by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing was ever written.
    Empty,
    /// Only the volume has it, and the volume has no snapshot yet.
    VolumeOnly,
    /// Only the volume has it: it changed since the last snapshot.
    Changed,
    /// A snapshot stores it; the number is its colour.
    Snapshot(u8),
    /// A deleted snapshot's block that others still need.
    Kept,
    /// Of two that are compared, both have it, with other data.
    Differs,
    /// Only the first of two has it.
    FirstOnly,
    /// Only the second of two has it.
    SecondOnly,
    /// Both have it, with the same data.
    Same,
}

/// What a deletion would do to blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody would have them any more.
    Dies,
    /// Another would store them.
    Moves,
    /// This one would store them.
    Arrives,
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What keeps most of its blocks.
    pub part: Part,
    /// The newest of what else keeps blocks of it: a few are never lost among many.
    pub accent: Option<Part>,
    /// How much of it was ever written, in eighths, rounded up.
    pub filled_eighths: u8,
    /// How many of its blocks are new here: changed on a volume, stored by a snapshot.
    pub new_blocks: u32,
    /// How many blocks it stands for.
    pub blocks: u32,
    /// Whether some of it was written by the last command.
    pub just_written: bool,
    /// Whether a guest has written some of it that is not on the volume yet.
    pub unflushed: bool,
    /// Whether some of it must still come from the snapshot that the volume was made from.
    pub cold: bool,
    /// What a deletion would do to some of it.
    pub fate: Option<Fate>,
}

impl Cell {
    const PAST_END: Self = Self {
        part: Part::Empty,
        accent: None,
        filled_eighths: 0,
        new_blocks: 0,
        blocks: 0,
        just_written: false,
        unflushed: false,
        cold: false,
        fate: None,
    };
}

/// What a canvas is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The cells, row by row.
    pub cells: Vec<Cell>,
    /// What is new in these cells: changed on a volume, stored by a snapshot.
    pub new: Part,
}

/// The colour of a snapshot: it never changes while the snapshot is there.
pub fn colour_of(region: &Region, holder: &Holder) -> Option<u8> {
    let (Holder::Snapshot(id) | Holder::Archive(id)) = holder else {
        return None;
    };
    let place = region.snapshots.place(id)? + COLOURS - PUBLIC_SNAPSHOTS;
    u8::try_from(place % COLOURS).ok()
}

/// What a block map is drawn from, whichever window of it is shown: worked out once for a world.
#[derive(Clone, Debug)]
pub struct Layers {
    new: Part,
    present: BlockSet,
    /// Whose blocks are visible, nearest holder first; what a nearer one has hides the rest.
    holders: Vec<(Part, BlockSet)>,
    just_written: BlockSet,
    unflushed: BlockSet,
    cold: BlockSet,
}

impl Layers {
    /// Those of a volume's head or of a snapshot.
    pub fn of(region: &Region, node: NodeId) -> Self {
        let lineage = &region.lineage;
        let own = lineage.node(node);
        let new = match own.holder {
            Holder::Volume(_) if own.parent.is_none() => Part::VolumeOnly,
            Holder::Volume(_) => Part::Changed,
            Holder::Snapshot(_) | Holder::Archive(_) => part_of(region, &own.holder),
            Holder::Mark | Holder::Deleted => Part::Kept,
        };
        let mut holders: Vec<(Part, BlockSet)> = Vec::new();
        let mut hidden = own.present.clone();
        for (_, node) in lineage.path(node) {
            if hidden.is_empty() {
                break;
            }
            let visible = hidden.intersection(&node.written);
            hidden.subtract(&visible);
            let part = if holders.is_empty() {
                new
            } else {
                part_of(region, &node.holder)
            };
            holders.push((part, visible));
        }
        Self {
            new,
            present: own.present.clone(),
            holders,
            just_written: BlockSet::new(),
            unflushed: BlockSet::new(),
            cold: BlockSet::new(),
        }
    }

    /// Those of a volume, with what is on its way: to it from a guest's cache, and from its
    /// snapshot.
    pub fn of_volume(region: &Region, volume: &Volume, just_written: Option<&BlockSet>) -> Self {
        let cache = volume.cache.as_ref();
        Self {
            just_written: just_written.cloned().unwrap_or_default(),
            unflushed: cache.map(|it| it.blocks.clone()).unwrap_or_default(),
            cold: volume.cold.clone(),
            ..Self::of(region, volume.head)
        }
    }

    /// Those of a comparison, or of anything else that is in parts; the first counts as new.
    pub(super) fn of_parts<'a>(parts: impl IntoIterator<Item = (Part, &'a BlockSet)>) -> Self {
        let holders: Vec<(Part, BlockSet)> = parts
            .into_iter()
            .map(|(part, blocks)| (part, blocks.clone()))
            .collect();
        let all = |all: BlockSet, (_, blocks): &(Part, BlockSet)| all.union(blocks);
        Self {
            new: holders.first().map_or(Part::Empty, |(part, _)| *part),
            present: holders.iter().fold(BlockSet::new(), all),
            holders,
            just_written: BlockSet::new(),
            unflushed: BlockSet::new(),
            cold: BlockSet::new(),
        }
    }

    /// The picture of a window.
    pub fn picture(&self, viewport: &Viewport) -> Picture {
        let window = viewport.window();
        // Of a hundred snapshots, few have something in a window close by.
        let seen: Vec<(usize, &(Part, BlockSet))> = self
            .holders
            .iter()
            .enumerate()
            .filter(|(_, (_, set))| set.first_in(window.clone()).is_some())
            .collect();
        let cells = (0..viewport.cells)
            .map(|cell| self.cell(viewport.blocks(cell), &seen))
            .collect();
        Picture {
            cells,
            new: self.new,
        }
    }

    fn cell(&self, blocks: Range<u32>, seen: &[(usize, &(Part, BlockSet))]) -> Cell {
        let count = blocks.end - blocks.start;
        if count == 0 {
            return Cell::PAST_END;
        }
        let has = |set: &BlockSet| set.first_in(blocks.clone()).is_some();
        let flags = Cell {
            blocks: count,
            just_written: has(&self.just_written),
            unflushed: has(&self.unflushed),
            cold: has(&self.cold),
            ..Cell::PAST_END
        };
        let written = self.present.len_in(blocks.clone());
        let (mut new_blocks, mut left) = (0, written);
        // Newest first.
        let mut kept: Vec<(Part, u64)> = Vec::new();
        for (place, (part, set)) in seen {
            if left == 0 {
                break;
            }
            let held = set.len_in(blocks.clone());
            if held == 0 {
                continue;
            }
            left -= held.min(left);
            if *place == 0 {
                new_blocks = held;
            }
            kept.push((*part, held));
        }
        let most = kept.iter().rev().max_by_key(|(_, count)| *count);
        let part = most.map_or(Part::Empty, |(part, _)| *part);
        let accent = kept
            .iter()
            .map(|(part, _)| *part)
            .find(|other| *other != part);
        Cell {
            part,
            accent,
            filled_eighths: u8::try_from((written * 8).div_ceil(u64::from(count))).unwrap_or(8),
            new_blocks: u32::try_from(new_blocks).unwrap_or(u32::MAX),
            ..flags
        }
    }
}

/// The picture of a volume's head or of a snapshot.
pub fn picture(region: &Region, node: NodeId, viewport: &Viewport) -> Picture {
    Layers::of(region, node).picture(viewport)
}

fn part_of(region: &Region, holder: &Holder) -> Part {
    colour_of(region, holder).map_or(Part::Kept, Part::Snapshot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use crate::sim::World;

    /// The opening world after some lines about its root volume.
    fn world_after(lines: &[&str]) -> World {
        let mut session = Session::default();
        let root = root(session.world()).0.id.to_string();
        for line in lines {
            session.run(&line.replace("ROOT", &root));
        }
        session.world().clone()
    }

    fn root(world: &World) -> (&Volume, &Region) {
        let mut homes = world
            .regions()
            .filter_map(|it| Some((it.volumes.iter().next()?, it)));
        homes.next().expect("the opening world has a volume")
    }

    const SNAPSHOT: &str = "aws ec2 create-snapshot --volume-id ROOT";

    #[test]
    fn each_block_of_a_window_is_counted_once_and_told_as_its_owner_has_it() {
        let world = world_after(&[
            SNAPSHOT,
            "advance 1h",
            "write ROOT --offset 1MiB --length 20MiB --pattern random",
            SNAPSHOT,
            "advance 1h",
            "write ROOT --offset 8MiB --length 3MiB",
        ]);
        let (volume, region) = root(&world);
        let layers = Layers::of_volume(region, volume, None);
        let near = Viewport::whole(volume.block_count(), 512).closer(32, 0);
        let blocks = BlockSet::from_range(near.window());
        let owners = region.lineage.owners(volume.head, &blocks);
        for (cell, seen) in (0_u32..).zip(&layers.picture(&near).cells) {
            let block = near.blocks(cell).start;
            let owner = owners
                .get(&block)
                .map(|owner| &region.lineage.node(*owner).holder);
            let expected = match owner {
                None => Part::Empty,
                Some(Holder::Volume(_)) => Part::Changed,
                Some(holder) => part_of(region, holder),
            };
            assert_eq!(seen.part, expected, "block {block}");
        }
        // The same change is there from afar, in one cell among blocks that did not change.
        let far = layers.picture(&Viewport::whole(volume.block_count(), 8));
        assert_eq!(far.cells[0].new_blocks, 6);
        assert_eq!(far.cells[0].accent, Some(Part::Changed));
    }

    #[test]
    fn one_changed_block_among_many_millions_is_marked() {
        let mut changed = BlockSet::new();
        changed.insert(70_000_000);
        let same = BlockSet::from_range(0..134_217_728).difference(&changed);
        let parts = [(Part::Changed, &changed), (Part::Snapshot(0), &same)];
        let viewport = Viewport::whole(134_217_728, 512);
        let picture = Layers::of_parts(parts).picture(&viewport);
        let marked = picture
            .cells
            .iter()
            .filter(|it| it.accent == Some(Part::Changed));
        assert_eq!(marked.count(), 1);
    }

    #[test]
    fn what_a_guest_holds_back_is_told_apart_from_what_is_on_the_volume() {
        let world = world_after(&["write ROOT --offset 3GiB --length 1MiB --unflushed"]);
        let (volume, region) = root(&world);
        let viewport = Viewport::whole(volume.block_count(), 512);
        let picture = Layers::of_volume(region, volume, None).picture(&viewport);
        let held = (0_u32..).zip(&picture.cells).filter(|(_, it)| it.unflushed);
        let held: Vec<u32> = held.map(|(cell, _)| cell).collect();
        assert_eq!(held, [3 * 2048 / 32]);
    }
}
