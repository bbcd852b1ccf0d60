//! Ideas for keys: few of them, so that the same one is met again and again.

use ami_lab::sim::command::{
    CancelKeyDeletion, CreateAlias, CreateGrant, CreateKey, DeleteAlias, DisableKey, EnableKey,
    RevokeGrant, ScheduleKeyDeletion, Sender,
};
use ami_lab::sim::key::{Key, NEEDED_BY_EBS};
use ami_lab::sim::{Account, Command, RegionCode, World};

use super::{Idea, Verb, send};

const KEYS_MAX: usize = 3;

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateKey",
        weight: 3,
        is_storage: true,
        command: |idea, world| {
            let region = idea.region(world);
            let few = world.region(region).keys.len() < KEYS_MAX;
            let sender = idea.sender(world);
            few.then(|| send(sender, CreateKey::default()))?
        },
    },
    Verb {
        operation: "CreateGrant",
        weight: 2,
        is_storage: true,
        command: create_grant,
    },
    Verb {
        operation: "RevokeGrant",
        weight: 1,
        is_storage: true,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let grant_id = key.grants.first()?.id.to_string();
            let key_id = key.id.to_string();
            send(owned(region, key), RevokeGrant { key_id, grant_id })
        },
    },
    Verb {
        operation: "CreateAlias",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let input = CreateAlias {
                alias_name: format!("alias/{}", idea.amount % 3),
                target_key_id: key.id.to_string(),
            };
            send(owned(region, key), input)
        },
    },
    Verb {
        operation: "DeleteAlias",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let (alias, _) = key.aliases.first_key_value()?;
            let alias_name = alias.clone();
            send(owned(region, key), DeleteAlias { alias_name })
        },
    },
    Verb {
        operation: "DisableKey",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let key_id = key.id.to_string();
            send(owned(region, key), DisableKey { key_id })
        },
    },
    Verb {
        operation: "EnableKey",
        weight: 3,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let key_id = key.id.to_string();
            send(owned(region, key), EnableKey { key_id })
        },
    },
    Verb {
        operation: "ScheduleKeyDeletion",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let input = ScheduleKeyDeletion {
                key_id: key.id.to_string(),
                pending_window_in_days: Some(7),
            };
            send(owned(region, key), input)
        },
    },
    Verb {
        operation: "CancelKeyDeletion",
        weight: 2,
        is_storage: false,
        command: |idea, world| {
            let (region, key) = idea.key(world)?;
            let key_id = key.id.to_string();
            send(owned(region, key), CancelKeyDeletion { key_id })
        },
    },
];

/// All that EBS needs, or at times all but one thing.
fn create_grant(idea: &Idea, world: &World) -> Option<Command> {
    let (region, key) = idea.key(world)?;
    let grantee = if key.owner == Account::OWN {
        Account::PARTNER
    } else {
        Account::OWN
    };
    let left_out = usize::from(idea.amount.is_multiple_of(8));
    let input = CreateGrant {
        key_id: key.id.to_string(),
        grantee_principal: Some(format!("arn:aws:iam::{grantee}:root")),
        operations: NEEDED_BY_EBS
            .iter()
            .skip(left_out)
            .map(ToString::to_string)
            .collect(),
        name: None,
    };
    send(owned(region, key), input)
}

fn owned(region: RegionCode, key: &Key) -> Sender {
    let account = key.owner;
    Sender { region, account }
}

impl Idea {
    /// A key that AWS does not manage.
    fn key<'a>(&self, world: &'a World) -> Option<(RegionCode, &'a Key)> {
        let regions = world.regions();
        let keys = regions.flat_map(|region| region.keys.iter().map(move |key| (region.code, key)));
        let keys: Vec<_> = keys.filter(|(_, key)| !key.aws_managed).collect();
        self.what.get_in(&keys).copied()
    }

    /// A key by whichever name, for something that is made in a Region: mostly none, at times one
    /// that is not there.
    pub(super) fn key_to_use(&self, world: &World, region: RegionCode) -> Option<String> {
        let keys = world.region(region).keys.iter();
        let mut names: Vec<String> = keys.map(|key| key.arn(region)).collect();
        names.push("alias/aws/ebs".to_owned());
        let wants = self.amount.is_multiple_of(3);
        let name = names[(self.amount / 3) as usize % names.len()].clone();
        wants.then_some(name)
    }
}
