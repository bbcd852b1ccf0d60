//! Volumes and snapshots in words: what is on them, and who stores each of their blocks.

use std::ops::Range;

use crate::cli::amount::size;
use crate::locale::{text, text_with};
use crate::sim::Region;
use crate::sim::blocks::{Holder, NodeId};
use crate::sim::content::ThingState;
use crate::sim::ids::SnapshotId;
use crate::sim::image::Image;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::units::with_commas;
use crate::sim::volume::Volume;

use super::{Name, Page, Section, Table, blocks, thing};

/// What of a volume is in no snapshot yet.
pub fn unsaved(region: &Region, volume: &Volume, name: Name) -> String {
    let node = region.lineage.node(volume.head);
    let blocks = node.written.len();
    let since = node
        .parent
        .map(|parent| &region.lineage.node(parent).holder);
    let snapshot = match since {
        Some(Holder::Snapshot(id)) => name(region, &id.clone().into()),
        _ => String::new(),
    };
    let args = [
        ("blocks", blocks.into()),
        ("blocks_text", with_commas(blocks).into()),
        ("size", size(blocks).into()),
        ("snapshot", snapshot.into()),
    ];
    match since {
        None if blocks == 0 => text("volume-empty"),
        None => text_with("volume-no-snapshot", args),
        Some(_) if blocks == 0 => text_with("volume-saved", args),
        Some(_) => text_with("volume-changed", args),
    }
}

/// What a snapshot holds: stored by it, and referenced from others.
pub fn stored_and_referenced(region: &Region, id: &SnapshotId) -> Option<String> {
    let snapshot = region.snapshots.get(id)?;
    let node = region.lineage.node(snapshot.node);
    let stored = node.written.len();
    let referenced = node.inherited().len();
    let args = [
        ("stored", stored.into()),
        ("stored_text", with_commas(stored).into()),
        ("size", size(stored).into()),
        ("referenced", referenced.into()),
        ("referenced_text", with_commas(referenced).into()),
    ];
    let key = if referenced == 0 {
        "snapshot-stores"
    } else {
        "snapshot-stores-and-refers"
    };
    Some(text_with(key, args))
}

/// What the guest has not flushed to a volume: how many blocks, and which.
pub(super) fn unflushed(volume: &Volume) -> Option<String> {
    /// So many runs of blocks are named.
    const RUNS_MAX: usize = 8;
    let cache = volume.cache.as_ref()?;
    let run = |run: Range<u32>| match run.len() {
        1 => run.start.to_string(),
        _ => format!("{}-{}", run.start, run.end - 1),
    };
    let mut runs: Vec<String> = cache.blocks.ranges().take(RUNS_MAX).map(run).collect();
    if cache.blocks.ranges().nth(RUNS_MAX).is_some() {
        runs.push("...".to_owned());
    }
    let runs = runs.join(", ");
    Some(blocks("describe-unflushed", cache.blocks.len(), &runs))
}

impl Page<'_> {
    fn volume_line(self, region: &Region, volume: &Volume) -> String {
        let place = volume.attachment.as_ref().map(|it| {
            let instance = self.named(region, it.instance_id.clone());
            let args = [
                ("device", it.device.as_str().into()),
                ("instance", instance.into()),
            ];
            text_with("describe-attached", args)
        });
        let args = [
            ("id", self.named(region, volume.id.clone()).into()),
            ("size", volume.provision.size_gib.into()),
            ("type", volume.provision.volume_type.as_str().into()),
            ("zone", volume.zone.as_str().into()),
            ("state", volume.state.as_str().into()),
            ("place", place.unwrap_or_default().into()),
        ];
        text_with("describe-volume", args)
    }

    /// A volume that no instance has, in a line or two.
    pub(super) fn volume_alone(self, region: &Region, volume: &Volume) -> Section {
        Section {
            facts: vec![unsaved(region, volume, self.name)],
            ..Section::about(self.volume_line(region, volume))
        }
    }

    pub(super) fn volume(self, region: &Region, volume: &Volume) -> Section {
        let mut section = self.volume_alone(region, volume);
        if let Some(snapshot) = &volume.snapshot_id {
            let from = self.named(region, snapshot.clone());
            let args = [("snapshot", from.into())];
            section.facts.push(text_with("describe-made-from", args));
        }
        let key = volume.encryption.as_ref().map(|it| &*it.key);
        self.disk(&mut section, region, volume.head, key);
        section.facts.extend(unflushed(volume));
        section
    }

    /// Where a snapshot comes from.
    pub(super) fn source(self, region: &Region, snapshot: &Snapshot) -> String {
        if let Some(origin) = &snapshot.copied_from {
            let home = origin.region;
            let id = &origin.snapshot_id;
            let world = self.world;
            let is_there = world.is_open(home) && world.region(home).snapshots.get(id).is_some();
            let name = if is_there {
                self.named(world.region(home), id.clone())
            } else {
                id.to_string()
            };
            let args = [("name", name.into()), ("region", home.as_str().into())];
            return text_with("snapshot-copied-from", args);
        }
        let volume = self.named(region, snapshot.volume_id.clone());
        text_with("snapshot-of", [("name", volume.into())])
    }

    /// What a snapshot is doing, and how far it is.
    pub(super) fn snapshot_state(self, snapshot: &Snapshot) -> String {
        let state = snapshot.state.as_str();
        match snapshot.state {
            SnapshotState::Pending => {
                let progress = snapshot.progress_percent(self.world.now());
                format!("{state} ({progress}%)")
            }
            _ => state.to_owned(),
        }
    }

    pub(super) fn snapshot(self, region: &Region, snapshot: &Snapshot) -> Section {
        let args = [
            ("id", self.named(region, snapshot.id.clone()).into()),
            ("size", snapshot.size_gib.into()),
            ("state", self.snapshot_state(snapshot).into()),
            ("source", self.source(region, snapshot).into()),
        ];
        let mut section = Section::about(text_with("describe-snapshot", args));
        section
            .facts
            .extend(stored_and_referenced(region, &snapshot.id));
        if let Some(why) = &snapshot.fails
            && snapshot.state == SnapshotState::Error
        {
            section.facts.push(why.clone());
        }
        let key = snapshot.encryption.as_ref().map(|it| &*it.key);
        self.disk(&mut section, region, snapshot.node, key);
        if snapshot.unflushed_blocks > 0 {
            let lost = snapshot.unflushed_blocks;
            let said = blocks("describe-crash-consistent", lost, "");
            section.facts.push(said);
        }
        let images: Vec<&Image> = region.images_using(&snapshot.id).collect();
        for image in &images {
            let image = self.named(region, image.id.clone());
            let said = text_with("describe-needed-by", [("image", image.into())]);
            section.facts.push(said);
        }
        if images.is_empty() && snapshot.owner == self.account {
            let frees = region.plan_deletion([&snapshot.id]).freed_blocks();
            section.facts.push(blocks("describe-frees", frees, ""));
        }
        section
    }

    /// Who stores its blocks, and what is on it.
    fn disk(self, section: &mut Section, region: &Region, node: NodeId, key: Option<&str>) {
        if let Some(key) = key {
            let args = [("key", key.to_owned().into())];
            section.facts.push(text_with("describe-encrypted", args));
        }
        let here = region.lineage.node(node);
        for one in here.contents.iter() {
            let key = match one.state {
                ThingState::Removed => "describe-still-takes",
                _ => "describe-takes",
            };
            section
                .facts
                .push(blocks(key, one.blocks.len(), &thing(one)));
        }
        if here.present.is_empty() {
            return;
        }
        let row = |(id, held): (NodeId, u64)| {
            let by = match &region.lineage.node(id).holder {
                Holder::Volume(_) | Holder::Mark => text("describe-by-nobody"),
                Holder::Archive(_) => text("describe-by-this"),
                Holder::Snapshot(_) if id == node => text("describe-by-this"),
                Holder::Snapshot(by) => self.named(region, by.clone()),
                Holder::Deleted => text("describe-by-deleted"),
            };
            vec![by, with_commas(held), size(held)]
        };
        let columns = ["by", "blocks", "size"];
        let columns = columns.map(|it| text(&format!("describe-column-{it}")));
        section.tables.push(Table {
            caption: blocks("describe-written", here.present.len(), ""),
            columns: columns.to_vec(),
            rows: region.lineage.holders(node).into_iter().map(row).collect(),
        });
    }
}
