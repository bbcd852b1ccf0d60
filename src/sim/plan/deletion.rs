//! What deleting snapshots would free, who would keep the rest, and what it would save.
//!
//! People expect to save the size that a snapshot is listed with. What they save is what no other
//! snapshot reads. Sources: EBS User Guide, "Delete an Amazon EBS snapshot"; EC2 API Reference,
//! `Snapshot`, `FullSnapshotSizeInBytes`, and `DeregisterImage`, `DeleteAssociatedSnapshots`.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use crate::sim::blocks::{BlockSet, Holder, Kept, NodeId};
use crate::sim::ids::{ImageId, SnapshotId, VolumeId};
use crate::sim::prices::MicroDollars;
use crate::sim::region::Region;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::units::{BLOCK_BYTES, SimTime};

/// What deleting some snapshots at once would do; in which order makes no difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeletionPlan {
    /// The snapshots, oldest first.
    pub snapshots: Vec<SnapshotId>,
    /// Those of them that are pending: nothing happens before they are completed.
    pub pending: Vec<SnapshotId>,
    /// Those of them that are the most recent copy of their line: without it the next is full.
    pub latest_copies: Vec<SnapshotId>,
    /// The blocks that all of them are listed with, which people expect to save.
    pub listed_blocks: u64,
    /// The blocks that would no longer be stored, by the node that stores them. A node that is
    /// none of these snapshots is one that was deleted earlier.
    pub freed: BTreeMap<NodeId, BlockSet>,
    /// The blocks of these snapshots that would stay, by who would store them.
    pub keepers: Vec<Keeper>,
    /// What that saves a month.
    pub saves: MicroDollars,
    /// The volumes that have freed blocks, and would store them anew with their next snapshot.
    pub anew: Vec<(VolumeId, BlockSet)>,
}

/// Blocks of a deleted snapshot that others need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper {
    /// The blocks that it would keep.
    pub blocks: BlockSet,
    /// The snapshot that would store them as its own; none if they would be kept for several.
    pub snapshot: Option<SnapshotId>,
    /// The next snapshots that read them, each with what it reads. Later ones read through these.
    pub readers: Vec<(SnapshotId, BlockSet)>,
}

impl DeletionPlan {
    /// How many blocks would be freed.
    pub fn freed_blocks(&self) -> u64 {
        self.freed.values().map(BlockSet::len).sum()
    }

    /// How many bytes would be freed.
    pub fn freed_bytes(&self) -> u64 {
        self.freed_blocks() * BLOCK_BYTES
    }

    /// How many blocks of these snapshots would stay, because others need them.
    pub fn kept_blocks(&self) -> u64 {
        self.keepers.iter().map(|keeper| keeper.blocks.len()).sum()
    }

    /// Whether there is no snapshot to delete.
    pub fn is_empty(&self) -> bool {
        self.snapshots.is_empty()
    }
}

impl Region {
    /// What deleting these snapshots for good would do, whatever may stand in the way. One that is not
    /// here counts for nothing.
    pub fn plan_deletion<'a>(
        &self,
        snapshots: impl IntoIterator<Item = &'a SnapshotId>,
    ) -> DeletionPlan {
        let places: BTreeSet<u32> = snapshots
            .into_iter()
            .filter_map(|id| self.snapshots.place(id))
            .collect();
        let snapshots = || places.iter().filter_map(|place| self.snapshots.at(*place));
        let ids = |of: &Snapshot| of.id.clone();
        let given_up: BTreeSet<NodeId> = snapshots().flat_map(Snapshot::nodes).collect();
        let deletion = self.lineage.deletion(&given_up);
        let owner = snapshots().next().map(|it| it.owner);
        let saves = owner.map(|owner| self.saved_by_deletion(&deletion, owner));
        let listed = |it: &Snapshot| self.lineage.node(it.node).present.len();
        let is_pending = |it: &&Snapshot| it.state == SnapshotState::Pending;
        DeletionPlan {
            snapshots: snapshots().map(ids).collect(),
            pending: snapshots().filter(is_pending).map(ids).collect(),
            latest_copies: snapshots()
                .filter(|it| self.is_latest_copy(it))
                .map(ids)
                .collect(),
            listed_blocks: snapshots().map(listed).sum(),
            freed: deletion.freed,
            saves: saves.unwrap_or_default(),
            keepers: self.keepers(&given_up, &deletion.kept),
            anew: deletion
                .anew
                .into_iter()
                .filter_map(|(head, blocks)| match &self.lineage.node(head).holder {
                    Holder::Volume(id) => Some((id.clone(), blocks)),
                    _ => None,
                })
                .collect(),
        }
    }

    fn keepers(&self, given_up: &BTreeSet<NodeId>, kept: &[Kept]) -> Vec<Keeper> {
        let mut by_keeper = BTreeMap::<NodeId, BlockSet>::new();
        for kept in kept.iter().filter(|kept| given_up.contains(&kept.from)) {
            by_keeper
                .entry(kept.by)
                .or_default()
                .union_with(&kept.blocks);
        }
        let snapshot_of = |id: NodeId| match &self.lineage.node(id).holder {
            Holder::Snapshot(snapshot) if !given_up.contains(&id) => Some(snapshot.clone()),
            _ => None,
        };
        let keeper = |(by, blocks): (NodeId, BlockSet)| {
            let snapshot = snapshot_of(by);
            let readers = self.lineage.readers(by, &blocks, given_up).into_iter();
            let shared = || readers.filter_map(|(id, read)| Some((snapshot_of(id)?, read)));
            let readers = match &snapshot {
                Some(own) => vec![(own.clone(), blocks.clone())],
                None => shared().collect(),
            };
            Keeper {
                blocks,
                snapshot,
                readers,
            }
        };
        by_keeper.into_iter().map(keeper).collect()
    }
}

impl Plan {
    /// A snapshot that a retention rule keeps goes to the Recycle Bin, where its blocks stay as
    /// they are.
    pub(super) fn add_deletion<'a>(
        &mut self,
        region: &Region,
        now: SimTime,
        snapshots: impl IntoIterator<Item = &'a SnapshotId>,
    ) {
        let mut gone = Vec::new();
        for id in snapshots {
            let snapshot = region.snapshots.get(id);
            match snapshot.and_then(|it| region.exit_of_snapshot(it, now)) {
                Some(exit) => self.recycled.push((id.clone().into(), exit)),
                None => gone.push(id),
            }
        }
        let snapshots = gone.iter().filter_map(|id| region.snapshots.get(*id));
        self.early = snapshots.map(|it| region.early_deletion(it, now)).sum();
        self.deletion = region.plan_deletion(gone);
    }

    /// Deregistering deletes an image's snapshots only if asked to, and never one that another
    /// image needs.
    pub(super) fn add_deregistration(
        &mut self,
        region: &Region,
        now: SimTime,
        id: &ImageId,
        deletes: bool,
    ) {
        let Some(image) = region.images.get(id) else {
            return;
        };
        let exit = region.exit_of_image(image, now);
        let recycled = exit.map(|exit| (id.clone().into(), exit));
        self.recycled.extend(recycled);
        let other_user = |snapshot: &SnapshotId| {
            let mut images = region.images_using(snapshot);
            images.find(|other| other.id != *id)
        };
        let mut gone = Vec::new();
        for snapshot in image.snapshots() {
            let lock = region.lock_of(snapshot, now).filter(|_| deletes);
            if let (None, Some(lock)) = (other_user(snapshot), lock) {
                self.locked.push((snapshot.clone(), lock.expires_at));
                continue;
            }
            match other_user(snapshot) {
                Some(other) => self.skipped.push((snapshot.clone(), other.id.clone())),
                None => gone.push(snapshot),
            }
        }
        if deletes {
            self.add_deletion(region, now, gone);
        } else {
            self.left = region.plan_deletion(gone);
        }
    }
}
