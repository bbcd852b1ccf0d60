//! Requests about Regions and zones.

use super::shared::Filter;

inputs! {
    /// Asks for the zones of the Region.
    DescribeAvailabilityZones {
        /// Only these.
        zone_names: Vec<String>,
        /// Only those with these ids.
        zone_ids: Vec<String>,
        /// Also those that must be asked for. The zones of a Region that is open need not.
        all_availability_zones: Option<bool>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Asks for the Regions.
    DescribeRegions {
        /// Only these.
        region_names: Vec<String>,
        /// Also those that this account has not asked for.
        all_regions: Option<bool>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
}
