//! Completion in the person's own shell: the code for it, and the words that it asks for.
//!
//! The code calls this program again with the line so far, so it knows what exists now.

use std::path::Path;

use ami_lab::cli::{Completion, complete};
use ami_lab::session::{Session, TABLE};

use crate::names::quoted;

/// The program's own words, and which of them take a word that is not the language's.
const REQUESTS: [&str; 5] = ["completion", "env", "man", "repl", "run"];
const OPTIONS: [&str; 4] = ["--help", "--json", "--state", "--version"];

/// A shell whose code is known.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    const ALL: [(&'static str, Self); 3] = [
        ("bash", Self::Bash),
        ("zsh", Self::Zsh),
        ("fish", Self::Fish),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name)?;
        Some(found.1)
    }

    /// Code that makes the shell complete lines of `ami-lab` and `aws`, by calling this program.
    pub(crate) fn code(self, program: &Path) -> String {
        let program = quoted(program);
        match self {
            Self::Bash => format!(
                "_ami_lab() {{\n  local IFS=$'\\n'\n  \
                 COMPREPLY=($({program} complete -- \"${{COMP_LINE:0:COMP_POINT}}\"))\n}}\n\
                 complete -o default -F _ami_lab ami-lab aws\n"
            ),
            Self::Zsh => format!(
                "#compdef ami-lab aws\n_ami_lab() {{\n  local -a words_now\n  \
                 words_now=(${{(f)\"$({program} complete -- \"${{LBUFFER}}\")\"}})\n  \
                 if (( $#words_now )); then compadd -a words_now; else _files; fi\n}}\n\
                 compdef _ami_lab ami-lab aws\n"
            ),
            Self::Fish => {
                let one = |name: &str| {
                    format!("complete -c {name} -a '({program} complete -- (commandline -cp))'\n")
                        .replace(&program, &program.replace('\'', "\\'"))
                };
                one("ami-lab") + &one("aws")
            }
        }
    }
}

/// A line of a shell that begins with the name of this program.
pub(crate) struct Typed<'a> {
    /// The world that it chooses.
    pub(crate) state: Option<&'a str>,
    /// What of it is a line of the language.
    line: &'a str,
    /// Whether it is the program by its own name.
    is_own: bool,
}

impl<'a> Typed<'a> {
    /// Takes the program's name and its own options from a line.
    pub(crate) fn new(line: &'a str) -> Self {
        let line = line.trim_start();
        let (name, rest) = word(line).unwrap_or((line, ""));
        let is_own = Path::new(name).file_stem().is_none_or(|stem| stem != "aws");
        let mut typed = Self {
            state: None,
            line: if is_own { rest } else { line },
            is_own,
        };
        while let Some((option, rest)) = word(typed.line).filter(|_| is_own) {
            let rest = match (option, word(rest)) {
                ("--json", _) => rest,
                ("--state", Some((state, rest))) => {
                    typed.state = Some(state);
                    rest
                }
                _ => break,
            };
            typed.line = rest;
        }
        typed
    }

    /// The words that the last one can become.
    pub(crate) fn words(&self, session: &Session) -> Vec<String> {
        let own = |words: &[&str], partial: &str| -> Vec<String> {
            let begin = words.iter().filter(|word| word.starts_with(partial));
            begin.map(|word| (*word).to_owned()).collect()
        };
        // The name may have been typed with its folder: the language knows it without.
        let line = match (self.is_own, self.line.split_once(char::is_whitespace)) {
            (false, Some((_, rest))) => format!("aws {rest}"),
            _ => self.line.to_owned(),
        };
        let Completion { candidates, .. } = complete(&line, TABLE, session.world());
        if !self.is_own {
            return candidates;
        }
        match word(&line) {
            Some(("--state" | "run", _)) => Vec::new(),
            Some(("completion", rest)) => own(&Shell::ALL.map(|(name, _)| name), rest),
            Some(_) => candidates,
            None if line.starts_with('-') => own(&OPTIONS, &line),
            None => own(&REQUESTS, &line)
                .into_iter()
                .chain(candidates)
                .collect(),
        }
    }
}

/// The first word of a line that has white space behind it, and what comes then.
fn word(line: &str) -> Option<(&str, &str)> {
    let (word, rest) = line.split_once(char::is_whitespace)?;
    Some((word, rest.trim_start()))
}
