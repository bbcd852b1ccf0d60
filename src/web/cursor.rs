//! The cursor of a block map: where keys lead it, and which block of its cell is written next. Pure.

use std::ops::Range;

use super::draw::Viewport;
use crate::sim::blocks::BlockSet;

/// The cell of a block, or the one nearest to it.
pub fn nearest_cell(viewport: &Viewport, block: u32) -> u32 {
    let last = last_cell(viewport);
    let outside = if block < viewport.first { 0 } else { last };
    viewport.cell_of(block).unwrap_or(outside)
}

/// The last cell that stands for a block.
fn last_cell(viewport: &Viewport) -> u32 {
    let last = viewport.window().end.saturating_sub(1);
    viewport.cell_of(last).unwrap_or(0)
}

/// Where an arrow leads, which may be outside of the window; Home and End lead to the ends of all.
pub fn arrow(key: &str, at: u32, columns: u32) -> Option<i64> {
    let (at, columns) = (i64::from(at), i64::from(columns));
    match key {
        "ArrowLeft" => Some(at - 1),
        "ArrowRight" => Some(at + 1),
        "ArrowUp" => Some(at - columns),
        "ArrowDown" => Some(at + columns),
        "Home" => Some(i64::from(i32::MIN)),
        "End" => Some(i64::from(i32::MAX)),
        _ => None,
    }
}

/// The window and the cell after a step: a step out of a window that can move takes it along, by
/// whole rows. At the ends of everything, the cursor stays where it is.
pub fn stepped(
    viewport: &Viewport,
    at: u32,
    to: i64,
    columns: u32,
    moves: bool,
) -> (Viewport, u32) {
    let inside = |shown: &Viewport, cell: i64| {
        let cell = u32::try_from(cell).ok()?;
        (cell <= last_cell(shown)).then_some(cell)
    };
    if let Some(cell) = inside(viewport, to) {
        return (*viewport, cell);
    }
    let columns = i64::from(columns.max(1));
    let is_far = to.unsigned_abs() > u64::from(viewport.cells) * 2;
    let rows = match (is_far, to < 0) {
        (true, true) => i64::from(i32::MIN),
        (true, false) => i64::from(i32::MAX),
        (false, true) => to.div_euclid(columns),
        (false, false) => 1,
    };
    let shown = if moves {
        viewport.moved_by(rows * columns)
    } else {
        *viewport
    };
    if is_far {
        let cell = if to < 0 { 0 } else { last_cell(&shown) };
        return (shown, cell);
    }
    let per_cell = i64::from(viewport.per_cell.max(1));
    let went = (i64::from(shown.first) - i64::from(viewport.first)) / per_cell;
    match inside(&shown, to - went) {
        Some(cell) => (shown, cell),
        None => (*viewport, at),
    }
}

/// The window that a key leads to.
pub fn rescaled(key: &str, viewport: &Viewport, block: u32) -> Option<Viewport> {
    const TIMES: u32 = 4;
    match key {
        "+" | "=" => Some(viewport.closer(TIMES, block)),
        "-" => Some(viewport.farther(TIMES, block)),
        "0" => Some(Viewport::whole(viewport.total, viewport.cells)),
        "PageDown" => Some(viewport.moved(true)),
        "PageUp" => Some(viewport.moved(false)),
        _ => None,
    }
}

/// The block of a cell that one would look at more closely: the first that changed.
pub fn interesting(blocks: Range<u32>, unsaved: &BlockSet) -> u32 {
    unsaved.first_in(blocks.clone()).unwrap_or(blocks.start)
}

/// Which block is written next: the first of a cell that the next snapshot would not store yet. It
/// may be asked again before what it chose last is drawn.
#[derive(Debug, Default)]
pub struct Pen {
    /// What the next snapshot would store, as far as that is drawn.
    drawn: BlockSet,
    /// The same, and all that was chosen since.
    chosen: BlockSet,
}

impl Pen {
    /// What is drawn now: once that changes, it is what counts.
    pub fn follow(&mut self, drawn: &BlockSet) {
        if self.drawn != *drawn {
            (self.drawn, self.chosen) = (drawn.clone(), drawn.clone());
        }
    }

    /// The block, as a range; of a cell that has none, no block.
    pub fn next_in(&mut self, blocks: Range<u32>) -> Range<u32> {
        let missing = self.chosen.first_missing_in(blocks.clone());
        let block = missing.unwrap_or(blocks.start);
        let chosen = block..block.saturating_add(1).min(blocks.end.max(block));
        self.chosen.insert_range(chosen.clone());
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_click_on_a_cell_writes_another_block_until_all_are_new() {
        let mut pen = Pen::default();
        let mut unsaved = BlockSet::new();
        for expected in [8, 9, 10, 11, 8] {
            pen.follow(&unsaved);
            assert_eq!(pen.next_in(8..12), expected..expected + 1);
            unsaved.insert(expected);
        }
        assert!(pen.next_in(12..12).is_empty());
    }

    #[test]
    fn a_click_that_comes_before_the_last_one_is_drawn_writes_another_block() {
        let mut pen = Pen::default();
        let mut unsaved = BlockSet::from_range(8..9);
        pen.follow(&unsaved);
        assert_eq!([pen.next_in(8..12), pen.next_in(8..12)], [9..10, 10..11]);
        // Something else is drawn meanwhile, and then a snapshot was taken.
        pen.follow(&unsaved);
        assert_eq!(pen.next_in(8..12), 11..12);
        unsaved = BlockSet::new();
        pen.follow(&unsaved);
        assert_eq!(pen.next_in(8..12), 8..9);
    }

    #[test]
    fn arrows_take_a_window_along_and_stop_at_the_ends() {
        const COLUMNS: u32 = 32;
        let near = Viewport::whole(16_384, 512).closer(32, 0);
        let step = |viewport: &Viewport, at: u32, to: i64| stepped(viewport, at, to, COLUMNS, true);
        // Up and left from the first cell: nothing is there.
        assert_eq!(step(&near, 0, -1), (near, 0));
        assert_eq!(step(&near, 3, -29), (near, 3));
        // Down from the last row.
        let (down, cell) = step(&near, 511, 511 + 32);
        assert_eq!((down.first, cell), (32, 511));
        assert_eq!(step(&down, 4, 4 - 32), (near, 4));
        // The ends of all.
        let (end, cell) = step(&near, 7, i32::MAX.into());
        assert_eq!(end.blocks(cell), 16_383..16_384);
        assert_eq!(step(&end, cell, 512), (end, cell));
        assert_eq!(step(&end, cell, i32::MIN.into()), (near, 0));
        // A window that cannot move keeps its cursor.
        assert_eq!(stepped(&near, 511, 512, COLUMNS, false), (near, 511));
    }
}
