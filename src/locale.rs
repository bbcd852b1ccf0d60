//! Texts for people, from `src/locales`, by key.
//!
//! The files are Fluent's (<https://projectfluent.org>); what is read here is what they use of it:
//! comments, messages, `{ $value }`, and variants by number, one a line. A test compares every text
//! with what Fluent's own library makes of it, which is too large for the page.
//! It stands beside the layers: it knows none of them, and all but `sim` use it. What AWS itself
//! says (codes, sentences, member names) is no text of ours and is not here.

use std::borrow::Cow;
use std::sync::OnceLock;

const ENGLISH: [&str; 2] = [
    include_str!("locales/en/language.ftl"),
    include_str!("locales/en/web.ftl"),
];

/// Something to put into a text, by its name.
pub type Arg<'a> = (&'static str, Value<'a>);

/// What can be put into a text.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Some text.
    Text(Cow<'a, str>),
    /// A number, which may also decide between variants.
    Number(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// Whether there is a text with this key.
pub fn has(key: &str) -> bool {
    pattern(key).is_some()
}

/// The text with this key; the key itself if there is none, so that nothing is ever blank.
pub fn text(key: &str) -> String {
    fill(key, &[])
}

/// The text with this key, with values put into it.
pub fn text_with<'a>(key: &str, args: impl IntoIterator<Item = Arg<'a>>) -> String {
    fill(key, &args.into_iter().collect::<Vec<_>>())
}

fn fill(key: &str, args: &[Arg]) -> String {
    let mut text = String::new();
    write(&mut text, pattern(key).unwrap_or(key), args);
    text
}

/// A message's key, and its pattern as it stands in the file.
type Message = (&'static str, &'static str);

fn pattern(key: &str) -> Option<&'static str> {
    static MESSAGES: OnceLock<Vec<Message>> = OnceLock::new();
    let messages = MESSAGES.get_or_init(|| {
        let mut all: Vec<Message> = ENGLISH.into_iter().flat_map(messages).collect();
        all.sort_unstable();
        all
    });
    let at = messages.binary_search_by_key(&key, |(key, _)| key).ok()?;
    Some(messages[at].1)
}

/// The messages of a file. A letter at the beginning of a line begins one; a comment ends one, too.
fn messages(file: &'static str) -> Vec<Message> {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '#');
    let lines = file.match_indices('\n').map(|(at, _)| at + 1);
    let mut starts: Vec<usize> = lines.filter(|&at| begins(&file[at..])).collect();
    starts.push(file.len());
    starts
        .windows(2)
        .filter_map(|ends| file[ends[0]..ends[1]].split_once(" = "))
        .map(|(key, pattern)| (key, pattern.trim_end()))
        .filter(|(key, _)| !key.starts_with('#'))
        .collect()
}

/// Writes a pattern with what it takes.
fn write(text: &mut String, pattern: &str, args: &[Arg]) {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        // A line that goes on with a pattern is indented by four spaces.
        text.push_str(&before.replace("\n    ", "\n"));
        let (inside, after) = after.split_at(closing_brace(after));
        write_placeable(text, inside.trim(), args);
        rest = after.get(1..).unwrap_or_default();
    }
    text.push_str(&rest.replace("\n    ", "\n"));
}

/// Where the brace closes that was opened before this text.
fn closing_brace(text: &str) -> usize {
    let mut depth = 1;
    let closes = |c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    text.find(closes).unwrap_or(text.len())
}

/// Writes what braces hold: `"literal"`, `$value`, or `$value ->` and its variants.
fn write_placeable(text: &mut String, inside: &str, args: &[Arg]) {
    let (name, variants) = match inside.split_once("->") {
        Some((name, variants)) => (name.trim_end(), Some(variants)),
        None => (inside, None),
    };
    let arg = args
        .iter()
        .find(|(known, _)| name.strip_prefix('$') == Some(known));
    match (arg, variants) {
        (Some((_, value)), Some(variants)) => write(text, chosen(variants, value), args),
        (Some((_, Value::Text(value))), None) => text.push_str(value),
        (Some((_, Value::Number(value))), None) => text.push_str(&value.to_string()),
        (None, _) => text.push_str(name.trim_matches('"')),
    }
}

/// The first variant that fits, by English's rule for plurals; the last, if none does.
fn chosen<'a>(variants: &'a str, value: &Value) -> &'a str {
    let fits = |key: &str| match (key, value) {
        ("one", Value::Number(number)) => *number == 1,
        (key, Value::Number(number)) => key == number.to_string(),
        (key, Value::Text(text)) => key == text,
    };
    let mut last = "";
    for line in variants.lines() {
        let key_and_pattern = line
            .split_once('[')
            .and_then(|(_, line)| line.split_once("] "));
        if let Some((key, pattern)) = key_and_pattern {
            last = pattern;
            if fits(key) {
                break;
            }
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

    use super::*;

    /// What Fluent's own library reads of the files.
    fn oracle() -> FluentBundle<FluentResource> {
        let mut oracle = FluentBundle::new(vec!["en".parse().expect("a language")]);
        // Invisible marks around every value would end up in copied command lines.
        oracle.set_use_isolating(false);
        for texts in ENGLISH {
            let resource = FluentResource::try_new(texts.to_owned()).expect("no mistake in a file");
            oracle.add_resource(resource).expect("each key once");
        }
        oracle
    }

    /// The names of what a pattern takes.
    fn names(pattern: &'static str) -> Vec<&'static str> {
        let rests = pattern.match_indices('$').map(|(at, _)| &pattern[at + 1..]);
        let ends = |c: char| !c.is_ascii_alphanumeric() && c != '_';
        rests.filter_map(|rest| rest.split(ends).next()).collect()
    }

    #[test]
    fn every_text_is_what_fluent_makes_of_it() {
        let oracle = oracle();
        for (key, pattern) in ENGLISH.into_iter().flat_map(messages) {
            let theirs = oracle.get_message(key).and_then(|message| message.value());
            let theirs = theirs.expect(key);
            for number in [0, 1, 2, 21] {
                let of_ours = |name| (name, Value::Number(number));
                let ours = text_with(key, names(pattern).into_iter().map(of_ours));
                let of_theirs = |name| (name, FluentValue::from(number));
                let args: FluentArgs = names(pattern).into_iter().map(of_theirs).collect();
                let mut errors = Vec::new();
                let theirs = oracle.format_pattern(theirs, Some(&args), &mut errors);
                assert_eq!((ours.as_str(), errors), (theirs.as_ref(), Vec::new()));
            }
        }
    }

    #[test]
    fn no_text_of_the_files_is_left_out() {
        let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
        let wanted: usize = ENGLISH
            .iter()
            .map(|file| file.lines().filter(begins).count())
            .sum();
        assert_eq!(ENGLISH.into_iter().flat_map(messages).count(), wanted);
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        assert_eq!(text("no-such-text"), "no-such-text");
    }

    #[test]
    fn a_value_is_put_in_as_it_is() {
        let line = "aws { $word } -> [one] \n    x";
        let text = text_with("usage-did-you-mean", [("word", line.into())]);
        assert_eq!(text, format!("Did you mean {line}?"));
    }
}
