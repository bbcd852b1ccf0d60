//! A session as text: the state file, the export and the script are one format.
//!
//! The first line says what it is; then one line a command, as the log has it; after each a
//! comment that says what came of it. So a saved session is also a shell script that does the
//! same on a real account. Futures that were set aside stand as comments before the lines. Loading
//! runs the lines again: where the outcome is another one than the file says, loading stops there,
//! says so, and hands back the rest.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Operation, Outcome, Reply, STEPS_MAX, Session, TABLE, log, statements};
use crate::cli::{self, Invocation, Statement};
use crate::locale;

const HEADER: &str = "# AMI Lab session, format 1, seed ";
const CURSOR: &str = "# cursor ";
/// So many steps lie fixed.
const FLOOR: &str = "# floor ";
const ASIDE: &str = "# set aside at ";
/// Before each line of a future that was set aside.
const QUOTE: &str = "#> ";
const DONE: &str = "#= ";
const REFUSED: &str = "#! ";
/// What had room once is read; the reader counts by itself.
pub(super) const LIMIT_OF_A_FILE: usize = usize::MAX - 2;

/// Why a text is no session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The first line is not a session's.
    NotASession,
    /// It is a session of a format that this program does not know.
    UnknownFormat,
    /// A line that is no command, by its number.
    BadLine(usize, String),
    /// It has more steps than a session may have.
    TooLong,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Self::NotASession => locale::text("load-not-a-session"),
            Self::UnknownFormat => locale::text("load-unknown-format"),
            Self::TooLong => locale::text_with("load-too-long", [("steps", STEPS_MAX.into())]),
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
    /// The text from this line on, as it was: none of it was run.
    pub rest: String,
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

    /// What stands before the steps: what it is, where the cursor is, what lies fixed, and the
    /// futures that were set aside.
    pub fn saved_head(&self) -> String {
        let mut text = format!("{HEADER}{}\n", self.opening.seed());
        if !self.is_at_end() {
            let _ = writeln!(text, "{CURSOR}{}", self.cursor());
        }
        for floor in &self.floors {
            let _ = writeln!(text, "{FLOOR}{floor}");
        }
        for future in self.futures() {
            let _ = writeln!(text, "{ASIDE}{}", future.at);
            let steps: String = future.steps.iter().map(|step| step.saved()).collect();
            for line in steps.trim_end_matches('\n').split('\n') {
                let _ = writeln!(text, "{QUOTE}{line}");
            }
        }
        text
    }

    /// Reads what [`Session::save`] wrote. A text without anything is a new session.
    pub fn load(text: &str) -> Result<Loaded, LoadError> {
        Self::load_first(text, usize::MAX)
    }

    /// The same with no more than so many of its steps, and then without its futures.
    pub fn load_first(text: &str, most: usize) -> Result<Loaded, LoadError> {
        if text.trim().is_empty() {
            return Ok(Loaded {
                session: Self::default(),
                difference: None,
            });
        }
        let (_, first) = statements(text).next().unwrap_or_default();
        let mut session = Self::new(seed_of(first)?);
        session.limit = LIMIT_OF_A_FILE;
        let numbers = |name: &'static str| {
            let named = head_of(text).filter_map(move |line| line.strip_prefix(name));
            named.filter_map(|number| number.trim().parse::<usize>().ok())
        };
        let floors: Vec<usize> = numbers(FLOOR).collect();
        let mut stopped = session.replay(statements(text), &floors, most)?;
        for (number, at, future) in futures_in(text) {
            if stopped.is_none() && session.log.len() < most {
                let mut other = session.clone();
                other.seek(at);
                other.log.truncate(other.cursor);
                let steps = statements(&future).map(|(line, text)| (number + line, text));
                stopped = other.replay(steps, &[], usize::MAX)?;
                session.aside.push(other.log.into());
            }
        }
        session.limit_futures();
        session.limit = STEPS_MAX;
        if stopped.is_none() {
            session.seek(numbers(CURSOR).next().unwrap_or(session.cursor));
        }
        let difference = stopped.map(|(line_number, line)| Difference {
            line_number,
            line,
            rest: text.split_inclusive('\n').skip(line_number - 1).collect(),
        });
        Ok(Loaded {
            session,
            difference,
        })
    }

    /// Does what the lines of a log say, and lays the floors. At the first line with another outcome
    /// it stops, and says which one that is. After `most` steps it is done.
    fn replay<'a>(
        &mut self,
        lines: impl Iterator<Item = (usize, &'a str)>,
        floors: &[usize],
        most: usize,
    ) -> Result<Option<(usize, String)>, LoadError> {
        let mut lines = lines.peekable();
        while let Some((number, line)) = lines.next() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if self.log.len() >= most {
                break;
            }
            let said = lines.next_if(|(_, next)| outcome_of(next).is_some());
            let said = said.and_then(|(_, next)| outcome_of(next));
            let bad = || LoadError::BadLine(number, line.to_owned());
            let step = self.replay_step(line).ok_or_else(bad)?;
            if said.unwrap_or(Outcome::Done(Vec::new())) != step.outcome {
                self.log.pop();
                self.cursor = self.log.len();
                return Ok(Some((number, line.to_owned())));
            }
            if floors.contains(&self.log.len()) {
                self.lay_floor();
            }
            if self.is_overfull() {
                return Err(LoadError::TooLong);
            }
        }
        Ok(None)
    }

    /// Runs a line of a log; none if it makes no step.
    pub(super) fn replay_step(&mut self, line: &str) -> Option<Arc<Operation>> {
        let before = self.log.last().cloned();
        match cli::parse(line, TABLE, self.configured.clone()) {
            // Nobody reads the answer: it is not made.
            Ok(Some(Invocation {
                statement: Statement::Command(command),
                dry_run: false,
                ..
            })) => {
                let is_sent = command.action.is_sent();
                if is_sent && self.judge_open(command.region).is_err() {
                    return None;
                }
                self.push(match self.world().apply(&command) {
                    Ok(applied) => log::done(&command, applied.world, &applied.events),
                    Err(error) => log::refused(&command, self.world().clone(), &error),
                });
            }
            _ => drop(self.run(line)),
        }
        let step = self.log.last()?;
        let is_new = before.is_none_or(|before| !Arc::ptr_eq(&before, step));
        is_new.then(|| step.clone())
    }
}

/// The comments before the first step.
fn head_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|line| line.starts_with('#'))
}

/// The futures in a text: the line that says so, where each parts from the log, and its own text.
fn futures_in(text: &str) -> Vec<(usize, usize, String)> {
    let mut futures: Vec<(usize, usize, String)> = Vec::new();
    for (number, line) in (1..).zip(head_of(text)) {
        if let Some(at) = line.strip_prefix(ASIDE) {
            futures.push((number, at.trim().parse().unwrap_or(0), String::new()));
        } else if let (Some(line), Some((_, _, future))) =
            (line.strip_prefix(QUOTE), futures.last_mut())
        {
            future.push_str(line);
            future.push('\n');
        }
    }
    futures
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
