//! `--output json`: indented by four, members in the answer's own order, every letter as it is.
//!
//! Knows only JSON values.

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};

/// The value and a newline; nothing for an answer without members.
pub(super) fn render(value: &Value) -> String {
    if value.as_object().is_some_and(serde_json::Map::is_empty) {
        return String::new();
    }
    let mut bytes = Vec::new();
    let mut serializer =
        Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b"    "));
    if value.serialize(&mut serializer).is_err() {
        return String::new(); // BUG: writing a value into memory does not fail
    }
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}
