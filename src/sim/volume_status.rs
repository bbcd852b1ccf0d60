//! The status of volumes: whether they are well, and how much of their snapshot they have.
//!
//! Sources: EBS User Guide, "Amazon EBS volume status checks", "Monitor the status of volume
//! initialization"; EC2 API Reference, `DescribeVolumeStatus`.

use super::command::DescribeVolumeStatus;
use super::error::ApiError;
use super::region::Region;
use super::response::Response;
use super::volume::{Volume, VolumeState};
use super::volume_type::VolumeType;
use super::world::View;

impl Volume {
    /// Whether it is well: not known before it is there.
    pub fn status(&self) -> &'static str {
        if self.state == VolumeState::Creating {
            "insufficient-data"
        } else {
            "ok"
        }
    }

    /// Whether it is as fast as it was provisioned, which is said of types with such a promise.
    pub fn io_performance(&self) -> &'static str {
        match self.provision.volume_type {
            VolumeType::Io1 | VolumeType::Io2 => "normal",
            _ => "not-applicable",
        }
    }
}

impl Region {
    /// How much of what its snapshot gave it is on a volume, in percent; none if there was none.
    pub fn initialized_percent(&self, volume: &Volume) -> Option<u64> {
        volume.snapshot_id.as_ref()?;
        let present = self.lineage.node(volume.head).present.len();
        let here = present.saturating_sub(volume.cold.len());
        Some((here * 100).checked_div(present).unwrap_or(100))
    }
}

impl View<'_> {
    pub(super) fn describe_volume_status(
        &self,
        input: &DescribeVolumeStatus,
    ) -> Result<Response, ApiError> {
        let named = self.named_volumes(&input.volume_ids)?.into_iter();
        let kept = super::describe::VOLUME_STATUS.keep(named, &input.filters, self)?;
        let kept = kept.into_iter().cloned().collect();
        Ok(Response::DescribeVolumeStatus(kept))
    }
}
