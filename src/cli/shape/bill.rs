//! The bill, in the words of AWS's own bills: usage types, GB-months, decimal dollars.
//!
//! It is the lab's, not AWS's, and is made for `--output table` as well: no list in a line.

use serde_json::{Value, json};

use super::Members;
use crate::cli::amount::{decimal, dollars};
use crate::locale;
use crate::sim::RegionCode;
use crate::sim::bill::{Bill, Charge, FreeImage, Line, Once, Orphan, Payer, RegionBill, Usage};
use crate::sim::ids::{Id, SnapshotId};
use crate::sim::prices::{EBS_PRICES_DATE, MicroDollars, Prices, TRANSFER_PRICES_DATE};

pub(super) fn bill(bill: &Bill) -> Value {
    let not_counted = locale::text("bill-not-counted");
    json!({
        "AccountId": bill.account,
        "MonthlyUSD": dollars(bill.monthly()),
        "OnceUSD": dollars(bill.once()),
        "Regions": bill.regions.iter().map(region).collect::<Vec<_>>(),
        "NotCounted": not_counted.lines().collect::<Vec<_>>(),
    })
}

fn region(bill: &RegionBill) -> Value {
    let line = |it| line(bill.region, it);
    Members::new()
        .with("RegionName", bill.region.as_str())
        .with("MonthlyUSD", dollars(bill.monthly()))
        .with("OnceUSD", dollars(bill.once()))
        .with("Lines", bill.lines.iter().map(line).collect::<Vec<_>>())
        .with("Images", bill.images.iter().map(image).collect::<Vec<_>>())
        .with(
            "Orphans",
            bill.orphans.each.iter().map(orphan).collect::<Vec<_>>(),
        )
        .with("OrphansSaveUSD", dollars(bill.orphans.together))
        .with(
            "Charges",
            bill.charges.iter().map(charge).collect::<Vec<_>>(),
        )
        .with("Rates", rates(bill))
        .done()
}

fn line(region: RegionCode, line: &Line) -> Value {
    let quantity = match line.usage {
        Usage::Volume(_) | Usage::Snapshot | Usage::Archive => gib(line.quantity),
        Usage::Iops(..) | Usage::Throughput => line.quantity.to_string(),
    };
    let (resource, kept_for) = match &line.payer {
        Payer::Volume(id) => (id.as_str(), None),
        Payer::Snapshot(id) => (id.as_str(), None),
        Payer::ReadersOfDeleted(readers) => ("deleted", Some(names(readers))),
    };
    Members::new()
        .with("UsageType", line.usage.usage_type(region))
        .with("ResourceId", resource)
        .with_some("KeptFor", kept_for)
        .with("Quantity", quantity)
        .with("USD", dollars(line.monthly))
        .done()
}

fn image(image: &FreeImage) -> Value {
    json!({
        "ImageId": image.image,
        "USD": dollars(MicroDollars::default()),
        "Keeps": names(&image.keeps),
    })
}

fn orphan(orphan: &Orphan) -> Value {
    Members::new()
        .with("ResourceId", orphan.resource.to_string())
        .with_some("LeftBy", orphan.left_by.as_ref().map(ToString::to_string))
        .with("ListedGB", orphan.size_gib)
        .with("FreedGB", gib(orphan.freed_blocks))
        .with("SavesUSD", dollars(orphan.saves))
        .done()
}

fn charge(charge: &Charge) -> Value {
    json!({
        "UsageType": charge.once.usage_type(),
        "Quantity": gib(charge.blocks),
        "USD": dollars(charge.amount),
    })
}

/// The price of everything that the lines and charges speak of, once each, and of which day it is.
fn rates(bill: &RegionBill) -> Value {
    let prices = Prices::of(bill.region);
    let mut seen: Vec<Usage> = Vec::new();
    let mut rates = Vec::new();
    for usage in bill.lines.iter().map(|line| line.usage) {
        if seen.contains(&usage) {
            continue;
        }
        seen.push(usage);
        let (unit, price) = match usage {
            Usage::Volume(_) | Usage::Snapshot | Usage::Archive => {
                ("GB-Mo", usage.price(prices).into())
            }
            Usage::Iops(..) => ("IOPS-Mo", usage.price(prices).into()),
            Usage::Throughput => ("MiBps-Mo", MicroDollars::of_mibps(1, usage.price(prices)).0),
        };
        rates.push(rate(usage.usage_type(bill.region), unit, price, EBS_PRICES_DATE).done());
    }
    for Charge { once, .. } in &bill.charges {
        let price = once.price_gib().into();
        let (unit, date, assumed) = match once {
            Once::Transfer { .. } => ("GB", TRANSFER_PRICES_DATE, prices.transfer_assumed_from),
            Once::ArchiveRetrieval(_) => ("GB", EBS_PRICES_DATE, None),
            Once::ArchiveEarlyDeletion(_) => ("GB-Mo", EBS_PRICES_DATE, None),
        };
        let rate = rate(once.usage_type(), unit, price, date).with_some("AssumedFrom", assumed);
        rates.push(rate.done());
    }
    rates.into()
}

fn rate(usage_type: String, unit: &str, price: u64, date: &str) -> Members {
    Members::new()
        .with("UsageType", usage_type)
        .with("Unit", unit)
        .with("USD", dollars(MicroDollars(price)))
        .with("AsOf", date)
}

fn names(snapshots: &[SnapshotId]) -> String {
    let names: Vec<&str> = snapshots.iter().map(Id::as_str).collect();
    names.join(", ")
}

/// Blocks in GiB, which AWS's bills call GB, to the nearest millionth.
fn gib(blocks: u64) -> String {
    decimal(MicroDollars::of_blocks(blocks, 1_000_000).0, 0)
}
