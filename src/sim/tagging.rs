//! Tagging: who gives tags to what, and who sees them.
//!
//! A shared or public resource can be tagged by everybody who can see it, and each account sees its
//! own tags alone. Sources: EC2 User Guide, "Tag your Amazon EC2 resources"; EC2 API Reference,
//! `CreateTags`, `DeleteTags`.

use super::account::Account;
use super::command::{CreateTags, DeleteTags};
use super::error::ApiError;
use super::ids::ResourceId;
use super::image::Image;
use super::region::Region;
use super::response::Response;
use super::snapshot::Snapshot;
use super::tag::{Tag, Tags};
use super::world::{Step, View};

impl View<'_> {
    /// The tags that the account that asks sees on a snapshot.
    pub(super) fn tags_of_snapshot(&self, snapshot: &Snapshot) -> Tags {
        let id = || ResourceId::from(snapshot.id.clone());
        self.seen_tags(snapshot.owner, id, &snapshot.tags)
    }

    /// The tags that the account that asks sees on an image.
    pub(super) fn tags_of_image(&self, image: &Image) -> Tags {
        let id = || ResourceId::from(image.id.clone());
        self.seen_tags(image.owner, id, &image.tags)
    }

    fn seen_tags(&self, owner: Account, id: impl FnOnce() -> ResourceId, tags: &Tags) -> Tags {
        if owner == self.account {
            return tags.clone();
        }
        let own = self.region.foreign_tags.get(&(id(), self.account));
        own.cloned().unwrap_or_default()
    }
}

impl Region {
    /// Forgets what other accounts than its owner called a resource that is gone.
    pub(super) fn forget_tags(&mut self, id: &ResourceId) {
        for (_, account) in Account::PROFILES {
            self.foreign_tags.remove_mut(&(id.clone(), account));
        }
    }
}

/// Tag keys that begin with `aws:` are AWS's own.
pub(super) fn check_tag_keys(tags: &[Tag]) -> Result<(), ApiError> {
    let reserved = tags.iter().any(|tag| tag.key.starts_with("aws:"));
    if reserved {
        Err(ApiError::TagKeyReserved)
    } else {
        Ok(())
    }
}

impl Step {
    pub(super) fn create_tags(&mut self, input: &CreateTags) -> Result<Response, ApiError> {
        check_tag_keys(&input.tags)?;
        self.change_tags(&input.resources, |tags| {
            input.tags.iter().for_each(|tag| tags.set(tag));
        })
    }

    pub(super) fn delete_tags(&mut self, input: &DeleteTags) -> Result<Response, ApiError> {
        self.change_tags(&input.resources, |tags| {
            for pattern in &input.tags {
                tags.remove(&pattern.key, pattern.value.as_deref());
            }
        })
    }

    /// Changes the tags of all of the resources, or of none.
    fn change_tags(
        &mut self,
        resources: &[String],
        change: impl Fn(&mut Tags),
    ) -> Result<Response, ApiError> {
        for text in resources {
            self.judge_resource(text)?;
        }
        for id in resources
            .iter()
            .filter_map(|text| ResourceId::from_text(text))
        {
            let account = self.account;
            let region = self.region_mut();
            if region.bin.owner_of(&id) == Some(account) {
                region.bin.tags_mut(&id).map(&change);
                continue;
            }
            if region.owner_of(&id) != Some(account) {
                let key = (id, account);
                let mut tags = region.foreign_tags.get(&key).cloned().unwrap_or_default();
                change(&mut tags);
                region.foreign_tags.insert_mut(key, tags);
                continue;
            }
            let tags = match &id {
                ResourceId::Volume(id) => region.volumes.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Snapshot(id) => region.snapshots.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Image(id) => region.images.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Instance(id) => region.instances.get_mut(id).map(|it| &mut it.tags),
                ResourceId::KeyPair(id) => region.key_pairs.get_mut(id).map(|it| &mut it.tags),
                ResourceId::SecurityGroup(id) => {
                    region.security_groups.get_mut(id).map(|it| &mut it.tags)
                }
            };
            if let Some(tags) = tags {
                change(tags);
            }
        }
        Ok(Response::Nothing)
    }

    fn judge_resource(&self, text: &str) -> Result<(), ApiError> {
        let view = self.view();
        match ResourceId::from_text(text) {
            // What is in the Recycle Bin can be tagged, if nothing else.
            Some(id) if view.region.bin.owner_of(&id) == Some(view.account) => Ok(()),
            Some(ResourceId::Volume(id)) => view.volume(&id).map(drop),
            Some(ResourceId::Snapshot(id)) => view.snapshot(&id).map(drop),
            Some(ResourceId::Image(id)) => view.image(&id).map(drop),
            Some(ResourceId::Instance(id)) => view.instance(&id).map(drop),
            Some(ResourceId::KeyPair(id)) => view.key_pair(&id).map(drop),
            Some(ResourceId::SecurityGroup(id)) => view.security_group(&id).map(drop),
            None => Err(ApiError::ResourceIdInvalid(text.to_owned())),
        }
    }
}
