//! The index of one Region: who points to what, so that no command searches a whole shelf.
//!
//! It repeats what images and volumes say of themselves and adds nothing to it: it is no part of
//! the digest, and [`Region::check_index`] compares it with a search. Images, key pairs and
//! security groups come onto their shelf and leave it, volumes come onto an instance and leave
//! it, and instances come into a group and leave it, only through the methods here.
//! It speaks of resources by their places on the shelves, which never change.

use std::sync::Arc;

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::account::Account;
use super::attachment::Attachment;
use super::ids::{InstanceId, SecurityGroupId, SnapshotId, VolumeId};
use super::image::Image;
use super::instance::Instance;
use super::key_pair::KeyPair;
use super::region::Region;
use super::security_group::SecurityGroup;
use super::volume::Volume;

type Names = RedBlackTreeMapSync<Arc<str>, u32>;
type Pairs = RedBlackTreeSetSync<(u32, u32)>;

/// Who points to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    /// The image of each owner and name.
    named: Names,
    /// Each snapshot with each image that needs it.
    needed: Pairs,
    /// Each instance with each of its volumes.
    attached: Pairs,
    /// The key pair of each owner and name.
    key_pairs: Names,
    /// The security group of each owner and name.
    groups: Names,
    /// Each security group with each instance in it.
    grouped: Pairs,
}

impl Index {
    pub(super) fn new() -> Self {
        Self {
            named: RedBlackTreeMapSync::new_sync(),
            needed: RedBlackTreeSetSync::new_sync(),
            attached: RedBlackTreeSetSync::new_sync(),
            key_pairs: RedBlackTreeMapSync::new_sync(),
            groups: RedBlackTreeMapSync::new_sync(),
            grouped: RedBlackTreeSetSync::new_sync(),
        }
    }
}

/// An owner's name for one thing of a kind, which it gives only once in a Region.
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
        let place = self.images.put_so_far();
        self.point_from(&image, place);
        self.images.put(&image.id.clone(), image);
    }

    /// Puts an image that was taken back to its place.
    pub(super) fn put_image_back(&mut self, image: Image, place: u32) {
        self.point_from(&image, place);
        self.images.put_back(&image.id.clone(), place, image);
    }

    fn point_from(&mut self, image: &Image, place: u32) {
        let name = full_name(image.owner, &image.name);
        self.index.named.insert_mut(name, place);
        for snapshot in self.places_of_snapshots(image) {
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

    /// Puts a key pair on the shelf.
    pub(super) fn put_key_pair(&mut self, key_pair: KeyPair) {
        let name = full_name(key_pair.owner, &key_pair.name);
        let place = self.key_pairs.put_so_far();
        self.index.key_pairs.insert_mut(name, place);
        self.key_pairs.put(&key_pair.id.clone(), key_pair);
    }

    /// Takes a key pair off the shelf.
    pub(super) fn take_key_pair(&mut self, key_pair: &KeyPair) {
        let name = full_name(key_pair.owner, &key_pair.name);
        self.index.key_pairs.remove_mut(&name);
        self.key_pairs.take(&key_pair.id);
    }

    /// The key pair to which its owner gave this name.
    pub fn key_pair_named(&self, owner: Account, name: &str) -> Option<&KeyPair> {
        let place = self.index.key_pairs.get(&full_name(owner, name))?;
        self.key_pairs.at(*place)
    }

    /// Puts a security group on the shelf.
    pub(super) fn put_security_group(&mut self, group: SecurityGroup) {
        let name = full_name(group.owner, &group.name);
        let place = self.security_groups.put_so_far();
        self.index.groups.insert_mut(name, place);
        self.security_groups.put(&group.id.clone(), group);
    }

    /// Takes a security group off the shelf.
    pub(super) fn take_security_group(&mut self, group: &SecurityGroup) {
        let name = full_name(group.owner, &group.name);
        self.index.groups.remove_mut(&name);
        self.security_groups.take(&group.id);
    }

    /// The security group to which its owner gave this name.
    pub fn security_group_named(&self, owner: Account, name: &str) -> Option<&SecurityGroup> {
        let place = self.index.groups.get(&full_name(owner, name))?;
        self.security_groups.at(*place)
    }

    /// The instances in a security group, oldest first; none of them has ended.
    pub fn instances_in(&self, id: &SecurityGroupId) -> impl Iterator<Item = &Instance> {
        seconds(&self.index.grouped, self.security_groups.place(id))
            .filter_map(|place| self.instances.at(place))
    }

    /// Puts an instance into these security groups, and takes it out of all others.
    pub(super) fn set_groups(&mut self, id: &InstanceId, groups: Vec<SecurityGroupId>) {
        let Some(place) = self.instances.place(id) else {
            return;
        };
        let Some(instance) = self.instances.get_mut(id) else {
            return;
        };
        let old = std::mem::replace(&mut instance.security_groups, groups.clone());
        for group in old.iter().filter_map(|it| self.security_groups.place(it)) {
            self.index.grouped.remove_mut(&(group, place));
        }
        for group in groups
            .iter()
            .filter_map(|it| self.security_groups.place(it))
        {
            self.index.grouped.insert_mut((group, place));
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
        for key_pair in self.key_pairs.iter() {
            let place = self.key_pairs.place(&key_pair.id).unwrap_or(u32::MAX);
            let name = full_name(key_pair.owner, &key_pair.name);
            found.key_pairs.insert_mut(name, place);
        }
        for group in self.security_groups.iter() {
            let place = self.security_groups.place(&group.id).unwrap_or(u32::MAX);
            let name = full_name(group.owner, &group.name);
            found.groups.insert_mut(name, place);
        }
        for instance in self.instances.iter() {
            let place = self.instances.place(&instance.id).unwrap_or(u32::MAX);
            for id in &instance.security_groups {
                let Some(group) = self.security_groups.place(id) else {
                    return Err(format!("{} is in {id}, which is gone", instance.id));
                };
                found.grouped.insert_mut((group, place));
            }
        }
        if found.key_pairs.size() != self.key_pairs.len() {
            return Err("a name names two key pairs".to_owned());
        }
        if found.groups.size() != self.security_groups.len() {
            return Err("a name names two security groups".to_owned());
        }
        (found == self.index)
            .then_some(())
            .ok_or_else(|| "the index does not say what is on the shelves".to_owned())
    }
}
