//! Root replacement: a running instance gets another root volume, and keeps all else.
//!
//! The new root is made of the snapshot that the old one was made of, of a snapshot of some root
//! that the instance had, or of an image; or it is a volume that is there. The old one is taken
//! off and stays, unless it is to be deleted. Sources: EC2 User Guide, "Replace the root volume
//! for an Amazon EC2 instance without stopping it"; EC2 API Reference,
//! `CreateReplaceRootVolumeTask`, `ReplaceRootVolumeTask`.

use serde::Serialize;

use super::account::Account;
use super::attachment::{Attachment, AttachmentState};
use super::command::{CreateReplaceRootVolumeTask, DescribeReplaceRootVolumeTasks};
use super::encryption::Asked;
use super::error::ApiError;
use super::event::Event;
use super::ids::{ImageId, InstanceId, ReplacementId, SnapshotId, VolumeId};
use super::image::Image;
use super::instance::{Instance, InstanceState};
use super::region::Region;
use super::response::Response;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, pace};
use super::volume::{NewVolume, Volume, VolumeState};
use super::volume_type::Provision;
use super::world::{Step, View};

/// How far a replacement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum ReplacementState {
    Pending,
    InProgress,
    Succeeded,
    Failed,
}

impl ReplacementState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InProgress => "in-progress",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }

    fn has_ended(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed)
    }
}

/// The replacement of an instance's root volume.
#[derive(Clone, Debug, Serialize)]
pub struct RootReplacement {
    /// Its id.
    pub id: ReplacementId,
    /// Whose it is.
    pub owner: Account,
    /// The instance.
    pub instance_id: InstanceId,
    /// How far it is.
    pub state: ReplacementState,
    /// When it was asked for.
    pub started_at: SimTime,
    /// When it ended.
    pub ended_at: Option<SimTime>,
    /// Its tags.
    pub tags: Tags,
    /// The snapshot that was asked for.
    pub snapshot_id: Option<SnapshotId>,
    /// The image that was asked for.
    pub image_id: Option<ImageId>,
    /// Whether the old root is to be deleted, if that was said.
    pub delete_replaced: Option<bool>,
    /// The new root.
    pub volume_id: VolumeId,
    /// Whether it was made for this.
    is_made: bool,
    /// The old root, once it is taken off.
    replaced: Option<VolumeId>,
}

/// What the new root is to be made of.
enum Source {
    /// A snapshot, and how large the volume is at least.
    Snapshot(SnapshotId, u32),
    Volume(VolumeId),
}

impl Region {
    /// The volume that an instance boots from.
    pub(super) fn root_of(&self, instance: &Instance) -> Result<&Volume, ApiError> {
        let device = &instance.root_device_name;
        let root = self.device(&instance.id, device);
        root.ok_or_else(|| ApiError::NoRootVolume {
            instance: instance.id.clone(),
            device: device.clone(),
        })
    }

    /// Whether replacements are as far as they say.
    pub(super) fn check_replacements(&self) -> Result<(), String> {
        for it in self.root_replacements.iter() {
            let volume = self.volumes.get(&it.volume_id);
            let fits = it.ended_at.is_some() == it.state.has_ended()
                && match it.state {
                    ReplacementState::Pending => {
                        let waits = |it: &Volume| it.state == VolumeState::Creating;
                        !it.is_made || volume.is_some_and(waits)
                    }
                    ReplacementState::Failed => !it.is_made || volume.is_none(),
                    ReplacementState::InProgress | ReplacementState::Succeeded => {
                        it.replaced.is_some()
                    }
                };
            if !fits {
                return Err(format!("{} is not as far as it says", it.id));
            }
        }
        Ok(())
    }
}

impl Image {
    /// Whether an instance can go on from this image, as if it had been launched from it.
    fn judge_traits(&self, instance: &Instance) -> Result<(), ApiError> {
        let (new, old) = (&self.platform, &instance.platform);
        let differs = if new.architecture != old.architecture {
            Some("architecture")
        } else if new.virtualization_type != old.virtualization_type {
            Some("virtualization type")
        } else if new.is_windows != old.is_windows {
            Some("billing information")
        } else {
            None
        };
        if let Some(what) = differs {
            let (image, instance) = (self.id.clone(), instance.id.clone());
            return Err(ApiError::ImageTraits {
                image,
                instance,
                what,
            });
        }
        if old.ena_support && !new.ena_support {
            return Err(ApiError::EnaRequired(instance.instance_type));
        }
        Ok(())
    }
}

impl View<'_> {
    fn judge_replaceable(&self, id: &InstanceId) -> Result<(&Instance, &Volume), ApiError> {
        let instance = self.instance(id)?;
        if instance.state != InstanceState::Running {
            let (id, state) = (id.clone(), InstanceState::Running.as_str());
            return Err(ApiError::InstanceNotIn { id, state });
        }
        let goes_on = |it: &RootReplacement| it.instance_id == *id && !it.state.has_ended();
        if self.region.root_replacements.iter().any(goes_on) {
            return Err(ApiError::RootReplacementUnderWay(id.clone()));
        }
        Ok((instance, self.region.root_of(instance)?))
    }

    /// A snapshot must be one of a root that this instance has or had, and no copy of one.
    fn judge_root_snapshot(&self, id: &SnapshotId, instance: &Instance) -> Result<(), ApiError> {
        let snapshot = self.snapshot(id)?;
        if instance.roots.contains(&snapshot.volume_id) {
            Ok(())
        } else {
            Err(ApiError::SnapshotOfNoRoot(instance.id.clone()))
        }
    }

    /// The snapshot that an image makes a root of, and how large.
    fn root_of_image(
        &self,
        id: &ImageId,
        instance: &Instance,
    ) -> Result<(SnapshotId, u32), ApiError> {
        let image = self.image_to_use(id)?;
        image.judge_available()?;
        image.judge_traits(instance)?;
        let mut devices = image.devices.iter();
        let root = devices.find(|device| device.device == image.root_device_name);
        let made = root.and_then(|it| Some((it.snapshot_id.clone()?, it.provision.size_gib)));
        made.ok_or(ApiError::InstanceStoreUnsupported(instance.instance_type))
    }

    /// A volume that is there must be free, of the zone, and as well protected as the old root.
    fn judge_new_root(
        &self,
        id: &VolumeId,
        instance: &Instance,
        old: &Volume,
    ) -> Result<(), ApiError> {
        let volume = self.volume(id)?;
        volume.judge_attachable()?;
        volume.judge_zone(instance)?;
        if old.encryption.is_some() && volume.encryption.is_none() {
            return Err(ApiError::RootWouldBePlain);
        }
        let reading = (self.region).judge_reading(volume.encryption.as_ref(), self.account);
        reading.map_err(|_| ApiError::VolumeKeyRevoked(id.clone()))
    }

    pub(super) fn describe_replace_root_volume_tasks(
        &self,
        input: &DescribeReplaceRootVolumeTasks,
    ) -> Result<Response, ApiError> {
        let tasks = &self.region.root_replacements;
        let own = |it: &&RootReplacement| it.owner == self.account;
        let asked = &input.replace_root_volume_task_ids;
        for id in asked {
            let found = tasks.get(id).filter(own);
            found.ok_or_else(|| ApiError::InvalidParameter {
                name: "ReplaceRootVolumeTaskId",
                value: id.to_string(),
            })?;
        }
        let named = tasks
            .iter()
            .filter(own)
            .filter(|it| asked.is_empty() || asked.contains(&it.id));
        let kept = super::describe::ROOT_REPLACEMENT.keep(named, &input.filters, self)?;
        let kept = kept.into_iter().cloned().collect();
        Ok(Response::DescribeReplaceRootVolumeTasks(kept))
    }
}

impl Step {
    pub(super) fn create_replace_root_volume_task(
        &mut self,
        input: &CreateReplaceRootVolumeTask,
    ) -> Result<Response, ApiError> {
        let view = self.view();
        let (instance, root) = view.judge_replaceable(&input.instance_id)?;
        let tags = Self::tags_for(&input.tag_specifications, "replace-root-volume-task")?;
        let source = match (&input.snapshot_id, &input.image_id, &input.volume_id) {
            (None, None, None) => {
                let launched = root.snapshot_id.clone();
                let launched = launched.ok_or(ApiError::NoLaunchState(root.id.clone()))?;
                Source::Snapshot(launched, 0)
            }
            (Some(id), None, None) => {
                view.judge_root_snapshot(id, instance)?;
                Source::Snapshot(id.clone(), 0)
            }
            (None, Some(id), None) => {
                let (snapshot, size_gib) = view.root_of_image(id, instance)?;
                Source::Snapshot(snapshot, size_gib)
            }
            (None, None, Some(id)) => {
                view.judge_new_root(id, instance, root)?;
                Source::Volume(id.clone())
            }
            _ => return Err(ApiError::RootSourceTwice),
        };
        let is_made = matches!(source, Source::Snapshot(..));
        let volume_id = match source {
            Source::Snapshot(id, size_gib) => {
                let new = self.judge_made_root(id, size_gib, root)?;
                self.make_volume(new)
            }
            Source::Volume(id) => id,
        };
        let region = self.region();
        let task = RootReplacement {
            id: region.next_id(self.world.seed(), &region.root_replacements),
            owner: self.account,
            instance_id: input.instance_id.clone(),
            state: ReplacementState::Pending,
            started_at: self.now(),
            ended_at: None,
            tags,
            snapshot_id: input.snapshot_id.clone(),
            image_id: input.image_id.clone(),
            delete_replaced: input.delete_replaced_root_volume,
            volume_id,
            is_made,
            replaced: None,
        };
        let id = task.id.clone();
        self.region_mut().root_replacements.put(&id, task.clone());
        let next = Transition::RootReplacementGoesOn(id);
        self.after(pace::VOLUME_CREATION, next);
        Ok(Response::CreateReplaceRootVolumeTask(task))
    }

    /// The volume that is to be made: like the old root, and under its key if it has one.
    fn judge_made_root(
        &self,
        snapshot: SnapshotId,
        size_gib: u32,
        old: &Volume,
    ) -> Result<NewVolume, ApiError> {
        // What the instance was launched from may be lent to it by the image.
        let least = self.judge_size_from(&snapshot, None, false, true)?;
        let size = least.max(size_gib.max(old.provision.size_gib).into());
        let Provision {
            volume_type,
            iops,
            throughput,
            ..
        } = old.provision;
        let iops = iops.filter(|_| volume_type.iops_range().is_some());
        let key = old.encryption.as_ref().map(|it| it.key.to_string());
        let asked = Asked {
            encrypted: key.as_ref().map(|_| true),
            key,
        };
        Ok(NewVolume {
            zone: old.zone.clone(),
            provision: Provision::judge(
                size,
                volume_type,
                iops.map(i64::from),
                throughput.map(i64::from),
            )?,
            encryption: self.judge_volume_encryption(&asked, Some(&snapshot))?,
            source: Some(snapshot),
            tags: Tags::default(),
        })
    }

    pub(super) fn root_replacement_goes_on(&mut self, id: &ReplacementId) {
        let Some(mut task) = self.region().root_replacements.get(id).cloned() else {
            return;
        };
        if task.state == ReplacementState::Pending && self.swap_roots(&mut task).is_some() {
            task.state = ReplacementState::InProgress;
            let next = Transition::RootReplacementGoesOn(id.clone());
            self.after(pace::ROOT_REPLACEMENT, next);
        } else {
            self.end_replacement(&mut task);
        }
        if let Some(kept) = self.region_mut().root_replacements.get_mut(id) {
            *kept = task;
        }
    }

    /// Takes the old root off and puts the new one in its place; not if the instance does not run
    /// any more, or one of the two volumes is not what it was.
    fn swap_roots(&mut self, task: &mut RootReplacement) -> Option<()> {
        let region = self.region();
        let instance = region.instances.get(&task.instance_id)?;
        let old = region.root_of(instance).ok()?;
        let place = old.attachment.as_ref()?;
        let new = region.volumes.get(&task.volume_id)?;
        let is_ready = if task.is_made {
            !new.fails
        } else {
            new.judge_attachable().is_ok()
        };
        if !is_ready || instance.state != InstanceState::Running {
            return None;
        }
        let attachment = Attachment {
            instance_id: instance.id.clone(),
            device: instance.root_device_name.clone(),
            state: AttachmentState::Attaching,
            attached_at: self.now(),
            // A volume that was there does not take it over.
            delete_on_termination: task.is_made && place.delete_on_termination,
        };
        let old = old.id.clone();
        // It goes down for it, in good order.
        self.end_caches(&task.instance_id, true);
        self.set_free(&old);
        self.make_volume_available(&task.volume_id);
        self.begin_attachment(&task.volume_id, attachment);
        task.replaced = Some(old);
        Some(())
    }

    /// The instance comes up again: with the new root, or with the old one if it came to nothing.
    fn end_replacement(&mut self, task: &mut RootReplacement) {
        task.ended_at = Some(self.now());
        if let Some(replaced) = &task.replaced {
            task.state = ReplacementState::Succeeded;
            self.complete_attachment(&task.volume_id);
            self.take_over(task);
            if task.delete_replaced == Some(true) {
                self.begin_deletion(replaced);
            }
        } else {
            task.state = ReplacementState::Failed;
            if task.is_made {
                self.remove_volume(&task.volume_id);
            }
        }
        let instance = self.region().instances.get(&task.instance_id);
        if instance.is_some_and(|it| it.state == InstanceState::Running) {
            self.emit(Event::Rebooted(self.resource(task.instance_id.clone())));
        }
    }

    /// The instance shows the image that its root is made of now.
    fn take_over(&mut self, task: &RootReplacement) {
        let region = self.region_mut();
        let image = task.image_id.as_ref().and_then(|id| region.images.get(id));
        let Some(image) = image.cloned() else {
            return;
        };
        if let Some(instance) = region.instances.get_mut(&task.instance_id) {
            instance.image_id = image.id;
            instance.platform.boot_mode = image.platform.boot_mode;
            instance.platform.ena_support = image.platform.ena_support;
        }
    }
}
