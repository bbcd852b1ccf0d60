//! How an answer is shown: to people and pipes as AWS's client does, or as JSON to programs.

use std::io::{self, IsTerminal, Write};

use ami_lab::locale::text_with;
use ami_lab::session::Reply;
use ami_lab::sim::Event;
use serde_json::json;

/// A form of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    /// One object a line.
    Json,
}

impl Form {
    pub(crate) fn show(self, reply: &Reply) {
        match self {
            Self::Plain => plain(reply),
            Self::Json => print(&object(reply)),
        }
    }
}

/// Answers go to the standard output, errors to the other one. What the lab adds to an error is
/// for people: it is shown on a terminal only.
fn plain(reply: &Reply) {
    print(&reply.stdout);
    complain(&reply.stderr);
    if !io::stderr().is_terminal() {
        return;
    }
    if let Some(why) = &reply.lesson.why {
        let why = text_with("lesson-why", [("text", why.as_str().into())]);
        complain(&format!("\n{why}\n"));
    }
    for line in &reply.lesson.tries {
        complain(&(text_with("lesson-try", [("line", line.as_str().into())]) + "\n"));
    }
}

/// All of it as one JSON object in a line.
fn object(reply: &Reply) -> String {
    let made = reply.events.iter().filter_map(|event| match event {
        Event::Created(resource) => Some(resource.id.to_string()),
        _ => None,
    });
    let object = json!({
        "line": reply.line,
        "exit_code": reply.exit_code,
        "stdout": reply.stdout,
        "stderr": reply.stderr,
        "code": reply.refused.as_ref().map(|(_, error)| error.code()),
        "why": reply.lesson.why,
        "tries": reply.lesson.tries,
        "made": made.collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

/// Prints; a reader that went away is no failure.
pub(crate) fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

pub(crate) fn complain(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
