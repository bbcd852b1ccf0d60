//! What errors of Regions and zones teach.

use super::Lesson;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::RegionInvalid(name) if RegionCode::from_text(name).is_some() => {
            let open: Vec<&str> = world.regions().map(|region| region.code.as_str()).collect();
            let args = [
                ("region", name.clone().into()),
                ("open", open.join(", ").into()),
            ];
            Lesson::new("why-region-closed", args)
        }
        ApiError::ZoneInvalid { .. } => {
            let zones: Vec<String> = region.zones().map(|zone| zone.name).collect();
            Lesson::new("why-zone-invalid", [("zones", zones.join(", ").into())])
        }
        _ => return None,
    })
}
