//! What each cell of a block map shows: pure, from a lineage and a viewport.
//!
//! It does not know canvases, colours or pixels. A cell stands for one or more neighbouring
//! blocks; a change is never averaged away.

use std::iter;
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

/// What a block map is drawn from: handles on the sets of a lineage, quickly had and quickly
/// compared. A picture of equal layers is the same picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Layers {
    new: Part,
    present: BlockSet,
    /// What each holder stores, nearest first; what a nearer one has hides the rest.
    stored: Vec<(Part, BlockSet)>,
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
        let below = lineage.path(node).skip(1);
        let below = below.map(|(_, node)| (part_of(region, &node.holder), node.written.clone()));
        Self {
            new,
            present: own.present.clone(),
            stored: iter::once((new, own.written.clone()))
                .chain(below)
                .collect(),
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
        let stored: Vec<(Part, BlockSet)> = parts
            .into_iter()
            .map(|(part, blocks)| (part, blocks.clone()))
            .collect();
        let all = |all: BlockSet, (_, blocks): &(Part, BlockSet)| all.union(blocks);
        Self {
            new: stored.first().map_or(Part::Empty, |(part, _)| *part),
            present: stored.iter().fold(BlockSet::new(), all),
            stored,
            just_written: BlockSet::new(),
            unflushed: BlockSet::new(),
            cold: BlockSet::new(),
        }
    }

    /// What is new here: changed on a volume, stored by a snapshot.
    pub fn new_part(&self) -> Part {
        self.new
    }

    /// The layers as they are seen from above, for pictures of several windows.
    pub fn seen(self) -> Seen {
        let mut hidden = self.present.clone();
        let mut visible = Vec::new();
        for (part, stored) in &self.stored {
            if hidden.is_empty() {
                break;
            }
            let blocks = hidden.intersection(stored);
            hidden.subtract(&blocks);
            visible.push((*part, blocks));
        }
        Seen {
            layers: self,
            visible,
        }
    }

    /// The picture of a window.
    pub fn picture(&self, viewport: &Viewport) -> Picture {
        self.clone().seen().picture(viewport)
    }
}

/// Layers, and whose each block is.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    layers: Layers,
    /// The blocks that each holder shows, nearest first; a block is in one of them.
    visible: Vec<(Part, BlockSet)>,
}

impl Seen {
    /// What is seen once something has happened: quickly, if no more did than that the nearest
    /// holder stores more.
    #[must_use]
    pub fn then(&self, layers: Layers) -> Self {
        let before = &self.layers;
        let ([nearest, below @ ..], [was, below_was @ ..]) = (&*layers.stored, &*before.stored)
        else {
            return layers.seen();
        };
        let more = nearest.1.difference(&was.1);
        let only_grew = was.1.len() + more.len() == nearest.1.len()
            && below == below_was
            && before.present.union(&more) == layers.present;
        if !only_grew {
            return layers.seen();
        }
        let own = self.visible.first().map(|(_, blocks)| blocks.union(&more));
        let left = self.visible.iter().skip(1).map(|(part, blocks)| {
            let left = if blocks.is_disjoint(&more) {
                blocks.clone()
            } else {
                blocks.difference(&more)
            };
            (*part, left)
        });
        let own = (nearest.0, own.unwrap_or(more.clone()));
        Self {
            visible: iter::once(own).chain(left).collect(),
            layers,
        }
    }

    /// The layers.
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The picture of a window.
    pub fn picture(&self, viewport: &Viewport) -> Picture {
        // For each cell the holders that show something in it, nearest first, each by its place,
        // with how many blocks. Of a hundred snapshots, few have something in most cells.
        let mut held = vec![Vec::new(); viewport.cells as usize];
        for (place, (_, visible)) in self.visible.iter().enumerate() {
            for (cell, blocks) in touched(visible, viewport) {
                if let Some(held) = held.get_mut(cell as usize) {
                    held.push((place, visible.len_in(blocks)));
                }
            }
        }
        let cells = (0..viewport.cells).zip(&held);
        let mut cells: Vec<Cell> = cells
            .map(|(cell, held)| self.cell(viewport.blocks(cell), held))
            .collect();
        let mut flag = |set: &BlockSet, flag: fn(&mut Cell)| {
            for (cell, _) in touched(set, viewport) {
                cells.get_mut(cell as usize).into_iter().for_each(flag);
            }
        };
        flag(&self.layers.just_written, |cell| cell.just_written = true);
        flag(&self.layers.unflushed, |cell| cell.unflushed = true);
        flag(&self.layers.cold, |cell| cell.cold = true);
        Picture {
            cells,
            new: self.layers.new,
        }
    }

    fn cell(&self, blocks: Range<u32>, held: &[(usize, u64)]) -> Cell {
        let count = blocks.end - blocks.start;
        let part = |place: usize| self.visible.get(place).map_or(Part::Empty, |it| it.0);
        let most = held.iter().rev().max_by_key(|(_, count)| *count);
        let most = most.map_or(Part::Empty, |(place, _)| part(*place));
        let mut parts = held.iter().map(|(place, _)| part(*place));
        let written: u64 = held.iter().map(|(_, count)| count).sum();
        let eighths = (written * 8).div_ceil(u64::from(count.max(1)));
        let new_blocks = held.iter().find(|(place, _)| *place == 0);
        let new_blocks = new_blocks.map_or(0, |(_, count)| *count);
        Cell {
            part: most,
            accent: parts.find(|other| *other != most),
            filled_eighths: u8::try_from(eighths).unwrap_or(8),
            new_blocks: u32::try_from(new_blocks).unwrap_or(u32::MAX),
            blocks: count,
            just_written: false,
            unflushed: false,
            cold: false,
            fate: None,
        }
    }
}

/// The cells of a window that have blocks of a set, each with all of its blocks.
fn touched(set: &BlockSet, viewport: &Viewport) -> impl Iterator<Item = (u32, Range<u32>)> {
    let mut rest = viewport.window();
    iter::from_fn(move || {
        let cell = viewport.cell_of(set.first_in(rest.clone())?)?;
        let blocks = viewport.blocks(cell);
        rest.start = blocks.end;
        Some((cell, blocks))
    })
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
    fn what_is_seen_step_by_step_is_what_is_seen_at_once() {
        let steps: [&[&str]; 7] = [
            &["write ROOT --offset 0 --length 3MiB"],
            &[SNAPSHOT, "advance 1h"],
            &["write ROOT --offset 1MiB --length 512KiB"],
            &["write ROOT --offset 0 --length 20MiB --pattern random"],
            &["undo"],
            &["write ROOT --offset 7GiB --length 1GiB"],
            &[SNAPSHOT, "write ROOT --offset 1MiB --length 512KiB"],
        ];
        let mut so_far = Vec::new();
        let mut seen: Option<Seen> = None;
        for step in steps {
            so_far.extend_from_slice(step);
            let world = world_after(&so_far);
            let (volume, region) = root(&world);
            let layers = Layers::of_volume(region, volume, None);
            let now = match &seen {
                Some(before) => before.then(layers.clone()),
                None => layers.clone().seen(),
            };
            for viewport in [
                Viewport::whole(volume.block_count(), 512),
                Viewport::whole(volume.block_count(), 512).closer(32, 0),
            ] {
                assert_eq!(
                    now.picture(&viewport),
                    layers.picture(&viewport),
                    "{step:?}"
                );
            }
            seen = Some(now);
        }
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
