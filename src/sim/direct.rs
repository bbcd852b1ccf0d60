//! The EBS direct APIs: the blocks of a snapshot, and the blocks that differ between two.
//!
//! Source: EBS User Guide, "Read snapshots with EBS direct APIs"; botocore's EBS model.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::Rng;

use super::blocks::{BlockSet, Holder, NodeId};
use super::command::{ListChangedBlocks, ListSnapshotBlocks};
use super::error::ApiError;
use super::ids::{self, SnapshotId};
use super::region::Region;
use super::response::Response;
use super::snapshot::{Snapshot, SnapshotState};
use super::units::{SimTime, Span};
use super::world::{View, World};

/// Block tokens can be used for this long.
const TOKEN_LIFE: Span = Span::seconds(7 * 86_400);
const RESULTS_MIN: u32 = 100;
const RESULTS_MAX: u32 = 10_000;
const PAGE_TOKEN_BYTES: usize = 24;

/// One answer of several.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its blocks, by index.
    pub blocks: Vec<T>,
    /// The size of the snapshots' volume, in GiB.
    pub volume_size_gib: u32,
    /// Until when the tokens can be used.
    pub expires_at: SimTime,
    /// Where the next answer begins, if there is one.
    pub next_token: Option<String>,
}

/// A block that a snapshot holds.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its place, in blocks of 512 KiB.
    pub index: u32,
    /// What the data is called; equal tokens mean equal data.
    pub token: String,
}

/// A block that differs between two snapshots.
#[derive(Clone, Debug)]
pub struct ChangedBlock {
    /// Its place, in blocks of 512 KiB.
    pub index: u32,
    /// The data in the first snapshot, if it has the block.
    pub first_token: Option<String>,
    /// The data in the second snapshot, if it has the block.
    pub second_token: Option<String>,
}

/// What the data of each block is called, by the block's index.
type Tokens = BTreeMap<u32, String>;

/// Which blocks an answer is about.
struct Window {
    first: u32,
    count: usize,
}

impl World {
    /// What `ListSnapshotBlocks` calls the data of a block, as a volume or snapshot reads it; none
    /// if no snapshot has it yet.
    pub fn block_token(&self, region: &Region, node: NodeId, index: u32) -> Option<String> {
        let block = BlockSet::from_range(index..index.saturating_add(1));
        let owners = region.lineage.owners(node, &block);
        let owner = owners.get(&index)?;
        let is_head = matches!(region.lineage.node(*owner).holder, Holder::Volume(_));
        (!is_head).then(|| self.token(region, *owner, index))
    }

    fn token(&self, region: &Region, owner: NodeId, index: u32) -> String {
        let mut bytes = [0; 33];
        let place = region.code.as_str();
        let mut chance = ids::chance("block", self.seed(), place, index);
        chance.set_stream(owner.number().into());
        chance.fill_bytes(&mut bytes);
        STANDARD.encode(bytes)
    }
}

impl View<'_> {
    pub(super) fn list_snapshot_blocks(
        &self,
        input: &ListSnapshotBlocks,
    ) -> Result<Response, ApiError> {
        let snapshot = self.readable(&input.snapshot_id)?;
        let window = self.window(
            input.next_token.as_deref(),
            input.max_results,
            input.starting_block_index,
        )?;
        let present = &self.region.lineage.node(snapshot.node).present;
        let page = self.page(snapshot, present, &window, |listed| {
            let tokens = self.tokens(snapshot.node, listed).into_iter();
            tokens
                .map(|(index, token)| Block { index, token })
                .collect()
        });
        Ok(Response::ListSnapshotBlocks(page))
    }

    pub(super) fn list_changed_blocks(
        &self,
        input: &ListChangedBlocks,
    ) -> Result<Response, ApiError> {
        let second = self.readable(&input.second_snapshot_id)?;
        let first = input
            .first_snapshot_id
            .as_ref()
            .map(|id| self.readable(id))
            .transpose()?;
        let window = self.window(
            input.next_token.as_deref(),
            input.max_results,
            input.starting_block_index,
        )?;
        let lineage = &self.region.lineage;
        let changed = match first {
            None => lineage.node(second.node).present.clone(),
            Some(first) => lineage
                .changed_between(first.node, second.node)
                .ok_or_else(|| {
                    let (first, second) = (first.id.clone(), second.id.clone());
                    ApiError::SnapshotsUnrelated { first, second }
                })?,
        };
        let page = self.page(second, &changed, &window, |listed| {
            let mut first = first.map_or_else(Tokens::new, |first| self.tokens(first.node, listed));
            let mut second = self.tokens(second.node, listed);
            let block = |index| ChangedBlock {
                index,
                first_token: first.remove(&index),
                second_token: second.remove(&index),
            };
            listed.iter().map(block).collect()
        });
        Ok(Response::ListChangedBlocks(page))
    }

    fn readable(&self, id: &SnapshotId) -> Result<&Snapshot, ApiError> {
        let direct = |error| ApiError::Direct(Box::new(error));
        let snapshot = self.snapshot(id).map_err(direct)?;
        // Source: EBS User Guide, "Read snapshots": public snapshots are not supported.
        if snapshot.permissions.public {
            return Err(direct(ApiError::SnapshotNotAuthorized(id.clone())));
        }
        if snapshot.state == SnapshotState::Completed {
            snapshot.judge_not_archived().map_err(direct)?;
            Ok(snapshot)
        } else {
            Err(ApiError::SnapshotNotReadable(id.clone()))
        }
    }

    fn window(
        &self,
        next_token: Option<&str>,
        max_results: Option<i64>,
        starting_block_index: Option<i64>,
    ) -> Result<Window, ApiError> {
        let invalid = |name, value: i64| {
            let value = value.to_string();
            ApiError::Direct(Box::new(ApiError::InvalidParameter { name, value }))
        };
        let count = match max_results {
            None => RESULTS_MAX,
            Some(value) => u32::try_from(value)
                .ok()
                .filter(|count| (RESULTS_MIN..=RESULTS_MAX).contains(count))
                .ok_or_else(|| invalid("maxResults", value))?,
        };
        let first = match (next_token, starting_block_index) {
            (Some(token), _) => self
                .page_token_start(token)
                .ok_or_else(|| ApiError::PageTokenInvalid(token.to_owned()))?,
            (None, None) => 0,
            (None, Some(value)) => {
                u32::try_from(value).map_err(|_| invalid("startingBlockIndex", value))?
            }
        };
        Ok(Window {
            first,
            count: count as usize,
        })
    }

    fn page<T>(
        &self,
        snapshot: &Snapshot,
        blocks: &BlockSet,
        window: &Window,
        describe: impl FnOnce(&BlockSet) -> Vec<T>,
    ) -> Page<T> {
        let mut indexes = blocks.iter_from(window.first);
        let listed = indexes.by_ref().take(window.count).collect();
        Page {
            blocks: describe(&listed),
            volume_size_gib: snapshot.size_gib,
            expires_at: self.world.now().after(TOKEN_LIFE),
            next_token: indexes.next().map(|first| self.page_token(first)),
        }
    }

    /// What the data of each block is called: it follows from who holds it, and is never stored.
    fn tokens(&self, node: NodeId, blocks: &BlockSet) -> Tokens {
        let owners = self.region.lineage.owners(node, blocks);
        owners
            .into_iter()
            .map(|(index, owner)| (index, self.token(owner, index)))
            .collect()
    }

    fn token(&self, owner: NodeId, index: u32) -> String {
        self.world.token(self.region, owner, index)
    }

    /// A page token is the index of the next block and a seal that only this world writes.
    fn page_token(&self, first: u32) -> String {
        let mut bytes = [0; PAGE_TOKEN_BYTES];
        ids::chance("page", self.world.seed(), "", first).fill_bytes(&mut bytes);
        bytes[..4].copy_from_slice(&first.to_le_bytes());
        STANDARD.encode(bytes)
    }

    fn page_token_start(&self, token: &str) -> Option<u32> {
        let bytes = STANDARD.decode(token).ok()?;
        let first = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?);
        (self.page_token(first) == token).then_some(first)
    }
}
