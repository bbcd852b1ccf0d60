//! Answers in AWS's shape: its member names, its types, its order.
//!
//! Source: botocore's models, in whose order the AWS CLI prints members; which members are there
//! at all follows live output. The answers are in a file a noun; here is what several share.

mod access;
mod bill;
mod direct;
mod fast_restore;
mod image;
mod instance;
mod key;
mod lock;
mod parameters;
mod recycle_bin;
mod region;
mod settings;
mod sharing;
mod snapshot;
mod tier;
mod volume;

use serde_json::{Value, json};

pub use super::timestamp::{date_and_time, timestamp, wire_timestamp};
use crate::sim::command::Sender;
use crate::sim::encryption::Encryption;
use crate::sim::image::Platform;
use crate::sim::tag::Tags;
use crate::sim::{Account, Region, Response, World};

/// An answer as AWS shows it; none where AWS prints nothing.
pub fn shape(world: &World, sender: Sender, response: &Response) -> Option<Value> {
    // It may come from outside of any Region that is open.
    if let Response::Nothing = response {
        return None;
    }
    let Sender { region, account } = sender;
    let at = At {
        world,
        region: world.region(region),
        account,
    };
    Some(match response {
        Response::Nothing => return None,
        Response::Done => json!({ "Return": true }),
        Response::DoneInWords => json!({ "Return": "true" }),
        // Images.
        Response::CopyImage(id) | Response::CreateImage(id) | Response::RegisterImage(id) => {
            image::made(id)
        }
        Response::DeregisterImage(outcomes) => image::deregistered(outcomes),
        Response::DescribeImageAttribute(id, attribute) => sharing::of_image(id, attribute),
        Response::DescribeImages(images) => at.images(images),
        Response::GetImageAncestry(line) => image::ancestry(line),
        // Instances.
        Response::DescribeInstances(instances) => at.instances(instances),
        Response::RunInstances(instances) => at.launched(instances),
        Response::DescribeInstanceAttribute(of, attribute) => at.instance_attribute(of, *attribute),
        Response::DescribeInstanceStatus(them) => at.statuses(them),
        Response::CreateReplaceRootVolumeTask(task) => instance::new_replacement(task),
        Response::DescribeReplaceRootVolumeTasks(tasks) => instance::replacements(tasks),
        Response::StartInstances(them) => instance::changing("StartingInstances", them),
        Response::StopInstances(them) => instance::changing("StoppingInstances", them),
        Response::TerminateInstances(them) => instance::changing("TerminatingInstances", them),
        // Keys.
        Response::CancelKeyDeletion(arn) => key::deletion_cancelled(arn),
        Response::CreateGrant { id, token } => key::granted(id, token),
        Response::CreateKey(key) | Response::DescribeKey(key) => at.key(key),
        Response::ListAliases(aliases) => at.aliases(aliases),
        Response::ListGrants(key) => at.grants(key),
        Response::ListKeys(keys) => at.keys(keys),
        Response::ScheduleKeyDeletion(key, days) => at.deletion_scheduled(key, *days),
        // Key pairs and security groups.
        Response::CreateKeyPair(key_pair) => access::new_key_pair(key_pair),
        Response::CreateSecurityGroup(group) => at.new_group(group),
        Response::DeleteKeyPair(id) => access::deleted_key_pair(id.as_ref()),
        Response::DeleteSecurityGroup(id) => access::deleted_group(id),
        Response::DescribeKeyPairs(them) => access::key_pairs(them),
        Response::DescribeSecurityGroups(groups) => at.groups(groups),
        Response::ImportKeyPair(key_pair) => access::imported_key_pair(key_pair),
        // Locks.
        Response::DescribeLockedSnapshots(snapshots) => at.locked_snapshots(snapshots),
        Response::LockSnapshot(snapshot) => at.newly_locked(snapshot),
        Response::UnlockSnapshot(id) => lock::unlocked(id),
        // Retention rules and what they keep.
        Response::CreateRule(rule) | Response::UpdateRule(rule) => at.made_rule(rule),
        Response::GetRule(rule) => at.rule(rule),
        Response::ListImagesInRecycleBin(images) => recycle_bin::images(images),
        Response::ListRules(rules) => at.rules(rules),
        Response::ListSnapshotsInRecycleBin(snapshots) => recycle_bin::snapshots(snapshots),
        Response::RestoreSnapshotFromRecycleBin(snapshot) => recycle_bin::restored(snapshot),
        // Regions.
        Response::DescribeAvailabilityZones(zones) => region::zones(zones, region),
        Response::DescribeRegions(regions) => region::regions(regions, world),
        // Settings.
        Response::EbsDefaultKmsKeyId(key) => settings::default_key(key),
        Response::EbsEncryptionByDefault(always) => settings::encryption_by_default(*always),
        // Parameters.
        Response::GetParameter(it) => json!({ "Parameter": at.parameter(it) }),
        Response::GetParameters(them, missing) => json!({
            "Parameters": at.parameters(them),
            "InvalidParameters": missing,
        }),
        Response::GetParametersByPath(them) => json!({ "Parameters": at.parameters(them) }),
        Response::GetCallerIdentity(account) => settings::caller(*account),
        Response::GetImageBlockPublicAccessState(state) => settings::image_blocking(*state, true),
        Response::GetSnapshotBlockPublicAccessState(state) => {
            settings::snapshot_blocking(*state, true)
        }
        Response::ImageBlockPublicAccess(state) => settings::image_blocking(*state, false),
        Response::SnapshotBlockPublicAccess(state) => settings::snapshot_blocking(*state, false),
        // Snapshots.
        Response::DescribeSnapshotTierStatus(snapshots) => at.tier_status(snapshots),
        Response::ModifySnapshotTier(id, now) => tier::archiving(id, *now),
        Response::RestoreSnapshotTier(id, now, days) => tier::restoring(id, *now, *days),
        Response::CopySnapshot(id, tags) => snapshot::copied(id, tags),
        Response::CreateSnapshot(snapshot) => snapshot::made(snapshot),
        Response::DescribeSnapshotAttribute(id, attribute) => sharing::of_snapshot(id, attribute),
        Response::CreateSnapshots(set) => snapshot::made_together(set),
        Response::DescribeSnapshots(snapshots) => at.snapshots(snapshots),
        Response::DescribeFastSnapshotRestores(them) => at.fast_restores(them),
        Response::DisableFastSnapshotRestores(them)
        | Response::EnableFastSnapshotRestores(them) => at.fast_restore_outcomes(them),
        // Volumes.
        Response::Read(reading) => volume::reading(reading),
        Response::AttachVolume(id, attachment) | Response::DetachVolume(id, attachment) => {
            volume::new_attachment(id, attachment)
        }
        Response::CreateVolume(volume) => at.new_volume(volume),
        Response::DescribeVolumeStatus(volumes) => at.volume_statuses(volumes),
        Response::DescribeVolumes(volumes) => at.volumes(volumes),
        Response::DescribeVolumesModifications(volumes) => at.modifications(volumes),
        Response::ModifyVolume(id, modification) => at.new_modification(id, modification),
        // The EBS direct APIs.
        Response::ListChangedBlocks(page) => direct::changed_blocks(page),
        Response::ListSnapshotBlocks(page) => direct::all_blocks(page),
        // The lab's own.
        Response::Bill(it) => bill::bill(it),
    })
}

/// Collects members in order, leaving out what is absent.
struct Members(serde_json::Map<String, Value>);

impl Members {
    fn new() -> Self {
        Self(serde_json::Map::new())
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Whether a disk is encrypted, and with which key.
    fn with_encryption(self, encryption: Option<&Encryption>) -> Self {
        self.with("Encrypted", encryption.is_some())
            .with_some("KmsKeyId", encryption.map(|it| it.key.as_ref()))
    }

    fn with_tags(self, tags: &Tags) -> Self {
        self.with_some("Tags", (!tags.is_empty()).then(|| json!(tags)))
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The world and Region that an answer comes from.
struct At<'a> {
    world: &'a World,
    region: &'a Region,
    account: Account,
}
impl At<'_> {
    fn zone_id(&self, zone: &str) -> String {
        self.region
            .code
            .zone(zone)
            .map(|zone| zone.id)
            .unwrap_or_default()
    }
}

fn platform_details(platform: &Platform) -> &'static str {
    if platform.is_windows {
        "Windows"
    } else {
        "Linux/UNIX"
    }
}

fn usage_operation(platform: &Platform) -> &'static str {
    if platform.is_windows {
        "RunInstances:0002"
    } else {
        "RunInstances"
    }
}
