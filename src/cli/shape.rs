//! Answers in AWS's shape: its member names, its types, its order.
//!
//! Source: botocore's models, in whose order the AWS CLI prints members; which members are there
//! at all follows live output.

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::sim::describe::opt_in_status;
use crate::sim::direct::{Block, ChangedBlock, Page};
use crate::sim::ids::VolumeId;
use crate::sim::image::{BlockDevice, Image, Platform};
use crate::sim::instance::{Instance, InstanceState, StateChange};
use crate::sim::region::{RegionFacts, Zone};
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::tag::Tags;
use crate::sim::units::BLOCK_BYTES;
use crate::sim::volume::{Attachment, Volume};
use crate::sim::{Account, DeletionOutcome, Region, RegionCode, Response, SimTime, World};

/// An answer as AWS shows it; none where AWS prints nothing.
pub fn shape(world: &World, region: RegionCode, response: &Response) -> Option<Value> {
    let at = At {
        world,
        region: world.region(region),
    };
    Some(match response {
        Response::Nothing => return None,
        Response::AttachVolume(id, attachment) | Response::DetachVolume(id, attachment) => {
            new_attachment(id, attachment)
        }
        Response::CopyImage(id) | Response::CreateImage(id) | Response::RegisterImage(id) => {
            json!({ "ImageId": id })
        }
        Response::CopySnapshot(id, tags) if tags.is_empty() => json!({ "SnapshotId": id }),
        Response::CopySnapshot(id, tags) => json!({ "Tags": tags, "SnapshotId": id }),
        Response::CreateSnapshot(snapshot) => new_snapshot(snapshot),
        Response::CreateVolume(volume) => at.new_volume(volume),
        Response::DeregisterImage(outcomes) if outcomes.is_empty() => json!({ "Return": true }),
        Response::DeregisterImage(outcomes) => {
            let results: Vec<Value> = outcomes.iter().map(deletion).collect();
            json!({ "Return": true, "DeleteSnapshotResults": results })
        }
        Response::RunInstances(instances) => at.launched(instances),
        Response::StartInstances(changes) => json!({ "StartingInstances": states(changes) }),
        Response::StopInstances(changes) => json!({ "StoppingInstances": states(changes) }),
        Response::TerminateInstances(changes) => {
            json!({ "TerminatingInstances": states(changes) })
        }
        Response::DescribeAvailabilityZones(zones) => {
            let zones: Vec<Value> = zones.iter().map(|it| zone(it, region)).collect();
            json!({ "AvailabilityZones": zones })
        }
        Response::DescribeImages(images) => {
            json!({ "Images": images.iter().map(image).collect::<Vec<_>>() })
        }
        Response::DescribeInstances(instances) => {
            json!({ "Reservations": at.reservations(instances) })
        }
        Response::DescribeRegions(regions) => {
            json!({ "Regions": regions.iter().map(|it| region_facts(it)).collect::<Vec<_>>() })
        }
        Response::DescribeSnapshots(snapshots) => {
            json!({ "Snapshots": snapshots.iter().map(|it| at.snapshot(it)).collect::<Vec<_>>() })
        }
        Response::DescribeVolumes(volumes) => {
            json!({ "Volumes": volumes.iter().map(|it| at.volume(it)).collect::<Vec<_>>() })
        }
        Response::ListChangedBlocks(page) => blocks("ChangedBlocks", page, changed_block),
        Response::ListSnapshotBlocks(page) => blocks("Blocks", page, block),
    })
}

/// A moment as the AWS CLI prints it: `2026-11-22T11:32:43+00:00`.
pub fn timestamp(at: SimTime) -> String {
    let fraction = match at.0 % 1000 {
        0 => String::new(),
        milliseconds => format!(".{milliseconds:03}000"),
    };
    format!("{}{fraction}+00:00", date_and_time(at, 'T'))
}

/// `2026-11-22T11:32:43`, with what stands between date and time.
pub fn date_and_time(at: SimTime, between: char) -> String {
    let seconds = i64::try_from(at.0 / 1000).unwrap_or(i64::MAX);
    let Ok(date) = OffsetDateTime::from_unix_timestamp(seconds) else {
        return "-".to_owned();
    };
    format!(
        "{:04}-{:02}-{:02}{between}{:02}:{:02}:{:02}",
        date.year(),
        u8::from(date.month()),
        date.day(),
        date.hour(),
        date.minute(),
        date.second()
    )
}

/// Collects members in order, leaving out what is absent.
struct Members(serde_json::Map<String, Value>);

impl Members {
    fn new() -> Self {
        Self(serde_json::Map::new())
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn with_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn with_tags(self, tags: &Tags) -> Self {
        self.with_some("Tags", (!tags.is_empty()).then(|| json!(tags)))
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// The world and Region that an answer comes from.
struct At<'a> {
    world: &'a World,
    region: &'a Region,
}

impl At<'_> {
    fn zone_id(&self, zone: &str) -> String {
        self.region
            .code
            .zone(zone)
            .map(|zone| zone.id)
            .unwrap_or_default()
    }

    /// The members that a volume has both when it is made and when it is described.
    fn volume_head(&self, volume: &Volume, tags: Option<Value>) -> Members {
        Members::new()
            .with("AvailabilityZoneId", self.zone_id(&volume.zone))
            .with_some("Iops", volume.provision.iops)
            .with_some("Tags", tags)
            .with("VolumeType", volume.provision.volume_type.as_str())
            .with("MultiAttachEnabled", false)
            .with_some("Throughput", volume.provision.throughput)
    }

    fn new_volume(&self, volume: &Volume) -> Value {
        let head = self.volume_head(volume, Some(json!(volume.tags)));
        volume_tail(head, volume).with("Encrypted", false).done()
    }

    fn volume(&self, volume: &Volume) -> Value {
        let tags = (!volume.tags.is_empty()).then(|| json!(volume.tags));
        let head = self
            .volume_head(volume, tags)
            .with("Operator", json!({ "Managed": false }));
        let attachments: Vec<Value> = volume
            .attachment
            .iter()
            .map(|it| shown_attachment(&volume.id, it))
            .collect();
        volume_tail(head, volume)
            .with("Attachments", attachments)
            .with("Encrypted", false)
            .done()
    }

    fn snapshot(&self, snapshot: &Snapshot) -> Value {
        let done = snapshot.state == SnapshotState::Completed;
        let own = snapshot.owner == Account::OWN;
        let full = self.region.lineage.node(snapshot.node).present.len() * BLOCK_BYTES;
        Members::new()
            .with_some("OwnerAlias", snapshot.owner.alias())
            .with_tags(&snapshot.tags)
            .with("StorageTier", "standard")
            .with("TransferType", "standard")
            .with_some(
                "CompletionTime",
                done.then(|| timestamp(snapshot.completes_at)),
            )
            .with_some("FullSnapshotSizeInBytes", (done && own).then_some(full))
            .with("SnapshotId", snapshot.id.to_string())
            .with("VolumeId", snapshot.volume_id.to_string())
            .with("State", snapshot.state.as_str())
            .with("StartTime", timestamp(snapshot.started_at))
            .with(
                "Progress",
                format!("{}%", snapshot.progress_percent(self.world.now())),
            )
            .with("OwnerId", snapshot.owner.to_string())
            .with("Description", snapshot.description.as_str())
            .with("VolumeSize", snapshot.size_gib)
            .with("Encrypted", false)
            .done()
    }

    fn launched(&self, instances: &[Instance]) -> Value {
        let reservation = instances.first().map(|it| it.reservation_id.to_string());
        // Volumes do not show in the answer to the launch itself.
        let instances: Vec<Value> = instances
            .iter()
            .map(|it| self.instance(it, Vec::new()))
            .collect();
        json!({
            "ReservationId": reservation,
            "OwnerId": Account::OWN,
            "Groups": [],
            "Instances": instances,
        })
    }

    /// Instances under the calls that launched them.
    fn reservations(&self, instances: &[Instance]) -> Vec<Value> {
        instances
            .chunk_by(|a, b| a.reservation_id == b.reservation_id)
            .map(|together| {
                let shown: Vec<Value> = together
                    .iter()
                    .map(|instance| self.instance(instance, self.devices(instance)))
                    .collect();
                json!({
                    "ReservationId": together[0].reservation_id,
                    "OwnerId": Account::OWN,
                    "Groups": [],
                    "Instances": shown,
                })
            })
            .collect()
    }

    fn devices(&self, instance: &Instance) -> Vec<Value> {
        let device = |volume: &Volume| {
            let attachment = volume.attachment.as_ref()?;
            Some(json!({
                "DeviceName": attachment.device,
                "Ebs": {
                    "AttachTime": timestamp(attachment.attached_at),
                    "DeleteOnTermination": attachment.delete_on_termination,
                    "Status": attachment.state.as_str(),
                    "VolumeId": volume.id,
                },
            }))
        };
        self.region
            .volumes_of(&instance.id)
            .filter_map(device)
            .collect()
    }

    fn instance(&self, instance: &Instance, devices: Vec<Value>) -> Value {
        let platform = &instance.platform;
        let is_there = !matches!(
            instance.state,
            InstanceState::ShuttingDown | InstanceState::Terminated
        );
        let (a, b) = instance.private_address;
        let code = self.region.code.as_str();
        let domain = match code {
            "us-east-1" => "ec2.internal".to_owned(),
            other => format!("{other}.compute.internal"),
        };
        let reason = instance.user_initiated_at.map_or_else(String::new, |at| {
            format!("User initiated ({} GMT)", date_and_time(at, ' '))
        });
        Members::new()
            .with("Architecture", platform.architecture.as_str())
            .with("BlockDeviceMappings", devices)
            .with("EbsOptimized", false)
            .with("EnaSupport", platform.ena_support)
            .with("Hypervisor", "xen")
            .with("RootDeviceName", instance.root_device_name.as_str())
            .with("RootDeviceType", "ebs")
            .with_tags(&instance.tags)
            .with("VirtualizationType", platform.virtualization_type.as_str())
            .with(
                "MetadataOptions",
                metadata_options(platform, instance.state),
            )
            .with_some("BootMode", platform.boot_mode)
            .with("PlatformDetails", platform_details(platform))
            .with("UsageOperation", usage_operation(platform))
            .with("InstanceId", instance.id.to_string())
            .with("ImageId", instance.image_id.to_string())
            .with("State", state(instance.state))
            .with(
                "PrivateDnsName",
                if is_there {
                    format!("ip-172-31-{a}-{b}.{domain}")
                } else {
                    String::new()
                },
            )
            .with("PublicDnsName", "")
            .with("StateTransitionReason", reason)
            .with("AmiLaunchIndex", instance.launch_index)
            .with("ProductCodes", json!([]))
            .with("InstanceType", instance.instance_type)
            .with("LaunchTime", timestamp(instance.launched_at))
            .with(
                "Placement",
                json!({
                    "AvailabilityZoneId": self.zone_id(&instance.zone),
                    "GroupName": "",
                    "Tenancy": "default",
                    "AvailabilityZone": instance.zone,
                }),
            )
            .with_some("Platform", platform.is_windows.then_some("windows"))
            .with("Monitoring", json!({ "State": "disabled" }))
            .with_some(
                "PrivateIpAddress",
                is_there.then(|| format!("172.31.{a}.{b}")),
            )
            .done()
    }
}

fn volume_tail(members: Members, volume: &Volume) -> Members {
    members
        .with("VolumeId", volume.id.to_string())
        .with("Size", volume.provision.size_gib)
        .with(
            "SnapshotId",
            volume.snapshot_id.as_ref().map_or("", |id| id_text(id)),
        )
        .with("AvailabilityZone", volume.zone.as_str())
        .with("State", volume.state.as_str())
        .with("CreateTime", timestamp(volume.created_at))
}

/// An attachment as its volume shows it.
fn shown_attachment(id: &VolumeId, attachment: &Attachment) -> Value {
    json!({
        "DeleteOnTermination": attachment.delete_on_termination,
        "VolumeId": id,
        "InstanceId": attachment.instance_id,
        "Device": attachment.device,
        "State": attachment.state.as_str(),
        "AttachTime": timestamp(attachment.attached_at),
    })
}

/// An attachment as the call that begins or ends it shows it.
fn new_attachment(id: &VolumeId, attachment: &Attachment) -> Value {
    json!({
        "VolumeId": id,
        "InstanceId": attachment.instance_id,
        "Device": attachment.device,
        "State": attachment.state.as_str(),
        "AttachTime": timestamp(attachment.attached_at),
    })
}

/// A snapshot as the call that makes it shows it: no progress yet, and tags even if none.
fn new_snapshot(snapshot: &Snapshot) -> Value {
    Members::new()
        .with("Tags", json!(snapshot.tags))
        .with("SnapshotId", snapshot.id.to_string())
        .with("VolumeId", snapshot.volume_id.to_string())
        .with("State", snapshot.state.as_str())
        .with("StartTime", timestamp(snapshot.started_at))
        .with("Progress", "")
        .with("OwnerId", snapshot.owner.to_string())
        .with("Description", snapshot.description.as_str())
        .with("VolumeSize", snapshot.size_gib)
        .with("Encrypted", false)
        .done()
}

fn id_text<I: crate::sim::ids::Id>(id: &I) -> &str {
    id.as_str()
}

/// An image that asks for the safer metadata service gets it with a hop limit of 2.
fn metadata_options(platform: &Platform, state: InstanceState) -> Value {
    let safer = platform.imds_support == Some("v2.0");
    json!({
        "State": if state == InstanceState::Pending { "pending" } else { "applied" },
        "HttpTokens": if safer { "required" } else { "optional" },
        "HttpPutResponseHopLimit": if safer { 2 } else { 1 },
        "HttpEndpoint": "enabled",
    })
}

fn platform_details(platform: &Platform) -> &'static str {
    if platform.is_windows {
        "Windows"
    } else {
        "Linux/UNIX"
    }
}

fn usage_operation(platform: &Platform) -> &'static str {
    if platform.is_windows {
        "RunInstances:0002"
    } else {
        "RunInstances"
    }
}

fn state(state: InstanceState) -> Value {
    json!({ "Code": state.code(), "Name": state.as_str() })
}

fn states(changes: &[StateChange]) -> Vec<Value> {
    let change = |change: &StateChange| {
        json!({
            "InstanceId": change.id,
            "CurrentState": state(change.current),
            "PreviousState": state(change.previous),
        })
    };
    changes.iter().map(change).collect()
}

fn deletion((id, outcome): &(crate::sim::ids::SnapshotId, DeletionOutcome)) -> Value {
    let code = match outcome {
        DeletionOutcome::Success => "success",
        DeletionOutcome::Skipped => "skipped",
    };
    json!({ "SnapshotId": id, "ReturnCode": code })
}

fn image(image: &Image) -> Value {
    let platform = &image.platform;
    let described = (!image.description.is_empty()).then_some(image.description.as_str());
    let (source_image, source_region) = match &image.source_image {
        Some((id, region)) => (Some(id.to_string()), Some(region.as_str())),
        None => (None, None),
    };
    Members::new()
        .with("PlatformDetails", platform_details(platform))
        .with("UsageOperation", usage_operation(platform))
        .with(
            "BlockDeviceMappings",
            image.devices.iter().map(device).collect::<Vec<_>>(),
        )
        .with_some("Description", described)
        .with("EnaSupport", platform.ena_support)
        .with("Hypervisor", "xen")
        .with_some("ImageOwnerAlias", image.owner.alias())
        .with("Name", image.name.as_str())
        .with("RootDeviceName", image.root_device_name.as_str())
        .with("RootDeviceType", "ebs")
        .with_tags(&image.tags)
        .with("VirtualizationType", platform.virtualization_type.as_str())
        .with_some("BootMode", platform.boot_mode)
        .with_some("ImdsSupport", platform.imds_support)
        .with_some(
            "SourceInstanceId",
            image.source_instance_id.as_ref().map(ToString::to_string),
        )
        .with("DeregistrationProtection", "disabled")
        .with_some("SourceImageId", source_image)
        .with_some("SourceImageRegion", source_region)
        .with("ImageId", image.id.to_string())
        .with("ImageLocation", image.location())
        .with("State", image.state.as_str())
        .with("OwnerId", image.owner.to_string())
        .with(
            "CreationDate",
            format!("{}.000Z", date_and_time(image.created_at, 'T')),
        )
        .with("Public", image.public)
        .with("Architecture", platform.architecture.as_str())
        .with("ImageType", "machine")
        .with_some("Platform", platform.is_windows.then_some("windows"))
        .done()
}

fn device(device: &BlockDevice) -> Value {
    let ebs = Members::new()
        .with("DeleteOnTermination", device.delete_on_termination)
        .with_some("Iops", device.provision.iops)
        .with_some(
            "SnapshotId",
            device.snapshot_id.as_ref().map(ToString::to_string),
        )
        .with("VolumeSize", device.provision.size_gib)
        .with("VolumeType", device.provision.volume_type.as_str())
        .with_some("Throughput", device.provision.throughput)
        .with("Encrypted", false)
        .done();
    json!({ "Ebs": ebs, "DeviceName": device.device })
}

fn region_facts(facts: &RegionFacts) -> Value {
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
