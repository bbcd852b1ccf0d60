//! From a typed line to what it means.
//!
//! The words are split as a POSIX shell splits them and read by [the table](super::spec). The
//! result is a command or a question for the cloud, or a verb for a layer above. Whatever the
//! text, the answer is a value or an error: nothing here can fail in another way.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use super::configured::{Configured, ReadFile};
use super::input_json;
use super::paging::Paging;
use super::paramfile;
use super::query::Query as Selection;
use super::render::Format;
use super::shorthand::{self, Misread};
use super::spec::{CommandSpec, HERE, Kind, Meaning, OptionSpec, Table, client, member};
use super::suggest::alike;
use super::timestamp;
use super::usage::UsageError;
use crate::locale;
use crate::sim::input::BadMember;
use crate::sim::{Account, Action, Command, Query, Question, RegionCode};

/// A line longer than this is refused: no command comes near it.
pub(super) const LINE_MAX_BYTES: usize = 64 * 1024;

/// What a line means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// A change of the world.
    Command(Command),
    /// A question to the world.
    Query(Query),
    /// The business of a layer above.
    Verb(Verb),
    /// Something to be shown that needs no cloud.
    Text(String),
    /// A request for help on these words.
    Help(Vec<String>),
}

/// A verb of a layer above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The operation of its row.
    pub operation: &'static str,
    /// The Region it is meant for.
    pub region: Option<RegionCode>,
    /// Who asks.
    pub account: Account,
    /// Its options, by member.
    pub input: Map<String, Value>,
}

/// A line that was understood.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// What it means.
    pub statement: Statement,
    /// The operation's name, for errors and tables.
    pub operation: &'static str,
    /// How the answer is written.
    pub format: Format,
    /// What of the answer is shown.
    pub selection: Option<Selection>,
    /// Which part of a long answer is shown, and in how many pages.
    pub paging: Option<Paging>,
    /// Whether only to see if it would succeed.
    pub dry_run: bool,
}

/// Reads a line. A line without words means nothing.
pub fn parse(
    line: &str,
    table: Table,
    configured: Configured,
) -> Result<Option<Invocation>, UsageError> {
    if line.len() > LINE_MAX_BYTES {
        let text = locale::text_with("usage-line-too-long", [("bytes", LINE_MAX_BYTES.into())]);
        return Err(UsageError::lab(&text, 252));
    }
    let words = shell_words::split(line)
        .map_err(|_| UsageError::lab(&locale::text("usage-open-quote"), 252))?;
    if words.is_empty() {
        Ok(None)
    } else {
        read(words, table, &configured)
            .map(Some)
            .map_err(|error| error.pointing_into(line))
    }
}

/// Options that every command has.
#[derive(Default)]
struct Globals {
    region: Option<String>,
    profile: Option<String>,
    output: Option<String>,
    query: Option<String>,
    no_paginate: bool,
}

/// Options of the official client that the lab does not simulate.
const GLOBALS_NOT_SIMULATED: [&str; 14] = [
    "--ca-bundle",
    "--cli-auto-prompt",
    "--cli-binary-format",
    "--cli-connect-timeout",
    "--cli-error-format",
    "--cli-input-yaml",
    "--cli-read-timeout",
    "--color",
    "--debug",
    "--endpoint-url",
    "--no-cli-auto-prompt",
    "--no-sign-request",
    "--no-verify-ssl",
    "--version",
];

fn read(
    words: Vec<String>,
    table: Table,
    configured: &Configured,
) -> Result<Invocation, UsageError> {
    let (globals, words) = take_globals(words)?;
    let format = match globals.output.as_deref() {
        None => configured
            .output()
            .map_or(Some(Format::Json), Format::parse),
        Some(name) => {
            let wrong = || UsageError::words(&invalid_output(name)).about(name);
            Some(Format::parse(name).ok_or_else(wrong)?)
        }
    };
    let selection = globals.query.as_deref().map(Selection::parse).transpose();
    let selection =
        selection.map_err(|error| UsageError::aws(&error.to_string(), error.exit_code()))?;
    let mut invocation = Invocation {
        statement: Statement::Help(Vec::new()),
        operation: "",
        format: format.unwrap_or(Format::Json),
        selection,
        paging: None,
        dry_run: false,
    };
    if let Some(topic) = help_topic(&words) {
        invocation.statement = Statement::Help(topic);
        return Ok(invocation);
    }
    let spec = find(&words, table)?;
    let mut given = Given::read(spec, &words[spec.words.len()..], configured.read_file)?;
    invocation.operation = spec.operation;
    if let Some(skeleton) = given.skeleton()? {
        invocation.statement = Statement::Text(skeleton);
        return Ok(invocation);
    }
    given.add_json()?;
    given.require()?;
    invocation.paging = spec
        .pages
        .map(|pages| Paging::read(pages, &given.client, !globals.no_paginate))
        .transpose()?;
    if let (None, Some(name), true) = (format, configured.output(), spec.is_sent()) {
        return Err(UsageError::aws(
            &format!("Unknown output type: {name}"),
            255,
        ));
    }
    let sender = sender(spec, &globals, configured)?;
    let mut input = given.input;
    if spec.meaning == Meaning::Question && spec.is_everywhere() && globals.region.is_some() {
        input.insert(HERE.to_owned(), Value::Bool(true));
    }
    invocation.dry_run = given.dry_run.unwrap_or(false);
    invocation.statement = statement(spec, input, sender)?;
    Ok(invocation)
}

fn invalid_output(name: &str) -> String {
    format!("argument --output: Found invalid choice '{name}'")
}

/// Takes the options that every command has out of the words, wherever they stand.
fn take_globals(words: Vec<String>) -> Result<(Globals, Vec<String>), UsageError> {
    let mut globals = Globals::default();
    let mut rest = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        let slot = match name {
            "--region" => &mut globals.region,
            "--profile" => &mut globals.profile,
            "--output" => &mut globals.output,
            "--query" => &mut globals.query,
            // There is no pager here.
            "--no-cli-pager" => continue,
            "--no-paginate" => {
                globals.no_paginate = true;
                continue;
            }
            name if GLOBALS_NOT_SIMULATED.contains(&name) => {
                return Err(UsageError::not_simulated(name).about(name));
            }
            _ => {
                rest.push(word);
                continue;
            }
        };
        let text = format!("argument {name}: expected one argument");
        let expected = || UsageError::words(&text).about(name);
        *slot = Some(value.or_else(|| words.next()).ok_or_else(expected)?);
    }
    Ok((globals, rest))
}

fn help_topic(words: &[String]) -> Option<Vec<String>> {
    let [first, .., last] = words else {
        return (words.first()? == "help").then(Vec::new);
    };
    if first == "help" {
        return Some(words[1..].to_vec());
    }
    // After an option, `help` is what the option says.
    let plain = words.iter().all(|word| !word.starts_with('-'));
    (first == "aws" && last == "help" && plain).then(|| words[..words.len() - 1].to_vec())
}

/// The row that the words begin with.
fn find(words: &[String], table: Table) -> Result<&'static CommandSpec, UsageError> {
    let begins = |spec: &&CommandSpec| {
        spec.words.len() <= words.len() && spec.words.iter().zip(words).all(|(a, b)| a == b)
    };
    let longest = table
        .rows()
        .filter(begins)
        .max_by_key(|spec| spec.words.len());
    longest.ok_or_else(|| not_found(words, table))
}

/// Why no row begins with these words.
fn not_found(words: &[String], table: Table) -> UsageError {
    const ARGUMENTS: [&str; 3] = ["command", "operation", "operation"];
    let Some(first) = words.first() else {
        return UsageError::words("the following arguments are required: command");
    };
    if first != "aws" {
        return unknown_verb(first, table);
    }
    for (depth, argument) in (1..).zip(ARGUMENTS) {
        let choices: Vec<&str> = table
            .rows()
            .filter(|row| row.words.len() > depth)
            .filter(|row| row.words[..depth].iter().zip(words).all(|(a, b)| a == b))
            .map(|row| row.words[depth])
            .collect();
        let word = words.get(depth).filter(|word| !word.starts_with('-'));
        let Some(word) = word else {
            let missing = if depth == 1 { "command" } else { argument };
            return UsageError::words(&format!("the following arguments are required: {missing}"));
        };
        if !choices.contains(&word.as_str()) {
            let alike = alike(word, choices);
            let error = UsageError::invalid_choice(argument, word, &alike).about(word);
            return error.with_hint(locale::text("usage-help-hint"));
        }
    }
    UsageError::words(&format!("Unknown options: {}", words.join(", ")))
}

fn unknown_verb(word: &str, table: Table) -> UsageError {
    let text = locale::text_with("usage-unknown-verb", [("word", word.into())]);
    let services = ["ec2", "ebs", "kms", "rbin", "ssm", "sts"];
    let hint = if services.contains(&word) {
        locale::text("usage-aws-first")
    } else {
        let verbs = table
            .rows()
            .filter(|row| row.words.len() == 1)
            .map(|row| row.words[0]);
        match alike(word, verbs.chain(["aws", "help"])).first() {
            Some(best) => locale::text_with("usage-did-you-mean", [("word", best.as_str().into())]),
            None => locale::text("usage-help-hint"),
        }
    };
    UsageError::lab(&text, 252).with_hint(hint).about(word)
}

/// Where a line goes and who sends it: as it says, or else as is configured. What is not sent has
/// no use for settings that are wrong.
fn sender(
    spec: &CommandSpec,
    globals: &Globals,
    configured: &Configured,
) -> Result<Sender, UsageError> {
    let region = match (globals.region.as_deref(), configured.region()) {
        (Some(name), _) => Some(region_of(name).map_err(|error| error.about(name))?),
        (None, _) if spec.is_everywhere() => Some(RegionCode::default()),
        (None, Some(name)) if spec.is_sent() => Some(region_of(name)?),
        (None, name) => name.and_then(RegionCode::from_text),
    };
    let account = match (globals.profile.as_deref(), configured.profile.as_deref()) {
        (Some(name), _) => account_of(name).map_err(|error| error.about(name))?,
        (None, Some(name)) if spec.is_sent() => account_of(name)?,
        (None, name) => name.and_then(Account::of_profile).unwrap_or(Account::OWN),
    };
    Ok(Sender { region, account })
}

fn region_of(name: &str) -> Result<RegionCode, UsageError> {
    let well_formed = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !name.starts_with('-');
    if !well_formed {
        let text = format!("Provided region_name '{name}' doesn't match a supported format.");
        return Err(UsageError::aws(&text, 255));
    }
    if let Some(code) = RegionCode::from_text(name) {
        return Ok(code);
    }
    let text =
        format!("Could not connect to the endpoint URL: \"https://ec2.{name}.amazonaws.com/\"");
    let known = crate::sim::region::REGIONS.iter().map(|facts| facts.code);
    let error = UsageError::aws(&text, 255);
    let best = alike(name, known).into_iter().next();
    Err(match best {
        Some(best) => error.with_hint(locale::text_with(
            "usage-did-you-mean",
            [("word", best.into())],
        )),
        None => error,
    })
}

/// Whose keys a profile stands for.
fn account_of(name: &str) -> Result<Account, UsageError> {
    Account::of_profile(name).ok_or_else(|| {
        let text = format!("The config profile ({name}) could not be found");
        let known = Account::PROFILES.map(|(known, _)| known).join(", ");
        let hint = locale::text_with("usage-profiles", [("profiles", known.into())]);
        UsageError::aws(&text, 255).with_hint(hint)
    })
}

/// Where a request goes and who sends it.
#[derive(Clone, Copy)]
struct Sender {
    region: Option<RegionCode>,
    account: Account,
}

fn statement(
    spec: &'static CommandSpec,
    input: Map<String, Value>,
    Sender { region, account }: Sender,
) -> Result<Statement, UsageError> {
    if spec.meaning == Meaning::Verb {
        return Ok(Statement::Verb(Verb {
            operation: spec.operation,
            region,
            account,
            input,
        }));
    }
    let region = region.ok_or_else(UsageError::no_region)?;
    let unknown = || UsageError::not_simulated(spec.operation);
    let invalid = |error: BadMember| UsageError::parameter(&error.to_string());
    if spec.meaning == Meaning::Action {
        let action = Action::read(spec.operation, input).ok_or_else(unknown)?;
        let action = action.map_err(invalid)?;
        Ok(Statement::Command(Command {
            region,
            account,
            action,
        }))
    } else {
        let question = Question::read(spec.operation, input).ok_or_else(unknown)?;
        let question = question.map_err(invalid)?;
        Ok(Statement::Query(Query {
            region,
            account,
            question,
        }))
    }
}

/// The options of a command as they were given.
struct Given {
    spec: &'static CommandSpec,
    input: Map<String, Value>,
    /// The options that are for the client alone, by their names.
    client: Map<String, Value>,
    dry_run: Option<bool>,
    read_file: Option<ReadFile>,
}

impl Given {
    fn read(
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
    fn skeleton(&self) -> Result<Option<String>, UsageError> {
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

    fn add_json(&mut self) -> Result<(), UsageError> {
        let Some(text) = self.json().map(str::to_owned) else {
            return Ok(());
        };
        input_json::add(self.spec, &text, &mut self.input, &mut self.dry_run)
    }

    fn require(&self) -> Result<(), UsageError> {
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
