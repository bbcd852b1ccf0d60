//! The EBS direct APIs, as AWS shows their pages.

use serde_json::{Value, json};

use super::{Members, timestamp};
use crate::sim::direct::{Block, ChangedBlock, Page};
use crate::sim::units::BLOCK_BYTES;

pub(super) fn all_blocks(page: &Page<Block>) -> Value {
    blocks("Blocks", page, block)
}

pub(super) fn changed_blocks(page: &Page<ChangedBlock>) -> Value {
    blocks("ChangedBlocks", page, changed_block)
}

fn blocks<T>(member: &str, page: &Page<T>, block: fn(&T) -> Value) -> Value {
    Members::new()
        .with(member, page.blocks.iter().map(block).collect::<Vec<_>>())
        .with("ExpiryTime", timestamp(page.expires_at))
        .with("VolumeSize", page.volume_size_gib)
        .with("BlockSize", BLOCK_BYTES)
        .with_some("NextToken", page.next_token.as_deref())
        .done()
}

fn block(block: &Block) -> Value {
    json!({ "BlockIndex": block.index, "BlockToken": block.token })
}

fn changed_block(block: &ChangedBlock) -> Value {
    Members::new()
        .with("BlockIndex", block.index)
        .with_some("FirstBlockToken", block.first_token.as_deref())
        .with_some("SecondBlockToken", block.second_token.as_deref())
        .done()
}
