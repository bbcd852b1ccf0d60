//! Requests about retention rules and the Recycle Bin.

use crate::sim::ids::{ImageId, SnapshotId};
use crate::sim::input::{Member, Scalar};

inputs! {
    /// Makes a retention rule.
    CreateRule {
        /// For how long.
        retention_period: RetentionPeriod,
        /// What is kept: `EBS_SNAPSHOT` or `EC2_IMAGE`.
        resource_type: String,
        /// The rule's description.
        description: Option<String>,
        /// Only what has one of these tags; all if there is none.
        resource_tags: Vec<ResourceTag>,
        /// Nothing that has one of these tags.
        exclude_resource_tags: Vec<ResourceTag>,
    }
    /// Deletes a retention rule.
    DeleteRule {
        /// The rule.
        identifier: String,
    }
    /// Asks for a retention rule.
    GetRule {
        /// The rule.
        identifier: String,
    }
    /// Asks for the images in the Recycle Bin.
    ListImagesInRecycleBin {
        /// Only these.
        image_ids: Vec<ImageId>,
    }
    /// Asks for the retention rules.
    ListRules {
        /// What they keep: `EBS_SNAPSHOT` or `EC2_IMAGE`.
        resource_type: String,
    }
    /// Asks for the snapshots in the Recycle Bin.
    ListSnapshotsInRecycleBin {
        /// Only these.
        snapshot_ids: Vec<SnapshotId>,
    }
    /// A tag by which a retention rule tells resources.
    ResourceTag {
        /// The tag's key.
        resource_tag_key: String,
        /// The tag's value.
        resource_tag_value: Option<String>,
    }
    /// Takes an image back out of the Recycle Bin.
    RestoreImageFromRecycleBin {
        /// The image.
        image_id: ImageId,
    }
    /// Takes a snapshot back out of the Recycle Bin.
    RestoreSnapshotFromRecycleBin {
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
    /// For how long something is kept.
    RetentionPeriod {
        /// How many.
        retention_period_value: Option<i64>,
        /// Of what: `DAYS`.
        retention_period_unit: Option<String>,
    }
    /// Changes a retention rule; what is in the Recycle Bin already stays as long as before.
    UpdateRule {
        /// The rule.
        identifier: String,
        /// For how long.
        retention_period: Option<RetentionPeriod>,
        /// The rule's description.
        description: Option<String>,
        /// Only what has one of these tags.
        resource_tags: Vec<ResourceTag>,
        /// Nothing that has one of these tags.
        exclude_resource_tags: Vec<ResourceTag>,
    }
}

impl Member for RetentionPeriod {
    fn read(value: serde_json::Value) -> Option<Self> {
        Option::<Self>::read(value).flatten()
    }

    fn write(&self) -> Option<serde_json::Value> {
        Some(self.write_scalar())
    }
}
