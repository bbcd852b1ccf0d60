//! The Recycle Bin: what was deleted and can be taken back for a while.
//!
//! What is there cannot be used, seen or copied; only listed, tagged, taken back, or lost when its
//! time is up. A snapshot's blocks stay stored, and go on costing, all that time. An image can be
//! taken back only after all of its snapshots. Sources: EBS User Guide, "Recycle Bin", pages
//! "Considerations", "Recover deleted snapshots" and "Recover deleted AMIs"; EC2 API Reference of
//! the operations named here.

use serde::Serialize;

use super::account::Account;
use super::command::{
    ListImagesInRecycleBin, ListSnapshotsInRecycleBin, RestoreImageFromRecycleBin,
    RestoreSnapshotFromRecycleBin,
};
use super::error::ApiError;
use super::ids::{Id, ImageId, ResourceId, SnapshotId};
use super::image::{Image, ImageState};
use super::region::Region;
use super::response::Response;
use super::retention::Retained;
use super::shelf::Shelf;
use super::snapshot::{Snapshot, SnapshotState};
use super::tag::Tags;
use super::transition::Transition;
use super::units::SimTime;
use super::world::{Step, View};

/// Something in the bin.
#[derive(Clone, Debug, Serialize)]
pub struct Recycled<T> {
    /// What it is.
    pub item: T,
    /// When it was deleted.
    pub entered_at: SimTime,
    /// When it is gone for good.
    pub exits_at: SimTime,
}

/// The bin of one Region, of all accounts. Everything has the place that it had on its own shelf.
#[derive(Clone, Debug, Serialize)]
pub struct RecycleBin {
    /// The snapshots.
    pub snapshots: Shelf<SnapshotId, Recycled<Snapshot>>,
    /// The images.
    pub images: Shelf<ImageId, Recycled<Image>>,
}

impl RecycleBin {
    pub(super) fn new() -> Self {
        Self {
            snapshots: Shelf::new(),
            images: Shelf::new(),
        }
    }

    /// Whose a thing in the bin is; none if it is not there.
    pub fn owner_of(&self, id: &ResourceId) -> Option<Account> {
        match id {
            ResourceId::Snapshot(id) => self.snapshots.get(id).map(|it| it.item.owner),
            ResourceId::Image(id) => self.images.get(id).map(|it| it.item.owner),
            _ => None,
        }
    }

    pub(super) fn tags_mut(&mut self, id: &ResourceId) -> Option<&mut Tags> {
        match id {
            ResourceId::Snapshot(id) => self.snapshots.get_mut(id).map(|it| &mut it.item.tags),
            ResourceId::Image(id) => self.images.get_mut(id).map(|it| &mut it.item.tags),
            _ => None,
        }
    }
}

impl Region {
    /// All snapshots whose blocks are stored here, those in the bin included.
    pub fn stored_snapshots(&self) -> impl Iterator<Item = &Snapshot> {
        let binned = self.bin.snapshots.iter().map(|it| &it.item);
        self.snapshots.iter().chain(binned)
    }

    /// One of them.
    pub fn stored_snapshot(&self, id: &SnapshotId) -> Option<&Snapshot> {
        let binned = || Some(&self.bin.snapshots.get(id)?.item);
        self.snapshots.get(id).or_else(binned)
    }

    pub(super) fn stored_snapshot_mut(&mut self, id: &SnapshotId) -> Option<&mut Snapshot> {
        match self.bin.snapshots.get_mut(id) {
            Some(binned) => Some(&mut binned.item),
            None => self.snapshots.get_mut(id),
        }
    }

    /// When a snapshot that is deleted now would leave the bin; none if it would not go there. A
    /// pending one goes when it is completed, one that fails never.
    pub(super) fn exit_of_snapshot(&self, snapshot: &Snapshot, now: SimTime) -> Option<SimTime> {
        let deleted_at = match snapshot.state {
            SnapshotState::Error => return None,
            SnapshotState::Pending => now.max(snapshot.completes_at),
            SnapshotState::Completed => now,
        };
        let (owner, what) = (snapshot.owner, Retained::Snapshots);
        let exit = self.kept_until(owner, what, &snapshot.tags, deleted_at);
        exit.filter(|_| snapshot.fails.is_none())
    }

    /// The same of an image. One that is still being made, or has failed, is not kept.
    pub(super) fn exit_of_image(&self, image: &Image, now: SimTime) -> Option<SimTime> {
        let exit = self.kept_until(image.owner, Retained::Images, &image.tags, now);
        exit.filter(|_| is_at_rest(image.state))
    }

    /// Whether the bin holds what it may hold at this moment.
    pub(super) fn check_bin(&self, now: SimTime) -> Result<(), String> {
        let holds = |id: &dyn std::fmt::Display, holds: bool| {
            let wrong = || format!("{id} should not be in the bin");
            holds.then_some(()).ok_or_else(wrong)
        };
        for Recycled { item, exits_at, .. } in self.bin.snapshots.iter() {
            let at_rest = item.state == SnapshotState::Completed && !item.doomed;
            let free = !item.is_locked(now) && self.snapshots.get(&item.id).is_none();
            holds(&item.id, at_rest && free && now < *exits_at)?;
        }
        for Recycled { item, exits_at, .. } in self.bin.images.iter() {
            let gone = self.images.get(&item.id).is_none();
            holds(&item.id, is_at_rest(item.state) && gone && now < *exits_at)?;
        }
        Ok(())
    }
}

fn is_at_rest(state: ImageState) -> bool {
    matches!(state, ImageState::Available | ImageState::Disabled)
}

impl View<'_> {
    fn recycled_snapshot(&self, id: &SnapshotId) -> Result<&Recycled<Snapshot>, ApiError> {
        if !id.is_well_formed() {
            return Err(ApiError::SnapshotIdMalformed(id.clone()));
        }
        let found = self.region.bin.snapshots.get(id);
        found
            .filter(|it| it.item.owner == self.account)
            .ok_or_else(|| ApiError::NotInRecycleBin(id.clone().into()))
    }

    fn recycled_image(&self, id: &ImageId) -> Result<&Recycled<Image>, ApiError> {
        if !id.is_well_formed() {
            return Err(ApiError::ImageIdMalformed(id.clone()));
        }
        let found = self.region.bin.images.get(id);
        found
            .filter(|it| it.item.owner == self.account)
            .ok_or_else(|| ApiError::NotInRecycleBin(id.clone().into()))
    }

    pub(super) fn list_snapshots_in_recycle_bin(
        &self,
        input: &ListSnapshotsInRecycleBin,
    ) -> Result<Response, ApiError> {
        let asked = &input.snapshot_ids;
        asked
            .iter()
            .try_for_each(|id| self.recycled_snapshot(id).map(drop))?;
        let is_asked = |it: &&Recycled<Snapshot>| {
            it.item.owner == self.account && (asked.is_empty() || asked.contains(&it.item.id))
        };
        let found = self.region.bin.snapshots.iter().filter(is_asked);
        Ok(Response::ListSnapshotsInRecycleBin(
            found.cloned().collect(),
        ))
    }

    pub(super) fn list_images_in_recycle_bin(
        &self,
        input: &ListImagesInRecycleBin,
    ) -> Result<Response, ApiError> {
        let asked = &input.image_ids;
        asked
            .iter()
            .try_for_each(|id| self.recycled_image(id).map(drop))?;
        let is_asked = |it: &&Recycled<Image>| {
            it.item.owner == self.account && (asked.is_empty() || asked.contains(&it.item.id))
        };
        let found = self.region.bin.images.iter().filter(is_asked);
        Ok(Response::ListImagesInRecycleBin(found.cloned().collect()))
    }
}

impl Step {
    /// Puts a snapshot that is being deleted into the bin; whether a rule of its owner says so.
    pub(super) fn recycle_snapshot(&mut self, snapshot: &Snapshot) -> bool {
        let (id, now, region) = (&snapshot.id, self.now(), self.region());
        let exit = region.exit_of_snapshot(snapshot, now);
        let (Some(exits_at), Some(place)) = (exit, region.snapshots.place(id)) else {
            return false;
        };
        let ends = Transition::RetentionEnds(id.clone().into());
        self.after(exits_at.since(now), ends);
        let recycled = Recycled {
            item: Snapshot {
                doomed: false,
                ..snapshot.clone()
            },
            entered_at: self.now(),
            exits_at,
        };
        let region = self.region_mut();
        region.snapshots.take(id);
        region.bin.snapshots.put_back(id, place, recycled);
        self.state_changed(id.clone(), RECOVERABLE);
        true
    }

    /// Puts an image that is being deregistered into the bin; whether a rule of its owner says so.
    /// It is on no shelf any more, and had this place.
    pub(super) fn recycle_image(&mut self, image: &Image, place: u32) -> bool {
        let (id, now) = (&image.id, self.now());
        let Some(exits_at) = self.region().exit_of_image(image, now) else {
            return false;
        };
        let ends = Transition::RetentionEnds(id.clone().into());
        self.after(exits_at.since(now), ends);
        let recycled = Recycled {
            item: image.clone(),
            entered_at: self.now(),
            exits_at,
        };
        self.region_mut().bin.images.put_back(id, place, recycled);
        self.state_changed(id.clone(), DEREGISTERED);
        true
    }

    pub(super) fn restore_snapshot_from_recycle_bin(
        &mut self,
        input: &RestoreSnapshotFromRecycleBin,
    ) -> Result<Response, ApiError> {
        let id = &input.snapshot_id;
        let snapshot = self.view().recycled_snapshot(id)?.item.clone();
        let region = self.region_mut();
        if let Some(place) = region.bin.snapshots.place(id) {
            region.bin.snapshots.take(id);
            region.snapshots.put_back(id, place, snapshot.clone());
        }
        self.state_changed(id.clone(), snapshot.state.as_str());
        Ok(Response::RestoreSnapshotFromRecycleBin(snapshot))
    }

    pub(super) fn restore_image_from_recycle_bin(
        &mut self,
        input: &RestoreImageFromRecycleBin,
    ) -> Result<Response, ApiError> {
        let id = &input.image_id;
        let image = self.view().recycled_image(id)?.item.clone();
        let region = self.region();
        if let Some(taken) = region.image_named(image.owner, &image.name) {
            return Err(ApiError::ImageNameDuplicate {
                name: image.name,
                image: taken.id.clone(),
            });
        }
        let missing = |id: &&SnapshotId| region.snapshots.get(id).is_none();
        if let Some(snapshot) = image.snapshots().find(missing) {
            return Err(ApiError::ImageWithoutSnapshot {
                image: id.clone(),
                snapshot: snapshot.clone(),
            });
        }
        let state = image.state.as_str();
        let region = self.region_mut();
        if let Some(place) = region.bin.images.place(id) {
            region.bin.images.take(id);
            region.put_image_back(image, place);
        }
        self.state_changed(id.clone(), state);
        Ok(Response::Done)
    }

    /// What is in the bin is gone for good, if its time is up: it may have been taken back, and
    /// deleted again.
    pub(super) fn end_retention(&mut self, id: &ResourceId) {
        let (now, bin) = (self.now(), &self.region().bin);
        match id {
            ResourceId::Snapshot(id) => {
                let ended = bin.snapshots.get(id).filter(|it| it.exits_at <= now);
                if let Some(Recycled { item, .. }) = ended.cloned() {
                    self.region_mut().bin.snapshots.take(id);
                    self.erase_snapshot(&item);
                }
            }
            ResourceId::Image(id) if bin.images.get(id).is_some_and(|it| it.exits_at <= now) => {
                self.region_mut().bin.images.take(id);
                self.erase_image(id);
            }
            _ => {}
        }
    }
}

/// AWS's name for the state of a snapshot in the bin.
pub const RECOVERABLE: &str = "recoverable";
/// AWS's name for the state of an image that is not registered any more.
const DEREGISTERED: &str = "deregistered";
