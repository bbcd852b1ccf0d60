//! Attributes of an instance: what can be asked and changed of it one at a time.
//!
//! Its type only while it is stopped, the rest at any time. Sources: EC2 API Reference,
//! `ModifyInstanceAttribute`, `DescribeInstanceAttribute`, `TerminateInstances`; EC2 User Guide,
//! "Change the instance type", "Change instance termination protection", "Preserve data when an
//! instance is terminated".

use super::command::{DescribeInstanceAttribute, DeviceSetting, ModifyInstanceAttribute};
use super::error::ApiError;
use super::ids::{SecurityGroupId, VolumeId};
use super::instance::{Instance, InstanceState};
use super::instance_type::{InstanceType, instance_type};
use super::response::Response;
use super::world::{Step, View};

/// What can be asked of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum InstanceAttribute {
    BlockDeviceMapping,
    DisableApiTermination,
    EbsOptimized,
    EnaSupport,
    GroupSet,
    InstanceType,
    ProductCodes,
    RootDeviceName,
}

impl InstanceAttribute {
    const ALL: [(&'static str, Self); 8] = [
        ("blockDeviceMapping", Self::BlockDeviceMapping),
        (TERMINATION, Self::DisableApiTermination),
        ("ebsOptimized", Self::EbsOptimized),
        ("enaSupport", Self::EnaSupport),
        ("groupSet", Self::GroupSet),
        (TYPE, Self::InstanceType),
        ("productCodes", Self::ProductCodes),
        ("rootDeviceName", Self::RootDeviceName),
    ];

    fn of(name: &str) -> Result<Self, ApiError> {
        let known = Self::ALL.iter().find(|(known, _)| *known == name);
        let other = || match OTHERS.iter().find(|other| **other == name) {
            Some(other) => ApiError::NotSimulated(other),
            None => ApiError::InvalidParameter {
                name: "attribute",
                value: name.to_owned(),
            },
        };
        known.map(|(_, it)| *it).ok_or_else(other)
    }
}

const TYPE: &str = "instanceType";
const TERMINATION: &str = "disableApiTermination";
/// What else AWS has.
const OTHERS: [&str; 8] = [
    "kernel",
    "ramdisk",
    "userData",
    "instanceInitiatedShutdownBehavior",
    "sourceDestCheck",
    "sriovNetSupport",
    "enclaveOptions",
    "disableApiStop",
];

/// A change that has been judged.
enum Change {
    Type(&'static InstanceType),
    Termination(bool),
    Groups(Vec<SecurityGroupId>),
    Devices(Vec<(VolumeId, bool)>),
}

impl Instance {
    /// The type with this name, if the instance can become of it now.
    fn judge_type(&self, name: &str) -> Result<&'static InstanceType, ApiError> {
        if self.state != InstanceState::Stopped {
            let (id, state) = (self.id.clone(), InstanceState::Stopped.as_str());
            return Err(ApiError::InstanceNotIn { id, state });
        }
        let new =
            instance_type(name).ok_or_else(|| ApiError::InstanceTypeUnknown(name.to_owned()))?;
        if new.architecture != self.platform.architecture {
            return Err(ApiError::ArchitectureMismatch {
                instance_type: new.architecture,
                image: self.platform.architecture.clone(),
            });
        }
        Ok(new)
    }

    /// Whether a person may end it.
    pub(super) fn judge_termination(&self) -> Result<(), ApiError> {
        if self.is_protected && !self.has_ended() {
            return Err(ApiError::TerminationProtected(self.id.clone()));
        }
        Ok(())
    }

    fn has_ended(&self) -> bool {
        let ended = [InstanceState::ShuttingDown, InstanceState::Terminated];
        ended.contains(&self.state)
    }
}

fn truth(text: &str) -> Result<bool, ApiError> {
    text.parse().map_err(|_| ApiError::InvalidParameter {
        name: "value",
        value: text.to_owned(),
    })
}

impl View<'_> {
    fn judge_devices(
        &self,
        instance: &Instance,
        settings: &[DeviceSetting],
    ) -> Result<Vec<(VolumeId, bool)>, ApiError> {
        let mut judged = Vec::new();
        for DeviceSetting { device_name, ebs } in settings {
            let volume = self.region.device(&instance.id, device_name);
            let volume = volume.ok_or_else(|| ApiError::DeviceNotMapped(device_name.clone()))?;
            let goes = ebs.as_ref().and_then(|ebs| ebs.delete_on_termination);
            judged.extend(goes.map(|goes| (volume.id.clone(), goes)));
        }
        Ok(judged)
    }

    /// The one change that is asked for.
    fn judge_change(&self, input: &ModifyInstanceAttribute) -> Result<Change, ApiError> {
        let instance = self.instance(&input.instance_id)?;
        if instance.has_ended() {
            let (id, verb) = (instance.id.clone(), "modified");
            return Err(ApiError::InstanceState { id, verb });
        }
        if let Some(name) = &input.attribute {
            InstanceAttribute::of(name)?;
        }
        let loose = |name: &str| {
            let value = input.value.as_deref();
            value.filter(|_| input.attribute.as_deref() == Some(name))
        };
        let of_type = input.instance_type.as_ref();
        let of_type = of_type.and_then(|it| it.value.as_deref()).or(loose(TYPE));
        let termination = input.disable_api_termination.as_ref();
        let termination = match termination.and_then(|it| it.value) {
            None => loose(TERMINATION).map(truth).transpose()?,
            given => given,
        };
        let asked = [
            (TYPE, of_type.is_some()),
            (TERMINATION, termination.is_some()),
            ("groupSet", !input.groups.is_empty()),
            (
                "blockDeviceMapping",
                !input.block_device_mappings.is_empty(),
            ),
        ];
        let asked: Vec<&'static str> = { asked.into_iter() }
            .filter_map(|(name, is_asked)| is_asked.then_some(name))
            .collect();
        if asked.len() > 1 {
            return Err(ApiError::AttributesTogether(asked));
        }
        if let Some(name) = of_type {
            Ok(Change::Type(instance.judge_type(name)?))
        } else if let Some(termination) = termination {
            Ok(Change::Termination(termination))
        } else if !input.groups.is_empty() {
            Ok(Change::Groups(self.judge_groups(&input.groups, &[])?))
        } else if asked.is_empty() {
            Err(ApiError::NoAttributes)
        } else {
            let devices = self.judge_devices(instance, &input.block_device_mappings)?;
            Ok(Change::Devices(devices))
        }
    }

    pub(super) fn describe_instance_attribute(
        &self,
        input: &DescribeInstanceAttribute,
    ) -> Result<Response, ApiError> {
        let instance = self.instance(&input.instance_id)?.clone();
        let attribute = InstanceAttribute::of(&input.attribute)?;
        Ok(Response::DescribeInstanceAttribute(instance, attribute))
    }
}

impl Step {
    pub(super) fn modify_instance_attribute(
        &mut self,
        input: &ModifyInstanceAttribute,
    ) -> Result<Response, ApiError> {
        let change = self.view().judge_change(input)?;
        let region = self.region_mut();
        match change {
            Change::Groups(groups) => region.set_groups(&input.instance_id, groups),
            Change::Devices(devices) => {
                for (id, goes) in devices {
                    let volume = region.volumes.get_mut(&id);
                    if let Some(place) = volume.and_then(|it| it.attachment.as_mut()) {
                        place.delete_on_termination = goes;
                    }
                }
            }
            change => {
                if let Some(instance) = region.instances.get_mut(&input.instance_id) {
                    match change {
                        Change::Type(new) => instance.instance_type = new.name,
                        Change::Termination(is_protected) => instance.is_protected = is_protected,
                        _ => {}
                    }
                }
            }
        }
        Ok(Response::Nothing)
    }
}
