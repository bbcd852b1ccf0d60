//! Ideas for what an account settles for a Region.

use ami_lab::sim::command::{
    DisableEbsEncryptionByDefault, DisableImageBlockPublicAccess, DisableSnapshotBlockPublicAccess,
    EnableEbsEncryptionByDefault, EnableImageBlockPublicAccess, EnableSnapshotBlockPublicAccess,
    ModifyEbsDefaultKmsKeyId, ResetEbsDefaultKmsKeyId,
};

use super::{Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "DisableEbsEncryptionByDefault",
        weight: 2,
        is_storage: true,
        command: |idea, world| send(idea.sender(world), DisableEbsEncryptionByDefault {}),
    },
    Verb {
        operation: "EnableEbsEncryptionByDefault",
        weight: 1,
        is_storage: true,
        command: |idea, world| send(idea.sender(world), EnableEbsEncryptionByDefault {}),
    },
    Verb {
        operation: "DisableImageBlockPublicAccess",
        weight: 1,
        is_storage: false,
        command: |idea, world| send(idea.sender(world), DisableImageBlockPublicAccess {}),
    },
    Verb {
        operation: "DisableSnapshotBlockPublicAccess",
        weight: 1,
        is_storage: false,
        command: |idea, world| send(idea.sender(world), DisableSnapshotBlockPublicAccess {}),
    },
    Verb {
        operation: "EnableImageBlockPublicAccess",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let input = EnableImageBlockPublicAccess {
                image_block_public_access_state: "block-new-sharing".to_owned(),
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "EnableSnapshotBlockPublicAccess",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let what = if idea.amount.is_multiple_of(2) {
                "all"
            } else {
                "new"
            };
            let input = EnableSnapshotBlockPublicAccess {
                state: format!("block-{what}-sharing"),
            };
            send(idea.sender(world), input)
        },
    },
    Verb {
        operation: "ModifyEbsDefaultKmsKeyId",
        weight: 1,
        is_storage: true,
        command: |idea, world| {
            let sender = idea.sender(world);
            let kms_key_id = idea.key_to_use(world, sender.region)?;
            send(sender, ModifyEbsDefaultKmsKeyId { kms_key_id })
        },
    },
    Verb {
        operation: "ResetEbsDefaultKmsKeyId",
        weight: 1,
        is_storage: true,
        command: |idea, world| send(idea.sender(world), ResetEbsDefaultKmsKeyId {}),
    },
];
