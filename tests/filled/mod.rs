//! Requests filled in from the table of the language: every option of every operation takes part,
//! so a new one needs no line here.
#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

use ami_lab::cli::CommandSpec;
use ami_lab::cli::spec::{Kind, Member, Shape};
use ami_lab::session::TABLE;
use ami_lab::sim::{Action, Question};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

/// Where the values come from. Names are those of options and members, in small letters alone:
/// `volumeid`.
pub(crate) trait Filler {
    /// A place below `count`.
    fn index(&self, count: usize) -> usize;
    /// A text.
    fn text(&self, name: &str) -> String;
    /// A text of a length that the official client counts itself.
    fn sized_text(&self, name: &str, length: (usize, usize)) -> String;
    /// A text in a list.
    fn item(&self, name: &str) -> String {
        self.text(name)
    }
    /// A whole number.
    fn number(&self, name: &str) -> i64;
    /// Bytes or seconds.
    fn amount(&self, name: &str) -> u64;
}

/// An action with such values.
pub(crate) fn action(operation: &str, filler: &impl Filler) -> Action {
    Action::read(operation, members(row(operation), filler))
        .unwrap()
        .unwrap()
}

/// A question with such values.
pub(crate) fn question(operation: &str, filler: &impl Filler) -> Question {
    Question::read(operation, members(row(operation), filler))
        .unwrap()
        .unwrap()
}

fn row(operation: &str) -> &'static CommandSpec {
    TABLE.by_operation(operation).unwrap()
}

fn members(row: &CommandSpec, filler: &impl Filler) -> Map<String, Value> {
    let mut members = Map::new();
    for option in row.options {
        if option.required || filler.index(2) == 0 {
            let least = usize::from(option.required);
            let value = value(&plain(option.name), option.kind, least, filler);
            members.insert(option.member(), value);
        }
    }
    members
}

fn plain(name: &str) -> String {
    name.replace('-', "").to_lowercase()
}

fn value(name: &str, kind: Kind, least: usize, filler: &impl Filler) -> Value {
    match kind {
        Kind::Text => filler.text(name).into(),
        Kind::Blob => STANDARD.encode(filler.text(name)).into(),
        Kind::Sized(min, max) => filler.sized_text(name, (min, max)).into(),
        Kind::Count => match filler.index(2) {
            0 => filler.number(name).to_string().into(),
            _ => format!("{}:{}", filler.number(name), filler.number(name)).into(),
        },
        Kind::Integer => filler.number(name).into(),
        Kind::Bytes | Kind::Seconds => filler.amount(name).into(),
        // The last moment of the year 9999.
        Kind::Timestamp => (filler.amount(name) % 253_402_300_800_000).into(),
        Kind::Flag => (filler.index(2) == 0).into(),
        Kind::Texts => list(least, filler, || filler.item(name).into()),
        Kind::Structure(shape) => structure(shape, filler),
        Kind::Structures(shape) => list(least, filler, || structure(shape, filler)),
    }
}

fn list(least: usize, filler: &impl Filler, item: impl Fn() -> Value) -> Value {
    (0..least + filler.index(3)).map(|_| item()).collect()
}

fn structure(shape: Shape, filler: &impl Filler) -> Value {
    let mut members = Map::new();
    for (member, kind) in shape {
        if matches!(kind, Member::NotSimulated) || filler.index(2) == 0 {
            continue;
        }
        let name = plain(member);
        let value = match kind {
            Member::Text => filler.text(&name).into(),
            Member::Integer => filler.number(&name).into(),
            Member::Boolean => (filler.index(2) == 0).into(),
            Member::Texts => list(0, filler, || filler.item(&name).into()),
            Member::Structure(shape) => structure(shape, filler),
            Member::Structures(shape) => list(0, filler, || structure(shape, filler)),
            Member::NotSimulated => continue,
        };
        members.insert((*member).to_owned(), value);
    }
    members.into()
}
