//! `--output yaml`: members sorted by name, strings quoted only where YAML demands it.
//!
//! Follows the emitter inside the AWS CLI: block style, lists no deeper than the name they belong
//! to, long strings folded at 80 columns. Two things are left out that only odd queries bring
//! about: anchors (`&id001`) for a list shown twice, and the long form (`? name`) for a name with
//! line breaks or of more than 128 letters. Knows only JSON values.

use serde_json::{Map, Value};

/// A string that reaches this column is folded at its next blank.
const FOLD_COLUMN: usize = 80;

/// The value as one document; nothing for an answer without members.
pub(super) fn render(value: &Value) -> String {
    let mut emitter = Emitter::default();
    match value {
        Value::Object(members) if members.is_empty() => return String::new(),
        // A lone scalar would need YAML's end mark, so the AWS CLI writes it as JSON.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            emitter.out = value.to_string();
        }
        _ => emitter.write_value(value, 0),
    }
    emitter.out.push('\n');
    emitter.out
}

/// The value as an item of a list; nothing for an answer without members.
pub(super) fn render_item(value: &Value) -> String {
    match value {
        Value::Object(members) if members.is_empty() => String::new(),
        _ => render(&Value::Array(vec![value.clone()])),
    }
}

#[derive(Default)]
struct Emitter {
    out: String,
}

impl Emitter {
    /// Writes a value at the present place; further lines of it begin below `indent`.
    fn write_value(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Array(items) if !items.is_empty() => self.write_list(items, indent),
            Value::Object(members) if !members.is_empty() => self.write_members(members, indent),
            Value::String(text) => self.write_string(text, indent, false),
            _ => self.out.push_str(&value.to_string()),
        }
    }

    fn write_list(&mut self, items: &[Value], indent: usize) {
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                self.new_line(indent);
            }
            self.out.push_str("- ");
            self.write_value(item, indent + 2);
        }
    }

    fn write_members(&mut self, members: &Map<String, Value>, indent: usize) {
        let mut members: Vec<_> = members.iter().collect();
        members.sort_unstable_by_key(|(name, _)| name.as_str());
        for (position, (name, value)) in members.into_iter().enumerate() {
            if position > 0 {
                self.new_line(indent);
            }
            self.write_string(name, indent, true);
            self.out.push(':');
            self.write_member(value, indent);
        }
    }

    fn write_member(&mut self, value: &Value, indent: usize) {
        match value {
            Value::Array(items) if !items.is_empty() => {
                self.new_line(indent);
                self.write_list(items, indent);
            }
            Value::Object(members) if !members.is_empty() => {
                self.new_line(indent + 2);
                self.write_members(members, indent + 2);
            }
            _ => {
                self.out.push(' ');
                self.write_value(value, indent + 2);
            }
        }
    }

    fn new_line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn must_fold(&self) -> bool {
        let line_start = self.out.rfind('\n').map_or(0, |position| position + 1);
        self.out[line_start..].chars().count() > FOLD_COLUMN
    }

    fn write_string(&mut self, text: &str, indent: usize, is_name: bool) {
        match Style::of(text, is_name) {
            Style::Plain => self.write_folded(text, indent, is_name),
            Style::Single => {
                self.out.push('\'');
                self.write_folded(&text.replace('\'', "''"), indent, is_name);
                self.out.push('\'');
            }
            Style::Double => self.write_escaped(text, indent, is_name),
        }
    }

    /// Folds at single blanks inside the text. A line break is written twice: one alone would be
    /// read as a fold.
    fn write_folded(&mut self, text: &str, indent: usize, is_name: bool) {
        let mut previous = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let is_single_blank = character == ' ' && previous != Some(' ') && next != Some(' ');
            let is_inside = previous.is_some() && next.is_some();
            if is_break(character) {
                if character == '\n' && !previous.is_some_and(is_break) {
                    self.out.push('\n');
                }
                self.out.push(character);
            } else if is_single_blank && is_inside && !is_name && self.must_fold() {
                self.new_line(indent);
            } else {
                if previous.is_some_and(is_break) {
                    self.out.extend(std::iter::repeat_n(' ', indent));
                }
                self.out.push(character);
            }
            previous = Some(character);
        }
        if previous.is_some_and(is_break) {
            self.out.extend(std::iter::repeat_n(' ', indent));
        }
    }

    fn write_escaped(&mut self, text: &str, indent: usize, is_name: bool) {
        self.out.push('"');
        let mut previous = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let is_inside = previous.is_some_and(|before| before != ' ') && next.is_some();
            if character == ' ' && is_inside && !is_name && self.must_fold() {
                self.new_line(indent);
                if next == Some(' ') {
                    self.out.push('\\');
                }
            } else if is_printable(character) && !is_break(character) && !"\"\\".contains(character)
            {
                self.out.push(character);
            } else {
                self.out.push_str(&escape(character));
            }
            previous = Some(character);
        }
        self.out.push('"');
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

impl Style {
    fn of(text: &str, is_name: bool) -> Self {
        let traits = Traits::of(text);
        if traits.needs_escapes || (is_name && traits.has_breaks) {
            Self::Double
        } else if traits.has_breaks
            || traits.has_indicators
            || text.starts_with(' ')
            || text.ends_with(' ')
            || reads_as_another_type(text)
        {
            Self::Single
        } else {
            Self::Plain
        }
    }
}

/// What in a string decides how it may be written.
#[derive(Default)]
struct Traits {
    /// Characters that would be read as structure.
    has_indicators: bool,
    has_breaks: bool,
    /// Characters, or blanks around line breaks, that only double quotes keep.
    needs_escapes: bool,
}

impl Traits {
    fn of(text: &str) -> Self {
        let mut traits = Self {
            has_indicators: text.starts_with("---") || text.starts_with("..."),
            ..Self::default()
        };
        let mut previous = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            traits.has_indicators |= is_indicator(previous, character, next);
            traits.has_breaks |= is_break(character);
            traits.needs_escapes |= !is_printable(character)
                || (character == ' ' && previous.is_some_and(is_break))
                || (is_break(character) && previous == Some(' '));
            previous = Some(character);
        }
        traits
    }
}

fn is_indicator(previous: Option<char>, character: char, next: Option<char>) -> bool {
    let is_blank = |other: Option<char>| other.is_none_or(|c| c == ' ' || c == '\t' || is_break(c));
    match character {
        '#' => is_blank(previous),
        ':' => is_blank(next),
        '-' | '?' => previous.is_none() && is_blank(next),
        ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@'
        | '`' => previous.is_none(),
        _ => false,
    }
}

fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_printable(character: char) -> bool {
    matches!(character,
        '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}'
    )
}

fn escape(character: char) -> String {
    let short = match character {
        '\0' => "0",
        '\u{7}' => "a",
        '\u{8}' => "b",
        '\t' => "t",
        '\n' => "n",
        '\u{b}' => "v",
        '\u{c}' => "f",
        '\r' => "r",
        '\u{1b}' => "e",
        '"' => "\"",
        '\\' => "\\",
        '\u{85}' => "N",
        '\u{2028}' => "L",
        '\u{2029}' => "P",
        _ => {
            return match u32::from(character) {
                code @ ..=0xff => format!("\\x{code:02X}"),
                code @ ..=0xffff => format!("\\u{code:04X}"),
                code => format!("\\U{code:08X}"),
            };
        }
    };
    format!("\\{short}")
}

/// Would a reader take these letters, unquoted, for something other than a string?
fn reads_as_another_type(text: &str) -> bool {
    let words = [
        "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE",
    ];
    words.contains(&text)
        || text == "<<"
        || text == "="
        || is_integer(text)
        || is_float(text)
        || is_timestamp(text)
}

fn without_sign(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn is_integer(text: &str) -> bool {
    let is_all = |digits: &str, allowed: fn(char) -> bool| {
        !digits.is_empty() && digits.chars().all(|digit| digit == '_' || allowed(digit))
    };
    let digits = without_sign(text);
    if text.starts_with('_') {
        false
    } else if let Some(binary) = digits.strip_prefix("0b") {
        is_all(binary, |digit| matches!(digit, '0' | '1'))
    } else if let Some(octal) = digits.strip_prefix("0o") {
        is_all(octal, |digit| matches!(digit, '0'..='7'))
    } else if let Some(hexadecimal) = digits.strip_prefix("0x") {
        is_all(hexadecimal, |digit| digit.is_ascii_hexdigit())
    } else {
        is_all(digits, |digit| digit.is_ascii_digit())
    }
}

fn is_float(text: &str) -> bool {
    let digits = without_sign(text);
    if [".nan", ".NaN", ".NAN"].contains(&text) || [".inf", ".Inf", ".INF"].contains(&digits) {
        return true;
    }
    let mut rest = Rest(digits);
    let whole = rest.count(|c| c.is_ascii_digit() || c == '_');
    if whole > 0 && digits.starts_with('_') {
        return false;
    }
    let has_point = rest.take('.');
    let fraction = rest.count(|c| c.is_ascii_digit() || c == '_');
    let is_mantissa = whole > 0 || (has_point && fraction > 0);
    if rest.0.is_empty() {
        return is_mantissa && has_point;
    }
    let has_exponent = rest.take('e') || rest.take('E');
    let has_sign = rest.take('-') || rest.take('+');
    let exponent = rest.count(|c| c.is_ascii_digit());
    is_mantissa && has_exponent && exponent > 0 && rest.0.is_empty() && (whole > 0 || has_sign)
}

fn is_timestamp(text: &str) -> bool {
    let mut rest = Rest(text);
    let (year, month, day) = (rest.digits(), rest.after('-'), rest.after('-'));
    if year != 4 || rest.0.is_empty() {
        return (year, month, day) == (4, 2, 2);
    }
    let has_mark = rest.take('T') || rest.take('t') || rest.blanks() > 0;
    let (hour, minute, second) = (rest.digits(), rest.after(':'), rest.after(':'));
    if rest.take('.') {
        rest.digits();
    }
    rest.blanks();
    let is_short = |count: usize| count == 1 || count == 2;
    let has_time = has_mark && is_short(hour) && minute == 2 && second == 2;
    is_short(month) && is_short(day) && has_time && is_zone(rest)
}

fn is_zone(mut rest: Rest) -> bool {
    if rest.0.is_empty() || rest.0 == "Z" {
        return true;
    }
    let has_sign = rest.take('+') || rest.take('-');
    let hour = rest.digits();
    let is_whole = rest.0.is_empty() || (rest.after(':') == 2 && rest.0.is_empty());
    has_sign && (hour == 1 || hour == 2) && is_whole
}

/// What is left to read of a string.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn take(&mut self, wanted: char) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// Skips the characters at the front that are wanted, and says how many bytes they were.
    fn count(&mut self, wanted: impl Fn(char) -> bool) -> usize {
        let rest = self.0.trim_start_matches(wanted);
        let count = self.0.len() - rest.len();
        self.0 = rest;
        count
    }

    fn digits(&mut self) -> usize {
        self.count(|c| c.is_ascii_digit())
    }

    fn blanks(&mut self) -> usize {
        self.count(|c| c == ' ' || c == '\t')
    }

    /// The number of digits behind a mark; none without the mark.
    fn after(&mut self, mark: char) -> usize {
        if self.take(mark) { self.digits() } else { 0 }
    }
}
