//! The lines of a file, one after the other.

use std::io;
use std::path::Path;

use ami_lab::locale::text_with;
use ami_lab::session::{Session, statements};

use crate::failure::{Failure, about};
use crate::show::{Form, complain};
use crate::store::{self, Store};

/// Runs the lines of a file, and stops at the first that fails.
pub(crate) fn run(store: &mut Store, path: &Path, form: Form) -> Result<u8, Failure> {
    let text = store::read(path)?.ok_or_else(|| {
        let error = io::Error::from(io::ErrorKind::NotFound);
        Failure(about("native-cannot-read", path, &error), 2)
    })?;
    store.locked(|session| play(session, path, &text, form))
}

/// In a saved session, a refusal that is noted there is no failure.
fn play(session: &mut Session, path: &Path, text: &str, form: Form) -> u8 {
    let mut lines = statements(text).peekable();
    while let Some((number, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let reply = session.run(line);
        form.show(&reply);
        let is_noted = lines
            .peek()
            .is_some_and(|(_, below)| reply.is_noted_refusal(below));
        if reply.exit_code != 0 && !is_noted {
            let args = [
                ("path", path.display().to_string().into()),
                ("number", number.into()),
                ("line", line.into()),
            ];
            complain(&(text_with("native-script-stopped", args) + "\n"));
            return reply.exit_code;
        }
    }
    0
}
