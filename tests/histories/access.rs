//! Ideas for key pairs and security groups.

use ami_lab::sim::command::{
    CreateKeyPair, CreateSecurityGroup, DeleteKeyPair, DeleteSecurityGroup, ImportKeyPair,
};

use super::{Idea, Verb, send};

/// A public key, in base64.
const PUBLIC_KEY: &str =
    "c3NoLXJzYSBBQUFBQjNOemFDMXljMkVBQUFBREFRQUJBQUFBQ0FBQUFRSURCQVVHIG1lQGxhcHRvcA==";

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateKeyPair",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let input = CreateKeyPair {
                key_name: name(idea),
                ..CreateKeyPair::default()
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "ImportKeyPair",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let input = ImportKeyPair {
                key_name: name(idea),
                public_key_material: PUBLIC_KEY.to_owned(),
                ..ImportKeyPair::default()
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "DeleteKeyPair",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let input = DeleteKeyPair {
                key_name: Some(name(idea)),
                ..DeleteKeyPair::default()
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "CreateSecurityGroup",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let input = CreateSecurityGroup {
                group_name: name(idea),
                description: "what a history needs".to_owned(),
                ..CreateSecurityGroup::default()
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "DeleteSecurityGroup",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, id) = idea.pick(world, |region| {
                let groups = region.security_groups.iter();
                groups.map(|it| (it.owner, it.id.clone())).collect()
            })?;
            let input = DeleteSecurityGroup {
                group_id: Some(id),
                ..DeleteSecurityGroup::default()
            };
            send(sender, input)
        },
    },
];

/// One of few names, so that it is often taken, or there.
fn name(idea: &Idea) -> String {
    format!("web-{}", idea.amount % 4)
}
