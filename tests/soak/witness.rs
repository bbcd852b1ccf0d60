//! Who looks at each step of a history and objects to what must not be.

use ami_lab::sim::{Applied, Command, World};

use crate::naive::Naive;
use crate::naive::agree::{agree_on_blocks, agree_on_changes, agree_on_storage, agree_on_tokens};

/// Follows a history from the opening world on. It objects by an error, or by a panic.
pub(crate) trait Witness {
    fn of(opening: &World) -> Self;

    /// Looks at a command that was done.
    fn follow(&mut self, command: &Command, before: &World, done: &Applied) -> Result<(), String>;

    /// Looks at the world when all is over.
    fn end(&self, world: &World) -> Result<(), String>;
}

/// Nobody looks.
impl Witness for () {
    fn of(_: &World) {}

    fn follow(&mut self, _: &Command, _: &World, _: &Applied) -> Result<(), String> {
        Ok(())
    }

    fn end(&self, _: &World) -> Result<(), String> {
        Ok(())
    }
}

/// After how many steps every block is looked at, and not only how many there are.
const STEPS_BETWEEN_LOOKS: u32 = 40;

/// The invariants of the world, and its second model.
pub(crate) struct Twin {
    naive: Naive,
    steps: u32,
}

impl Witness for Twin {
    fn of(opening: &World) -> Self {
        Self {
            naive: Naive::of(opening),
            steps: 0,
        }
    }

    fn follow(&mut self, command: &Command, before: &World, done: &Applied) -> Result<(), String> {
        done.world.check()?;
        self.naive
            .follow(command, before, &done.world, &done.events);
        agree_on_storage(&done.world, &self.naive);
        self.steps += 1;
        if self.steps.is_multiple_of(STEPS_BETWEEN_LOOKS) {
            self.end(&done.world)?;
        }
        Ok(())
    }

    fn end(&self, world: &World) -> Result<(), String> {
        agree_on_blocks(world, &self.naive);
        agree_on_changes(world, &self.naive);
        agree_on_tokens(world, &self.naive);
        Ok(())
    }
}
