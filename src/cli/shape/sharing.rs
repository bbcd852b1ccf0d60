//! Attributes of snapshots and images, as AWS shows them.

use serde_json::{Value, json};

use super::Members;
use crate::sim::ids::{ImageId, SnapshotId};
use crate::sim::sharing::{ImageAttribute, Permissions, SnapshotAttribute};

pub(super) fn of_image(id: &ImageId, attribute: &ImageAttribute) -> Value {
    let members = Members::new();
    let id = id.to_string();
    match attribute {
        ImageAttribute::Description(text) => members
            .with("Description", json!({ "Value": text }))
            .with("ImageId", id),
        ImageAttribute::LaunchPermissions(permissions) => members
            .with("ImageId", id)
            .with("LaunchPermissions", listed(permissions)),
        ImageAttribute::ProductCodes => members.with("ImageId", id).with("ProductCodes", json!([])),
    }
    .done()
}

pub(super) fn of_snapshot(id: &SnapshotId, attribute: &SnapshotAttribute) -> Value {
    let members = Members::new();
    let id = id.to_string();
    match attribute {
        SnapshotAttribute::CreateVolumePermissions(permissions) => members
            .with("SnapshotId", id)
            .with("CreateVolumePermissions", listed(permissions)),
        SnapshotAttribute::ProductCodes => members
            .with("ProductCodes", json!([]))
            .with("SnapshotId", id),
    }
    .done()
}

fn listed(permissions: &Permissions) -> Vec<Value> {
    let everybody = permissions.public.then(|| json!({ "Group": "all" }));
    let accounts = permissions.accounts.iter();
    let accounts = accounts.map(|account| json!({ "UserId": account }));
    everybody.into_iter().chain(accounts).collect()
}
