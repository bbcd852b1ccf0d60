//! Requests of any kind for the lab's own operations.

use ami_lab::sim::Action;
use ami_lab::sim::command::{Advance, Write};

use super::Chooser;

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "Advance" => Advance {
            seconds: wild.bytes(),
        }
        .into(),
        "Write" => Write {
            volume: wild.id("vol-"),
            offset: wild.bytes(),
            length: wild.bytes(),
            pattern: wild.maybe(|| wild.one(&["sequential", "random", "?"]).to_owned()),
        }
        .into(),
        _ => return None,
    })
}
