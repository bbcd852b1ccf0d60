//! What is on a disk that a person can recognise: an operating system, a database's files.
//!
//! A thing is a name and the runs of blocks that it occupies. It travels with the blocks: a
//! snapshot has the contents that its volume had at that moment. It does not know who runs it.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// One recognisable thing on a disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// What a person calls it.
    pub name: &'static str,
    /// The blocks that it occupies, in ascending runs.
    pub extents: &'static [Range<u32>],
}

/// The operating systems of the public images, and what the opening world's data volume holds.
/// The layouts are made up: some long runs, some short, as a file system leaves them.
pub mod catalogue {
    use super::Thing;

    /// 2 GiB of Amazon Linux 2023.
    pub const AMAZON_LINUX: Thing = Thing {
        name: "Amazon Linux 2023",
        extents: &[
            0..640,
            768..2304,
            2560..3584,
            4096..4608,
            6144..6400,
            8192..8256,
            12_288..12_352,
        ],
    };
    /// 2.25 GiB of Ubuntu.
    pub const UBUNTU: Thing = Thing {
        name: "Ubuntu 24.04",
        extents: &[0..768, 1024..2816, 3072..4096, 5120..5632, 9216..9728],
    };
    /// 14 GiB of Windows.
    pub const WINDOWS: Thing = Thing {
        name: "Windows Server 2025",
        extents: &[
            0..1024,
            1536..12_288,
            14_336..26_624,
            30_720..34_816,
            53_248..53_760,
        ],
    };
    /// The 300 MiB file of a shop's database.
    pub const ORDERS_DATABASE: Thing = Thing {
        name: "orders.db",
        extents: &[0..24, 512..1024, 2048..2112],
    };
}

/// All recognisable things on one disk. A clone is a handle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contents(Arc<[Thing]>);

impl Contents {
    /// The things, in the order in which they came to the disk.
    pub fn iter(&self) -> impl Iterator<Item = &Thing> {
        self.0.iter()
    }

    /// Whether there is nothing that a person would recognise.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Thing> for Contents {
    fn from_iter<T: IntoIterator<Item = Thing>>(things: T) -> Self {
        Self(things.into_iter().collect())
    }
}
