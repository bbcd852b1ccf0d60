//! Requests of any kind for snapshots.

use ami_lab::sim::command::{CopySnapshot, CreateSnapshot, DeleteSnapshot, DescribeSnapshots};
use ami_lab::sim::{Action, Question};

use super::Chooser;

pub(super) fn action(wild: &Chooser, operation: &str) -> Option<Action> {
    Some(match operation {
        "CopySnapshot" => CopySnapshot {
            source_region: wild.region_text(),
            source_snapshot_id: wild.id("snap-"),
            description: wild.maybe(|| wild.text()),
            encrypted: wild.maybe(|| wild.index(2) == 0),
            kms_key_id: wild.maybe(|| wild.key()),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "CreateSnapshot" => CreateSnapshot {
            volume_id: wild.id("vol-"),
            description: wild.maybe(|| wild.text()),
            tag_specifications: wild.tag_specifications(),
        }
        .into(),
        "DeleteSnapshot" => DeleteSnapshot {
            snapshot_id: wild.id("snap-"),
        }
        .into(),
        _ => return None,
    })
}

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "DescribeSnapshots" => DescribeSnapshots {
            snapshot_ids: wild.some(|| wild.id("snap-")),
            owner_ids: wild.owners(),
            filters: wild.filters(),
        }
        .into(),
        _ => return None,
    })
}
