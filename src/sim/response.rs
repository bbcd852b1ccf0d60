//! Responses: what the service answers, as values.
//!
//! They have no shape and no words: that is the language's work.

use std::sync::Arc;

use super::account::Account;
use super::attachment::Attachment;
use super::bill::Bill;
use super::direct;
use super::fast_restore::{FastRestore, FastRestoreOutcome};
use super::ids::{ImageId, KeyPairId, SecurityGroupId, SnapshotId, VolumeId};
use super::image::Image;
use super::image_use::Ancestor;
use super::instance::{Instance, StateChange};
use super::instance_attribute::InstanceAttribute;
use super::key::{Alias, Key};
use super::key_pair::KeyPair;
use super::loading::Reading;
use super::modification::Modification;
use super::parameters::Parameter;
use super::public_access::Blocking;
use super::recycle_bin::Recycled;
use super::region::{RegionFacts, Zone};
use super::retention::Rule;
use super::root_replacement::RootReplacement;
use super::security_group::SecurityGroup;
use super::sharing::{ImageAttribute, SnapshotAttribute};
use super::snapshot::Snapshot;
use super::tag::Tags;
use super::units::SimTime;
use super::volume::Volume;

/// What the service answers, as values; the language gives them their shape.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "each is the answer of the operation that it is named after"
)]
pub enum Response {
    Nothing,
    /// Only that it is done.
    Done,
    /// The same, where AWS says so with a text.
    DoneInWords,
    AttachVolume(VolumeId, Attachment),
    CancelKeyDeletion(Arc<str>),
    CopyImage(ImageId),
    CopySnapshot(SnapshotId, Tags),
    CreateGrant {
        id: Arc<str>,
        token: String,
    },
    CreateImage(ImageId),
    CreateKey(Key),
    CreateKeyPair(KeyPair),
    CreateReplaceRootVolumeTask(RootReplacement),
    CreateSecurityGroup(SecurityGroup),
    CreateRule(Rule),
    CreateSnapshot(Snapshot),
    CreateSnapshots(Vec<Snapshot>),
    CreateVolume(Volume),
    DeleteKeyPair(Option<KeyPairId>),
    DeleteSecurityGroup(SecurityGroupId),
    DeregisterImage(Vec<(SnapshotId, DeletionOutcome)>),
    DetachVolume(VolumeId, Attachment),
    DisableFastSnapshotRestores(Vec<FastRestoreOutcome>),
    LockSnapshot(Snapshot),
    EbsDefaultKmsKeyId(Arc<str>),
    EbsEncryptionByDefault(bool),
    EnableFastSnapshotRestores(Vec<FastRestoreOutcome>),
    ImageBlockPublicAccess(Blocking),
    ImportKeyPair(KeyPair),
    ModifyVolume(VolumeId, Modification),
    RegisterImage(ImageId),
    RestoreSnapshotFromRecycleBin(Snapshot),
    Read(Reading),
    RunInstances(Vec<Instance>),
    ScheduleKeyDeletion(Key, i64),
    SnapshotBlockPublicAccess(Blocking),
    StartInstances(Vec<StateChange>),
    StopInstances(Vec<StateChange>),
    TerminateInstances(Vec<StateChange>),
    ModifySnapshotTier(SnapshotId, SimTime),
    RestoreSnapshotTier(SnapshotId, SimTime, Option<i64>),
    UnlockSnapshot(SnapshotId),
    UpdateRule(Rule),
    Bill(Bill),
    DescribeAvailabilityZones(Vec<Zone>),
    DescribeFastSnapshotRestores(Vec<FastRestore>),
    DescribeImageAttribute(ImageId, ImageAttribute),
    DescribeImages(Vec<Image>),
    DescribeInstanceAttribute(Instance, InstanceAttribute),
    DescribeInstanceStatus(Vec<Instance>),
    DescribeInstances(Vec<Instance>),
    DescribeKey(Key),
    DescribeKeyPairs(Vec<KeyPair>),
    DescribeLockedSnapshots(Vec<Snapshot>),
    DescribeRegions(Vec<&'static RegionFacts>),
    DescribeReplaceRootVolumeTasks(Vec<RootReplacement>),
    DescribeSecurityGroups(Vec<SecurityGroup>),
    DescribeSnapshotAttribute(SnapshotId, SnapshotAttribute),
    DescribeSnapshotTierStatus(Vec<Snapshot>),
    DescribeSnapshots(Vec<Snapshot>),
    DescribeVolumeStatus(Vec<Volume>),
    DescribeVolumes(Vec<Volume>),
    DescribeVolumesModifications(Vec<Volume>),
    GetCallerIdentity(Account),
    GetParameter(Parameter),
    GetParameters(Vec<Parameter>, Vec<String>),
    GetParametersByPath(Vec<Parameter>),
    GetImageAncestry(Vec<Ancestor>),
    GetImageBlockPublicAccessState(Blocking),
    GetRule(Rule),
    GetSnapshotBlockPublicAccessState(Blocking),
    ListAliases(Vec<Alias>),
    ListChangedBlocks(direct::Page<direct::ChangedBlock>),
    ListGrants(Key),
    ListImagesInRecycleBin(Vec<Recycled<Image>>),
    ListKeys(Vec<Key>),
    ListRules(Vec<Rule>),
    ListSnapshotBlocks(direct::Page<direct::Block>),
    ListSnapshotsInRecycleBin(Vec<Recycled<Snapshot>>),
}

/// What became of one of an image's snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionOutcome {
    /// It is deleted.
    Success,
    /// Another image needs it.
    Skipped,
    /// It cannot be deleted.
    Refused,
}
