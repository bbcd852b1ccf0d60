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
    /// Takes an image out of use until it is enabled again.
    DisableImage {
        /// The image.
        image_id: ImageId,
    }
    /// Takes back that an image will be deprecated, or is.
    DisableImageDeprecation {
        /// The image.
        image_id: ImageId,
    }
    /// Lets an image be deregistered again.
    DisableImageDeregistrationProtection {
        /// The image.
        image_id: ImageId,
    }
    /// Brings a disabled image back into use.
    EnableImage {
        /// The image.
        image_id: ImageId,
    }
    /// Says from when on an image is old.
    EnableImageDeprecation {
        /// The image.
        image_id: ImageId,
        /// When, in milliseconds since 1970.
        deprecate_at: u64,
    }
    /// Keeps an image from being deregistered.
    EnableImageDeregistrationProtection {
        /// The image.
        image_id: ImageId,
        /// Whether it stays so for a day after the protection is taken away.
        with_cooldown: Option<bool>,
    }
    /// Asks what an image was made of, and so on.
    GetImageAncestry {
        /// The image.
        image_id: ImageId,
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
        /// Only those that these may launch: account numbers, `self`, `all`.
        executable_users: Vec<String>,
        /// Only of these owners: account numbers, `self`, `amazon`.
        owners: Vec<String>,
        /// Also those that others have deprecated.
        include_deprecated: Option<bool>,
        /// Also those that are disabled.
        include_disabled: Option<bool>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Makes an image from existing snapshots.
    RegisterImage {
        /// The image's name.
        name: String,
        /// The image's description.
        description: Option<String>,
        /// The manifest of a bundle in S3, for an image that is backed by instance store.
        image_location: Option<String>,
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
