//! Snapshots of several volumes of one instance at one moment: a crash-consistent set.
//!
//! Whatever the instance wrote to its volumes before the call is in the set, and nothing that it
//! wrote later, so that what belongs together on several volumes fits together. Afterwards each
//! snapshot lives by itself. Sources: EBS User Guide, "Create multi-volume snapshots"; EC2 API
//! Reference, `CreateSnapshots`, `InstanceSpecification`.

use super::command::{CreateSnapshots, InstanceSpecification};
use super::error::ApiError;
use super::ids::VolumeId;
use super::instance::Instance;
use super::response::Response;
use super::snapshot::Snapshot;
use super::world::{Step, View};

/// The most volumes that a set may have, the root included.
const VOLUMES_MAX: usize = 128;
/// The most data volumes that may be left out by their ids.
const EXCLUDED_MAX: usize = 40;

impl View<'_> {
    /// The volumes of a set, the root first. If one of them cannot be captured now, there is no
    /// set at all.
    fn volumes_of_set(&self, wanted: &InstanceSpecification) -> Result<Vec<VolumeId>, ApiError> {
        let id = wanted.instance_id.as_ref();
        let id = id.ok_or(ApiError::MissingParameter("InstanceId"))?;
        let instance = self.instance(id)?;
        let excluded = &wanted.exclude_data_volume_ids;
        self.judge_excluded(excluded, instance)?;
        let without_root = wanted.exclude_boot_volume == Some(true);
        let mut volumes = Vec::new();
        for volume in self.region.volumes_of(id) {
            let left_out =
                excluded.contains(&volume.id) || without_root && volume.is_root(instance);
            if !left_out {
                volume.judge_snapshot(self.world.now())?;
                volumes.push(volume.id.clone());
            }
        }
        match volumes.len() {
            0 => Err(ApiError::NoVolumesAttached(id.clone())),
            1..=VOLUMES_MAX => Ok(volumes),
            _ => Err(ApiError::SnapshotSetLimit {
                what: "in the snapshot set",
                max: VOLUMES_MAX,
            }),
        }
    }

    fn judge_excluded(&self, excluded: &[VolumeId], instance: &Instance) -> Result<(), ApiError> {
        if excluded.len() > EXCLUDED_MAX {
            return Err(ApiError::SnapshotSetLimit {
                what: "excluded from it",
                max: EXCLUDED_MAX,
            });
        }
        for id in excluded {
            let volume = self.volume(id)?;
            if volume.is_root(instance) {
                return Err(ApiError::RootVolumeExcluded(id.clone()));
            }
            let place = volume.attachment.as_ref();
            if place.is_none_or(|place| place.instance_id != instance.id) {
                return Err(ApiError::AttachmentNotFound {
                    volume: id.clone(),
                    place: instance.id.to_string(),
                });
            }
        }
        Ok(())
    }
}

impl Step {
    pub(super) fn create_snapshots(
        &mut self,
        input: &CreateSnapshots,
    ) -> Result<Response, ApiError> {
        let copies_tags = match input.copy_tags_from_source.as_deref() {
            None => false,
            Some("volume") => true,
            Some(other) => {
                let (name, value) = ("copyTagsFromSource", other.to_owned());
                return Err(ApiError::InvalidParameter { name, value });
            }
        };
        let given = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let volumes = self.view().volumes_of_set(&input.instance_specification)?;
        let mut set: Vec<Snapshot> = Vec::new();
        for id in volumes {
            let volume = self.view().volume(&id)?.clone();
            let mut tags = given.clone();
            if copies_tags {
                tags = volume.tags.clone();
                given.iter().for_each(|tag| tags.set(tag));
            }
            let description = input.description.clone().unwrap_or_default();
            set.push(self.take_snapshot(&volume, tags, description));
            self.note_snapshot_asked(&id);
        }
        Ok(Response::CreateSnapshots(set))
    }
}
