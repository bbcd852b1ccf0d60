//! Regions and their zones, as AWS shows them.

use serde_json::{Value, json};

use crate::sim::RegionCode;
use crate::sim::describe::opt_in_status;
use crate::sim::region::{RegionFacts, Zone};

pub(super) fn regions(regions: &[&RegionFacts]) -> Value {
    json!({ "Regions": regions.iter().map(|it| region(it)).collect::<Vec<_>>() })
}

pub(super) fn zones(zones: &[Zone], region: RegionCode) -> Value {
    let zones: Vec<Value> = zones.iter().map(|it| zone(it, region)).collect();
    json!({ "AvailabilityZones": zones })
}

fn region(facts: &RegionFacts) -> Value {
    json!({
        "OptInStatus": opt_in_status(facts),
        "RegionName": facts.code,
        "Endpoint": format!("ec2.{}.amazonaws.com", facts.code),
    })
}

fn zone(zone: &Zone, region: RegionCode) -> Value {
    json!({
        "OptInStatus": "opt-in-not-required",
        "Messages": [],
        "RegionName": region,
        "ZoneName": zone.name,
        "ZoneId": zone.id,
        "GroupName": format!("{region}-zg-1"),
        "NetworkBorderGroup": region,
        "ZoneType": "availability-zone",
        "State": "available",
    })
}
