//! Blocks: which a volume has written, which a snapshot stores, and who keeps them.
//!
//! Nothing here knows AWS's operations: a [`Lineage`] answers questions about sets of blocks.

mod bits;
mod block_set;
mod chunk;
mod deletion;
mod lineage;
mod op;
mod part;
mod pattern;
mod places;

pub use block_set::BlockSet;
pub use deletion::{Deletion, Kept};
pub use lineage::{Holder, Lineage, Node, NodeId};
pub use pattern::{WINDOW_BLOCKS, random_blocks};

/// What memory that is shared takes for counting who shares it.
const SHARED_COUNTS_BYTES: u64 = 16;
