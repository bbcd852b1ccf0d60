//! Instances, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, date_and_time, platform_details, timestamp, usage_operation};
use crate::sim::image::Platform;
use crate::sim::instance::{Instance, InstanceState, StateChange};
use crate::sim::instance_attribute::InstanceAttribute;
use crate::sim::instance_status::Check;
use crate::sim::root_replacement::RootReplacement;
use crate::sim::volume::Volume;

impl At<'_> {
    pub(super) fn launched(&self, instances: &[Instance]) -> Value {
        let reservation = instances.first().map(|it| it.reservation_id.to_string());
        // Volumes do not show in the answer to the launch itself.
        let instances: Vec<Value> = instances
            .iter()
            .map(|it| self.instance(it, Vec::new()))
            .collect();
        json!({
            "ReservationId": reservation,
            "OwnerId": self.account,
            "Groups": [],
            "Instances": instances,
        })
    }

    pub(super) fn instances(&self, instances: &[Instance]) -> Value {
        json!({ "Reservations": self.reservations(instances) })
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
                    "OwnerId": self.account,
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

    pub(super) fn statuses(&self, instances: &[Instance]) -> Value {
        let statuses: Vec<Value> = instances
            .iter()
            .map(|it| self.instance_status(it))
            .collect();
        json!({ "InstanceStatuses": statuses })
    }

    fn instance_status(&self, instance: &Instance) -> Value {
        let now = self.world.now();
        let summary = |check: Check| {
            let details = |status| json!([{ "Name": "reachability", "Status": status }]);
            Members::new()
                .with_some("Details", check.reachability().map(details))
                .with("Status", check.as_str())
                .done()
        };
        let system = summary(instance.system_check(now));
        json!({
            "AvailabilityZone": instance.zone,
            "AvailabilityZoneId": self.zone_id(&instance.zone),
            "Operator": { "Managed": false },
            "InstanceId": instance.id,
            "InstanceState": state(instance.state),
            "InstanceStatus": summary(self.region.instance_check(instance, now)),
            "SystemStatus": system,
            "AttachedEbsStatus": system,
        })
    }

    fn groups_of(&self, instance: &Instance) -> Vec<Value> {
        let groups = instance.security_groups.iter();
        let groups = groups.filter_map(|id| self.region.security_groups.get(id));
        let groups = groups.map(|it| json!({ "GroupId": it.id, "GroupName": it.name }));
        groups.collect()
    }

    /// One attribute and the instance's id, in AWS's order.
    pub(super) fn instance_attribute(
        &self,
        instance: &Instance,
        attribute: InstanceAttribute,
    ) -> Value {
        let id = ("InstanceId", json!(instance.id));
        let value = |value: Value| json!({ "Value": value });
        let (first, second) = match attribute {
            InstanceAttribute::BlockDeviceMapping => {
                (("BlockDeviceMappings", self.devices(instance).into()), id)
            }
            InstanceAttribute::DisableApiTermination => {
                let protected = value(instance.is_protected.into());
                (("DisableApiTermination", protected), id)
            }
            InstanceAttribute::EnaSupport => {
                let support = value(instance.platform.ena_support.into());
                (("EnaSupport", support), id)
            }
            InstanceAttribute::EbsOptimized => (("EbsOptimized", value(false.into())), id),
            InstanceAttribute::InstanceType => {
                let name = value(instance.instance_type.into());
                (id, ("InstanceType", name))
            }
            InstanceAttribute::ProductCodes => (id, ("ProductCodes", json!([]))),
            InstanceAttribute::RootDeviceName => {
                let device = value(instance.root_device_name.as_str().into());
                (id, ("RootDeviceName", device))
            }
            InstanceAttribute::GroupSet => (id, ("Groups", self.groups_of(instance).into())),
        };
        Members::new()
            .with(first.0, first.1)
            .with(second.0, second.1)
            .done()
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
        let because = match instance.state {
            InstanceState::Pending => Some("pending"),
            _ if instance.user_initiated_at.is_some() => {
                Some("Client.UserInitiatedShutdown: User initiated shutdown")
            }
            _ => instance.ended_because,
        };
        let ended = because.map(|message| {
            let code = message.split_once(": ").map_or(message, |(code, _)| code);
            json!({ "Code": code, "Message": message })
        });
        Members::new()
            .with("Architecture", platform.architecture.as_str())
            .with("BlockDeviceMappings", devices)
            .with("EbsOptimized", false)
            .with("EnaSupport", platform.ena_support)
            .with("Hypervisor", "xen")
            .with("RootDeviceName", instance.root_device_name.as_str())
            .with("RootDeviceType", "ebs")
            .with("SecurityGroups", self.groups_of(instance))
            .with_some("StateReason", ended)
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
            .with_some("KeyName", instance.key_name.as_deref())
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

pub(super) fn new_replacement(task: &RootReplacement) -> Value {
    json!({ "ReplaceRootVolumeTask": replacement(task) })
}

pub(super) fn replacements(tasks: &[RootReplacement]) -> Value {
    let tasks: Vec<Value> = tasks.iter().map(replacement).collect();
    json!({ "ReplaceRootVolumeTasks": tasks })
}

/// Its times are texts to AWS, and stay as they are.
fn replacement(task: &RootReplacement) -> Value {
    let time = |at| format!("{}Z", date_and_time(at, 'T'));
    let text = ToString::to_string;
    Members::new()
        .with("ReplaceRootVolumeTaskId", task.id.to_string())
        .with("InstanceId", task.instance_id.to_string())
        .with("TaskState", task.state.as_str())
        .with("StartTime", time(task.started_at))
        .with_some("CompleteTime", task.ended_at.map(time))
        .with("Tags", json!(task.tags))
        .with_some("ImageId", task.image_id.as_ref().map(ToString::to_string))
        .with_some("SnapshotId", task.snapshot_id.as_ref().map(text))
        .with_some("DeleteReplacedRootVolume", task.delete_replaced)
        .done()
}

/// Instances that begin to change, under the member that says how.
pub(super) fn changing(member: &str, changes: &[StateChange]) -> Value {
    Members::new().with(member, states(changes)).done()
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

fn state(state: InstanceState) -> Value {
    json!({ "Code": state.code(), "Name": state.as_str() })
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
