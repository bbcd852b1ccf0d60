//! Requests about images.

use super::shared::{BlockDeviceMapping, Filter, TagSpecification};
use crate::sim::ids::{ImageId, InstanceId};

inputs! {
    /// Copies an image and its snapshots into the Region that it is sent to.
    CopyImage {
        /// The Region to copy from.
        source_region: String,
        /// The image there.
        source_image_id: ImageId,
        /// The new image's name.
        name: String,
        /// The new image's description.
        description: Option<String>,
        /// Whether the tags that the user set on the image come along.
        copy_image_tags: Option<bool>,
        /// Whether to encrypt.
        encrypted: Option<bool>,
        /// The KMS key: its id, ARN or alias.
        kms_key_id: Option<String>,
        /// Tags for the new image and its snapshots.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Makes an image of an instance, and a snapshot of each of its volumes.
    CreateImage {
        /// The instance, running or stopped.
        instance_id: InstanceId,
        /// The image's name.
        name: String,
        /// The image's description.
        description: Option<String>,
        /// Whether the instance goes on running while its volumes are captured.
        no_reboot: Option<bool>,
        /// Devices to leave out, to add, or to keep on termination.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// Tags for the image and its snapshots.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Takes an image's registration away; its snapshots stay unless asked otherwise.
    DeregisterImage {
        /// The image.
        image_id: ImageId,
        /// Whether its snapshots go with it, but for those that another image needs.
        delete_associated_snapshots: Option<bool>,
    }
    /// Asks for the images.
    DescribeImages {
        /// Only these.
        image_ids: Vec<ImageId>,
        /// Only of these owners: account numbers, `self`, `amazon`.
        owners: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Makes an image from existing snapshots.
    RegisterImage {
        /// The image's name.
        name: String,
        /// The image's description.
        description: Option<String>,
        /// The device that the instance boots from.
        root_device_name: Option<String>,
        /// The snapshots and what is made of them at launch.
        block_device_mappings: Vec<BlockDeviceMapping>,
        /// The architecture; i386 if not given.
        architecture: Option<String>,
        /// The virtualization; paravirtual if not given.
        virtualization_type: Option<String>,
        /// Whether the image supports enhanced networking.
        ena_support: Option<bool>,
        /// Tags for the image.
        tag_specifications: Vec<TagSpecification>,
    }
}
