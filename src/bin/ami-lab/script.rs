//! `ami-lab run`: a file of lines, which is a saved session or a small shell script.

use std::io;
use std::path::Path;

use ami_lab::locale::text_with;
use ami_lab::session::{Session, statements};
use ami_lab::shell::{OnFailure, Shell};

use crate::failure::{Failure, about};
use crate::show::{Form, complain};
use crate::store::{self, Store};

/// Where a script ended before its end.
struct Stop {
    line_number: usize,
    why: String,
}

/// Runs a file, and stops at the first line that fails.
pub(crate) fn run(store: &mut Store, path: &Path, form: Form) -> Result<u8, Failure> {
    let text = store::read(path)?.ok_or_else(|| {
        let error = io::Error::from(io::ErrorKind::NotFound);
        Failure(about("native-cannot-read", path, &error), 2)
    })?;
    let (exit_code, stop) = store.locked(|session| {
        if Session::is_saved(&text) {
            replay(session, &text, form)
        } else {
            play(session, &text, form)
        }
    })?;
    if let Some(Stop { line_number, why }) = stop {
        let args = [
            ("path", path.display().to_string().into()),
            ("number", line_number.into()),
            ("why", why.into()),
        ];
        complain(&(text_with("native-script-stopped", args) + "\n"));
    }
    Ok(exit_code)
}

fn play(session: &mut Session, text: &str, form: Form) -> (u8, Option<Stop>) {
    let ended = Shell::default().run(session, text, OnFailure::Stop, &mut |reply| {
        form.show(reply);
    });
    let stop = ended.stopped.map(|complaint| Stop {
        line_number: complaint.line_number,
        why: complaint.text,
    });
    (ended.exit_code, stop)
}

/// In a saved session, a refusal that is noted there is no failure.
fn replay(session: &mut Session, text: &str, form: Form) -> (u8, Option<Stop>) {
    let mut lines = statements(text).peekable();
    while let Some((line_number, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let reply = session.run(line);
        form.show(&reply);
        let is_noted = lines
            .peek()
            .is_some_and(|(_, below)| reply.is_noted_refusal(below));
        if reply.exit_code != 0 && !is_noted {
            let why = line.to_owned();
            return (reply.exit_code, Some(Stop { line_number, why }));
        }
    }
    (0, None)
}
