//! Scripts: the small part of a POSIX shell that tutorials for the AWS CLI are written in.
//!
//! Variables, `$(...)`, `&&`, `||`, `;`, `if`, `for`, `while`, `until`, `[ ]`, pipes into a few
//! filters, `echo`, `sleep` (which moves the simulated clock) and `date` (which reads it). What lies
//! beyond is refused by its name before anything runs: a script that runs here runs in a real shell,
//! and does the same. There are no files, no processes and no other programs.
//!
//! It knows the session whose lines it runs, and neither the screen nor a rule of AWS. Everything is
//! bounded, so that no script can hang the page.

mod builtin;
mod date;
mod expand;
mod filter;
mod read;
mod run;
mod sum;
mod test;
mod tree;
mod word;

use std::collections::BTreeMap;
use std::fmt;

use crate::locale::text_with;
use crate::session::{Reply, Session};

/// The longest script, in bytes.
const SCRIPT_MAX_BYTES: usize = 1 << 20;

/// What a shell remembers from one script to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shell {
    variables: BTreeMap<String, String>,
    /// How the last command ended: `$?`.
    status: u8,
    settings: Settings,
}

/// What `set` changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Settings {
    /// `-e`: a command that fails ends the script.
    stop: bool,
    /// `-u`: a variable that is not set is a mistake.
    strict: bool,
    /// `-o pipefail`: a pipeline fails with any of its commands.
    whole: bool,
}

/// Why a script cannot be run, or did not run to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The number of the line, from 1.
    pub line_number: usize,
    /// What is wrong with it.
    pub text: String,
}

impl Complaint {
    fn about(line_number: usize, key: &str, what: &str) -> Self {
        Self {
            line_number,
            text: text_with(key, [("what", what.into())]),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args = [
            ("number", self.line_number.into()),
            ("text", self.text.as_str().into()),
        ];
        f.write_str(&text_with("shell-complaint", args))
    }
}

impl std::error::Error for Complaint {}

/// How a script ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// As a shell has it: of the last command, or of the one that ended the script.
    pub exit_code: u8,
    /// Why it did not run to its end.
    pub stopped: Option<Complaint>,
}

/// What becomes of a script when one of its commands fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// It ends there, as after `set -e`.
    Stop,
    /// It goes on, as a shell does by itself.
    GoOn,
}

impl Shell {
    /// Runs a script. Each command that was run is shown, with what it prints on the screen.
    pub fn run(
        &mut self,
        session: &mut Session,
        script: &str,
        on_failure: OnFailure,
        show: &mut dyn FnMut(&Reply),
    ) -> Ended {
        let list = if script.len() > SCRIPT_MAX_BYTES {
            Err(Complaint::about(1, "shell-too-long", ""))
        } else {
            read::read(script)
        };
        match list {
            Ok(list) => {
                self.settings.stop = on_failure == OnFailure::Stop;
                run::run(self, session, &list, show)
            }
            Err(complaint) => {
                self.status = 2;
                Ended {
                    exit_code: self.status,
                    stopped: Some(complaint),
                }
            }
        }
    }
}
