//! Loading: the blocks of a restored volume come from S3 when they are first read.
//!
//! A volume from a snapshot can be used at once, but its blocks are cold: the first read of each
//! is slow, the next is not. What is written need not be loaded. Empty volumes have nothing to
//! load. It does not know what a block holds. Source: EBS User Guide, "Initialize Amazon EBS
//! volumes".

use std::ops::Range;

use super::blocks::BlockSet;
use super::command::Read;
use super::error::ApiError;
use super::ids::VolumeId;
use super::response::Response;
use super::units::{BLOCK_BYTES, Span};
use super::volume::{Volume, VolumeState};
use super::world::{Step, View};

/// What a read found, and how long it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How many blocks were read.
    pub blocks: u64,
    /// How many of them were never written, and read as zeros.
    pub never_written: u64,
    /// How many of them came from S3.
    pub cold: u64,
    /// How long it took.
    pub took: Span,
}

/// How long a block takes that is on the volume: 125 MiB/s, the base of gp3.
const WARM_MILLISECONDS: u64 = 4;
/// How long a block takes that must come from S3. AWS gives no figure and speaks of a significant
/// increase; tens of milliseconds have been measured.
const COLD_MILLISECONDS: u64 = 40;

impl View<'_> {
    /// The volume and its blocks that a range of bytes touches, for a read or a write.
    pub(super) fn range_of(
        &self,
        id: &VolumeId,
        offset: u64,
        length: u64,
    ) -> Result<(&Volume, Range<u32>), ApiError> {
        let volume = self.volume(id)?;
        if volume.state == VolumeState::Deleting {
            let (id, state) = (volume.id.clone(), volume.state.as_str());
            return Err(ApiError::VolumeState { id, state });
        }
        let size_bytes = u64::from(volume.block_count()) * BLOCK_BYTES;
        let end = offset.checked_add(length).filter(|end| *end <= size_bytes);
        let Some(end) = end else {
            let volume = volume.id.clone();
            return Err(ApiError::RangePastEnd { volume, size_bytes });
        };
        if length == 0 {
            return Err(ApiError::InvalidParameter {
                name: "length",
                value: "0".to_owned(),
            });
        }
        // Both are below 2^27: the volume's size bounds them.
        let block = |byte: u64| u32::try_from(byte / BLOCK_BYTES).unwrap_or(u32::MAX);
        Ok((volume, block(offset)..block(end - 1) + 1))
    }
}

impl Step {
    /// Writes blocks of a volume, which must exist. What is written is on the volume.
    pub(super) fn write_blocks(&mut self, id: &VolumeId, blocks: &BlockSet) {
        let region = self.region_mut();
        if let Some(volume) = region.volumes.get_mut(id) {
            volume.cold.subtract(blocks);
            region.lineage.write(volume.head, blocks);
        }
    }

    /// Reads a range of a volume, and lets the time pass that this takes.
    pub(super) fn read(&mut self, input: &Read) -> Result<Response, ApiError> {
        let view = self.view();
        let (volume, range) = view.range_of(&input.volume, input.offset, input.length)?;
        let asked = BlockSet::from_range(range);
        let written = view
            .region
            .lineage
            .node(volume.head)
            .present
            .intersection(&asked);
        let cold = volume.cold.intersection(&asked);
        let milliseconds =
            (asked.len() - cold.len()) * WARM_MILLISECONDS + cold.len() * COLD_MILLISECONDS;
        let reading = Reading {
            blocks: asked.len(),
            never_written: asked.len() - written.len(),
            cold: cold.len(),
            took: Span(milliseconds),
        };
        if let Some(volume) = self.region_mut().volumes.get_mut(&input.volume) {
            volume.cold.subtract(&cold);
        }
        self.pass(reading.took);
        Ok(Response::Read(reading))
    }
}
