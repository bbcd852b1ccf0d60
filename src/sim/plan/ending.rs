//! Which volumes would end with a deletion or an instance, and what would be lost with them.
//!
//! A volume's snapshots stay whatever becomes of the volume. What was written since the last one
//! is nowhere else. Sources: EBS User Guide, "Delete an Amazon EBS volume"; EC2 User Guide,
//! "Preserve data when an instance is terminated".

use super::Plan;
use crate::sim::blocks::BlockSet;
use crate::sim::command::CreateReplaceRootVolumeTask;
use crate::sim::ids::{InstanceId, VolumeId};
use crate::sim::instance::InstanceState;
use crate::sim::prices::MicroDollars;
use crate::sim::region::Region;

/// A volume that would end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeLoss {
    /// Which.
    pub volume: VolumeId,
    /// Its blocks that no snapshot stores: they would be lost.
    pub unsaved: BlockSet,
    /// How many of its blocks are in a snapshot.
    pub saved_blocks: u64,
    /// What it costs a month, and would no longer.
    pub saves: MicroDollars,
}

impl Plan {
    pub(super) fn add_losses<'a>(
        &mut self,
        region: &Region,
        volumes: impl IntoIterator<Item = &'a VolumeId>,
    ) {
        let volumes = volumes.into_iter();
        for volume in volumes.filter_map(|id| region.volumes.get(id)) {
            let node = region.lineage.node(volume.head);
            self.losses.push(VolumeLoss {
                volume: volume.id.clone(),
                unsaved: node.written.clone(),
                saved_blocks: node.inherited().len(),
                saves: region.monthly_of(volume),
            });
        }
    }

    /// The root that is replaced goes if it was said so, and else it stays.
    pub(super) fn add_replacement(&mut self, region: &Region, by: &CreateReplaceRootVolumeTask) {
        let instance = region.instances.get(&by.instance_id);
        let root = instance.and_then(|instance| region.root_of(instance).ok());
        if by.delete_replaced_root_volume == Some(true) {
            self.add_losses(region, root.map(|root| &root.id));
        }
    }

    /// The volumes of instances that end go or stay as each says.
    pub(super) fn add_ends(&mut self, region: &Region, instances: &[InstanceId]) {
        let ended = [InstanceState::ShuttingDown, InstanceState::Terminated];
        for id in instances {
            let instance = region.instances.get(id);
            if instance.is_none_or(|instance| ended.contains(&instance.state)) {
                continue;
            }
            for volume in region.volumes_of(id) {
                let goes = volume.attachment.as_ref();
                if goes.is_some_and(|attachment| attachment.delete_on_termination) {
                    self.add_losses(region, [&volume.id]);
                } else {
                    self.set_free.push(volume.id.clone());
                }
            }
        }
    }
}
