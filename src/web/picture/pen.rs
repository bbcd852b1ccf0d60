//! Writes SVG: shapes and texts at places, in whole units. Text is escaped, and broken into lines by
//! an estimate of its width, since nobody measures letters here. It knows nothing of clouds.

use std::fmt::Write;

use super::Palette;

const LETTERS: &str = "Inter, system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const MONO: &str = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace";

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Face {
    /// The height of its letters, in units.
    pub(super) size: u32,
    /// The role of its colour.
    pub(super) role: &'static str,
    pub(super) is_bold: bool,
    /// For ids and commands.
    pub(super) is_mono: bool,
}

/// A picture that is being drawn. Colours and fonts are attributes of each element: whatever opens
/// the picture reads those, and no policy stops them.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    palette: &'a Palette,
    drawn: String,
}

/// A text that is safe between tags and in attributes. What XML cannot hold becomes a mark.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

impl Face {
    /// About how wide a text is, rather too much than too little.
    pub(super) fn width(self, text: &str) -> u32 {
        let hundredths: u32 = text.chars().map(|letter| self.letter(letter)).sum();
        (hundredths * self.size).div_ceil(100)
    }

    /// The width of a letter, in hundredths of the height.
    fn letter(self, letter: char) -> u32 {
        let wide = if self.is_bold { 4 } else { 0 };
        match letter {
            _ if self.is_mono => 61,
            'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 29 + wide,
            'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' | '"' => 38 + wide,
            'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '→' => 92 + wide,
            'A'..='Z' | '&' | '+' | '=' | '<' | '>' => 70 + wide,
            ' '..='~' => 58 + wide,
            _ => 100,
        }
    }

    /// The text in lines of at most this width; what is left of more than `most` lines ends in `…`.
    pub(super) fn lines(self, text: &str, width: u32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let parts = |letter: char| letter.is_whitespace() && letter != '\u{a0}';
        for word in text.split(parts).filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            // A word that is too long for a line goes on in the next.
            for letter in word.chars() {
                if self.width(&line) + self.letter(letter) * self.size / 100 > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(letter);
            }
        }
        lines.push(line);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while self.width(last) + self.size > width && last.pop().is_some() {}
                last.push('…');
            }
        }
        lines
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> u32 {
        self.size * 7 / 5
    }
}

impl<'a> Pen<'a> {
    pub(super) fn new(palette: &'a Palette) -> Self {
        let drawn = String::new();
        Self { palette, drawn }
    }

    /// A box with round corners, in the colour of this role, with an edge in that of the other.
    pub(super) fn card(&mut self, place: (u32, u32), size: (u32, u32), fill: &str, edge: &str) {
        let ((x, y), (width, height)) = (place, size);
        let (fill, edge) = (self.palette.colour(fill), self.palette.colour(edge));
        let _ = write!(
            self.drawn,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="14" fill="{fill}" stroke="{edge}"/>"#
        );
        self.drawn.push('\n');
    }

    /// A text that begins here; `y` is the upper end of its line.
    pub(super) fn text(&mut self, face: Face, (x, y): (u32, u32), text: &str) {
        let (text, size, base) = (escaped(text), face.size, y + face.size);
        let colour = self.palette.colour(face.role);
        let weight = if face.is_bold { 600 } else { 400 };
        let family = if face.is_mono { MONO } else { LETTERS };
        let _ = writeln!(
            self.drawn,
            r#"<text x="{x}" y="{base}" font-family="{family}" font-size="{size}" font-weight="{weight}" fill="{colour}" xml:space="preserve">{text}</text>"#
        );
    }

    /// Lines below each other; returns where the next one would begin.
    pub(super) fn texts(&mut self, face: Face, (x, y): (u32, u32), lines: &[String]) -> u32 {
        let mut next = y;
        for line in lines {
            self.text(face, (x, next), line);
            next += face.leading();
        }
        next
    }

    /// A text that ends here.
    pub(super) fn text_to(&mut self, face: Face, (end, y): (u32, u32), text: &str) {
        let before = self.drawn.len();
        self.text(face, (end, y), text);
        self.drawn
            .insert_str(before + "<text".len(), r#" text-anchor="end""#);
    }

    /// A name, and beside it more about it.
    pub(super) fn name(
        &mut self,
        place: (u32, u32),
        (face, name): (Face, &str),
        more: (Face, &str),
    ) {
        self.text(face, place, name);
        let (face, more) = (more.0, escaped(more.1));
        let (size, colour) = (face.size, self.palette.colour(face.role));
        let more = format!(
            r#"<tspan dx="10" font-size="{size}" font-weight="400" fill="{colour}">{more}</tspan>"#
        );
        let end = self.drawn.trim_end().len() - "</text>".len();
        self.drawn.insert_str(end, &more);
    }

    /// Oblongs of one paint, as [`oblong`] adds them to a path.
    pub(super) fn fill(&mut self, paint: &str, path: &str) {
        if !path.is_empty() {
            let _ = writeln!(
                self.drawn,
                r#"<path transform="scale(.1)" fill="{paint}" d="{path}"/>"#
            );
        }
    }

    /// What is drawn so far.
    pub(super) fn finish(self) -> String {
        self.drawn
    }
}

/// An oblong as part of a path, in tenths of a unit.
pub(super) fn oblong(path: &mut String, (x, y): (u32, u32), (width, height): (u32, u32)) {
    let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face {
        size: 16,
        role: "--text",
        is_bold: false,
        is_mono: true,
    };

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(
            FACE.lines("stores 2\u{a0}GiB", 70, 9),
            ["stores", "2\u{a0}GiB"]
        );
    }

    #[test]
    fn no_line_is_wider_than_it_may_be_and_nothing_is_lost_before_the_last() {
        let text = "write vol-04bda6b2057abdff4 --offset 0 --length 512KiB --region us-east-1";
        for width in [120, 200, 400, 2000] {
            let lines = FACE.lines(text, width, usize::MAX);
            assert!(
                lines.iter().all(|line| FACE.width(line) <= width),
                "{lines:?}"
            );
            let whole: String = lines.concat().split_whitespace().collect();
            assert_eq!(whole, text.split_whitespace().collect::<String>());
            let two = FACE.lines(text, width, 2);
            assert!(two.len() <= 2 && two.iter().all(|line| FACE.width(line) <= width));
        }
    }
}
