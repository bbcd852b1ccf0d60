//! The language reads back what it writes, and has an answer to whatever is typed.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod chance;
mod filled;

use std::cell::Cell;

use ami_lab::cli::spec::{Kind, OptionSpec};
use ami_lab::cli::{
    Configured, Invocation, Settings, Statement, UsageError, complete, help, parse, print,
};
use ami_lab::locale;
use ami_lab::session::TABLE;
use ami_lab::sim::command::Bill;
use ami_lab::sim::region::REGIONS;
use ami_lab::sim::{Account, Action, Command, Query, Question, RegionCode, World};
use chance::Chance;
use filled::Filler;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

fn read(line: &str) -> Result<Option<Invocation>, UsageError> {
    parse(line, TABLE, Configured::default())
}

/// Values that are hard to write down, from a list of choices.
#[derive(Debug)]
struct Hard {
    choices: Vec<u64>,
    texts: Vec<String>,
    used: Cell<usize>,
}

impl Hard {
    fn next(&self) -> u64 {
        let used = self.used.get();
        self.used.set(used + 1);
        self.choices[used % self.choices.len()]
    }
}

impl Filler for Hard {
    fn index(&self, count: usize) -> usize {
        Chance(self.next()).index(count)
    }

    /// AWS's client takes `file://` for the name of a file where one text stands, so there is no
    /// line that says it. (In a list it can be said, as JSON.)
    fn text(&self, name: &str) -> String {
        let text = self.item(name);
        text.strip_prefix("file").unwrap_or(&text).to_owned()
    }

    /// The official client counts the letters itself.
    fn sized_text(&self, name: &str, (min, max): (usize, usize)) -> String {
        let text = self.text(name) + &"x".repeat(min);
        text.chars().take(max).collect()
    }

    fn item(&self, _: &str) -> String {
        let item = Chance(self.next()).get_in(&self.texts);
        item.cloned().unwrap_or_default()
    }

    fn number(&self, _: &str) -> i64 {
        self.next().cast_signed()
    }

    fn amount(&self, _: &str) -> u64 {
        self.next()
    }
}

/// Quotes, hyphens in front, braces, commas, line ends, nothing.
fn text() -> impl Strategy<Value = String> {
    const HARD: [&str; 22] = [
        "",
        " ",
        "-",
        "--",
        "--region",
        "--query=x",
        "-5",
        "help",
        "it's",
        "\"",
        "'",
        "\\",
        "a\\",
        "[]",
        "[\"a\"]",
        "{}",
        "{a=b}",
        "a,b",
        "a=b",
        "#",
        "one\ntwo\r\n",
        "$(x) `y` *",
    ];
    prop_oneof![
        6 => "[a-z0-9/._-]{1,12}",
        4 => select(&HARD[..]).prop_map(str::to_owned),
        2 => "[ -~]{0,12}",
        2 => any::<String>(),
        1 => "file(b)?://[a-z]*",
    ]
}

fn hard() -> impl Strategy<Value = Hard> {
    (vec(any::<u64>(), 40), vec(text(), 1..8)).prop_map(|(choices, texts)| Hard {
        choices,
        texts,
        used: Cell::new(0),
    })
}

fn account() -> impl Strategy<Value = Account> {
    select(&[Account::OWN, Account::PARTNER][..])
}

fn region() -> impl Strategy<Value = RegionCode> {
    (0..REGIONS.len()).prop_map(|at| RegionCode::from_text(REGIONS[at].code).unwrap())
}

/// Lines that people do type, from the table and from a played history.
fn good_lines() -> Vec<&'static str> {
    let history = include_str!("data/rich-history.txt")
        .lines()
        .filter(|it| !it.starts_with('#'));
    TABLE.rows().map(|row| row.example).chain(history).collect()
}

/// What slips into a line that is typed in a hurry.
fn slip() -> impl Strategy<Value = String> {
    const SLIPS: [&str; 16] = [
        "'", "\"", "\\", "{", "}", "[", "]", "=", ",", " ", "--", " --no-", "\n", "é", "0", " help",
    ];
    select(&SLIPS[..]).prop_map(str::to_owned)
}

/// A good line with a few places cut out and slips put in.
fn spoiled_line() -> impl Strategy<Value = String> {
    let edits = vec((any::<prop::sample::Index>(), 0..6_usize, slip()), 1..5);
    (select(good_lines()), edits).prop_map(|(line, edits)| {
        let mut letters: Vec<char> = line.chars().collect();
        for (place, cut, slip) in edits {
            let at = place.index(letters.len() + 1);
            let end = (at + cut).min(letters.len());
            letters.splice(at..end, slip.chars());
        }
        letters.into_iter().collect()
    })
}

fn answers(line: &str) {
    if let Err(error) = read(line) {
        assert!(
            [252, 253, 255].contains(&error.exit_code),
            "{line}: {}",
            error.exit_code
        );
        assert!(
            error.text.starts_with('\n') && error.text.ends_with('\n'),
            "{line}"
        );
        assert!(error.text.contains("[ERROR]: "), "{line}");
    }
}

/// What is about all Regions at once names none in its line, and gets the first one.
fn region_of(operation: &str, region: RegionCode) -> RegionCode {
    let everywhere = TABLE.by_operation(operation).unwrap().is_everywhere();
    if everywhere {
        RegionCode::default()
    } else {
        region
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_command_that_is_printed_reads_back_as_it_was(
        region in region(),
        account in account(),
        operation in select(Action::OPERATIONS),
        hard in hard(),
    ) {
        let action = filled::action(operation, &hard);
        let region = region_of(operation, region);
        let command = Command { region, account, action };
        let line = print(&command);
        let invocation = read(&line).unwrap().unwrap();
        let Statement::Command(back) = invocation.statement else { panic!("{line}") };
        prop_assert_eq!(print(&back), line);
        prop_assert_eq!(back, command);
    }

    #[test]
    fn the_members_of_a_command_can_be_given_as_json(
        operation in select(Action::OPERATIONS),
        hard in hard(),
    ) {
        let row = TABLE.by_operation(operation).unwrap();
        let is_written_otherwise = |option: &OptionSpec| {
            matches!(option.kind, Kind::Timestamp | Kind::Count)
        };
        if row.is_operation() && !row.options.iter().any(is_written_otherwise) {
            let action = filled::action(operation, &hard);
            let members = Value::Object(action.members()).to_string();
            let line = format!("{} --cli-input-json {}", row.name(), shell_words::quote(&members));
            let Statement::Command(back) = read(&line).unwrap().unwrap().statement else {
                panic!("{line}")
            };
            prop_assert_eq!(back.action, action);
        }
    }

    #[test]
    fn every_question_that_is_printed_reads_back_as_it_was(
        region in region(),
        account in account(),
        operation in select(Question::OPERATIONS),
        hard in hard(),
    ) {
        let question = filled::question(operation, &hard);
        let region = region_of(operation, region);
        let query = Query { region, account, question };
        let line = print(&query);
        let invocation = read(&line).unwrap().unwrap();
        let Statement::Query(back) = invocation.statement else { panic!("{line}") };
        prop_assert_eq!(print(&back), line);
        prop_assert_eq!(back, query);
    }

    #[test]
    fn whatever_is_typed_there_is_an_answer(line in any::<String>()) {
        answers(&line);
    }

    #[test]
    fn a_good_line_with_slips_in_it_has_an_answer(line in spoiled_line()) {
        answers(&line);
    }
}

#[test]
fn every_row_has_a_help_text() {
    for row in TABLE.rows() {
        assert!(locale::has(&row.help_key()), "{}", row.help_key());
        let words: Vec<String> = row.words.iter().map(ToString::to_string).collect();
        let help = help::help(&words, TABLE).unwrap();
        assert!(help.contains(row.example), "{help}");
    }
}

#[test]
fn every_option_of_the_table_is_read_and_offered() {
    let world = World::opening(1);
    for row in TABLE.rows() {
        let begun = format!("{} --", row.name());
        let offered = complete(&begun, TABLE, &world).candidates;
        let own = row.options.iter().filter(|option| !option.positional);
        for option in own.chain(row.client_options()) {
            let line = format!("{begun}{}", option.name);
            assert!(offered.contains(&format!("--{}", option.name)), "{line}");
            let said = read(&line)
                .err()
                .map(|error| error.text)
                .unwrap_or_default();
            assert!(!said.contains("Unknown options"), "{said}");
        }
        let refused = row.not_simulated.iter().map(|name| format!("--{name}"));
        for option in refused {
            assert!(!offered.contains(&option), "{begun} offers {option}");
            let error = read(&format!("{} {option}", row.name())).unwrap_err();
            assert!(error.text.contains("does not simulate"), "{}", error.text);
        }
    }
}

#[test]
fn every_skeleton_is_an_input() {
    for row in TABLE.rows().filter(|row| row.is_operation()) {
        let asked = format!("{} --generate-cli-skeleton", row.name());
        let Statement::Text(skeleton) = read(&asked).unwrap().unwrap().statement else {
            panic!("{asked}")
        };
        let line = format!("{} --cli-input-json '{skeleton}'", row.name());
        // Some members are judged before they are sent, as empty ones.
        if let Err(error) = read(&line) {
            assert!(error.text.contains("Invalid length"), "{}", error.text);
        }
    }
}

#[test]
fn every_example_is_a_line_of_its_own_row() {
    for row in TABLE.rows().filter(|row| row.words != ["help"]) {
        let invocation = read(row.example).unwrap().unwrap();
        assert_eq!(invocation.operation, row.operation, "{}", row.example);
    }
    let help = TABLE.by_operation("Help").unwrap();
    assert!(matches!(
        read(help.example).unwrap().unwrap().statement,
        Statement::Help(_)
    ));
}

#[test]
fn every_operation_of_the_cloud_has_a_row() {
    for operation in Action::OPERATIONS.iter().chain(Question::OPERATIONS) {
        assert!(TABLE.by_operation(operation).is_some(), "{operation}");
    }
}

#[test]
fn a_line_without_a_region_needs_a_configured_one() {
    let nowhere = Configured {
        kept: Settings::default(),
        ..Configured::default()
    };
    let error = parse("aws ec2 describe-volumes", TABLE, nowhere.clone()).unwrap_err();
    assert!(
        error
            .text
            .contains("(NoRegion): You must specify a region."),
        "{}",
        error.text
    );
    assert_eq!(error.exit_code, 253);
    parse(
        "aws ec2 describe-volumes --region eu-west-1",
        TABLE,
        nowhere,
    )
    .unwrap();
}

#[test]
fn what_is_about_all_regions_can_be_about_one() {
    for (line, here) in [("bill", None), ("bill --region eu-west-1", Some(true))] {
        let invocation = read(line).unwrap().unwrap();
        let Statement::Query(query) = invocation.statement else {
            panic!("{line}")
        };
        assert_eq!(query.question, Question::Bill(Bill { here }));
        assert_eq!(print(&query), line);
    }
}

#[test]
fn a_line_can_be_too_long() {
    let error = read(&"x".repeat(64 * 1024 + 1)).unwrap_err();
    assert!(
        error.text.contains("65536") || error.text.contains("65,536"),
        "{}",
        error.text
    );
    assert_eq!(error.exit_code, 252);
}
