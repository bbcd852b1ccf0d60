//! Snapshots: what a volume held at one moment, stored as the blocks that changed.
//!
//! A snapshot belongs to its Region, restores on its own, and shares every block that an earlier
//! one has. Sources: EBS User Guide, "How Amazon EBS snapshots work", "Create", "Copy" and
//! "Delete an Amazon EBS snapshot"; EC2 API Reference of the operations named here.

use serde::Serialize;

use super::blocks::{BlockSet, Holder, NodeId};
use super::command::{CopySnapshot, CreateSnapshot, DeleteSnapshot};
use super::content::Contents;
use super::error::ApiError;
use super::event::Event;
use super::ids::{ImageId, SnapshotId, VolumeId};
use super::region::RegionCode;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span, pace};
use super::volume::VolumeState;
use super::world::{Account, Response, Step};

/// What a snapshot is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum SnapshotState {
    Pending,
    Completed,
}

impl SnapshotState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
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
    /// The volume that the source was taken of: copies of its snapshots share blocks.
    pub volume_id: VolumeId,
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
    /// Where it was copied from.
    pub copied_from: Option<Origin>,
    /// Whether it goes as soon as it is completed.
    pub doomed: bool,
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
    pub(super) copied_from: Option<Origin>,
}

impl Snapshot {
    /// How much of it is done, in percent.
    pub fn progress_percent(&self, now: SimTime) -> u64 {
        if self.state == SnapshotState::Completed {
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
        let volume = self.view().volume(&input.volume_id)?;
        if matches!(volume.state, VolumeState::Creating | VolumeState::Deleting) {
            let (id, state) = (volume.id.clone(), volume.state.as_str());
            return Err(ApiError::VolumeState { id, state });
        }
        let tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let description = input.description.clone().unwrap_or_default();
        let (id, _) = self.take_snapshot(&input.volume_id, tags, |_| description)?;
        Ok(Response::CreateSnapshot(self.view().snapshot(&id)?.clone()))
    }

    /// Takes a snapshot of a volume as it is now; returns when it will be completed.
    ///
    /// The point in time is the moment of the call: later writes do not enter, however long the
    /// snapshot stays pending.
    pub(super) fn take_snapshot(
        &mut self,
        volume_id: &VolumeId,
        tags: Tags,
        describe: impl FnOnce(&SnapshotId) -> String,
    ) -> Result<(SnapshotId, SimTime), ApiError> {
        let seed = self.world.seed();
        let volume = self.view().volume(volume_id)?.clone();
        let region = self.region_mut();
        let id: SnapshotId = region.next_id(seed, &region.snapshots);
        let node = region
            .lineage
            .snapshot(volume.head, Holder::Snapshot(id.clone()));
        let stored = region.lineage.node(node).written.len();
        let description = describe(&id);
        let new = NewSnapshot {
            volume_id: volume_id.clone(),
            size_gib: volume.provision.size_gib,
            owner: Account::OWN,
            description,
            tags,
            copied_from: None,
        };
        let completes_at = self.put_pending_snapshot(id.clone(), node, new, pace::snapshot(stored));
        Ok((id, completes_at))
    }

    fn put_pending_snapshot(
        &mut self,
        id: SnapshotId,
        node: NodeId,
        new: NewSnapshot,
        takes: Span,
    ) -> SimTime {
        let started_at = self.now();
        let completes_at = self.after(takes, Transition::SnapshotCompletes(id.clone()));
        self.put_snapshot(
            id,
            node,
            new,
            SnapshotState::Pending,
            started_at,
            completes_at,
        );
        completes_at
    }

    fn put_snapshot(
        &mut self,
        id: SnapshotId,
        node: NodeId,
        new: NewSnapshot,
        state: SnapshotState,
        started_at: SimTime,
        completes_at: SimTime,
    ) {
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
            copied_from: new.copied_from,
            doomed: false,
            node,
        };
        self.region_mut().snapshots.put(&id, snapshot);
        self.emit(Event::Created(self.resource(id)));
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
        let node = self.region_mut().lineage.add_root(holder, blocks, contents);
        let now = self.now();
        self.put_snapshot(id, node, new, SnapshotState::Completed, now, now);
    }

    pub(super) fn copy_snapshot(&mut self, input: &CopySnapshot) -> Result<Response, ApiError> {
        let source_region = self.judge_source_region(&input.source_region)?;
        let tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let description = input.description.clone().unwrap_or_default();
        let source = &input.source_snapshot_id;
        let (id, _) = self.begin_copy(source_region, source, tags.clone(), description)?;
        Ok(Response::CopySnapshot(id, tags))
    }

    /// The open Region with this code, as the source of a copy.
    pub(super) fn judge_source_region(&self, code: &str) -> Result<RegionCode, ApiError> {
        RegionCode::from_text(code)
            .filter(|code| self.world.is_open(*code))
            .ok_or_else(|| ApiError::RegionInvalid(code.to_owned()))
    }

    /// Starts copying a snapshot into this Region; returns the copy and when it will be completed.
    pub(super) fn begin_copy(
        &mut self,
        source_region: RegionCode,
        source_id: &SnapshotId,
        tags: Tags,
        description: String,
    ) -> Result<(SnapshotId, SimTime), ApiError> {
        let source = self.view_of(source_region).snapshot(source_id)?.clone();
        if source.state == SnapshotState::Pending {
            return Err(ApiError::SnapshotPending(source_id.clone()));
        }
        let seed = self.world.seed();
        let region = self.region();
        let id: SnapshotId = region.next_id(seed, &region.snapshots);
        let first_volume = source.copied_from.as_ref().map(|origin| &origin.volume_id);
        let origin = Origin {
            region: source_region,
            snapshot_id: source.id.clone(),
            volume_id: first_volume.unwrap_or(&source.volume_id).clone(),
        };
        let node = self.add_copy(&source, &origin, Holder::Snapshot(id.clone()));
        let crosses = source_region != self.code;
        let region = self.region_mut();
        let moved = region.lineage.node(node).written.len();
        let latest = (origin.region, origin.volume_id.clone());
        region.latest_copies.insert_mut(latest, id.clone());
        let new = NewSnapshot {
            volume_id: COPY_VOLUME_ID.into(),
            size_gib: source.size_gib,
            owner: Account::OWN,
            description,
            tags,
            copied_from: Some(origin),
        };
        let takes = pace::copy(moved, crosses);
        let completes_at = self.put_pending_snapshot(id.clone(), node, new, takes);
        Ok((id, completes_at))
    }

    /// The blocks of a copy.
    ///
    /// Of a snapshot of one's own in the same Region it shares all. From another Region or owner
    /// the first copy is full; a later one shares what the most recent copy of the same volume
    /// has, if that one still exists. (If the snapshot that it was made of is gone, what changed
    /// since can no longer be told, and the copy is full.)
    /// Source: EBS User Guide, "Copy an Amazon EBS snapshot", "Incremental snapshot copying".
    fn add_copy(&mut self, source: &Snapshot, origin: &Origin, holder: Holder) -> NodeId {
        if origin.region == self.code && source.owner == Account::OWN {
            return self.region_mut().lineage.add_child(source.node, holder);
        }
        let from = &self.world.region(origin.region).lineage;
        let node = from.node(source.node).clone();
        let base = self.latest_copy(origin).and_then(|(copy, earlier)| {
            let earlier = self.world.region(origin.region).snapshots.get(earlier)?;
            Some((copy, from.changed_between(earlier.node, source.node)?))
        });
        let lineage = &mut self.region_mut().lineage;
        match base {
            None => lineage.add_root(holder, node.present, node.contents),
            Some((copy, changed)) => {
                let written = changed.intersection(&node.present);
                lineage.add_changed(copy, holder, written, node.present, node.contents)
            }
        }
    }

    /// The most recent copy here of a snapshot of the same volume, and what it is a copy of.
    fn latest_copy(&self, origin: &Origin) -> Option<(NodeId, &SnapshotId)> {
        let region = self.region();
        let latest = region
            .latest_copies
            .get(&(origin.region, origin.volume_id.clone()))?;
        let copy = region.snapshots.get(latest)?;
        Some((copy.node, &copy.copied_from.as_ref()?.snapshot_id))
    }

    pub(super) fn delete_snapshot(&mut self, input: &DeleteSnapshot) -> Result<Response, ApiError> {
        let snapshot = self.view().snapshot(&input.snapshot_id)?;
        if snapshot.owner != Account::OWN {
            return Err(ApiError::SnapshotNotAuthorized(snapshot.id.clone()));
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

    /// Deletes a snapshot; a pending one as soon as it is completed.
    pub(super) fn remove_snapshot(&mut self, id: &SnapshotId) {
        let region = self.region_mut();
        let Some(snapshot) = region.snapshots.get_mut(id) else {
            return;
        };
        if snapshot.state == SnapshotState::Pending {
            snapshot.doomed = true;
            return;
        }
        let node = snapshot.node;
        region.lineage.delete(node);
        region.snapshots.take(id);
        self.emit(Event::Deleted(self.resource(id.clone())));
    }

    pub(super) fn complete_snapshot(&mut self, id: &SnapshotId) {
        let Some(snapshot) = self.region_mut().snapshots.get_mut(id) else {
            return;
        };
        snapshot.state = SnapshotState::Completed;
        let doomed = snapshot.doomed;
        self.state_changed(id.clone(), SnapshotState::Completed.as_str());
        if doomed {
            self.remove_snapshot(id);
        }
    }
}
