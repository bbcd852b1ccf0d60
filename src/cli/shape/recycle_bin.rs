//! Retention rules and the Recycle Bin, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::image::Image;
use crate::sim::recycle_bin::Recycled;
use crate::sim::retention::Rule;
use crate::sim::snapshot::Snapshot;
use crate::sim::tag::Tag;

fn period(rule: &Rule) -> Value {
    json!({ "RetentionPeriodValue": rule.days, "RetentionPeriodUnit": "DAYS" })
}

fn tags(tags: &[Tag]) -> Option<Value> {
    let tag = |tag: &Tag| json!({ "ResourceTagKey": tag.key, "ResourceTagValue": tag.value });
    (!tags.is_empty()).then(|| tags.iter().map(tag).collect())
}

impl At<'_> {
    fn status(&self, rule: &Rule) -> &'static str {
        if rule.is_available(self.world.now()) {
            "available"
        } else {
            "pending"
        }
    }

    fn arn(&self, rule: &Rule) -> String {
        format!(
            "arn:aws:rbin:{}:{}:rule/{}",
            self.region.code, rule.owner, rule.id
        )
    }

    pub(super) fn made_rule(&self, rule: &Rule) -> Value {
        Members::new()
            .with("Identifier", rule.id.to_string())
            .with("RetentionPeriod", period(rule))
            .with_some("Description", rule.description.as_deref())
            .with("ResourceType", rule.retained.as_str())
            .with_some("ResourceTags", tags(&rule.tags))
            .with("Status", self.status(rule))
            .with("RuleArn", self.arn(rule))
            .with_some("ExcludeResourceTags", tags(&rule.excluded))
            .done()
    }

    pub(super) fn rule(&self, rule: &Rule) -> Value {
        Members::new()
            .with("Identifier", rule.id.to_string())
            .with_some("Description", rule.description.as_deref())
            .with("ResourceType", rule.retained.as_str())
            .with("RetentionPeriod", period(rule))
            .with_some("ResourceTags", tags(&rule.tags))
            .with("Status", self.status(rule))
            .with("RuleArn", self.arn(rule))
            .with_some("ExcludeResourceTags", tags(&rule.excluded))
            .done()
    }

    pub(super) fn rules(&self, rules: &[Rule]) -> Value {
        let one = |rule: &Rule| {
            Members::new()
                .with("Identifier", rule.id.to_string())
                .with_some("Description", rule.description.as_deref())
                .with("RetentionPeriod", period(rule))
                .with("RuleArn", self.arn(rule))
                .done()
        };
        json!({ "Rules": rules.iter().map(one).collect::<Vec<_>>() })
    }
}

pub(super) fn snapshots(snapshots: &[Recycled<Snapshot>]) -> Value {
    let one = |it: &Recycled<Snapshot>| {
        json!({
            "SnapshotId": it.item.id,
            "RecycleBinEnterTime": timestamp(it.entered_at),
            "RecycleBinExitTime": timestamp(it.exits_at),
            "Description": it.item.description,
            "VolumeId": it.item.volume_id,
        })
    };
    json!({ "Snapshots": snapshots.iter().map(one).collect::<Vec<_>>() })
}

pub(super) fn images(images: &[Recycled<Image>]) -> Value {
    let one = |it: &Recycled<Image>| {
        json!({
            "ImageId": it.item.id,
            "Name": it.item.name,
            "Description": it.item.description,
            "RecycleBinEnterTime": timestamp(it.entered_at),
            "RecycleBinExitTime": timestamp(it.exits_at),
        })
    };
    json!({ "Images": images.iter().map(one).collect::<Vec<_>>() })
}

/// A restored snapshot as the call shows it: it can be used at once.
pub(super) fn restored(snapshot: &Snapshot) -> Value {
    Members::new()
        .with("SnapshotId", snapshot.id.to_string())
        .with("Description", snapshot.description.as_str())
        .with("Encrypted", snapshot.encryption.is_some())
        .with("OwnerId", snapshot.owner.to_string())
        .with("Progress", "100%")
        .with("StartTime", timestamp(snapshot.started_at))
        .with("State", "recovering")
        .with("VolumeId", snapshot.volume_id.to_string())
        .with("VolumeSize", snapshot.size_gib)
        .done()
}
