//! The input of an operation as one JSON text: `--cli-input-json` takes it, and
//! `--generate-cli-skeleton` shows what can be in it.
//!
//! Members have the API's names; an option wins over a member. Source: AWS CLI User Guide,
//! "Skeletons and input files"; botocore's `validate.py` and `ArgumentGenerator`.

use serde_json::{Map, Value, json};

use super::given::scalar;
use super::render::{Format, python_repr, python_type, render};
use super::shorthand::{Misread, typed};
use super::spec::{CommandSpec, Kind, Member, OptionSpec, member};
use super::usage::UsageError;

/// How many may be launched is one option, and two members.
const COUNTS: [&str; 2] = ["MinCount", "MaxCount"];

/// Adds the members of a text to those that are given already.
pub(super) fn add(
    spec: &CommandSpec,
    text: &str,
    input: &mut Map<String, Value>,
    dry_run: &mut Option<bool>,
) -> Result<(), UsageError> {
    let unread = |why: &str| {
        UsageError::parameter(&format!(
            "Error parsing parameter '--cli-input-json': {why}"
        ))
    };
    let value: Value = serde_json::from_str(text)
        .map_err(|error| unread(&format!("Invalid JSON: {error}\nJSON received: {text}")))?;
    let Value::Object(mut members) = value else {
        let class = python_type(&value);
        return Err(unread(&format!(
            "Invalid type: expecting map, received <class '{class}'>"
        )));
    };
    let counted = spec
        .options
        .iter()
        .find(|it| matches!(it.kind, Kind::Count));
    if let Some(count) = counted
        && let Some(least_and_most) = take_counts(&mut members)?
    {
        input.entry(count.member()).or_insert(least_and_most.into());
    }
    for (name, value) in members {
        if name == "DryRun" && spec.can_dry_run() {
            let value = value
                .as_bool()
                .ok_or_else(|| wrong_type(&name, &value, "bool"))?;
            dry_run.get_or_insert(value);
            continue;
        }
        let Some(option) = spec.options.iter().find(|option| option.member() == name) else {
            let is_refused = spec.not_simulated.iter().any(|it| member(it) == name);
            return Err(if is_refused {
                UsageError::not_simulated(&format!("{name} of --cli-input-json"))
            } else {
                unknown(spec, &name)
            });
        };
        let value = read(option, &name, value)?;
        input.entry(name).or_insert(value);
    }
    Ok(())
}

/// What a text left out that it should have.
pub(super) fn missing(names: &[String]) -> UsageError {
    let lines = names
        .iter()
        .map(|name| format!("\nMissing required parameter in input: \"{name}\""));
    invalid(&lines.collect::<String>())
}

fn invalid(lines: &str) -> UsageError {
    UsageError::parameter(&format!("Parameter validation failed:{lines}"))
}

fn unknown(spec: &CommandSpec, name: &str) -> UsageError {
    let known: Vec<String> = spec.options.iter().map(OptionSpec::member).collect();
    let known = known.join(", ");
    invalid(&format!(
        "\nUnknown parameter in input: \"{name}\", must be one of: {known}"
    ))
}

fn wrong_type(name: &str, value: &Value, class: &str) -> UsageError {
    let (shown, found) = (python_repr(value), python_type(value));
    let classes = match class {
        "list" => "<class 'list'>, <class 'tuple'>".to_owned(),
        class => format!("<class '{class}'>"),
    };
    invalid(&format!(
        "\nInvalid type for parameter {name}, value: {shown}, type: <class '{found}'>, valid \
         types: {classes}"
    ))
}

fn read(option: &OptionSpec, name: &str, value: Value) -> Result<Value, UsageError> {
    let (class, shape) = match option.kind {
        Kind::Flag => ("bool", Member::Boolean),
        Kind::Integer => ("int", Member::Integer),
        Kind::Texts => ("list", Member::Texts),
        Kind::Structure(shape) => ("dict", Member::Structure(shape)),
        Kind::Structures(shape) => ("list", Member::Structures(shape)),
        _ => ("str", Member::Text),
    };
    if python_type(&value) != class {
        return Err(wrong_type(name, &value, class));
    }
    match value {
        Value::String(text) => scalar(option, option.kind, text),
        value => typed(value, shape).map_err(|misread| match misread {
            Misread::NotSimulated(member) => {
                UsageError::not_simulated(&format!("{member} of --cli-input-json"))
            }
            Misread::Syntax(why) | Misread::Number(why) => invalid(&format!("\n{why}")),
        }),
    }
}

/// The least and the most, as the one option says it.
fn take_counts(members: &mut Map<String, Value>) -> Result<Option<String>, UsageError> {
    let given = COUNTS.map(|name| members.shift_remove(name));
    if given.iter().all(Option::is_none) {
        return Ok(None);
    }
    let mut counts = [1, 1];
    for ((name, value), count) in COUNTS.iter().zip(given).zip(&mut counts) {
        if let Some(value) = value {
            *count = value
                .as_i64()
                .ok_or_else(|| wrong_type(name, &value, "int"))?;
        }
    }
    let [least, most] = counts;
    Ok(Some(format!("{least}:{most}")))
}

/// A text with every member that the lab simulates, to be filled in.
pub(super) fn skeleton(spec: &CommandSpec) -> String {
    let mut members = Map::new();
    if spec.can_dry_run() {
        members.insert("DryRun".to_owned(), true.into());
    }
    for option in spec.options {
        let value = match option.kind {
            Kind::Count => {
                members.extend(COUNTS.map(|name| (name.to_owned(), 0.into())));
                continue;
            }
            Kind::Flag => json!(true),
            Kind::Integer | Kind::Bytes | Kind::Seconds => json!(0),
            Kind::Timestamp => json!("1970-01-01T00:00:00"),
            Kind::Text | Kind::Sized(..) | Kind::Blob => json!(""),
            Kind::Texts => blank(Member::Texts),
            Kind::Structure(shape) => blank(Member::Structure(shape)),
            Kind::Structures(shape) => blank(Member::Structures(shape)),
        };
        members.insert(option.member(), value);
    }
    if members.is_empty() {
        return "{}\n".to_owned();
    }
    render(Format::Json, spec.operation, &members.into()).unwrap_or_default()
}

fn blank(member: Member) -> Value {
    match member {
        Member::Text | Member::NotSimulated => json!(""),
        Member::Integer => json!(0),
        Member::Boolean => json!(true),
        Member::Texts => json!([""]),
        Member::Structures(shape) => json!([blank(Member::Structure(shape))]),
        Member::Structure(shape) => {
            let known = shape
                .iter()
                .filter(|(_, member)| !matches!(member, Member::NotSimulated));
            known
                .map(|(name, member)| ((*name).to_owned(), blank(*member)))
                .collect::<Map<_, _>>()
                .into()
        }
    }
}
