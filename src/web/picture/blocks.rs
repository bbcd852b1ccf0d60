//! Blocks in a picture: the cells of a map or a strip, one path for each paint.
//!
//! As on the stage, nothing is told by colour alone: what changed is hatched, what an earlier
//! snapshot stores is hollow, what is kept of a deleted one has a hole.

use std::collections::BTreeMap;

use super::pen::{Pen, oblong};
use super::{Palette, escaped};
use crate::web::draw::roles::role;
use crate::web::draw::{Cell, Part, Picture};

/// The least height of what a cell holds, in tenths of a unit as all here.
const MARK_MIN: u32 = 40;

/// The hatches, each with the roles of its ground and its lines.
const HATCHES: [(&str, &str, &str); 2] = [
    ("changed", "--block-changed", "--block-changed-line"),
    ("volume", "--block-volume", "--block-volume-line"),
];

/// What paints refer to.
pub(super) fn definitions(palette: &Palette) -> String {
    let hatches = HATCHES.map(|(name, ground, line)| {
        let (ground, line) = (palette.colour(ground), palette.colour(line));
        format!(
            r#"<pattern id="{name}" width="40" height="40" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="40" height="40" fill="{ground}"/><rect width="13" height="40" fill="{line}"/></pattern>"#
        )
    });
    format!("<defs>{}</defs>\n", hatches.concat())
}

/// The paint of a part.
fn paint(palette: &Palette, part: Part) -> String {
    match part {
        Part::Changed | Part::Differs => "url(#changed)".to_owned(),
        Part::VolumeOnly => "url(#volume)".to_owned(),
        // Nothing is compared in a picture.
        Part::FirstOnly | Part::SecondOnly | Part::Same => palette.colour("--block-kept"),
        Part::Empty | Part::Snapshot(_) | Part::Kept => palette.colour(role(part)),
    }
}

/// Cells by columns, each so many tenths of a unit wide, with their gap.
pub(super) struct Grid {
    pub(super) columns: u32,
    pub(super) pitch: u32,
    /// Whether a cell is hollow where an earlier one stores it, as in the strip of a snapshot.
    pub(super) is_strip: bool,
}

impl Grid {
    pub(super) fn height(&self, picture: &Picture) -> u32 {
        let count = u32::try_from(picture.cells.len()).unwrap_or(0);
        count.div_ceil(self.columns.max(1)) * self.pitch / 10
    }

    pub(super) fn draw(
        &self,
        pen: &mut Pen,
        palette: &Palette,
        (x, y): (u32, u32),
        picture: &Picture,
    ) {
        let (x, y) = (x * 10, y * 10);
        let edge = self.pitch - (self.pitch / 6).max(10);
        // The grounds come first, and holes last.
        let mut layers: [BTreeMap<String, String>; 4] = Default::default();
        let mut add = |layer: usize, part: Part, place: (u32, u32), size: (u32, u32)| {
            if let Some(layer) = layers.get_mut(layer) {
                oblong(layer.entry(paint(palette, part)).or_default(), place, size);
            }
        };
        let mut holes = String::new();
        for (at, cell) in (0_u32..).zip(&picture.cells) {
            if cell.blocks == 0 {
                continue;
            }
            let (x, y) = (
                x + at % self.columns * self.pitch,
                y + at / self.columns * self.pitch,
            );
            add(0, Part::Empty, (x, y), (edge, edge));
            if cell.part == Part::Empty {
                continue;
            }
            if self.is_strip {
                let is_new = cell.new_blocks > 0;
                let part = if is_new { picture.new } else { cell.part };
                add(1, part, (x, y), (edge, edge));
                if !is_new && edge > 40 {
                    oblong(&mut holes, (x + 16, y + 16), (edge - 32, edge - 32));
                }
                continue;
            }
            let height = filled(cell, edge);
            add(1, cell.part, (x, y + edge - height), (edge, height));
            if cell.part == Part::Kept && height > 60 {
                oblong(
                    &mut holes,
                    (x + edge / 3, y + edge - height * 2 / 3),
                    (edge / 3, height / 3),
                );
            }
            if let Some(accent) = cell.accent {
                let mark = (edge / 2).max(MARK_MIN).min(edge);
                add(2, accent, (x + edge - mark, y), (mark, mark));
            }
        }
        for layer in &layers {
            for (paint, path) in layer {
                pen.fill(&escaped(paint), path);
            }
        }
        pen.fill(&palette.colour("--surface"), &holes);
    }
}

/// How high a cell is filled, from below.
fn filled(cell: &Cell, edge: u32) -> u32 {
    (edge * u32::from(cell.filled_eighths) / 8)
        .max(MARK_MIN)
        .min(edge)
}

/// A part's colour and pattern, beside its name.
pub(super) fn swatch(pen: &mut Pen, palette: &Palette, (x, y): (u32, u32), part: Part) {
    const EDGE: u32 = 160;
    let (x, y) = (x * 10, y * 10);
    let mut path = String::new();
    oblong(&mut path, (x, y), (EDGE, EDGE));
    pen.fill(&paint(palette, part), &path);
    if part == Part::Kept {
        let mut hole = String::new();
        oblong(&mut hole, (x + 50, y + 50), (60, 60));
        pen.fill(&palette.colour("--surface"), &hole);
    }
}
