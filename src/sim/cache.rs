//! The cache of a guest: what it has written, and not yet brought to its volume.
//!
//! A snapshot has what is on the volume at that moment, and nothing of a cache: it is
//! crash-consistent, as if the power had failed. A guest that flushes first makes it complete. It
//! does so when it is told to, when it is shut down in good order, and before it lets a volume go;
//! where it gets no chance, its cache is lost. Sources: EBS User Guide, "Create Amazon EBS
//! snapshots"; EC2 API Reference, `CreateImage`, `StopInstances`, `TerminateInstances`,
//! `DetachVolume`.

use serde::Serialize;

use super::blocks::BlockSet;
use super::command::{Flush, Write};
use super::content::Contents;
use super::error::ApiError;
use super::event::Event;
use super::ids::{InstanceId, VolumeId};
use super::instance::InstanceState;
use super::region::Region;
use super::response::Response;
use super::volume::Volume;
use super::world::{Step, View};

/// What the guest of an instance has not flushed to one of its volumes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cache {
    /// The blocks that it has written.
    pub blocks: BlockSet,
    /// What it takes to be on the disk.
    pub contents: Contents,
}

impl Volume {
    /// How many of its blocks a guest has written that are not on it yet.
    pub fn unflushed_blocks(&self) -> u64 {
        self.cache.as_ref().map_or(0, |cache| cache.blocks.len())
    }
}

impl Region {
    /// What is on a volume as its guest sees it.
    pub fn seen<'a>(&'a self, volume: &'a Volume) -> &'a Contents {
        let cache = volume.cache.as_ref();
        cache.map_or_else(|| self.contents(volume), |cache| &cache.contents)
    }

    /// Every block of a volume that was ever written, as its guest sees it.
    pub(super) fn written(&self, volume: &Volume) -> BlockSet {
        let on_it = &self.lineage.node(volume.head).present;
        let cache = volume.cache.as_ref();
        cache.map_or_else(|| on_it.clone(), |cache| on_it.union(&cache.blocks))
    }

    /// Whether there is a guest that could keep a write to this volume back.
    pub(super) fn has_guest(&self, volume: &Volume) -> bool {
        let instance = volume.attachment.as_ref().map(|it| &it.instance_id);
        instance.is_some_and(|id| {
            let state = self.instances.get(id).map(|it| it.state);
            let reached = || self.reached_by(id).iter().any(|it| it.id == volume.id);
            state == Some(InstanceState::Running) && reached()
        })
    }

    /// Whether what a guest keeps back fits its volume, and the guest is there.
    pub(super) fn check_cache(&self, volume: &Volume) -> Result<(), String> {
        let Some(cache) = &volume.cache else {
            return Ok(());
        };
        let instance = volume.attachment.as_ref().map(|it| &it.instance_id);
        let instance = instance.and_then(|id| self.instances.get(id));
        if instance.is_none_or(|it| it.state != InstanceState::Running) {
            return Err(format!("{} is in the cache of nobody", volume.id));
        }
        let past_end = cache.blocks.first_in(volume.block_count()..u32::MAX);
        if let Some(block) = past_end {
            return Err(format!("block {block} is past the end of {}", volume.id));
        }
        let fits = cache.contents.check(&self.written(volume));
        fits.map_err(|what| format!("the cache of {} {what}", volume.id))
    }
}

impl View<'_> {
    /// Whether a write to a volume can stay in a cache.
    fn judge_cached(&self, id: &VolumeId) -> Result<&Volume, ApiError> {
        let volume = self.volume(id)?;
        let has_guest = self.region.has_guest(volume);
        let error = || ApiError::NobodyCaches(id.clone());
        has_guest.then_some(volume).ok_or_else(error)
    }
}

impl Step {
    /// Leaves what a person writes by the lab's hand in the cache of the guest.
    pub(super) fn write_to_cache(
        &mut self,
        input: &Write,
        blocks: &BlockSet,
    ) -> Result<Response, ApiError> {
        let volume = self.view().judge_cached(&input.volume)?.clone();
        let contents = self.region().seen(&volume).clone();
        self.cache(&volume.id, blocks, contents);
        Ok(self.leave_in_cache(&volume.id, blocks))
    }

    /// A guest's writes, which begin in its cache.
    pub(super) fn cache(&mut self, id: &VolumeId, blocks: &BlockSet, contents: Contents) {
        if let Some(volume) = self.region_mut().volumes.get_mut(id) {
            let cache = volume.cache.get_or_insert_default();
            cache.blocks.union_with(blocks);
            cache.contents = contents;
        }
    }

    /// Says that what was written stays in the cache.
    pub(super) fn leave_in_cache(&mut self, id: &VolumeId, blocks: &BlockSet) -> Response {
        let (volume, blocks) = (self.resource(id.clone()), blocks.clone());
        self.emit(Event::BlocksCached { volume, blocks });
        Response::Nothing
    }

    pub(super) fn flush(&mut self, input: &Flush) -> Result<Response, ApiError> {
        self.judge_guest(&input.instance)?;
        self.end_caches(&input.instance, true);
        Ok(Response::Nothing)
    }

    /// The caches of a guest that goes, or is told to flush: they reach the volumes if it has the
    /// chance, and an operating system that works; else they are lost.
    pub(super) fn end_caches(&mut self, instance: &InstanceId, has_chance: bool) {
        let region = self.region();
        let flushes = has_chance && !region.reached_by(instance).is_empty();
        let cached = region.volumes_of(instance).filter(|it| it.cache.is_some());
        let cached: Vec<VolumeId> = cached.map(|it| it.id.clone()).collect();
        for volume in &cached {
            self.end_cache(volume, flushes);
        }
    }

    /// Brings the cached blocks of a volume to it, or loses them.
    pub(super) fn end_cache(&mut self, id: &VolumeId, flushes: bool) {
        let volume = self.region_mut().volumes.get_mut(id);
        let ended = volume.and_then(|it| it.cache.take().map(|cache| (it.head, cache)));
        let Some((head, cache)) = ended else {
            return;
        };
        let (volume, blocks) = (self.resource(id.clone()), cache.blocks);
        if flushes {
            self.write_blocks(id, &blocks);
            let lineage = &mut self.region_mut().lineage;
            lineage.set_contents(head, cache.contents);
            self.emit(Event::BlocksWritten { volume, blocks });
        } else {
            self.emit(Event::CacheLost { volume, blocks });
        }
    }
}
