//! Volumes: disks of one Availability Zone, and the rules of making, attaching and deleting them.
//!
//! Sources: EBS User Guide, "Amazon EBS volume types", "Create", "Attach", "Detach" and "Delete an
//! Amazon EBS volume"; EC2 API Reference of the operations named here.

use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::blocks::{BlockSet, Holder, NodeId, random_blocks};
use super::cache::Cache;
use super::command::{AttachVolume, CreateVolume, DeleteVolume, DetachVolume, Write};
use super::content::Contents;
use super::encryption::{Asked, Encryption, Wanted};
use super::error::ApiError;
use super::event::Event;
use super::ids::{InstanceId, SnapshotId, VolumeId};
use super::instance::{Instance, InstanceState};
use super::modification::Modification;
use super::response::Response;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span, VOLUME_SIZE_MAX_GIB, blocks_of_gib, pace};
use super::world::{Step, View};

/// What a volume is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum VolumeType {
    Gp3,
    Gp2,
    Io2,
    Io1,
    St1,
    Sc1,
    Standard,
}

impl VolumeType {
    /// Every type.
    pub const ALL: [Self; 7] = [
        Self::Gp3,
        Self::Gp2,
        Self::Io2,
        Self::Io1,
        Self::St1,
        Self::Sc1,
        Self::Standard,
    ];

    /// The type with this name.
    pub fn from_text(text: &str) -> Result<Self, ApiError> {
        let unknown = || ApiError::VolumeTypeUnknown(text.to_owned());
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(unknown)
    }

    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gp3 => "gp3",
            Self::Gp2 => "gp2",
            Self::Io2 => "io2",
            Self::Io1 => "io1",
            Self::St1 => "st1",
            Self::Sc1 => "sc1",
            Self::Standard => "standard",
        }
    }

    /// The smallest and the largest volume of this type, in GiB.
    pub fn sizes_gib(self) -> (u32, u32) {
        match self {
            Self::Gp3 => (1, VOLUME_SIZE_MAX_GIB),
            Self::Gp2 => (1, 16_384),
            Self::Io2 => (4, VOLUME_SIZE_MAX_GIB),
            Self::Io1 => (4, 16_384),
            Self::St1 | Self::Sc1 => (125, 16_384),
            Self::Standard => (1, 1024),
        }
    }

    /// The least and the most operations a second that a request may ask for; none if it may not.
    pub(super) fn iops_range(self) -> Option<(u32, u32)> {
        match self {
            Self::Gp3 => Some((3000, 80_000)),
            Self::Io2 => Some((100, 256_000)),
            Self::Io1 => Some((100, 64_000)),
            _ => None,
        }
    }

    /// The most operations a second for each GiB.
    fn iops_per_gib(self) -> Option<u32> {
        match self {
            Self::Gp3 => Some(500),
            Self::Io2 => Some(1000),
            Self::Io1 => Some(50),
            _ => None,
        }
    }

    /// Operations a second of a volume of this type and size if nothing else is asked for.
    fn default_iops(self, size_gib: u32) -> Option<u32> {
        match self {
            Self::Gp3 => Some(3000),
            Self::Gp2 => Some((size_gib * 3).clamp(100, 16_000)),
            _ => None,
        }
    }
}

/// Size and speed of a volume: what is asked for and what is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// GiB.
    pub size_gib: u32,
    /// The type.
    pub volume_type: VolumeType,
    /// Operations a second, where the type has a figure.
    pub iops: Option<u32>,
    /// MiB a second; gp3 only.
    pub throughput: Option<u32>,
}

impl Provision {
    /// Judges a request for a volume by the rules of its type.
    pub(super) fn judge(
        size_gib: i64,
        volume_type: VolumeType,
        iops: Option<i64>,
        throughput: Option<i64>,
    ) -> Result<Self, ApiError> {
        let (min, max) = volume_type.sizes_gib();
        let size = within(size_gib, min, max).ok_or(ApiError::VolumeSizeOutOfRange {
            size: size_gib,
            volume_type: volume_type.as_str(),
            min,
            max,
        })?;
        let provision = Self {
            size_gib: size,
            volume_type,
            iops: judge_iops(volume_type, size, iops)?,
            throughput: judge_throughput(volume_type, throughput)?,
        };
        provision.judge_ratios().map(|()| provision)
    }

    /// A small volume cannot be as fast as a large one, nor move much in few operations.
    fn judge_ratios(self) -> Result<(), ApiError> {
        const MILLION: u64 = 1_000_000;
        let (Some(iops), Some(max)) = (self.iops, self.volume_type.iops_per_gib()) else {
            return Ok(());
        };
        let (free, iops, size) = (3000, u64::from(iops), u64::from(self.size_gib));
        let is_free = self.volume_type == VolumeType::Gp3 && iops == free;
        if iops > size * u64::from(max) && !is_free {
            let ratio = iops * MILLION / size;
            return Err(ApiError::IopsRatio { ratio, max });
        }
        let throughput = self.throughput.map_or(0, u64::from);
        if throughput * 4 > iops {
            let ratio = throughput * MILLION / iops;
            return Err(ApiError::ThroughputRatio { ratio });
        }
        Ok(())
    }
}

fn within(value: i64, min: u32, max: u32) -> Option<u32> {
    u32::try_from(value)
        .ok()
        .filter(|value| (min..=max).contains(value))
}

fn judge_iops(
    volume_type: VolumeType,
    size_gib: u32,
    asked: Option<i64>,
) -> Result<Option<u32>, ApiError> {
    match (volume_type.iops_range(), asked) {
        (None, Some(_)) => {
            let volume_type = volume_type.as_str();
            Err(ApiError::PerformanceNotSupported {
                what: "iops",
                volume_type,
            })
        }
        (Some((min, max)), Some(value)) => match within(value, min, max) {
            Some(iops) => Ok(Some(iops)),
            None => Err(ApiError::PerformanceOutOfRange {
                what: "iops",
                value,
                min,
                max,
            }),
        },
        (Some(_), None) if matches!(volume_type, VolumeType::Io1 | VolumeType::Io2) => {
            Err(ApiError::MissingParameter("iops"))
        }
        (_, None) => Ok(volume_type.default_iops(size_gib)),
    }
}

fn judge_throughput(volume_type: VolumeType, asked: Option<i64>) -> Result<Option<u32>, ApiError> {
    const MIN: u32 = 125;
    const MAX: u32 = 2000;
    match (volume_type, asked) {
        (VolumeType::Gp3, None) => Ok(Some(MIN)),
        (VolumeType::Gp3, Some(value)) => {
            let what = "throughput";
            let error = ApiError::PerformanceOutOfRange {
                what,
                value,
                min: MIN,
                max: MAX,
            };
            within(value, MIN, MAX).map(Some).ok_or(error)
        }
        (_, None) => Ok(None),
        (_, Some(_)) => {
            let volume_type = volume_type.as_str();
            Err(ApiError::PerformanceNotSupported {
                what: "throughput",
                volume_type,
            })
        }
    }
}

/// What a volume is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum VolumeState {
    Creating,
    Available,
    InUse,
    Deleting,
}

impl VolumeState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Available => "available",
            Self::InUse => "in-use",
            Self::Deleting => "deleting",
        }
    }
}

/// What an attachment is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum AttachmentState {
    Attaching,
    Attached,
    Detaching,
}

impl AttachmentState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attaching => "attaching",
            Self::Attached => "attached",
            Self::Detaching => "detaching",
        }
    }
}

/// A volume's place in an instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The instance.
    pub instance_id: InstanceId,
    /// The device name, which is only a label.
    pub device: String,
    /// What it is doing.
    pub state: AttachmentState,
    /// Since when.
    pub attached_at: SimTime,
    /// Whether the volume goes when the instance ends.
    pub delete_on_termination: bool,
}

/// A disk.
#[derive(Clone, Debug, Serialize)]
pub struct Volume {
    /// Its id.
    pub id: VolumeId,
    /// Whose it is.
    pub owner: Account,
    /// Its zone's name. It never leaves it.
    pub zone: String,
    /// Size and speed.
    pub provision: Provision,
    /// The snapshot that it was made from.
    pub snapshot_id: Option<SnapshotId>,
    /// When it was made.
    pub created_at: SimTime,
    /// What it is doing.
    pub state: VolumeState,
    /// Where it is attached.
    pub attachment: Option<Attachment>,
    /// What protects its data.
    pub encryption: Option<Encryption>,
    /// Whether it disappears instead of becoming available, for want of a key.
    pub fails: bool,
    /// Whether it was warm from the start.
    pub fast_restored: bool,
    /// The blocks of its snapshot that are not on it yet: their first read is slow.
    pub cold: BlockSet,
    /// What its guest has not flushed to it.
    pub cache: Option<Cache>,
    /// Its latest modifications, oldest first: as many as the rate of them is judged by.
    pub modifications: Vec<Modification>,
    /// How many snapshots of it are pending.
    pub pending_snapshots: u32,
    /// When a snapshot of it was last asked for by itself.
    pub snapshot_asked_at: Option<SimTime>,
    /// Its tags.
    pub tags: Tags,
    /// Its blocks.
    pub head: NodeId,
}

impl Volume {
    /// Whether the account that asks can see it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        self.owner == view.account
    }

    /// Judges whether one more snapshot of it may be asked for now.
    ///
    /// Sources: EBS User Guide, "Quotas for Amazon EBS"; EC2 API Reference, "Error codes".
    pub(super) fn judge_snapshot(&self, now: SimTime) -> Result<(), ApiError> {
        const APART: Span = Span::seconds(15);
        let hard_disk = matches!(
            self.provision.volume_type,
            VolumeType::St1 | VolumeType::Sc1
        );
        let max = if hard_disk { 1 } else { 5 };
        if self.pending_snapshots >= max {
            return Err(ApiError::SnapshotsPending {
                volume: self.id.clone(),
                max,
            });
        }
        match self.snapshot_asked_at {
            Some(before) if now.since(before) < APART => Err(ApiError::SnapshotRate),
            _ => Ok(()),
        }
    }

    /// Whether it can be put on an instance.
    pub(super) fn judge_attachable(&self) -> Result<(), ApiError> {
        if self.attachment.is_some() {
            return Err(ApiError::VolumeAttached(self.id.clone()));
        }
        if self.state != VolumeState::Available {
            return Err(ApiError::VolumeNotAvailable(self.id.clone()));
        }
        self.judge_unmodified()
    }

    /// Whether it is where an instance is.
    pub(super) fn judge_zone(&self, instance: &Instance) -> Result<(), ApiError> {
        if self.zone == instance.zone {
            return Ok(());
        }
        Err(ApiError::ZoneMismatch {
            volume: self.id.clone(),
            volume_zone: self.zone.clone(),
            instance: instance.id.clone(),
            instance_zone: instance.zone.clone(),
        })
    }

    /// Whether this instance boots from it.
    pub(super) fn is_root(&self, instance: &Instance) -> bool {
        self.attachment.as_ref().is_some_and(|place| {
            place.instance_id == instance.id && place.device == instance.root_device_name
        })
    }

    /// How many blocks it can have.
    pub fn block_count(&self) -> u32 {
        blocks_of_gib(self.provision.size_gib)
    }
}

/// A volume to be made.
pub(super) struct NewVolume {
    pub(super) zone: String,
    pub(super) provision: Provision,
    pub(super) source: Option<SnapshotId>,
    pub(super) encryption: Wanted,
    pub(super) tags: Tags,
}

/// Which blocks a `write` changes.
pub(super) fn blocks_to_write(view: &View, input: &Write) -> Result<BlockSet, ApiError> {
    let (volume, range) = view.range_of(&input.volume, input.offset, input.length)?;
    let blocks = match input.pattern.as_deref() {
        None | Some("sequential") => BlockSet::from_range(range),
        Some("random") => {
            // How far the volume has come is the chance: the next random write hits others.
            let head = view.region.lineage.node(volume.head);
            let snapshot = head
                .parent
                .map_or(0, |parent| u64::from(parent.number()) + 1);
            let written = head.written.len() + volume.unflushed_blocks();
            let chance = written ^ (snapshot << u32::BITS);
            random_blocks(view.world.seed() ^ chance, range).collect()
        }
        Some(other) => {
            let value = other.to_owned();
            return Err(ApiError::InvalidParameter {
                name: "pattern",
                value,
            });
        }
    };
    Ok(blocks)
}

impl Step {
    pub(super) fn create_volume(&mut self, input: &CreateVolume) -> Result<Response, ApiError> {
        let zone = input.availability_zone.as_deref();
        let zone = self.judge_zone(zone.ok_or(ApiError::MissingParameter("availabilityZone"))?)?;
        let volume_type = VolumeType::from_text(input.volume_type.as_deref().unwrap_or("gp2"))?;
        let size = match (&input.snapshot_id, input.size) {
            (None, None) => return Err(ApiError::MissingParameter("size/snapshot")),
            (None, Some(size)) => size,
            (Some(snapshot), size) => self.judge_size_from(snapshot, size, false, false)?,
        };
        let provision = Provision::judge(size, volume_type, input.iops, input.throughput)?;
        let tags = Self::tags_for(&input.tag_specifications, "volume")?;
        let source = input.snapshot_id.clone();
        let asked = Asked {
            encrypted: input.encrypted,
            key: input.kms_key_id.clone(),
        };
        let encryption = self.judge_volume_encryption(&asked, source.as_ref())?;
        let id = self.make_volume(NewVolume {
            zone,
            provision,
            source,
            encryption,
            tags,
        });
        self.after(
            pace::VOLUME_CREATION,
            Transition::VolumeBecomesAvailable(id.clone()),
        );
        Ok(Response::CreateVolume(self.view().volume(&id)?.clone()))
    }

    /// The zone with this name, if it is one of this Region's.
    pub(super) fn judge_zone(&self, name: &str) -> Result<String, ApiError> {
        let zone = self.code.zone(name).map(|zone| zone.name);
        zone.ok_or_else(|| ApiError::ZoneInvalid {
            zone: name.to_owned(),
            region: self.code,
        })
    }

    /// The size in GiB of a volume from a snapshot, which must be of this Region, completed and
    /// no larger.
    pub(super) fn judge_size_from(
        &self,
        snapshot: &SnapshotId,
        size: Option<i64>,
        at_launch: bool,
        is_lent: bool,
    ) -> Result<i64, ApiError> {
        let source = match self.region().snapshots.get(snapshot) {
            // An image that is shared brings its snapshots along, for a launch and nothing else.
            Some(source) if is_lent => source,
            _ => self.view().snapshot(snapshot)?,
        };
        source.judge_completed()?;
        let least = i64::from(source.size_gib);
        let (snapshot, snapshot_size) = (snapshot.clone(), source.size_gib);
        match size {
            Some(size) if size < least && at_launch => Err(ApiError::LaunchSmallerThanSnapshot {
                size,
                snapshot,
                snapshot_size,
            }),
            Some(size) if size < least => Err(ApiError::SmallerThanSnapshot {
                size,
                snapshot,
                snapshot_size,
            }),
            size => Ok(size.unwrap_or(least)),
        }
    }

    /// The encryption of a volume that is made of this snapshot, or of nothing.
    pub(super) fn judge_volume_encryption(
        &self,
        asked: &Asked,
        source: Option<&SnapshotId>,
    ) -> Result<Wanted, ApiError> {
        let region = self.region();
        let source = source.and_then(|source| region.snapshots.get(source));
        let encryption = source.and_then(|source| source.encryption.as_ref());
        let own = source.is_none_or(|source| source.owner == self.account);
        let wanted = self.judge_encryption(asked, encryption, own)?;
        Ok(match region.judge_reading(encryption, self.account) {
            Ok(()) => wanted,
            // The key by which it would be shown is of no matter: it is gone soon.
            Err(problem) => {
                let key = encryption.map(|it| Arc::clone(&it.key));
                Wanted::Unusable(key.unwrap_or_default(), problem)
            }
        })
    }

    /// Makes a volume that is `creating`. Its source, if any, has been judged.
    ///
    /// A volume from an own snapshot builds on it, so its first snapshot is incremental. One from
    /// somebody else's snapshot, or under another key, starts a lineage of its own.
    /// Source: EBS User Guide, "How snapshots work".
    pub(super) fn make_volume(&mut self, new: NewVolume) -> VolumeId {
        let (seed, created_at, account) = (self.world.seed(), self.now(), self.account);
        let key = self.key_for(&new.encryption);
        let fast = (new.source.as_ref())
            .is_some_and(|source| self.take_fast_restore_credit(source, &new.zone));
        let region = self.region();
        let source = new
            .source
            .as_ref()
            .and_then(|source| region.snapshots.get(source));
        let source = source.map(|it| (it.node, it.owner == account, it.encryption.clone()));
        let shares = source.as_ref().filter(|(_, own, encryption)| {
            *own && encryption.as_ref().map(|it| &it.key) == key.as_ref()
        });
        let encryption = match shares {
            Some((_, _, encryption)) => encryption.clone(),
            None => key.map(|key| self.encrypt_anew(key)),
        };
        let shares = shares.is_some();
        let region = self.region_mut();
        let id: VolumeId = region.next_id(seed, &region.volumes);
        let holder = Holder::Volume(id.clone());
        let lineage = &mut region.lineage;
        let head = match source {
            None => lineage.add_root(account, holder, BlockSet::new(), Contents::default()),
            Some((node, ..)) if shares => lineage.add_child(node, holder),
            Some((node, ..)) => {
                let node = lineage.node(node).clone();
                lineage.add_root(account, holder, node.present, node.contents)
            }
        };
        let volume = Volume {
            id: id.clone(),
            owner: account,
            zone: new.zone,
            provision: new.provision,
            snapshot_id: new.source.clone(),
            created_at,
            state: VolumeState::Creating,
            attachment: None,
            encryption,
            fails: new.encryption.problem().is_some(),
            fast_restored: fast,
            cold: if new.source.is_some() && !fast {
                lineage.node(head).present.clone()
            } else {
                BlockSet::new()
            },
            cache: None,
            modifications: Vec::new(),
            pending_snapshots: 0,
            snapshot_asked_at: None,
            tags: new.tags,
            head,
        };
        region.volumes.put(&id, volume);
        self.emit(Event::Created(self.resource(id.clone())));
        id
    }

    pub(super) fn attach_volume(&mut self, input: &AttachVolume) -> Result<Response, ApiError> {
        let view = self.view();
        let (volume, instance) = (
            view.volume(&input.volume_id)?,
            view.instance(&input.instance_id)?,
        );
        volume.judge_attachable()?;
        if !matches!(
            instance.state,
            InstanceState::Running | InstanceState::Stopped
        ) {
            return Err(ApiError::InstanceNotRunning(instance.id.clone()));
        }
        volume.judge_zone(instance)?;
        if view.region.device(&instance.id, &input.device).is_some() {
            return Err(ApiError::DeviceInUse(input.device.clone()));
        }
        let reading = view
            .region
            .judge_reading(volume.encryption.as_ref(), self.account);
        if reading.is_err() {
            return Err(ApiError::VolumeKeyRevoked(volume.id.clone()));
        }
        let attachment = self.begin_attachment(
            &input.volume_id,
            Attachment {
                instance_id: input.instance_id.clone(),
                device: input.device.clone(),
                state: AttachmentState::Attaching,
                attached_at: self.now(),
                // Source: EC2 User Guide, "Preserve data when an instance is terminated".
                delete_on_termination: false,
            },
        );
        let done = Transition::AttachmentCompletes(input.volume_id.clone());
        self.after(pace::ATTACHMENT, done);
        Ok(Response::AttachVolume(input.volume_id.clone(), attachment))
    }

    /// Puts a volume, which must exist, on an instance.
    pub(super) fn begin_attachment(&mut self, id: &VolumeId, attachment: Attachment) -> Attachment {
        let region = self.region_mut();
        region.set_attachment(id, Some(attachment.clone()));
        if let Some(instance) = region.instances.get_mut(&attachment.instance_id)
            && instance.root_device_name == attachment.device
            && !instance.roots.contains(id)
        {
            instance.roots.push(id.clone());
        }
        let volume = region.volumes.get_mut(id);
        if let Some(volume) = volume.filter(|volume| volume.state == VolumeState::Available) {
            volume.state = VolumeState::InUse;
        }
        self.state_changed(id.clone(), VolumeState::InUse.as_str());
        attachment
    }

    pub(super) fn detach_volume(&mut self, input: &DetachVolume) -> Result<Response, ApiError> {
        let view = self.view();
        let volume = view.volume(&input.volume_id)?;
        let Some(attachment) = &volume.attachment else {
            return Err(ApiError::VolumeIsAvailable(volume.id.clone()));
        };
        let stranger = |place: &str| ApiError::AttachmentNotFound {
            volume: volume.id.clone(),
            place: place.to_owned(),
        };
        if let Some(id) = input
            .instance_id
            .as_ref()
            .filter(|id| **id != attachment.instance_id)
        {
            view.instance(id)?;
            return Err(stranger(&id.to_string()));
        }
        if let Some(device) = input
            .device
            .as_ref()
            .filter(|device| **device != attachment.device)
        {
            return Err(stranger(device));
        }
        let instance = view.instance(&attachment.instance_id)?;
        if volume.is_root(instance) && instance.state != InstanceState::Stopped {
            return Err(ApiError::RootVolumeInUse {
                volume: volume.id.clone(),
                instance: instance.id.clone(),
            });
        }
        let attachment = Attachment {
            state: AttachmentState::Detaching,
            ..attachment.clone()
        };
        let has_chance = input.force != Some(true) && view.region.has_guest(volume);
        self.end_cache(&input.volume_id, has_chance);
        let region = self.region_mut();
        region.set_attachment(&input.volume_id, Some(attachment.clone()));
        let done = Transition::DetachmentCompletes(input.volume_id.clone());
        self.after(pace::ATTACHMENT, done);
        self.state_changed(input.volume_id.clone(), AttachmentState::Detaching.as_str());
        Ok(Response::DetachVolume(input.volume_id.clone(), attachment))
    }

    pub(super) fn delete_volume(&mut self, input: &DeleteVolume) -> Result<Response, ApiError> {
        let volume = self.view().volume(&input.volume_id)?;
        if let Some(attachment) = &volume.attachment {
            let (id, instance) = (volume.id.clone(), attachment.instance_id.clone());
            return Err(ApiError::VolumeInUse { id, instance });
        }
        if volume.state != VolumeState::Available {
            let (id, state) = (volume.id.clone(), volume.state.as_str());
            return Err(ApiError::VolumeState { id, state });
        }
        self.begin_deletion(&input.volume_id);
        Ok(Response::Nothing)
    }

    /// Lets a volume go, if it is on no instance.
    pub(super) fn begin_deletion(&mut self, id: &VolumeId) {
        let volume = self.region_mut().volumes.get_mut(id);
        if let Some(volume) = volume.filter(|it| it.state == VolumeState::Available) {
            volume.state = VolumeState::Deleting;
            let gone = Transition::VolumeDisappears(id.clone());
            self.after(pace::VOLUME_DELETION, gone);
            self.state_changed(id.clone(), VolumeState::Deleting.as_str());
        }
    }

    pub(super) fn make_volume_available(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        if volume.fails {
            // Source: live output; the call has been answered as if all were well.
            self.remove_volume(id);
        } else if volume.state == VolumeState::Creating {
            let attached = volume.attachment.is_some();
            volume.state = if attached {
                VolumeState::InUse
            } else {
                VolumeState::Available
            };
            let state = volume.state.as_str();
            self.state_changed(id.clone(), state);
        }
    }

    pub(super) fn complete_attachment(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        let attachment = volume.attachment.as_mut();
        if let Some(attachment) =
            attachment.filter(|attachment| attachment.state == AttachmentState::Attaching)
        {
            attachment.state = AttachmentState::Attached;
            volume.state = VolumeState::InUse;
            self.state_changed(id.clone(), AttachmentState::Attached.as_str());
        }
    }

    pub(super) fn complete_detachment(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        let detaching = |a: &Attachment| a.state == AttachmentState::Detaching;
        if volume.attachment.as_ref().is_some_and(detaching) {
            self.set_free(id);
        }
    }

    /// Takes a volume from its instance at once.
    pub(super) fn set_free(&mut self, id: &VolumeId) {
        let region = self.region_mut();
        region.set_attachment(id, None);
        if let Some(volume) = region.volumes.get_mut(id) {
            volume.state = VolumeState::Available;
            self.state_changed(id.clone(), VolumeState::Available.as_str());
        }
    }

    /// Removes a volume for good. Its snapshots stay.
    pub(super) fn remove_volume(&mut self, id: &VolumeId) {
        let region = self.region_mut();
        let Some(head) = region.volumes.get(id).map(|volume| volume.head) else {
            return;
        };
        region.lineage.delete(head);
        region.set_attachment(id, None);
        region.volumes.take(id);
        self.emit(Event::Deleted(self.resource(id.clone())));
    }
}
