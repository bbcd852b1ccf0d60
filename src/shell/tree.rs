//! What a script says, as a tree. Nothing here runs.

/// Pipelines, one after the other.
pub(super) type List = Vec<Chain>;

/// Pipelines joined by `&&` and `||`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub(super) first: Pipeline,
    pub(super) rest: Vec<(Link, Pipeline)>,
}

/// What joins two pipelines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `&&`
    IfDone,
    /// `||`
    IfFailed,
}

/// Commands, each of which reads what the one before it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pipeline {
    /// Whether it begins with `!`.
    pub(super) negated: bool,
    pub(super) commands: Vec<Command>,
}

/// A command and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command {
    /// The number of its first line, from 1.
    pub(super) line_number: usize,
    pub(super) kind: Kind,
    pub(super) redirects: Redirects,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Simple(Simple),
    If {
        /// Each condition with what is done if it is the first that holds.
        branches: Vec<(List, List)>,
        otherwise: List,
    },
    Loop {
        /// Whether it ends when the condition holds, and not when it no longer does.
        until: bool,
        condition: List,
        body: List,
    },
    For {
        name: String,
        items: Vec<Word>,
        body: List,
    },
    /// `{ ...; }`
    Group(List),
}

/// A command of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Simple {
    /// As it is written.
    pub(super) source: String,
    pub(super) assignments: Vec<(String, Word)>,
    pub(super) words: Vec<Word>,
}

/// Where the two outputs go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Redirects {
    pub(super) stdout: Target,
    pub(super) stderr: Target,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Where it goes by itself.
    #[default]
    Own,
    /// `/dev/null`.
    Nowhere,
    /// Where the other one goes.
    Other,
}

/// A word, of parts that follow each other without a space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// As it is. Quoted, it is a word even if it is empty.
    Text { text: String, quoted: bool },
    /// What is put in its place; unquoted, it is split where it has white space.
    Value { value: Value, quoted: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `$NAME`, `${NAME}`, `$?`.
    Variable(String),
    /// `${NAME:-WORD}`.
    VariableOr(String, Word),
    /// `$(...)`, and the same in backquotes.
    Output(List),
    /// `$((...))`.
    Number(Sum),
}

/// Whole numbers to be reckoned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    Number(i64),
    Variable(String),
    Of(Box<Sum>, char, Box<Sum>),
}

impl Word {
    /// The word if there is nothing to put in.
    pub(super) fn plain(&self) -> Option<String> {
        let text = |part: &Part| match part {
            Part::Text { text, .. } => Some(text.clone()),
            Part::Value { .. } => None,
        };
        self.parts.iter().map(text).collect()
    }

    /// The word if none of it is quoted: what can be a reserved word.
    pub(super) fn bare(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [
                Part::Text {
                    text,
                    quoted: false,
                },
            ] => Some(text),
            _ => None,
        }
    }
}
