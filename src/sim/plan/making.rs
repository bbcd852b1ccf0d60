//! What a command would make: snapshots and volumes, read off a copy of the world on which it
//! was tried.

use super::Plan;
use crate::sim::blocks::BlockSet;
use crate::sim::event::Event;
use crate::sim::ids::{ResourceId, SnapshotId, VolumeId};
use crate::sim::region::Region;
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
    /// How long it would be pending.
    pub takes: Span,
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
                ResourceId::Snapshot(id) => self.snapshots.extend(snapshot(world, region, id)),
                ResourceId::Volume(id) => self.volumes.extend(volume(region, id)),
                _ => {}
            }
        }
    }
}

fn snapshot(world: &World, region: &Region, id: &SnapshotId) -> Option<SnapshotPlan> {
    let snapshot = region.snapshots.get(id)?;
    let node = region.lineage.node(snapshot.node);
    Some(SnapshotPlan {
        id: id.clone(),
        volume: snapshot.volume_id.clone(),
        stored: node.written.clone(),
        referenced_blocks: node.inherited().len(),
        takes: snapshot.completes_at.since(world.now()),
    })
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
