//! An answer as the AWS CLI prints it: `--output json`, `text`, `table`, `yaml`, `yaml-stream`, `off`.
//!
//! Each format is a pure function from a JSON value to the text on standard output. The formats are
//! version 2's, as it writes them into a pipe: no colours, and tables fitted to 80 columns. Nothing
//! here knows a command, a world or a screen: the title of a table comes from the caller.

mod json;
mod table;
mod text;
mod yaml;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::{Map, Value};

/// A format that `--output` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Indented by four, members in the order of the answer.
    Json,
    /// Tab-separated rows.
    Text,
    /// Boxes for people.
    Table,
    /// Members sorted by name.
    Yaml,
    /// The same, each page as an item of a list.
    YamlStream,
    /// Nothing.
    Off,
}

impl Format {
    /// The format of this name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "text" => Some(Self::Text),
            "table" => Some(Self::Table),
            "yaml" => Some(Self::Yaml),
            "yaml-stream" => Some(Self::YamlStream),
            "off" => Some(Self::Off),
            _ => None,
        }
    }
}

/// A value that the AWS CLI itself cannot show in the chosen format, such as a table whose rows
/// differ in length. It stops half-way, and so do we.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderError {
    /// What was on standard output before the failure.
    pub printed: String,
    message: String,
}

impl RenderError {
    fn new(message: impl Into<String>) -> Self {
        Self {
            printed: String::new(),
            message: message.into(),
        }
    }

    /// The exit code of the AWS CLI after such a failure.
    pub fn exit_code(&self) -> u8 {
        255
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for RenderError {}

/// What the AWS CLI writes to standard output for this value, with its last newline, or nothing
/// at all for the answer of a silent command. `operation` is the API's name (`DescribeSnapshots`).
pub fn render(format: Format, operation: &str, value: &Value) -> Result<String, RenderError> {
    match format {
        Format::Json => Ok(json::render(value)),
        Format::Text => text::render(value),
        Format::Table => table::render(operation, value),
        Format::Yaml => Ok(yaml::render(value)),
        Format::YamlStream => Ok(yaml::render_item(value)),
        Format::Off => Ok(String::new()),
    }
}

/// A value as Python's `str` writes it: text and tables show scalars so, and error messages too.
pub(crate) fn python_str(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        _ => python_repr(value),
    }
}

/// A value as Python's `repr` writes it. Seen when a list stands where other rows have a scalar.
pub(crate) fn python_repr(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => python_quoted(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(python_repr).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", python_quoted(key), python_repr(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// Single quotes, unless that would mean escaping one and double quotes would not.
fn python_quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut quoted = String::from(quote);
    for character in text.chars() {
        match character {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\\' => quoted.push_str("\\\\"),
            _ if character == quote => quoted.extend(['\\', quote]),
            _ if character.is_control() => {
                quoted.extend(["\\x", &format!("{:02x}", u32::from(character))]);
            }
            _ => quoted.push(character),
        }
    }
    quoted.push(quote);
    quoted
}

/// What Python calls the type of a value. Its own error messages name it so.
pub(crate) fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

/// The names of the wanted members, sorted.
fn names(members: &Map<String, Value>, wanted: impl Fn(&Value) -> bool) -> BTreeSet<&str> {
    members
        .iter()
        .filter(|(_, value)| wanted(value))
        .map(|(name, _)| name.as_str())
        .collect()
}

/// A structure's row: a cell for each column, empty where the structure has no such member.
fn cells(columns: &BTreeSet<&str>, members: &Map<String, Value>) -> impl Iterator<Item = String> {
    columns
        .iter()
        .map(|&column| members.get(column).map(python_str).unwrap_or_default())
}

fn is_container(value: &Value) -> bool {
    value.is_array() || value.is_object()
}
