//! The world and its Regions in words: what stands where, in the order in which data flows, and
//! what it costs.

use crate::cli::amount::{about_dollars, size};
use crate::cli::timestamp::date_and_time;
use crate::locale::{text, text_with};
use crate::sim::image::Image;
use crate::sim::instance::Instance;
use crate::sim::prices::MicroDollars;
use crate::sim::snapshot::Snapshot;
use crate::sim::units::with_commas;
use crate::sim::volume::Volume;
use crate::sim::{Region, RegionCode};

use super::{Page, Section, Table};

/// An amount of money a month.
pub fn cost(amount: MicroDollars) -> String {
    text_with("describe-cost", [("amount", about_dollars(amount).into())])
}

/// What of a Region belongs to one account.
struct Own<'a> {
    instances: Vec<&'a Instance>,
    volumes: Vec<&'a Volume>,
    snapshots: Vec<&'a Snapshot>,
    images: Vec<&'a Image>,
}

impl<'a> Page<'a> {
    pub(super) fn world(self) -> Section {
        let now = date_and_time(self.world.now(), ' ');
        let regions = self.world.regions();
        Section {
            facts: regions.map(|it| self.region_line(it)).collect(),
            ..Section::about(text_with("describe-world", [("time", now.into())]))
        }
    }

    fn own_of(self, region: &'a Region) -> Own<'a> {
        Own {
            instances: self.own(region.instances.iter(), |it| it.owner),
            volumes: self.own(region.volumes.iter(), |it| it.owner),
            snapshots: self.own(region.snapshots.iter(), |it| it.owner),
            images: self.own(region.images.iter(), |it| it.owner),
        }
    }

    fn region_line(self, region: &'a Region) -> String {
        let own = self.own_of(region);
        let stored = region.lineage.stored_blocks(self.account);
        let args = [
            ("region", region.code.as_str().into()),
            ("place", region.code.facts().place.into()),
            ("instances", own.instances.len().into()),
            ("volumes", own.volumes.len().into()),
            ("snapshots", own.snapshots.len().into()),
            ("images", own.images.len().into()),
            ("size", size(stored).into()),
        ];
        text_with("describe-region", args)
    }

    /// A Region, and all in it that is this account's own.
    pub(super) fn region(self, code: RegionCode) -> Section {
        if !self.world.is_open(code) {
            let args = [
                ("region", code.as_str().into()),
                ("place", code.facts().place.into()),
            ];
            return Section::about(text_with("describe-region-closed", args));
        }
        let region = self.world.region(code);
        let mut section = Section::about(self.region_line(region));
        if let Some(since) = region.out_since {
            let since = date_and_time(since, ' ');
            let out = text_with("describe-region-out", [("since", since.into())]);
            section.facts.push(out);
        }
        let monthly = region.monthly(self.account);
        if monthly > MicroDollars::default() {
            section.facts.push(cost(monthly));
        }
        let own = self.own_of(region);
        let instances = own.instances.iter();
        section.shelf(
            "shelf-instances",
            instances.map(|it| self.instance(region, it)).collect(),
        );
        let free = own.volumes.iter().filter(|it| it.attachment.is_none());
        section.shelf(
            "describe-volumes-apart",
            free.map(|it| self.volume_alone(region, it)).collect(),
        );
        if !own.snapshots.is_empty() {
            section.parts.push(self.snapshots(region, &own.snapshots));
        }
        let images = own.images.iter();
        section.shelf(
            "shelf-images",
            images.map(|it| self.image_alone(region, it)).collect(),
        );
        section
    }

    /// Snapshots, a row each: what is stored, and what is only referred to.
    fn snapshots(self, region: &Region, snapshots: &[&Snapshot]) -> Section {
        let row = |it: &&Snapshot| {
            let node = region.lineage.node(it.node);
            let stored = node.written.len();
            vec![
                self.named(region, it.id.clone()),
                self.source(region, it),
                self.snapshot_state(it),
                format!("{} ({})", with_commas(stored), size(stored)),
                with_commas(node.inherited().len()),
            ]
        };
        let columns = ["snapshot", "of", "state", "stores", "refers"];
        let columns = columns.map(|it| text(&format!("describe-column-{it}")));
        Section {
            tables: vec![Table {
                caption: text("describe-snapshots"),
                columns: columns.to_vec(),
                rows: snapshots.iter().map(row).collect(),
            }],
            ..Section::about(text("shelf-snapshots"))
        }
    }
}

impl Section {
    /// Adds what stands on a shelf, if there is anything.
    fn shelf(&mut self, key: &str, parts: Vec<Self>) {
        if !parts.is_empty() {
            self.parts.push(Self::of(text(key), parts));
        }
    }
}
