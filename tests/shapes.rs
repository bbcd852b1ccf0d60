//! Requests and answers, held against AWS's own models.
//!
//! `data/aws-shapes.json` has the input and output shapes of every operation that the lab knows,
//! the waiters and the paginators. It is a part of botocore 1.44.5's models (the versions are in its `meta`),
//! without wire names.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use ami_lab::cli::CommandSpec;
use ami_lab::cli::spec::{Kind, Least, Member, OptionSpec, Shape};
use ami_lab::session::{Session, TABLE};
use serde_json::{Map, Value};

/// Options that only the AWS CLI has, not the API.
const OF_THE_CLIENT: [&str; 3] = [
    "associate-public-ip-address",
    "secondary-private-ip-address-count",
    "secondary-private-ip-addresses",
];

fn models() -> Value {
    serde_json::from_str(include_str!("data/aws-shapes.json")).unwrap()
}

fn is_waiter(row: &CommandSpec) -> bool {
    row.words.contains(&"wait")
}

/// The rows that are API operations, each with its model.
fn operations(models: &Value) -> Vec<(&'static CommandSpec, &Value)> {
    let rows = TABLE.rows().filter(|row| row.is_sent() && !is_waiter(row));
    rows.map(|row| {
        let name = format!("{}.{}", row.words[1], row.operation);
        (
            row,
            models["operations"]
                .get(&name)
                .unwrap_or_else(|| panic!("no model of {name}")),
        )
    })
    .collect()
}

/// The options of an operation as the AWS CLI has them, with their types.
fn inputs(model: &Value) -> BTreeMap<String, &Value> {
    let members = model["input"]["members"].as_object().unwrap();
    let options = members.iter().map(|(_, member)| {
        let name = member["cli"].as_str().unwrap().trim_start_matches("--");
        let name = if matches!(name, "min-count" | "max-count") {
            "count"
        } else {
            name
        };
        (name.to_owned(), member)
    });
    // What has a dry run in EC2 has it always, and no row says so.
    let always = |name: &str| name == "dry-run" && model["service"] == "ec2";
    options.filter(|(name, _)| !always(name)).collect()
}

fn known_options(row: &CommandSpec) -> BTreeSet<String> {
    let simulated = row.options.iter().map(|option| option.name);
    let refused = row.not_simulated.iter().copied();
    let of_the_api = |name: &&str| !OF_THE_CLIENT.contains(name);
    simulated
        .chain(refused)
        .filter(of_the_api)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_operation_knows_just_the_options_that_aws_has() {
    let models = models();
    for (row, model) in operations(&models) {
        let expected: BTreeSet<String> = inputs(model).into_keys().collect();
        assert_eq!(known_options(row), expected, "{}", row.operation);
    }
}

#[test]
fn every_operation_is_paged_as_the_official_client_pages_it() {
    let models = models();
    for (row, _) in operations(&models) {
        let name = format!("{}.{}", row.words[1], row.operation);
        let expected = models["paginators"].get(&name);
        let found = row.pages.map(|pages| (pages.result, pages.token));
        let text = |name: &str| expected.map(|it| it[name].as_str().unwrap());
        assert_eq!(found, text("result_key").zip(text("input_token")), "{name}");
        let limit = expected.and_then(|it| it["least"].as_i64());
        let least = row.pages.and_then(|pages| match pages.least {
            Least::Client(least) => Some(least),
            Least::Service(_) => None,
        });
        assert!(
            limit.is_none() || limit == least,
            "{name}: {limit:?} {least:?}"
        );
    }
}

#[test]
fn every_operation_requires_what_aws_requires() {
    let models = models();
    for (row, model) in operations(&models) {
        let expected: BTreeSet<&str> = model["input"]["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .filter(|name| !matches!(*name, "MinCount" | "MaxCount"))
            .collect();
        let members: Vec<String> = row
            .options
            .iter()
            .filter(|it| it.required)
            .map(OptionSpec::member)
            .collect();
        let required: BTreeSet<&str> = members.iter().map(String::as_str).collect();
        assert_eq!(required, expected, "{}", row.operation);
    }
}

#[test]
fn every_option_has_the_type_that_aws_gives_it() {
    let models = models();
    for (row, model) in operations(&models) {
        let inputs = inputs(model);
        for option in row.options {
            let model = inputs[option.name];
            let place = format!("{} --{}", row.operation, option.name);
            let (kind, item) = (model["type"].as_str().unwrap(), &model["item"]);
            match option.kind {
                Kind::Text | Kind::Sized(..) => assert_eq!(kind, "string", "{place}"),
                Kind::Blob => assert_eq!(kind, "blob", "{place}"),
                Kind::Integer | Kind::Count => assert_eq!(kind, "integer", "{place}"),
                Kind::Timestamp => assert_eq!(kind, "timestamp", "{place}"),
                Kind::Flag => assert_eq!(kind, "boolean", "{place}"),
                Kind::Texts => assert_eq!((kind, &item["type"]), ("list", &"string".into())),
                Kind::Structure(shape) => same_members(&place, shape, model),
                Kind::Structures(shape) => same_members(&place, shape, item),
                Kind::Bytes | Kind::Seconds => panic!("{place} is a kind of the lab's own"),
            }
        }
    }
}

fn same_members(place: &str, shape: Shape, model: &Value) {
    let models = model["members"].as_object().unwrap();
    let known: BTreeSet<&str> = shape.iter().map(|(name, _)| *name).collect();
    let expected: BTreeSet<&str> = models.keys().map(String::as_str).collect();
    assert_eq!(known, expected, "{place}");
    for (name, member) in shape {
        let (place, model) = (format!("{place} {name}"), &models[*name]);
        let kind = model["type"].as_str().unwrap();
        match member {
            Member::NotSimulated => {}
            Member::Text => assert_eq!(kind, "string", "{place}"),
            Member::Integer => assert_eq!(kind, "integer", "{place}"),
            Member::Boolean => assert_eq!(kind, "boolean", "{place}"),
            Member::Texts => assert_eq!((kind, &model["item"]["type"]), ("list", &"string".into())),
            Member::Structure(shape) => same_members(&place, shape, model),
            Member::Structures(shape) => same_members(&place, shape, &model["item"]),
        }
    }
}

#[test]
fn every_waiter_takes_what_its_operation_takes() {
    let models = models();
    for row in TABLE.rows().filter(|row| is_waiter(row)) {
        let model = &models["waiters"][format!("ec2.{}", row.operation)];
        let operation = TABLE
            .by_operation(model["operation"].as_str().unwrap())
            .unwrap();
        assert_eq!(
            known_options(row),
            known_options(operation),
            "{}",
            row.operation
        );
    }
}

/// A history in which every operation answers, most of them in more than one way.
const HISTORY: &str = include_str!("data/rich-history.txt");

#[test]
fn every_answer_has_the_members_the_order_and_the_types_of_aws() {
    let models = models();
    let models: BTreeMap<&str, &Value> = operations(&models)
        .into_iter()
        .map(|(row, model)| (row.operation, model))
        .collect();
    let mut session = Session::default();
    let mut seen = BTreeSet::new();
    for line in HISTORY
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let reply = session.run(line);
        assert_eq!(reply.exit_code, 0, "{line}\n{}", reply.stderr);
        let begins = |row: &&CommandSpec| line.starts_with(&(row.name() + " "));
        let row = TABLE
            .rows()
            .find(|row| begins(row) || row.name() == line)
            .unwrap();
        let Some(model) = models.get(row.operation) else {
            continue;
        };
        seen.insert(row.operation);
        match &model["output"] {
            Value::Null => assert_eq!(reply.stdout, "", "{line}"),
            output => fits(line, &serde_json::from_str(&reply.stdout).unwrap(), output),
        }
    }
    let missing: Vec<_> = models
        .keys()
        .filter(|operation| !seen.contains(*operation))
        .collect();
    assert!(missing.is_empty(), "the history has no {missing:?}");
}

/// A value against its shape, to the leaves.
fn fits(place: &str, value: &Value, model: &Value) {
    let kind = model["type"].as_str().unwrap();
    match (kind, value) {
        ("structure", Value::Object(members)) => fits_members(place, members, model),
        ("list", Value::Array(items)) => {
            for item in items {
                fits(place, item, &model["item"]);
            }
        }
        ("string", Value::String(_)) | ("boolean", Value::Bool(_)) => {}
        ("timestamp", Value::String(text)) => {
            assert!(
                text.len() >= 25 && text.ends_with("+00:00"),
                "{place}: {text}"
            );
        }
        ("integer" | "long", Value::Number(number)) => assert!(number.is_i64(), "{place}"),
        _ => panic!("{place}: {value} is no {kind}"),
    }
}

fn fits_members(place: &str, members: &Map<String, Value>, model: &Value) {
    let models = model["members"].as_object().unwrap();
    let mut left = models.iter();
    for (name, value) in members {
        // What comes too late is used up by then, and what AWS does not have is never there.
        let (_, model) = left
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("{place}: {name} is out of order or not AWS's"));
        fits(&format!("{place}: {name}"), value, model);
    }
}
