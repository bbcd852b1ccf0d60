//! What happens inside an instance: its guest puts things on its disks and changes them.
//!
//! A guest knows files; EBS knows blocks. So a thing that is removed loses a name, which costs the
//! file system a block or two, and all its blocks stay written: no snapshot becomes smaller.
//! Whoever installs or changes a thing here waits until it is on the disk, as package managers and
//! databases do, or else leaves it in the guest's cache. Sources: EBS User Guide, "How Amazon EBS snapshots work"; EC2 API Reference,
//! `Snapshot`, `FullSnapshotSizeInBytes`; AWS re:Post, "How do I calculate the size of my EBS
//! snapshots".

use super::attachment::AttachmentState;
use super::blocks::BlockSet;
use super::command::{Break, Install, Remove, Update};
use super::content::{Contents, FILE_TABLES, Thing, ThingState, thing_facts};
use super::error::ApiError;
use super::ids::{InstanceId, VolumeId};
use super::instance::InstanceState;
use super::region::Region;
use super::response::Response;
use super::volume::Volume;
use super::world::Step;

impl Region {
    /// What is on a volume.
    pub fn contents(&self, volume: &Volume) -> &Contents {
        &self.lineage.node(volume.head).contents
    }

    /// The volumes that the guest of an instance reaches, the root first; none of them if nothing
    /// starts from the root.
    pub fn reached_by(&self, id: &InstanceId) -> Vec<&Volume> {
        let reached = |volume: &&Volume| {
            let attachment = volume.attachment.as_ref();
            attachment.is_some_and(|it| it.state == AttachmentState::Attached)
        };
        let volumes: Vec<&Volume> = self.volumes_of(id).filter(reached).collect();
        let root = self.instances.get(id).and_then(|instance| {
            let root = volumes.first()?;
            let device = &root.attachment.as_ref()?.device;
            (*device == instance.root_device_name).then_some(*root)
        });
        match root {
            Some(root) if self.contents(root).start() => volumes,
            _ => Vec::new(),
        }
    }
}

/// A disk in the hands of a guest.
struct Disk {
    volume: VolumeId,
    block_count: u32,
    written: BlockSet,
    contents: Contents,
}

impl Step {
    /// The volumes of a guest that runs and answers.
    pub(super) fn judge_guest(&self, instance: &InstanceId) -> Result<Vec<&Volume>, ApiError> {
        let state = self.view().instance(instance)?.state;
        let id = instance.clone();
        if state != InstanceState::Running {
            let state = state.as_str();
            return Err(ApiError::GuestNotRunning { id, state });
        }
        let volumes = self.region().reached_by(instance);
        if volumes.is_empty() {
            return Err(ApiError::NothingStarts(id));
        }
        Ok(volumes)
    }

    /// The disks that the guest of an instance reaches, or only this one of them.
    fn disks(&self, instance: &InstanceId, only: Option<&VolumeId>) -> Result<Vec<Disk>, ApiError> {
        let region = self.region();
        let volumes = self.judge_guest(instance)?;
        if let Some(only) = only {
            self.view().volume(only)?;
        }
        let disks: Vec<Disk> = volumes
            .into_iter()
            .filter(|volume| only.is_none_or(|only| *only == volume.id))
            .map(|volume| Disk {
                volume: volume.id.clone(),
                block_count: volume.block_count(),
                written: region.written(volume),
                contents: region.seen(volume).clone(),
            })
            .collect();
        match only {
            Some(only) if disks.is_empty() => Err(ApiError::AttachmentNotFound {
                volume: only.clone(),
                place: instance.to_string(),
            }),
            _ => Ok(disks),
        }
    }

    /// The first of the disks that has a thing, and the thing.
    fn disk_with(
        &self,
        instance: &InstanceId,
        thing: &str,
        only: Option<&VolumeId>,
    ) -> Result<(Disk, Thing), ApiError> {
        let mut disks = self.disks(instance, only)?.into_iter();
        let found = disks.find_map(|disk| {
            let thing = disk.contents.thing(thing)?.clone();
            Some((disk, thing))
        });
        found.ok_or_else(|| ApiError::ThingNotThere {
            thing: thing.to_owned(),
            instance: instance.clone(),
        })
    }

    pub(super) fn install(&mut self, input: &Install) -> Result<Response, ApiError> {
        let disks = self.disks(&input.instance, input.volume.as_ref())?;
        let unknown = || ApiError::ThingNotInstalled(input.thing.clone());
        let facts = thing_facts(&input.thing).ok_or_else(unknown)?;
        let size = facts.installs.ok_or_else(unknown)?;
        let mut disks = disks.into_iter();
        let Some(disk) = disks.next() else {
            return Err(ApiError::NothingStarts(input.instance.clone()));
        };
        let thing = match disk.contents.thing(facts.name) {
            Some(there) if there.state == ThingState::Whole => {
                return Err(ApiError::ThingIsThere {
                    thing: facts.name,
                    volume: disk.volume,
                });
            }
            Some(broken) => Thing {
                state: ThingState::Whole,
                ..broken.clone()
            },
            None => {
                let room = disk.contents.room(size, disk.block_count, &disk.written);
                let room = room.map_err(|free| ApiError::DiskFull {
                    volume: disk.volume.clone(),
                    needed: size,
                    free,
                })?;
                Thing::new(facts.name, room)
            }
        };
        let blocks = thing.blocks.clone();
        let contents = disk.contents.with(thing);
        Ok(self.guest_writes(&disk, &blocks, contents, input.unflushed))
    }

    pub(super) fn update(&mut self, input: &Update) -> Result<Response, ApiError> {
        let (disk, thing) = self.disk_with(&input.instance, &input.thing, input.volume.as_ref())?;
        if thing.state == ThingState::Broken {
            return Err(ApiError::ThingIsBroken {
                thing: thing.name,
                volume: disk.volume,
            });
        }
        let blocks = thing.to_update();
        let version = thing.version + 1;
        let contents = disk.contents.with(Thing { version, ..thing });
        Ok(self.guest_writes(&disk, &blocks, contents, input.unflushed))
    }

    pub(super) fn remove(&mut self, input: &Remove) -> Result<Response, ApiError> {
        let (disk, thing) = self.disk_with(&input.instance, &input.thing, input.volume.as_ref())?;
        if thing_facts(thing.name).is_some_and(|facts| facts.installs.is_none()) {
            return Err(ApiError::ThingNotInstalled(input.thing.clone()));
        }
        let contents = disk.contents.without(thing.name);
        Ok(self.guest_writes(&disk, &BlockSet::new(), contents, input.unflushed))
    }

    pub(super) fn break_thing(&mut self, input: &Break) -> Result<Response, ApiError> {
        let (disk, thing) = self.disk_with(&input.instance, &input.thing, input.volume.as_ref())?;
        let blocks = thing.to_break();
        let state = ThingState::Broken;
        let contents = disk.contents.with(Thing { state, ..thing });
        Ok(self.guest_writes(&disk, &blocks, contents, input.unflushed))
    }

    /// Writes blocks and the file system's tables, and changes what is on the disk. What is to be
    /// there at once takes along all that was in the cache.
    fn guest_writes(
        &mut self,
        disk: &Disk,
        blocks: &BlockSet,
        contents: Contents,
        unflushed: Option<bool>,
    ) -> Response {
        let blocks = blocks.union(&BlockSet::from_range(FILE_TABLES));
        self.cache(&disk.volume, &blocks, contents);
        if unflushed == Some(true) {
            return self.leave_in_cache(&disk.volume, &blocks);
        }
        self.end_cache(&disk.volume, true);
        Response::Nothing
    }
}
