//! Regions and their zones, as AWS shows them.

use serde_json::{Value, json};

use crate::sim::region::{RegionFacts, Zone};
use crate::sim::{RegionCode, World};

pub(super) fn regions(regions: &[&RegionFacts], world: &World) -> Value {
    let regions = regions.iter().map(|it| region(it, world));
    json!({ "Regions": regions.collect::<Vec<_>>() })
}

pub(super) fn zones(zones: &[Zone], region: RegionCode) -> Value {
    let zones: Vec<Value> = zones.iter().map(|it| zone(it, region)).collect();
    json!({ "AvailabilityZones": zones })
}

fn region(facts: &RegionFacts, world: &World) -> Value {
    let code = RegionCode::from_text(facts.code);
    json!({
        "OptInStatus": code.map(|code| world.opt_in_status(code)),
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
