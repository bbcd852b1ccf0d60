//! What happened: enough for a log to name what was made and for a picture to move.

use super::blocks::BlockSet;
use super::ids::ResourceId;
use super::region::RegionCode;

/// A resource and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its Region.
    pub region: RegionCode,
    /// Its id.
    pub id: ResourceId,
}

/// Something that happened, in the past tense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A resource was made.
    Created(Resource),
    /// A resource came into another state.
    StateChanged {
        /// Which.
        resource: Resource,
        /// The state, as AWS writes it.
        state: &'static str,
    },
    /// A resource is gone.
    Deleted(Resource),
    /// An instance went down and came up again.
    Rebooted(Resource),
    /// Blocks of a volume were written.
    BlocksWritten {
        /// The volume.
        volume: Resource,
        /// Which of its blocks.
        blocks: BlockSet,
    },
    /// A guest wrote blocks of a volume, and keeps them in its cache.
    BlocksCached {
        /// The volume.
        volume: Resource,
        /// Which of its blocks.
        blocks: BlockSet,
    },
    /// What a guest had in its cache is lost.
    CacheLost {
        /// The volume that it was meant for.
        volume: Resource,
        /// Which of its blocks.
        blocks: BlockSet,
    },
    /// A Region can be used from now on.
    RegionOpened(RegionCode),
    /// A Region answers no more.
    RegionWentOut(RegionCode),
    /// A Region answers again.
    RegionCameBack(RegionCode),
}
