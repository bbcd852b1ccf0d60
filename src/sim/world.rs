//! The world: all Regions, the clock, and the one door through which anything changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;
use serde::Serialize;

use super::account::Account;
use super::bill::Charges;
use super::command::{Action, Advance, Command, Query, Question, TagSpecification, Write};
use super::error::ApiError;
use super::event::{Event, Resource};
use super::ids::{
    Id, ImageId, InstanceId, KeyPairId, ResourceId, SecurityGroupId, SnapshotId, VolumeId,
};
use super::image::Image;
use super::instance::Instance;
use super::key_pair::KeyPair;
use super::opening;
use super::public_access::Blocking;
use super::region::{Region, RegionCode};
use super::response::Response;
use super::security_group::SecurityGroup;
use super::snapshot::Snapshot;
use super::tag::Tags;
use super::transition::{Due, Transition};
use super::units::{SimTime, Span};
use super::volume::Volume;

/// The simulated cloud at one moment. A clone is cheap, and shares everything.
#[derive(Clone, Debug, Serialize)]
pub struct World {
    seed: u64,
    now: SimTime,
    regions: BTreeMap<RegionCode, Arc<Region>>,
    #[serde(serialize_with = "super::region::pairs")]
    due: RedBlackTreeMapSync<(SimTime, u32), Due>,
    scheduled: u32,
    /// What was ever paid once.
    #[serde(serialize_with = "super::region::pairs")]
    pub(super) charges: Charges,
}

/// What a command did.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The world after it.
    pub world: World,
    /// What the service answers.
    pub response: Response,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl World {
    /// The world in which a session opens: three Regions with their public images, and one
    /// running instance with two volumes in us-east-1. The same seed gives the same ids.
    pub fn opening(seed: u64) -> Self {
        opening::world(seed)
    }

    /// A world with these Regions, and nothing in them.
    pub(super) fn empty(seed: u64, now: SimTime, open: &[RegionCode]) -> Self {
        Self {
            seed,
            now,
            regions: open
                .iter()
                .map(|code| (*code, Arc::new(Region::new(*code, seed))))
                .collect(),
            due: RedBlackTreeMapSync::new_sync(),
            scheduled: 0,
            charges: Charges::new_sync(),
        }
    }

    /// Does a command. This world stays as it is, also when the command is refused.
    pub fn apply(&self, command: &Command) -> Result<Applied, ApiError> {
        if command.action.is_sent() {
            self.judge_answering(command.region)?;
        }
        let mut step = Step::new(self.clone(), command.region, command.account);
        let response = step.perform(&command.action)?;
        Ok(Applied {
            world: step.world,
            response,
            events: step.events,
        })
    }

    /// Answers a question.
    pub fn query(&self, query: &Query) -> Result<Response, ApiError> {
        let view = View {
            world: self,
            region: self.judge_asked(query.region, &query.question)?,
            account: query.account,
        };
        match &query.question {
            Question::Bill(input) => Ok(view.bill(input)),
            Question::DescribeAvailabilityZones(input) => view.describe_availability_zones(input),
            Question::DescribeImageAttribute(input) => view.describe_image_attribute(input),
            Question::DescribeImages(input) => view.describe_images(input),
            Question::DescribeInstanceAttribute(input) => view.describe_instance_attribute(input),
            Question::DescribeInstanceStatus(input) => view.describe_instance_status(input),
            Question::DescribeInstances(input) => view.describe_instances(input),
            Question::DescribeKey(input) => view.describe_key(input),
            Question::DescribeKeyPairs(input) => view.describe_key_pairs(input),
            Question::DescribeLockedSnapshots(input) => view.describe_locked_snapshots(input),
            Question::DescribeRegions(input) => view.describe_regions(input),
            Question::DescribeReplaceRootVolumeTasks(input) => {
                view.describe_replace_root_volume_tasks(input)
            }
            Question::DescribeSecurityGroups(input) => view.describe_security_groups(input),
            Question::DescribeSnapshotAttribute(input) => view.describe_snapshot_attribute(input),
            Question::DescribeSnapshotTierStatus(input) => {
                view.describe_snapshot_tier_status(input)
            }
            Question::DescribeSnapshots(input) => view.describe_snapshots(input),
            Question::DescribeVolumeStatus(input) => view.describe_volume_status(input),
            Question::DescribeVolumes(input) => view.describe_volumes(input),
            Question::GetImageAncestry(input) => view.get_image_ancestry(input),
            Question::DescribeVolumesModifications(input) => {
                view.describe_volumes_modifications(input)
            }
            Question::DescribeFastSnapshotRestores(input) => {
                view.describe_fast_snapshot_restores(input)
            }
            Question::GetCallerIdentity(_) => Ok(Response::GetCallerIdentity(query.account)),
            Question::GetEbsDefaultKmsKeyId(_) => Ok(view.get_ebs_default_kms_key_id()),
            Question::GetEbsEncryptionByDefault(_) => Ok(view.get_ebs_encryption_by_default()),
            Question::GetImageBlockPublicAccessState(_) => Ok(view.image_blocking()),
            Question::GetParameter(input) => view.get_parameter(input),
            Question::GetParameters(input) => view.get_parameters(input),
            Question::GetParametersByPath(input) => view.get_parameters_by_path(input),
            Question::GetRule(input) => view.get_rule(input),
            Question::GetSnapshotBlockPublicAccessState(_) => Ok(view.snapshot_blocking()),
            Question::ListAliases(input) => view.list_aliases(input),
            Question::ListChangedBlocks(input) => view.list_changed_blocks(input),
            Question::ListGrants(input) => view.list_grants(input),
            Question::ListImagesInRecycleBin(input) => view.list_images_in_recycle_bin(input),
            Question::ListKeys(_) => Ok(view.list_keys()),
            Question::ListRules(input) => view.list_rules(input),
            Question::ListSnapshotBlocks(input) => view.list_snapshot_blocks(input),
            Question::ListSnapshotsInRecycleBin(input) => view.list_snapshots_in_recycle_bin(input),
        }
    }

    /// The seed that all chance comes from.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The simulated time.
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// Whether a Region is open in this world.
    pub fn is_open(&self, code: RegionCode) -> bool {
        self.regions.contains_key(&code)
    }

    /// The open Regions, by code.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.values().map(AsRef::as_ref)
    }

    /// A Region, if it is open.
    pub(super) fn open_region(&self, code: RegionCode) -> Option<&Region> {
        self.regions.get(&code).map(AsRef::as_ref)
    }

    /// Puts a Region that was not open.
    pub(super) fn put_region(&mut self, code: RegionCode, region: Arc<Region>) {
        self.regions.insert(code, region);
    }

    /// An open Region.
    ///
    /// # Panics
    /// If it is not open: ask [`World::is_open`] before sending a request to it.
    pub fn region(&self, code: RegionCode) -> &Region {
        self.regions
            .get(&code)
            .expect("BUG: a request was sent to a Region that is not open")
    }

    /// The Region in which a resource is, wherever that may be.
    pub fn home_of(&self, id: &ResourceId) -> Option<RegionCode> {
        let mut regions = self.regions();
        let home = regions.find(|region| region.owner_of(id).is_some())?;
        Some(home.code)
    }

    /// The Region in which a resource is, if this account can see it there.
    pub fn shown_in(&self, id: &ResourceId, account: Account) -> Option<&Region> {
        let region = self.region(self.home_of(id)?);
        let view = View {
            world: self,
            region,
            account,
        };
        let is_shown = match id {
            ResourceId::Volume(id) => view.volume(id).is_ok(),
            ResourceId::Snapshot(id) => view.snapshot(id).is_ok(),
            ResourceId::Image(id) => view.image(id).is_ok(),
            ResourceId::Instance(id) => view.instance(id).is_ok(),
            ResourceId::KeyPair(id) => view.key_pair(id).is_ok(),
            ResourceId::SecurityGroup(id) => view.security_group(id).is_ok(),
        };
        is_shown.then_some(region)
    }

    /// How long until everything that a person waits for has happened; none if nothing is pending.
    pub fn pending_for(&self) -> Option<Span> {
        let awaited = |due: &&Due| due.transition.is_awaited();
        let ((at, _), _) = self.due.iter().rev().find(|(_, due)| awaited(due))?;
        Some(at.since(self.now))
    }

    /// Every invariant of the world; the first that does not hold, in words.
    pub fn check(&self) -> Result<(), String> {
        self.regions().try_for_each(|region| {
            region
                .check(self.now)
                .map_err(|what| format!("{}: {what}", region.code))
        })
    }
}

/// A world to read from, and the Region that was asked.
pub(super) struct View<'a> {
    pub(super) world: &'a World,
    pub(super) region: &'a Region,
    pub(super) account: Account,
}

macro_rules! lookups {
    ($($method:ident($id:ty) -> $noun:ty, in $shelf:ident, $malformed:ident, $not_found:ident;)+) => {
        impl<'a> View<'a> {
            $(
                #[doc = concat!("The `", stringify!($method), "` with this id in this Region, or AWS's error.")]
                pub(super) fn $method(&self, id: &$id) -> Result<&'a $noun, ApiError> {
                    if !id.is_well_formed() {
                        return Err(ApiError::$malformed(id.clone()));
                    }
                    let found = self.region.$shelf.get(id);
                    found.filter(|it| it.is_visible_to(self)).ok_or_else(|| ApiError::$not_found {
                        id: id.clone(),
                        lives_in: self.world.home_of(&id.clone().into()),
                    })
                }
            )+
        }
    };
}

lookups! {
    volume(VolumeId) -> Volume, in volumes, VolumeIdMalformed, VolumeNotFound;
    snapshot(SnapshotId) -> Snapshot, in snapshots, SnapshotIdMalformed, SnapshotNotFound;
    image(ImageId) -> Image, in images, ImageIdMalformed, ImageNotFound;
    instance(InstanceId) -> Instance, in instances, InstanceIdMalformed, InstanceNotFound;
    key_pair(KeyPairId) -> KeyPair, in key_pairs, KeyPairIdMalformed, KeyPairIdNotFound;
    security_group(SecurityGroupId) -> SecurityGroup, in security_groups,
        SecurityGroupIdMalformed, SecurityGroupNotFound;
}

/// A command in the making: a world of its own to change, and what has happened so far.
pub(super) struct Step {
    pub(super) world: World,
    pub(super) code: RegionCode,
    /// Who asks; of no meaning for what time does by itself.
    pub(super) account: Account,
    events: Vec<Event>,
}

impl Step {
    pub(super) fn new(world: World, code: RegionCode, account: Account) -> Self {
        Self {
            world,
            code,
            account,
            events: Vec::new(),
        }
    }

    fn perform(&mut self, action: &Action) -> Result<Response, ApiError> {
        match action {
            Action::Advance(input) => self.advance(input),
            Action::AttachVolume(input) => self.attach_volume(input),
            Action::CancelKeyDeletion(input) => self.cancel_key_deletion(input),
            Action::Break(input) => self.break_thing(input),
            Action::CopyImage(input) => self.copy_image(input),
            Action::CopySnapshot(input) => self.copy_snapshot(input),
            Action::CreateAlias(input) => self.create_alias(input),
            Action::CreateGrant(input) => self.create_grant(input),
            Action::CreateImage(input) => self.create_image(input),
            Action::CreateKey(input) => self.create_key(input),
            Action::CreateKeyPair(input) => self.create_key_pair(input),
            Action::CreateReplaceRootVolumeTask(input) => {
                self.create_replace_root_volume_task(input)
            }
            Action::CreateSecurityGroup(input) => self.create_security_group(input),
            Action::CreateRule(input) => self.create_rule(input),
            Action::CreateSnapshot(input) => self.create_snapshot(input),
            Action::CreateSnapshots(input) => self.create_snapshots(input),
            Action::CreateTags(input) => self.create_tags(input),
            Action::CreateVolume(input) => self.create_volume(input),
            Action::DeleteAlias(input) => self.delete_alias(input),
            Action::DeleteKeyPair(input) => self.delete_key_pair(input),
            Action::DeleteSecurityGroup(input) => self.delete_security_group(input),
            Action::DeleteRule(input) => self.delete_rule(input),
            Action::DeleteSnapshot(input) => self.delete_snapshot(input),
            Action::DeleteTags(input) => self.delete_tags(input),
            Action::DeleteVolume(input) => self.delete_volume(input),
            Action::DeregisterImage(input) => self.deregister_image(input),
            Action::DetachVolume(input) => self.detach_volume(input),
            Action::DisableImage(input) => self.disable_image(input),
            Action::DisableImageDeprecation(input) => self.disable_image_deprecation(input),
            Action::DisableImageDeregistrationProtection(input) => {
                self.disable_image_deregistration_protection(input)
            }
            Action::EnableImage(input) => self.enable_image(input),
            Action::EnableImageDeprecation(input) => self.enable_image_deprecation(input),
            Action::EnableImageDeregistrationProtection(input) => {
                self.enable_image_deregistration_protection(input)
            }
            Action::Flush(input) => self.flush(input),
            Action::OpenRegion(input) => self.open_region(input),
            Action::Outage(input) => self.outage(input),
            Action::Read(input) => self.read(input),
            Action::Recover(input) => self.recover(input),
            Action::ImportKeyPair(input) => self.import_key_pair(input),
            Action::ModifyVolume(input) => self.modify_volume(input),
            Action::DisableFastSnapshotRestores(input) => {
                self.disable_fast_snapshot_restores(input)
            }
            Action::EnableFastSnapshotRestores(input) => self.enable_fast_snapshot_restores(input),
            Action::DisableEbsEncryptionByDefault(_) => {
                Ok(self.settle_encryption_by_default(false))
            }
            Action::DisableImageBlockPublicAccess(_) => {
                Ok(self.block_public_images(Blocking::Nothing))
            }
            Action::DisableKey(input) => self.disable_key(input),
            Action::DisableSnapshotBlockPublicAccess(_) => {
                Ok(self.block_public_snapshots(Blocking::Nothing))
            }
            Action::EnableEbsEncryptionByDefault(_) => Ok(self.settle_encryption_by_default(true)),
            Action::EnableImageBlockPublicAccess(input) => {
                self.enable_image_block_public_access(input)
            }
            Action::EnableKey(input) => self.enable_key(input),
            Action::EnableSnapshotBlockPublicAccess(input) => {
                self.enable_snapshot_block_public_access(input)
            }
            Action::LockSnapshot(input) => self.lock_snapshot(input),
            Action::ModifyEbsDefaultKmsKeyId(input) => {
                Ok(self.modify_ebs_default_kms_key_id(input))
            }
            Action::ModifyImageAttribute(input) => self.modify_image_attribute(input),
            Action::ModifyInstanceAttribute(input) => self.modify_instance_attribute(input),
            Action::ModifySnapshotAttribute(input) => self.modify_snapshot_attribute(input),
            Action::ModifySnapshotTier(input) => self.modify_snapshot_tier(input),
            Action::RebootInstances(input) => self.reboot_instances(input),
            Action::RegisterImage(input) => self.register_image(input),
            Action::ResetEbsDefaultKmsKeyId(_) => Ok(self.reset_ebs_default_kms_key_id()),
            Action::ResetImageAttribute(input) => self.reset_image_attribute(input),
            Action::ResetSnapshotAttribute(input) => self.reset_snapshot_attribute(input),
            Action::RestoreImageFromRecycleBin(input) => self.restore_image_from_recycle_bin(input),
            Action::RestoreSnapshotFromRecycleBin(input) => {
                self.restore_snapshot_from_recycle_bin(input)
            }
            Action::RestoreSnapshotTier(input) => self.restore_snapshot_tier(input),
            Action::RevokeGrant(input) => self.revoke_grant(input),
            Action::Install(input) => self.install(input),
            Action::Remove(input) => self.remove(input),
            Action::RunInstances(input) => self.run_instances(input),
            Action::ScheduleKeyDeletion(input) => self.schedule_key_deletion(input),
            Action::StartInstances(input) => self.start_instances(input),
            Action::StopInstances(input) => self.stop_instances(input),
            Action::TerminateInstances(input) => self.terminate_instances(input),
            Action::UnlockSnapshot(input) => self.unlock_snapshot(input),
            Action::UpdateRule(input) => self.update_rule(input),
            Action::Update(input) => self.update(input),
            Action::Write(input) => self.write(input),
        }
    }

    /// The world as it is at this point of the command.
    pub(super) fn view(&self) -> View<'_> {
        View {
            world: &self.world,
            region: self.region(),
            account: self.account,
        }
    }

    /// The world as another Region sees it.
    pub(super) fn view_of(&self, code: RegionCode) -> View<'_> {
        View {
            world: &self.world,
            region: self.world.region(code),
            account: self.account,
        }
    }

    pub(super) fn region(&self) -> &Region {
        self.world.region(self.code)
    }

    pub(super) fn region_mut(&mut self) -> &mut Region {
        self.region_mut_of(self.code)
    }

    /// Another Region than the one that was asked: only where AWS itself reaches across.
    pub(super) fn region_mut_of(&mut self, code: RegionCode) -> &mut Region {
        let region = self.world.regions.get_mut(&code);
        Arc::make_mut(region.expect("BUG: a command changes a Region that is not open"))
    }

    pub(super) fn now(&self) -> SimTime {
        self.world.now
    }

    pub(super) fn resource(&self, id: impl Into<ResourceId>) -> Resource {
        Resource {
            region: self.code,
            id: id.into(),
        }
    }

    pub(super) fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    pub(super) fn state_changed(&mut self, id: impl Into<ResourceId>, state: &'static str) {
        let resource = self.resource(id);
        self.emit(Event::StateChanged { resource, state });
    }

    /// Lets a transition happen after `span`; returns when.
    pub(super) fn after(&mut self, span: Span, transition: Transition) -> SimTime {
        let at = self.now().after(span);
        let due = Due {
            region: self.code,
            transition,
        };
        self.world.due.insert_mut((at, self.world.scheduled), due);
        self.world.scheduled += 1;
        at
    }

    /// The tags that a command gives to what it makes of this kind.
    pub(super) fn tags_for(
        specifications: &[TagSpecification],
        resource_type: &str,
    ) -> Result<Tags, ApiError> {
        const KNOWN: [&str; 7] = [
            "image",
            "instance",
            "snapshot",
            "volume",
            "key-pair",
            "security-group",
            "replace-root-volume-task",
        ];
        for specification in specifications {
            if !KNOWN.contains(&specification.resource_type.as_str()) {
                let value = specification.resource_type.clone();
                return Err(ApiError::InvalidParameter {
                    name: "resourceType",
                    value,
                });
            }
            super::tagging::check_tag_keys(&specification.tags)?;
        }
        Ok(specifications
            .iter()
            .filter(|specification| specification.resource_type == resource_type)
            .flat_map(|specification| &specification.tags)
            .collect())
    }

    /// Moves the clock, and lets all that is due on the way happen at its own moment.
    pub(super) fn advance(&mut self, input: &Advance) -> Result<Response, ApiError> {
        /// Ten years: far beyond anything that is ever pending.
        const SECONDS_MAX: u64 = 10 * 365 * 86_400;
        if input.seconds > SECONDS_MAX {
            let what = "seconds";
            return Err(ApiError::LabRange {
                what,
                value: input.seconds,
                max: SECONDS_MAX,
            });
        }
        self.pass(Span::seconds(input.seconds));
        Ok(Response::Nothing)
    }

    /// Lets time pass. The Region that was asked stays the one that was asked.
    pub(super) fn pass(&mut self, span: Span) {
        let (until, code) = (self.now().after(span), self.code);
        while let Some(((at, number), due)) = self.world.due.first() {
            if *at > until {
                break;
            }
            let (key, due) = ((*at, *number), due.clone());
            self.world.due.remove_mut(&key);
            self.world.now = key.0;
            self.code = due.region;
            due.transition.happen(self);
        }
        (self.world.now, self.code) = (until, code);
    }

    fn write(&mut self, input: &Write) -> Result<Response, ApiError> {
        let blocks = super::volume::blocks_to_write(&self.view(), input)?;
        if input.unflushed == Some(true) {
            return self.write_to_cache(input, &blocks);
        }
        self.write_blocks(&input.volume, &blocks);
        let volume = self.resource(input.volume.clone());
        self.emit(Event::BlocksWritten { volume, blocks });
        Ok(Response::Nothing)
    }
}

impl World {
    /// The world `span` later, as [`Advance`] makes it, to the millisecond: for a clock that
    /// flows. And what happened on the way.
    pub fn later(&self, span: Span) -> (Self, Vec<Event>) {
        let Some(code) = self.regions.keys().next() else {
            return (self.clone(), Vec::new());
        };
        let mut step = Step::new(self.clone(), *code, Account::OWN);
        step.pass(span);
        (step.world, step.events)
    }
}
