//! What the state of the page is made of: what is picked, what is open, what was said last.

use std::rc::Rc;

use crate::cli::Lesson;
use crate::session::{Reply, Session};
use crate::sim::RegionCode;
use crate::sim::blocks::BlockSet;
use crate::sim::ids::ResourceId;
use crate::web::form::FormKind;

/// What a person has picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The Region.
    pub region: RegionCode,
    /// The resource; none if it is the Region itself.
    pub id: Option<ResourceId>,
}

/// What is picked at a moment.
#[derive(Clone, PartialEq)]
pub struct View {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// What is picked in it.
    pub selection: Selection,
}

/// A dialog that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenForm {
    /// Which.
    pub kind: FormKind,
    /// What it is about.
    pub selection: Selection,
    /// The Region that it begins with as the destination; none for the usual one.
    pub destination: Option<RegionCode>,
    /// Which opening this is: a dialog that is still closing does not close the next one.
    pub opening: u32,
}

/// A menu that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What it is about.
    pub selection: Selection,
    /// Where it opens, in CSS pixels from the left of the window.
    pub left: i32,
    /// The same from the top.
    pub top: i32,
}

/// What can lie over the page, when somebody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The palette.
    Palette,
    /// The keys.
    Keys,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenOverlay {
    /// What it is.
    pub overlay: Overlay,
    /// Which opening this is.
    pub opening: u32,
}

/// A lesson that a link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedLesson {
    /// Its name.
    pub name: Rc<str>,
    /// The step to open it at, counted from 1.
    pub step: Option<usize>,
    /// Whether the link brought the session in which it is done; else it begins on one of its own.
    pub brings_session: bool,
}

/// A command that a Region refused, until something else is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The Region that refused.
    pub region: RegionCode,
    /// AWS's code.
    pub code: String,
    /// AWS's sentence.
    pub sentence: String,
    /// Why, and what to try.
    pub lesson: Lesson,
}

/// The blocks that the last command wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The volume.
    pub volume: ResourceId,
    /// Its blocks.
    pub blocks: BlockSet,
}

/// An answer of the command line.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many came before it.
    pub number: usize,
    /// What was answered.
    pub reply: Rc<Reply>,
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && Rc::ptr_eq(&self.reply, &other.reply)
    }
}
