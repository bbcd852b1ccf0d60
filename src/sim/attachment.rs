//! Attachments: a volume's place in an instance, taken and left.
//!
//! Sources: EBS User Guide, "Attach" and "Detach an Amazon EBS volume"; EC2 API Reference of the
//! operations named here.

use serde::Serialize;

use super::command::{AttachVolume, DetachVolume};
use super::error::ApiError;
use super::ids::{InstanceId, VolumeId};
use super::instance::{Instance, InstanceState};
use super::response::Response;
use super::transition::Transition;
use super::units::{SimTime, pace};
use super::volume::{Volume, VolumeState};
use super::world::Step;

/// What an attachment is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum AttachmentState {
    Attaching,
    Attached,
    Detaching,
}

impl AttachmentState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching => "detaching",
        }
    }
}

/// A volume's place in an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The instance.
    pub instance_id: InstanceId,
    /// The device name, which is only a label.
    pub device: String,
    /// What it is doing.
    pub state: AttachmentState,
    /// Since when.
    pub attached_at: SimTime,
    /// Whether the volume goes when the instance ends.
    pub delete_on_termination: bool,
}

impl Volume {
    /// Whether it can be put on an instance.
    pub(super) fn judge_attachable(&self) -> Result<(), ApiError> {
        if self.attachment.is_some() {
            return Err(ApiError::VolumeAttached(self.id.clone()));
        }
        if self.state != VolumeState::Available {
            return Err(ApiError::VolumeNotAvailable(self.id.clone()));
        }
        self.judge_unmodified()
    }

    /// Whether it is where an instance is.
    pub(super) fn judge_zone(&self, instance: &Instance) -> Result<(), ApiError> {
        if self.zone == instance.zone {
            return Ok(());
        }
        Err(ApiError::ZoneMismatch {
            volume: self.id.clone(),
            volume_zone: self.zone.clone(),
            instance: instance.id.clone(),
            instance_zone: instance.zone.clone(),
        })
    }

    /// Whether this instance boots from it.
    pub(super) fn is_root(&self, instance: &Instance) -> bool {
        self.attachment.as_ref().is_some_and(|place| {
            place.instance_id == instance.id && place.device == instance.root_device_name
        })
    }
}

impl Step {
    pub(super) fn attach_volume(&mut self, input: &AttachVolume) -> Result<Response, ApiError> {
        let view = self.view();
        let (volume, instance) = (
            view.volume(&input.volume_id)?,
            view.instance(&input.instance_id)?,
        );
        volume.judge_attachable()?;
        if !matches!(
            instance.state,
            InstanceState::Running | InstanceState::Stopped
        ) {
            return Err(ApiError::InstanceNotRunning(instance.id.clone()));
        }
        volume.judge_zone(instance)?;
        if view.region.device(&instance.id, &input.device).is_some() {
            return Err(ApiError::DeviceInUse(input.device.clone()));
        }
        let reading = view
            .region
            .judge_reading(volume.encryption.as_ref(), self.account);
        if reading.is_err() {
            return Err(ApiError::VolumeKeyRevoked(volume.id.clone()));
        }
        let attachment = self.begin_attachment(
            &input.volume_id,
            Attachment {
                instance_id: input.instance_id.clone(),
                device: input.device.clone(),
                state: AttachmentState::Attaching,
                attached_at: self.now(),
                // Source: EC2 User Guide, "Preserve data when an instance is terminated".
                delete_on_termination: false,
            },
        );
        let done = Transition::AttachmentCompletes(input.volume_id.clone());
        self.after(pace::ATTACHMENT, done);
        Ok(Response::AttachVolume(input.volume_id.clone(), attachment))
    }

    /// Puts a volume, which must exist, on an instance.
    pub(super) fn begin_attachment(&mut self, id: &VolumeId, attachment: Attachment) -> Attachment {
        let region = self.region_mut();
        region.set_attachment(id, Some(attachment.clone()));
        if let Some(instance) = region.instances.get_mut(&attachment.instance_id)
            && instance.root_device_name == attachment.device
            && !instance.roots.contains(id)
        {
            instance.roots.push(id.clone());
        }
        let volume = region.volumes.get_mut(id);
        if let Some(volume) = volume.filter(|volume| volume.state == VolumeState::Available) {
            volume.state = VolumeState::InUse;
        }
        self.state_changed(id.clone(), VolumeState::InUse.as_str());
        attachment
    }

    pub(super) fn detach_volume(&mut self, input: &DetachVolume) -> Result<Response, ApiError> {
        let view = self.view();
        let volume = view.volume(&input.volume_id)?;
        let Some(attachment) = &volume.attachment else {
            return Err(ApiError::VolumeIsAvailable(volume.id.clone()));
        };
        let stranger = |place: &str| ApiError::AttachmentNotFound {
            volume: volume.id.clone(),
            place: place.to_owned(),
        };
        if let Some(id) = input
            .instance_id
            .as_ref()
            .filter(|id| **id != attachment.instance_id)
        {
            view.instance(id)?;
            return Err(stranger(&id.to_string()));
        }
        if let Some(device) = input
            .device
            .as_ref()
            .filter(|device| **device != attachment.device)
        {
            return Err(stranger(device));
        }
        let instance = view.instance(&attachment.instance_id)?;
        if volume.is_root(instance) && instance.state != InstanceState::Stopped {
            return Err(ApiError::RootVolumeInUse {
                volume: volume.id.clone(),
                instance: instance.id.clone(),
            });
        }
        let attachment = Attachment {
            state: AttachmentState::Detaching,
            ..attachment.clone()
        };
        let has_chance = input.force != Some(true) && view.region.has_guest(volume);
        self.end_cache(&input.volume_id, has_chance);
        let region = self.region_mut();
        region.set_attachment(&input.volume_id, Some(attachment.clone()));
        let done = Transition::DetachmentCompletes(input.volume_id.clone());
        self.after(pace::ATTACHMENT, done);
        self.state_changed(input.volume_id.clone(), AttachmentState::Detaching.as_str());
        Ok(Response::DetachVolume(input.volume_id.clone(), attachment))
    }

    pub(super) fn complete_attachment(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        let attachment = volume.attachment.as_mut();
        if let Some(attachment) =
            attachment.filter(|attachment| attachment.state == AttachmentState::Attaching)
        {
            attachment.state = AttachmentState::Attached;
            volume.state = VolumeState::InUse;
            self.state_changed(id.clone(), AttachmentState::Attached.as_str());
        }
    }

    pub(super) fn complete_detachment(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        let detaching = |a: &Attachment| a.state == AttachmentState::Detaching;
        if volume.attachment.as_ref().is_some_and(detaching) {
            self.set_free(id);
        }
    }

    /// Takes a volume from its instance at once.
    pub(super) fn set_free(&mut self, id: &VolumeId) {
        let region = self.region_mut();
        region.set_attachment(id, None);
        if let Some(volume) = region.volumes.get_mut(id) {
            volume.state = VolumeState::Available;
            self.state_changed(id.clone(), VolumeState::Available.as_str());
        }
    }
}
