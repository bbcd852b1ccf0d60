//! Ideas for the Recycle Bin: few rules, so that some of what is deleted is kept and some is not.

use ami_lab::sim::command::{
    CreateRule, DeleteRule, ResourceTag, RestoreImageFromRecycleBin, RestoreSnapshotFromRecycleBin,
    RetentionPeriod, Sender, UpdateRule,
};
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

const RULES_MAX: usize = 3;

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "CreateRule",
        weight: 2,
        is_storage: true,
        command: create_rule,
    },
    Verb {
        operation: "DeleteRule",
        weight: 1,
        is_storage: true,
        command: |idea, world| {
            let (sender, identifier) = idea.rule(world)?;
            send(sender, DeleteRule { identifier })
        },
    },
    Verb {
        operation: "RestoreImageFromRecycleBin",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let (sender, image_id) = idea.pick(world, |region| {
                let images = region.bin.images.iter().map(|it| &it.item);
                images.map(|it| (it.owner, it.id.clone())).collect()
            })?;
            send(sender, RestoreImageFromRecycleBin { image_id })
        },
    },
    Verb {
        operation: "RestoreSnapshotFromRecycleBin",
        weight: 2,
        is_storage: true,
        command: |idea, world| {
            let (sender, snapshot_id) = idea.pick(world, |region| {
                let snapshots = region.bin.snapshots.iter().map(|it| &it.item);
                snapshots.map(|it| (it.owner, it.id.clone())).collect()
            })?;
            send(sender, RestoreSnapshotFromRecycleBin { snapshot_id })
        },
    },
    Verb {
        operation: "UpdateRule",
        weight: 1,
        is_storage: true,
        command: |idea, world| {
            let (sender, identifier) = idea.rule(world)?;
            let input = UpdateRule {
                identifier,
                retention_period: Some(days(idea)),
                ..UpdateRule::default()
            };
            send(sender, input)
        },
    },
];

impl Idea {
    fn rule(&self, world: &World) -> Option<(Sender, String)> {
        self.pick(world, |region| {
            let rules = region.rules.iter();
            rules.map(|it| (it.owner, it.id.to_string())).collect()
        })
    }
}

fn days(idea: &Idea) -> RetentionPeriod {
    RetentionPeriod {
        retention_period_value: Some(i64::from(idea.amount % 3) + 1),
        retention_period_unit: Some("DAYS".to_owned()),
    }
}

/// A rule for all snapshots or images, or for none that anybody has tagged so.
fn create_rule(idea: &Idea, world: &World) -> Option<Command> {
    let sender = idea.sender(world);
    if world.region(sender.region).rules.len() >= RULES_MAX {
        return None;
    }
    let what = ["EBS_SNAPSHOT", "EC2_IMAGE"][idea.amount as usize / 3 % 2];
    let tag = || ResourceTag {
        resource_tag_key: "Keep".to_owned(),
        resource_tag_value: None,
    };
    let input = CreateRule {
        retention_period: days(idea),
        resource_type: what.to_owned(),
        resource_tags: idea
            .amount
            .is_multiple_of(7)
            .then(tag)
            .into_iter()
            .collect(),
        ..CreateRule::default()
    };
    send(sender, input)
}

/// The same world, in which nothing goes to the Recycle Bin any more.
#[allow(dead_code, reason = "only some tests delete for good")]
pub(crate) fn without_rules(world: &World) -> World {
    let mut without = super::without_outages(world);
    for region in world.regions() {
        for rule in region.rules.iter() {
            let identifier = rule.id.to_string();
            let sender = Sender {
                region: region.code,
                account: rule.owner,
            };
            let command = send(sender, DeleteRule { identifier });
            let deleted = command.map(|command| without.apply(&command));
            if let Some(Ok(deleted)) = deleted {
                without = deleted.world;
            }
        }
    }
    without
}
