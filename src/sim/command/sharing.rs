//! Requests about who may use a snapshot or an image.

use crate::sim::ids::{ImageId, SnapshotId};

inputs! {
    /// A text that may be set.
    AttributeValue {
        /// The text.
        value: Option<String>,
    }
    /// Asks for one attribute of an image.
    DescribeImageAttribute {
        /// Which: `launchPermission`, `description` or `productCodes`.
        attribute: String,
        /// The image.
        image_id: ImageId,
    }
    /// Asks for one attribute of a snapshot.
    DescribeSnapshotAttribute {
        /// Which: `createVolumePermission` or `productCodes`.
        attribute: String,
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
    /// Changes who may launch an image, or its description.
    ModifyImageAttribute {
        /// What the loose values are about: `launchPermission` or `description`.
        attribute: Option<String>,
        /// The new description.
        description: Option<AttributeValue>,
        /// The image.
        image_id: ImageId,
        /// Who is to be added and removed.
        launch_permission: Option<PermissionModifications>,
        /// `add` or `remove`, for the loose values.
        operation_type: Option<String>,
        /// Groups: `all`.
        user_groups: Vec<String>,
        /// Accounts.
        user_ids: Vec<String>,
        /// The new value of the attribute.
        value: Option<String>,
    }
    /// Changes who may make volumes of a snapshot.
    ModifySnapshotAttribute {
        /// What the loose values are about: `createVolumePermission`.
        attribute: Option<String>,
        /// Who is to be added and removed.
        create_volume_permission: Option<PermissionModifications>,
        /// Groups: `all`.
        group_names: Vec<String>,
        /// `add` or `remove`, for the loose values.
        operation_type: Option<String>,
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// Accounts.
        user_ids: Vec<String>,
    }
    /// Somebody who may.
    Permission {
        /// An account.
        user_id: Option<String>,
        /// A group: `all`.
        group: Option<String>,
    }
    /// Who is to be added and removed.
    PermissionModifications {
        /// Added.
        add: Vec<Permission>,
        /// Removed.
        remove: Vec<Permission>,
    }
    /// Lets nobody else launch an image.
    ResetImageAttribute {
        /// `launchPermission`.
        attribute: String,
        /// The image.
        image_id: ImageId,
    }
    /// Lets nobody else make volumes of a snapshot.
    ResetSnapshotAttribute {
        /// `createVolumePermission`.
        attribute: String,
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
}
