//! Copies of images: a new record, and a copy of each snapshot.
//!
//! Sources: EC2 User Guide, "Copy an Amazon EC2 AMI"; EC2 API Reference, `CopyImage`.

use super::command::CopyImage;
use super::copy::Ending;
use super::encryption::{Asked, KEY_INACCESSIBLE};
use super::error::ApiError;
use super::ids::ImageId;
use super::image::{BlockDevice, Image, ImageState};
use super::region::RegionCode;
use super::response::Response;
use super::tag::Tags;
use super::units::{pace, with_commas};
use super::world::Step;

impl Step {
    pub(super) fn copy_image(&mut self, input: &CopyImage) -> Result<Response, ApiError> {
        let source_region = self.world.judge_open(&input.source_region)?;
        if self.world.region(source_region).is_out() {
            return Err(ApiError::SourceOut(source_region));
        }
        let view = self.view_of(source_region);
        let source = view.image_to_use(&input.source_image_id)?.clone();
        let own_tags = view.tags_of_image(&source);
        if source.state == ImageState::Pending {
            return Err(ApiError::CopySourcePending(source.id));
        }
        source.judge_available()?;
        self.judge_new_name(&input.name)?;
        let mut tags = Self::tags_for(&input.tag_specifications, "image")?;
        if input.copy_image_tags == Some(true) {
            own_tags.iter().for_each(|tag| tags.set(tag));
        }
        let snapshot_tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let id = self.next_image_id();
        let asked = Asked {
            encrypted: input.encrypted,
            key: input.kms_key_id.clone(),
        };
        let copied = self.copy_devices(&source, source_region, &id, &asked, &snapshot_tags)?;
        let (devices, ending) = copied;
        let disks = (source.root_device_name, devices);
        let image = Image {
            description: input.description.clone().unwrap_or_default(),
            bundle: source.bundle,
            source_image: Some((source.id, source_region)),
            tags,
            ..self.new_image(&id, &input.name, source.platform, disks)
        };
        let span = match ending {
            Ending::At(time) => time.since(self.now()),
            Ending::Failed => pace::COPY_FAILURE,
        };
        let fails = (ending == Ending::Failed).then_some(KEY_INACCESSIBLE);
        self.put_image(Image { fails, ..image }, span);
        Ok(Response::CopyImage(id))
    }

    fn copy_devices(
        &mut self,
        source: &Image,
        source_region: RegionCode,
        copy: &ImageId,
        asked: &Asked,
        tags: &Tags,
    ) -> Result<(Vec<BlockDevice>, Ending), ApiError> {
        let mut devices = source.devices.clone();
        let mut ending = Ending::At(self.now());
        for device in &mut devices {
            let Some(snapshot) = &device.snapshot_id else {
                continue;
            };
            // Source: live output of `describe-snapshots` after `copy-image`.
            let description = format!(
                "Copied for DestinationAmi {copy} from SourceAmi {} for SourceSnapshot \
                 {snapshot}. Task created on {}.",
                source.id,
                with_commas(self.now().0),
            );
            let described = (tags.clone(), description);
            let copied = self.begin_copy(source_region, snapshot, asked, true, described);
            let (id, ends) = copied.map_err(|error| match error {
                ApiError::SnapshotNotFound { .. } => ApiError::StorageNotShared,
                other => other,
            })?;
            ending = ending.max(ends);
            device.snapshot_id = Some(id);
        }
        Ok((devices, ending))
    }
}
