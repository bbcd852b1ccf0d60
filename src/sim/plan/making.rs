//! What a command would make: snapshots, copies and volumes, read off a copy of the world on which
//! it was tried.

use super::Plan;
use crate::sim::blocks::BlockSet;
use crate::sim::event::Event;
use crate::sim::ids::{ResourceId, SnapshotId, VolumeId};
use crate::sim::prices::{MicroDollars, transfer_gib};
use crate::sim::region::Region;
use crate::sim::snapshot::Origin;
use crate::sim::units::Span;
use crate::sim::world::{Applied, World};

/// A snapshot that would be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotPlan {
    /// The id that it would have.
    pub id: SnapshotId,
    /// The volume.
    pub volume: VolumeId,
    /// The blocks that would be stored anew.
    pub stored: BlockSet,
    /// How many blocks it would only refer to.
    pub referenced_blocks: u64,
    /// How many blocks it would be without, because a guest has not flushed them.
    pub unflushed_blocks: u64,
    /// How long it would be pending.
    pub takes: Span,
}

/// A copy of a snapshot that would be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyPlan {
    /// The id that it would have.
    pub id: SnapshotId,
    /// What it would be a copy of, and whether a full one and why; none if there is nothing to
    /// copy, which AWS finds out too late to refuse.
    pub origin: Option<Origin>,
    /// The blocks that would move, and be stored anew.
    pub moved: BlockSet,
    /// What it costs, once, to move them from one Region to another.
    pub transfer: MicroDollars,
    /// How many blocks it would share with what is there.
    pub shared_blocks: u64,
    /// How long it would be pending, the wait for an earlier copy included.
    pub takes: Span,
    /// Why it would fail in the end.
    pub fails: Option<String>,
}

/// A volume that would be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumePlan {
    /// The id that it would have.
    pub id: VolumeId,
    /// Its size.
    pub size_gib: u32,
    /// The snapshot that it would be made from.
    pub source: Option<SnapshotId>,
    /// How many blocks it would begin with.
    pub blocks: u64,
    /// How many of them its first snapshot would store anew, if nothing more is written.
    pub first_snapshot_blocks: u64,
}

impl Plan {
    pub(super) fn add_made(&mut self, tried: &Applied) {
        for event in &tried.events {
            let Event::Created(made) = event else {
                continue;
            };
            let (world, region) = (&tried.world, tried.world.region(made.region));
            match &made.id {
                ResourceId::Snapshot(id) => self.add_snapshot(world, region, id),
                ResourceId::Volume(id) => self.volumes.extend(volume(region, id)),
                _ => {}
            }
        }
    }

    fn add_snapshot(&mut self, world: &World, region: &Region, id: &SnapshotId) {
        let Some(snapshot) = region.snapshots.get(id) else {
            return;
        };
        let node = region.lineage.node(snapshot.node);
        let (id, blocks) = (id.clone(), node.written.clone());
        let inherited_blocks = node.present.len() - blocks.len();
        let takes = snapshot.completes_at.since(world.now());
        if snapshot.is_copy() {
            let origin = snapshot.copied_from.as_ref();
            let price = origin.map_or(0, |origin| transfer_gib(origin.region, region.code));
            self.copies.push(CopyPlan {
                transfer: MicroDollars::of_blocks(blocks.len(), price),
                id,
                origin: snapshot.copied_from.clone(),
                moved: blocks,
                shared_blocks: inherited_blocks,
                takes,
                fails: snapshot.fails.clone(),
            });
        } else {
            self.snapshots.push(SnapshotPlan {
                id,
                volume: snapshot.volume_id.clone(),
                stored: blocks,
                referenced_blocks: inherited_blocks,
                unflushed_blocks: snapshot.unflushed_blocks,
                takes,
            });
        }
    }
}

fn volume(region: &Region, id: &VolumeId) -> Option<VolumePlan> {
    let volume = region.volumes.get(id)?;
    let node = region.lineage.node(volume.head);
    Some(VolumePlan {
        id: id.clone(),
        size_gib: volume.provision.size_gib,
        source: volume.snapshot_id.clone(),
        blocks: node.present.len(),
        first_snapshot_blocks: node.written.len(),
    })
}
