//! The prompt on a terminal: history, completion, and hints of what a command still needs.

use std::borrow::Cow;

use ami_lab::cli::help::usage;
use ami_lab::cli::timestamp::date_and_time;
use ami_lab::cli::{Completion, complete};
use ami_lab::session::{Session, TABLE};
use rustyline::completion::{Completer, Pair};
use rustyline::config::Builder;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{ColorMode, CompletionType, Context, Editor, Helper};

use super::{Lines, is_open};
use crate::failure::Failure;
use crate::store;

const FAINT: &str = "\x1b[2m";
const STRONG: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// Reads lines until Ctrl-D.
pub(super) fn run(lines: &mut Lines) -> Result<(), Failure> {
    let has_colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let failed = |error: ReadlineError| Failure(format!("ami-lab: {error}"), 1);
    let colours = if has_colours {
        ColorMode::Enabled
    } else {
        ColorMode::Disabled
    };
    let settings = Builder::new()
        .completion_type(CompletionType::List)
        .color_mode(colours)
        .auto_add_history(true)
        .history_ignore_space(true)
        .build();
    let mut editor: Editor<Assistant, FileHistory> =
        Editor::with_config(settings).map_err(failed)?;
    let history = store::folder().map(|folder| folder.join("history"));
    if let Some(path) = &history {
        // Whoever has none yet begins one.
        let _ = editor.load_history(path);
    }
    loop {
        let session = lines.session()?;
        let prompt = format!("{} > ", date_and_time(session.world().now(), ' '));
        editor.set_helper(Some(Assistant {
            session,
            has_colours,
        }));
        match editor.readline(&prompt) {
            Ok(line) => {
                if let Some(path) = &history {
                    let _ = editor.append_history(path);
                }
                if lines.run(&line).is_none() {
                    return Ok(());
                }
            }
            // Ctrl-C drops the line, as in a shell.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(failed(error)),
        }
    }
}

/// What helps while a line is typed.
struct Assistant {
    session: Session,
    has_colours: bool,
}

impl Assistant {
    fn completion(&self, line: &str) -> Completion {
        complete(line, TABLE, self.session.world())
    }
}

impl Helper for Assistant {}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Completion { start, candidates } = self.completion(line.get(..at).unwrap_or(line));
        let ending = if candidates.len() == 1 { " " } else { "" };
        let pair = |candidate: String| Pair {
            replacement: format!("{candidate}{ending}"),
            display: candidate,
        };
        Ok((start, candidates.into_iter().map(pair).collect()))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<String> {
        // Without colours a hint could not be told from what was typed.
        if at < line.len() || line.trim().is_empty() || !self.has_colours {
            return None;
        }
        if line.ends_with(' ') {
            return missing(line);
        }
        let longer = self.completion(line).apply(line)?;
        let added = longer.strip_prefix(line)?.trim_end();
        (!added.is_empty()).then(|| added.to_owned())
    }
}

/// What the command of a line needs and does not have yet.
fn missing(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let row = TABLE
        .rows()
        .filter(|row| words.starts_with(row.words))
        .max_by_key(|row| row.words.len())?;
    let given = &words[row.words.len()..];
    // Behind the name of an option stands its value.
    if given.last().is_some_and(|word| word.starts_with("--")) {
        return None;
    }
    let is_given = |(place, name): (usize, &str)| {
        given.get(place).is_some_and(|word| !word.starts_with("--"))
            || given
                .iter()
                .any(|word| word.strip_prefix("--") == Some(name))
    };
    let mut places = 0..;
    let needed: Vec<String> = row
        .options
        .iter()
        .filter(|option| option.required)
        .filter(|option| {
            let place = if option.positional {
                places.next().unwrap_or(usize::MAX)
            } else {
                usize::MAX
            };
            !is_given((place, option.name))
        })
        .map(usage)
        .collect();
    (!needed.is_empty()).then(|| needed.join(" "))
}

impl Highlighter for Assistant {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(format!("{STRONG}{prompt}{PLAIN}"))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("{FAINT}{hint}{PLAIN}"))
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        Ok(if is_open(context.input()) {
            ValidationResult::Incomplete
        } else {
            ValidationResult::Valid(None)
        })
    }
}
