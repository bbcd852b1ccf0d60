//! What errors of key pairs and security groups teach: they stay in their Region.

use super::{Lesson, line, question_line};
use crate::sim::command::{CreateKeyPair, CreateSecurityGroup, DescribeInstances};
use crate::sim::ids::SecurityGroupId;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::KeyPairNotFound { name, lives_in } => key_pair(region, name, *lives_in),
        ApiError::GroupNameNotFound { name, lives_in, .. } => group(region, name, *lives_in),
        ApiError::KeyPairDuplicate | ApiError::GroupDuplicate { .. } => {
            Lesson::new("why-name-taken", [])
        }
        ApiError::PublicKeyMalformed => Lesson::new("why-public-key", []),
        ApiError::GroupReserved | ApiError::GroupIsDefault(_) => {
            Lesson::new("why-default-group", [])
        }
        ApiError::GroupNameIsId(_) => Lesson::new("why-group-name", []),
        ApiError::GroupInUse { instance, .. } => {
            let question = DescribeInstances {
                instance_ids: vec![instance.clone()],
                ..DescribeInstances::default()
            };
            Lesson::new("why-group-in-use", []).with_try(question_line(region, question))
        }
        _ => return None,
    })
}

pub(super) fn key_pair(region: RegionCode, name: &str, lives_in: Option<RegionCode>) -> Lesson {
    let args = [
        ("name", name.to_owned().into()),
        ("home", lives_in.map_or("", RegionCode::as_str).into()),
        ("asked", region.as_str().into()),
    ];
    let create = CreateKeyPair {
        key_name: name.to_owned(),
        ..CreateKeyPair::default()
    };
    let key = if lives_in.is_some() {
        "why-key-pair-elsewhere"
    } else {
        "why-key-pair-nowhere"
    };
    Lesson::new(key, args).with_try(line(region, create))
}

fn group(region: RegionCode, name: &str, lives_in: Option<RegionCode>) -> Lesson {
    let args = [
        ("name", name.to_owned().into()),
        ("home", lives_in.map_or("", RegionCode::as_str).into()),
        ("asked", region.as_str().into()),
    ];
    let key = if lives_in.is_some() {
        "why-group-elsewhere"
    } else {
        "why-group-nowhere"
    };
    Lesson::new(key, args).with_try(create_line(region, name, name))
}

/// A group that was asked for by its id, in another Region than its own.
pub(super) fn group_elsewhere(
    world: &World,
    region: RegionCode,
    home: RegionCode,
    id: &SecurityGroupId,
) -> Lesson {
    let group = world.region(home).security_groups.get(id);
    let name = group.map_or("", |group| &group.name);
    let args = [
        ("name", name.to_owned().into()),
        ("home", home.as_str().into()),
        ("asked", region.as_str().into()),
    ];
    let lesson = Lesson::new("why-group-elsewhere", args);
    match group.filter(|group| !group.is_default()) {
        Some(group) => lesson.with_try(create_line(region, name, &group.description)),
        None => lesson,
    }
}

fn create_line(region: RegionCode, name: &str, description: &str) -> String {
    let create = CreateSecurityGroup {
        group_name: name.to_owned(),
        description: description.to_owned(),
        ..CreateSecurityGroup::default()
    };
    line(region, create)
}
