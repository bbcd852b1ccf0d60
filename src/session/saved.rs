//! A session as text: the state file, the export and the script are one format.
//!
//! The first line says what it is; then one line a command, as the log has it; after each a
//! comment that says what came of it. So a saved session is also a shell script that does the
//! same on a real account. Loading runs the lines again: where the outcome is another one than
//! the file says, loading stops there and says so.

use std::fmt::Write as _;

use super::{Operation, Outcome, Reply, STEPS_MAX, Session, statements};
use crate::locale;

const HEADER: &str = "# AMI Lab session, format 1, seed ";
const CURSOR: &str = "# cursor ";
const DONE: &str = "#= ";
const REFUSED: &str = "#! ";

/// Why a text is no session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The first line is not a session's.
    NotASession,
    /// It is a session of a format that this program does not know.
    UnknownFormat,
    /// A line that is no command, by its number.
    BadLine(usize, String),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::NotASession => locale::text("load-not-a-session"),
            Self::UnknownFormat => locale::text("load-unknown-format"),
            Self::BadLine(number, line) => locale::text_with(
                "load-bad-line",
                [("number", (*number).into()), ("line", line.as_str().into())],
            ),
        })
    }
}

impl std::error::Error for LoadError {}

/// Where a session ran differently from what its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The number of the line in the file, from 1.
    pub line_number: usize,
    /// The line.
    pub line: String,
}

/// A session that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The session, up to the first difference.
    pub session: Session,
    /// The first difference, if there is one.
    pub difference: Option<Difference>,
}

impl Reply {
    /// Whether this is the refusal that a saved session notes below its line.
    pub fn is_noted_refusal(&self, below: &str) -> bool {
        let code = self.refused.as_ref().map(|(_, error)| error.code());
        code.is_some() && below.strip_prefix(REFUSED) == code
    }
}

impl Operation {
    /// The step as text, as it stands in a saved session.
    pub fn saved(&self) -> String {
        let line = &self.line;
        match &self.outcome {
            Outcome::Done(made) if made.is_empty() => format!("{line}\n"),
            Outcome::Done(made) => format!("{line}\n{DONE}{}\n", made.join(" ")),
            Outcome::Refused(code) => format!("{line}\n{REFUSED}{code}\n"),
        }
    }
}

impl Session {
    /// Whether a text says that it is a saved session.
    pub fn is_saved(text: &str) -> bool {
        text.starts_with("# AMI Lab session")
    }

    /// The session as text: its head, and then its steps.
    pub fn save(&self) -> String {
        let mut text = self.saved_head();
        for step in self.log() {
            text.push_str(&step.saved());
        }
        text
    }

    /// What stands before the steps: what it is, and where the cursor is.
    pub fn saved_head(&self) -> String {
        let mut text = format!("{HEADER}{}\n", self.world().seed());
        if !self.is_at_end() {
            let _ = writeln!(text, "{CURSOR}{}", self.cursor());
        }
        text
    }

    /// Reads what [`Session::save`] wrote. A text without anything is a new session.
    pub fn load(text: &str) -> Result<Loaded, LoadError> {
        if text.trim().is_empty() {
            return Ok(Loaded {
                session: Self::default(),
                difference: None,
            });
        }
        let mut lines = statements(text).peekable();
        let seed = seed_of(lines.next().map_or("", |(_, first)| first))?;
        let mut session = Self::new(seed);
        session.limit = usize::MAX - 2;
        let mut cursor = None;
        while let Some((number, line)) = lines.next() {
            if let Some(steps) = line.strip_prefix(CURSOR) {
                cursor = steps.parse().ok();
                continue;
            }
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let said = lines.next_if(|(_, next)| outcome_of(next).is_some());
            let said = said.and_then(|(_, next)| outcome_of(next));
            let outcome = session
                .replay(line)
                .ok_or_else(|| LoadError::BadLine(number, line.to_owned()))?;
            if said.unwrap_or(Outcome::Done(Vec::new())) != outcome {
                session.log.pop();
                session.cursor = session.log.len();
                session.limit = STEPS_MAX;
                let difference = Difference {
                    line_number: number,
                    line: line.to_owned(),
                };
                return Ok(Loaded {
                    session,
                    difference: Some(difference),
                });
            }
        }
        session.limit = STEPS_MAX;
        if let Some(steps) = cursor {
            session.seek(steps);
        }
        Ok(Loaded {
            session,
            difference: None,
        })
    }

    /// Runs a line of a log; none if it is no command.
    fn replay(&mut self, line: &str) -> Option<Outcome> {
        let before = self.log.len();
        let passed = self.log.last().map(|step| step.kind);
        self.run(line);
        let step = self.log.last()?;
        let is_new = self.log.len() > before || passed != Some(step.kind);
        is_new.then(|| step.outcome.clone())
    }
}

fn seed_of(first: &str) -> Result<u64, LoadError> {
    match first.strip_prefix(HEADER) {
        Some(seed) => seed.trim().parse().map_err(|_| LoadError::NotASession),
        None if Session::is_saved(first) => Err(LoadError::UnknownFormat),
        None => Err(LoadError::NotASession),
    }
}

fn outcome_of(line: &str) -> Option<Outcome> {
    if let Some(made) = line.strip_prefix(DONE) {
        return Some(Outcome::Done(made.split(' ').map(str::to_owned).collect()));
    }
    line.strip_prefix(REFUSED)
        .map(|code| Outcome::Refused(code.to_owned()))
}
