//! Random commands by the million, with every invariant and a second model looking on.
//!
//! `make soak` runs 1,000,000 of them; `cargo test` a few thousand. `SOAK_SEED` and
//! `SOAK_COMMANDS` say which and how many. A run is many [histories](history), each from the
//! opening world, so that any of them can be played again alone; what goes wrong is
//! [shrunk](shrink) to a few lines for the command line. A new operation takes part by
//! itself, and sensibly once it is in `tests/histories`.
#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

#[path = "../chance/mod.rs"]
mod chance;
#[path = "../filled/mod.rs"]
mod filled;
#[path = "../histories/mod.rs"]
mod histories;
mod history;
mod lines;
#[path = "../naive/mod.rs"]
mod naive;
mod planted;
mod shrink;
#[path = "../step/mod.rs"]
mod step;
mod summary;
#[path = "../wild/mod.rs"]
mod wild;
mod witness;

use std::time::Instant;

use history::History;
use summary::Summary;
use witness::Twin;

/// What a plain `cargo test` takes a few seconds for.
const COMMANDS: u64 = 6_000;
const SEED: u64 = 1;

/// A number of the environment.
fn setting(name: &str, otherwise: u64) -> u64 {
    let Ok(text) = std::env::var(name) else {
        return otherwise;
    };
    text.parse()
        .unwrap_or_else(|_| panic!("{name}={text} is no number"))
}

/// Says something to whoever watches; `cargo test` shows it with `--nocapture`.
#[expect(clippy::print_stdout, reason = "a run of minutes says where it is")]
fn say(text: &str) {
    println!("{text}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "to say how fast it is")]
fn no_random_command_leads_to_a_world_that_must_not_be() {
    let (seed, commands) = (
        setting("SOAK_SEED", SEED),
        setting("SOAK_COMMANDS", COMMANDS),
    );
    say(&format!("soak: {commands} commands, SOAK_SEED={seed}"));
    let begin = Instant::now();
    let mut summary = Summary::default();
    let mut told = 0;
    for number in 0.. {
        let left = commands.saturating_sub(summary.commands());
        if left == 0 {
            break;
        }
        let history = History::random::<Twin>(seed, number, left);
        if let Some(failure) = &history.failure {
            let shortest = shrink::shrink::<Twin>(&history);
            panic!(
                "SOAK_SEED={seed}, history {number}, after {} commands: {failure}\n\
                 It takes these lines:\n\n{}\n",
                history.steps.len(),
                shortest.lines(),
            );
        }
        summary.count(&history);
        let twentieths = summary.commands() * 20 / commands;
        if twentieths > told && twentieths < 20 {
            told = twentieths;
            say(&summary.progress(begin.elapsed()));
        }
    }
    say(&summary.text(begin.elapsed()));
}
