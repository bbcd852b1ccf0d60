//! One step of a session: a line, what came of it, and the world after it.

use std::sync::Arc;

use crate::cli::print;
use crate::sim::{Action, ApiError, Command, Event, World};

/// What a step means for undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It changed something: undo stops before it.
    Action,
    /// Only time passed, so many seconds.
    Time(u64),
    /// It was refused: nothing changed.
    Refusal,
    /// It led back to the beginning: undo stops before it, too.
    Reset,
}

impl Kind {
    /// Whether undo stops before such a step.
    pub fn stops_undo(self) -> bool {
        matches!(self, Self::Action | Self::Reset)
    }
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done, and made resources with these ids.
    Done(Vec<String>),
    /// It was refused with this code.
    Refused(String),
}

/// One step.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The canonical line.
    pub line: String,
    /// What it means for undo.
    pub kind: Kind,
    /// What came of it.
    pub outcome: Outcome,
    /// The world after it.
    pub world: World,
    /// About how many bytes of changed blocks this step and all before it keep in memory.
    pub(super) weight_bytes: u64,
}

impl Operation {
    /// The same after a step: what that one keeps is kept, too.
    pub(super) fn after(mut self, before: Option<&Arc<Self>>) -> Self {
        self.weight_bytes += before.map_or(0, |before| before.weight_bytes);
        self
    }
}

/// About how many bytes of changed blocks a step keeps in memory: those that were written are kept
/// twice, among what a volume holds and among what was written since its last snapshot.
pub(super) fn weight_bytes(events: &[Event]) -> u64 {
    let sets = events.iter().map(|event| match event {
        Event::BlocksWritten { blocks, .. } => 2 * blocks.heap_bytes(),
        _ => 0,
    });
    sets.sum()
}

/// A command that was done.
pub(super) fn done(command: &Command, world: World, events: &[Event]) -> Operation {
    if let Action::Advance(advance) = &command.action {
        return time(advance.seconds, world);
    }
    let made = events.iter().filter_map(|event| match event {
        Event::Created(resource) => Some(resource.id.to_string()),
        _ => None,
    });
    let outcome = Outcome::Done(made.collect());
    Operation {
        line: print(command),
        kind: Kind::Action,
        outcome,
        world,
        weight_bytes: weight_bytes(events),
    }
}

/// Time that passed. What it brought about made no new resources.
pub(super) fn time(seconds: u64, world: World) -> Operation {
    Operation {
        line: format!("advance {seconds}s"),
        kind: Kind::Time(seconds),
        outcome: Outcome::Done(Vec::new()),
        world,
        weight_bytes: 0,
    }
}

/// A command that was refused.
pub(super) fn refused(command: &Command, world: World, error: &ApiError) -> Operation {
    let outcome = Outcome::Refused(error.code().to_owned());
    Operation {
        line: print(command),
        kind: Kind::Refusal,
        outcome,
        world,
        weight_bytes: 0,
    }
}

/// The way back to the beginning.
pub(super) fn reset(world: World) -> Operation {
    Operation {
        line: "reset".to_owned(),
        kind: Kind::Reset,
        outcome: Outcome::Done(Vec::new()),
        world,
        weight_bytes: 0,
    }
}
