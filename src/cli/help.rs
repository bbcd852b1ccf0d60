//! Help: what the table says, for people.

use std::fmt::Write as _;

use super::spec::{CommandSpec, Kind, OptionSpec, Table};
use super::usage::UsageError;
use crate::locale;

/// Help on the words of a topic: one command, the commands that begin so, or all.
pub fn help(topic: &[String], table: Table) -> Result<String, UsageError> {
    let begins = |row: &&CommandSpec| {
        row.words.len() >= topic.len() && row.words.iter().zip(topic).all(|(a, b)| a == b)
    };
    let mut rows: Vec<&CommandSpec> = table.rows().filter(begins).collect();
    // Nouns are apart in the table; what begins alike is shown in the order of the alphabet.
    for alike in rows.chunk_by_mut(|a, b| stem(a) == stem(b)) {
        alike.sort_unstable_by_key(|row| row.words);
    }
    match rows.as_slice() {
        [] => {
            let text = locale::text_with("help-unknown", [("topic", topic.join(" ").into())]);
            Err(UsageError::lab(&text, 252).with_hint(locale::text("usage-help-hint")))
        }
        [only] if only.words.len() == topic.len() => Ok(one(only)),
        rows => Ok(overview(rows)),
    }
}

/// The words without the last.
fn stem(row: &CommandSpec) -> Option<&'static [&'static str]> {
    row.words.split_last().map(|(_, stem)| stem)
}

fn overview(rows: &[&CommandSpec]) -> String {
    let widest = rows.iter().map(|row| row.name().len()).max().unwrap_or(0);
    let mut text = locale::text("help-overview") + "\n\n";
    for row in rows {
        let name = row.name();
        let _ = writeln!(text, "  {name:widest$}  {}", locale::text(&row.help_key()));
    }
    text + "\n" + &locale::text("help-more") + "\n"
}

fn one(row: &CommandSpec) -> String {
    let mut text = format!("{}\n\n  {}", locale::text(&row.help_key()), row.name());
    for option in row.shown_options() {
        text.push(' ');
        text.push_str(&usage(option));
    }
    text.push('\n');
    let _ = writeln!(
        text,
        "\n{}\n  {}",
        locale::text("help-example"),
        row.example
    );
    if !row.not_simulated.is_empty() {
        let names: Vec<String> = row
            .not_simulated
            .iter()
            .map(|name| format!("--{name}"))
            .collect();
        let key = if row.is_aws() {
            "help-not-simulated"
        } else {
            "help-not-there"
        };
        let _ = writeln!(text, "\n{}\n  {}", locale::text(key), names.join(" "));
    }
    text
}

/// An option as it is written, in brackets if it can be left out.
pub fn usage(option: &OptionSpec) -> String {
    let value = match option.kind {
        Kind::Flag => String::new(),
        Kind::Texts | Kind::Structures(_) => " <value> ...".to_owned(),
        Kind::Timestamp => " <timestamp>".to_owned(),
        Kind::Integer | Kind::Bytes | Kind::Seconds => " <number>".to_owned(),
        Kind::Text | Kind::Sized(..) | Kind::Blob | Kind::Count | Kind::Structure(_) => {
            " <value>".to_owned()
        }
    };
    let shown = if option.positional {
        option.name.to_ascii_uppercase()
    } else {
        format!("--{}{value}", option.name)
    };
    if option.required {
        shown
    } else {
        format!("[{shown}]")
    }
}
