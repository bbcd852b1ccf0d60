//! A random history as a file of lines, which the page is given as well: both must come to the
//! same world. `UPDATE_EXPECT=1 cargo test --test soak` writes its fingerprint anew, and draws new
//! lines if the file was deleted.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ami_lab::session::{Session, statements};

use crate::SEED;
use crate::history::History;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/soak.lines");
const HEAD: &str = "\
# Random commands: tests/soak plays them natively, tests/browser/soak.test.mjs in the page. Both must
# come to the world whose fingerprint stands at the end.";
const LINES: usize = 300;

/// Of some long histories, the one in which most different things happened.
fn draw() -> String {
    let histories = (0..100).map(|number| History::random::<()>(SEED, number, u64::MAX));
    let long = histories.filter(|history| history.steps.len() >= LINES);
    let happened = |history: &History| {
        let steps = history.steps.iter();
        let happened = steps.map(|step| (step.operation, step.outcome.as_ref().err()));
        happened.collect::<BTreeSet<_>>().len()
    };
    let richest = long
        .max_by_key(happened)
        .expect("some of a hundred are long");
    format!("{HEAD}\n{}\ndigest\n", richest.lines())
}

/// What the last of these lines prints.
fn play(lines: &str) -> String {
    let mut session = Session::default();
    let lines = statements(lines).filter(|(_, line)| !line.starts_with('#'));
    let printed = lines.map(|(_, line)| session.run(line).stdout);
    printed.last().unwrap_or_default()
}

#[test]
fn the_lines_that_the_page_is_given_come_natively_to_the_world_that_stands_at_their_end() {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let kept = fs::read_to_string(PATH).ok();
        let kept = kept.and_then(|text| Some(text.rsplit_once("# ")?.0.to_owned()));
        let lines = kept.unwrap_or_else(draw);
        let digest = play(&lines);
        fs::write(Path::new(PATH), format!("{lines}# {digest}")).unwrap();
    }
    let text = fs::read_to_string(PATH).unwrap();
    let (lines, digest) = text.rsplit_once("# ").unwrap();
    assert!(lines.ends_with("\ndigest\n") && digest.len() > 32);
    assert_eq!(
        play(lines),
        digest,
        "where that is meant: UPDATE_EXPECT=1 cargo test --test soak"
    );
}
