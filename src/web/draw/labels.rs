//! Where on a block map the recognisable things of its disk are named: pure.

use super::viewport::Viewport;
use crate::sim::content::{Contents, Thing};

/// A name on a map, and the cells that it may stand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name of the thing: see [`crate::sim::content::THINGS`].
    pub thing: &'static str,
    /// The first cell of its longest run in one row.
    pub cell: u32,
    /// How many cells that run has.
    pub cells: u32,
}

impl Label {
    /// The cells that the name may be painted on, if it reaches so many rows up and down.
    pub fn cells_under(&self, columns: u32, reach: u32) -> impl Iterator<Item = u32> + use<> {
        let columns = columns.max(1);
        let (row, first) = (self.cell / columns, self.cell % columns);
        let end = (first + self.cells).min(columns);
        let rows = row.saturating_sub(reach)..=row.saturating_add(reach);
        rows.flat_map(move |row| (first..end).map(move |column| row * columns + column))
    }
}

/// Fewer cells than this have no room for a name.
const ROOM_MIN: u32 = 3;

/// The names that have room: each at the longest run of cells in a row of which its thing has at
/// least half.
pub fn labels(contents: &Contents, viewport: &Viewport, columns: u32) -> Vec<Label> {
    let there = contents.iter().filter(|thing| thing.is_there());
    there
        .filter_map(|thing| label(thing, viewport, columns))
        .collect()
}

fn label(thing: &Thing, viewport: &Viewport, columns: u32) -> Option<Label> {
    let window = viewport.window();
    thing.blocks.first_in(window)?;
    let (mut best, mut run) = (0..0, 0..0);
    for cell in 0..viewport.cells {
        let blocks = viewport.blocks(cell);
        let has = thing.blocks.len_in(blocks.clone()) * 2;
        let is_its = has > 0 && has >= blocks.len() as u64;
        if !is_its || cell % columns == 0 {
            run = cell..cell;
        }
        if is_its {
            run.end = cell + 1;
        }
        if run.len() > best.len() {
            best = run.clone();
        }
    }
    let cells = best.end - best.start;
    (cells >= ROOM_MIN).then_some(Label {
        thing: thing.name,
        cell: best.start,
        cells,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    #[test]
    fn a_thing_is_named_where_it_has_room_and_nowhere_else() {
        let session = Session::default();
        let mut regions = session.world().regions();
        let volume = regions.find_map(|it| Some((it, it.volumes.iter().next()?)));
        let (region, volume) = volume.expect("the opening world has a volume");
        let whole = Viewport::whole(volume.block_count(), 512);
        let found = labels(region.seen(volume), &whole, 32);
        let [label] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(label.thing, "amazon-linux");
        assert_eq!(
            (label.cell / 32, label.cells),
            ((label.cell + label.cells - 1) / 32, 32)
        );
        // Where only its last few blocks are, there is no room for a name.
        let far = Viewport { cells: 2, ..whole };
        assert_eq!(labels(region.seen(volume), &far, 2), []);
    }
}
