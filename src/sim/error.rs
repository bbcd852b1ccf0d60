//! What the cloud answers when it refuses: AWS's code and AWS's sentence.
//!
//! An error carries what is needed to explain it (where the id does live, what state it wants);
//! the explaining itself is the language's work. Sources: EC2 API Reference, "Error codes", and
//! live output where the reference gives no sentence. Sentences that nobody has verified are
//! marked, and name the bounds.

use std::fmt;

use super::account::Account;
use super::ids::{
    ImageId, InstanceId, KeyPairId, ResourceId, SecurityGroupId, SnapshotId, VolumeId, VpcId,
};
use super::region::RegionCode;
use super::units::{SimTime, Span};

/// Declares the errors, a row each: what it means, what it carries, AWS's code, AWS's sentence.
///
/// A sentence may be followed by words made of what the error carries, as in `format!`; a code
/// may be an expression.
macro_rules! errors {
    ($(
        $(#[$doc:meta])*
        $name:ident
        $({ $($(#[$field_doc:meta])* $field:ident: $field_type:ty,)+ })?
        $(($value:ident: $value_type:ty))?
        = $code:expr,
        $sentence:literal $(, $word:ident = $meaning:expr)*;
    )+) => {
        /// Why the cloud refused. The world is unchanged.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum ApiError {
            $(
                $(#[$doc])*
                $name $({ $($(#[$field_doc])* $field: $field_type,)+ })? $(($value_type))?,
            )+
        }

        #[expect(unused_variables, reason = "a code seldom depends on what an error carries")]
        impl ApiError {
            /// AWS's code of the error.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $({ $($field),+ })? $(($value))? => $code,)+
                }
            }
        }

        #[expect(unused_variables, reason = "not every error says all that it carries")]
        impl fmt::Display for ApiError {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name $({ $($field),+ })? $(($value))? => {
                        write!(f, $sentence $(, $word = $meaning)*)
                    })+
                }
            }
        }
    };
}

errors! {
    /// No image with this id in this Region.
    ImageNotFound {
        /// The id that was asked for.
        id: ImageId,
        /// Where an image with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidAMIID.NotFound",
        "The image id '[{id}]' does not exist";
    /// The text is no image id.
    ImageIdMalformed(id: ImageId)
        = "InvalidAMIID.Malformed",
        "Invalid id: \"{id}\" (expecting \"ami-...\")";
    /// The image is not ready to be launched.
    ImagePending(id: ImageId)
        = "InvalidAMIID.Unavailable",
        "AMI '{id}' is pending, and cannot be run";
    /// The name is taken in this account and Region.
    ImageNameDuplicate {
        /// The name.
        name: String,
        /// Who has it.
        image: ImageId,
    }
        = "InvalidAMIName.Duplicate",
        "AMI name {name} is already in use by AMI {image}";
    /// The name has bad characters or a bad length.
    ImageNameMalformed
        = "InvalidAMIName.Malformed",
        "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, \
         '(', ')', '.', '-', '/' and '_'";
    /// The image belongs to somebody else.
    ImageNotAuthorized(id: ImageId)
        = "AuthFailure",
        "Not authorized for images: [{id}]";
    /// The image belongs to somebody else, and so do its attributes.
    ImageAttributeNotAuthorized(id: ImageId)
        = "AuthFailure",
        "Not authorized for image:{id}";
    /// A text is no account or group that an image can be shared with.
    ImageAttributeItemInvalid {
        /// The text.
        value: String,
        /// `userId` or `UserGroup`.
        item: &'static str,
    }
        = "InvalidAMIAttributeItemValue",
        "Invalid attribute item value \"{value}\" for {item} item type.";
    /// The image has a snapshot under the key that AWS manages.
    ImageUnderManagedKey
        = "InvalidParameter",
        "Snapshots encrypted with the AWS Managed CMK can’t be shared. Specify another snapshot.";
    /// The image has an encrypted snapshot.
    EncryptedImageNotPublic
        = "UnsupportedOperation",
        "Encrypted snapshots can’t be shared publicly. Specify another snapshot.";
    /// The account lets no image become public here.
    PublicImagesBlocked
        = "OperationNotPermitted",
        "You can’t publicly share this image because block public access for AMIs is enabled for \
         this account. To publicly share the image, you must call the \
         DisableImageBlockPublicAccess API.";
    /// A device of an image to be registered names a snapshot and says whether to encrypt.
    EncryptedFlagWithSnapshot(device: String)
        = "InvalidBlockDeviceMapping",
        "the encrypted flag cannot be specified since device {device} has a snapshot specified.";
    /// The image cannot be copied yet. (Sentence unverified.)
    CopySourcePending(id: ImageId)
        = "InvalidRequest",
        "The image {id} is pending and cannot be copied until it is available";
    /// The image has failed, or cannot be used any more.
    ImageUnavailable(id: ImageId)
        = "InvalidAMIID.Unavailable",
        "The image ID '{id}' is no longer available";
    /// The image is not ready to be changed.
    ImageBusy(id: ImageId)
        = "InvalidAMIID.Unavailable",
        "The AMI ID '{id}' is currently pending and may not be used for this operation";
    /// Only a disabled image can be enabled. (Sentence unverified.)
    ImageNotDisabled(id: ImageId)
        = "IncorrectState",
        "The image ID '{id}' is not in the 'disabled' state";
    /// The image is protected. (Sentence unverified.)
    ImageProtected {
        /// The image.
        id: ImageId,
        /// Until when, if it is cooling down.
        until: Option<SimTime>,
    }
        = "OperationNotPermitted",
        "The AMI ID '{id}' cannot be deregistered because deregistration protection is enabled";
    /// A deprecation in the past or too far ahead. (Sentence unverified.)
    DeprecationOutOfRange {
        /// When it was to be.
        at: SimTime,
        /// The latest moment.
        latest: SimTime,
    }
        = "InvalidParameterValue",
        "The deprecation date and time must be in the future, and not more than 10 years from \
         now, or 2 years for a public AMI";
    /// The image's disk is in S3, and the type has none for it. (Sentence unverified.)
    InstanceStoreUnsupported(instance_type: &'static str)
        = "InvalidParameterCombination",
        "The instance type '{instance_type}' does not support an instance store root device.";
    /// The image is shared, and its snapshots are not.
    StorageNotShared
        = "InvalidRequest",
        "You do not have permission to access the storage of this ami";
    /// No snapshot with this id in this Region.
    SnapshotNotFound {
        /// The id that was asked for.
        id: SnapshotId,
        /// Where a snapshot with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidSnapshot.NotFound",
        "The snapshot '{id}' does not exist.";
    /// The text is no snapshot id.
    SnapshotIdMalformed(id: SnapshotId)
        = "InvalidParameterValue",
        "Value ({id}) for parameter snapshotId is invalid. Expected: 'snap-...'.";
    /// A registered image needs the snapshot.
    SnapshotInUse {
        /// The snapshot.
        id: SnapshotId,
        /// The image that needs it.
        image: ImageId,
    }
        = "InvalidSnapshot.InUse",
        "The snapshot {id} is currently in use by {image}";
    /// The snapshot is not completed.
    SnapshotState {
        /// The snapshot.
        id: SnapshotId,
        /// What it is doing.
        state: &'static str,
    }
        = "IncorrectState",
        "Snapshot is in invalid state - {state}";
    /// A volume has too many snapshots under way.
    SnapshotsPending {
        /// The volume.
        volume: VolumeId,
        /// The most at a time.
        max: u32,
    }
        = "ConcurrentSnapshotLimitExceeded",
        "Maximum allowed in-progress snapshots for a single volume exceeded.";
    /// Too many snapshots with fast restore. (Sentence unverified.)
    FastRestoreLimit(max: usize)
        = "ResourceLimitExceeded",
        "You have reached the limit of {max} snapshots enabled for fast snapshot restore in this \
         Region.";
    /// The snapshot is too large for fast restore. (Sentence unverified.)
    FastRestoreSize(max_gib: u32)
        = "InvalidParameterValue",
        "Fast snapshot restore is supported for snapshots of up to {max_gib} GiB.";
    /// There is no fast restore to end. (Sentence unverified.)
    FastRestoreOff
        = "InvalidParameterValue",
        "Fast snapshot restore is not enabled for this snapshot in this Availability Zone.";
    /// Two snapshots of one volume were asked for too soon after each other.
    SnapshotRate
        = "SnapshotCreationPerVolumeRateExceeded",
        "The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing \
         or variable sleep interval between requests.";
    /// The instance has no volume that a set of snapshots could have.
    NoVolumesAttached(instance: InstanceId)
        = "InvalidParameterValue",
        "There are no attached EBS-backed volumes on the instance id ({instance}).";
    /// The root volume is left out of a set as if it were a data volume. (Sentence unverified.)
    RootVolumeExcluded(volume: VolumeId)
        = "InvalidParameterValue",
        "Value ({volume}) for parameter excludeDataVolumeId is invalid. The volume is the root \
         volume of the instance.";
    /// Too many volumes for one set. (Sentence unverified.)
    SnapshotSetLimit {
        /// What there are too many of.
        what: &'static str,
        /// The most.
        max: usize,
    }
        = "InvalidParameterValue",
        "The maximum number of volumes {what} is {max}.";
    /// Too many copies are under way into this Region.
    CopyLimit(max: u32)
        = "ResourceLimitExceeded",
        "Too many snapshot copies in progress. The limit is {max} for this destination region.";
    /// A key without the wish to encrypt.
    KeyWithoutEncrypted
        = "InvalidParameterDependency",
        "The parameter KmsKeyId requires the parameter Encrypted to be set.";
    /// The snapshot belongs to somebody else.
    SnapshotNotAuthorized(id: SnapshotId)
        = "OperationNotPermitted",
        "You are not authorized to perform this operation on snapshot {id}.";
    /// The snapshot is under the key that AWS manages.
    ManagedKeyNotShareable
        = "OperationNotPermitted",
        "Encrypted snapshots with EBS default key cannot be shared";
    /// The snapshot is encrypted.
    EncryptedNotPublic
        = "OperationNotPermitted",
        "Encrypted snapshots cannot be shared publicly";
    /// The account lets no snapshot become public here. (Sentence unverified.)
    PublicSnapshotsBlocked
        = "OperationNotPermitted",
        "You can't publicly share this snapshot because block public access for snapshots is \
         enabled for this account.";
    /// The text is no account.
    UserIdMalformed(text: String)
        = "InvalidUserID.Malformed",
        "Invalid user id: \"{text}\"";
    /// Nothing is to be changed.
    NoAttributes
        = "InvalidParameterCombination",
        "No attributes specified.";
    /// The snapshot is in the archive. (Sentence unverified.)
    SnapshotArchived(id: SnapshotId)
        = "IncorrectState",
        "The snapshot '{id}' is in the archive storage tier.";
    /// The snapshot is not in the archive. (Sentence unverified.)
    SnapshotNotArchived(id: SnapshotId)
        = "IncorrectState",
        "The snapshot '{id}' is not in the archive storage tier.";
    /// The snapshot is on its way between the tiers. (Sentence unverified.)
    TieringUnderWay(id: SnapshotId)
        = "IncorrectState",
        "The snapshot '{id}' has a tiering operation in progress.";
    /// A registered image that is not disabled needs the snapshot that is to be archived.
    ArchivalInUse {
        /// The snapshot.
        id: SnapshotId,
        /// The image that needs it.
        image: ImageId,
    }
        = "InvalidSnapshot.InUse",
        "The snapshot {id} is currently in use by {image}";
    /// Too many snapshots in the archive, or on their way. (Sentence unverified.)
    TieringLimit {
        /// What there are too many of.
        what: &'static str,
        /// The most.
        max: usize,
    }
        = "ResourceLimitExceeded",
        "You have reached the limit of {max} {what}.";
    /// The snapshot is locked. (Sentence unverified.)
    SnapshotLocked(id: SnapshotId)
        = "OperationNotPermitted",
        "The snapshot '{id}' is locked and cannot be deleted.";
    /// The lock can only be extended. (Sentence unverified.)
    LockFixed(id: SnapshotId)
        = "OperationNotPermitted",
        "The snapshot '{id}' is locked in compliance mode and the cooling-off period has expired.";
    /// There is no lock to take off. (Sentence unverified.)
    SnapshotNotLocked(id: SnapshotId)
        = "IncorrectState",
        "The snapshot '{id}' is not locked.";
    /// A pending snapshot goes as soon as it is completed. (Sentence unverified.)
    SnapshotBeingDeleted(id: SnapshotId)
        = "IncorrectState",
        "The snapshot '{id}' is being deleted.";
    /// A lock would end in the past or too late. (Sentence unverified.)
    LockDateOutOfRange {
        /// The latest moment.
        latest: SimTime,
    }
        = "InvalidParameterValue",
        "The expiration date must be in the future, and not more than 36500 days from now.";
    /// Two things that are not asked for together. (Sentence unverified.)
    ParametersClash {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    }
        = "InvalidParameterCombination",
        "The parameter {one} cannot be used with {other}.";
    /// Nothing of this account with this id is in the Recycle Bin. (Sentence unverified.)
    NotInRecycleBin(id: ResourceId)
        = match id {
            ResourceId::Image(_) => "InvalidAMIID.NotFound",
            _ => "InvalidSnapshot.NotFound",
        },
        "The resource '{id}' is not in the Recycle Bin.";
    /// An image in the Recycle Bin lacks a snapshot. (Sentence unverified.)
    ImageWithoutSnapshot {
        /// The image.
        image: ImageId,
        /// The snapshot.
        snapshot: SnapshotId,
    }
        = "InvalidSnapshot.NotFound",
        "The image '{image}' cannot be recovered because its snapshot '{snapshot}' does not exist.";
    /// No such retention rule in this account and Region. (Sentence unverified.)
    RuleNotFound(id: String)
        = "ResourceNotFoundException",
        "The rule {id} does not exist.";
    /// A value that Recycle Bin does not accept. (Sentence unverified.)
    RuleInvalid {
        /// The member.
        name: &'static str,
        /// The value.
        value: String,
    }
        = "ValidationException",
        "Value ({value}) for parameter {name} is invalid.";
    /// A retention rule names tags, and tags to leave out. (Sentence unverified.)
    RuleTagsClash
        = "ValidationException",
        "Exclusion tags cannot be specified for a tag-level retention rule.";
    /// Too many retention rules. (Sentence unverified.)
    RuleQuota {
        /// Of which there are too many.
        what: &'static str,
        /// The most.
        max: usize,
    }
        = "ServiceQuotaExceededException",
        "You have reached the limit of {max} {what} in this Region.";
    /// The two snapshots have no common ancestor.
    SnapshotsUnrelated {
        /// The first.
        first: SnapshotId,
        /// The second.
        second: SnapshotId,
    }
        = "ValidationException",
        "The snapshots {first} and {second} are not related: they have no common ancestor.";
    /// The EBS direct APIs read completed snapshots only. (Sentence unverified.)
    SnapshotNotReadable(id: SnapshotId)
        = "ValidationException",
        "The snapshot {id} is not in the completed state.";
    /// The same error as the EBS direct APIs answer it: their codes are their own.
    /// Source: botocore's EBS model, the errors of each operation.
    Direct(error: Box<Self>)
        = match **error {
            Self::SnapshotNotFound { .. } => "ResourceNotFoundException",
            Self::SnapshotNotAuthorized(_) => "AccessDeniedException",
            _ => "ValidationException",
        },
        "{error}";
    /// A page token that no answer gave.
    PageTokenInvalid(token: String)
        = "ValidationException",
        "Value ({token}) for parameter pageToken is invalid.";
    /// No volume with this id in this Region.
    VolumeNotFound {
        /// The id that was asked for.
        id: VolumeId,
        /// Where a volume with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidVolume.NotFound",
        "The volume '{id}' does not exist.";
    /// The text is no volume id.
    VolumeIdMalformed(id: VolumeId)
        = "InvalidParameterValue",
        "Value ({id}) for parameter volumeId is invalid. Expected: 'vol-...'.";
    /// The volume is attached.
    VolumeInUse {
        /// The volume.
        id: VolumeId,
        /// The instance that has it.
        instance: InstanceId,
    }
        = "VolumeInUse",
        "Volume {id} is currently attached to {instance}";
    /// The volume is attached already.
    VolumeAttached(id: VolumeId)
        = "VolumeInUse",
        "{id} is already attached to an instance";
    /// The volume is not ready to be attached.
    VolumeNotAvailable(id: VolumeId)
        = "IncorrectState",
        "{id} is not 'available'.";
    /// The volume is not attached. AWS's sentence has no space after the id.
    VolumeIsAvailable(id: VolumeId)
        = "IncorrectState",
        "Volume '{id}'is in the 'available' state.";
    /// The volume is going or not there yet.
    VolumeState {
        /// The volume.
        id: VolumeId,
        /// Its state.
        state: &'static str,
    }
        = "IncorrectState",
        "Volume '{id}' is in the '{state}' state.";
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
    }
        = "InvalidVolume.ZoneMismatch",
        "The volume '{volume}' is not in the same availability zone as instance '{instance}'";
    /// The volume's key is disabled, or gone, or no longer granted.
    VolumeKeyRevoked(id: VolumeId)
        = "CustomerKeyHasBeenRevoked",
        "Volume {id} cannot be attached. The encrypted volume was unable to access the KMS master \
         key.";
    /// Something else is on the device.
    DeviceInUse(device: String)
        = "InvalidParameterValue",
        "Invalid value '{device}' for unixDevice. Attachment point {device} is already in use";
    /// The volume is not on that instance or device.
    AttachmentNotFound {
        /// The volume.
        volume: VolumeId,
        /// What it was said to be attached to.
        place: String,
    }
        = "InvalidAttachment.NotFound",
        "The volume '{volume}' is not attached to '{place}'.";
    /// The root volume of an instance that is not stopped.
    RootVolumeInUse {
        /// The volume.
        volume: VolumeId,
        /// The instance.
        instance: InstanceId,
    }
        = "OperationNotPermitted",
        "Unable to detach root volume '{volume}' from instance '{instance}'";
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
    }
        = "InvalidParameterValue",
        "Volume of {size}GiB is invalid for type {volume_type}; expect {min} to {max}GiB.";
    /// A volume can only grow.
    VolumeShrinks
        = "InvalidParameterValue",
        "New size cannot be smaller than existing size";
    /// The volume's latest modification is not completed.
    ModificationUnderWay {
        /// The volume.
        id: VolumeId,
        /// How far it is.
        state: &'static str,
    }
        = "IncorrectModificationState",
        "Volume {id} cannot be modified in modification state {state}",
        state = state.to_uppercase();
    /// The volume was modified too often. The sentence is older than the rule.
    ModificationRate {
        /// How long until it may be modified again.
        wait: Span,
    }
        = "VolumeModificationRateExceeded",
        "You've reached the maximum modification rate per volume limit. Wait at least 6 hours \
         between modifications per EBS volume.";
    /// The volume was never modified.
    ModificationNotFound(id: VolumeId)
        = "InvalidVolumeModification.NotFound",
        "Modification for volume '{id}' does not exist.";
    /// What the volume is modified to has not taken effect.
    AttachmentWhileModifying(id: VolumeId)
        = "OperationNotPermitted",
        "Cannot attach volume {id} when it is in modification state: MODIFYING";
    /// Too many operations a second for the size.
    IopsRatio {
        /// Operations a second for each GiB, in millionths.
        ratio: u64,
        /// The most for each GiB.
        max: u32,
    }
        = "InvalidParameterValue",
        "Iops to volume size ratio of {ratio} is too high; maximum is {max}",
        ratio = millionths(*ratio);
    /// Too many MiB a second for the operations a second. (Sentence seen in a client's copy.)
    ThroughputRatio {
        /// MiB a second for each operation a second, in millionths.
        ratio: u64,
    }
        = "InvalidParameterValue",
        "Throughput (MiBps) to iops ratio of {ratio} is too high; maximum is 0.250000 MiBps per \
         iops.",
        ratio = millionths(*ratio);
    /// The volume would be smaller than the snapshot that fills it.
    SmallerThanSnapshot {
        /// GiB asked for.
        size: i64,
        /// The snapshot.
        snapshot: SnapshotId,
        /// Its GiB.
        snapshot_size: u32,
    }
        = "InvalidParameterValue",
        "The size {size}GiB is smaller than snapshot '{snapshot}', expect size >= \
         {snapshot_size}GiB.";
    /// The same of a volume that a launch would make: AWS says it in other words.
    LaunchSmallerThanSnapshot {
        /// GiB asked for.
        size: i64,
        /// The snapshot.
        snapshot: SnapshotId,
        /// Its GiB.
        snapshot_size: u32,
    }
        = "InvalidBlockDeviceMapping",
        "Volume of size {size}GB is smaller than snapshot '{snapshot}', expect size >= \
         {snapshot_size}GB";
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
    }
        = "InvalidParameterValue",
        "Volume {what} of {value} is too {why}",
        why = if *value < i64::from(*min) {
            format!("low; minimum is {min}")
        } else {
            format!("high; maximum is {max}")
        };
    /// The type has no such figure to choose.
    PerformanceNotSupported {
        /// `iops` or `throughput`.
        what: &'static str,
        /// The type.
        volume_type: &'static str,
    }
        = "InvalidParameterCombination",
        "The parameter {what} is not supported for {volume_type} volumes.";
    /// One device name in several mappings.
    DeviceTwice(device: String)
        = "InvalidBlockDeviceMapping",
        "The device '{device}' is used in more than one block-device mapping";
    /// No such volume type.
    VolumeTypeUnknown(text: String)
        = "UnknownVolumeType",
        "Unsupported volume type '{text}'.";
    /// No such instance in this Region.
    InstanceNotFound {
        /// The id that was asked for.
        id: InstanceId,
        /// Where an instance with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidInstanceID.NotFound",
        "The instance ID '{id}' does not exist";
    /// The text is no instance id.
    InstanceIdMalformed(id: InstanceId)
        = "InvalidInstanceID.Malformed",
        "Invalid id: \"{id}\"";
    /// The instance cannot be stopped, started or rebooted now.
    InstanceState {
        /// The instance.
        id: InstanceId,
        /// What was asked: `stopped`, `started` or `rebooted`.
        verb: &'static str,
    }
        = "IncorrectInstanceState",
        "{article} instance '{id}' is not in a state from which it can be {verb}.",
        article = if *verb == "stopped" { "This" } else { "The" };
    /// The instance is not running or stopped.
    InstanceNotRunning(id: InstanceId)
        = "IncorrectState",
        "Instance '{id}' is not 'running'.";
    /// The instance is protected from being ended.
    TerminationProtected(id: InstanceId)
        = "OperationNotPermitted",
        "The instance '{id}' may not be terminated. Modify its 'disableApiTermination' instance \
         attribute and try again.";
    /// Several attributes at once.
    AttributesTogether(names: Vec<&'static str>)
        = "InvalidParameterCombination",
        "Fields for multiple attribute types specified: {names}", names = names.join(", ");
    /// Nothing is at the device.
    DeviceNotMapped(device: String)
        = "InvalidInstanceAttributeValue",
        "No device is currently mapped at {device}";
    /// The instance is not in the state that is needed. (Sentence unverified for `running`.)
    InstanceNotIn {
        /// The instance.
        id: InstanceId,
        /// The state.
        state: &'static str,
    }
        = "IncorrectInstanceState",
        "The instance '{id}' is not in the '{state}' state.";
    /// There is nothing to boot from.
    NoRootVolume {
        /// The instance.
        instance: InstanceId,
        /// The device that it boots from.
        device: String,
    }
        = "InvalidParameterValue",
        "Invalid value '{instance}' for instanceId. Instance does not have a volume attached at \
         root ({device})";
    /// The snapshot is not of a root that the instance has or had.
    SnapshotOfNoRoot(instance: InstanceId)
        = "InvalidParameterValue",
        "Invalid snapshot for root volume for virt {instance}. The snapshot should be of one of \
         the root volumes attached to the instance in the past";
    /// An image that an instance cannot go on from. (Sentence unverified.)
    ImageTraits {
        /// The image.
        image: ImageId,
        /// The instance.
        instance: InstanceId,
        /// In what they differ.
        what: &'static str,
    }
        = "InvalidParameterValue",
        "The {what} of the image '{image}' does not match the {what} of the instance '{instance}'.";
    /// Another replacement has not ended. (Sentence unverified.)
    RootReplacementUnderWay(instance: InstanceId)
        = "IncorrectState",
        "A root volume replacement task is already in progress for instance '{instance}'.";
    /// The root was made of no snapshot. (Sentence unverified.)
    NoLaunchState(root: VolumeId)
        = "InvalidParameterValue",
        "The root volume '{root}' was not created from a snapshot.";
    /// More than one thing to replace the root by. (Sentence unverified.)
    RootSourceTwice
        = "InvalidParameterCombination",
        "Only one of SnapshotId, ImageId and VolumeId may be specified.";
    /// An encrypted root would become plain. (Sentence unverified.)
    RootWouldBePlain
        = "InvalidParameterValue",
        "An encrypted root volume cannot be replaced with an unencrypted volume.";
    /// No image can be made of an instance in this state.
    InstanceNotImageable(id: InstanceId)
        = "InvalidParameterValue",
        "Invalid value '{id}' for instanceId. Instance is not in state 'running' or 'stopping' or \
         'stopped'";
    /// More instances than may be launched at once.
    InstanceLimit {
        /// How many were asked for.
        asked: i64,
        /// The most.
        max: u32,
    }
        = "InstanceLimitExceeded",
        "You have requested more instances ({asked}) than your current instance limit of {max} \
         allows for the specified instance type.";
    /// No such instance type.
    InstanceTypeUnknown(text: String)
        = "InvalidParameterValue",
        "Invalid value '{text}' for InstanceType.";
    /// The type has another architecture than the image.
    ArchitectureMismatch {
        /// The type's.
        instance_type: &'static str,
        /// The image's.
        image: String,
    }
        = "InvalidParameterValue",
        "The architecture '{instance_type}' of the specified instance type does not match the \
         architecture '{image}' of the specified AMI. Specify an instance type and an AMI that \
         have matching architectures, and try again.";
    /// The image does not say that it supports enhanced networking.
    EnaRequired(instance_type: &'static str)
        = "InvalidParameterCombination",
        "Enhanced networking with the Elastic Network Adapter (ENA) is required for the \
         '{instance_type}' instance type. Ensure that you are using an AMI that is enabled for \
         ENA.";
    /// No key pair of this name in this Region.
    KeyPairNotFound {
        /// The name that was asked for.
        name: String,
        /// Where this account has a key pair of this name.
        lives_in: Option<RegionCode>,
    }
        = "InvalidKeyPair.NotFound",
        "The key pair '{name}' does not exist";
    /// No key pair with this id in this Region. (Sentence unverified.)
    KeyPairIdNotFound {
        /// The id that was asked for.
        id: KeyPairId,
        /// Where a key pair with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidKeyPair.NotFound",
        "The key pair ID '{id}' does not exist";
    /// The text is no key pair's id. (Sentence unverified.)
    KeyPairIdMalformed(id: KeyPairId)
        = "InvalidParameterValue",
        "Value ({id}) for parameter keyPairId is invalid. Expected: 'key-...'.";
    /// The name is taken in this account and Region.
    KeyPairDuplicate
        = "InvalidKeyPair.Duplicate",
        "The keypair already exists";
    /// The text is no public key.
    PublicKeyMalformed
        = "InvalidKey.Format",
        "Key is not in valid OpenSSH public key format";
    /// No security group with this id in this Region.
    SecurityGroupNotFound {
        /// The id that was asked for.
        id: SecurityGroupId,
        /// Where a group with this id does exist.
        lives_in: Option<RegionCode>,
    }
        = "InvalidGroup.NotFound",
        "The security group '{id}' does not exist";
    /// The text is no security group's id.
    SecurityGroupIdMalformed(id: SecurityGroupId)
        = "InvalidGroupId.Malformed",
        "Invalid id: \"{id}\" (expecting \"sg-...\")";
    /// No security group of this name in this Region.
    GroupNameNotFound {
        /// The name that was asked for.
        name: String,
        /// The network in which it was looked for.
        vpc: VpcId,
        /// Where this account has a group of this name.
        lives_in: Option<RegionCode>,
    }
        = "InvalidGroup.NotFound",
        "The security group '{name}' does not exist in default VPC '{vpc}'";
    /// The name is taken in this account and Region.
    GroupDuplicate {
        /// The name.
        name: String,
        /// The network that has a group of this name.
        vpc: VpcId,
    }
        = "InvalidGroup.Duplicate",
        "The security group '{name}' already exists for VPC '{vpc}'";
    /// The name of the group that is always there.
    GroupReserved
        = "InvalidGroup.Reserved",
        "Cannot use reserved security group name: default";
    /// The name looks like an id.
    GroupNameIsId(name: String)
        = "InvalidParameterValue",
        "Value ({name}) for parameter GroupName is invalid. Group names may not be in the format \
         sg-*";
    /// The group that is always there stays.
    GroupIsDefault(id: SecurityGroupId)
        = "CannotDelete",
        "the specified group: \"{id}\" name: \"default\" cannot be deleted by a user";
    /// An instance is in the group.
    GroupInUse {
        /// The group.
        id: SecurityGroupId,
        /// An instance in it.
        instance: InstanceId,
    }
        = "DependencyViolation",
        "resource {id} has a dependent object";
    /// There is no guest that could do it.
    GuestNotRunning {
        /// The instance.
        id: InstanceId,
        /// What it is doing.
        state: &'static str,
    }
        = "IncorrectInstanceState",
        "This is done inside an instance that runs, and {id} is {state}.";
    /// No guest has the volume, so none can keep a write to it back.
    NobodyCaches(id: VolumeId)
        = "IncorrectState",
        "{id} is on no instance that runs, so no guest can keep its blocks back.";
    /// The root volume has nothing that an instance could start from.
    NothingStarts(id: InstanceId)
        = "IncorrectInstanceState",
        "Nothing answers in {id}: its root volume has no operating system that starts.";
    /// Nothing of this name can be put on a disk or taken from it.
    ThingNotInstalled(name: String)
        = "InvalidParameterValue",
        "Nothing named '{name}' can be installed or removed.";
    /// No disk that the guest reaches has it.
    ThingNotThere {
        /// The thing.
        thing: String,
        /// The instance.
        instance: InstanceId,
    }
        = "InvalidParameterValue",
        "There is no '{thing}' on the disks of {instance}.";
    /// The disk has it already.
    ThingIsThere {
        /// The thing.
        thing: &'static str,
        /// The volume.
        volume: VolumeId,
    }
        = "InvalidParameterValue",
        "There is a '{thing}' on {volume} already.";
    /// It does not work, so it cannot be brought to another version.
    ThingIsBroken {
        /// The thing.
        thing: &'static str,
        /// The volume.
        volume: VolumeId,
    }
        = "InvalidParameterValue",
        "The '{thing}' on {volume} is broken.";
    /// The disk has too little room.
    DiskFull {
        /// The volume.
        volume: VolumeId,
        /// How many blocks it takes.
        needed: u64,
        /// How many blocks there are.
        free: u64,
    }
        = "InvalidParameterValue",
        "No space left on {volume}: this takes {needed} blocks, and {free} are free.";
    /// The zone is not one of this Region's.
    ZoneInvalid {
        /// What was asked for.
        zone: String,
        /// The Region.
        region: RegionCode,
    }
        = "InvalidParameterValue",
        "Invalid availability zone: [{zone}]";
    /// No zone of this Region has this id. (Sentence unverified.)
    ZoneIdInvalid(id: String)
        = "InvalidParameterValue",
        "Invalid availability zone-id: [{id}]";
    /// The account has not asked for the Region, so the Region does not know the account.
    RegionNotOptedIn(code: RegionCode)
        = "AuthFailure",
        "AWS was not able to validate the provided access credentials";
    /// Nothing in the Region answers.
    RegionOut(code: RegionCode)
        = "ServiceUnavailable",
        "The request has failed due to a temporary failure of the server.";
    /// The Region in which the image's snapshots are stored does not answer.
    SourceOut(code: RegionCode)
        = "InvalidRequest",
        "The storage for the ami is not available in the source Region.";
    /// No public parameter has this name. AWS gives no sentence.
    ParameterNotFound(name: String)
        = "ParameterNotFound",
        "";
    /// Too many names in one request.
    TooManyParameters {
        /// The names.
        names: String,
        /// How many there may be.
        max: usize,
    }
        = "ValidationException",
        "1 validation error detected: Value '[{names}]' at 'names' failed to satisfy constraint: \
         Member must have length less than or equal to {max}";
    /// A path begins with a slash. (Sentence unverified.)
    ParameterPathInvalid(path: String)
        = "ValidationException",
        "The parameter doesn't meet the parameter name requirements. The parameter name must begin \
         with a forward slash \"/\".";
    /// A launch names a parameter that is not there.
    ParameterAliasInvalid(name: String)
        = "SsmInvalidParameter",
        "The following aliases are invalid: {name}";
    /// No such source Region.
    RegionInvalid(text: String)
        = "InvalidParameterValue",
        "Invalid region: [{text}]";
    /// A resource of no known kind or that does not exist.
    ResourceIdInvalid(text: String)
        = "InvalidID",
        "The ID '{text}' is not valid";
    /// AWS keeps these keys for itself.
    TagKeyReserved
        = "InvalidParameterValue",
        "Tag keys starting with 'aws:' are reserved for internal use";
    /// A member that the service needs.
    MissingParameter(name: &'static str)
        = "MissingParameter",
        "The request must contain the parameter {name}";
    /// A value that the service does not accept.
    InvalidParameter {
        /// The member, as the API writes it.
        name: &'static str,
        /// The value.
        value: String,
    }
        = "InvalidParameterValue",
        "Value ({value}) for parameter {name} is invalid.";
    /// Pages of so many are too small for the service.
    PageTooSmall(it: i64)
        = "InvalidParameterValue",
        "Value ( {it} ) for parameter maxResults is invalid. Expecting a value greater than 5.";
    /// A value that AWS has and the lab does not.
    NotSimulated(what: &'static str)
        = "InvalidParameterValue",
        "AMI Lab does not simulate {what}.";
    /// No such key in this account and Region.
    KeyNotFound(arn: String)
        = "NotFoundException",
        "Key '{arn}' does not exist";
    /// The text is no id of a key, or an alias where there must be an id.
    KeyIdInvalid(text: String)
        = "NotFoundException",
        "Invalid keyId {text}";
    /// The full name of a key of another Region.
    KeyArnElsewhere(region: String)
        = "NotFoundException",
        "Invalid arn {region}";
    /// No such alias in this account and Region.
    AliasNotFound(arn: String)
        = "NotFoundException",
        "Alias {arn} is not found.";
    /// The alias names another key, or this one.
    AliasTaken(arn: String)
        = "AlreadyExistsException",
        "An alias with the name {arn} already exists";
    /// The alias does not begin as all do.
    AliasPrefix
        = "ValidationException",
        "Alias must start with the prefix \"alias/\". Please see \
         https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html";
    /// The alias has other characters than an alias may have.
    AliasCharacters(name: String)
        = "ValidationException",
        "{name} contains invalid characters for an alias";
    /// AWS keeps these aliases for itself. (Sentence unverified.)
    AliasReserved
        = "NotAuthorizedException",
        "Aliases that begin with alias/aws/ are reserved for AWS.";
    /// The key is not this account's to do that with.
    KeyAccessDenied {
        /// Who asks.
        account: Account,
        /// What was asked.
        operation: &'static str,
        /// The key or alias.
        arn: String,
    }
        = "AccessDeniedException",
        "User: arn:aws:iam::{account}:root is not authorized to perform: kms:{operation} on \
         resource: {arn} because no resource-based policy allows the kms:{operation} action";
    /// The key is disabled.
    KeyDisabled(arn: String)
        = "DisabledException",
        "{arn} is disabled.";
    /// The key is to be deleted.
    KeyPendingDeletion(arn: String)
        = "KMSInvalidStateException",
        "{arn} is pending deletion.";
    /// The key is not to be deleted, so that cannot be called off.
    KeyNotPendingDeletion(arn: String)
        = "KMSInvalidStateException",
        "{arn} is not pending deletion.";
    /// The key has no such grant.
    GrantNotFound(id: String)
        = "NotFoundException",
        "Grant ID {id} not found";
    /// The text names no account.
    PrincipalInvalid(text: String)
        = "InvalidArnException",
        "ARN does not refer to a valid principal: {text}";
    /// A value that KMS does not accept.
    KmsValidation {
        /// The member, as KMS writes it.
        member: &'static str,
        /// The value, with the quotes that KMS gives it.
        value: String,
        /// What must hold.
        rule: String,
    }
        = "ValidationException",
        "1 validation error detected: Value {value} at '{member}' failed to satisfy constraint: \
         {rule}";
    /// A filter that the operation does not have here.
    FilterInvalid {
        /// Its name.
        name: String,
        /// Those that it has.
        known: Vec<&'static str>,
    }
        = "InvalidParameterValue",
        "The filter '{name}' is invalid";
    /// A time or size that the lab cannot take.
    LabRange {
        /// What, with its unit.
        what: &'static str,
        /// The value.
        value: u64,
        /// The largest that can be had.
        max: u64,
    }
        = "InvalidParameterValue",
        "At most {max} {what} at a time; this is {value}.";
    /// A write or a read would go past the end.
    RangePastEnd {
        /// The volume.
        volume: VolumeId,
        /// Its size in bytes.
        size_bytes: u64,
    }
        = "InvalidParameterValue",
        "The range goes past the end of {volume}, which has {size_bytes} bytes.";
    /// The request would have succeeded.
    DryRun
        = "DryRunOperation",
        "Request would have succeeded, but DryRun flag is set.";
}

/// A number of millionths as AWS writes it: `80.000000`.
fn millionths(of: u64) -> String {
    format!("{}.{:06}", of / 1_000_000, of % 1_000_000)
}

impl ApiError {
    /// The resource that was looked for and not found, and where it does live.
    pub fn looked_for(&self) -> Option<(ResourceId, Option<RegionCode>)> {
        match self.clone() {
            Self::ImageNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::SnapshotNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::VolumeNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::InstanceNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::KeyPairIdNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::SecurityGroupNotFound { id, lives_in } => Some((id.into(), lives_in)),
            Self::Direct(error) => error.looked_for(),
            _ => None,
        }
    }
}

impl std::error::Error for ApiError {}
