//! Paints a picture on a canvas. The only file that touches one.
//!
//! Colours come from the style sheet by role; every meaning is a shape or a pattern as well.

use std::cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

use super::cells::{Cell, Fate, Part};
use super::roles::{SNAPSHOTS, role};
use super::shown::{Named, Shown, WINDOW_PARTS, touches};
use crate::web::dom::pixels;

/// A mark for a change is at least this wide, in CSS pixels.
const MARK_MIN: f64 = 6.0;
/// How high the letters of a name are, and what is left around them, in CSS pixels.
const NAME_TEXT: f64 = 11.0;
const NAME_PADDING: f64 = 4.0;

/// The roles that painting needs beside those of snapshots.
const ROLES: [&str; 13] = [
    "--block-empty",
    "--block-volume",
    "--block-volume-line",
    "--block-changed",
    "--block-changed-line",
    "--block-kept",
    "--block-written",
    "--surface",
    "--block-same",
    "--success",
    "--danger",
    "--focus",
    "--text",
];

/// The colours of the style sheet by their roles.
#[derive(Debug, PartialEq, Eq)]
pub struct Colours(Vec<(&'static str, String)>);

impl Colours {
    /// Those that hold for an element.
    pub fn of(element: &Element) -> Option<Self> {
        let style = web_sys::window()?.get_computed_style(element).ok()??;
        let colour = |role| {
            let value = style.get_property_value(role).unwrap_or_default();
            (role, value.trim().to_owned())
        };
        let roles = ROLES.into_iter().chain(SNAPSHOTS);
        Some(Self(roles.map(colour).collect()))
    }
}

/// Everything that painting needs at hand.
struct Brush<'a> {
    context: CanvasRenderingContext2d,
    colours: &'a Colours,
    /// The role that the context fills with: telling it anew costs more than a cell.
    filling: cell::Cell<&'static str>,
    /// The size of a cell with its gap, in canvas pixels.
    pitch: f64,
    pitch_down: f64,
    gap: f64,
    scale: f64,
}

/// What stands on a canvas.
pub struct Painted {
    shown: Shown,
    size: (u32, u32),
    colours: Rc<Colours>,
}

/// Gives a canvas the shape that it will have once it is painted, so that its place stays the same.
fn give_shape(canvas: &HtmlCanvasElement, shown: &Shown) {
    let (columns, rows) = shown.size_in_cells();
    canvas.set_width(columns);
    canvas.set_height(rows * shown.layout.height.max(1));
}

/// Paints what is not there yet on a canvas that is so wide, in CSS pixels, and says what stands on
/// it then: none for a canvas that is not shown, or has no context.
pub fn paint(
    canvas: &HtmlCanvasElement,
    width: u32,
    shown: &Shown,
    colours: &Rc<Colours>,
    before: Option<&Painted>,
) -> Option<Painted> {
    let Shown {
        picture,
        layout,
        marks,
        names,
    } = shown;
    let window = web_sys::window()?;
    let scale = window.device_pixel_ratio().max(1.0);
    if width == 0 {
        give_shape(canvas, shown);
        return None;
    }
    let width = f64::from(width);
    let (columns, rows) = shown.size_in_cells();
    let pitch = (width * scale / f64::from(columns)).floor().max(2.0);
    let pitch_down = pitch * f64::from(layout.height.max(1));
    let size = (
        pixels(pitch * f64::from(columns)).max(1),
        pixels(pitch_down * f64::from(rows)).max(1),
    );
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let gap = if pitch / scale >= 5.0 {
        scale.round()
    } else {
        (scale / 2.0).round()
    };
    let brush = Brush {
        context,
        colours,
        filling: cell::Cell::default(),
        pitch,
        pitch_down,
        gap,
        scale,
    };
    let reach = pixels((NAME_TEXT + NAME_PADDING) * scale / pitch_down).max(1) + 1;
    let as_before = before
        .filter(|it| it.size == size && it.colours == *colours)
        .and_then(|it| shown.changed_since(&it.shown, reach));
    if as_before.is_some() {
        for place in as_before.iter().flatten() {
            let (x, y) = brush.corner(place % columns, place / columns);
            brush.context.clear_rect(x, y, pitch, pitch_down);
        }
    } else if size == (canvas.width(), canvas.height()) {
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        brush.context.clear_rect(0.0, 0.0, width, height);
    } else {
        // Setting the size clears the canvas.
        canvas.set_width(size.0);
        canvas.set_height(size.1);
    }
    let is_stale = |place: &u32| as_before.as_ref().is_none_or(|it| it.contains(place));
    let cells = (0_u32..).zip(&picture.cells);
    let cells = cells.filter(|(place, cell)| cell.blocks > 0 && is_stale(place));
    // The ground of all cells at once: most are empty.
    brush.context.begin_path();
    for (place, cell) in cells.clone() {
        let is_covered = cell.part != Part::Empty && (layout.is_strip || cell.filled_eighths == 8);
        if !is_covered {
            let (x, y) = brush.corner(place % columns, place / columns);
            brush.outline(x, y, pitch - gap, pitch_down - gap);
        }
    }
    brush.fill("--block-empty");
    brush.context.fill();
    for (place, cell) in cells {
        brush.cell(
            place % columns,
            place / columns,
            cell,
            picture.new,
            layout.is_strip,
        );
    }
    if as_before.as_ref().is_none_or(|it| !it.is_empty()) {
        if let Some((first, last)) = marks.dragged {
            for place in first..=last {
                brush.frame(place % columns, place / columns, "--block-changed");
            }
        }
        let is_stale = |name: &&Named| {
            let changed = as_before.as_ref();
            changed.is_none_or(|it| touches(name, it, columns, reach))
        };
        for name in names.iter().filter(is_stale) {
            brush.name(name, columns);
        }
        if let Some((from, to)) = marks.window {
            brush.window(f64::from(size.0), f64::from(size.1), from, to);
        }
        if let Some(place) = marks.cursor {
            brush.frame(place % columns, place / columns, "--focus");
        }
    }
    Some(Painted {
        shown: shown.clone(),
        size,
        colours: colours.clone(),
    })
}

impl Brush<'_> {
    fn colour(&self, role: &str) -> &str {
        let found = self.colours.0.iter().find(|(known, _)| *known == role);
        found.map_or("", |(_, colour)| colour)
    }

    fn fill(&self, role: &'static str) {
        if self.filling.replace(role) != role {
            self.context.set_fill_style_str(self.colour(role));
        }
    }

    fn cell(&self, column: u32, row: u32, cell: &Cell, new: Part, is_strip: bool) {
        let (x, y) = self.corner(column, row);
        let (width, height) = (self.pitch - self.gap, self.pitch_down - self.gap);
        if cell.part != Part::Empty {
            if is_strip {
                self.strip_cell(x, y, width, height, cell, new);
            } else {
                self.body(x, y, width, height, cell.part, cell.filled_eighths);
                if let Some(accent) = cell.accent {
                    self.mark(x, y, width, accent);
                }
            }
        }
        if cell.cold {
            self.cold(x, y, width, height);
        }
        if cell.unflushed {
            self.unflushed(x, y, width, height);
        }
        if let Some(fate) = cell.fate {
            self.fate(x, y, width, height, fate);
        }
        if cell.just_written {
            self.frame(column, row, "--block-written");
        }
    }

    fn corner(&self, column: u32, row: u32) -> (f64, f64) {
        (
            f64::from(column) * self.pitch,
            f64::from(row) * self.pitch_down,
        )
    }

    /// A cell of a volume's map: filled from below by how much of it was ever written.
    fn body(&self, x: f64, y: f64, width: f64, size: f64, part: Part, eighths: u8) {
        let height = (size * f64::from(eighths) / 8.0)
            .max(MARK_MIN * self.scale)
            .min(size);
        self.fill(role(part));
        self.rounded(x, y + size - height, width, height);
        self.pattern(x, y + size - height, width, height, part);
    }

    /// A change among blocks that did not change: a corner of its own, never smaller than can be
    /// seen.
    fn mark(&self, x: f64, y: f64, width: f64, part: Part) {
        let edge = (MARK_MIN * self.scale).max(width / 2.0).min(width);
        // A cell is painted alone: nothing of it may stand on another.
        let ground = (edge + self.gap).min(width);
        self.fill("--surface");
        self.rounded(x + width - ground, y, ground, ground);
        self.fill(role(part));
        self.rounded(x + width - edge, y, edge, edge);
        self.pattern(x + width - edge, y, edge, edge, part);
    }

    /// A cell of a snapshot's strip: solid where it stores, hollow where it refers.
    fn strip_cell(&self, x: f64, y: f64, width: f64, height: f64, cell: &Cell, new: Part) {
        if cell.new_blocks > 0 {
            self.fill(role(new));
            self.rounded(x, y, width, height);
            return;
        }
        let line = (self.scale * 1.25).min(width / 3.0);
        self.fill(role(cell.part));
        self.rounded(x, y, width, height);
        self.fill("--surface");
        self.context
            .fill_rect(x + line, y + line, width - 2.0 * line, height - 2.0 * line);
    }

    /// What is never told by colour alone: slanted lines for what only the volume has, a hole for
    /// what is kept of a deleted snapshot.
    fn pattern(&self, x: f64, y: f64, width: f64, height: f64, part: Part) {
        match part {
            Part::Changed | Part::Differs => {
                self.hatch(x, y, width, height, "--block-changed-line");
            }
            Part::VolumeOnly => self.hatch(x, y, width, height, "--block-volume-line"),
            Part::Kept => {
                let hole = width.min(height) / 3.0;
                self.fill("--surface");
                self.context.fill_rect(
                    x + (width - hole) / 2.0,
                    y + (height - hole) / 2.0,
                    hole,
                    hole,
                );
            }
            Part::FirstOnly => self.bars(x, y, width, height, false),
            Part::SecondOnly => self.bars(x, y, width, height, true),
            Part::Empty | Part::Snapshot(_) | Part::Same => {}
        }
    }

    fn hatch(&self, x: f64, y: f64, width: f64, height: f64, line: &str) {
        let context = &self.context;
        context.save();
        context.begin_path();
        context.rect(x, y, width, height);
        context.clip();
        context.set_stroke_style_str(self.colour(line));
        context.set_line_width(self.scale.max(width / 9.0));
        let step = (width / 2.0).max(3.0 * self.scale);
        context.begin_path();
        let mut at = -height;
        while at < width {
            context.move_to(x + at, y + height);
            context.line_to(x + at + height, y);
            at += step;
        }
        context.stroke();
        context.restore();
    }

    /// A minus, or a plus: what only one of two has.
    fn bars(&self, x: f64, y: f64, width: f64, height: f64, plus: bool) {
        self.fill("--surface");
        let line = (self.scale * 1.5).max(width.min(height) / 6.0);
        let long = width.min(height) * 0.7;
        let (middle, centre) = (x + width / 2.0, y + height / 2.0);
        self.context
            .fill_rect(middle - long / 2.0, centre - line / 2.0, long, line);
        if plus {
            self.context
                .fill_rect(middle - line / 2.0, centre - long / 2.0, line, long);
        }
    }

    /// A cross for what dies, an arrow up for what moves, a dot for where it arrives.
    fn fate(&self, x: f64, y: f64, width: f64, height: f64, fate: Fate) {
        let context = &self.context;
        let half = (MARK_MIN * self.scale)
            .max(width.min(height) * 0.6)
            .min(width)
            / 2.0;
        let (x, y) = (x + width / 2.0, y + height / 2.0);
        context.begin_path();
        match fate {
            Fate::Dies => {
                context.move_to(x - half, y - half);
                context.line_to(x + half, y + half);
                context.move_to(x + half, y - half);
                context.line_to(x - half, y + half);
                context.set_line_width((half / 2.0).max(1.5 * self.scale));
                context.set_stroke_style_str(self.colour("--surface"));
                context.stroke();
            }
            Fate::Moves => {
                context.move_to(x, y - half);
                context.line_to(x + half, y + half);
                context.line_to(x - half, y + half);
                self.fill("--surface");
                context.fill();
            }
            Fate::Arrives => {
                let _ = context.arc(x, y, half * 0.8, 0.0, std::f64::consts::TAU);
                self.fill("--text");
                context.fill();
            }
        }
    }

    /// Lines across: what is still to be loaded from a snapshot.
    fn cold(&self, x: f64, y: f64, width: f64, height: f64) {
        self.fill("--surface");
        let line = self.scale.max(height / 9.0).round();
        let mut at = y + line;
        while at < y + height {
            self.context.fill_rect(x, at, width, line);
            at += 3.0 * line;
        }
    }

    /// A dot in a ring: what a guest has written and not flushed.
    fn unflushed(&self, x: f64, y: f64, width: f64, height: f64) {
        let radius = (MARK_MIN * self.scale / 2.0).max(width.min(height) / 3.2);
        let radius = radius.min(width.min(height) / 2.0 - self.scale).max(1.0);
        let (x, y) = (x + width / 2.0, y + height / 2.0);
        for (radius, role) in [
            (radius + self.scale, "--surface"),
            (radius, "--block-changed"),
            (radius / 2.2, "--surface"),
        ] {
            self.fill(role);
            self.context.begin_path();
            let _ = self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU);
            self.context.fill();
        }
    }

    /// The name of a thing, where there is room for it.
    fn name(&self, name: &Named, columns: u32) {
        let context = &self.context;
        let (x, y) = self.corner(name.label.cell % columns, name.label.cell / columns);
        let size = NAME_TEXT * self.scale;
        context.set_font(&format!("600 {size}px Inter, system-ui, sans-serif"));
        let width = context
            .measure_text(&name.text)
            .map_or(0.0, |it| it.width());
        let padding = NAME_PADDING * self.scale;
        let room = f64::from(name.label.cells) * self.pitch - self.gap;
        if width <= 0.0 || width + 2.0 * padding > room {
            return;
        }
        let height = size + padding;
        let top = (y + (self.pitch_down - self.gap - height) / 2.0).max(0.0);
        self.fill("--surface");
        self.rounded(x, top, width + 2.0 * padding, height);
        self.fill("--text");
        context.set_text_baseline("middle");
        let _ = context.fill_text(
            &name.text,
            x + padding,
            top + height / 2.0 + self.scale / 2.0,
        );
    }

    /// Where a window is in the whole: a frame that is never too thin to be seen.
    fn window(&self, width: f64, height: f64, from: u32, to: u32) {
        let at = |part: u32| width * f64::from(part) / f64::from(WINDOW_PARTS);
        let line = 2.0 * self.scale;
        let wide = (at(to) - at(from)).max(MARK_MIN * self.scale);
        let left = at(from).min(width - wide);
        for (role, line) in [("--surface", 2.0 * line), ("--focus", line)] {
            self.context.set_stroke_style_str(self.colour(role));
            self.context.set_line_width(line);
            let half = line / 2.0;
            self.context
                .stroke_rect(left + half, half, wide - line, height - line);
        }
    }

    fn frame(&self, column: u32, row: u32, role: &str) {
        let (x, y) = self.corner(column, row);
        let (width, height) = (self.pitch - self.gap, self.pitch_down - self.gap);
        // A small cell keeps some of its colour.
        let line = (2.0 * self.scale).min((width / 6.0).max(self.scale));
        self.context.set_stroke_style_str(self.colour(role));
        self.context.set_line_width(line);
        let half = line / 2.0;
        self.context
            .stroke_rect(x + half, y + half, width - line, height - line);
    }

    fn rounded(&self, x: f64, y: f64, width: f64, height: f64) {
        self.context.begin_path();
        self.outline(x, y, width, height);
        self.context.fill();
    }

    /// Adds a cell to the path: its corners are round, where there is room for that.
    fn outline(&self, x: f64, y: f64, width: f64, height: f64) {
        let radius = (width.min(height) / 5.0).min(2.5 * self.scale);
        let context = &self.context;
        let round = || context.round_rect_with_f64(x, y, width, height, radius);
        if radius < 1.0 || round().is_err() {
            context.rect(x, y, width, height);
        }
    }
}
