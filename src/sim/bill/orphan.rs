//! What is paid for and nothing uses any more, and what deleting it would really save.
//!
//! A volume that is attached nowhere; a snapshot of which neither the volume nor a registered
//! image is left, as after deregistering an image. Deleting a snapshot frees only the blocks that
//! no other one reads. Source: EBS User Guide, "Delete an Amazon EBS snapshot"; EC2 User Guide,
//! "Deregister an AMI".

use std::collections::BTreeSet;

use super::Usage;
use crate::sim::account::Account;
use crate::sim::blocks::{Deletion, Holder, NodeId};
use crate::sim::ids::{ImageId, ResourceId, VolumeId};
use crate::sim::prices::{MicroDollars, Prices};
use crate::sim::region::Region;
use crate::sim::snapshot::Snapshot;
use crate::sim::volume::{Volume, VolumeState};
use crate::sim::world::World;

/// All that nothing uses any more in one Region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orphans {
    /// One by one: volumes, then snapshots, oldest first.
    pub each: Vec<Orphan>,
    /// What deleting all of them saves a month: more than one by one where only they share blocks.
    pub together: MicroDollars,
}

/// Something that nothing uses any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// What it is.
    pub resource: ResourceId,
    /// The image that it was made for, if its description says so.
    pub left_by: Option<ImageId>,
    /// Its listed size, in GiB.
    pub size_gib: u32,
    /// The blocks that only it pays for; somebody else needs the rest.
    pub freed_blocks: u64,
    /// What deleting it alone saves a month.
    pub saves: MicroDollars,
}

impl World {
    pub(super) fn orphans(&self, region: &Region, account: Account) -> Orphans {
        let volumes = region.volumes.iter();
        let volumes = volumes.filter(|it| it.owner == account && is_unattached(it));
        let mut each: Vec<Orphan> = volumes.map(|it| region.orphaned_volume(it)).collect();
        let of_volumes: MicroDollars = each.iter().map(|orphan| orphan.saves).sum();
        let snapshots: Vec<&Snapshot> = region
            .snapshots
            .iter()
            .filter(|it| it.owner == account && self.is_orphan(region, it))
            .collect();
        let orphaned = |it: &&Snapshot| region.orphaned_snapshot(it);
        each.extend(snapshots.iter().map(orphaned));
        let nodes = snapshots.iter().flat_map(|it| it.nodes()).collect();
        let (_, of_snapshots) = region.saved_by(&nodes, account);
        Orphans {
            each,
            together: [of_volumes, of_snapshots].into_iter().sum(),
        }
    }

    /// Whether neither what a snapshot was taken of nor an image of it is left.
    pub fn is_orphan(&self, region: &Region, snapshot: &Snapshot) -> bool {
        let home = snapshot.copied_from.as_ref();
        let home = home.map_or(region.code, |origin| origin.region);
        let volume = VolumeId::from(&*snapshot.line());
        let volume_is_left = self.is_open(home) && self.region(home).volumes.get(&volume).is_some();
        let image_is_left = region.images_using(&snapshot.id).next().is_some();
        let can_go = !snapshot.is_locked(self.now());
        can_go && snapshot.fails.is_none() && !snapshot.doomed && !volume_is_left && !image_is_left
    }
}

/// Whether no instance has a volume.
pub fn is_unattached(volume: &Volume) -> bool {
    volume.state == VolumeState::Available && volume.attachment.is_none()
}

impl Region {
    fn orphaned_volume(&self, volume: &Volume) -> Orphan {
        Orphan {
            resource: volume.id.clone().into(),
            left_by: None,
            size_gib: volume.provision.size_gib,
            freed_blocks: volume.block_count().into(),
            saves: self.monthly_of(volume),
        }
    }

    fn orphaned_snapshot(&self, snapshot: &Snapshot) -> Orphan {
        let (freed_blocks, saves) = self.saved_by(&snapshot.nodes().collect(), snapshot.owner);
        Orphan {
            resource: snapshot.id.clone().into(),
            left_by: image_named(&snapshot.description),
            size_gib: snapshot.size_gib,
            freed_blocks,
            saves,
        }
    }

    /// The blocks that deleting these snapshots of an account frees, and what that saves it.
    fn saved_by(&self, nodes: &BTreeSet<NodeId>, account: Account) -> (u64, MicroDollars) {
        let deletion = self.lineage.deletion(nodes);
        (
            deletion.freed_blocks(),
            self.saved_by_deletion(&deletion, account),
        )
    }

    /// What an account saves a month by a deletion, in both tiers.
    pub(in crate::sim) fn saved_by_deletion(
        &self,
        deletion: &Deletion,
        account: Account,
    ) -> MicroDollars {
        let is_archived = |id: NodeId| matches!(self.lineage.node(id).holder, Holder::Archive(_));
        let (archived, standard): (Vec<_>, Vec<_>) =
            deletion.freed.iter().partition(|(id, _)| is_archived(**id));
        let standard = standard.iter().map(|(_, blocks)| blocks.len()).sum();
        let archived = archived
            .iter()
            .map(|(_, blocks)| self.monthly_in_archive(blocks.len()));
        archived
            .chain([self.saved_by_freeing(standard, account)])
            .sum()
    }

    /// What an account saves a month if so many of the blocks that its snapshots store go: the
    /// difference of its bills to the last millionth.
    pub fn saved_by_freeing(&self, blocks: u64, account: Account) -> MicroDollars {
        let stored = self.lineage.stored_blocks(account);
        let monthly = |blocks| Usage::Snapshot.monthly(blocks, Prices::of(self.code));
        monthly(stored).minus(monthly(stored.saturating_sub(blocks)))
    }
}

/// The image that a description speaks of first, as AWS writes it: `Created by
/// CreateImage(i-...) for ami-...`, `Copied for DestinationAmi ami-...`.
fn image_named(description: &str) -> Option<ImageId> {
    let word = description
        .split_whitespace()
        .find(|word| word.starts_with("ami-"))?;
    Some(ImageId::from(word.trim_end_matches('.')))
}
