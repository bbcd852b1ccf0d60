//! Requests of any kind for tags.

use ami_lab::sim::Action;
use ami_lab::sim::command::{CreateTags, DeleteTags, TagPattern};

use super::{Chooser, Id};

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "CreateTags" => CreateTags {
            resources: wild.some(|| wild.id::<Id>("").0),
            tags: wild.tags(),
        }
        .into(),
        "DeleteTags" => DeleteTags {
            resources: wild.some(|| wild.id::<Id>("").0),
            tags: wild.some(|| TagPattern {
                key: wild.text(),
                value: wild.maybe(|| wild.text()),
            }),
        }
        .into(),
        _ => return None,
    })
}
