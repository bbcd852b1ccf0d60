//! The bill, against sums that are made in another way.
#![expect(clippy::unwrap_used, reason = "a test stops at what must not be")]

mod cases;
mod chance;
mod histories;
#[expect(dead_code, reason = "other tests compare more than amounts")]
mod naive;

use std::collections::{BTreeMap, BTreeSet};

use ami_lab::sim::bill::{Once, Payer, RegionBill, Usage};
use ami_lab::sim::blocks::Holder;
use ami_lab::sim::command::{Advance, DeleteSnapshot, DeleteVolume};
use ami_lab::sim::ids::ResourceId;
use ami_lab::sim::prices::{MicroDollars, Prices, transfer_gib};
use ami_lab::sim::volume::{Volume, VolumeState};
use ami_lab::sim::volume_type::VolumeType;
use ami_lab::sim::{Account, Action, Command, Event, Region, RegionCode, World};
use cases::cases;
use histories::{About, Idea, without_rules};
use naive::Naive;
use proptest::collection::vec;
use proptest::prelude::*;

/// A world, its second model, and what was paid for transfers on the way.
struct History {
    world: World,
    naive: Naive,
    crossed: BTreeMap<(Account, Once), u64>,
}

impl History {
    fn of(ideas: &[Idea]) -> Self {
        let world = World::opening(1);
        let naive = Naive::of(&world);
        let mut history = Self {
            world,
            naive,
            crossed: BTreeMap::new(),
        };
        for idea in ideas {
            if let Some(command) = idea.command(&history.world) {
                history.follow(&command);
            }
        }
        history
    }

    fn follow(&mut self, command: &Command) {
        let Ok(applied) = self.world.apply(command) else {
            return;
        };
        let (before, after) = (&self.world, &applied.world);
        self.naive.follow(command, before, after, &applied.events);
        for event in &applied.events {
            self.note_crossing(&applied.world, event);
        }
        self.world = applied.world;
    }

    fn note_crossing(&mut self, world: &World, event: &Event) {
        let Event::Created(resource) = event else {
            return;
        };
        let ResourceId::Snapshot(id) = &resource.id else {
            return;
        };
        let region = world.region(resource.region);
        let snapshot = region.snapshots.get(id).unwrap();
        let Some(origin) = &snapshot.copied_from else {
            return;
        };
        let crosses = origin.region != resource.region;
        let stored = region.lineage.node(snapshot.node).written.len();
        assert_eq!(origin.crossed_blocks, if crosses { stored } else { 0 });
        if crosses && stored > 0 {
            let (from, to) = (origin.region, resource.region);
            let way = (snapshot.owner, Once::Transfer { from, to });
            *self.crossed.entry(way).or_default() += stored;
        }
    }

    /// Lets everything that is on its way arrive.
    fn settle(&mut self) {
        let region = RegionCode::from_text("us-east-1").unwrap();
        self.follow(&Command::new(region, Advance { seconds: 1_000_000 }));
    }
}

const ACCOUNTS: [Account; 2] = [Account::OWN, Account::PARTNER];

/// The nearest whole number to `count` times `price` for each `whole`.
fn rounded(count: u64, price: u32, whole: u64) -> u64 {
    let twice = 2 * u128::from(count) * u128::from(price);
    let whole = u128::from(whole);
    u64::try_from((twice + whole) / (2 * whole)).unwrap()
}

/// What a volume costs, from AWS's description of each type.
fn price_of_volume(region: RegionCode, volume: &Volume) -> u64 {
    let prices = Prices::of(region);
    let provision = volume.provision;
    let iops = u64::from(provision.iops.unwrap_or_default());
    let size = u64::from(provision.size_gib);
    let storage = size * u64::from(prices.volume_gib_month(provision.volume_type));
    let [first, second, third] = prices.provisioned_iops_month.map(u64::from);
    storage
        + match provision.volume_type {
            VolumeType::Gp3 => {
                let mibps = u64::from(provision.throughput.unwrap()) - 125;
                (iops - 3000) * u64::from(prices.gp3_iops_month)
                    + rounded(mibps, prices.gp3_gibps_month, 1024)
            }
            VolumeType::Io1 => iops * first,
            VolumeType::Io2 if iops <= 32_000 => iops * first,
            VolumeType::Io2 if iops <= 64_000 => 32_000 * first + (iops - 32_000) * second,
            VolumeType::Io2 => 32_000 * (first + second) + (iops - 64_000) * third,
            _ => 0,
        }
}

/// Both models agree on every Region's monthly amount for an account.
fn agree_on_amounts(history: &History, account: Account) {
    let bill = history.world.bill(account);
    let mut total = 0;
    for (region, billed) in history.world.regions().zip(&bill.regions) {
        let versions = history.naive.versions(region.code, account);
        let stored = rounded(versions, Prices::of(region.code).snapshot_gib_month, 2048);
        let volumes = region.volumes.iter();
        let billed_volumes =
            volumes.filter(|it| it.owner == account && it.state != VolumeState::Deleting);
        let of_volumes: u64 = billed_volumes
            .map(|volume| price_of_volume(region.code, volume))
            .sum();
        let archive = Prices::of(region.code).archive_gib_month;
        let archived = history.naive.archived(region.code, account).into_iter();
        let archived: u64 = archived.map(|blocks| rounded(blocks, archive, 2048)).sum();
        let stored = stored + archived;
        assert_eq!(billed.region, region.code);
        assert_eq!(billed.monthly(), MicroDollars(stored + of_volumes));
        total += stored + of_volumes;
        each_block_is_paid_once(region, billed, account, versions);
        those_named_read_all_of_a_deleted_node(region);
    }
    assert_eq!(bill.monthly(), MicroDollars(total));
}

fn each_block_is_paid_once(region: &Region, billed: &RegionBill, account: Account, versions: u64) {
    let of_snapshots = || billed.lines.iter().filter(|it| it.usage == Usage::Snapshot);
    let paid: u64 = of_snapshots().map(|line| line.quantity).sum();
    assert_eq!(paid, versions, "in {}", region.code);
    let own = region.stored_snapshots().filter(|it| it.owner == account);
    let own = own.filter(|it| !it.is_only_archived());
    let own: BTreeSet<_> = own.map(|snapshot| snapshot.id.clone()).collect();
    let mut payers = BTreeSet::new();
    for line in of_snapshots() {
        match &line.payer {
            Payer::Snapshot(id) => assert!(payers.insert(id.clone()), "{id} pays twice"),
            Payer::ReadersOfDeleted(readers) => {
                assert!(readers.len() > 1 && readers.iter().all(|id| own.contains(id)));
            }
            Payer::Volume(id) => panic!("{id} pays for snapshots"),
        }
    }
    assert_eq!(payers, own, "every own snapshot has its line");
}

fn those_named_read_all_of_a_deleted_node(region: &Region) {
    let nodes = region.lineage.nodes();
    for (id, node) in nodes.filter(|(_, node)| node.holder == Holder::Deleted) {
        let mut read = BTreeSet::new();
        for reader in region.lineage.nearest_readers(id) {
            let snapshot = region.stored_snapshot(&reader).unwrap();
            let owners = region.lineage.owners(snapshot.node, &node.written);
            let here: Vec<u32> = owners
                .into_iter()
                .filter_map(|(block, owner)| (owner == id).then_some(block))
                .collect();
            assert!(!here.is_empty(), "{reader} is named and reads nothing");
            read.extend(here);
        }
        assert!(read.into_iter().eq(node.written.iter()), "blocks of {id:?}");
    }
}

fn agree_on_transfers(history: &History) {
    let mut paid = BTreeMap::new();
    for account in ACCOUNTS {
        let bill = history.world.bill(account);
        for charge in bill.regions.iter().flat_map(|region| &region.charges) {
            let Once::Transfer { from, to } = charge.once else {
                continue;
            };
            let amount = rounded(charge.blocks, transfer_gib(from, to), 2048);
            assert_eq!(charge.amount, MicroDollars(amount));
            paid.insert((account, charge.once), charge.blocks);
        }
    }
    assert_eq!(paid, history.crossed);
}

/// The command that deletes a resource.
fn deletion(region: RegionCode, account: Account, resource: &ResourceId) -> Command {
    let action: Action = match resource {
        ResourceId::Volume(id) => DeleteVolume {
            volume_id: id.clone(),
        }
        .into(),
        ResourceId::Snapshot(id) => DeleteSnapshot {
            snapshot_id: id.clone(),
        }
        .into(),
        other => panic!("{other} is no orphan"),
    };
    Command {
        region,
        account,
        action,
    }
}

/// Deleting saves what the bill said, one by one and together.
fn orphans_save_what_is_said(world: &World, account: Account) {
    let world = &without_rules(world);
    let monthly = |world: &World| world.bill(account).monthly();
    let before = world.bill(account);
    let answers = |it: &&RegionBill| !world.region(it.region).is_out();
    for billed in before.regions.iter().filter(answers) {
        let mut all = world.clone();
        for orphan in &billed.orphans.each {
            let command = deletion(billed.region, account, &orphan.resource);
            let after = monthly(&world.apply(&command).unwrap().world);
            let saved = before.monthly().minus(after);
            assert_eq!(saved, orphan.saves, "by deleting {}", orphan.resource);
            all = all.apply(&command).unwrap().world;
        }
        let saved = before.monthly().minus(monthly(&all));
        assert_eq!(saved, billed.orphans.together, "in {}", billed.region);
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn the_bill_is_the_sum_of_versions_and_volumes(
        ideas in vec(any::<Idea>(), 1..120),
    ) {
        let history = History::of(&ideas);
        for account in ACCOUNTS {
            agree_on_amounts(&history, account);
        }
        agree_on_transfers(&history);
    }

    #[test]
    fn the_bill_of_any_tangle_of_snapshots_is_the_sum_of_their_versions(
        ideas in vec(any_with::<Idea>(About::Storage), 1..120),
    ) {
        let mut history = History::of(&ideas);
        for account in ACCOUNTS {
            agree_on_amounts(&history, account);
        }
        agree_on_transfers(&history);
        history.settle();
        for account in ACCOUNTS {
            agree_on_amounts(&history, account);
        }
        for account in ACCOUNTS {
            orphans_save_what_is_said(&history.world, account);
        }
    }

    #[test]
    fn deleting_an_orphan_saves_what_the_bill_says(
        ideas in vec(any::<Idea>(), 1..120),
    ) {
        let mut history = History::of(&ideas);
        history.settle();
        for account in ACCOUNTS {
            orphans_save_what_is_said(&history.world, account);
        }
    }
}
