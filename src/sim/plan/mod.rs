//! Plans: what a command would do, before it is done.
//!
//! A plan is a value. A dry run says it, a dialog shows it before a person agrees, and what then
//! happens is equal to it. [`World::plan`] never changes a world: whether the command is refused,
//! and what it would make, is read off a copy on which it is tried; what a deletion would free,
//! and who would keep the rest, is decided on the lineage of blocks alone.
//!
//! It does not know words: saying a plan is the language's work.

mod deletion;
mod ending;
mod making;
mod tier;

pub use deletion::{DeletionPlan, Keeper};
pub use ending::VolumeLoss;
pub use making::{CopyPlan, SnapshotPlan, VolumePlan};
pub use tier::{ArchivalPlan, RestorePlan};

use super::command::{Action, Command};
use super::error::ApiError;
use super::ids::{ImageId, ResourceId, SnapshotId, VolumeId};
use super::prices::MicroDollars;
use super::units::SimTime;
use super::world::World;

/// What a command would do to snapshots and volumes; nothing at all, for many commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The snapshots that would be taken, and stored as blocks of their own.
    pub snapshots: Vec<SnapshotPlan>,
    /// The copies of snapshots that would be begun.
    pub copies: Vec<CopyPlan>,
    /// The volumes that would be made.
    pub volumes: Vec<VolumePlan>,
    /// The snapshots that would be deleted, and what would become of their blocks.
    pub deletion: DeletionPlan,
    /// The snapshots of a deregistered image that would stay, and go on costing; and what
    /// deleting them as well would do.
    pub left: DeletionPlan,
    /// The snapshots that would stay because another image needs them, each with that image.
    pub skipped: Vec<(SnapshotId, ImageId)>,
    /// The snapshot that would be archived.
    pub archival: Option<ArchivalPlan>,
    /// The snapshot that would be restored from the archive.
    pub restore: Option<RestorePlan>,
    /// What would be paid, once, for leaving the archive early.
    pub early: MicroDollars,
    /// What would go to the Recycle Bin, each with the moment when it would be gone for good.
    pub recycled: Vec<(ResourceId, SimTime)>,
    /// The snapshots that would stay because they are locked, each with the end of its lock.
    pub locked: Vec<(SnapshotId, SimTime)>,
    /// The volumes that would end.
    pub losses: Vec<VolumeLoss>,
    /// The volumes that would outlive their instance.
    pub set_free: Vec<VolumeId>,
}

impl World {
    /// What a command would do, or the error with which it would be refused.
    pub fn plan(&self, command: &Command) -> Result<Plan, ApiError> {
        let tried = self.apply(command)?;
        let mut plan = Plan::default();
        if !command.action.is_sent() {
            return Ok(plan);
        }
        let region = self.region(command.region);
        plan.add_made(&tried);
        match &command.action {
            Action::DeleteSnapshot(input) => {
                plan.add_deletion(region, self.now(), [&input.snapshot_id]);
            }
            Action::DeregisterImage(input) => {
                let deletes = input.delete_associated_snapshots == Some(true);
                plan.add_deregistration(region, self.now(), &input.image_id, deletes);
            }
            Action::CreateReplaceRootVolumeTask(input) => plan.add_replacement(region, input),
            Action::DeleteVolume(input) => plan.add_losses(region, [&input.volume_id]),
            Action::TerminateInstances(input) => plan.add_ends(region, &input.instance_ids),
            Action::ModifySnapshotTier(input) => plan.add_archival(region, &input.snapshot_id),
            Action::RestoreSnapshotTier(input) => plan.add_restore(region, self.now(), input),
            _ => {}
        }
        Ok(plan)
    }
}
