//! What a person should know about what is kept and shared; each is said calmly, and can be put
//! away.

use crate::locale::{text, text_with};

/// Why nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser lets this page keep nothing.
    Blocked,
    /// There is no room, or the database is gone.
    Full,
}

/// Something to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The session is not kept.
    NotKept(Trouble),
    /// It is a copy of what another tab has, with this name.
    Copy(String),
    /// The page ended with this.
    Stopped(String),
    /// It ended each time that the session was opened, until the last steps were left out.
    SteppedBack,
    /// What was kept under this name cannot be read.
    SetAside(String),
    /// From this line on, a session runs otherwise than when it was kept.
    Differs(String),
    /// Another session was opened, with this name.
    Opened(String),
    /// A file or a link could not be opened, for this reason.
    NotOpened(String),
    /// The lesson that a link names could not be opened, for this reason.
    NoLesson(String),
    /// A file of lessons has mistakes: these.
    BadLesson(String),
    /// A link came to another world than the one that was shared.
    OtherWorld,
    /// It is only to be looked at.
    ReadOnly,
    /// What a link says of these cannot be read.
    Misread(String),
    /// A new version of the page is ready.
    Update,
}

impl Notice {
    /// What it says.
    pub fn text(&self) -> String {
        let with = |key, name, value: &str| text_with(key, [(name, value.into())]);
        match self {
            Self::NotKept(Trouble::Blocked) => text("notice-blocked"),
            Self::NotKept(Trouble::Full) => text("notice-full"),
            Self::Copy(name) => with("notice-copy", "name", name),
            Self::Stopped(line) => with("notice-stopped", "line", line),
            Self::SteppedBack => text("notice-stepped-back"),
            Self::SetAside(name) => with("notice-set-aside", "name", name),
            Self::Differs(line) => with("notice-differs", "line", line),
            Self::Opened(name) => with("notice-opened", "name", name),
            Self::NotOpened(reason) => with("notice-not-opened", "reason", reason),
            Self::NoLesson(reason) => with("notice-no-lesson", "reason", reason),
            Self::BadLesson(_) => text("notice-bad-lesson"),
            Self::OtherWorld => text("notice-other-world"),
            Self::ReadOnly => text("notice-read-only"),
            Self::Misread(names) => with("notice-misread", "names", names),
            Self::Update => text("notice-update"),
        }
    }

    /// What is told in full below it: a mistake with a mark under it keeps its place.
    pub fn listing(&self) -> Option<&str> {
        match self {
            Self::BadLesson(told) => Some(told),
            _ => None,
        }
    }

    /// Whether two say the same thing at different times: then the later one takes its place.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
