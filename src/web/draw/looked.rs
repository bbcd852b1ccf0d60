//! One block, looked at closely: who stores it, what it is, and what its data is called.

use crate::sim::blocks::{Holder, NodeId};
use crate::sim::content::Thing;
use crate::sim::volume::Volume;
use crate::sim::{Region, World};

/// What there is to know of a block of a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockFacts {
    /// Its place, in blocks of 512 KiB.
    pub index: u32,
    /// Who stores its data; nobody if it was never written.
    pub holder: Option<Holder>,
    /// What a person would recognise there.
    pub thing: Option<Thing>,
    /// What `list-snapshot-blocks` calls its data; none before a snapshot has it.
    pub token: Option<String>,
    /// Whether a guest has written it, and it is not on the volume yet.
    pub unflushed: bool,
    /// Whether it must still come from the snapshot that the volume was made from.
    pub cold: bool,
}

/// The facts of a block of a volume.
pub fn block_facts(world: &World, region: &Region, volume: &Volume, index: u32) -> BlockFacts {
    let node: NodeId = volume.head;
    let lineage = &region.lineage;
    let holder = lineage
        .path(node)
        .take_while(|_| lineage.node(node).present.contains(index))
        .find(|(_, node)| node.written.contains(index))
        .map(|(_, node)| node.holder.clone());
    let thing = region
        .seen(volume)
        .iter()
        .find(|thing| thing.blocks.contains(index))
        .cloned();
    let cache = volume.cache.as_ref();
    BlockFacts {
        index,
        holder,
        thing,
        token: world.block_token(region, node, index),
        unflushed: cache.is_some_and(|cache| cache.blocks.contains(index)),
        cold: volume.cold.contains(index),
    }
}
