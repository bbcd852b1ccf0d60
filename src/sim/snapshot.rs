//! Snapshots: what a volume held at one moment, stored as the blocks that changed.
//!
//! A snapshot belongs to its Region, restores on its own, and shares every block that an earlier
//! one has. Sources: EBS User Guide, "How Amazon EBS snapshots work", "Create", "Copy" and
//! "Delete an Amazon EBS snapshot"; EC2 API Reference of the operations named here.

use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::blocks::{BlockSet, Holder, NodeId};
use super::command::{CreateSnapshot, DeleteSnapshot};
use super::content::Contents;
use super::copy::{CopyKind, LineOfCopies};
use super::encryption::Encryption;
use super::error::ApiError;
use super::event::Event;
use super::ids::{Id, ImageId, SnapshotId, VolumeId};
use super::lock::Lock;
use super::public_access::Blocking;
use super::region::RegionCode;
use super::response::Response;
use super::sharing::Permissions;
use super::tag::Tags;
use super::tier::Tiering;
use super::transition::Transition;
use super::units::{SimTime, pace};
use super::volume::{Volume, VolumeState};
use super::world::{Step, View};

/// What a snapshot is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum SnapshotState {
    Pending,
    Completed,
    Error,
}

impl SnapshotState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Error => "error",
        }
    }
}

/// Where a copy came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The Region of the source.
    pub region: RegionCode,
    /// The source.
    pub snapshot_id: SnapshotId,
    /// What the first source was taken of: copies of its snapshots may share blocks.
    pub line: Arc<str>,
    /// Whether it was full, and why; none if it fails.
    pub kind: Option<CopyKind>,
    /// How many blocks came from another Region for it, and were paid for.
    pub crossed_blocks: u64,
}

/// A snapshot.
#[derive(Clone, Debug, Serialize)]
pub struct Snapshot {
    /// Its id.
    pub id: SnapshotId,
    /// The volume that it was taken of; an arbitrary id for a copy.
    pub volume_id: VolumeId,
    /// That volume's size, in GiB.
    pub size_gib: u32,
    /// Whose it is.
    pub owner: Account,
    /// What it is doing.
    pub state: SnapshotState,
    /// The moment that it shows.
    pub started_at: SimTime,
    /// When all its blocks are stored.
    pub completes_at: SimTime,
    /// Its description.
    pub description: String,
    /// Its tags.
    pub tags: Tags,
    /// What protects its data.
    pub encryption: Option<Encryption>,
    /// Who else may make volumes of it.
    pub permissions: Permissions,
    /// Where it was copied from.
    pub copied_from: Option<Origin>,
    /// Why it will fail, or has failed, to be completed.
    pub fails: Option<String>,
    /// What was done with it between the tiers.
    pub tiering: Option<Tiering>,
    /// What keeps it from being deleted, or has.
    pub lock: Option<Lock>,
    /// Whether it goes as soon as it is completed.
    pub doomed: bool,
    /// How many blocks its volume's guest had in its cache at that moment: they are not in it.
    pub unflushed_blocks: u64,
    /// Its blocks.
    pub node: NodeId,
}

/// The volume id that AWS shows for copies. It means nothing. Source: live output.
pub(super) const COPY_VOLUME_ID: &str = "vol-ffffffff";

/// A snapshot to be made.
pub(super) struct NewSnapshot {
    pub(super) volume_id: VolumeId,
    pub(super) size_gib: u32,
    pub(super) owner: Account,
    pub(super) description: String,
    pub(super) tags: Tags,
    pub(super) encryption: Option<Encryption>,
    pub(super) copied_from: Option<Origin>,
    pub(super) unflushed_blocks: u64,
}

impl Snapshot {
    /// Whether the account that asks can see it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        let owner_blocks = || view.region.public_access(self.owner).snapshots;
        self.owner == view.account
            || self.permissions.accounts.contains(&view.account)
            || self.permissions.public && owner_blocks() != Blocking::AllSharing
    }

    /// Whether it can be made a volume of or copied.
    pub(super) fn judge_completed(&self) -> Result<(), ApiError> {
        if self.state == SnapshotState::Completed {
            return self.judge_not_archived();
        }
        let (id, state) = (self.id.clone(), self.state.as_str());
        Err(ApiError::SnapshotState { id, state })
    }

    /// Whether it is a copy, and so names no volume.
    pub fn is_copy(&self) -> bool {
        self.volume_id.as_str() == COPY_VOLUME_ID
    }

    /// What it is a snapshot of, however often it was copied: the volume, or itself if nobody
    /// knows the volume.
    pub fn line(&self) -> Arc<str> {
        match &self.copied_from {
            Some(origin) => Arc::clone(&origin.line),
            None if self.is_copy() => self.id.text(),
            None => self.volume_id.text(),
        }
    }

    /// The line of copies that it is one of.
    pub(super) fn line_of_copies(&self) -> Option<LineOfCopies> {
        let origin = self.copied_from.as_ref()?;
        origin.kind.filter(|kind| kind.is_of_a_line())?;
        Some(LineOfCopies {
            account: self.owner,
            region: origin.region,
            volume: Arc::clone(&origin.line),
        })
    }

    /// How much of it is done, in percent.
    pub fn progress_percent(&self, now: SimTime) -> u64 {
        if self.state != SnapshotState::Pending {
            return 100;
        }
        let whole = self
            .completes_at
            .since(self.started_at)
            .milliseconds()
            .max(1);
        (now.since(self.started_at).milliseconds() * 100 / whole).min(99)
    }
}

impl Step {
    pub(super) fn create_snapshot(&mut self, input: &CreateSnapshot) -> Result<Response, ApiError> {
        let volume = self.view().volume(&input.volume_id)?.clone();
        if !matches!(volume.state, VolumeState::Available | VolumeState::InUse) {
            let (id, state) = (volume.id, volume.state.as_str());
            return Err(ApiError::VolumeState { id, state });
        }
        volume.judge_snapshot(self.now())?;
        let tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let description = input.description.clone().unwrap_or_default();
        let snapshot = self.take_snapshot(&volume, tags, description);
        self.note_snapshot_asked(&volume.id);
        Ok(Response::CreateSnapshot(snapshot))
    }

    /// Notes that a snapshot of this volume was asked for, which may not happen too often.
    pub(super) fn note_snapshot_asked(&mut self, id: &VolumeId) {
        let now = self.now();
        if let Some(volume) = self.region_mut().volumes.get_mut(id) {
            volume.snapshot_asked_at = Some(now);
        }
    }

    /// Takes a snapshot of a volume as it is now; returns it, pending.
    ///
    /// The point in time is the moment of the call: later writes do not enter, however long the
    /// snapshot stays pending.
    pub(super) fn take_snapshot(
        &mut self,
        volume: &Volume,
        tags: Tags,
        description: String,
    ) -> Snapshot {
        let seed = self.world.seed();
        let new = NewSnapshot {
            volume_id: volume.id.clone(),
            size_gib: volume.provision.size_gib,
            owner: self.account,
            description,
            tags,
            encryption: volume.encryption.clone(),
            copied_from: None,
            unflushed_blocks: volume.unflushed_blocks(),
        };
        let region = self.region_mut();
        if let Some(volume) = region.volumes.get_mut(&volume.id) {
            volume.pending_snapshots += 1;
        }
        let id: SnapshotId = region.next_id(seed, &region.snapshots);
        let node = region
            .lineage
            .snapshot(volume.head, Holder::Snapshot(id.clone()));
        let stored = region.lineage.node(node).written.len();
        let completes_at = self.now().after(pace::snapshot(stored));
        self.put_pending_snapshot(id, node, new, completes_at)
    }

    /// Puts a snapshot that will be completed, or have failed, then; returns it.
    pub(super) fn put_pending_snapshot(
        &mut self,
        id: SnapshotId,
        node: NodeId,
        new: NewSnapshot,
        ends_at: SimTime,
    ) -> Snapshot {
        let now = self.now();
        self.after(
            ends_at.since(now),
            Transition::SnapshotCompletes(id.clone()),
        );
        self.put_snapshot(id, node, new, SnapshotState::Pending, now, ends_at)
    }

    fn put_snapshot(
        &mut self,
        id: SnapshotId,
        node: NodeId,
        new: NewSnapshot,
        state: SnapshotState,
        started_at: SimTime,
        completes_at: SimTime,
    ) -> Snapshot {
        let snapshot = Snapshot {
            id: id.clone(),
            volume_id: new.volume_id,
            size_gib: new.size_gib,
            owner: new.owner,
            state,
            started_at,
            completes_at,
            description: new.description,
            tags: new.tags,
            encryption: new.encryption,
            permissions: if new.owner.is_publisher() {
                Permissions::everybody()
            } else {
                Permissions::default()
            },
            copied_from: new.copied_from,
            fails: None,
            tiering: None,
            lock: None,
            doomed: false,
            unflushed_blocks: new.unflushed_blocks,
            node,
        };
        self.region_mut().snapshots.put(&id, snapshot.clone());
        self.emit(Event::Created(self.resource(id)));
        snapshot
    }

    /// Puts a completed snapshot that somebody else made long ago.
    pub(super) fn put_public_snapshot(
        &mut self,
        id: SnapshotId,
        blocks: BlockSet,
        contents: Contents,
        new: NewSnapshot,
    ) {
        let holder = Holder::Snapshot(id.clone());
        let lineage = &mut self.region_mut().lineage;
        let node = lineage.add_root(new.owner, holder, blocks, contents);
        let now = self.now();
        self.put_snapshot(id, node, new, SnapshotState::Completed, now, now);
    }

    pub(super) fn delete_snapshot(&mut self, input: &DeleteSnapshot) -> Result<Response, ApiError> {
        let snapshot = self.view().snapshot_of_own(&input.snapshot_id)?;
        if snapshot.is_locked(self.now()) {
            return Err(ApiError::SnapshotLocked(snapshot.id.clone()));
        }
        if let Some(image) = self.image_using(&snapshot.id) {
            return Err(ApiError::SnapshotInUse {
                id: snapshot.id.clone(),
                image,
            });
        }
        self.remove_snapshot(&input.snapshot_id);
        Ok(Response::Nothing)
    }

    /// A registered image that needs this snapshot.
    pub(super) fn image_using(&self, id: &SnapshotId) -> Option<ImageId> {
        let mut images = self.region().images_using(id);
        images.next().map(|image| image.id.clone())
    }

    /// Deletes a snapshot, or puts it into the Recycle Bin; a pending one as soon as it is completed.
    pub(super) fn remove_snapshot(&mut self, id: &SnapshotId) {
        let Some(snapshot) = self.region_mut().snapshots.get_mut(id) else {
            return;
        };
        if snapshot.state == SnapshotState::Pending {
            snapshot.doomed = true;
            return;
        }
        let snapshot = snapshot.clone();
        self.forget_fast_restores(id);
        if !self.recycle_snapshot(&snapshot) {
            self.region_mut().snapshots.take(id);
            self.erase_snapshot(&snapshot);
        }
    }

    /// Gives up the blocks of a snapshot that is on no shelf any more.
    pub(super) fn erase_snapshot(&mut self, snapshot: &Snapshot) {
        let id = snapshot.id.clone();
        self.forget_copy(snapshot);
        self.charge_early_deletion(snapshot);
        let region = self.region_mut();
        snapshot
            .nodes()
            .for_each(|node| region.lineage.delete(node));
        region.forget_tags(&id.clone().into());
        self.emit(Event::Deleted(self.resource(id)));
    }

    pub(super) fn complete_snapshot(&mut self, id: &SnapshotId) {
        let region = self.region_mut();
        let Some(snapshot) = region.snapshots.get_mut(id) else {
            return;
        };
        snapshot.state = if snapshot.fails.is_none() {
            SnapshotState::Completed
        } else {
            snapshot.lock = None;
            SnapshotState::Error
        };
        let (state, doomed, owner) = (snapshot.state, snapshot.doomed, snapshot.owner);
        if let Some(volume) = region.volumes.get_mut(&snapshot.volume_id) {
            volume.pending_snapshots = volume.pending_snapshots.saturating_sub(1);
        } else if snapshot.is_copy() {
            self.end_copy(owner);
        }
        self.state_changed(id.clone(), state.as_str());
        if doomed {
            self.remove_snapshot(id);
        }
    }
}
