//! What the cloud answers when it refuses: AWS's code and AWS's sentence.
//!
//! An error carries what is needed to explain it (where the id does live, what state it wants);
//! the explaining itself is the language's work. Sources: EC2 API Reference, "Error codes", and
//! live output where the reference gives no sentence. Sentences that nobody has verified are
//! marked, and name the bounds.

use std::fmt;

use super::ids::{ImageId, InstanceId, ResourceId, SnapshotId, VolumeId};
use super::region::RegionCode;

/// Why the cloud refused. The world is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No image with this id in this Region.
    ImageNotFound {
        /// The id that was asked for.
        id: ImageId,
        /// Where an image with this id does exist.
        lives_in: Option<RegionCode>,
    },
    /// The text is no image id.
    ImageIdMalformed(ImageId),
    /// The image is not ready to be launched.
    ImagePending(ImageId),
    /// The name is taken in this account and Region.
    ImageNameDuplicate {
        /// The name.
        name: String,
        /// Who has it.
        image: ImageId,
    },
    /// The name has bad characters or a bad length.
    ImageNameMalformed,
    /// The image belongs to somebody else.
    ImageNotAuthorized(ImageId),
    /// The image cannot be copied yet. (Sentence unverified.)
    CopySourcePending(ImageId),
    /// No snapshot with this id in this Region.
    SnapshotNotFound {
        /// The id that was asked for.
        id: SnapshotId,
        /// Where a snapshot with this id does exist.
        lives_in: Option<RegionCode>,
    },
    /// The text is no snapshot id.
    SnapshotIdMalformed(SnapshotId),
    /// A registered image needs the snapshot.
    SnapshotInUse {
        /// The snapshot.
        id: SnapshotId,
        /// The image that needs it.
        image: ImageId,
    },
    /// The snapshot is not completed.
    SnapshotPending(SnapshotId),
    /// The snapshot belongs to somebody else.
    SnapshotNotAuthorized(SnapshotId),
    /// The two snapshots have no common ancestor.
    SnapshotsUnrelated {
        /// The first.
        first: SnapshotId,
        /// The second.
        second: SnapshotId,
    },
    /// The EBS direct APIs read completed snapshots only. (Sentence unverified.)
    SnapshotNotReadable(SnapshotId),
    /// The same error as the EBS direct APIs answer it: their codes are their own.
    Direct(Box<Self>),
    /// A page token that no answer gave.
    PageTokenInvalid(String),
    /// No volume with this id in this Region.
    VolumeNotFound {
        /// The id that was asked for.
        id: VolumeId,
        /// Where a volume with this id does exist.
        lives_in: Option<RegionCode>,
    },
    /// The text is no volume id.
    VolumeIdMalformed(VolumeId),
    /// The volume is attached.
    VolumeInUse {
        /// The volume.
        id: VolumeId,
        /// The instance that has it.
        instance: InstanceId,
    },
    /// The volume is attached already.
    VolumeAttached(VolumeId),
    /// The volume is not ready to be attached.
    VolumeNotAvailable(VolumeId),
    /// The volume is not attached.
    VolumeIsAvailable(VolumeId),
    /// The volume is going or not there yet.
    VolumeState {
        /// The volume.
        id: VolumeId,
        /// Its state.
        state: &'static str,
    },
    /// Volume and instance are in different zones.
    ZoneMismatch {
        /// The volume.
        volume: VolumeId,
        /// Its zone.
        volume_zone: String,
        /// The instance.
        instance: InstanceId,
        /// Its zone.
        instance_zone: String,
    },
    /// Something else is on the device.
    DeviceInUse(String),
    /// The volume is not on that instance or device.
    AttachmentNotFound {
        /// The volume.
        volume: VolumeId,
        /// What it was said to be attached to.
        place: String,
    },
    /// The root volume of an instance that is not stopped.
    RootVolumeInUse {
        /// The volume.
        volume: VolumeId,
        /// The instance.
        instance: InstanceId,
    },
    /// The size does not fit the type. (Sentence unverified.)
    VolumeSizeOutOfRange {
        /// GiB asked for.
        size: i64,
        /// The type.
        volume_type: &'static str,
        /// The smallest.
        min: u32,
        /// The largest.
        max: u32,
    },
    /// The volume would be smaller than the snapshot that fills it.
    SmallerThanSnapshot {
        /// GiB asked for.
        size: i64,
        /// The snapshot.
        snapshot: SnapshotId,
        /// Its GiB.
        snapshot_size: u32,
        /// Whether an instance is being launched: the sentence is another one.
        at_launch: bool,
    },
    /// Too many or too few operations or MiB a second.
    PerformanceOutOfRange {
        /// `iops` or `throughput`.
        what: &'static str,
        /// What was asked for.
        value: i64,
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// The type has no such figure to choose.
    PerformanceNotSupported {
        /// `iops` or `throughput`.
        what: &'static str,
        /// The type.
        volume_type: &'static str,
    },
    /// One device name in several mappings.
    DeviceTwice(String),
    /// No such volume type.
    VolumeTypeUnknown(String),
    /// No such instance in this Region.
    InstanceNotFound {
        /// The id that was asked for.
        id: InstanceId,
        /// Where an instance with this id does exist.
        lives_in: Option<RegionCode>,
    },
    /// The text is no instance id.
    InstanceIdMalformed(InstanceId),
    /// The instance cannot be stopped, started or rebooted now.
    InstanceState {
        /// The instance.
        id: InstanceId,
        /// What was asked: `stopped`, `started` or `rebooted`.
        verb: &'static str,
    },
    /// The instance is not running or stopped.
    InstanceNotRunning(InstanceId),
    /// No image can be made of an instance in this state.
    InstanceNotImageable(InstanceId),
    /// More instances than may be launched at once.
    InstanceLimit {
        /// How many were asked for.
        asked: i64,
        /// The most.
        max: u32,
    },
    /// No such instance type.
    InstanceTypeUnknown(String),
    /// The type has another architecture than the image.
    ArchitectureMismatch {
        /// The type's.
        instance_type: &'static str,
        /// The image's.
        image: String,
    },
    /// The image does not say that it supports enhanced networking.
    EnaRequired(&'static str),
    /// The zone is not one of this Region's.
    ZoneInvalid {
        /// What was asked for.
        zone: String,
        /// The Region.
        region: RegionCode,
    },
    /// No such source Region.
    RegionInvalid(String),
    /// A resource of no known kind or that does not exist.
    ResourceIdInvalid(String),
    /// AWS keeps these keys for itself.
    TagKeyReserved,
    /// A member that the service needs.
    MissingParameter(&'static str),
    /// A value that the service does not accept.
    InvalidParameter {
        /// The member, as the API writes it.
        name: &'static str,
        /// The value.
        value: String,
    },
    /// A filter that the operation does not have here.
    FilterInvalid {
        /// Its name.
        name: String,
        /// Those that it has.
        known: Vec<&'static str>,
    },
    /// A time or size that the lab cannot take.
    LabRange {
        /// What, with its unit.
        what: &'static str,
        /// The value.
        value: u64,
        /// The largest that can be had.
        max: u64,
    },
    /// The write would go past the end.
    WritePastEnd {
        /// The volume.
        volume: VolumeId,
        /// Its size in bytes.
        size_bytes: u64,
    },
    /// The request would have succeeded.
    DryRun,
}

impl ApiError {
    /// AWS's code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ImageNotFound { .. } => "InvalidAMIID.NotFound",
            Self::ImageIdMalformed(_) => "InvalidAMIID.Malformed",
            Self::ImagePending(_) => "InvalidAMIID.Unavailable",
            Self::ImageNameDuplicate { .. } => "InvalidAMIName.Duplicate",
            Self::ImageNameMalformed => "InvalidAMIName.Malformed",
            Self::ImageNotAuthorized(_) => "AuthFailure",
            Self::CopySourcePending(_) => "InvalidRequest",
            Self::SnapshotNotFound { .. } => "InvalidSnapshot.NotFound",
            Self::SnapshotInUse { .. } => "InvalidSnapshot.InUse",
            Self::SnapshotNotAuthorized(_) | Self::RootVolumeInUse { .. } => {
                "OperationNotPermitted"
            }
            Self::SnapshotPending(_)
            | Self::VolumeNotAvailable(_)
            | Self::VolumeIsAvailable(_)
            | Self::VolumeState { .. }
            | Self::InstanceNotRunning(_) => "IncorrectState",
            // Source: botocore's EBS model, the errors of each operation.
            Self::Direct(error) => match **error {
                Self::SnapshotNotFound { .. } => "ResourceNotFoundException",
                Self::SnapshotNotAuthorized(_) => "AccessDeniedException",
                _ => "ValidationException",
            },
            Self::SnapshotsUnrelated { .. }
            | Self::SnapshotNotReadable(_)
            | Self::PageTokenInvalid(_) => "ValidationException",
            Self::VolumeNotFound { .. } => "InvalidVolume.NotFound",
            Self::VolumeInUse { .. } | Self::VolumeAttached(_) => "VolumeInUse",
            Self::ZoneMismatch { .. } => "InvalidVolume.ZoneMismatch",
            Self::AttachmentNotFound { .. } => "InvalidAttachment.NotFound",
            Self::SmallerThanSnapshot {
                at_launch: true, ..
            }
            | Self::DeviceTwice(_) => "InvalidBlockDeviceMapping",
            Self::VolumeTypeUnknown(_) => "UnknownVolumeType",
            Self::InstanceNotFound { .. } => "InvalidInstanceID.NotFound",
            Self::InstanceIdMalformed(_) => "InvalidInstanceID.Malformed",
            Self::InstanceState { .. } => "IncorrectInstanceState",
            Self::EnaRequired(_) | Self::PerformanceNotSupported { .. } => {
                "InvalidParameterCombination"
            }
            Self::InstanceLimit { .. } => "InstanceLimitExceeded",
            Self::ResourceIdInvalid(_) => "InvalidID",
            Self::MissingParameter(_) => "MissingParameter",
            Self::DryRun => "DryRunOperation",
            Self::SnapshotIdMalformed(_)
            | Self::VolumeIdMalformed(_)
            | Self::DeviceInUse(_)
            | Self::VolumeSizeOutOfRange { .. }
            | Self::SmallerThanSnapshot { .. }
            | Self::PerformanceOutOfRange { .. }
            | Self::InstanceNotImageable(_)
            | Self::InstanceTypeUnknown(_)
            | Self::ArchitectureMismatch { .. }
            | Self::ZoneInvalid { .. }
            | Self::RegionInvalid(_)
            | Self::TagKeyReserved
            | Self::InvalidParameter { .. }
            | Self::FilterInvalid { .. }
            | Self::LabRange { .. }
            | Self::WritePastEnd { .. } => "InvalidParameterValue",
        }
    }

    /// The resource that was looked for and not found, and where it does live.
    pub fn looked_for(&self) -> Option<(ResourceId, Option<RegionCode>)> {
        match self.clone() {
            Self::ImageNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::SnapshotNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::VolumeNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::InstanceNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::Direct(error) => error.looked_for(),
            _ => None,
        }
    }
}

impl fmt::Display for ApiError {
    #[expect(clippy::too_many_lines, reason = "one sentence a line, as a table")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ImageNotFound { id, .. } => write!(f, "The image id '[{id}]' does not exist"),
            Self::ImageIdMalformed(id) => write!(f, "Invalid id: \"{id}\" (expecting \"ami-...\")"),
            Self::ImagePending(id) => write!(f, "AMI '{id}' is pending, and cannot be run"),
            Self::ImageNameDuplicate { name, image } => {
                write!(f, "AMI name {name} is already in use by AMI {image}")
            }
            Self::ImageNameMalformed => f.write_str(
                "AMI names must be between 3 and 128 characters long, and may contain letters, \
                 numbers, '(', ')', '.', '-', '/' and '_'",
            ),
            Self::ImageNotAuthorized(id) => write!(f, "Not authorized for images: [{id}]"),
            Self::CopySourcePending(id) => {
                write!(
                    f,
                    "The image {id} is pending and cannot be copied until it is available"
                )
            }
            Self::SnapshotNotFound { id, .. } => write!(f, "The snapshot '{id}' does not exist."),
            Self::SnapshotIdMalformed(id) => {
                write!(
                    f,
                    "Value ({id}) for parameter snapshotId is invalid. Expected: 'snap-...'."
                )
            }
            Self::SnapshotInUse { id, image } => {
                write!(f, "The snapshot {id} is currently in use by {image}")
            }
            Self::SnapshotPending(_) => f.write_str("Snapshot is in invalid state - pending"),
            Self::SnapshotNotAuthorized(id) => {
                write!(
                    f,
                    "You are not authorized to perform this operation on snapshot {id}."
                )
            }
            Self::SnapshotsUnrelated { first, second } => write!(
                f,
                "The snapshots {first} and {second} are not related: they have no common ancestor."
            ),
            Self::SnapshotNotReadable(id) => {
                write!(f, "The snapshot {id} is not in the completed state.")
            }
            Self::Direct(error) => error.fmt(f),
            Self::PageTokenInvalid(token) => {
                write!(f, "Value ({token}) for parameter pageToken is invalid.")
            }
            Self::VolumeNotFound { id, .. } => write!(f, "The volume '{id}' does not exist."),
            Self::VolumeIdMalformed(id) => {
                write!(
                    f,
                    "Value ({id}) for parameter volumeId is invalid. Expected: 'vol-...'."
                )
            }
            Self::VolumeInUse { id, instance } => {
                write!(f, "Volume {id} is currently attached to {instance}")
            }
            Self::VolumeAttached(id) => write!(f, "{id} is already attached to an instance"),
            Self::VolumeNotAvailable(id) => write!(f, "{id} is not 'available'."),
            // AWS's sentence has no space here.
            Self::VolumeIsAvailable(id) => {
                write!(f, "Volume '{id}'is in the 'available' state.")
            }
            Self::VolumeState { id, state } => {
                write!(f, "Volume '{id}' is in the '{state}' state.")
            }
            Self::ZoneMismatch {
                volume, instance, ..
            } => write!(
                f,
                "The volume '{volume}' is not in the same availability zone as instance \
                 '{instance}'"
            ),
            Self::DeviceInUse(device) => write!(
                f,
                "Invalid value '{device}' for unixDevice. Attachment point {device} is already \
                 in use"
            ),
            Self::AttachmentNotFound { volume, place } => {
                write!(f, "The volume '{volume}' is not attached to '{place}'.")
            }
            Self::RootVolumeInUse { volume, instance } => {
                write!(
                    f,
                    "Unable to detach root volume '{volume}' from instance '{instance}'"
                )
            }
            Self::VolumeSizeOutOfRange {
                size,
                volume_type,
                min,
                max,
            } => write!(
                f,
                "Volume of {size}GiB is invalid for type {volume_type}; expect {min} to {max}GiB."
            ),
            Self::SmallerThanSnapshot {
                size,
                snapshot,
                snapshot_size,
                at_launch: true,
            } => write!(
                f,
                "Volume of size {size}GB is smaller than snapshot '{snapshot}', expect size >= \
                 {snapshot_size}GB"
            ),
            Self::SmallerThanSnapshot {
                size,
                snapshot,
                snapshot_size,
                at_launch: false,
            } => {
                write!(
                    f,
                    "The size {size}GiB is smaller than snapshot '{snapshot}', expect size >= \
                     {snapshot_size}GiB."
                )
            }
            Self::PerformanceOutOfRange {
                what, value, min, ..
            } if *value < i64::from(*min) => {
                write!(f, "Volume {what} of {value} is too low; minimum is {min}")
            }
            Self::PerformanceOutOfRange {
                what, value, max, ..
            } => {
                write!(f, "Volume {what} of {value} is too high; maximum is {max}")
            }
            Self::PerformanceNotSupported { what, volume_type } => {
                write!(
                    f,
                    "The parameter {what} is not supported for {volume_type} volumes."
                )
            }
            Self::DeviceTwice(device) => {
                write!(
                    f,
                    "The device '{device}' is used in more than one block-device mapping"
                )
            }
            Self::VolumeTypeUnknown(text) => write!(f, "Unsupported volume type '{text}'."),
            Self::InstanceNotFound { id, .. } => {
                write!(f, "The instance ID '{id}' does not exist")
            }
            Self::InstanceIdMalformed(id) => write!(f, "Invalid id: \"{id}\""),
            Self::InstanceState {
                id,
                verb: "stopped",
            } => {
                write!(
                    f,
                    "This instance '{id}' is not in a state from which it can be stopped."
                )
            }
            Self::InstanceState { id, verb } => {
                write!(
                    f,
                    "The instance '{id}' is not in a state from which it can be {verb}."
                )
            }
            Self::InstanceNotRunning(id) => write!(f, "Instance '{id}' is not 'running'."),
            Self::InstanceNotImageable(id) => write!(
                f,
                "Invalid value '{id}' for instanceId. Instance is not in state 'running' or \
                 'stopping' or 'stopped'"
            ),
            Self::InstanceLimit { asked, max } => write!(
                f,
                "You have requested more instances ({asked}) than your current instance limit of \
                 {max} allows for the specified instance type."
            ),
            Self::InstanceTypeUnknown(text) => {
                write!(f, "Invalid value '{text}' for InstanceType.")
            }
            Self::ArchitectureMismatch {
                instance_type,
                image,
            } => write!(
                f,
                "The architecture '{instance_type}' of the specified instance type does not \
                 match the architecture '{image}' of the specified AMI. Specify an instance type \
                 and an AMI that have matching architectures, and try again."
            ),
            Self::EnaRequired(instance_type) => write!(
                f,
                "Enhanced networking with the Elastic Network Adapter (ENA) is required for the \
                 '{instance_type}' instance type. Ensure that you are using an AMI that is \
                 enabled for ENA."
            ),
            Self::ZoneInvalid { zone, .. } => write!(f, "Invalid availability zone: [{zone}]"),
            Self::RegionInvalid(text) => write!(f, "Invalid region: [{text}]"),
            Self::ResourceIdInvalid(text) => write!(f, "The ID '{text}' is not valid"),
            Self::TagKeyReserved => {
                f.write_str("Tag keys starting with 'aws:' are reserved for internal use")
            }
            Self::MissingParameter(name) => {
                write!(f, "The request must contain the parameter {name}")
            }
            Self::InvalidParameter { name, value } => {
                write!(f, "Value ({value}) for parameter {name} is invalid.")
            }
            Self::FilterInvalid { name, .. } => write!(f, "The filter '{name}' is invalid"),
            Self::LabRange { what, value, max } => {
                write!(f, "At most {max} {what} at a time; this is {value}.")
            }
            Self::WritePastEnd { volume, size_bytes } => {
                write!(
                    f,
                    "The write goes past the end of {volume}, which has {size_bytes} bytes."
                )
            }
            Self::DryRun => f.write_str("Request would have succeeded, but DryRun flag is set."),
        }
    }
}

impl std::error::Error for ApiError {}
