//! What each cell of a block map shows: pure, from a lineage and a viewport.
//!
//! It does not know canvases, colours or pixels. A cell stands for one or more neighbouring
//! blocks; a change is never averaged away.

use std::ops::Range;

use crate::sim::Region;
use crate::sim::blocks::{BlockSet, Holder, NodeId};

/// How many colours snapshots take turns with.
pub const COLOURS: u32 = 8;
/// The snapshots of the public images come before a person's own, which begin with the first
/// colour.
const PUBLIC_SNAPSHOTS: u32 = 4;

/// Which blocks a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewport {
    /// The first block.
    pub first: u32,
    /// How many blocks a cell stands for.
    pub per_cell: u32,
    /// How many cells there are.
    pub cells: u32,
    /// How many blocks there are to be seen in all.
    pub total: u32,
}

impl Viewport {
    /// All of `total` blocks in at most `cells` cells.
    pub fn whole(total: u32, cells: u32) -> Self {
        Self {
            first: 0,
            per_cell: total.div_ceil(cells).max(1),
            cells,
            total,
        }
    }

    /// The blocks of a cell; empty past the end.
    pub fn blocks(&self, cell: u32) -> Range<u32> {
        let at = |cell: u32| u64::from(self.first) + u64::from(cell) * u64::from(self.per_cell);
        let clip = |block: u64| u32::try_from(block).map_or(self.total, |it| it.min(self.total));
        clip(at(cell))..clip(at(cell + 1))
    }

    /// The cell that a block is in, if it is shown.
    pub fn cell_of(&self, block: u32) -> Option<u32> {
        let cell = block.checked_sub(self.first)? / self.per_cell;
        (cell < self.cells && block < self.total).then_some(cell)
    }

    /// The same picture closer by, around a cell. A cell never stands for less than one block.
    #[must_use]
    pub fn closer(&self, around: u32) -> Self {
        self.at_scale((self.per_cell / 4).max(1), around)
    }

    /// The same picture from further away, around a cell. It never shows more than there is.
    #[must_use]
    pub fn farther(&self, around: u32) -> Self {
        let whole = Self::whole(self.total, self.cells).per_cell;
        self.at_scale(self.per_cell.saturating_mul(4).min(whole), around)
    }

    /// The same scale, further on or back by half a picture.
    #[must_use]
    pub fn moved(&self, on: bool) -> Self {
        let half = u64::from(self.cells / 2) * u64::from(self.per_cell);
        let first = u64::from(self.first);
        self.starting_at(if on {
            first + half
        } else {
            first.saturating_sub(half)
        })
    }

    /// The same scale, moved so that a block is shown; unmoved if it is already.
    #[must_use]
    pub fn showing(&self, block: u32) -> Self {
        if self.cell_of(block).is_some() {
            return *self;
        }
        let half = u64::from(self.cells / 2) * u64::from(self.per_cell);
        self.starting_at(u64::from(block).saturating_sub(half))
    }

    fn at_scale(&self, per_cell: u32, around: u32) -> Self {
        let middle = u64::from(self.blocks(around).start);
        let half = u64::from(per_cell) * u64::from(self.cells) / 2;
        Self { per_cell, ..*self }.starting_at(middle.saturating_sub(half))
    }

    /// Begins at a whole cell, and not so late that it would show less than it can.
    fn starting_at(&self, first: u64) -> Self {
        let shown = u64::from(self.cells) * u64::from(self.per_cell);
        let per_cell = u64::from(self.per_cell);
        let last = u64::from(self.total)
            .saturating_sub(shown)
            .div_ceil(per_cell);
        let first = (first / per_cell).min(last) * per_cell;
        Self {
            first: u32::try_from(first).unwrap_or(0),
            ..*self
        }
    }
}

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
}

impl Cell {
    const PAST_END: Self = Self {
        part: Part::Empty,
        accent: None,
        filled_eighths: 0,
        new_blocks: 0,
        blocks: 0,
        just_written: false,
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

/// The picture of a volume's head or of a snapshot.
pub fn picture(
    region: &Region,
    node: NodeId,
    viewport: &Viewport,
    just_written: Option<&BlockSet>,
) -> Picture {
    let lineage = &region.lineage;
    let own = lineage.node(node);
    let new = match own.holder {
        Holder::Volume(_) if own.parent.is_none() => Part::VolumeOnly,
        Holder::Volume(_) => Part::Changed,
        Holder::Snapshot(_) | Holder::Archive(_) => part_of(region, &own.holder),
        Holder::Mark | Holder::Deleted => Part::Kept,
    };
    // Whose blocks are visible, nearest holder first; what a nearer one has hides the rest.
    let mut layers: Vec<(Part, BlockSet)> = Vec::new();
    let mut hidden = own.present.clone();
    for (_, node) in lineage.path(node) {
        if hidden.is_empty() {
            break;
        }
        let visible = hidden.intersection(&node.written);
        hidden.subtract(&visible);
        let part = if layers.is_empty() {
            new
        } else {
            part_of(region, &node.holder)
        };
        layers.push((part, visible));
    }
    let cells = (0..viewport.cells)
        .map(|cell| cell_of(viewport.blocks(cell), &own.present, &layers, just_written))
        .collect();
    Picture { cells, new }
}

fn part_of(region: &Region, holder: &Holder) -> Part {
    colour_of(region, holder).map_or(Part::Kept, Part::Snapshot)
}

fn cell_of(
    blocks: Range<u32>,
    present: &BlockSet,
    layers: &[(Part, BlockSet)],
    just_written: Option<&BlockSet>,
) -> Cell {
    let count = blocks.end - blocks.start;
    if count == 0 {
        return Cell::PAST_END;
    }
    let written = present.len_in(blocks.clone());
    let new_blocks = layers
        .first()
        .map_or(0, |(_, new)| new.len_in(blocks.clone()));
    // Newest first.
    let kept: Vec<(Part, u64)> = layers
        .iter()
        .map(|(part, set)| (*part, set.len_in(blocks.clone())))
        .filter(|(_, count)| *count > 0)
        .collect();
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
        blocks: count,
        just_written: just_written.is_some_and(|set| set.first_in(blocks).is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewport_covers_every_block_once_and_nothing_past_the_end() {
        for (total, cells) in [(16_384, 512), (1, 512), (134_217_728, 512), (1000, 7)] {
            let viewport = Viewport::whole(total, cells);
            let covered: u64 = (0..cells)
                .map(|cell| viewport.blocks(cell).len() as u64)
                .sum();
            assert_eq!(covered, u64::from(total));
        }
    }

    #[test]
    fn zooming_in_ends_at_single_blocks_and_zooming_out_at_the_whole() {
        let whole = Viewport::whole(134_217_728, 512);
        let mut near = whole;
        for _ in 0..20 {
            near = near.closer(511);
        }
        assert_eq!(near.per_cell, 1);
        assert_eq!(near.blocks(511).end, whole.total);
        let mut far = near;
        for _ in 0..20 {
            far = far.farther(0);
        }
        assert_eq!(far, whole);
    }

    #[test]
    fn a_picture_jumps_to_a_block_that_it_does_not_show() {
        let near = Viewport::whole(134_217_728, 512).closer(0).closer(0);
        for block in [0, 1, 70_000_000, 134_217_727] {
            assert!(
                near.showing(block).cell_of(block).is_some(),
                "block {block}"
            );
        }
        assert_eq!(near.showing(near.first), near);
    }

    #[test]
    fn a_block_is_in_the_cell_that_shows_it() {
        let viewport = Viewport::whole(16_384, 512).closer(100);
        for cell in 0..viewport.cells {
            for block in viewport.blocks(cell) {
                assert_eq!(viewport.cell_of(block), Some(cell));
            }
        }
    }
}
