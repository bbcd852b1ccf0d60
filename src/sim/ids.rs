//! Names of resources: AWS's ids, and how new ones are drawn from the world's seed.
//!
//! An id in a request is whatever text the caller gave: whether it is well formed and whether it
//! exists are questions for the service, with an error of their own each. Ids that the world
//! makes are a prefix and 17 hexadecimal digits, drawn from one stream for each seed, kind and
//! Region, so that a new kind of resource never renames the others.

use std::fmt;
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use serde::Serialize;

use super::region::RegionCode;

/// What all kinds of id have in common.
pub trait Id: Clone + Ord + fmt::Display {
    /// What every id of this kind begins with, hyphen included.
    const PREFIX: &'static str;

    /// The id as text.
    fn as_str(&self) -> &str;

    /// The id as text that is shared, not copied.
    fn text(&self) -> Arc<str>;

    /// The `ordinal`th id of this kind in `region`, for a world with this `seed`.
    fn draw(seed: u64, region: RegionCode, ordinal: u32) -> Self;

    /// Whether the text has this kind's prefix and only hexadecimal digits after it.
    /// A short one counts: AWS says of it that it does not exist, not that it is malformed.
    fn is_well_formed(&self) -> bool {
        self.as_str()
            .strip_prefix(Self::PREFIX)
            .is_some_and(|digits| {
                !digits.is_empty()
                    && digits
                        .bytes()
                        .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            })
    }
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize,
        )]
        pub struct $name(Arc<str>);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;

            fn as_str(&self) -> &str {
                &self.0
            }

            fn text(&self) -> Arc<str> {
                self.0.clone()
            }

            fn draw(seed: u64, region: RegionCode, ordinal: u32) -> Self {
                Self(draw_text($prefix, seed, region, ordinal).into())
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id_types! {
    /// A volume's id, `vol-` and 17 hexadecimal digits.
    VolumeId = "vol-";
    /// A snapshot's id, `snap-` and 17 hexadecimal digits.
    SnapshotId = "snap-";
    /// An image's id, `ami-` and 17 hexadecimal digits.
    ImageId = "ami-";
    /// An instance's id, `i-` and 17 hexadecimal digits.
    InstanceId = "i-";
    /// A key pair's id, `key-` and 17 hexadecimal digits.
    KeyPairId = "key-";
    /// A security group's id, `sg-` and 17 hexadecimal digits.
    SecurityGroupId = "sg-";
    /// A network's id, `vpc-` and 17 hexadecimal digits.
    VpcId = "vpc-";
    /// The id of a replacement of a root volume, `replacevol-` and 17 hexadecimal digits.
    ReplacementId = "replacevol-";
    /// The id of one `run-instances` call, `r-` and 17 hexadecimal digits.
    ReservationId = "r-";
}

/// The id of any resource that a person can point at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum ResourceId {
    /// A volume.
    Volume(VolumeId),
    /// A snapshot.
    Snapshot(SnapshotId),
    /// An image.
    Image(ImageId),
    /// An instance.
    Instance(InstanceId),
    /// A key pair.
    KeyPair(KeyPairId),
    /// A security group.
    SecurityGroup(SecurityGroupId),
}

impl ResourceId {
    /// The id that a text names, told by its prefix.
    pub fn from_text(text: &str) -> Option<Self> {
        let is = |prefix| text.starts_with(prefix);
        if is(VolumeId::PREFIX) {
            Some(Self::Volume(text.into()))
        } else if is(SnapshotId::PREFIX) {
            Some(Self::Snapshot(text.into()))
        } else if is(ImageId::PREFIX) {
            Some(Self::Image(text.into()))
        } else if is(InstanceId::PREFIX) {
            Some(Self::Instance(text.into()))
        } else if is(KeyPairId::PREFIX) {
            Some(Self::KeyPair(text.into()))
        } else if is(SecurityGroupId::PREFIX) {
            Some(Self::SecurityGroup(text.into()))
        } else {
            None
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Volume(id) => id.as_str(),
            Self::Snapshot(id) => id.as_str(),
            Self::Image(id) => id.as_str(),
            Self::Instance(id) => id.as_str(),
            Self::KeyPair(id) => id.as_str(),
            Self::SecurityGroup(id) => id.as_str(),
        }
    }
}

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! resource_id_from {
    ($($name:ident => $variant:ident),+) => {$(
        impl From<$name> for ResourceId {
            fn from(id: $name) -> Self {
                Self::$variant(id)
            }
        }
    )+};
}

resource_id_from!(
    VolumeId => Volume,
    SnapshotId => Snapshot,
    ImageId => Image,
    InstanceId => Instance,
    KeyPairId => KeyPair,
    SecurityGroupId => SecurityGroup
);

/// `prefix` and 17 hexadecimal digits, the first of them 0 as on real ids of today.
fn draw_text(prefix: &str, seed: u64, region: RegionCode, ordinal: u32) -> String {
    // No two prefixes begin with the same six letters.
    let purpose = prefix.get(..6).unwrap_or(prefix);
    format!(
        "{prefix}0{:016x}",
        chance(purpose, seed, region.as_str(), ordinal).next_u64()
    )
}

/// The stream of chance that belongs to one purpose, place and ordinal of a world.
///
/// The key is the four of them side by side, so two purposes never share a stream.
pub(super) fn chance(purpose: &str, seed: u64, place: &str, ordinal: u32) -> ChaCha8Rng {
    debug_assert!(
        purpose.len() <= 6 && place.len() <= 14,
        "BUG: {purpose} and {place} are cut"
    );
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..12].copy_from_slice(&ordinal.to_le_bytes());
    for (slot, byte) in key[12..18].iter_mut().zip(purpose.bytes()) {
        *slot = byte;
    }
    for (slot, byte) in key[18..].iter_mut().zip(place.bytes()) {
        *slot = byte;
    }
    ChaCha8Rng::from_seed(key)
}
