//! What is given to a command: its options, each with the value that its words stand for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::configured::ReadFile;
use super::input_json;
use super::paramfile;
use super::shorthand::{self, Misread};
use super::spec::{CommandSpec, Kind, OptionSpec, client, member};
use super::suggest::alike;
use super::timestamp;
use super::usage::UsageError;
use crate::locale;

/// The options of a command as they were given.
pub(super) struct Given {
    spec: &'static CommandSpec,
    pub(super) input: Map<String, Value>,
    /// The options that are for the client alone, by their names.
    pub(super) client: Map<String, Value>,
    pub(super) dry_run: Option<bool>,
    read_file: Option<ReadFile>,
}

impl Given {
    pub(super) fn read(
        spec: &'static CommandSpec,
        words: &[String],
        read_file: Option<ReadFile>,
    ) -> Result<Self, UsageError> {
        let mut given = Self {
            spec,
            input: Map::new(),
            client: Map::new(),
            dry_run: None,
            read_file,
        };
        let mut places = spec.options.iter().filter(|option| option.positional);
        let mut unknown = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += 1;
            let Some(name) = word.strip_prefix("--").filter(|name| !name.is_empty()) else {
                // One that begins with a hyphen may have been given by its name.
                match places.find(|place| !given.input.contains_key(&place.member())) {
                    Some(option) => given
                        .set(option, vec![word.clone()])
                        .map_err(|error| error.about(word))?,
                    None => unknown.push(word.clone()),
                }
                continue;
            };
            let (name, inline) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            if given.flag(name) {
                continue;
            }
            if is_refused(spec, name) {
                return Err(UsageError::not_simulated(word).about(word));
            }
            let Some(option) = spec.option(name) else {
                unknown.push(word.clone());
                continue;
            };
            let values = match inline {
                Some(value) => vec![value],
                None => take_values(option.kind, &words[at..]),
            };
            at += if word.contains('=') { 0 } else { values.len() };
            let about = values.first().cloned();
            let about = about.unwrap_or_else(|| format!("--{}", option.name));
            let set = given.set(option, values);
            set.map_err(|error| error.about(&about))?;
        }
        if unknown.is_empty() {
            return Ok(given);
        }
        let options = spec.options.iter().map(|option| option.name);
        let best = alike(unknown[0].trim_start_matches('-'), options);
        let error = UsageError::unknown_options(spec, &unknown).about(&unknown[0]);
        Err(match best.first() {
            Some(best) => error.with_hint(locale::text_with(
                "usage-did-you-mean",
                [("word", format!("--{best}").into())],
            )),
            None => error,
        })
    }

    /// Sets a flag, if that is what the name is.
    fn flag(&mut self, name: &str) -> bool {
        if self.spec.can_dry_run() && matches!(name, "dry-run" | "no-dry-run") {
            self.dry_run = Some(name == "dry-run");
            return true;
        }
        for option in self.spec.options {
            if option.is_truth() && option.negative() == name {
                let no = serde_json::json!({ "Value": false });
                self.input.insert(option.member(), no);
                return true;
            }
            if matches!(option.kind, Kind::Flag) {
                let value = if option.name == name {
                    true
                } else if option.negative() == name {
                    false
                } else {
                    continue;
                };
                self.input.insert(option.member(), Value::Bool(value));
                return true;
            }
        }
        false
    }

    fn set(&mut self, option: &OptionSpec, values: Vec<String>) -> Result<(), UsageError> {
        let values = paramfile::load(option, values, self.read_file)?;
        if self.spec.client_options().any(|it| it.name == option.name) {
            let implied = (option.name == "generate-cli-skeleton").then(|| "input".to_owned());
            let word = values.into_iter().next().or(implied);
            let expected = format!("argument --{}: expected one argument", option.name);
            let word = word.ok_or_else(|| UsageError::words(&expected))?;
            self.client.insert(option.name.to_owned(), word.into());
            return Ok(());
        }
        let value = convert(self.spec, option, values)?;
        self.input.insert(option.member(), value);
        Ok(())
    }

    /// What could be given, if that is what is asked for.
    pub(super) fn skeleton(&self) -> Result<Option<String>, UsageError> {
        let name = "generate-cli-skeleton";
        match self.client.get(name).and_then(Value::as_str) {
            None => Ok(None),
            Some("input") => Ok(Some(input_json::skeleton(self.spec))),
            Some(kind @ ("output" | "yaml-input")) => {
                Err(UsageError::not_simulated(&format!("--{name} {kind}")))
            }
            Some(word) => Err(UsageError::invalid_choice(&format!("--{name}"), word, &[])),
        }
    }

    fn json(&self) -> Option<&str> {
        self.client.get("cli-input-json").and_then(Value::as_str)
    }

    pub(super) fn add_json(&mut self) -> Result<(), UsageError> {
        let Some(text) = self.json().map(str::to_owned) else {
            return Ok(());
        };
        input_json::add(self.spec, &text, &mut self.input, &mut self.dry_run)
    }

    pub(super) fn require(&self) -> Result<(), UsageError> {
        let shown = |option: &OptionSpec| {
            if option.positional {
                option.name.to_ascii_uppercase()
            } else {
                format!("--{}", option.name)
            }
        };
        let missing = self
            .spec
            .options
            .iter()
            .filter(|option| option.required && !self.input.contains_key(&member(option.name)));
        if self.json().is_some() {
            let names: Vec<String> = missing.map(OptionSpec::member).collect();
            return if names.is_empty() {
                Ok(())
            } else {
                Err(input_json::missing(&names))
            };
        }
        let missing: Vec<String> = missing.map(shown).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let text = format!(
            "the following arguments are required: {}",
            missing.join(", ")
        );
        let example = locale::text_with("usage-example", [("example", self.spec.example.into())]);
        Err(UsageError::words_of(self.spec, &text).with_hint(example))
    }
}

/// Whether AWS has an option of this name here, and the lab does not.
fn is_refused(spec: &CommandSpec, name: &str) -> bool {
    let mut known = spec.not_simulated.iter();
    let client = [client::PAGING, client::INPUT];
    let of_the_client = || client.iter().copied().flatten().any(|it| it.name == name);
    known.any(|known| *known == name || negates(name, known)) || spec.is_waiter() && of_the_client()
}

fn negates(name: &str, known: &str) -> bool {
    name.strip_prefix("no-") == Some(known)
}

/// The words that belong to an option: as many as its kind takes.
fn take_values(kind: Kind, words: &[String]) -> Vec<String> {
    let many = matches!(kind, Kind::Texts | Kind::Structures(_));
    let most = if many { words.len() } else { 1 };
    let belongs = |word: &&String| !word.starts_with("--");
    words
        .iter()
        .take(most)
        .take_while(belongs)
        .cloned()
        .collect()
}

fn convert(
    spec: &CommandSpec,
    option: &OptionSpec,
    values: Vec<String>,
) -> Result<Value, UsageError> {
    let name = option.name;
    let expected =
        |what| UsageError::words_of(spec, &format!("argument --{name}: expected {what}"));
    if matches!(option.kind, Kind::Texts | Kind::Structures(_)) && values.is_empty() {
        return Err(expected("at least one argument"));
    }
    let misread = |misread: Misread| match misread {
        Misread::Syntax(why) => {
            UsageError::parameter(&format!("Error parsing parameter '--{name}': {why}"))
        }
        Misread::Number(word) => UsageError::not_a_number(&word),
        Misread::NotSimulated(member) => {
            UsageError::not_simulated(&format!("{member} of --{name}"))
        }
    };
    match option.kind {
        Kind::Texts => Ok(texts(values)),
        Kind::Structures(shape) => shorthand::structures(&values, shape).map_err(misread),
        Kind::Structure(_) if option.is_truth() && values.is_empty() => {
            Ok(serde_json::json!({ "Value": true }))
        }
        Kind::Structure(shape) => {
            let word = values.first().ok_or_else(|| expected("one argument"))?;
            shorthand::structure(word, shape).map_err(misread)
        }
        kind => {
            let word = values
                .into_iter()
                .next()
                .ok_or_else(|| expected("one argument"))?;
            scalar(option, kind, word)
        }
    }
}

/// Several texts: one a word, or one JSON list.
fn texts(values: Vec<String>) -> Value {
    if let [only] = values.as_slice()
        && only.starts_with('[')
        && let Ok(list) = serde_json::from_str::<Vec<String>>(only)
    {
        return list.into();
    }
    values.into()
}

pub(super) fn scalar(option: &OptionSpec, kind: Kind, word: String) -> Result<Value, UsageError> {
    let lab = |key: &str| {
        let name = if option.positional {
            option.name.to_ascii_uppercase()
        } else {
            format!("--{}", option.name)
        };
        let args = [("option", name.into()), ("value", word.as_str().into())];
        UsageError::lab(&locale::text_with(key, args), 252)
    };
    match kind {
        Kind::Integer if option.positional => word
            .parse::<u32>()
            .map(Value::from)
            .map_err(|_| lab("usage-bad-number")),
        Kind::Integer => {
            let number = word.trim().parse::<i64>();
            number
                .map(Value::from)
                .map_err(|_| UsageError::not_a_number(&word))
        }
        Kind::Count => {
            let (least, most) = word.split_once(':').unwrap_or((&word, &word));
            let is_number = |text: &str| text.trim().parse::<i64>().is_ok();
            if !is_number(least) || !is_number(most) {
                let text = "count parameter should be of form min[:max] (e.g. 1 or 1:10)";
                return Err(UsageError::parameter(text));
            }
            Ok(Value::String(word))
        }
        Kind::Bytes => with_unit(&word, &BYTE_UNITS)
            .map(Value::from)
            .ok_or_else(|| lab("usage-bad-bytes")),
        Kind::Seconds => with_unit(&word, &TIME_UNITS)
            .map(Value::from)
            .ok_or_else(|| lab("usage-bad-seconds")),
        Kind::Blob if STANDARD.decode(&word).is_err() => {
            let text = format!("Invalid base64: \"{word}\"");
            Err(UsageError::aws(&text, 255))
        }
        Kind::Sized(min, max) => sized(option, word, min, max),
        Kind::Timestamp => timestamp::read(&word)
            .map(|at| Value::from(at.0))
            .ok_or_else(|| UsageError::parameter(&format!("Invalid timestamp \"{word}\""))),
        _ => Ok(Value::String(word)),
    }
}

fn sized(option: &OptionSpec, word: String, min: usize, max: usize) -> Result<Value, UsageError> {
    let length = word.chars().count();
    let (bound, value) = if length < min {
        ("min", min)
    } else if length > max {
        ("max", max)
    } else {
        return Ok(Value::String(word));
    };
    let member = option.member();
    Err(UsageError::parameter(&format!(
        "Parameter validation failed:\nInvalid length for parameter {member}, value: {length}, \
         valid {bound} length: {value}"
    )))
}

const BYTE_UNITS: [(&str, u64); 6] = [
    ("", 1),
    ("B", 1),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
];
const TIME_UNITS: [(&str, u64); 5] = [("", 1), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

/// A whole number with one of the units.
fn with_unit(word: &str, units: &[(&str, u64)]) -> Option<u64> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, unit) = word.split_at(end);
    let (_, factor) = units
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(unit))?;
    digits.parse::<u64>().ok()?.checked_mul(*factor)
}

/// The shortest text of a number of bytes that reads back the same.
pub(super) fn bytes_written(bytes: u64) -> String {
    let fits = |(_, factor): &&(&str, u64)| bytes != 0 && bytes.is_multiple_of(*factor);
    match BYTE_UNITS.iter().rev().find(fits) {
        Some((unit, factor)) if *factor > 1 => format!("{}{unit}", bytes / factor),
        _ => bytes.to_string(),
    }
}
