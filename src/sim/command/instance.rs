//! Requests about instances.

use super::AttributeValue;
use super::shared::{BlockDeviceMapping, Filter, Placement, TagSpecification};
use crate::sim::ids::{ImageId, InstanceId, ReplacementId, SecurityGroupId, SnapshotId, VolumeId};

inputs! {
    /// Gives a running instance another root volume.
    CreateReplaceRootVolumeTask {
        /// The instance.
        instance_id: InstanceId,
        /// A snapshot of a root that it has or had.
        snapshot_id: Option<SnapshotId>,
        /// An image.
        image_id: Option<ImageId>,
        /// A volume that is there.
        volume_id: Option<VolumeId>,
        /// Whether the old root goes.
        delete_replaced_root_volume: Option<bool>,
        /// Tags for the replacement.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Asks for one attribute of an instance.
    DescribeInstanceAttribute {
        /// Which, as in `instanceType`.
        attribute: String,
        /// The instance.
        instance_id: InstanceId,
    }
    /// Asks for the status checks of instances.
    DescribeInstanceStatus {
        /// Only these.
        instance_ids: Vec<InstanceId>,
        /// Only what fits.
        filters: Vec<Filter>,
        /// Also those that do not run.
        include_all_instances: Option<bool>,
    }
    /// What becomes of what is at a device.
    DeviceSetting {
        /// The device.
        device_name: String,
        /// Of the volume there.
        ebs: Option<VolumeSetting>,
    }
    /// Something that is so or not.
    AttributeFlag {
        /// Whether it is.
        value: Option<bool>,
    }
    /// Asks for the instances.
    DescribeInstances {
        /// Only these.
        instance_ids: Vec<InstanceId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Asks for the replacements of root volumes.
    DescribeReplaceRootVolumeTasks {
        /// Only these.
        replace_root_volume_task_ids: Vec<ReplacementId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Changes one attribute of an instance.
    ModifyInstanceAttribute {
        /// What the loose value is of, as in `instanceType`.
        attribute: Option<String>,
        /// What becomes of its volumes.
        block_device_mappings: Vec<DeviceSetting>,
        /// Whether nobody may end it.
        disable_api_termination: Option<AttributeFlag>,
        /// Its security groups from now on.
        groups: Vec<SecurityGroupId>,
        /// The instance.
        instance_id: InstanceId,
        /// Its type from now on.
        instance_type: Option<AttributeValue>,
        /// The new value of the attribute.
        value: Option<String>,
    }
    /// Reboots instances.
    RebootInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
    }
    /// Launches instances.
    RunInstances {
        /// The image.
        image_id: Option<ImageId>,
        /// How many instances, or the least and the most: `1:3`.
        count: Option<String>,
        /// The type.
        instance_type: Option<String>,
        /// Whether nobody may end them.
        disable_api_termination: Option<bool>,
        /// The key pair, by name.
        key_name: Option<String>,
        /// The security groups, by id.
        security_group_ids: Vec<SecurityGroupId>,
        /// The security groups, by name.
        security_groups: Vec<String>,
        /// Where.
        placement: Placement,
        /// What to change of the image's devices.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// Tags for the instances and their volumes.
        tag_specifications: Vec<TagSpecification>,
    }
    /// What becomes of a volume.
    VolumeSetting {
        /// Whether it goes when the instance ends.
        delete_on_termination: Option<bool>,
    }
    /// Starts stopped instances.
    StartInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
    }
    /// Stops running instances.
    StopInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
        /// Whether not to wait for a guest that cannot be shut down in good order.
        force: Option<bool>,
        /// Whether the guest is not shut down at all.
        skip_os_shutdown: Option<bool>,
    }
    /// Ends instances for good.
    TerminateInstances {
        /// The instances.
        instance_ids: Vec<InstanceId>,
        /// Whether not to wait for a guest that cannot be shut down in good order.
        force: Option<bool>,
        /// Whether the guest is not shut down at all.
        skip_os_shutdown: Option<bool>,
    }
}
