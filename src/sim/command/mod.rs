//! The commands and questions that the cloud understands.
//!
//! Each is one API action, and its arguments are that action's input shape: the same member
//! names, the same nesting. Text that AWS's service judges (ids, names, types) is text here too,
//! so that a wrong one is answered with the service's own error.
//! Source of the shapes: botocore's models of EC2 (2016-11-15) and EBS (2019-11-02).

use super::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use super::input::{BadMember, Member, Members, Structure, nothing_left, put, take};
use super::region::RegionCode;
use super::tag::Tag;

/// Something that changes the world, and the Region that it is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The Region whose endpoint gets the request.
    pub region: RegionCode,
    /// What is asked of it.
    pub action: Action,
}

/// Something that reads the world, and the Region that it is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The Region whose endpoint gets the request.
    pub region: RegionCode,
    /// What is asked of it.
    pub question: Question,
}

macro_rules! requests {
    ($(#[$enum_doc:meta])* $enum:ident { $($(#[$doc:meta])* $name:ident,)+ }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $enum {
            $($(#[$doc])* $name($name),)+
        }

        impl $enum {
            /// The API's name of every one of them.
            pub const OPERATIONS: &'static [&'static str] = &[$(stringify!($name)),+];

            /// The API's name of this one.
            pub fn operation(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($name),)+
                }
            }

            /// The one with this name and these members; none if there is no such operation.
            pub fn read(operation: &str, members: Members) -> Option<Result<Self, BadMember>> {
                match operation {
                    $(stringify!($name) => {
                        Some($name::read_members(members).map(Self::$name))
                    })+
                    _ => None,
                }
            }

            /// The members of its input.
            pub fn members(&self) -> Members {
                match self {
                    $(Self::$name(input) => input.write_members(),)+
                }
            }
        }

        $(impl From<$name> for $enum {
            fn from(input: $name) -> Self {
                Self::$name(input)
            }
        })+
    };
}

requests! {
    /// What changes the world.
    Action {
        /// Moves the clock.
        Advance,
        /// Attaches a volume to an instance.
        AttachVolume,
        /// Copies an image and its snapshots into the Region.
        CopyImage,
        /// Copies a snapshot into the Region.
        CopySnapshot,
        /// Makes an image of an instance, and a snapshot of each of its volumes.
        CreateImage,
        /// Takes a snapshot of a volume.
        CreateSnapshot,
        /// Sets tags.
        CreateTags,
        /// Makes a volume, empty or from a snapshot.
        CreateVolume,
        /// Deletes a snapshot.
        DeleteSnapshot,
        /// Removes tags.
        DeleteTags,
        /// Deletes a volume.
        DeleteVolume,
        /// Takes an image's registration away; its snapshots stay unless asked otherwise.
        DeregisterImage,
        /// Detaches a volume.
        DetachVolume,
        /// Reboots instances.
        RebootInstances,
        /// Makes an image from existing snapshots.
        RegisterImage,
        /// Launches instances.
        RunInstances,
        /// Starts stopped instances.
        StartInstances,
        /// Stops running instances.
        StopInstances,
        /// Ends instances for good.
        TerminateInstances,
        /// Changes blocks of a volume.
        Write,
    }
}

requests! {
    /// What reads the world.
    Question {
        /// The zones of the Region.
        DescribeAvailabilityZones,
        /// The images.
        DescribeImages,
        /// The instances.
        DescribeInstances,
        /// The Regions.
        DescribeRegions,
        /// The snapshots.
        DescribeSnapshots,
        /// The volumes.
        DescribeVolumes,
        /// The blocks that differ between two snapshots.
        ListChangedBlocks,
        /// The blocks that a snapshot holds.
        ListSnapshotBlocks,
    }
}

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident: $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $(
                $(#[$member_doc])*
                pub $member: $type,
            )*
        }

        impl Structure for $name {
            fn read_members(mut members: Members) -> Result<Self, BadMember> {
                let input = Self { $($member: take(&mut members, stringify!($member))?,)* };
                nothing_left(&members).map(|()| input)
            }

            fn write_members(&self) -> Members {
                let mut members = Members::new();
                $(put(&mut members, stringify!($member), self.$member.write());)*
                members
            }
        }
    )+};
}

impl Member for Placement {
    fn read(value: serde_json::Value) -> Option<Self> {
        Option::<Self>::read(value).flatten()
    }

    /// A placement that says nothing was not given.
    fn write(&self) -> Option<serde_json::Value> {
        let says_something = *self != Self::default();
        says_something.then(|| self.write_members().into())
    }
}

inputs! {
    /// Moves the clock: the lab's own verb.
    Advance {
        /// By how many seconds.
        seconds: u64,
    }
    /// `AttachVolume`.
    AttachVolume {
        /// The volume.
        volume_id: VolumeId,
        /// The instance, in the same zone.
        instance_id: InstanceId,
        /// The device name, as in `/dev/sdf`.
        device: String,
    }
    /// `CopyImage`, sent to the destination.
    CopyImage {
        /// The Region to copy from.
        source_region: String,
        /// The image there.
        source_image_id: ImageId,
        /// The new image's name.
        name: String,
        /// The new image's description.
        description: Option<String>,
        /// Whether the tags that the user set on the image come along.
        copy_image_tags: Option<bool>,
        /// Tags for the new image and its snapshots.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `CopySnapshot`, sent to the destination.
    CopySnapshot {
        /// The Region to copy from.
        source_region: String,
        /// The snapshot there.
        source_snapshot_id: SnapshotId,
        /// The copy's description.
        description: Option<String>,
        /// Tags for the copy.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `CreateImage`.
    CreateImage {
        /// The instance, running or stopped.
        instance_id: InstanceId,
        /// The image's name.
        name: String,
        /// The image's description.
        description: Option<String>,
        /// Whether the instance goes on running while its volumes are captured.
        no_reboot: Option<bool>,
        /// Devices to leave out, to add, or to keep on termination.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// Tags for the image and its snapshots.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `CreateSnapshot`.
    CreateSnapshot {
        /// The volume.
        volume_id: VolumeId,
        /// The snapshot's description.
        description: Option<String>,
        /// Tags for the snapshot.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `CreateTags`.
    CreateTags {
        /// The resources' ids, of any kind.
        resources: Vec<String>,
        /// The tags.
        tags: Vec<Tag>,
    }
    /// `CreateVolume`.
    CreateVolume {
        /// The zone.
        availability_zone: Option<String>,
        /// GiB; the snapshot's if not given.
        size: Option<i64>,
        /// The snapshot to make it from.
        snapshot_id: Option<SnapshotId>,
        /// The type; gp2 if not given.
        volume_type: Option<String>,
        /// Operations a second.
        iops: Option<i64>,
        /// MiB a second.
        throughput: Option<i64>,
        /// Tags for the volume.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `DeleteSnapshot`.
    DeleteSnapshot {
        /// The snapshot.
        snapshot_id: SnapshotId,
    }
    /// `DeleteTags`.
    DeleteTags {
        /// The resources' ids, of any kind.
        resources: Vec<String>,
        /// The tags.
        tags: Vec<TagPattern>,
    }
    /// `DeleteVolume`.
    DeleteVolume {
        /// The volume.
        volume_id: VolumeId,
    }
    /// `DeregisterImage`.
    DeregisterImage {
        /// The image.
        image_id: ImageId,
        /// Whether its snapshots go with it, but for those that another image needs.
        delete_associated_snapshots: Option<bool>,
    }
    /// `DetachVolume`.
    DetachVolume {
        /// The volume.
        volume_id: VolumeId,
        /// The instance, if the caller wants to be sure.
        instance_id: Option<InstanceId>,
        /// The device, if the caller wants to be sure.
        device: Option<String>,
    }
    /// `RebootInstances`.
    RebootInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
    }
    /// `RegisterImage`.
    RegisterImage {
        /// The image's name.
        name: String,
        /// The image's description.
        description: Option<String>,
        /// The device that the instance boots from.
        root_device_name: Option<String>,
        /// The snapshots and what is made of them at launch.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// The architecture; i386 if not given.
        architecture: Option<String>,
        /// The virtualization; paravirtual if not given.
        virtualization_type: Option<String>,
        /// Whether the image supports enhanced networking.
        ena_support: Option<bool>,
        /// Tags for the image.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `RunInstances`.
    RunInstances {
        /// The image.
        image_id: Option<ImageId>,
        /// How many instances.
        count: Option<i64>,
        /// The type.
        instance_type: Option<String>,
        /// Where.
        placement: Placement,
        /// What to change of the image's devices.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// Tags for the instances and their volumes.
        tag_specifications: Vec<TagSpecification>,
    }
    /// `StartInstances`.
    StartInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
    }
    /// `StopInstances`.
    StopInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
    }
    /// `TerminateInstances`.
    TerminateInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
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
    }

    /// `DescribeAvailabilityZones`.
    DescribeAvailabilityZones {
        /// Only these.
        zone_names: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `DescribeImages`.
    DescribeImages {
        /// Only these.
        image_ids: Vec<ImageId>,
        /// Only of these owners: account numbers, `self`, `amazon`.
        owners: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `DescribeInstances`.
    DescribeInstances {
        /// Only these.
        instance_ids: Vec<InstanceId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `DescribeRegions`.
    DescribeRegions {
        /// Only these.
        region_names: Vec<String>,
        /// Also those that this account has not asked for.
        all_regions: Option<bool>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `DescribeSnapshots`.
    DescribeSnapshots {
        /// Only these.
        snapshot_ids: Vec<SnapshotId>,
        /// Only of these owners: account numbers, `self`, `amazon`.
        owner_ids: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `DescribeVolumes`.
    DescribeVolumes {
        /// Only these.
        volume_ids: Vec<VolumeId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// `ListChangedBlocks`.
    ListChangedBlocks {
        /// The earlier snapshot; all blocks of the second if not given.
        first_snapshot_id: Option<SnapshotId>,
        /// The later snapshot.
        second_snapshot_id: SnapshotId,
        /// Where an earlier answer ended.
        next_token: Option<String>,
        /// How many blocks an answer may have, 100 to 10,000.
        max_results: Option<i64>,
        /// The first block of interest.
        starting_block_index: Option<i64>,
    }
    /// `ListSnapshotBlocks`.
    ListSnapshotBlocks {
        /// The snapshot.
        snapshot_id: SnapshotId,
        /// Where an earlier answer ended.
        next_token: Option<String>,
        /// How many blocks an answer may have, 100 to 10,000.
        max_results: Option<i64>,
        /// The first block of interest.
        starting_block_index: Option<i64>,
    }

    /// Tags for what a command makes.
    TagSpecification {
        /// `instance`, `volume`, `snapshot` or `image`.
        resource_type: String,
        /// The tags.
        tags: Vec<Tag>,
    }
    /// Which tags to remove: by key, or only with one value.
    TagPattern {
        /// The key.
        key: String,
        /// The value.
        value: Option<String>,
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
    }
}
