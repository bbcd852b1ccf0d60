//! The commands and questions that the cloud understands.
//!
//! Each is one API action, and its arguments are that action's input shape: the same member
//! names, the same nesting. Text that AWS's service judges (ids, names, types) is text here too,
//! so that a wrong one is answered with the service's own error.
//!
//! Here are the names of all, and each file beside this one has the inputs of one noun.
//! Source of the shapes: botocore's models of EC2 (2016-11-15) and EBS (2019-11-02).

/// Declares input structures, with the members of AWS's shapes.
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

        impl $crate::sim::input::Structure for $name {
            #[allow(unused_variables, reason = "some requests have no members")]
            fn read(members: &mut $crate::sim::input::Reader) -> Self {
                Self { $($member: members.take(stringify!($member)),)* }
            }

            #[allow(unused_variables, reason = "some requests have no members")]
            fn write(&self, members: &mut $crate::sim::input::Writer) {
                $(members.put(stringify!($member), &self.$member);)*
            }
        }
    )+};
}

mod access;
mod direct;
mod guest;
mod image;
mod instance;
mod key;
mod lab;
mod lock;
mod parameters;
mod region;
mod retention;
mod settings;
mod shared;
mod sharing;
mod snapshot;
mod tag;
mod tier;
mod volume;

pub use access::*;
pub use direct::*;
pub use guest::*;
pub use image::*;
pub use instance::*;
pub use key::*;
pub use lab::*;
pub use lock::*;
pub use parameters::*;
pub use region::*;
pub use retention::*;
pub use settings::*;
pub use shared::*;
pub use sharing::*;
pub use snapshot::*;
pub use tag::*;
pub use tier::*;
pub use volume::*;

use super::account::Account;
use super::input::{BadMember, Members, Reader, Structure, Writer};
use super::region::RegionCode;

/// Where a request goes, and who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The Region whose endpoint gets the request.
    pub region: RegionCode,
    /// Who asks.
    pub account: Account,
}

/// Something that changes the world, the Region that it is sent to, and who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The Region whose endpoint gets the request.
    pub region: RegionCode,
    /// Who asks.
    pub account: Account,
    /// What is asked of it.
    pub action: Action,
}

impl Command {
    /// A command of the person at the keyboard.
    pub fn new(region: RegionCode, action: impl Into<Action>) -> Self {
        Self {
            region,
            account: Account::OWN,
            action: action.into(),
        }
    }

    /// Where it goes, and who sends it.
    pub fn sender(&self) -> Sender {
        let (region, account) = (self.region, self.account);
        Sender { region, account }
    }
}

/// Something that reads the world, the Region that it is sent to, and who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The Region whose endpoint gets the request.
    pub region: RegionCode,
    /// Who asks.
    pub account: Account,
    /// What is asked of it.
    pub question: Question,
}

impl Query {
    /// A question of the person at the keyboard.
    pub fn new(region: RegionCode, question: impl Into<Question>) -> Self {
        Self {
            region,
            account: Account::OWN,
            question: question.into(),
        }
    }

    /// Where it goes, and who sends it.
    pub fn sender(&self) -> Sender {
        let (region, account) = (self.region, self.account);
        Sender { region, account }
    }
}

/// Declares an enum of requests by their names alone: each has the input of its name.
macro_rules! requests {
    ($(#[$enum_doc:meta])* $enum:ident { $($name:ident,)+ }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $enum {
            $(
                #[doc = concat!("See [`", stringify!($name), "`].")]
                $name($name),
            )+
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
                let mut members = Reader::new(members);
                let input = match operation {
                    $(stringify!($name) => Self::$name($name::read(&mut members)),)+
                    _ => return None,
                };
                Some(members.done().map(|()| input))
            }

            /// The members of its input.
            pub fn members(&self) -> Members {
                let mut members = Writer::default();
                match self {
                    $(Self::$name(input) => input.write(&mut members),)+
                }
                members.done()
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
        Advance,
        AttachVolume,
        CancelKeyDeletion,
        Break,
        CopyImage,
        CopySnapshot,
        CreateAlias,
        CreateGrant,
        CreateImage,
        CreateKey,
        CreateKeyPair,
        CreateReplaceRootVolumeTask,
        CreateSecurityGroup,
        CreateRule,
        CreateSnapshot,
        CreateSnapshots,
        CreateTags,
        CreateVolume,
        DeleteAlias,
        DeleteKeyPair,
        DeleteSecurityGroup,
        DeleteRule,
        DeleteSnapshot,
        DeleteTags,
        DeleteVolume,
        DeregisterImage,
        DetachVolume,
        DisableFastSnapshotRestores,
        DisableImage,
        DisableImageDeprecation,
        DisableImageDeregistrationProtection,
        EnableFastSnapshotRestores,
        EnableImage,
        EnableImageDeprecation,
        EnableImageDeregistrationProtection,
        Flush,
        OpenRegion,
        Outage,
        Recover,
        Read,
        ImportKeyPair,
        ModifyVolume,
        DisableEbsEncryptionByDefault,
        DisableImageBlockPublicAccess,
        DisableKey,
        DisableSnapshotBlockPublicAccess,
        EnableEbsEncryptionByDefault,
        EnableImageBlockPublicAccess,
        EnableKey,
        EnableSnapshotBlockPublicAccess,
        LockSnapshot,
        ModifyEbsDefaultKmsKeyId,
        ModifyImageAttribute,
        ModifyInstanceAttribute,
        ModifySnapshotAttribute,
        ModifySnapshotTier,
        RebootInstances,
        RegisterImage,
        ResetEbsDefaultKmsKeyId,
        ResetImageAttribute,
        ResetSnapshotAttribute,
        RestoreImageFromRecycleBin,
        RestoreSnapshotFromRecycleBin,
        RestoreSnapshotTier,
        RevokeGrant,
        Install,
        Remove,
        RunInstances,
        ScheduleKeyDeletion,
        StartInstances,
        StopInstances,
        TerminateInstances,
        UnlockSnapshot,
        UpdateRule,
        Update,
        Write,
    }
}

requests! {
    /// What reads the world.
    Question {
        Bill,
        DescribeAvailabilityZones,
        DescribeFastSnapshotRestores,
        DescribeImageAttribute,
        DescribeImages,
        DescribeInstanceAttribute,
        DescribeInstanceStatus,
        DescribeInstances,
        DescribeKey,
        DescribeKeyPairs,
        DescribeLockedSnapshots,
        DescribeRegions,
        DescribeReplaceRootVolumeTasks,
        DescribeSecurityGroups,
        DescribeSnapshotAttribute,
        DescribeSnapshotTierStatus,
        DescribeSnapshots,
        DescribeVolumeStatus,
        DescribeVolumes,
        DescribeVolumesModifications,
        GetImageAncestry,
        GetCallerIdentity,
        GetParameter,
        GetParameters,
        GetParametersByPath,
        GetEbsDefaultKmsKeyId,
        GetEbsEncryptionByDefault,
        GetImageBlockPublicAccessState,
        GetRule,
        GetSnapshotBlockPublicAccessState,
        ListAliases,
        ListChangedBlocks,
        ListGrants,
        ListImagesInRecycleBin,
        ListKeys,
        ListRules,
        ListSnapshotBlocks,
        ListSnapshotsInRecycleBin,
    }
}
