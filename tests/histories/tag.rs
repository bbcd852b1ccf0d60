//! Ideas for tags.

use ami_lab::sim::World;
use ami_lab::sim::command::{CreateTags, DeleteTags, Sender, TagPattern};
use ami_lab::sim::tag::Tag;

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateTags",
        weight: 2,
        is_storage: false,
        command: |idea, world| {
            let (sender, tagged) = idea.tagged(world)?;
            let input = CreateTags {
                resources: vec![tagged],
                tags: vec![Tag {
                    key: "Team".to_owned(),
                    value: (idea.amount % 4).to_string(),
                }],
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "DeleteTags",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, tagged) = idea.tagged(world)?;
            let input = DeleteTags {
                resources: vec![tagged],
                tags: vec![TagPattern {
                    key: "Team".to_owned(),
                    value: None,
                }],
            };
            send(sender, input)
        },
    },
];

impl Idea {
    /// A volume, or a snapshot that may be somebody else's.
    fn tagged(&self, world: &World) -> Option<(Sender, String)> {
        if self.amount.is_multiple_of(2) {
            let (sender, id) = self.volume(world)?;
            Some((sender, id.to_string()))
        } else {
            let (sender, id) = self.snapshot(world)?;
            Some((sender, id.to_string()))
        }
    }
}
