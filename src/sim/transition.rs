//! What will happen by itself as time passes, and when.

use serde::Serialize;

use super::event::Event;
use super::ids::{ImageId, InstanceId, ReplacementId, ResourceId, SnapshotId, VolumeId};
use super::key::KeyId;
use super::region::RegionCode;
use super::world::Step;

/// The end of something that takes time.
#[derive(Clone, Debug, Serialize)]
pub(super) enum Transition {
    /// A snapshot's blocks are all stored.
    SnapshotCompletes(SnapshotId),
    /// An image's snapshots are all there.
    ImageBecomesAvailable(ImageId),
    /// A new volume is ready.
    VolumeBecomesAvailable(VolumeId),
    /// A volume is attached.
    AttachmentCompletes(VolumeId),
    /// A volume is detached.
    DetachmentCompletes(VolumeId),
    /// A deleted volume is gone.
    VolumeDisappears(VolumeId),
    /// What a volume was modified to takes effect.
    VolumeIsModified(VolumeId),
    /// A modified volume is as fast as it is to be.
    ModificationCompletes(VolumeId),
    /// An instance is up.
    InstanceRuns(InstanceId),
    /// An instance does not come up, for want of a key.
    InstanceCannotStart(InstanceId),
    /// An instance is down.
    InstanceStops(InstanceId),
    /// An instance has ended.
    InstanceTerminates(InstanceId),
    /// Fast restore of a snapshot in a zone is in its next state.
    FastRestoreGoesOn(SnapshotId, String),
    /// A key's time has come.
    KeyDisappears(KeyId),
    /// A snapshot is in the archive, or out of it.
    TieringCompletes(SnapshotId),
    /// A snapshot was restored from the archive for long enough.
    RestoreExpires(SnapshotId),
    /// What is in the Recycle Bin is gone for good.
    RetentionEnds(ResourceId),
    /// A replacement of a root volume is in its next state.
    RootReplacementGoesOn(ReplacementId),
    /// An ended instance is no longer shown.
    InstanceDisappears(InstanceId),
}

/// A transition and where it happens.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Due {
    pub(super) region: RegionCode,
    pub(super) transition: Transition,
}

impl Transition {
    /// Does it. What it is about may be gone or in another state by now: then nothing happens.
    pub(super) fn happen(&self, step: &mut Step) {
        match self {
            Self::SnapshotCompletes(id) => step.complete_snapshot(id),
            Self::ImageBecomesAvailable(id) => step.make_image_available(id),
            Self::VolumeBecomesAvailable(id) => step.make_volume_available(id),
            Self::AttachmentCompletes(id) => step.complete_attachment(id),
            Self::DetachmentCompletes(id) => step.complete_detachment(id),
            Self::VolumeDisappears(id) => step.remove_volume(id),
            Self::VolumeIsModified(id) => step.volume_is_modified(id),
            Self::ModificationCompletes(id) => step.complete_modification(id),
            Self::InstanceRuns(id) => step.instance_runs(id),
            Self::InstanceCannotStart(id) => step.instance_cannot_start(id),
            Self::InstanceStops(id) => step.instance_stops(id),
            Self::InstanceTerminates(id) => step.instance_terminates(id),
            Self::FastRestoreGoesOn(id, zone) => step.fast_restore_goes_on(id, zone),
            Self::RootReplacementGoesOn(id) => step.root_replacement_goes_on(id),
            Self::KeyDisappears(id) => step.remove_key(id),
            Self::TieringCompletes(id) => step.complete_tiering(id),
            Self::RestoreExpires(id) => step.restore_expires(id),
            Self::RetentionEnds(id) => step.end_retention(id),
            Self::InstanceDisappears(id) => {
                step.region_mut().instances.take(id);
                step.emit(Event::Deleted(step.resource(ResourceId::from(id.clone()))));
            }
        }
    }

    /// Whether a person waits for it, as for a pending snapshot; not so for what is only tidied up.
    pub(super) fn is_awaited(&self) -> bool {
        !matches!(
            self,
            Self::InstanceDisappears(_)
                | Self::KeyDisappears(_)
                | Self::RetentionEnds(_)
                | Self::RestoreExpires(_)
        )
    }
}
