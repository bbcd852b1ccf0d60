//! What the program was asked to do: its name, its options and its words.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use ami_lab::locale::text_with;
use ami_lab::session::link::Share;
use lexopt::prelude::*;

use crate::completion::Shell;
use crate::show::Form;

/// What the program was asked to do.
pub(crate) enum Request {
    Help,
    Version,
    Line(String),
    Script(PathBuf),
    /// Print the link of the state.
    Link(Share),
    /// Make what a link holds the state.
    Open(String),
    Environment,
    Repl,
    Completion(Shell),
    /// The words that a line of a shell can go on with.
    Complete(String),
    Manual,
    Lessons,
    /// Proves the lessons of these files; those of the course if there are none.
    Check(Vec<PathBuf>),
    /// Says what of a lesson a session has done.
    Grade {
        session: PathBuf,
        lesson: Option<String>,
    },
    Sleep(Vec<OsString>),
}

/// The same, and how.
pub(crate) struct Arguments {
    pub(crate) request: Request,
    pub(crate) state: Option<PathBuf>,
    pub(crate) form: Form,
}

/// Reads the arguments. Under the name `aws` the program is `aws`, and under the name `sleep` it
/// is that; otherwise its own options come first, and from the first other word on it is a line.
pub(crate) fn read() -> Result<Arguments, lexopt::Error> {
    let mut arguments = Arguments {
        request: Request::Help,
        state: std::env::var_os("AMI_LAB_STATE")
            .filter(|path| !path.is_empty())
            .map(Into::into),
        form: Form::Plain,
    };
    let mut words = std::env::args_os();
    let name = words.next().unwrap_or_default();
    match Path::new(&name).file_stem().and_then(OsStr::to_str) {
        Some("aws") => arguments.request = Request::Line(line_of("aws".into(), words)?),
        Some("sleep") => arguments.request = Request::Sleep(words.collect()),
        _ => arguments.read_own(lexopt::Parser::from_args(words))?,
    }
    Ok(arguments)
}

impl Arguments {
    fn read_own(&mut self, mut parser: lexopt::Parser) -> Result<(), lexopt::Error> {
        let mut asked = false;
        while let Some(argument) = parser.next()? {
            match argument {
                Long("state") => self.state = Some(parser.value()?.into()),
                Long("json") => self.form = Form::Json,
                Long("from-here") if matches!(self.request, Request::Link(_)) => {
                    self.request = Request::Link(Share::FromHere);
                }
                Short('h') | Long("help") => {
                    self.request = Request::Help;
                    return Ok(());
                }
                Short('V') | Long("version") => {
                    self.request = Request::Version;
                    return Ok(());
                }
                Long("lesson") if let Request::Grade { lesson, .. } = &mut self.request => {
                    *lesson = Some(parser.value()?.string()?);
                }
                Value(file) if let Request::Check(files) = &mut self.request => {
                    files.push(file.into());
                }
                Value(word) if !asked => {
                    asked = true;
                    self.request = match word.to_str() {
                        Some("run") => Request::Script(parser.value()?.into()),
                        Some("link") => Request::Link(Share::Whole),
                        Some("open") => Request::Open(parser.value()?.string()?),
                        Some("env") => Request::Environment,
                        Some("repl") => Request::Repl,
                        Some("man") => Request::Manual,
                        Some("lessons") => Request::Lessons,
                        Some("lesson") => {
                            let what = parser.value()?;
                            if what != "check" {
                                return Err(Value(what).unexpected());
                            }
                            Request::Check(Vec::new())
                        }
                        Some("grade") => Request::Grade {
                            session: parser.value()?.into(),
                            lesson: None,
                        },
                        Some("completion") => {
                            let name = parser.value()?.string()?;
                            let shell = Shell::named(&name);
                            Request::Completion(shell.ok_or_else(|| unknown_shell(&name))?)
                        }
                        Some("complete") => {
                            let words = parser.raw_args()?.skip_while(|word| word == "--");
                            self.request = Request::Complete(text_of(words)?);
                            return Ok(());
                        }
                        _ => {
                            self.request = Request::Line(line_of(word, parser.raw_args()?)?);
                            return Ok(());
                        }
                    };
                }
                other => return Err(other.unexpected()),
            }
        }
        Ok(())
    }
}

/// Words as they stand side by side.
fn text_of(words: impl Iterator<Item = OsString>) -> Result<String, lexopt::Error> {
    let words: Result<Vec<String>, _> = words.map(lexopt::ValueExt::string).collect();
    Ok(words?.join(" "))
}

fn unknown_shell(name: &str) -> lexopt::Error {
    text_with("native-unknown-shell", [("shell", name.into())]).into()
}

/// The words that a shell has split, as one line that splits the same.
fn line_of(first: OsString, rest: impl Iterator<Item = OsString>) -> Result<String, lexopt::Error> {
    let words: Result<Vec<String>, OsString> = std::iter::once(first)
        .chain(rest)
        .map(OsString::into_string)
        .collect();
    words
        .map(shell_words::join)
        .map_err(lexopt::Error::NonUnicodeValue)
}
