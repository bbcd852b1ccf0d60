//! What a guest does with its disks: the lab's own verbs.

use crate::sim::ids::{InstanceId, VolumeId};

inputs! {
    /// Makes a thing that is on an instance's disk unusable.
    Break {
        /// The instance.
        instance: InstanceId,
        /// The thing.
        thing: String,
        /// Only on this volume.
        volume: Option<VolumeId>,
        /// Whether it stays in the guest's cache.
        unflushed: Option<bool>,
    }
    /// Brings what a guest has in its cache to its volumes.
    Flush {
        /// The instance.
        instance: InstanceId,
    }
    /// Puts a thing on an instance's disk, or makes a broken one whole.
    Install {
        /// The instance.
        instance: InstanceId,
        /// The thing.
        thing: String,
        /// On which volume; the root if not given.
        volume: Option<VolumeId>,
        /// Whether it stays in the guest's cache.
        unflushed: Option<bool>,
    }
    /// Takes a thing's name from an instance's disk. Its blocks stay.
    Remove {
        /// The instance.
        instance: InstanceId,
        /// The thing.
        thing: String,
        /// Only from this volume.
        volume: Option<VolumeId>,
        /// Whether it stays in the guest's cache.
        unflushed: Option<bool>,
    }
    /// Brings a thing on an instance's disk to its next version.
    Update {
        /// The instance.
        instance: InstanceId,
        /// The thing.
        thing: String,
        /// Only on this volume.
        volume: Option<VolumeId>,
        /// Whether it stays in the guest's cache.
        unflushed: Option<bool>,
    }
}
