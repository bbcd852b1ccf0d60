//! Fast snapshot restores, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::fast_restore::{FastRestore, FastRestoreOutcome, FastRestoreState};

impl At<'_> {
    pub(super) fn fast_restores(&self, them: &[FastRestore]) -> Value {
        let shown: Vec<Value> = them.iter().map(|it| self.fast_restore(it)).collect();
        json!({ "FastSnapshotRestores": shown })
    }

    /// What was begun or ended, and what was not and why.
    pub(super) fn fast_restore_outcomes(&self, them: &[FastRestoreOutcome]) -> Value {
        let (mut successful, mut unsuccessful) = (Vec::new(), Vec::new());
        for outcome in them {
            match outcome {
                Ok(restore) => successful.push(self.fast_restore(restore)),
                Err((id, zone, error)) => unsuccessful.push(json!({
                    "SnapshotId": id,
                    "FastSnapshotRestoreStateErrors": [{
                        "AvailabilityZone": zone,
                        "AvailabilityZoneId": self.zone_id(zone),
                        "Error": { "Code": error.code(), "Message": error.to_string() },
                    }],
                })),
            }
        }
        json!({ "Successful": successful, "Unsuccessful": unsuccessful })
    }

    fn fast_restore(&self, restore: &FastRestore) -> Value {
        let reason = match restore.state {
            FastRestoreState::Enabling | FastRestoreState::Disabling => "Client.UserInitiated",
            _ => "Client.UserInitiated - Lifecycle state transition",
        };
        let since = |state: FastRestoreState| restore.since[state as usize].map(timestamp);
        Members::new()
            .with("SnapshotId", restore.snapshot_id.to_string())
            .with("AvailabilityZone", restore.zone.as_str())
            .with("AvailabilityZoneId", self.zone_id(&restore.zone))
            .with("State", restore.state.as_str())
            .with("StateTransitionReason", reason)
            .with("OwnerId", restore.owner.to_string())
            .with_some("EnablingTime", since(FastRestoreState::Enabling))
            .with_some("OptimizingTime", since(FastRestoreState::Optimizing))
            .with_some("EnabledTime", since(FastRestoreState::Enabled))
            .with_some("DisablingTime", since(FastRestoreState::Disabling))
            .with_some("DisabledTime", since(FastRestoreState::Disabled))
            .done()
    }
}
