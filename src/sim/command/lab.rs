//! The lab's own verbs.

use crate::sim::ids::VolumeId;

inputs! {
    /// Moves the clock: the lab's own verb.
    Advance {
        /// By how many seconds.
        seconds: u64,
    }
    /// Says what everything costs: the lab's own verb.
    Bill {
        /// Only in the Region that is asked, and not in all.
        here: Option<bool>,
    }
    /// Opens a Region for all accounts: the lab's own verb.
    OpenRegion {
        /// Its code.
        region_name: String,
    }
    /// Lets nothing in a Region answer any more: the lab's own verb.
    Outage {
        /// Its code.
        region_name: String,
    }
    /// Ends the outage of a Region: the lab's own verb.
    Recover {
        /// Its code.
        region_name: String,
    }
    /// Reads blocks of a volume, which takes time: the lab's own verb.
    Read {
        /// The volume.
        volume: VolumeId,
        /// The first byte.
        offset: u64,
        /// How many bytes.
        length: u64,
    }
    /// Changes blocks of a volume, attached or not: the lab's own verb.
    Write {
        /// The volume.
        volume: VolumeId,
        /// The first byte.
        offset: u64,
        /// How many bytes.
        length: u64,
        /// `sequential`, every block of the range, or `random`, one in twenty.
        pattern: Option<String>,
        /// Whether it stays in the cache of the guest that has the volume.
        unflushed: Option<bool>,
    }
}
