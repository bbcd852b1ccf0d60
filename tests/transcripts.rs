//! Sessions as a person sees them: each file in `transcripts` is played from its first line, and
//! every answer must be the one that is written there.
//!
//! A line that begins with `$ ` is typed; one that ends with `\` goes on in the next. What follows
//! is the answer, to the byte: first the standard output, then the errors, and as the last line
//! the exit code in brackets if it is not 0. Lines that begin with `# ` say what to look at. After
//! a change of the program, `UPDATE_EXPECT=1 cargo test --test transcripts` writes the answers
//! anew; what is in the difference is then for a person to judge.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ami_lab::session::{Reply, Session};

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// Plays a transcript: the same prose and commands, with the answers that come now.
fn played(transcript: &str) -> String {
    let mut session = Session::default();
    let mut text = String::new();
    let mut lines = transcript.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("# ") {
            let _ = writeln!(text, "{line}");
        } else if let Some(typed) = line.strip_prefix("$ ") {
            let mut command = typed.to_owned();
            while command.ends_with('\\') {
                command = format!("{command}\n{}", lines.next().unwrap_or_default());
            }
            let reply = session.run(&command);
            session.world().check().unwrap();
            let _ = write!(text, "$ {command}\n{}", answer(&reply));
        }
    }
    text
}

fn answer(reply: &Reply) -> String {
    let code = reply.exit_code;
    let ending = if code == 0 {
        String::new()
    } else {
        format!("[{code}]\n")
    };
    format!("{}{}{ending}", reply.stdout, reply.stderr)
}

/// The first lines that differ, and where.
fn difference(path: &Path, expected: &str, found: &str) -> String {
    let mut pairs = (1..).zip(expected.lines().zip(found.lines()));
    let (number, expected_line, found_line) = pairs
        .find(|(_, (expected, found))| expected != found)
        .map_or(
            (0, "(one ends before the other)", ""),
            |(number, (a, b))| (number, a, b),
        );
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{name}, line {number}:\n  expected {expected_line}\n  found    {found_line}\n")
}

#[test]
fn every_transcript_plays_as_it_is_written() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differences = String::new();
    for path in transcripts() {
        let expected = fs::read_to_string(&path).unwrap();
        let found = played(&expected);
        if update && found != expected {
            fs::write(&path, &found).unwrap();
        } else if found != expected {
            differences += &difference(&path, &expected, &found);
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

#[test]
fn every_transcript_shows_something() {
    for path in transcripts() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.lines().any(|line| line.starts_with("$ ")),
            "{} is empty",
            path.display()
        );
    }
}
