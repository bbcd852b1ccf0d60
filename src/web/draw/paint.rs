//! Paints a picture on a canvas. The only file that touches one.
//!
//! Colours come from the style sheet by role; every meaning is a shape or a pattern as well.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement};

use super::cells::{Cell, Part, Picture};

/// A mark for a change is at least this wide, in CSS pixels.
const MARK_MIN: f64 = 6.0;

/// How the cells are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Cells in a row.
    pub columns: u32,
    /// Whether a cell is solid where it is new and hollow where it is inherited, as in the strip
    /// of a snapshot.
    pub is_strip: bool,
}

/// Where the keyboard is, and what is about to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The cell with the keyboard's cursor.
    pub cursor: Option<u32>,
    /// The first and the last cell that the pointer has passed over.
    pub dragged: Option<(u32, u32)>,
}

/// Everything that painting needs at hand.
struct Brush {
    context: CanvasRenderingContext2d,
    style: CssStyleDeclaration,
    /// The size of a cell with its gap, in canvas pixels.
    pitch: f64,
    gap: f64,
    scale: f64,
}

/// Paints; a canvas that is not shown, or has no context, is left as it is.
pub fn paint(canvas: &HtmlCanvasElement, picture: &Picture, layout: Layout, marks: Marks) {
    let _ = try_paint(canvas, picture, layout, marks);
}

fn try_paint(
    canvas: &HtmlCanvasElement,
    picture: &Picture,
    layout: Layout,
    marks: Marks,
) -> Option<()> {
    let window = web_sys::window()?;
    let scale = window.device_pixel_ratio().max(1.0);
    let width = f64::from(canvas.client_width());
    if width <= 0.0 {
        return None;
    }
    let columns = layout.columns.max(1);
    let pitch = (width * scale / f64::from(columns)).floor().max(2.0);
    let rows = u32::try_from(picture.cells.len()).ok()?.div_ceil(columns);
    // Setting the size clears the canvas.
    canvas.set_width(pixels(pitch * f64::from(columns)));
    canvas.set_height(pixels(pitch * f64::from(rows)));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let style = window.get_computed_style(canvas).ok()??;
    let gap = if pitch / scale >= 5.0 {
        scale.round()
    } else {
        (scale / 2.0).round()
    };
    let brush = Brush {
        context,
        style,
        pitch,
        gap,
        scale,
    };
    for (place, cell) in (0_u32..).zip(&picture.cells) {
        if cell.blocks > 0 {
            brush.cell(
                place % columns,
                place / columns,
                cell,
                picture.new,
                layout.is_strip,
            );
        }
    }
    if let Some((first, last)) = marks.dragged {
        for place in first..=last {
            brush.frame(place % columns, place / columns, "--block-changed");
        }
    }
    if let Some(place) = marks.cursor {
        brush.frame(place % columns, place / columns, "--focus");
    }
    Some(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "canvases are small"
)]
fn pixels(length: f64) -> u32 {
    length.max(1.0) as u32
}

impl Brush {
    fn colour(&self, role: &str) -> String {
        self.style.get_property_value(role).unwrap_or_default()
    }

    fn fill(&self, role: &str) {
        self.context.set_fill_style_str(self.colour(role).trim());
    }

    fn role(part: Part) -> String {
        match part {
            Part::Empty => "--block-empty".to_owned(),
            Part::VolumeOnly => "--block-volume".to_owned(),
            Part::Changed => "--block-changed".to_owned(),
            Part::Snapshot(colour) => format!("--snapshot-{}", colour + 1),
            Part::Kept => "--block-kept".to_owned(),
        }
    }

    fn cell(&self, column: u32, row: u32, cell: &Cell, new: Part, is_strip: bool) {
        let (x, y) = (f64::from(column) * self.pitch, f64::from(row) * self.pitch);
        let size = self.pitch - self.gap;
        self.fill("--block-empty");
        self.rounded(x, y, size, size);
        if cell.part == Part::Empty {
            return;
        }
        if is_strip {
            self.strip_cell(x, y, size, cell, new);
        } else {
            self.body(x, y, size, cell.part, cell.filled_eighths);
            if let Some(accent) = cell.accent {
                self.mark(x, y, size, accent);
            }
        }
        if cell.just_written {
            self.frame(column, row, "--block-written");
        }
    }

    /// A cell of a volume's map: filled from below by how much of it was ever written.
    fn body(&self, x: f64, y: f64, size: f64, part: Part, eighths: u8) {
        let height = (size * f64::from(eighths) / 8.0)
            .max(MARK_MIN * self.scale)
            .min(size);
        self.fill(&Self::role(part));
        self.rounded(x, y + size - height, size, height);
        if matches!(part, Part::Changed | Part::VolumeOnly) {
            self.hatch(x, y + size - height, size, height, part);
        }
    }

    /// A change among blocks that did not change: a corner of its own, never smaller than can be
    /// seen.
    fn mark(&self, x: f64, y: f64, size: f64, part: Part) {
        let edge = (MARK_MIN * self.scale).min(size).max(size / 2.0);
        self.fill("--surface");
        self.rounded(
            x + size - edge - self.gap,
            y,
            edge + self.gap,
            edge + self.gap,
        );
        self.fill(&Self::role(part));
        self.rounded(x + size - edge, y, edge, edge);
        if matches!(part, Part::Changed | Part::VolumeOnly) {
            self.hatch(x + size - edge, y, edge, edge, part);
        }
    }

    /// A cell of a snapshot's strip: solid where it stores, hollow where it refers.
    fn strip_cell(&self, x: f64, y: f64, size: f64, cell: &Cell, new: Part) {
        if cell.new_blocks > 0 {
            self.fill(&Self::role(new));
            self.rounded(x, y, size, size);
            return;
        }
        let line = (self.scale * 1.25).min(size / 3.0);
        self.fill(&Self::role(cell.part));
        self.rounded(x, y, size, size);
        self.fill("--surface");
        self.context
            .fill_rect(x + line, y + line, size - 2.0 * line, size - 2.0 * line);
    }

    /// Slanted lines: what only the volume has is never told by colour alone.
    fn hatch(&self, x: f64, y: f64, width: f64, height: f64, part: Part) {
        let line = if part == Part::Changed {
            "--block-changed-line"
        } else {
            "--block-volume-line"
        };
        let context = &self.context;
        context.save();
        context.begin_path();
        context.rect(x, y, width, height);
        context.clip();
        context.set_stroke_style_str(self.colour(line).trim());
        context.set_line_width(self.scale.max(width / 9.0));
        let step = (width / 2.0).max(3.0 * self.scale);
        let mut at = -height;
        while at < width {
            context.begin_path();
            context.move_to(x + at, y + height);
            context.line_to(x + at + height, y);
            context.stroke();
            at += step;
        }
        context.restore();
    }

    fn frame(&self, column: u32, row: u32, role: &str) {
        let (x, y) = (f64::from(column) * self.pitch, f64::from(row) * self.pitch);
        let size = self.pitch - self.gap;
        // A small cell keeps some of its colour.
        let line = (2.0 * self.scale).min((size / 6.0).max(self.scale));
        self.context.set_stroke_style_str(self.colour(role).trim());
        self.context.set_line_width(line);
        let half = line / 2.0;
        self.context
            .stroke_rect(x + half, y + half, size - line, size - line);
    }

    fn rounded(&self, x: f64, y: f64, width: f64, height: f64) {
        let radius = (width.min(height) / 5.0).min(2.5 * self.scale);
        self.context.begin_path();
        if self
            .context
            .round_rect_with_f64(x, y, width, height, radius)
            .is_ok()
        {
            self.context.fill();
        } else {
            self.context.fill_rect(x, y, width, height);
        }
    }
}
