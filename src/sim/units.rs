//! The units of the simulated cloud: time, spans of time and sizes in blocks.
//!
//! Everything here is an integer. Nothing here reads a clock: time is a value that
//! [`Advance`](super::command::Advance) moves.

use serde::Serialize;

/// Bytes in one block: EBS counts changes in blocks of 512 KiB.
/// Source: EBS User Guide, "Read snapshots with EBS direct APIs".
pub const BLOCK_BYTES: u64 = 512 * 1024;

/// Blocks in one GiB.
pub const BLOCKS_PER_GIB: u32 = 2048;

/// The largest volume, in GiB (64 TiB). Source: EBS User Guide, "Amazon EBS volume types".
pub const VOLUME_SIZE_MAX_GIB: u32 = 65_536;

/// Blocks of a volume of `size_gib` GiB. At most 134,217,728, so a block number is a `u32`.
pub const fn blocks_of_gib(size_gib: u32) -> u32 {
    size_gib * BLOCKS_PER_GIB
}

/// A moment of simulated time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SimTime(pub u64);

impl SimTime {
    /// The moment `span` later.
    #[must_use]
    pub const fn after(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// How long after `earlier` this is; nothing if it is not later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

/// A length of simulated time, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span(pub u64);

impl Span {
    /// A span of whole seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// The span in milliseconds.
    pub const fn milliseconds(self) -> u64 {
        self.0
    }
}

/// A number with a comma after each three digits, as AWS and people write it.
pub fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// How long the things of the cloud take. AWS promises none of these: they are measured
/// figures of real accounts, rounded, and each is far below what a busy day can bring.
pub mod pace {
    use super::{BLOCK_BYTES, Span};

    /// A new volume is usable after this.
    pub const VOLUME_CREATION: Span = Span::seconds(5);
    /// Attaching and detaching take this.
    pub const ATTACHMENT: Span = Span::seconds(3);
    /// What a volume is modified to takes effect after this ("usually a few seconds").
    pub const MODIFICATION: Span = Span::seconds(10);
    /// A deleted volume is gone after this.
    pub const VOLUME_DELETION: Span = Span::seconds(5);
    /// The root volumes of an instance are swapped, and it is up again, after this.
    pub const ROOT_REPLACEMENT: Span = Span::seconds(15);
    /// A launched or started instance runs after this.
    pub const INSTANCE_START: Span = Span::seconds(15);
    /// The checks of an instance are through this long after it was launched or started.
    pub const STATUS_CHECKS: Span = Span::seconds(120);
    /// A stopped instance is down after this.
    pub const INSTANCE_STOP: Span = Span::seconds(20);
    /// A terminated instance is down after this.
    pub const INSTANCE_TERMINATION: Span = Span::seconds(20);
    /// A terminated instance stays visible for this long ("a short while", usually an hour).
    pub const TERMINATED_VISIBLE: Span = Span::seconds(3600);

    /// The first retention rule of an account in a Region is in force after this ("up to 30
    /// minutes").
    pub const FIRST_RULE: Span = Span::seconds(1800);
    /// The others are after this ("almost immediately").
    pub const NEXT_RULE: Span = Span::seconds(5);

    /// A snapshot is archived after this ("up to 24 hours" is usual).
    pub const ARCHIVAL: Span = Span::seconds(86_400);

    /// How long it takes to restore an archived snapshot of this size: "up to 72 hours".
    pub fn restore(size_gib: u32) -> Span {
        let hours = 24 + u64::from(size_gib) / 256;
        Span::seconds(hours.min(72) * 3600)
    }

    /// A copy that cannot be made is known to have failed after this (2 min 40 s were seen).
    pub const COPY_FAILURE: Span = Span::seconds(160);

    const MIB: u64 = 1024 * 1024;
    const SNAPSHOT_MIB_PER_SECOND: u64 = 128;
    const COPY_MIB_PER_SECOND: u64 = 20;

    /// How long a snapshot that stores `blocks` anew stays pending. Measured: 42 s for an empty
    /// volume, 38 to 51 s with 2 GiB of data.
    pub const fn snapshot(blocks: u64) -> Span {
        Span(40_000 + transfer(blocks, SNAPSHOT_MIB_PER_SECOND))
    }

    /// How long a copy that moves `blocks` stays pending; slower between Regions.
    pub const fn copy(blocks: u64, crosses_regions: bool) -> Span {
        if crosses_regions {
            Span(120_000 + transfer(blocks, COPY_MIB_PER_SECOND))
        } else {
            snapshot(blocks)
        }
    }

    /// How long a modified volume of this size is optimizing, before it is completed. The guide
    /// says "up to six hours" of 1 TiB, and that larger ones need not take longer in proportion.
    pub fn optimization(size_gib: u32) -> Span {
        const DAY: u64 = 86_400;
        Span::seconds((60 + 21 * u64::from(size_gib)).min(DAY))
    }

    const fn transfer(blocks: u64, mib_per_second: u64) -> u64 {
        blocks * BLOCK_BYTES * 1000 / (mib_per_second * MIB)
    }
}
