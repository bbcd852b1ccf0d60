//! A step of a history of the world: sensible or wild.

use ami_lab::sim::{Command, World};
use proptest::prelude::*;

use crate::histories::{About, Idea};
use crate::wild::Wild;

/// A step that does not know its world yet.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Sensible(Idea),
    Wild(Wild),
}

impl Arbitrary for Step {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        prop_oneof![
            2 => any::<Idea>().prop_map(Self::Sensible),
            1 => any_with::<Idea>(About::Storage).prop_map(Self::Sensible),
            2 => any::<Wild>().prop_map(Self::Wild),
        ]
        .boxed()
    }
}

impl Step {
    /// The command that it is in this world; none if there is nothing that it could be about.
    pub(crate) fn command(&self, world: &World) -> Option<Command> {
        match self {
            Self::Sensible(idea) => idea.command(world),
            Self::Wild(wild) => Some(wild.command(world)),
        }
    }
}
