//! What a canvas is to show, and which of its cells must be painted anew for that: pure.
//!
//! It does not know colours or pixels.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::cells::Picture;
use super::labels::Label;

/// How the cells are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Cells in a row.
    pub columns: u32,
    /// Whether a cell is solid where it is new and hollow where it is inherited, as in the strip
    /// of a snapshot.
    pub is_strip: bool,
    /// How many times as high as wide a cell is.
    pub height: u32,
}

/// Where the keyboard is, and what is about to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The cell with the keyboard's cursor.
    pub cursor: Option<u32>,
    /// The first and the last cell that the pointer has passed over.
    pub dragged: Option<(u32, u32)>,
    /// Where a window begins and ends in the whole, in parts of [`WINDOW_PARTS`].
    pub window: Option<(u32, u32)>,
}

/// A window is told in so many parts of the whole.
pub const WINDOW_PARTS: u32 = 10_000;

/// A name to stand over cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What a person reads.
    pub text: String,
    /// Where.
    pub label: Label,
}

/// All of it, without the look of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The cells.
    pub picture: Rc<Picture>,
    /// How they are laid out.
    pub layout: Layout,
    /// What is marked among them.
    pub marks: Marks,
    /// The names that stand over them.
    pub names: Rc<Vec<Named>>,
}

impl Shown {
    /// How many cells stand in a row, and how many rows there are.
    pub fn size_in_cells(&self) -> (u32, u32) {
        let columns = self.layout.columns.max(1);
        let cells = u32::try_from(self.picture.cells.len()).unwrap_or(u32::MAX);
        (columns, cells.div_ceil(columns))
    }

    /// The cells that are not as they were before; none if everything must be painted anew. A name
    /// reaches so many rows up and down from its own.
    pub fn changed_since(&self, before: &Self, reach: u32) -> Option<BTreeSet<u32>> {
        let (now, was) = (&self.picture, &before.picture);
        let is_alike = self.layout == before.layout
            && self.names == before.names
            && now.new == was.new
            && now.cells.len() == was.cells.len()
            && self.marks.window == before.marks.window;
        if !is_alike {
            return None;
        }
        let mut changed: BTreeSet<u32> = (0..)
            .zip(now.cells.iter().zip(&was.cells))
            .filter(|(_, (now, was))| now != was)
            .map(|(place, _)| place)
            .collect();
        if self.marks != before.marks {
            for marks in [self.marks, before.marks] {
                changed.extend(marks.cursor);
                changed.extend(
                    marks
                        .dragged
                        .into_iter()
                        .flat_map(|(first, last)| first..=last),
                );
            }
        }
        // A name is painted as a whole, over cells that are clean; that may touch another.
        let columns = self.layout.columns;
        let mut clean: Vec<&Named> = self.names.iter().collect();
        while let Some(place) = clean
            .iter()
            .position(|it| touches(it, &changed, columns, reach))
        {
            changed.extend(clean.swap_remove(place).label.cells_under(columns, reach));
        }
        Some(changed)
    }
}

/// Whether a name stands over one of these cells.
pub fn touches(named: &Named, cells: &BTreeSet<u32>, columns: u32, reach: u32) -> bool {
    let mut under = named.label.cells_under(columns, reach);
    under.any(|cell| cells.contains(&cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::blocks::BlockSet;
    use crate::web::draw::cells::Part;
    use crate::web::draw::{Layers, Viewport};

    /// A map of 64 blocks in rows of 8, of which these are changed.
    fn shown(blocks: &[u32]) -> Shown {
        let blocks: BlockSet = blocks.iter().copied().collect();
        let layers = Layers::of_parts([(Part::Changed, &blocks)]);
        Shown {
            picture: Rc::new(layers.picture(&Viewport::whole(64, 64))),
            layout: Layout {
                columns: 8,
                is_strip: false,
                height: 1,
            },
            marks: Marks::default(),
            names: Rc::default(),
        }
    }

    fn changed(now: &Shown, before: &Shown) -> Option<Vec<u32>> {
        let changed = now.changed_since(before, 1)?;
        Some(changed.into_iter().collect())
    }

    #[test]
    fn only_what_changed_is_painted_anew() {
        let (before, mut now) = (shown(&[1, 9]), shown(&[1, 9, 20]));
        assert_eq!(changed(&before, &before), Some(vec![]));
        assert_eq!(changed(&now, &before), Some(vec![20]));
        assert_eq!(changed(&before, &now), Some(vec![20]));
        now.marks.cursor = Some(3);
        now.marks.dragged = Some((30, 32));
        assert_eq!(changed(&now, &before), Some(vec![3, 20, 30, 31, 32]));
        assert_eq!(changed(&before, &now), Some(vec![3, 20, 30, 31, 32]));
    }

    #[test]
    fn the_cells_under_a_name_are_painted_with_it() {
        let named = |mut shown: Shown| {
            let label = Label {
                thing: "root",
                cell: 9,
                cells: 3,
            };
            let text = String::from("root");
            shown.names = Rc::new(vec![Named { text, label }]);
            shown
        };
        let (before, now) = (named(shown(&[1])), named(shown(&[1, 18])));
        let under = vec![1, 2, 3, 9, 10, 11, 17, 18, 19];
        assert_eq!(changed(&now, &before), Some(under));
        // A name that nothing changed under stays.
        let far = named(shown(&[1, 63]));
        assert_eq!(changed(&far, &before), Some(vec![63]));
        assert_eq!(changed(&now, &now), Some(vec![]));
        assert_eq!(changed(&now, &shown(&[1])), None);
    }
}
