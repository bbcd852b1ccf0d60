//! The native door: the same language, from a shell.
//!
//! It reads the world from a file, runs a line or a script, and writes the world back. It knows
//! files and terminals, and no rule of AWS.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ami_lab::locale::{text, text_with};
use ami_lab::session::{Reply, Session, statements};
use lexopt::prelude::*;

/// What the program was asked to do.
enum Request {
    Help,
    Version,
    Line(String),
    Script(PathBuf),
}

/// A sentence for the person, and the exit code.
struct Failure(String, u8);

fn main() -> ExitCode {
    match run() {
        Ok(code) => code.into(),
        Err(Failure(message, code)) => {
            complain(&format!("{message}\n"));
            code.into()
        }
    }
}

fn run() -> Result<u8, Failure> {
    let (request, state) = arguments().map_err(|error| {
        Failure(
            text_with("native-bad-option", [("error", error.to_string().into())]),
            2,
        )
    })?;
    match request {
        Request::Help => print(&format!("{}\n", text("native-help").trim_start())),
        Request::Version => print(concat!("ami-lab ", env!("CARGO_PKG_VERSION"), "\n")),
        Request::Line(line) => {
            return with_state(state, |session| {
                let reply = session.run(&line);
                show(&reply);
                Ok(reply.exit_code)
            });
        }
        Request::Script(path) => return with_state(state, |session| script(session, &path)),
    }
    Ok(0)
}

/// The program's own options come first; from the first other word on, it is a line.
fn arguments() -> Result<(Request, Option<PathBuf>), lexopt::Error> {
    let mut state = std::env::var_os("AMI_LAB_STATE").filter(|path| !path.is_empty());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("state") => state = Some(parser.value()?),
            Short('h') | Long("help") => return Ok((Request::Help, None)),
            Short('V') | Long("version") => return Ok((Request::Version, None)),
            Value(first) if first == "run" => {
                let path = parser.value()?;
                if let Some(more) = parser.next()? {
                    return Err(more.unexpected());
                }
                return Ok((Request::Script(path.into()), state.map(Into::into)));
            }
            Value(first) => {
                let rest: Vec<OsString> = parser.raw_args()?.collect();
                let line = line_of(first, rest)?;
                return Ok((Request::Line(line), state.map(Into::into)));
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok((Request::Help, None))
}

/// The words that a shell has split, as one line that splits the same.
fn line_of(first: OsString, rest: Vec<OsString>) -> Result<String, lexopt::Error> {
    let words: Result<Vec<String>, OsString> = std::iter::once(first)
        .chain(rest)
        .map(OsString::into_string)
        .collect();
    words
        .map(shell_words::join)
        .map_err(lexopt::Error::NonUnicodeValue)
}

/// Runs the lines of a file, and stops at the first that fails. In a saved session, a refusal
/// that is noted there is no failure.
fn script(session: &mut Session, path: &Path) -> Result<u8, Failure> {
    let text = read(path)?.ok_or_else(|| {
        let error = io::Error::from(io::ErrorKind::NotFound);
        Failure(about("native-cannot-read", path, &error), 2)
    })?;
    let mut lines = statements(&text).peekable();
    while let Some((number, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let reply = session.run(line);
        show(&reply);
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
            return Ok(reply.exit_code);
        }
    }
    Ok(0)
}

/// Answers go to the standard output, errors to the other one. What the lab adds to an error is
/// for people: it is shown on a terminal only.
fn show(reply: &Reply) {
    print(&reply.stdout);
    complain(&reply.stderr);
    if !io::stderr().is_terminal() {
        return;
    }
    if let Some(why) = &reply.lesson.why {
        let why = text_with("native-why", [("text", why.as_str().into())]);
        complain(&format!("\n{why}\n"));
    }
    for line in &reply.lesson.tries {
        complain(&(text_with("native-try", [("line", line.as_str().into())]) + "\n"));
    }
}

/// Prints; a reader that went away is no failure.
fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

fn complain(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Reads the world, works on it, and writes it back if it changed. Another process that uses the
/// same file waits for this one.
fn with_state(
    state: Option<PathBuf>,
    work: impl FnOnce(&mut Session) -> Result<u8, Failure>,
) -> Result<u8, Failure> {
    let path = state
        .or_else(default_state)
        .ok_or_else(|| Failure(text("native-no-home"), 2))?;
    let cannot_write = |error: io::Error| Failure(about("native-cannot-write", &path, &error), 1);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot_write)?;
    }
    let lock = File::create(beside(&path, "lock")).map_err(cannot_write)?;
    lock.lock().map_err(cannot_write)?;
    let before = read(&path)?.unwrap_or_default();
    let loaded = Session::load(&before)
        .map_err(|error| Failure(about("native-bad-state", &path, &error), 2))?;
    if let Some(difference) = loaded.difference {
        let args = [
            ("path", path.display().to_string().into()),
            ("number", difference.line_number.into()),
            ("line", difference.line.into()),
        ];
        return Err(Failure(text_with("native-difference", args), 2));
    }
    let mut session = loaded.session;
    let code = work(&mut session)?;
    let after = session.save();
    if after != before {
        // A whole new file takes the old one's place, so that no moment has half of one.
        let new = beside(&path, "new");
        fs::write(&new, after)
            .and_then(|()| fs::rename(&new, &path))
            .map_err(cannot_write)?;
    }
    Ok(code)
}

/// The text of a file; none if there is no file.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(Failure(about("native-bad-state", path, &error), 2)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure(about("native-cannot-read", path, &error), 2)),
    }
}

fn about(key: &str, path: &Path, error: &dyn std::error::Error) -> String {
    let args = [
        ("path", path.display().to_string().into()),
        ("error", error.to_string().into()),
    ];
    text_with(key, args)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Where the world is if nobody says.
fn default_state() -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")))?;
    Some(folder.join("ami-lab").join("world.amilab"))
}
