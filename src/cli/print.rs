//! From a command to the one line that does it: the same words that a person types.

use serde_json::{Map, Value};

use super::given::bytes_written;
use super::shorthand;
use super::spec::{CLOUD, CommandSpec, HERE, Kind, OptionSpec, Table};
use super::timestamp;
use crate::sim::command::Sender;
use crate::sim::{Account, Command, Query, RegionCode, SimTime};

/// Something that the cloud can be asked and that can be printed as a line.
pub trait Request {
    /// Who sends it where, its operation and its input.
    fn parts(&self) -> (Sender, &'static str, Map<String, Value>);
}

impl Request for Command {
    fn parts(&self) -> (Sender, &'static str, Map<String, Value>) {
        (
            self.sender(),
            self.action.operation(),
            self.action.members(),
        )
    }
}

impl Request for Query {
    fn parts(&self) -> (Sender, &'static str, Map<String, Value>) {
        let question = &self.question;
        (self.sender(), question.operation(), question.members())
    }
}

/// The canonical line of a request: options in the table's order, then the Region, and the profile
/// where it is not one's own.
pub fn print(request: &impl Request) -> String {
    let (Sender { region, account }, operation, input) = request.parts();
    match Table(&[CLOUD]).by_operation(operation) {
        Some(spec) => print_row(spec, &input, Some(region)) + &profile(account),
        None => operation.to_owned(),
    }
}

/// What names the sender at the end of a line; nothing for one's own account.
pub fn profile(account: Account) -> String {
    let named = account.profile().map(|name| format!(" --profile {name}"));
    named.unwrap_or_default()
}

/// The canonical line of a row with these members.
pub fn print_row(
    spec: &CommandSpec,
    input: &Map<String, Value>,
    region: Option<RegionCode>,
) -> String {
    let mut words: Vec<String> = spec.words.iter().map(ToString::to_string).collect();
    for option in spec.options {
        if let Some(value) = input.get(&option.member()) {
            write_option(option, value, &mut words);
        }
    }
    let here = input.get(HERE) == Some(&Value::Bool(true));
    if let Some(region) = region.filter(|_| here || !spec.is_everywhere()) {
        words.push("--region".to_owned());
        words.push(region.to_string());
    }
    words.join(" ")
}

fn write_option(option: &OptionSpec, value: &Value, words: &mut Vec<String>) {
    if let (Kind::Flag, Value::Bool(on)) = (option.kind, value) {
        words.push(format!(
            "--{}",
            if *on {
                option.name.to_owned()
            } else {
                option.negative()
            }
        ));
        return;
    }
    // What begins with a hyphen would be taken for an option.
    if let Some(text) = value.as_str().filter(|text| text.starts_with('-')) {
        words.push(quoted(&format!("--{}={text}", option.name)));
        return;
    }
    if !option.positional {
        words.push(format!("--{}", option.name));
    }
    match (option.kind, value) {
        (Kind::Texts, Value::Array(items)) if items.iter().all(is_plain_item) => {
            words.extend(items.iter().map(plain));
        }
        (Kind::Texts, list) => words.push(quoted(&list.to_string())),
        (Kind::Structures(_), Value::Array(items)) => {
            let short: Option<Vec<String>> = items.iter().map(shorthand::written).collect();
            match short {
                Some(short) => words.extend(short.iter().map(|word| quoted(word))),
                None => words.push(quoted(&value.to_string())),
            }
        }
        (Kind::Structure(_), value) => {
            let short = shorthand::written(value);
            words.push(quoted(&short.unwrap_or_else(|| value.to_string())));
        }
        (Kind::Bytes, Value::Number(number)) => {
            words.push(
                number
                    .as_u64()
                    .map_or_else(|| number.to_string(), bytes_written),
            );
        }
        (Kind::Timestamp, Value::Number(number)) => {
            let at = SimTime(number.as_u64().unwrap_or_default());
            words.push(timestamp::wire_timestamp(at));
        }
        (Kind::Seconds, Value::Number(number)) => words.push(format!("{number}s")),
        (_, value) => words.push(plain(value)),
    }
}

/// Whether a text of a list can stand for itself, and is not taken for an option or for JSON.
fn is_plain_item(item: &Value) -> bool {
    item.as_str()
        .is_some_and(|text| !text.starts_with(['-', '[']) && !text.starts_with("file"))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

/// A word with the quotes that a shell needs to give it back.
fn quoted(word: &str) -> String {
    shell_words::quote(word).into_owned()
}
