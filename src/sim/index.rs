//! The index of one Region: who points to what, so that no command searches a whole shelf.
//!
//! It repeats what images and volumes say of themselves and adds nothing to it: it is no part of
//! the digest, and [`Region::check_index`] compares it with a search. Images come onto the shelf
//! and leave it, and volumes come onto an instance and leave it, only through the methods here.
//! It speaks of resources by their places on the shelves, which never change.

use std::sync::Arc;

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::account::Account;
use super::ids::{InstanceId, SnapshotId, VolumeId};
use super::image::Image;
use super::region::Region;
use super::volume::{Attachment, Volume};

type Pairs = RedBlackTreeSetSync<(u32, u32)>;

/// Who points to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    /// The image of each owner and name.
    named: RedBlackTreeMapSync<Arc<str>, u32>,
    /// Each snapshot with each image that needs it.
    needed: Pairs,
    /// Each instance with each of its volumes.
    attached: Pairs,
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            named: RedBlackTreeMapSync::new_sync(),
            needed: RedBlackTreeSetSync::new_sync(),
            attached: RedBlackTreeSetSync::new_sync(),
        }
    }
}

/// An owner's name for an image, which it gives only once in a Region.
fn full_name(owner: Account, name: &str) -> Arc<str> {
    format!("{owner}/{name}").into()
}

/// The second of each pair whose first is `of`.
fn seconds(pairs: &Pairs, of: Option<u32>) -> impl Iterator<Item = u32> {
    of.into_iter()
        .flat_map(|of| pairs.range((of, 0)..=(of, u32::MAX)))
        .map(|(_, second)| *second)
}

impl Region {
    /// Puts an image on the shelf.
    pub(super) fn put_image(&mut self, image: Image) {
        let (id, name) = (image.id.clone(), full_name(image.owner, &image.name));
        let place = self.images.put_so_far();
        let needed = self.places_of_snapshots(&image);
        self.images.put(&id, image);
        self.index.named.insert_mut(name, place);
        for snapshot in needed {
            self.index.needed.insert_mut((snapshot, place));
        }
    }

    /// Takes an image off the shelf.
    pub(super) fn take_image(&mut self, image: &Image) {
        let Some(place) = self.images.place(&image.id) else {
            return;
        };
        self.images.take(&image.id);
        let name = full_name(image.owner, &image.name);
        self.index.named.remove_mut(&name);
        for snapshot in self.places_of_snapshots(image) {
            self.index.needed.remove_mut(&(snapshot, place));
        }
    }

    fn places_of_snapshots(&self, image: &Image) -> Vec<u32> {
        let places = image.snapshots().map(|id| self.snapshots.place(id));
        places.flatten().collect()
    }

    /// The image to which its owner gave this name.
    pub fn image_named(&self, owner: Account, name: &str) -> Option<&Image> {
        let place = self.index.named.get(&full_name(owner, name))?;
        self.images.at(*place)
    }

    /// The registered images that need a snapshot, oldest first.
    pub fn images_using(&self, id: &SnapshotId) -> impl Iterator<Item = &Image> {
        seconds(&self.index.needed, self.snapshots.place(id))
            .filter_map(|place| self.images.at(place))
    }

    /// The volumes of an instance, the root first, then by device name.
    pub fn volumes_of(&self, id: &InstanceId) -> impl Iterator<Item = &Volume> {
        let root = self
            .instances
            .get(id)
            .map_or("", |instance| &instance.root_device_name);
        let mut volumes: Vec<(&str, &Volume)> =
            seconds(&self.index.attached, self.instances.place(id))
                .filter_map(|place| {
                    let volume = self.volumes.at(place)?;
                    Some((volume.attachment.as_ref()?.device.as_str(), volume))
                })
                .collect();
        volumes.sort_by_key(|(device, _)| (*device != root, *device));
        volumes.into_iter().map(|(_, volume)| volume)
    }

    /// Puts a volume on an instance, or takes it from the one that it is on.
    pub(super) fn set_attachment(&mut self, id: &VolumeId, attachment: Option<Attachment>) {
        let Some(place) = self.volumes.place(id) else {
            return;
        };
        let instance = |of: &Attachment| self.instances.place(&of.instance_id);
        let new = attachment.as_ref().and_then(instance);
        let Some(volume) = self.volumes.get_mut(id) else {
            return;
        };
        let old = std::mem::replace(&mut volume.attachment, attachment);
        let old = old.and_then(|of| self.instances.place(&of.instance_id));
        if let Some(instance) = old {
            self.index.attached.remove_mut(&(instance, place));
        }
        if let Some(instance) = new {
            self.index.attached.insert_mut((instance, place));
        }
    }

    /// Whether the index says what a search finds.
    pub(super) fn check_index(&self) -> Result<(), String> {
        let mut found = Index::new();
        for image in self.images.iter() {
            let place = self.images.place(&image.id).unwrap_or(u32::MAX);
            let name = full_name(image.owner, &image.name);
            if found.named.contains_key(&name) {
                return Err(format!("{name} names two images"));
            }
            found.named.insert_mut(name, place);
            for snapshot in self.places_of_snapshots(image) {
                found.needed.insert_mut((snapshot, place));
            }
        }
        for volume in self.volumes.iter() {
            let instance = volume.attachment.as_ref().map(|it| &it.instance_id);
            let instance = instance.and_then(|id| self.instances.place(id));
            if let (Some(instance), Some(place)) = (instance, self.volumes.place(&volume.id)) {
                found.attached.insert_mut((instance, place));
            }
        }
        (found == self.index)
            .then_some(())
            .ok_or_else(|| "the index does not say what is on the shelves".to_owned())
    }
}
