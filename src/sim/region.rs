//! Regions and Availability Zones: which there are, and what one Region holds.
//!
//! A Region knows nothing of another one. That is the point of Regions: an id that is looked up
//! here and was made there is not found.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;
use serde::{Serialize, Serializer};

use super::account::Account;
use super::blocks::Lineage;
use super::copy::{Copies, LineOfCopies};
use super::encryption::Settled;
use super::fast_restore::FastRestore;
use super::ids::{
    Id, ImageId, InstanceId, KeyPairId, ReplacementId, ResourceId, SecurityGroupId, SnapshotId,
    VolumeId,
};
use super::image::Image;
use super::index::Index;
use super::instance::Instance;
use super::key::{Key, KeyId};
use super::key_pair::KeyPair;
use super::public_access::Blocked;
use super::recycle_bin::RecycleBin;
use super::retention::{Rule, RuleId};
use super::root_replacement::RootReplacement;
use super::security_group::SecurityGroup;
use super::shelf::Shelf;
use super::snapshot::Snapshot;
use super::tag::Tags;
use super::units::SimTime;
use super::volume::Volume;

/// What is known of a Region before anything happens in it.
#[derive(Debug)]
pub struct RegionFacts {
    /// The code, as in `us-east-1`.
    pub code: &'static str,
    /// The place, as AWS's Console names it.
    pub place: &'static str,
    /// The letters of its Availability Zones for this account.
    pub zone_letters: &'static str,
    /// What its zone ids begin with, as in `use1`.
    pub zone_id_prefix: &'static str,
    /// Whether an account must ask for it first.
    pub needs_opt_in: bool,
}

const fn region(
    code: &'static str,
    place: &'static str,
    zone_letters: &'static str,
    zone_id_prefix: &'static str,
    needs_opt_in: bool,
) -> RegionFacts {
    RegionFacts {
        code,
        place,
        zone_letters,
        zone_id_prefix,
        needs_opt_in,
    }
}

/// The Regions of the `aws` partition, in AWS's order of names.
/// Source: botocore's partition data of 2026 and the EC2 User Guide, "Regions and Zones".
pub const REGIONS: &[RegionFacts] = &[
    region("af-south-1", "Cape Town", "abc", "afs1", true),
    region("ap-east-1", "Hong Kong", "abc", "ape1", true),
    region("ap-east-2", "Taipei", "abc", "ape2", true),
    region("ap-northeast-1", "Tokyo", "acd", "apne1", false),
    region("ap-northeast-2", "Seoul", "abcd", "apne2", false),
    region("ap-northeast-3", "Osaka", "abc", "apne3", false),
    region("ap-south-1", "Mumbai", "abc", "aps1", false),
    region("ap-south-2", "Hyderabad", "abc", "aps2", true),
    region("ap-southeast-1", "Singapore", "abc", "apse1", false),
    region("ap-southeast-2", "Sydney", "abc", "apse2", false),
    region("ap-southeast-3", "Jakarta", "abc", "apse3", true),
    region("ap-southeast-4", "Melbourne", "abc", "apse4", true),
    region("ap-southeast-5", "Malaysia", "abc", "apse5", true),
    region("ap-southeast-6", "New Zealand", "abc", "apse6", true),
    region("ap-southeast-7", "Thailand", "abc", "apse7", true),
    region("ca-central-1", "Canada Central", "abd", "cac1", false),
    region("ca-west-1", "Calgary", "abc", "caw1", true),
    region("eu-central-1", "Frankfurt", "abc", "euc1", false),
    region("eu-central-2", "Zurich", "abc", "euc2", true),
    region("eu-north-1", "Stockholm", "abc", "eun1", false),
    region("eu-south-1", "Milan", "abc", "eus1", true),
    region("eu-south-2", "Spain", "abc", "eus2", true),
    region("eu-west-1", "Ireland", "abc", "euw1", false),
    region("eu-west-2", "London", "abc", "euw2", false),
    region("eu-west-3", "Paris", "abc", "euw3", false),
    region("il-central-1", "Tel Aviv", "abc", "ilc1", true),
    region("me-central-1", "UAE", "abc", "mec1", true),
    region("me-south-1", "Bahrain", "abc", "mes1", true),
    region("mx-central-1", "Mexico", "abc", "mxc1", true),
    region("sa-east-1", "Sao Paulo", "abc", "sae1", false),
    region("us-east-1", "N. Virginia", "abcdef", "use1", false),
    region("us-east-2", "Ohio", "abc", "use2", false),
    region("us-west-1", "N. California", "ac", "usw1", false),
    region("us-west-2", "Oregon", "abcd", "usw2", false),
];

/// The Regions that are open in a new world, in the order in which a person meets them.
pub const OPEN_AT_FIRST: [&str; 3] = ["us-east-1", "eu-west-1", "eu-central-1"];

/// One of the known [`REGIONS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode(u8);

/// The Region where everything begins, if nobody says another one.
impl Default for RegionCode {
    fn default() -> Self {
        Self::from_text("us-east-1").unwrap_or(Self(0))
    }
}

impl RegionCode {
    /// The Region with this code, if there is one.
    pub fn from_text(code: &str) -> Option<Self> {
        let place = REGIONS
            .binary_search_by(|facts| facts.code.cmp(code))
            .ok()?;
        u8::try_from(place).ok().map(Self)
    }

    /// Its place among the [`REGIONS`].
    pub(super) fn ordinal(self) -> usize {
        usize::from(self.0)
    }

    /// What is known of it.
    pub fn facts(self) -> &'static RegionFacts {
        &REGIONS[self.ordinal()]
    }

    /// Its code, as in `us-east-1`.
    pub fn as_str(self) -> &'static str {
        self.facts().code
    }

    /// Its zones, as in `us-east-1a` with the zone id `use1-az1`.
    pub fn zones(self) -> impl Iterator<Item = Zone> {
        let facts = self.facts();
        (1..)
            .zip(facts.zone_letters.chars())
            .map(move |(number, letter)| Zone {
                name: format!("{}{letter}", facts.code),
                id: format!("{}-az{number}", facts.zone_id_prefix),
            })
    }

    /// The zone with this name, if it is one of this Region's.
    pub fn zone(self, name: &str) -> Option<Zone> {
        self.zones().find(|zone| zone.name == name)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RegionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// An Availability Zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Zone {
    /// Its name for this account, as in `us-east-1a`.
    pub name: String,
    /// The physical zone's id, as in `use1-az1`.
    pub id: String,
}

/// All that one Region holds.
#[derive(Clone, Debug, Serialize)]
pub struct Region {
    /// Which Region it is.
    pub code: RegionCode,
    /// Since when nothing in it answers.
    pub out_since: Option<SimTime>,
    /// Its instances.
    pub instances: Shelf<InstanceId, Instance>,
    /// Its volumes.
    pub volumes: Shelf<VolumeId, Volume>,
    /// Its snapshots.
    pub snapshots: Shelf<SnapshotId, Snapshot>,
    /// Its images, public ones included.
    pub images: Shelf<ImageId, Image>,
    /// Its key pairs.
    pub key_pairs: Shelf<KeyPairId, KeyPair>,
    /// Its security groups.
    pub security_groups: Shelf<SecurityGroupId, SecurityGroup>,
    /// What was deleted and can be taken back.
    pub bin: RecycleBin,
    /// The rules by which it is.
    pub rules: Shelf<RuleId, Rule>,
    /// The replacements of root volumes that were ever asked for.
    pub root_replacements: Shelf<ReplacementId, RootReplacement>,
    /// The blocks behind its volumes and snapshots.
    pub lineage: Lineage,
    /// Fast restores, by snapshot and zone.
    #[serde(serialize_with = "pairs")]
    pub(super) fast_restores: RedBlackTreeMapSync<(Arc<str>, String), FastRestore>,
    /// The KMS keys.
    pub keys: Shelf<KeyId, Key>,
    /// How many data keys were ever drawn.
    pub(super) data_keys: u32,
    /// How many grants were ever asked for.
    pub(super) grants: u32,
    /// What each account has settled for new disks.
    pub(super) encryption_defaults: Settled,
    /// What each account lets nobody make public.
    pub(super) blocked: Blocked,
    /// The tags that accounts gave to what belongs to others: nobody else sees them.
    #[serde(serialize_with = "pairs")]
    pub(super) foreign_tags: RedBlackTreeMapSync<(ResourceId, Account), Tags>,
    /// The copies of each line that were made here.
    #[serde(serialize_with = "pairs")]
    pub(super) copies: RedBlackTreeMapSync<LineOfCopies, Copies>,
    /// How many copies each account has under way.
    pub(super) pending_copies: BTreeMap<Account, u32>,
    /// How many `run-instances` calls it has answered.
    pub(super) reservations: u32,
    #[serde(skip)]
    pub(super) index: Index,
}

impl Region {
    /// A Region with nothing in it but what is always there.
    pub(super) fn new(code: RegionCode, seed: u64) -> Self {
        let mut region = Self {
            code,
            out_since: None,
            instances: Shelf::new(),
            volumes: Shelf::new(),
            snapshots: Shelf::new(),
            images: Shelf::new(),
            key_pairs: Shelf::new(),
            security_groups: Shelf::new(),
            bin: RecycleBin::new(),
            rules: Shelf::new(),
            root_replacements: Shelf::new(),
            lineage: Lineage::new(),
            fast_restores: RedBlackTreeMapSync::new_sync(),
            keys: Shelf::new(),
            data_keys: 0,
            grants: 0,
            encryption_defaults: Settled::new(),
            blocked: Blocked::new(),
            foreign_tags: RedBlackTreeMapSync::new_sync(),
            copies: RedBlackTreeMapSync::new_sync(),
            pending_copies: BTreeMap::new(),
            reservations: 0,
            index: Index::new(),
        };
        region.put_default_groups(seed);
        region
    }

    /// Whose a resource of this Region is; none if it is not here.
    pub fn owner_of(&self, id: &ResourceId) -> Option<Account> {
        match id {
            ResourceId::Volume(id) => self.volumes.get(id).map(|it| it.owner),
            ResourceId::Snapshot(id) => self.snapshots.get(id).map(|it| it.owner),
            ResourceId::Image(id) => self.images.get(id).map(|it| it.owner),
            ResourceId::Instance(id) => self.instances.get(id).map(|it| it.owner),
            ResourceId::KeyPair(id) => self.key_pairs.get(id).map(|it| it.owner),
            ResourceId::SecurityGroup(id) => self.security_groups.get(id).map(|it| it.owner),
        }
    }

    /// The id that the next resource on a shelf will have.
    pub(super) fn next_id<I: Id, T>(&self, seed: u64, of: &Shelf<I, T>) -> I {
        I::draw(seed, self.code, of.put_so_far())
    }
}

/// A map whose keys are no text, as pairs.
pub(super) fn pairs<K, V, S>(
    map: &RedBlackTreeMapSync<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error>
where
    K: Ord + Serialize,
    V: Serialize,
    S: Serializer,
{
    serializer.collect_seq(map.iter())
}
