//! What is wrong with a line before it reaches the cloud, in the official client's words.
//!
//! Exit codes are those of the AWS CLI, version 2: 252 for usage, 253 for configuration, 255 for
//! the rest. Source: AWS CLI User Guide, "Command line return codes", and its live output.

use super::pointer::pointed;
use super::spec::CommandSpec;
use crate::locale;

/// A line that cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError {
    /// What is printed, with its final newline.
    pub text: String,
    /// The exit code.
    pub exit_code: u8,
    /// What might help, from us.
    pub hint: Option<String>,
    /// The word that it is about, as it is read.
    about: Option<String>,
}

const USAGE: &str = "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
To see help text, you can run:

  aws help
  aws <command> help
  aws <command> <subcommand> help
";

impl UsageError {
    /// A parameter that is judged before it is sent.
    pub(super) fn parameter(message: &str) -> Self {
        Self::aws(
            &format!("An error occurred (ParamValidation): {message}"),
            252,
        )
    }

    /// A word where a whole number is expected: Python's own words, as the client lets them out.
    pub(super) fn not_a_number(word: &str) -> Self {
        Self::aws(
            &format!("invalid literal for int() with base 10: '{word}'"),
            255,
        )
    }

    /// Words that do not make a command; the client shows how they should.
    pub(super) fn words(message: &str) -> Self {
        let mut error = Self::parameter(message);
        error.text.push('\n');
        error.text.push_str(USAGE);
        error
    }

    /// The same of words that follow a command: the client's own, if it is one of AWS's.
    pub(super) fn words_of(spec: &CommandSpec, message: &str) -> Self {
        if spec.is_aws() {
            Self::words(message)
        } else {
            Self::lab(message, 252)
        }
    }

    /// Options that the command does not have.
    pub(super) fn unknown_options(spec: &CommandSpec, words: &[String]) -> Self {
        Self::words_of(spec, &format!("Unknown options: {}", words.join(", ")))
    }

    /// A word where one of a few is expected.
    pub(super) fn invalid_choice(argument: &str, word: &str, alike: &[String]) -> Self {
        let mut message = format!("argument {argument}: Found invalid choice '{word}'");
        if !alike.is_empty() {
            message.push_str("\n\nMaybe you meant:\n");
            message.extend(alike.iter().map(|choice| format!("\n  * {choice}")));
        }
        Self::words(&message)
    }

    /// A line that names no Region, where none is configured.
    pub fn no_region() -> Self {
        Self::aws(
            "An error occurred (NoRegion): You must specify a region. You can also configure \
             your region by running \"aws configure\".",
            253,
        )
    }

    /// Anything else that the official client says.
    pub fn aws(message: &str, exit_code: u8) -> Self {
        Self {
            text: format!("\naws: [ERROR]: {message}\n"),
            exit_code,
            hint: None,
            about: None,
        }
    }

    /// What the lab itself has to say.
    pub fn lab(message: &str, exit_code: u8) -> Self {
        Self {
            text: format!("\nami-lab: [ERROR]: {message}\n"),
            exit_code,
            hint: None,
            about: None,
        }
    }

    /// Something of AWS that the lab does not have.
    pub fn not_simulated(what: &str) -> Self {
        let mut error = Self::lab(
            &locale::text_with("usage-not-simulated", [("what", what.into())]),
            252,
        );
        error.hint = Some(locale::text("usage-not-simulated-hint"));
        error
    }

    /// The same, about this word of the line, if it was about none.
    #[must_use]
    pub(crate) fn about(mut self, word: &str) -> Self {
        self.about.get_or_insert_with(|| word.to_owned());
        self
    }

    /// The same, with the line and a mark under the word below the hint.
    pub(crate) fn pointing_into(mut self, line: &str) -> Self {
        let word = self.about.take();
        if let Some(pointed) = word.and_then(|word| pointed(line, &word)) {
            let hint = self.hint.unwrap_or_else(|| locale::text("usage-here"));
            self.hint = Some(format!("{hint}\n{pointed}"));
        }
        self
    }

    /// The same with a hint.
    #[must_use]
    pub fn with_hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }
}
