//! The output formats, held byte for byte against what the real AWS CLI wrote.
//!
//! `tests/data/aws-cli-output.txt` is the oracle: the answers of its commands are written out here,
//! and everything that follows a command there must come out.

use ami_lab::cli::query::Query;
use ami_lab::cli::render::{Format, RenderError, render};
use serde_json::{Value, json};

const RECORDED: &str = include_str!("data/aws-cli-output.txt");

/// The commands in the file, each with all that it wrote and its exit code.
fn recorded() -> Vec<(String, String, String)> {
    let mut cases: Vec<(String, String, String)> = Vec::new();
    for line in RECORDED.lines().filter(|line| !line.starts_with('#')) {
        if let Some(command) = line.strip_prefix("$ ") {
            let command = command.trim_end_matches('$').to_owned();
            cases.push((command, String::new(), String::new()));
        } else if let Some((_, output, code)) = cases.last_mut() {
            match line.strip_prefix("[rc=") {
                Some(rest) => rest.trim_end_matches(['$', ']']).clone_into(code),
                None => *output += &shown_line(line),
            }
        }
    }
    cases
}

/// A line as it was, where the file shows tabs as `^I` and its end as `$`.
fn shown_line(line: &str) -> String {
    let line = match line.strip_suffix('$') {
        Some(line) if line.contains("^I") => line.replace("^I", "\t"),
        _ => line.to_owned(),
    };
    line + "\n"
}

fn two_snapshots(with_empty_tags: bool) -> Value {
    let mut answer = json!({"Snapshots": [
        {
            "Tags": [{"Key": "Name", "Value": "db"}],
            "StorageTier": "standard",
            "SnapshotId": "snap-620292249ef2c6eaa",
            "VolumeId": "vol-119853a6b62836817",
            "State": "completed",
            "StartTime": "2026-11-22T11:39:47+00:00",
            "Progress": "100%",
            "OwnerId": "123456789012",
            "Description": "demo",
            "VolumeSize": 8,
            "Encrypted": false,
        },
        {
            "StorageTier": "standard",
            "SnapshotId": "snap-05d4ae2f8f0a1590f",
            "VolumeId": "vol-119853a6b62836817",
            "State": "completed",
            "StartTime": "2026-11-22T11:39:48+00:00",
            "Progress": "100%",
            "OwnerId": "123456789012",
            "Description": "two",
            "VolumeSize": 8,
            "Encrypted": false,
        },
    ]});
    if with_empty_tags {
        answer["Snapshots"][1]["Tags"] = json!([]);
    }
    answer
}

/// What the mock had answered to a command of the file.
fn answer_to(command: &str) -> Value {
    if command.contains("Values=vol-119853a6b62836817") {
        two_snapshots(command.contains("--output yaml"))
    } else if command.contains("Values=vol-1") {
        json!({"Snapshots": []})
    } else {
        two_snapshots(false)
    }
}

fn option<'a>(command: &'a str, name: &str) -> Option<&'a str> {
    let mut words = command.split(' ');
    words.find(|word| *word == name)?;
    words.next()
}

fn rendering(command: &str) -> String {
    let format = option(command, "--output").unwrap_or("json");
    let format = Format::parse(format).expect("a format");
    let mut answer = answer_to(command);
    if let Some(expression) = option(command, "--query") {
        let query = Query::parse(expression).expect("an expression");
        answer = query.apply(&answer).expect("a result");
    }
    render(format, "DescribeSnapshots", &answer).expect("a rendering")
}

#[test]
fn every_recorded_rendering_is_reproduced_byte_for_byte() {
    let cases = recorded();
    let shown = |case: &&(String, String, String)| {
        case.0.starts_with("aws ec2 describe-snapshots") && case.2 == "0"
    };
    let cases: Vec<_> = cases.iter().filter(shown).collect();
    assert_eq!(cases.len(), 16, "the file has other cases than before");
    for (command, output, _) in cases {
        assert_eq!(&rendering(command), output, "{command}");
    }
}

fn shown(format: Format, value: &Value) -> String {
    render(format, "DescribeThings", value).expect("a rendering")
}

#[test]
fn formats_have_the_names_that_the_output_option_takes() {
    assert_eq!(Format::parse("json"), Some(Format::Json));
    assert_eq!(Format::parse("text"), Some(Format::Text));
    assert_eq!(Format::parse("table"), Some(Format::Table));
    assert_eq!(Format::parse("yaml"), Some(Format::Yaml));
    assert_eq!(Format::parse("JSON"), None);
}

#[test]
fn an_answer_without_members_prints_nothing_in_any_format() {
    for format in [Format::Json, Format::Text, Format::Table, Format::Yaml] {
        assert_eq!(shown(format, &json!({})), "");
    }
}

#[test]
fn nothing_found_is_null_in_json_and_yaml_none_in_text_and_no_table() {
    let lines = [Format::Json, Format::Yaml, Format::Text, Format::Table];
    let lines = lines.map(|format| shown(format, &Value::Null));
    assert_eq!(lines, ["null\n", "null\n", "None\n", ""]);
}

#[test]
fn json_keeps_order_and_letters_and_indents_by_four() {
    let value = json!({"b": ["ä\"\n"], "a": {"c": 1.5, "d": []}});
    let expected = r#"{
    "b": [
        "ä\"\n"
    ],
    "a": {
        "c": 1.5,
        "d": []
    }
}
"#;
    assert_eq!(shown(Format::Json, &value), expected);
}

#[test]
fn text_rows_of_one_list_share_their_columns() {
    let value = json!({"Images": [
        {"Name": "a", "Public": true, "Ebs": {"Size": 8, "Encrypted": false}},
        {"Name": "b", "Zone": null, "Groups": ["x", "y"]},
    ]});
    let expected = "IMAGES\ta\tTrue\t\nEBS\tFalse\t8\nIMAGES\tb\t\tNone\nGROUPS\tx\nGROUPS\ty\n";
    assert_eq!(shown(Format::Text, &value), expected);
}

#[test]
fn text_shows_a_list_as_python_does_where_another_row_has_none() {
    let value = json!([{"Id": "a", "Tags": null}, {"Id": "it's", "Tags": [{"Key": "it's"}]}]);
    assert_eq!(
        shown(Format::Text, &value),
        "a\tNone\nit's\t[{'Key': \"it's\"}]\n"
    );
}

#[test]
fn text_shows_lists_of_lists_a_row_each_after_what_stands_alone() {
    let value = json!([["a", 1], "x", ["b", null], "y", []]);
    assert_eq!(shown(Format::Text, &value), "x\ty\na\t1\nb\tNone\n");
}

#[test]
fn text_stops_where_the_aws_cli_stops() {
    let value = json!([["a", 1], ["b", {"Key": "Name"}]]);
    let error = render(Format::Text, "DescribeThings", &value).expect_err("a mixed list");
    assert_eq!(error.to_string(), "'str' object has no attribute 'items'");
    assert_eq!((error.printed.as_str(), error.exit_code()), ("a\t1\n", 255));
}

#[test]
fn a_table_of_a_lone_scalar_is_its_title() {
    let expected = "\
----------------
|DescribeThings|
+--------------+
";
    assert_eq!(shown(Format::Table, &json!(2)), expected);
}

#[test]
fn a_table_keeps_a_header_over_a_single_row_that_fits() {
    let value = json!({"ImageId": "ami-1", "State": "available"});
    let expected = "\
--------------------------
|     DescribeThings     |
+----------+-------------+
|  ImageId |    State    |
+----------+-------------+
|  ami-1   |  available  |
+----------+-------------+
";
    assert_eq!(shown(Format::Table, &value), expected);
}

#[test]
fn a_table_shows_a_lone_scalar_member_beside_its_name() {
    let expected = "\
-------------------------
|    DescribeThings     |
+----------+------------+
|  ImageId |  ami-1234  |
+----------+------------+
";
    assert_eq!(
        shown(Format::Table, &json!({"ImageId": "ami-1234"})),
        expected
    );
}

#[test]
fn a_table_counts_two_cells_for_wide_and_ambiguous_letters() {
    let expected = "\
----------------
|DescribeThings|
+--------------+
|  日本é      |
|  abcdef      |
+--------------+
";
    assert_eq!(shown(Format::Table, &json!(["日本é", "abcdef"])), expected);
}

#[test]
fn a_table_with_rows_of_different_lengths_is_refused_as_the_aws_cli_refuses_it() {
    let value = json!([["a", 1], ["b"]]);
    let refused = |error: RenderError| (error.printed.clone(), error.to_string());
    let error = render(Format::Table, "DescribeThings", &value).map_err(refused);
    let message = "Row should have 2 elements, instead it has 1";
    assert_eq!(error, Err((String::new(), message.to_owned())));
}

#[test]
fn yaml_quotes_what_would_be_read_as_something_else() {
    let words = [
        ("123456789012", "'123456789012'"),
        ("2026-11-22T11:39:47+00:00", "'2026-11-22T11:39:47+00:00'"),
        ("2026-11-22", "'2026-11-22'"),
        ("true", "'true'"),
        ("yes", "yes"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("", "''"),
        ("1.5", "'1.5'"),
        ("1e5", "'1e5'"),
        (".5", "'.5'"),
        ("0x1f", "'0x1f'"),
        ("100%", "100%"),
        ("1.2.3", "1.2.3"),
        ("a: b", "'a: b'"),
        ("a:b", "a:b"),
        ("x #y", "'x #y'"),
        ("- x", "'- x'"),
        ("-x", "-x"),
        ("it's", "it's"),
        ("'quoted'", "'''quoted'''"),
        (" lead", "' lead'"),
        ("tab\there", "\"tab\\there\""),
        ("Ünï", "Ünï"),
        ("---", "'---'"),
        ("*", "'*'"),
        ("snap-1", "snap-1"),
    ];
    for (word, expected) in words {
        assert_eq!(
            shown(Format::Yaml, &json!([word])),
            format!("- {expected}\n")
        );
    }
}

#[test]
fn yaml_sorts_members_and_nests_lists_in_lists() {
    let value = json!({"b": [[1, [true]], {"z": {}, "y": null}], "a": {"c": [], "d": {"e": 1.5}}});
    let expected = "\
a:
  c: []
  d:
    e: 1.5
b:
- - 1
  - - true
- y: null
  z: {}
";
    assert_eq!(shown(Format::Yaml, &value), expected);
}

#[test]
fn yaml_folds_a_long_text_at_the_first_blank_past_eighty_columns() {
    let words = "word ".repeat(13);
    let value = json!({"Description": format!("{words}and the end")});
    let expected = format!("Description: {words}and\n  the end\n");
    assert_eq!(shown(Format::Yaml, &value), expected);
}
