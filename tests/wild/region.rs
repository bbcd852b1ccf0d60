//! Requests of any kind for Regions and zones.

use ami_lab::sim::Question;
use ami_lab::sim::command::{DescribeAvailabilityZones, DescribeRegions};

use super::Chooser;

pub(super) fn question(wild: &Chooser, operation: &str) -> Option<Question> {
    Some(match operation {
        "DescribeAvailabilityZones" => DescribeAvailabilityZones {
            zone_names: wild.some(|| wild.zone()),
            filters: wild.filters(),
        }
        .into(),
        "DescribeRegions" => DescribeRegions {
            region_names: wild.some(|| wild.region_text()),
            all_regions: wild.maybe(|| wild.index(2) == 0),
            filters: wild.filters(),
        }
        .into(),
        _ => return None,
    })
}
