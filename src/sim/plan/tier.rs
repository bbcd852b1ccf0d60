//! What moving a snapshot between the tiers would store, free and cost.
//!
//! People expect the archive to be cheaper. It is, by the GiB; but a snapshot that shared most of
//! its blocks is full there. Source: EBS User Guide, "Guidelines and best practices for archiving
//! Amazon EBS snapshots".

use std::collections::BTreeSet;

use super::Plan;
use crate::sim::bill::Once;
use crate::sim::command::RestoreSnapshotTier;
use crate::sim::ids::SnapshotId;
use crate::sim::prices::MicroDollars;
use crate::sim::region::Region;
use crate::sim::units::{SimTime, Span, pace};

/// A snapshot that would be archived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchivalPlan {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// All its blocks, which would be stored in the archive.
    pub blocks: u64,
    /// What that would cost a month.
    pub costs: MicroDollars,
    /// The blocks that would no longer be stored in the standard tier.
    pub freed: u64,
    /// What that would save a month.
    pub saves: MicroDollars,
}

/// A snapshot that would be restored from the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePlan {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// The blocks that would be taken out of the archive, and stored in the standard tier; none if
    /// they are there already.
    pub blocks: u64,
    /// What taking them out costs, once.
    pub retrieval: MicroDollars,
    /// How long it takes.
    pub takes: Span,
}

impl Plan {
    pub(super) fn add_archival(&mut self, region: &Region, id: &SnapshotId) {
        let Some(snapshot) = region.snapshots.get(id) else {
            return;
        };
        let blocks = region.lineage.node(snapshot.node).present.len();
        let freed = region.lineage.deletion(&BTreeSet::from([snapshot.node]));
        let freed = freed.freed_blocks();
        self.archival = Some(ArchivalPlan {
            snapshot: id.clone(),
            blocks,
            costs: region.monthly_in_archive(blocks),
            freed,
            saves: region.saved_by_freeing(freed, snapshot.owner),
        });
    }

    pub(super) fn add_restore(
        &mut self,
        region: &Region,
        now: SimTime,
        input: &RestoreSnapshotTier,
    ) {
        let Some(snapshot) = region.snapshots.get(&input.snapshot_id) else {
            return;
        };
        let is_there = !snapshot.is_only_archived();
        let blocks = if is_there {
            0
        } else {
            region.archived_blocks(snapshot)
        };
        let takes = if is_there {
            Span::default()
        } else {
            pace::restore(snapshot.size_gib)
        };
        if input.permanent_restore == Some(true) {
            self.early = region.early_deletion(snapshot, now.after(takes));
        }
        let retrieval = Once::ArchiveRetrieval(region.code).price_gib();
        self.restore = Some(RestorePlan {
            snapshot: input.snapshot_id.clone(),
            blocks,
            retrieval: MicroDollars::of_blocks(blocks, retrieval),
            takes,
        });
    }
}
