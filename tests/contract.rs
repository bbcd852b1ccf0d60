//! The fidelity contract: what it says is shown, and the page that the app shows is made of it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Parser, html};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn contract() -> String {
    fs::read_to_string(file("src/sim/model.md")).unwrap()
}

/// The rules: the items of the list before what is simplified.
fn rules(contract: &str) -> Vec<&str> {
    let rules = contract.split("\n## Simplified on purpose").next().unwrap();
    rules
        .lines()
        .filter(|line| line.starts_with("- "))
        .collect()
}

/// The texts between back quotes that name a session or a test: words joined by `-` or `_`.
fn proofs(rule: &str) -> impl Iterator<Item = &str> {
    let quoted = rule.split('`').skip(1).step_by(2);
    quoted.filter(|text| text.matches(['-', '_']).count() >= 3 && !text.contains([' ', '.']))
}

/// The names of all transcripts, and of all functions in the tests.
fn shown() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![file("tests")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            let ending = path
                .extension()
                .and_then(|it| it.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if ending == "console" {
                names.insert(path.file_stem().unwrap().to_string_lossy().into_owned());
            } else if ending == "rs" {
                let text = fs::read_to_string(path).unwrap();
                let functions = text
                    .split("fn ")
                    .skip(1)
                    .filter_map(|rest| rest.split('(').next());
                names.extend(functions.map(str::to_owned));
            }
        }
    }
    names
}

#[test]
fn every_rule_of_the_contract_is_shown_by_a_session_or_a_test() {
    let (contract, shown) = (contract(), shown());
    let rules = rules(&contract);
    assert!(rules.len() > 40, "{} rules", rules.len());
    for rule in rules {
        assert!(proofs(rule).next().is_some(), "nothing shows: {rule}");
        for proof in proofs(rule) {
            assert!(shown.contains(proof), "there is no {proof} to show: {rule}");
        }
    }
}

#[test]
fn every_rule_of_the_contract_has_a_source() {
    let contract = contract();
    for rule in rules(&contract) {
        let about_itself = rule.contains("can be known before it is done");
        assert!(about_itself || rule.contains(" *("), "no source: {rule}");
    }
}

#[test]
fn the_page_that_the_app_shows_is_the_contract() {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new(&contract()));
    let title = "What AMI Lab promises";
    let page = page::page(title, "src/sim/model.md", "contract", &body);
    page::expect_page("src/contract.html", &page);
}
