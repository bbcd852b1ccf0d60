//! Instances and images in words: which disk is where, what is on it, and what an image is made
//! of and leaves behind.

use crate::locale::{text, text_with};
use crate::sim::content::Contents;
use crate::sim::ids::ImageId;
use crate::sim::image::Image;
use crate::sim::instance::Instance;
use crate::sim::{Region, RegionCode};

use super::disk::unflushed;
use super::{Page, Section, things, unsaved};

impl Page<'_> {
    pub(super) fn instance(self, region: &Region, instance: &Instance) -> Section {
        let args = [
            ("id", self.named(region, instance.id.clone()).into()),
            ("type", instance.instance_type.into()),
            ("zone", instance.zone.as_str().into()),
            ("state", instance.state.as_str().into()),
            ("image", self.image_name(region, instance).into()),
        ];
        let mut section = Section::about(text_with("describe-instance", args));
        for volume in region.volumes_of(&instance.id) {
            let Some(attachment) = &volume.attachment else {
                continue;
            };
            let id = self.named(region, volume.id.clone());
            let mut said = device(&attachment.device, &id, region.seen(volume));
            said.push_str(". ");
            said.push_str(&unsaved(region, volume, self.name));
            section.facts.push(said);
            section.facts.extend(unflushed(volume));
        }
        section
    }

    /// The image that an instance was launched from; it may be gone.
    fn image_name(self, region: &Region, instance: &Instance) -> String {
        let is_there = region.images.get(&instance.image_id).is_some();
        if is_there {
            self.named(region, instance.image_id.clone())
        } else {
            instance.image_id.to_string()
        }
    }

    /// An image by itself, without what every image leaves behind.
    pub(super) fn image_alone(self, region: &Region, image: &Image) -> Section {
        let args = [
            ("id", self.named(region, image.id.clone()).into()),
            ("state", image.state.as_str().into()),
            ("owner", image.owner.to_string().into()),
        ];
        let mut section = Section::about(text_with("describe-image", args));
        if let Some((source, from)) = &image.source_image {
            let args = [
                ("image", self.image_of(*from, source).into()),
                ("region", from.as_str().into()),
            ];
            section.facts.push(text_with("describe-image-from", args));
        }
        for mapped in &image.devices {
            let id = mapped.snapshot_id.as_ref();
            let snapshot = id.and_then(|id| region.snapshots.get(id));
            let nothing = Contents::default();
            let contents = snapshot.map(|it| &region.lineage.node(it.node).contents);
            let disk = match id {
                Some(id) => self.named(region, id.clone()),
                None => text("describe-new-disk"),
            };
            let said = device(&mapped.device, &disk, contents.unwrap_or(&nothing));
            section.facts.push(said);
        }
        section
    }

    pub(super) fn image(self, region: &Region, image: &Image) -> Section {
        let mut section = self.image_alone(region, image);
        section.facts.insert(0, text("image-is-a-record"));
        let launched = region.instances.iter().filter(|it| it.image_id == image.id);
        let launched = launched.filter(|it| it.owner == self.account);
        for instance in launched {
            let name = self.named(region, instance.id.clone());
            let args = [("instance", name.into())];
            section.facts.push(text_with("describe-launched", args));
        }
        section.parts.push(Section {
            facts: vec![text("image-travels-not-list")],
            ..Section::about(text("image-travels-not"))
        });
        section
    }

    /// What an image of another Region is called; it may be gone.
    fn image_of(self, home: RegionCode, image: &ImageId) -> String {
        let world = self.world;
        if world.is_open(home) && world.region(home).images.get(image).is_some() {
            self.named(world.region(home), image.clone())
        } else {
            image.to_string()
        }
    }
}

fn device(device: &str, disk: &str, contents: &Contents) -> String {
    let args = [
        ("device", device.into()),
        ("disk", disk.into()),
        ("things", things(contents).into()),
    ];
    let key = if contents.is_empty() {
        "describe-device-empty"
    } else {
        "describe-device"
    };
    text_with(key, args)
}
