//! Requests of any kind for instances.

use ami_lab::sim::command::{
    DescribeInstances, Placement, RebootInstances, RunInstances, StartInstances, StopInstances,
    TerminateInstances,
};
use ami_lab::sim::{Action, Question};

use super::Chooser;

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "RebootInstances" => RebootInstances {
            instance_ids: wild.some(|| wild.id("i-")),
        }
        .into(),
        "RunInstances" => RunInstances {
            image_id: wild.maybe(|| wild.id("ami-")),
            count: wild.maybe(|| wild.number()),
            instance_type: wild.maybe(|| wild.one(&["t3.micro", "t4g.micro", "?"]).to_owned()),
            placement: Placement {
                availability_zone: wild.maybe(|| wild.zone()),
            },
            block_device_mappings: wild.devices(),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "StartInstances" => StartInstances {
            instance_ids: wild.some(|| wild.id("i-")),
        }
        .into(),
        "StopInstances" => StopInstances {
            instance_ids: wild.some(|| wild.id("i-")),
        }
        .into(),
        "TerminateInstances" => TerminateInstances {
            instance_ids: wild.some(|| wild.id("i-")),
        }
        .into(),
        _ => return None,
    })
}

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "DescribeInstances" => DescribeInstances {
            instance_ids: wild.some(|| wild.id("i-")),
            filters: wild.filters(),
        }
        .into(),
        _ => return None,
    })
}
