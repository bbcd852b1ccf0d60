//! `--output table`: boxes for people.
//!
//! A table is a stack of sections, one for each structure or list that has a name. A section has a
//! title, perhaps a header row, and rows; a nested section is indented by one more bar. All are
//! stretched to the widest. When that is wider than a terminal, sections with a single row are
//! turned on their side. Knows only JSON values and the title it is given.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{RenderError, cells, is_container, names, python_str, python_type};

/// What the AWS CLI takes for the terminal's width when its output goes into a pipe.
const TERMINAL_WIDTH: u32 = 80;

/// Blanks and bars that a cell adds to its text.
const CELL_PADDING: u32 = 4;

/// The whole table; nothing for a value that Python calls false (`null`, `0`, an empty list).
pub(super) fn render(title: &str, value: &Value) -> Result<String, RenderError> {
    let mut table = Table::default();
    table.add_value(Some(title), value, 0)?;
    if table.sections.is_empty() {
        return Ok(String::new());
    }
    if table.width() > TERMINAL_WIDTH {
        table.sections.iter_mut().for_each(Section::turn);
    }
    Ok(table.draw())
}

#[derive(Default)]
struct Table {
    sections: Vec<Section>,
}

impl Table {
    /// Adds the rows of a value, below a section of its own if it has a title.
    fn add_value(
        &mut self,
        title: Option<&str>,
        value: &Value,
        indent: u32,
    ) -> Result<(), RenderError> {
        if is_false(value) {
            return Ok(());
        }
        if let Some(title) = title {
            self.sections.push(Section::new(title, indent));
        }
        match value {
            Value::Object(members) => self.add_structure(members, indent),
            Value::Array(items) if items[0].is_object() => {
                self.add_structures(items, title, indent)
            }
            Value::Array(items) => items.iter().try_for_each(|item| self.add_item(item)),
            _ => Ok(()), // a lone scalar leaves a box with nothing but the title
        }
    }

    /// Adds an item of a plain list: a list of scalars is a row, a scalar a row of one cell.
    fn add_item(&mut self, item: &Value) -> Result<(), RenderError> {
        match item {
            Value::Array(items) if items.iter().any(is_container) => self.add_value(None, item, 0),
            Value::Array(items) => self.add_row(items.iter().map(python_str)),
            Value::Object(members) => self.add_row(members.keys().cloned()),
            scalar => self.add_row([python_str(scalar)]),
        }
    }

    fn add_structure(
        &mut self,
        members: &Map<String, Value>,
        indent: u32,
    ) -> Result<(), RenderError> {
        let columns = names(members, |value| !is_container(value));
        if columns.len() == 1 {
            let name = columns.iter().map(|&name| name.to_owned());
            self.add_row(name.chain(cells(&columns, members)))?;
        } else if !columns.is_empty() {
            self.add_header(&columns)?;
            self.add_row(cells(&columns, members))?;
        }
        self.add_nested(&names(members, is_container), members, indent)
    }

    /// One header for all; but where the structures have something nested, each gets a section of
    /// its own, so that what is nested stays below it.
    fn add_structures(
        &mut self,
        items: &[Value],
        title: Option<&str>,
        indent: u32,
    ) -> Result<(), RenderError> {
        let items = items.iter().map(structure).collect::<Result<Vec<_>, _>>()?;
        let of_all = |wanted: fn(&Value) -> bool| -> BTreeSet<&str> {
            items
                .iter()
                .flat_map(|members| names(members, wanted))
                .collect()
        };
        let (columns, nested) = (of_all(|value| !is_container(value)), of_all(is_container));
        self.add_header(&columns)?;
        for (position, members) in items.into_iter().enumerate() {
            if position > 0 && !nested.is_empty() {
                self.sections
                    .push(Section::new(title.unwrap_or_default(), indent));
                self.add_header(&columns)?;
            }
            self.add_row(cells(&columns, members))?;
            self.add_nested(&nested, members, indent)?;
        }
        Ok(())
    }

    fn add_nested(
        &mut self,
        nested: &BTreeSet<&str>,
        members: &Map<String, Value>,
        indent: u32,
    ) -> Result<(), RenderError> {
        let mut present = nested
            .iter()
            .filter_map(|&name| Some((name, members.get(name)?)));
        present.try_for_each(|(name, value)| self.add_value(Some(name), value, indent + 1))
    }

    fn add_header(&mut self, columns: &BTreeSet<&str>) -> Result<(), RenderError> {
        let header = columns.iter().map(|&column| column.to_owned()).collect();
        self.sections
            .last_mut()
            .map_or(Ok(()), |section| section.set_header(header))
    }

    fn add_row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), RenderError> {
        let row = cells.into_iter().collect();
        self.sections
            .last_mut()
            .map_or(Ok(()), |section| section.add_row(row))
    }

    fn width(&self) -> u32 {
        self.sections
            .iter()
            .map(Section::natural_width)
            .max()
            .unwrap_or_default()
    }

    fn draw(&self) -> String {
        let width = self.width();
        let mut out = dashes(width) + "\n";
        for section in &self.sections {
            let bars = repeated('|', section.indent);
            for line in section.lines(width - 2 * section.indent) {
                out.extend([&bars, line.as_str(), &bars, "\n"]);
            }
        }
        out
    }
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

/// A list that opens with a structure must hold nothing else: the AWS CLI gives up there.
fn structure(item: &Value) -> Result<&Map<String, Value>, RenderError> {
    item.as_object().ok_or_else(|| {
        let kind = python_type(item);
        RenderError::new(match item {
            Value::String(_) => "string indices must be integers, not 'str'".to_owned(),
            Value::Array(_) => format!("'{kind}' object has no attribute 'get'"),
            _ => format!("'{kind}' object is not iterable"),
        })
    })
}

/// One box of a table.
struct Section {
    title: String,
    indent: u32,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    columns: Option<usize>,
    /// The widest text of each column.
    widths: Vec<u32>,
}

impl Section {
    fn new(title: &str, indent: u32) -> Self {
        Self {
            title: title.to_owned(),
            indent,
            header: Vec::new(),
            rows: Vec::new(),
            columns: None,
            widths: Vec::new(),
        }
    }

    fn set_header(&mut self, header: Vec<String>) -> Result<(), RenderError> {
        if !self.widths.is_empty() && header.len() > self.widths.len() {
            return Err(RenderError::new("list index out of range"));
        }
        self.columns.get_or_insert(header.len());
        self.widen(&header);
        self.header = header;
        Ok(())
    }

    fn add_row(&mut self, row: Vec<String>) -> Result<(), RenderError> {
        let found = row.len();
        let columns = *self.columns.get_or_insert(found);
        if found != columns {
            return Err(RenderError::new(format!(
                "Row should have {columns} elements, instead it has {found}"
            )));
        }
        self.widen(&row);
        self.rows.push(row);
        Ok(())
    }

    fn widen(&mut self, cells: &[String]) {
        self.widths.resize(self.widths.len().max(cells.len()), 0);
        for (width, cell) in self.widths.iter_mut().zip(cells) {
            *width = (*width).max(text_width(cell));
        }
    }

    /// Turns a header above a single row into rows of a name and a value.
    fn turn(&mut self) {
        if self.header.is_empty() || self.rows.len() != 1 {
            return;
        }
        let names = std::mem::take(&mut self.header);
        let values = self.rows.pop().unwrap_or_default();
        self.widths.clear();
        for (name, value) in names.into_iter().zip(values) {
            let row = vec![name, value];
            self.widen(&row);
            self.rows.push(row);
        }
    }

    fn natural_width(&self) -> u32 {
        let cells = self
            .widths
            .iter()
            .map(|width| width + CELL_PADDING)
            .sum::<u32>()
            + 2;
        let title = text_width(&self.title) + 2;
        title.max(cells) + 2 * self.indent
    }

    fn lines(&self, width: u32) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(centred("|", &self.title, width));
            if self.header.is_empty() && self.rows.is_empty() {
                lines.push(border(&[width]));
            }
        }
        let widths = stretched(&self.widths, width);
        let border = border(&widths);
        if !self.header.is_empty() {
            lines.extend([border.clone(), line(&self.header, &widths, centred)]);
        }
        if !widths.is_empty() {
            lines.push(border.clone());
            lines.extend(self.rows.iter().map(|row| line(row, &widths, left_aligned)));
            lines.push(border);
        }
        lines
    }
}

/// The columns' widths, padded, scaled so that together they fill `total`.
///
/// Each is rounded for itself, half to even; what is then missing or too much is shared out one by
/// one, from the right when missing and from the left when too much.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rounded width is between 0 and the total"
)]
fn stretched(widths: &[u32], total: u32) -> Vec<u32> {
    let padded: Vec<u32> = widths.iter().map(|width| width + CELL_PADDING).collect();
    let sum: u32 = padded.iter().sum();
    let scale = f64::from(total) / f64::from(sum);
    let rounded = |width: &u32| (scale * f64::from(*width)).round_ties_even() as u32;
    let mut scaled: Vec<u32> = padded.iter().map(rounded).collect();
    let (columns, filled) = (scaled.len(), scaled.iter().sum::<u32>());
    if columns > 0 {
        for step in 0..total.saturating_sub(filled) as usize {
            scaled[columns - 1 - step % columns] += 1;
        }
        for step in 0..filled.saturating_sub(total) as usize {
            scaled[step % columns] -= 1;
        }
    }
    scaled
}

/// A rule below or above cells. The first cell has a corner on both sides, the others on the right.
fn border(widths: &[u32]) -> String {
    let mut border = String::from("+");
    for (column, width) in widths.iter().enumerate() {
        border += &dashes(width - if column == 0 { 2 } else { 1 });
        border.push('+');
    }
    border
}

/// A line of cells. The first has a bar on both sides, the others only on the right.
fn line(cells: &[String], widths: &[u32], aligned: fn(&str, &str, u32) -> String) -> String {
    let edges = std::iter::once("|").chain(std::iter::repeat(""));
    let cells = cells.iter().zip(widths).zip(edges);
    cells
        .map(|((cell, &width), edge)| aligned(edge, cell, width))
        .collect()
}

fn centred(left_edge: &str, text: &str, width: u32) -> String {
    let taken = text_width(text);
    let before = (width / 2).saturating_sub(taken / 2 + 1);
    let after = width.saturating_sub(text_width(left_edge) + before + taken + 1);
    format!("{left_edge}{}{text}{}|", blanks(before), blanks(after))
}

fn left_aligned(left_edge: &str, text: &str, width: u32) -> String {
    let taken = text_width(left_edge) + text_width(text) + 1;
    let before = if taken + 2 <= width { 2 } else { 0 };
    let after = width.saturating_sub(taken + before);
    format!("{left_edge}{}{text}{}|", blanks(before), blanks(after))
}

fn dashes(count: u32) -> String {
    repeated('-', count)
}

fn blanks(count: u32) -> String {
    repeated(' ', count)
}

fn repeated(character: char, count: u32) -> String {
    std::iter::repeat_n(character, count as usize).collect()
}

/// Terminal cells that a text fills. The AWS CLI counts two for every character that Unicode calls
/// wide, full-width or of ambiguous width.
fn text_width(text: &str) -> u32 {
    text.chars()
        .map(|character| if is_wide(character) { 2 } else { 1 })
        .sum()
}

fn is_wide(character: char) -> bool {
    WIDE_AND_NARROW.partition_point(|&start| start <= u32::from(character)) % 2 == 1
}

/// Where wide characters begin, and where narrow ones begin again, in turns (Unicode 14's
/// `EastAsianWidth` W, F and A; unassigned characters count like their neighbours).
#[rustfmt::skip]
const WIDE_AND_NARROW: [u32; 463] = [
    0xa1, 0xa2, 0xa4, 0xa5, 0xa7, 0xa9, 0xaa, 0xab, 0xad, 0xaf, 0xb0, 0xb5, 0xb6, 0xbb, 0xbc, 0xc0,
    0xc6, 0xc7, 0xd0, 0xd1, 0xd7, 0xd9, 0xde, 0xe2, 0xe6, 0xe7, 0xe8, 0xeb, 0xec, 0xee, 0xf0, 0xf1,
    0xf2, 0xf4, 0xf7, 0xfb, 0xfc, 0xfd, 0xfe, 0xff, 0x101, 0x102, 0x111, 0x112, 0x113, 0x114, 0x11b,
    0x11c, 0x126, 0x128, 0x12b, 0x12c, 0x131, 0x134, 0x138, 0x139, 0x13f, 0x143, 0x144, 0x145,
    0x148, 0x14c, 0x14d, 0x14e, 0x152, 0x154, 0x166, 0x168, 0x16b, 0x16c, 0x1ce, 0x1cf, 0x1d0,
    0x1d1, 0x1d2, 0x1d3, 0x1d4, 0x1d5, 0x1d6, 0x1d7, 0x1d8, 0x1d9, 0x1da, 0x1db, 0x1dc, 0x1dd,
    0x251, 0x252, 0x261, 0x262, 0x2c4, 0x2c5, 0x2c7, 0x2c8, 0x2c9, 0x2cc, 0x2cd, 0x2ce, 0x2d0,
    0x2d1, 0x2d8, 0x2dc, 0x2dd, 0x2de, 0x2df, 0x2e0, 0x300, 0x370, 0x391, 0x3aa, 0x3b1, 0x3c2,
    0x3c3, 0x3ca, 0x401, 0x402, 0x410, 0x450, 0x451, 0x452, 0x1100, 0x1160, 0x2010, 0x2011, 0x2013,
    0x2017, 0x2018, 0x201a, 0x201c, 0x201e, 0x2020, 0x2023, 0x2024, 0x2028, 0x2030, 0x2031, 0x2032,
    0x2034, 0x2035, 0x2036, 0x203b, 0x203c, 0x203e, 0x203f, 0x2074, 0x2075, 0x207f, 0x2080, 0x2081,
    0x2085, 0x20ac, 0x20ad, 0x2103, 0x2104, 0x2105, 0x2106, 0x2109, 0x210a, 0x2113, 0x2114, 0x2116,
    0x2117, 0x2121, 0x2123, 0x2126, 0x2127, 0x212b, 0x212c, 0x2153, 0x2155, 0x215b, 0x215f, 0x2160,
    0x216c, 0x2170, 0x217a, 0x2189, 0x218a, 0x2190, 0x219a, 0x21b8, 0x21ba, 0x21d2, 0x21d3, 0x21d4,
    0x21d5, 0x21e7, 0x21e8, 0x2200, 0x2201, 0x2202, 0x2204, 0x2207, 0x2209, 0x220b, 0x220c, 0x220f,
    0x2210, 0x2211, 0x2212, 0x2215, 0x2216, 0x221a, 0x221b, 0x221d, 0x2221, 0x2223, 0x2224, 0x2225,
    0x2226, 0x2227, 0x222d, 0x222e, 0x222f, 0x2234, 0x2238, 0x223c, 0x223e, 0x2248, 0x2249, 0x224c,
    0x224d, 0x2252, 0x2253, 0x2260, 0x2262, 0x2264, 0x2268, 0x226a, 0x226c, 0x226e, 0x2270, 0x2282,
    0x2284, 0x2286, 0x2288, 0x2295, 0x2296, 0x2299, 0x229a, 0x22a5, 0x22a6, 0x22bf, 0x22c0, 0x2312,
    0x2313, 0x231a, 0x231c, 0x2329, 0x232b, 0x23e9, 0x23ed, 0x23f0, 0x23f1, 0x23f3, 0x23f4, 0x2460,
    0x24ea, 0x24eb, 0x254c, 0x2550, 0x2574, 0x2580, 0x2590, 0x2592, 0x2596, 0x25a0, 0x25a2, 0x25a3,
    0x25aa, 0x25b2, 0x25b4, 0x25b6, 0x25b8, 0x25bc, 0x25be, 0x25c0, 0x25c2, 0x25c6, 0x25c9, 0x25cb,
    0x25cc, 0x25ce, 0x25d2, 0x25e2, 0x25e6, 0x25ef, 0x25f0, 0x25fd, 0x25ff, 0x2605, 0x2607, 0x2609,
    0x260a, 0x260e, 0x2610, 0x2614, 0x2616, 0x261c, 0x261d, 0x261e, 0x261f, 0x2640, 0x2641, 0x2642,
    0x2643, 0x2648, 0x2654, 0x2660, 0x2662, 0x2663, 0x2666, 0x2667, 0x266b, 0x266c, 0x266e, 0x266f,
    0x2670, 0x267f, 0x2680, 0x2693, 0x2694, 0x269e, 0x26a0, 0x26a1, 0x26a2, 0x26aa, 0x26ac, 0x26bd,
    0x26c0, 0x26c4, 0x26e2, 0x26e3, 0x26e4, 0x26e8, 0x2700, 0x2705, 0x2706, 0x270a, 0x270c, 0x2728,
    0x2729, 0x273d, 0x273e, 0x274c, 0x274d, 0x274e, 0x274f, 0x2753, 0x2756, 0x2757, 0x2758, 0x2776,
    0x2780, 0x2795, 0x2798, 0x27b0, 0x27b1, 0x27bf, 0x27c0, 0x2b1b, 0x2b1d, 0x2b50, 0x2b51, 0x2b55,
    0x2b5a, 0x2e80, 0x303f, 0x3041, 0x4dc0, 0x4e00, 0xa4d0, 0xa960, 0xa980, 0xac00, 0xd7b0, 0xe000,
    0xfb00, 0xfe00, 0xfe20, 0xfe30, 0xfe70, 0xff01, 0xff61, 0xffe0, 0xffe8, 0xfffd, 0x10000,
    0x16fe0, 0x1bc00, 0x1f004, 0x1f005, 0x1f0cf, 0x1f0d1, 0x1f100, 0x1f10b, 0x1f110, 0x1f12e,
    0x1f130, 0x1f16a, 0x1f170, 0x1f1ad, 0x1f200, 0x1f321, 0x1f32d, 0x1f336, 0x1f337, 0x1f37d,
    0x1f37e, 0x1f394, 0x1f3a0, 0x1f3cb, 0x1f3cf, 0x1f3d4, 0x1f3e0, 0x1f3f1, 0x1f3f4, 0x1f3f5,
    0x1f3f8, 0x1f43f, 0x1f440, 0x1f441, 0x1f442, 0x1f4fd, 0x1f4ff, 0x1f53e, 0x1f54b, 0x1f54f,
    0x1f550, 0x1f568, 0x1f57a, 0x1f57b, 0x1f595, 0x1f597, 0x1f5a4, 0x1f5a5, 0x1f5fb, 0x1f650,
    0x1f680, 0x1f6c6, 0x1f6cc, 0x1f6cd, 0x1f6d0, 0x1f6d3, 0x1f6d5, 0x1f6e0, 0x1f6eb, 0x1f6f0,
    0x1f6f4, 0x1f700, 0x1f7e0, 0x1f800, 0x1f90c, 0x1f93b, 0x1f93c, 0x1f946, 0x1f947, 0x1fa00,
    0x1fa70, 0x1fb00, 0x20000, 0xe0001, 0xe0100,
];
