//! `ami-lab repl`: lines and answers, one after the other.
//!
//! A line is a small script: variables stay set from one to the next. Errors end nothing. Between
//! the lines, other programs may use the same world.

mod editor;

use std::io::{self, BufRead, IsTerminal};

use ami_lab::session::{Reply, Session};
use ami_lab::shell::{OnFailure, Shell};

use crate::failure::Failure;
use crate::show::{Form, complain};
use crate::store::Store;

/// Words that leave, as in a shell.
const LEAVING: [&str; 2] = ["exit", "quit"];

/// Runs lines until there are no more; the exit code is the last one's.
pub(crate) fn run(mut store: Store, form: Form) -> Result<u8, Failure> {
    // What is wrong with the file is said before the first line.
    store.locked(|_| ())?;
    let mut lines = Lines {
        store,
        form,
        shell: Shell::default(),
        exit_code: 0,
    };
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        editor::run(&mut lines)?;
        return Ok(0);
    }
    let mut whole = String::new();
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        whole.push_str(&line);
        if is_open(&whole) {
            whole.push('\n');
        } else if lines.run(&std::mem::take(&mut whole)).is_none() {
            return Ok(lines.exit_code);
        }
    }
    lines.run(&whole);
    Ok(lines.exit_code)
}

/// What lines have in common.
struct Lines {
    store: Store,
    form: Form,
    shell: Shell,
    exit_code: u8,
}

impl Lines {
    /// Runs a line; none if it asks to leave.
    fn run(&mut self, line: &str) -> Option<()> {
        if LEAVING.contains(&line.trim()) {
            return None;
        }
        let Self { shell, form, .. } = self;
        let ended = self.store.locked(|session| {
            shell.run(session, line, OnFailure::GoOn, &mut |reply| {
                form.show(reply);
            })
        });
        match ended {
            Ok(ended) => {
                self.exit_code = ended.exit_code;
                if let Some(complaint) = ended.stopped {
                    self.form.show(&Reply {
                        line: line.to_owned(),
                        stderr: format!("ami-lab: {}\n", complaint.text),
                        exit_code: ended.exit_code,
                        ..Reply::default()
                    });
                }
            }
            Err(Failure(message, code)) => {
                self.exit_code = code;
                complain(&format!("{message}\n"));
            }
        }
        Some(())
    }

    /// The session as it is now, whoever has used it.
    fn session(&mut self) -> Result<Session, Failure> {
        self.store.locked(|session| session.clone())
    }
}

/// Whether a line goes on in the next one: after a backslash, or in a quote.
fn is_open(line: &str) -> bool {
    let is_comment = line.trim_start().starts_with('#');
    let backslashes = line.len() - line.trim_end_matches('\\').len();
    !is_comment && (backslashes % 2 == 1 || shell_words::split(line).is_err())
}
