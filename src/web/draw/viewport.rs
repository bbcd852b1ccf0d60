//! Which blocks a picture shows, and how the window moves and changes its scale.
//!
//! It does not know what the blocks are.

use std::ops::Range;

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

    /// At least `total` blocks, in a scale that does not change with every block more: up to an
    /// eighth of it may be past the end.
    pub fn roughly(total: u32, cells: u32) -> Self {
        let per_cell = total.div_ceil(cells).max(1);
        // Four binary digits are kept.
        let step = per_cell.next_power_of_two().div_ceil(16);
        let per_cell = per_cell.next_multiple_of(step);
        Self {
            first: 0,
            per_cell,
            cells,
            total: per_cell.saturating_mul(cells),
        }
    }

    /// The blocks of a cell; empty past the end.
    pub fn blocks(&self, cell: u32) -> Range<u32> {
        let at = |cell: u32| u64::from(self.first) + u64::from(cell) * u64::from(self.per_cell);
        let clip = |block: u64| u32::try_from(block).map_or(self.total, |it| it.min(self.total));
        clip(at(cell))..clip(at(cell.saturating_add(1)))
    }

    /// All blocks that are shown.
    pub fn window(&self) -> Range<u32> {
        self.first..self.blocks(self.cells.saturating_sub(1)).end
    }

    /// Whether there is nothing outside of the window.
    pub fn is_whole(&self) -> bool {
        self.window() == (0..self.total)
    }

    /// The cell that a block is in, if it is shown.
    pub fn cell_of(&self, block: u32) -> Option<u32> {
        let cell = block.checked_sub(self.first)? / self.per_cell;
        (cell < self.cells && block < self.total).then_some(cell)
    }

    /// The same picture so many times closer by, with a block as near to its place as can be. A
    /// cell never stands for less than one block.
    #[must_use]
    pub fn closer(&self, times: u32, around: u32) -> Self {
        self.at_scale((self.per_cell / times.max(1)).max(1), around)
    }

    /// The same picture from so many times further away. It never shows more than there is.
    #[must_use]
    pub fn farther(&self, times: u32, around: u32) -> Self {
        let whole = Self::whole(self.total, self.cells).per_cell;
        self.at_scale(self.per_cell.saturating_mul(times).min(whole), around)
    }

    /// The same scale, further on or back by half a picture.
    #[must_use]
    pub fn moved(&self, on: bool) -> Self {
        let half = i64::from(self.cells / 2);
        self.moved_by(if on { half } else { -half })
    }

    /// The same scale, further on by so many cells, or back.
    #[must_use]
    pub fn moved_by(&self, cells: i64) -> Self {
        let first = i64::from(self.first) + cells.saturating_mul(i64::from(self.per_cell));
        self.starting_at(u64::try_from(first).unwrap_or(0))
    }

    /// The same scale, moved so that a block is shown; unmoved if it is already.
    #[must_use]
    pub fn showing(&self, block: u32) -> Self {
        if self.cell_of(block).is_some() {
            *self
        } else {
            self.around(block)
        }
    }

    /// The same scale, with a block in the middle.
    #[must_use]
    pub fn around(&self, block: u32) -> Self {
        let half = u64::from(self.cells / 2) * u64::from(self.per_cell);
        self.starting_at(u64::from(block).saturating_sub(half))
    }

    fn at_scale(&self, per_cell: u32, around: u32) -> Self {
        let cell = self.cell_of(around).unwrap_or(self.cells / 2);
        let before = u64::from(per_cell) * u64::from(cell);
        Self { per_cell, ..*self }.starting_at(u64::from(around).saturating_sub(before))
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
    fn a_rough_scale_holds_for_many_totals_and_has_room_for_each() {
        let mut scales = Vec::new();
        for total in 0..=100_000 {
            let viewport = Viewport::roughly(total, 48);
            assert!(viewport.total >= total);
            assert!(
                viewport.total <= (total + total / 7 + 48).max(total + 48),
                "{total}"
            );
            scales.push(viewport.per_cell);
        }
        scales.dedup();
        assert!(scales.is_sorted());
        assert!(scales.len() < 100, "{} scales", scales.len());
    }

    #[test]
    fn zooming_in_ends_at_single_blocks_and_zooming_out_at_the_whole() {
        let whole = Viewport::whole(134_217_728, 512);
        let mut near = whole;
        for _ in 0..20 {
            near = near.closer(4, 134_217_727);
        }
        assert_eq!(near.per_cell, 1);
        assert_eq!(near.blocks(511).end, whole.total);
        let mut far = near;
        for _ in 0..20 {
            far = far.farther(4, 0);
        }
        assert_eq!(far, whole);
    }

    #[test]
    fn a_picture_jumps_to_a_block_that_it_does_not_show() {
        let near = Viewport::whole(134_217_728, 512).closer(16, 0);
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
        let viewport = Viewport::whole(16_384, 512).closer(4, 3200);
        for cell in 0..viewport.cells {
            for block in viewport.blocks(cell) {
                assert_eq!(viewport.cell_of(block), Some(cell));
            }
        }
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_the_scale_changes() {
        let mut near = Viewport::whole(134_217_728, 512);
        let block = 70_000_123;
        let cell = near.cell_of(block).unwrap_or_default();
        for _ in 0..18 {
            near = near.closer(2, block);
            let now = near.cell_of(block).unwrap_or(u32::MAX);
            assert!(now.abs_diff(cell) <= 1, "{now} instead of {cell}");
        }
        assert_eq!(near.per_cell, 1);
    }

    #[test]
    fn a_window_moves_by_cells_and_stops_at_both_ends() {
        let near = Viewport::whole(16_384, 512).closer(8, 0);
        assert_eq!(near.moved_by(-3), near);
        assert_eq!(near.moved_by(3).first, near.first + 3 * near.per_cell);
        assert_eq!(near.moved_by(i64::MAX).window().end, 16_384);
        assert!(!near.is_whole() && near.farther(8, 0).is_whole());
    }
}
