//! A resource, a Region or the whole world in sentences: what AWS has no word for, such as which
//! snapshot stores a block and what is on a disk. The texts are in the locale files.

use std::ops::Range;

use crate::locale::{text, text_with};
use crate::sim::blocks::{BlockSet, Holder, NodeId};
use crate::sim::content::{Contents, Thing, ThingState};
use crate::sim::ids::ResourceId;
use crate::sim::image::Image;
use crate::sim::instance::Instance;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::units::with_commas;
use crate::sim::volume::Volume;
use crate::sim::{Account, Region, RegionCode, World};

use super::amount::size;
use super::shape::date_and_time;

/// What this account can know of a resource or a Region, or of the world if none is named; none
/// if there is no such thing.
pub fn describe(world: &World, account: Account, what: Option<&str>) -> Option<String> {
    let page = Page {
        world,
        account,
        lines: Vec::new(),
    };
    let page = match what {
        None => page.world(),
        Some(what) => match RegionCode::from_text(what) {
            Some(code) => page.region(code),
            None => page.resource(what)?,
        },
    };
    Some(page.lines.join("\n") + "\n")
}

/// What is on a disk, in a few words; nothing if nothing is known.
pub fn things(contents: &Contents) -> String {
    let words: Vec<String> = contents.iter().map(thing).collect();
    words.join(", ")
}

/// A thing, and in what shape it is.
fn thing(thing: &Thing) -> String {
    let name = text(&format!("thing-{}", thing.name));
    let args = [("thing", name.into()), ("version", thing.version.into())];
    let key = match thing.state {
        ThingState::Whole => "describe-thing",
        ThingState::Broken => "describe-thing-broken",
        ThingState::Removed => "describe-thing-removed",
    };
    text_with(key, args)
}

/// A text in the making, for one account.
struct Page<'a> {
    world: &'a World,
    account: Account,
    lines: Vec<String>,
}

/// So many blocks, in words.
fn blocks(key: &str, blocks: u64, by: &str) -> String {
    let args = [
        ("blocks", blocks.into()),
        ("blocks_text", with_commas(blocks).into()),
        ("size", size(blocks).into()),
        ("by", by.into()),
    ];
    text_with(key, args)
}

/// The id, and the name that a person gave.
fn named(region: &Region, id: &ResourceId) -> String {
    let name = match id {
        ResourceId::Volume(id) => region.volumes.get(id).and_then(|it| it.tags.name()),
        ResourceId::Snapshot(id) => region.snapshots.get(id).and_then(|it| it.tags.name()),
        ResourceId::Instance(id) => region.instances.get(id).and_then(|it| it.tags.name()),
        ResourceId::Image(id) => region.images.get(id).map(|it| it.name.as_str()),
        ResourceId::KeyPair(id) => region.key_pairs.get(id).map(|it| it.name.as_str()),
        ResourceId::SecurityGroup(id) => region.security_groups.get(id).map(|it| it.name.as_str()),
    };
    name.map_or_else(|| id.to_string(), |name| format!("{id} ({name})"))
}

impl<'a> Page<'a> {
    /// Adds a line of its own.
    fn head(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Adds a line below the last head.
    fn fact(&mut self, line: &str) {
        self.lines.push(format!("  {line}"));
    }

    fn world(mut self) -> Self {
        let now = date_and_time(self.world.now(), ' ');
        self.head(text_with("describe-world", [("time", now.into())]));
        for region in self.world.regions() {
            let line = self.region_line(region);
            self.fact(&line);
        }
        self
    }

    fn region_line(&self, region: &Region) -> String {
        let own = |owner: Account| owner == self.account;
        let instances = region.instances.iter().filter(|it| own(it.owner));
        let volumes = region.volumes.iter().filter(|it| own(it.owner));
        let snapshots = region.snapshots.iter().filter(|it| own(it.owner));
        let images = region.images.iter().filter(|it| own(it.owner));
        let stored = region.lineage.stored_blocks(self.account);
        let args = [
            ("region", region.code.as_str().into()),
            ("place", region.code.facts().place.into()),
            ("instances", instances.count().into()),
            ("volumes", volumes.count().into()),
            ("snapshots", snapshots.count().into()),
            ("images", images.count().into()),
            ("size", size(stored).into()),
        ];
        text_with("describe-region", args)
    }

    /// A Region, and all in it that is this account's own.
    fn region(mut self, code: RegionCode) -> Self {
        if !self.world.is_open(code) {
            let args = [
                ("region", code.as_str().into()),
                ("place", code.facts().place.into()),
            ];
            self.head(text_with("describe-region-closed", args));
            return self;
        }
        let region = self.world.region(code);
        self.head(self.region_line(region));
        if let Some(since) = region.out_since {
            let since = date_and_time(since, ' ');
            self.fact(&text_with("describe-region-out", [("since", since.into())]));
        }
        let own = |owner: Account| owner == self.account;
        let instances = region.instances.iter().filter(|it| own(it.owner));
        let volumes = region.volumes.iter().filter(|it| own(it.owner));
        let snapshots = region.snapshots.iter().filter(|it| own(it.owner));
        let images = region.images.iter().filter(|it| own(it.owner));
        let lines: Vec<String> = instances
            .map(|it| instance_line(region, it))
            .chain(volumes.map(|it| volume_line(region, it)))
            .chain(snapshots.map(|it| self.snapshot_line(region, it)))
            .chain(images.map(|it| image_line(region, it)))
            .collect();
        for line in lines {
            self.fact(&line);
        }
        self
    }

    /// The resource with this id, in whichever Region it is.
    fn resource(mut self, what: &str) -> Option<Self> {
        let id = ResourceId::from_text(what)?;
        let region = self.world.shown_in(&id, self.account)?;
        Some(match &id {
            ResourceId::Volume(id) => self.volume(region, region.volumes.get(id)?),
            ResourceId::Snapshot(id) => self.snapshot(region, region.snapshots.get(id)?),
            ResourceId::Image(id) => self.image(region, region.images.get(id)?),
            ResourceId::Instance(id) => self.instance(region, region.instances.get(id)?),
            ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => {
                let key = match id {
                    ResourceId::KeyPair(_) => "describe-key-pair",
                    _ => "describe-security-group",
                };
                self.head(text_with(key, [("id", named(region, &id).into())]));
                self
            }
        })
    }

    fn instance(mut self, region: &'a Region, instance: &Instance) -> Self {
        self.head(instance_line(region, instance));
        for volume in region.volumes_of(&instance.id) {
            let Some(attachment) = &volume.attachment else {
                continue;
            };
            let id = named(region, &volume.id.clone().into());
            self.device(&attachment.device, &id, region.seen(volume));
            self.unflushed(volume);
        }
        self
    }

    fn device(&mut self, device: &str, disk: &str, contents: &Contents) {
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
        self.fact(&text_with(key, args));
    }

    fn image(mut self, region: &'a Region, image: &Image) -> Self {
        self.head(image_line(region, image));
        for device in &image.devices {
            let id = device.snapshot_id.as_ref();
            let snapshot = id.and_then(|id| region.snapshots.get(id));
            let nothing = Contents::default();
            let contents = snapshot.map(|it| &region.lineage.node(it.node).contents);
            let disk = match id {
                Some(id) => named(region, &id.clone().into()),
                None => text("describe-new-disk"),
            };
            self.device(&device.device, &disk, contents.unwrap_or(&nothing));
        }
        self
    }

    fn volume(mut self, region: &'a Region, volume: &Volume) -> Self {
        self.head(volume_line(region, volume));
        if let Some(snapshot) = &volume.snapshot_id {
            let from = named(region, &snapshot.clone().into());
            self.fact(&text_with(
                "describe-made-from",
                [("snapshot", from.into())],
            ));
        }
        self.disk(
            region,
            volume.head,
            volume.encryption.as_ref().map(|it| &*it.key),
        );
        self.unflushed(volume);
        self
    }

    /// What the guest has not flushed to a volume: how many blocks, and which.
    fn unflushed(&mut self, volume: &Volume) {
        /// So many runs of blocks are named.
        const RUNS_MAX: usize = 8;
        let Some(cache) = &volume.cache else {
            return;
        };
        let run = |run: Range<u32>| match run.len() {
            1 => run.start.to_string(),
            _ => format!("{}-{}", run.start, run.end - 1),
        };
        let mut runs: Vec<String> = cache.blocks.ranges().take(RUNS_MAX).map(run).collect();
        if cache.blocks.ranges().nth(RUNS_MAX).is_some() {
            runs.push("...".to_owned());
        }
        let runs = runs.join(", ");
        self.fact(&blocks("describe-unflushed", cache.blocks.len(), &runs));
    }

    fn snapshot(mut self, region: &'a Region, snapshot: &Snapshot) -> Self {
        self.head(self.snapshot_line(region, snapshot));
        if let Some(origin) = &snapshot.copied_from {
            let args = [
                ("snapshot", origin.snapshot_id.to_string().into()),
                ("region", origin.region.as_str().into()),
            ];
            self.fact(&text_with("describe-copied-from", args));
        }
        if let Some(why) = &snapshot.fails
            && snapshot.state == SnapshotState::Error
        {
            self.fact(why);
        }
        self.disk(
            region,
            snapshot.node,
            snapshot.encryption.as_ref().map(|it| &*it.key),
        );
        if snapshot.unflushed_blocks > 0 {
            self.fact(&blocks(
                "describe-crash-consistent",
                snapshot.unflushed_blocks,
                "",
            ));
        }
        let images: Vec<&Image> = region.images_using(&snapshot.id).collect();
        for image in &images {
            let image = named(region, &image.id.clone().into());
            self.fact(&text_with("describe-needed-by", [("image", image.into())]));
        }
        if images.is_empty() && snapshot.owner == self.account {
            let frees = region.plan_deletion([&snapshot.id]).freed_blocks();
            self.fact(&blocks("describe-frees", frees, ""));
        }
        self
    }

    fn snapshot_line(&self, region: &Region, snapshot: &Snapshot) -> String {
        let progress = snapshot.progress_percent(self.world.now());
        let state = snapshot.state.as_str();
        let state = match snapshot.state {
            SnapshotState::Pending => format!("{state} ({progress}%)"),
            _ => state.to_owned(),
        };
        let args = [
            ("id", named(region, &snapshot.id.clone().into()).into()),
            ("size", snapshot.size_gib.into()),
            ("state", state.into()),
        ];
        text_with("describe-snapshot", args)
    }

    /// Who stores its blocks, and what is on it.
    fn disk(&mut self, region: &Region, node: NodeId, key: Option<&str>) {
        if let Some(key) = key {
            self.fact(&text_with(
                "describe-encrypted",
                [("key", key.to_owned().into())],
            ));
        }
        let here = region.lineage.node(node);
        if here.present.is_empty() {
            self.fact(&text("describe-nothing-written"));
            return;
        }
        self.fact(&blocks("describe-written", here.present.len(), ""));
        for (id, held) in stored(region, node) {
            let line = match &region.lineage.node(id).holder {
                Holder::Archive(_) => blocks("describe-stored-here", held, ""),
                Holder::Volume(_) | Holder::Mark => blocks("describe-unsaved", held, ""),
                Holder::Snapshot(_) if id == node => blocks("describe-stored-here", held, ""),
                Holder::Snapshot(by) => {
                    let by = named(region, &by.clone().into());
                    blocks("describe-stored-by", held, &by)
                }
                Holder::Deleted => blocks("describe-stored-by-deleted", held, ""),
            };
            self.fact(&format!("  {line}"));
        }
        for one in here.contents.iter() {
            let key = match one.state {
                ThingState::Removed => "describe-still-takes",
                _ => "describe-takes",
            };
            self.fact(&blocks(key, one.blocks.len(), &thing(one)));
        }
    }
}

/// How many blocks of a disk each node stores, nearest first.
fn stored(region: &Region, node: NodeId) -> Vec<(NodeId, u64)> {
    let mut rest: BlockSet = region.lineage.node(node).present.clone();
    let path = region.lineage.path(node);
    let held = path.map(|(id, node)| {
        let before = rest.len();
        rest.subtract(&node.written);
        (id, before - rest.len())
    });
    held.filter(|(_, held)| *held > 0).collect()
}

fn instance_line(region: &Region, instance: &Instance) -> String {
    let args = [
        ("id", named(region, &instance.id.clone().into()).into()),
        ("type", instance.instance_type.into()),
        ("zone", instance.zone.as_str().into()),
        ("state", instance.state.as_str().into()),
        ("image", instance.image_id.to_string().into()),
    ];
    text_with("describe-instance", args)
}

fn volume_line(region: &Region, volume: &Volume) -> String {
    let place = volume.attachment.as_ref().map(|it| {
        let instance = named(region, &it.instance_id.clone().into());
        let args = [
            ("device", it.device.as_str().into()),
            ("instance", instance.into()),
        ];
        text_with("describe-attached", args)
    });
    let args = [
        ("id", named(region, &volume.id.clone().into()).into()),
        ("size", volume.provision.size_gib.into()),
        ("type", volume.provision.volume_type.as_str().into()),
        ("zone", volume.zone.as_str().into()),
        ("state", volume.state.as_str().into()),
        ("place", place.unwrap_or_default().into()),
    ];
    text_with("describe-volume", args)
}

fn image_line(region: &Region, image: &Image) -> String {
    let args = [
        ("id", named(region, &image.id.clone().into()).into()),
        ("state", image.state.as_str().into()),
        ("owner", image.owner.to_string().into()),
    ];
    text_with("describe-image", args)
}
