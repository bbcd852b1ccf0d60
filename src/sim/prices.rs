//! What AWS charges, as lists of dated prices: per Region, in millionths of a US dollar.
//!
//! Public prices on demand, without the free tier, discounts and taxes. A GB in AWS's bills of EBS
//! is a GiB. Sources: Amazon EBS pricing; EBS User Guide, "Billing codes", "Time-based copies" and
//! "Pricing for EBS direct APIs"; Amazon EC2 pricing, "Data transfer"; AWS Regions guide, "Region
//! billing codes". It knows no resources: what is billed is in [`bill`](super::bill).

mod list;

use serde::{Serialize, Serializer};

use super::region::RegionCode;
use super::units::BLOCKS_PER_GIB;
use super::volume_type::VolumeType;

/// The day of the prices of EBS.
pub const EBS_PRICES_DATE: &str = "2025-10-28";
/// The day of the prices of what crosses to other Regions.
pub const TRANSFER_PRICES_DATE: &str = "2023-04-27";

/// An amount of money, in millionths of a US dollar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MicroDollars(pub u64);

impl MicroDollars {
    /// What so many blocks cost at a price per GiB, rounded to the nearest millionth.
    pub fn of_blocks(blocks: u64, price_gib: u32) -> Self {
        Self::shared(blocks, price_gib, BLOCKS_PER_GIB)
    }

    /// What so many MiB a second cost at a price per GiB a second.
    pub fn of_mibps(mibps: u64, price_gibps: u32) -> Self {
        Self::shared(mibps, price_gibps, 1024)
    }

    /// What `count` parts cost at a price for `whole` of them, rounded to the nearest millionth.
    fn shared(count: u64, price: u32, whole: u32) -> Self {
        let whole = u128::from(whole);
        let exact = u128::from(count) * u128::from(price);
        Self(u64::try_from((exact + whole / 2) / whole).unwrap_or(u64::MAX))
    }

    /// How much less `other` is; nothing if it is not less.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for MicroDollars {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.map(|amount| amount.0).sum())
    }
}

impl Serialize for MicroDollars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

/// The prices of one Region, in millionths of a US dollar.
#[derive(Debug)]
pub struct Prices {
    /// The Region's code.
    pub region: &'static str,
    /// What usage types in bills begin with, as in `EU-EBS:SnapshotUsage`.
    pub billing_code: &'static str,
    /// A GiB of snapshots in the standard tier, a month.
    pub snapshot_gib_month: u32,
    /// A GiB of archived snapshots, a month.
    pub archive_gib_month: u32,
    /// A GiB taken out of the archive.
    pub retrieval_gib: u32,
    /// Fast restore of one snapshot in one zone, an hour.
    pub fast_restore_zone_hour: u32,
    /// A thousand requests to list blocks, a thousand blocks got, a thousand blocks put.
    pub direct_thousand: [u32; 3],
    volumes_gib_month: [u32; 6],
    /// An operation a second of a gp3 volume beyond the 3000 that are included, a month.
    pub gp3_iops_month: u32,
    /// A GiB a second of a gp3 volume beyond the 125 MiB that are included, a month.
    pub gp3_gibps_month: u32,
    /// An operation a second, a month: of io1, and the first 32,000 of io2; those of io2 up to
    /// 64,000; those beyond.
    pub provisioned_iops_month: [u32; 3],
    transfer_gib: u32,
    /// The Region whose price of transfers is taken, because that of this one is not known.
    pub transfer_assumed_from: Option<&'static str>,
}

impl Prices {
    /// The prices of a Region.
    pub fn of(region: RegionCode) -> &'static Self {
        &list::PRICES[region.ordinal()]
    }

    /// A GiB of a volume of this type, a month.
    pub fn volume_gib_month(&self, volume_type: VolumeType) -> u32 {
        let [gp3, gp2, provisioned, st1, sc1, standard] = self.volumes_gib_month;
        match volume_type {
            VolumeType::Gp3 => gp3,
            VolumeType::Gp2 => gp2,
            VolumeType::Io1 | VolumeType::Io2 => provisioned,
            VolumeType::St1 => st1,
            VolumeType::Sc1 => sc1,
            VolumeType::Standard => standard,
        }
    }

    /// A GiB of a copy that must be ready within so many minutes.
    pub fn time_based_copy_gib(&self, minutes: u32) -> u32 {
        const STEPS_MINUTES: [u32; 6] = [30, 60, 120, 240, 480, 960];
        let prices: [u32; 7] = match self.region {
            "ap-east-2" => [18_000, 16_200, 14_400, 12_600, 10_800, 9_000, 4_500],
            "ap-southeast-6" => [21_000, 18_900, 16_800, 14_700, 12_600, 10_500, 5_200],
            _ => [20_000, 18_000, 16_000, 14_000, 12_000, 10_000, 5_000],
        };
        prices[STEPS_MINUTES.partition_point(|step| *step <= minutes)]
    }
}

/// A GiB from one Region to another: the source's price, and half of it between the two Regions
/// in the east of the United States. Within a Region nothing is charged.
pub fn transfer_gib(from: RegionCode, to: RegionCode) -> u32 {
    match (from.as_str(), to.as_str()) {
        (from, to) if from == to => 0,
        ("us-east-1", "us-east-2") | ("us-east-2", "us-east-1") => 10_000,
        _ => Prices::of(from).transfer_gib,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::region::REGIONS;

    fn region(code: &str) -> RegionCode {
        RegionCode::from_text(code).expect("a Region")
    }

    #[test]
    fn every_region_has_a_row_of_its_own() {
        let rows = list::PRICES.iter().map(|prices| prices.region);
        assert!(rows.eq(REGIONS.iter().map(|facts| facts.code)));
    }

    #[test]
    fn an_assumed_price_is_that_of_the_region_it_is_taken_from() {
        for prices in list::PRICES {
            let Some(other) = prices.transfer_assumed_from else {
                continue;
            };
            let other = Prices::of(region(other));
            assert_eq!(other.transfer_assumed_from, None, "{}", prices.region);
            assert_eq!(other.transfer_gib, prices.transfer_gib, "{}", prices.region);
        }
    }

    #[test]
    fn the_prices_are_the_verified_ones() {
        let snapshots = |code| Prices::of(region(code)).snapshot_gib_month;
        let known = [
            ("us-east-1", 50_000),
            ("us-west-2", 50_000),
            ("us-west-1", 55_000),
            ("eu-central-1", 54_000),
            ("ap-southeast-2", 55_000),
            ("eu-west-1", 50_000),
        ];
        for (code, price) in known {
            assert_eq!(snapshots(code), price, "{code}");
        }
        let gp3 = |code| Prices::of(region(code)).volume_gib_month(VolumeType::Gp3);
        assert_eq!(
            ["us-east-1", "eu-west-1", "eu-central-1", "ap-northeast-1"].map(gp3),
            [80_000, 88_000, 95_200, 96_000]
        );
        let home = Prices::of(region("us-east-1"));
        assert_eq!(home.volume_gib_month(VolumeType::Gp2), 100_000);
        assert_eq!(
            (home.archive_gib_month, home.retrieval_gib),
            (12_500, 30_000)
        );
        assert_eq!(home.fast_restore_zone_hour, 750_000);
        assert_eq!(home.direct_thousand, [600, 3_000, 6_000]);
        let between = |from, to| transfer_gib(region(from), region(to));
        assert_eq!(between("us-east-1", "us-east-2"), 10_000);
        assert_eq!(between("us-east-1", "us-west-2"), 20_000);
        assert_eq!(between("us-west-2", "us-east-2"), 20_000);
        assert_eq!(between("eu-west-1", "ap-northeast-1"), 20_000);
        assert_eq!(between("ap-northeast-1", "us-east-1"), 90_000);
        assert_eq!(between("ap-south-1", "us-east-1"), 86_000);
        let steps = [15, 30, 45, 60, 105, 120, 225, 240, 480, 960, 2880];
        let copies = steps.map(|minutes| home.time_based_copy_gib(minutes) / 1000);
        assert_eq!(copies, [20, 18, 18, 16, 16, 14, 14, 12, 10, 5, 5]);
    }

    #[test]
    fn an_amount_is_rounded_to_the_nearest_millionth() {
        // Half a GiB at 1 millionth, and a little less.
        assert_eq!(MicroDollars::of_blocks(1024, 1), MicroDollars(1));
        assert_eq!(MicroDollars::of_blocks(1023, 1), MicroDollars(0));
        assert_eq!(
            MicroDollars::of_blocks(12 * 2048, 20_000),
            MicroDollars(240_000)
        );
    }
}
