//! The bill: what an account pays a month for what it has now, line by line, and what it has paid
//! once.
//!
//! Volumes are billed by what was asked for, written or not, attached or not. Snapshots are billed
//! by the blocks that are stored, and each stored block is paid once: on the line of the snapshot
//! that stores it; if that one was deleted, on that of the only one that still reads it, or on a
//! line for all of those. Images are free; the snapshots that they keep are not. Snapshots of
//! other owners cost nothing.
//!
//! Amounts are rounded to the nearest millionth of a dollar. What rounding leaves on one line of
//! snapshots is carried to the next, so that the lines make up the price of all their blocks.
//! Hours of instances, requests and traffic of guests are not simulated. Sources: EBS User Guide,
//! "How Amazon EBS snapshots work", "Delete an Amazon EBS snapshot" and "Billing codes"; EC2 User
//! Guide, "AMI billing information"; Amazon EBS pricing.

mod orphan;

use std::collections::BTreeMap;

use rpds::RedBlackTreeMapSync;
use serde::Serialize;

use super::account::Account;
use super::blocks::Holder;
use super::command;
use super::ids::{ImageId, ResourceId, SnapshotId, VolumeId};
use super::prices::{MicroDollars, Prices, transfer_gib};
use super::region::{Region, RegionCode};
use super::response::Response;
use super::volume::{Volume, VolumeState};
use super::volume_type::VolumeType;
use super::world::{Step, View, World};

pub use orphan::{Orphan, Orphans, is_unattached};

/// What one account pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Whose bill it is.
    pub account: Account,
    /// What is paid in each Region.
    pub regions: Vec<RegionBill>,
}

impl Bill {
    /// What all of it costs a month.
    pub fn monthly(&self) -> MicroDollars {
        self.regions.iter().map(RegionBill::monthly).sum()
    }

    /// What has been paid once, so far.
    pub fn once(&self) -> MicroDollars {
        self.regions.iter().map(RegionBill::once).sum()
    }
}

/// What is paid in one Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionBill {
    /// The Region.
    pub region: RegionCode,
    /// What is paid a month, and for what.
    pub lines: Vec<Line>,
    /// The images, which cost nothing themselves.
    pub images: Vec<FreeImage>,
    /// What is paid for and nothing uses any more.
    pub orphans: Orphans,
    /// What has been paid once.
    pub charges: Vec<Charge>,
}

impl RegionBill {
    /// What this Region costs a month.
    pub fn monthly(&self) -> MicroDollars {
        self.lines.iter().map(|line| line.monthly).sum()
    }

    /// What has been paid once in this Region.
    pub fn once(&self) -> MicroDollars {
        self.charges.iter().map(|charge| charge.amount).sum()
    }
}

/// One line: so much of something, for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is paid for.
    pub payer: Payer,
    /// What is used.
    pub usage: Usage,
    /// How much of it: blocks of storage, operations a second or MiB a second.
    pub quantity: u64,
    /// What it costs a month.
    pub monthly: MicroDollars,
}

/// What a line is paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payer {
    /// A volume.
    Volume(VolumeId),
    /// A snapshot, for the blocks that it stores, or that only it still reads of deleted ones.
    Snapshot(SnapshotId),
    /// Several that still read blocks of a deleted one: the nearest in each branch.
    ReadersOfDeleted(Vec<SnapshotId>),
}

/// What is used, as AWS's bills tell it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Storage of volumes.
    Volume(VolumeType),
    /// Operations a second of volumes, and in which of the three steps of price.
    Iops(VolumeType, usize),
    /// Throughput of gp3 volumes.
    Throughput,
    /// Storage of snapshots.
    Snapshot,
    /// Storage of archived snapshots.
    Archive,
}

impl Usage {
    /// AWS's usage type in this Region, as in `EU-EBS:SnapshotUsage`. That of us-east-1 has no
    /// Region in front.
    pub fn usage_type(self, region: RegionCode) -> String {
        let code = match self {
            Self::Volume(VolumeType::Gp3) => "EBS:VolumeUsage.gp3",
            Self::Volume(VolumeType::Gp2) => "EBS:VolumeUsage.gp2",
            Self::Volume(VolumeType::Io1) => "EBS:VolumeUsage.piops",
            Self::Volume(VolumeType::Io2) => "EBS:VolumeUsage.io2",
            Self::Volume(VolumeType::St1) => "EBS:VolumeUsage.st1",
            Self::Volume(VolumeType::Sc1) => "EBS:VolumeUsage.sc1",
            Self::Volume(VolumeType::Standard) => "EBS:VolumeUsage",
            Self::Iops(VolumeType::Io1, _) => "EBS:VolumeP-IOPS.piops",
            Self::Iops(VolumeType::Io2, 0) => "EBS:VolumeP-IOPS.io2",
            Self::Iops(VolumeType::Io2, 1) => "EBS:VolumeP-IOPS.io2.tier2",
            Self::Iops(VolumeType::Io2, _) => "EBS:VolumeP-IOPS.io2.tier3",
            Self::Iops(..) => "EBS:VolumeP-IOPS.gp3",
            Self::Throughput => "EBS:VolumeP-Throughput.gp3",
            Self::Snapshot => "EBS:SnapshotUsage",
            Self::Archive => "EBS:SnapshotArchiveStorage",
        };
        in_region(code, region)
    }

    /// Its price a month, in millionths of a dollar: of a GiB, an operation a second, or a GiB a
    /// second.
    pub fn price(self, prices: &Prices) -> u32 {
        match self {
            Self::Volume(volume_type) => prices.volume_gib_month(volume_type),
            Self::Iops(VolumeType::Gp3, _) => prices.gp3_iops_month,
            Self::Iops(_, step) => prices.provisioned_iops_month[step],
            Self::Throughput => prices.gp3_gibps_month,
            Self::Snapshot => prices.snapshot_gib_month,
            Self::Archive => prices.archive_gib_month,
        }
    }

    fn monthly(self, quantity: u64, prices: &Prices) -> MicroDollars {
        let price = self.price(prices);
        match self {
            Self::Volume(_) | Self::Snapshot | Self::Archive => {
                MicroDollars::of_blocks(quantity, price)
            }
            Self::Iops(..) => MicroDollars(quantity * u64::from(price)),
            Self::Throughput => MicroDollars::of_mibps(quantity, price),
        }
    }
}

/// A usage type in a Region; that of us-east-1 has no Region in front.
fn in_region(code: &str, region: RegionCode) -> String {
    match Prices::of(region).billing_code {
        "USE1" => code.to_owned(),
        prefix => format!("{prefix}-{code}"),
    }
}

/// An image, and what it keeps from being deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeImage {
    /// The image.
    pub image: ImageId,
    /// Its snapshots.
    pub keeps: Vec<SnapshotId>,
}

/// Something that is paid once, when it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Once {
    /// Blocks cross from one Region to another.
    Transfer {
        /// The Region that they leave, at whose price.
        from: RegionCode,
        /// The Region that they come to.
        to: RegionCode,
    },
    /// Blocks are restored from the archive of a Region.
    ArchiveRetrieval(RegionCode),
    /// Blocks leave the archive of a Region early: their price for what is left of 90 days, as so
    /// many blocks for a month.
    ArchiveEarlyDeletion(RegionCode),
}

impl Once {
    /// The Region in whose bill it stands.
    pub fn region(self) -> RegionCode {
        match self {
            Self::Transfer { from, .. } => from,
            Self::ArchiveRetrieval(region) | Self::ArchiveEarlyDeletion(region) => region,
        }
    }

    /// AWS's usage type, as in `USE1-EU-AWS-Out-Bytes`.
    pub fn usage_type(self) -> String {
        match self {
            Self::Transfer { from, to } => {
                let [from, to] = [from, to].map(|region| Prices::of(region).billing_code);
                format!("{from}-{to}-AWS-Out-Bytes")
            }
            Self::ArchiveRetrieval(region) => in_region("EBS:SnapshotArchiveRetrieval", region),
            Self::ArchiveEarlyDeletion(region) => {
                in_region("EBS:SnapshotArchiveEarlyDelete", region)
            }
        }
    }

    /// The price of a GiB, in millionths of a dollar.
    pub fn price_gib(self) -> u32 {
        match self {
            Self::Transfer { from, to } => transfer_gib(from, to),
            Self::ArchiveRetrieval(region) => Prices::of(region).retrieval_gib,
            Self::ArchiveEarlyDeletion(region) => Prices::of(region).archive_gib_month,
        }
    }
}

/// All that was ever paid once, by whom, in blocks.
pub(super) type Charges = RedBlackTreeMapSync<(Account, Once), u64>;

/// What one account has paid once for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// For what.
    pub once: Once,
    /// How many blocks in all.
    pub blocks: u64,
    /// How much in all.
    pub amount: MicroDollars,
}

impl World {
    /// What an account pays, in all open Regions.
    pub fn bill(&self, account: Account) -> Bill {
        let regions = self.regions().map(|region| self.bill_in(region, account));
        Bill {
            account,
            regions: regions.collect(),
        }
    }

    /// What an account pays in one Region.
    pub fn bill_in(&self, region: &Region, account: Account) -> RegionBill {
        RegionBill {
            region: region.code,
            lines: region.lines(account),
            images: region.free_images(account),
            orphans: self.orphans(region, account),
            charges: self.charges_in(region.code, account),
        }
    }

    /// What an account has paid once in one Region, so far.
    pub fn paid_once(&self, region: RegionCode, account: Account) -> MicroDollars {
        let charges = self.charges_in(region, account);
        charges.iter().map(|charge| charge.amount).sum()
    }

    fn charges_in(&self, region: RegionCode, account: Account) -> Vec<Charge> {
        self.charges
            .iter()
            .filter(|((payer, once), _)| *payer == account && once.region() == region)
            .map(|((_, once), blocks)| Charge {
                once: *once,
                blocks: *blocks,
                amount: MicroDollars::of_blocks(*blocks, once.price_gib()),
            })
            .collect()
    }
}

impl Region {
    /// What an account pays for this Region a month: the sum of its bill.
    pub fn monthly(&self, account: Account) -> MicroDollars {
        self.lines(account).iter().map(|line| line.monthly).sum()
    }

    /// What an account pays a month for one volume or snapshot; nothing for what is free.
    pub fn monthly_for(&self, id: &ResourceId, account: Account) -> MicroDollars {
        let is_for = |line: &&Line| match (&line.payer, id) {
            (Payer::Volume(payer), ResourceId::Volume(id)) => payer == id,
            (Payer::Snapshot(payer), ResourceId::Snapshot(id)) => payer == id,
            _ => false,
        };
        let lines = self.lines(account);
        lines.iter().filter(is_for).map(|it| it.monthly).sum()
    }

    fn lines(&self, account: Account) -> Vec<Line> {
        let volumes = self.volumes.iter().filter(|it| it.owner == account);
        let mut lines: Vec<Line> = volumes.flat_map(|it| self.volume_lines(it)).collect();
        let monthly = |blocks| Usage::Snapshot.monthly(blocks, Prices::of(self.code));
        // How much of all blocks the lines so far have paid: rounding loses nothing on the way.
        let mut so_far = 0;
        for (payer, quantity) in self.payers(account) {
            let paid = monthly(so_far);
            so_far += quantity;
            lines.push(Line {
                payer,
                usage: Usage::Snapshot,
                quantity,
                monthly: monthly(so_far).minus(paid),
            });
        }
        let archived = self.stored_snapshots().filter(|it| it.owner == account);
        lines.extend(archived.filter(|it| it.archive().is_some()).map(|it| {
            let quantity = self.archived_blocks(it);
            Line {
                payer: Payer::Snapshot(it.id.clone()),
                usage: Usage::Archive,
                quantity,
                monthly: self.monthly_in_archive(quantity),
            }
        }));
        lines
    }

    /// Who of this account pays for how many stored blocks, oldest first.
    fn payers(&self, account: Account) -> Vec<(Payer, u64)> {
        let mut payers = Vec::new();
        // Blocks of deleted snapshots that only one other reads: it pays them with its own, and
        // comes later, because it is younger.
        let mut taken_over = BTreeMap::<SnapshotId, u64>::new();
        let nodes = self.lineage.nodes();
        for (id, node) in nodes.filter(|(_, node)| node.owner == account) {
            let stored = node.written.len();
            match &node.holder {
                Holder::Snapshot(id) => {
                    let more = taken_over.remove(id).unwrap_or_default();
                    payers.push((Payer::Snapshot(id.clone()), stored + more));
                }
                Holder::Deleted if stored > 0 => {
                    let readers = self.lineage.nearest_readers(id);
                    if let [only] = readers.as_slice() {
                        *taken_over.entry(only.clone()).or_default() += stored;
                    } else {
                        payers.push((Payer::ReadersOfDeleted(readers), stored));
                    }
                }
                _ => {}
            }
        }
        payers
    }

    /// What a volume costs, used or not, until it is deleted.
    fn volume_lines(&self, volume: &Volume) -> Vec<Line> {
        if volume.state == VolumeState::Deleting {
            return Vec::new();
        }
        let provision = volume.provision;
        let volume_type = provision.volume_type;
        let iops = u64::from(provision.iops.unwrap_or_default());
        let mut used = vec![(Usage::Volume(volume_type), u64::from(volume.block_count()))];
        match volume_type {
            VolumeType::Gp3 => {
                let mibps = provision.throughput.unwrap_or_default();
                used.push((Usage::Iops(volume_type, 0), iops.saturating_sub(3000)));
                used.push((Usage::Throughput, mibps.saturating_sub(125).into()));
            }
            VolumeType::Io1 => used.push((Usage::Iops(volume_type, 0), iops)),
            VolumeType::Io2 => {
                for (step, range) in [0..32_000, 32_000..64_000, 64_000..u64::MAX]
                    .iter()
                    .enumerate()
                {
                    let within = iops.clamp(range.start, range.end) - range.start;
                    used.push((Usage::Iops(volume_type, step), within));
                }
            }
            _ => {}
        }
        let line = |(place, (usage, quantity)): (usize, (Usage, u64))| {
            (place == 0 || quantity > 0).then(|| Line {
                payer: Payer::Volume(volume.id.clone()),
                usage,
                quantity,
                monthly: usage.monthly(quantity, Prices::of(self.code)),
            })
        };
        used.into_iter().enumerate().filter_map(line).collect()
    }

    /// What a volume costs a month.
    pub(super) fn monthly_of(&self, volume: &Volume) -> MicroDollars {
        let lines = self.volume_lines(volume);
        lines.iter().map(|line| line.monthly).sum()
    }

    fn free_images(&self, account: Account) -> Vec<FreeImage> {
        let own = self.images.iter().filter(|image| image.owner == account);
        own.map(|image| FreeImage {
            image: image.id.clone(),
            keeps: image.snapshots().cloned().collect(),
        })
        .collect()
    }
}

impl Step {
    /// Writes down that whoever asks pays something once.
    pub(super) fn charge(&mut self, once: Once, blocks: u64) {
        self.charge_to(self.account, once, blocks);
    }

    /// Writes down that an account pays something once.
    pub(super) fn charge_to(&mut self, account: Account, once: Once, blocks: u64) {
        if blocks > 0 {
            let (key, charges) = ((account, once), &mut self.world.charges);
            let before = charges.get(&key).copied().unwrap_or_default();
            charges.insert_mut(key, before.saturating_add(blocks));
        }
    }
}

impl View<'_> {
    pub(super) fn bill(&self, input: &command::Bill) -> Response {
        let (world, account) = (self.world, self.account);
        Response::Bill(if input.here == Some(true) {
            Bill {
                account,
                regions: vec![world.bill_in(self.region, account)],
            }
        } else {
            world.bill(account)
        })
    }
}
