//! Whatever text comes in, there is an answer, soon, and in little memory.
//!
//! For each door by which text enters, `tests/data/fuzz` keeps a folder of texts: to add one is to
//! add a file. Each is read as it is; then texts made of them at random are. A text that takes too
//! long or too much memory is printed, and ends the run: it belongs into the folder.
//!
//! `FUZZ_CASES` says how many random texts each door gets, `PROPTEST_RNG_SEED` from where.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "to say what hangs needs a clock")]

mod door;
mod mangle;
mod watch;

use std::path::Path;
use std::{env, fs};

use door::Door;
use mangle::Mangler;
use watch::Watch;

/// The texts that are kept for a door, in the order of their names.
fn kept(door: &Door) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz");
    let mut paths: Vec<_> = fs::read_dir(folder.join(door.name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
        .collect()
}

fn number(variable: &str, usual: u64) -> u64 {
    env::var(variable).map_or(usual, |text| text.parse().unwrap())
}

fn enter(door: &Door) {
    let watch = Watch::begin(door.name);
    let kept = kept(door);
    assert!(kept.len() > 2, "{}: too little to start from", door.name);
    for text in &kept {
        watch.over(text, || (door.enter)(text));
    }
    let mut mangler = Mangler::new(number("PROPTEST_RNG_SEED", 1), &kept);
    for _ in 0..number("FUZZ_CASES", 300) {
        let text = mangler.text();
        watch.over(&text, || (door.enter)(&text));
    }
}

macro_rules! doors {
    ($($test:ident: $name:literal, $enter:path;)+) => {$(
        #[test]
        fn $test() {
            enter(&Door { name: $name, enter: $enter });
        }
    )+};
}

doors! {
    any_line_has_an_answer: "line", door::line;
    any_script_has_an_answer: "script", door::script;
    any_query_has_an_answer: "query", door::query;
    any_beginning_of_a_line_is_completed_or_not: "completion", door::completion;
    any_link_is_opened_or_is_said_to_be_none: "link", door::link;
    any_file_is_a_session_or_is_said_not_to_be: "session", door::session;
}
