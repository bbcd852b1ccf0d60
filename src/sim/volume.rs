//! Volumes: disks of one Availability Zone, and the rules of making and deleting them.
//!
//! Sources: EBS User Guide, "Create" and "Delete an Amazon EBS volume"; EC2 API Reference of the operations named here.

use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::attachment::Attachment;
use super::blocks::{BlockSet, Holder, NodeId, random_blocks};
use super::cache::Cache;
use super::command::{CreateVolume, DeleteVolume, Write};
use super::content::Contents;
use super::encryption::{Asked, Encryption, Wanted};
use super::error::ApiError;
use super::event::Event;
use super::ids::{SnapshotId, VolumeId};
use super::modification::Modification;
use super::response::Response;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span, blocks_of_gib, pace};
use super::volume_type::{Provision, VolumeType};
use super::world::{Step, View};

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
