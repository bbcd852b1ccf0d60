//! Ideas for tags.

use ami_lab::sim::command::{CreateTags, DeleteTags, TagPattern};
use ami_lab::sim::tag::Tag;

use super::{Verb, send};

/// What is tagged is a volume: a tag does not know what it is on.
pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateTags",
        weight: 2,
        is_storage: false,
        command: |idea, world| {
            let (region, volume) = idea.volume(world)?;
            let input = CreateTags {
                resources: vec![volume.to_string()],
                tags: vec![Tag {
                    key: "Team".to_owned(),
                    value: (idea.amount % 4).to_string(),
                }],
            };
            send(region, input)
        },
    },
    Verb {
        operation: "DeleteTags",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, volume) = idea.volume(world)?;
            let input = DeleteTags {
                resources: vec![volume.to_string()],
                tags: vec![TagPattern {
                    key: "Team".to_owned(),
                    value: None,
                }],
            };
            send(region, input)
        },
    },
];
