//! Ideas for sharing: mostly with the other account, at times with all.

use ami_lab::sim::command::{
    ModifyImageAttribute, ModifySnapshotAttribute, Permission, PermissionModifications,
    ResetImageAttribute, ResetSnapshotAttribute,
};
use ami_lab::sim::{Account, Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "ModifyImageAttribute",
        weight: 5,
        is_storage: false,
        command: modify_image,
    },
    Verb {
        operation: "ModifySnapshotAttribute",
        weight: 6,
        is_storage: true,
        command: modify_snapshot,
    },
    Verb {
        operation: "ResetImageAttribute",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, image_id) = idea.own_image(world)?;
            let attribute = "launchPermission".to_owned();
            let input = ResetImageAttribute {
                attribute,
                image_id,
            };
            send(sender, input)
        },
    },
    Verb {
        operation: "ResetSnapshotAttribute",
        weight: 1,
        is_storage: true,
        command: |idea, world| {
            let (sender, snapshot_id) = idea.own_snapshot(world)?;
            let attribute = "createVolumePermission".to_owned();
            let input = ResetSnapshotAttribute {
                attribute,
                snapshot_id,
            };
            send(sender, input)
        },
    },
];

fn modify_image(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, image_id) = idea.own_image(world)?;
    let input = ModifyImageAttribute {
        image_id,
        launch_permission: Some(idea.modifications(sender.account)),
        ..ModifyImageAttribute::default()
    };
    send(sender, input)
}

fn modify_snapshot(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, snapshot_id) = idea.own_snapshot(world)?;
    let input = ModifySnapshotAttribute {
        snapshot_id,
        create_volume_permission: Some(idea.modifications(sender.account)),
        ..ModifySnapshotAttribute::default()
    };
    send(sender, input)
}

impl Idea {
    fn modifications(&self, owner: Account) -> PermissionModifications {
        let other = if owner == Account::OWN {
            Account::PARTNER
        } else {
            Account::OWN
        };
        let who = if self.amount.is_multiple_of(8) {
            Permission {
                group: Some("all".to_owned()),
                user_id: None,
            }
        } else {
            Permission {
                group: None,
                user_id: Some(other.to_string()),
            }
        };
        let removes = (self.amount / 8).is_multiple_of(4);
        let (add, remove) = if removes {
            (Vec::new(), vec![who])
        } else {
            (vec![who], Vec::new())
        };
        PermissionModifications { add, remove }
    }
}
