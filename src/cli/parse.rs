//! From a typed line to what it means.
//!
//! The words are split as a POSIX shell splits them and read by [the table](super::spec). The
//! result is a command or a question for the cloud, or a verb for a layer above. Whatever the
//! text, the answer is a value or an error: nothing here can fail in another way.

use serde_json::{Map, Value};

use super::configured::Configured;
use super::given::Given;
use super::paging::Paging;
use super::query::Query as Selection;
use super::render::Format;
use super::spec::{CommandSpec, HERE, Meaning, Table};
use super::suggest::alike;
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
