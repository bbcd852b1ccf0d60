//! Key pairs and security groups, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::locale;
use crate::sim::ids::{KeyPairId, SecurityGroupId};
use crate::sim::key_pair::KeyPair;
use crate::sim::security_group::SecurityGroup;

/// A new key pair, with what stands for its private half: a text that is plainly no key.
pub(super) fn new_key_pair(key_pair: &KeyPair) -> Value {
    Members::new()
        .with("KeyPairId", key_pair.id.to_string())
        .with_tags(&key_pair.tags)
        .with("KeyName", key_pair.name.as_str())
        .with("KeyFingerprint", key_pair.fingerprint.as_str())
        .with("KeyMaterial", locale::text("key-material"))
        .done()
}

pub(super) fn imported_key_pair(key_pair: &KeyPair) -> Value {
    Members::new()
        .with("KeyFingerprint", key_pair.fingerprint.as_str())
        .with("KeyName", key_pair.name.as_str())
        .with("KeyPairId", key_pair.id.to_string())
        .with_tags(&key_pair.tags)
        .done()
}

pub(super) fn key_pairs(key_pairs: &[KeyPair]) -> Value {
    let shown = |it: &KeyPair| {
        json!({
            "KeyPairId": it.id,
            "KeyType": it.key_type.as_str(),
            "Tags": it.tags,
            "CreateTime": timestamp(it.created_at),
            "KeyName": it.name,
            "KeyFingerprint": it.fingerprint,
        })
    };
    json!({ "KeyPairs": key_pairs.iter().map(shown).collect::<Vec<_>>() })
}

/// AWS answers alike whether there was such a key pair or not, but for the id.
pub(super) fn deleted_key_pair(id: Option<&KeyPairId>) -> Value {
    Members::new()
        .with("Return", true)
        .with_some("KeyPairId", id.map(ToString::to_string))
        .done()
}

pub(super) fn deleted_group(id: &SecurityGroupId) -> Value {
    json!({ "Return": true, "GroupId": id })
}

impl At<'_> {
    pub(super) fn new_group(&self, group: &SecurityGroup) -> Value {
        Members::new()
            .with("GroupId", group.id.to_string())
            .with_tags(&group.tags)
            .with("SecurityGroupArn", self.group_arn(group))
            .done()
    }

    pub(super) fn groups(&self, groups: &[SecurityGroup]) -> Value {
        json!({ "SecurityGroups": groups.iter().map(|it| self.group(it)).collect::<Vec<_>>() })
    }

    /// A new group lets everything out and nothing in; the default one lets its own members in.
    fn group(&self, group: &SecurityGroup) -> Value {
        let rule = |groups: Value, ranges: Value| {
            json!([{
                "IpProtocol": "-1",
                "UserIdGroupPairs": groups,
                "IpRanges": ranges,
                "Ipv6Ranges": [],
                "PrefixListIds": [],
            }])
        };
        let itself = json!([{ "UserId": group.owner, "GroupId": group.id }]);
        let inward = if group.is_default() {
            rule(itself, json!([]))
        } else {
            json!([])
        };
        Members::new()
            .with("GroupId", group.id.to_string())
            .with(
                "IpPermissionsEgress",
                rule(json!([]), json!([{ "CidrIp": "0.0.0.0/0" }])),
            )
            .with_tags(&group.tags)
            .with("VpcId", group.vpc_id.to_string())
            .with("SecurityGroupArn", self.group_arn(group))
            .with("OwnerId", group.owner.to_string())
            .with("GroupName", group.name.as_str())
            .with("Description", group.description.as_str())
            .with("IpPermissions", inward)
            .done()
    }

    fn group_arn(&self, group: &SecurityGroup) -> String {
        let (region, owner, id) = (self.region.code, group.owner, &group.id);
        format!("arn:aws:ec2:{region}:{owner}:security-group/{id}")
    }
}
