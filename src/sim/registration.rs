//! Registration: an image of a snapshot that is there already, or of none.
//!
//! Sources: EC2 User Guide, "Create an AMI from a snapshot"; EC2 API Reference, `RegisterImage`.

use super::command::RegisterImage;
use super::error::ApiError;
use super::image::{Image, Platform, judge_device_names, judge_word};
use super::response::Response;
use super::units::Span;
use super::world::Step;

impl Step {
    pub(super) fn register_image(&mut self, input: &RegisterImage) -> Result<Response, ApiError> {
        self.judge_new_name(&input.name)?;
        judge_device_names(&input.block_device_mappings)?;
        let mut devices = Vec::new();
        for mapping in &input.block_device_mappings {
            devices.push(self.judge_recorded_device(mapping)?);
        }
        // The one kind of image without a snapshot: its root disk is a bundle of files in S3.
        // Source: EC2 User Guide, "Root device type".
        let bundle = input.image_location.clone();
        let root = match (&input.root_device_name, &bundle) {
            (Some(root), _) => root.as_str(),
            (None, Some(_)) => "/dev/sda1",
            (None, None) => return Err(ApiError::MissingParameter("rootDeviceName")),
        };
        if bundle.is_none()
            && !devices
                .iter()
                .any(|device| device.device == root && device.snapshot_id.is_some())
        {
            return Err(ApiError::MissingParameter("rootSnapshotId"));
        }
        let architecture = judge_word(
            "architecture",
            input.architecture.as_deref().unwrap_or("i386"),
            &["i386", "x86_64", "arm64"],
        )?;
        let virtualization_type = judge_word(
            "virtualizationType",
            input
                .virtualization_type
                .as_deref()
                .unwrap_or("paravirtual"),
            &["paravirtual", "hvm"],
        )?;
        let id = self.next_image_id();
        let platform = Platform {
            architecture,
            virtualization_type,
            ena_support: input.ena_support.unwrap_or(false),
            boot_mode: None,
            imds_support: None,
            is_windows: false,
        };
        let disks = (root.to_owned(), devices);
        let image = Image {
            description: input.description.clone().unwrap_or_default(),
            bundle,
            tags: Self::tags_for(&input.tag_specifications, "image")?,
            ..self.new_image(&id, &input.name, platform, disks)
        };
        // The bytes are there already: only a record is made.
        self.put_image(image, Span::default());
        Ok(Response::RegisterImage(id))
    }
}
