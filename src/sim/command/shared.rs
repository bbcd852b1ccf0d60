//! Structures that requests of several nouns have, or may come to have.

use crate::sim::ids::SnapshotId;
use crate::sim::input::{Member, Scalar};
use crate::sim::tag::Tag;

inputs! {
    /// What is on a device.
    BlockDeviceMapping {
        /// The device name, as in `/dev/xvda`.
        device_name: String,
        /// The volume on it.
        ebs: Option<EbsBlockDevice>,
        /// Leaves the device out; its text is of no matter.
        no_device: Option<String>,
    }
    /// A volume that does not exist yet.
    EbsBlockDevice {
        /// Whether it goes when its instance ends.
        delete_on_termination: Option<bool>,
        /// Operations a second.
        iops: Option<i64>,
        /// The snapshot to make it from.
        snapshot_id: Option<SnapshotId>,
        /// GiB.
        volume_size: Option<i64>,
        /// The type.
        volume_type: Option<String>,
        /// MiB a second.
        throughput: Option<i64>,
        /// Whether to encrypt.
        encrypted: Option<bool>,
        /// The KMS key: its id, ARN or alias.
        kms_key_id: Option<String>,
    }
    /// A filter: the values are alternatives, several filters must all hold.
    Filter {
        /// What is looked at.
        name: String,
        /// What it may be, with `*` and `?` for any text and any character.
        values: Vec<String>,
    }
    /// Where an instance runs.
    Placement {
        /// The zone.
        availability_zone: Option<String>,
    }
    /// Tags for what a command makes.
    TagSpecification {
        /// `instance`, `volume`, `snapshot` or `image`.
        resource_type: String,
        /// The tags.
        tags: Vec<Tag>,
    }
}

impl Member for Placement {
    fn read(value: serde_json::Value) -> Option<Self> {
        Option::<Self>::read(value).flatten()
    }

    /// A placement that says nothing was not given.
    fn write(&self) -> Option<serde_json::Value> {
        let says_something = *self != Self::default();
        says_something.then(|| self.write_scalar())
    }
}
