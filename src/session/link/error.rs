//! Why a link cannot be opened: what is wrong, and what to try.

use std::fmt;

use crate::locale;
use crate::session::STEPS_MAX;

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It does not look like one: it has letters that no link has, or none at all.
    NotALink,
    /// A newer AMI Lab made it.
    Newer,
    /// A part is missing or changed: the checksum is another one.
    Damaged,
    /// It holds more than a session may.
    TooLarge,
    /// It is whole, and yet says nothing that a session could have done: no AMI Lab made it.
    Nonsense,
}

impl LinkError {
    /// The name of this kind, as texts and tests use it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::NotALink => "not-a-link",
            Self::Newer => "newer",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::Nonsense => "nonsense",
        }
    }
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = format!("link-{}", self.kind());
        f.write_str(&locale::text_with(&key, [("steps", STEPS_MAX.into())]))
    }
}

impl std::error::Error for LinkError {}
