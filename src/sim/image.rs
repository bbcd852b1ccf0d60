//! Images: small regional records that point to snapshots.
//!
//! An image has no bytes of its own. What it says about disks is a list of devices, each with the
//! snapshot that a launch makes a volume of. Sources: EC2 User Guide, "Amazon Machine Images",
//! "Create an AMI", "Copy an AMI", "Deregister an AMI"; EC2 API Reference of the operations.

use std::collections::BTreeSet;

use serde::Serialize;

use super::account::Account;
use super::command::{BlockDeviceMapping, CreateImage, DeregisterImage, EbsBlockDevice};
use super::content::{Contents, Layout};
use super::encryption::Asked;
use super::error::ApiError;
use super::event::Event;
use super::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use super::image_use::Protection;
use super::instance::{Instance, InstanceState};
use super::region::RegionCode;
use super::response::{DeletionOutcome, Response};
use super::sharing::Permissions;
use super::snapshot::{COPY_VOLUME_ID, NewSnapshot};
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span};
use super::volume_type::{Provision, VolumeType};
use super::world::{Step, View};

/// What an image is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum ImageState {
    Pending,
    Available,
    Failed,
    Disabled,
}

impl ImageState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Available => "available",
            Self::Failed => "failed",
            Self::Disabled => "disabled",
        }
    }
}

/// One device of an image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockDevice {
    /// The device name.
    pub device: String,
    /// The snapshot that a launch makes a volume of; none for an empty volume.
    pub snapshot_id: Option<SnapshotId>,
    /// What kind of volume a launch makes.
    pub provision: Provision,
    /// Whether the volume goes when the instance ends.
    pub delete_on_termination: bool,
    /// What is asked of the volume's encryption.
    pub encryption: Asked,
}

/// The hardware and billing that an image is for: what it says besides its disks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Platform {
    /// `x86_64`, `arm64` or `i386`.
    pub architecture: String,
    /// `hvm` or `paravirtual`.
    pub virtualization_type: String,
    /// Whether enhanced networking is supported.
    pub ena_support: bool,
    /// `uefi-preferred` and the like, if the image says so.
    pub boot_mode: Option<&'static str>,
    /// `v2.0` if instances get the safer metadata service.
    pub imds_support: Option<&'static str>,
    /// Whether it is billed as Windows.
    pub is_windows: bool,
}

/// An image.
#[derive(Clone, Debug, Serialize)]
pub struct Image {
    /// Its id.
    pub id: ImageId,
    /// Its name, unique for its owner in its Region.
    pub name: String,
    /// Its description.
    pub description: String,
    /// Whose it is.
    pub owner: Account,
    /// Who else may launch it.
    pub permissions: Permissions,
    /// Why it will fail, or has failed, to become available.
    pub fails: Option<&'static str>,
    /// What it is doing.
    pub state: ImageState,
    /// When it was made.
    pub created_at: SimTime,
    /// From when on it is old.
    pub deprecated_at: Option<SimTime>,
    /// Whether it can be deregistered.
    pub protection: Protection,
    /// The bundle in S3 that it is, if it is not backed by EBS: then it has no snapshot.
    pub bundle: Option<String>,
    /// What it is for.
    pub platform: Platform,
    /// The device that an instance boots from.
    pub root_device_name: String,
    /// Its devices, the root first.
    pub devices: Vec<BlockDevice>,
    /// The instance that it was made of.
    pub source_instance_id: Option<InstanceId>,
    /// The image that it, or the instance that it was made of, came from.
    pub source_image: Option<(ImageId, RegionCode)>,
    /// Its tags.
    pub tags: Tags,
}

impl Image {
    /// Whether the account that asks can see and launch it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        self.owner == view.account || self.permissions.allow(view.account)
    }

    /// The snapshots that it points to.
    pub fn snapshots(&self) -> impl Iterator<Item = &SnapshotId> {
        let devices = self.devices.iter();
        devices.filter_map(|device| device.snapshot_id.as_ref())
    }

    /// What AWS shows as the image's location.
    pub fn location(&self) -> String {
        if let Some(bundle) = &self.bundle {
            return bundle.clone();
        }
        match self.owner.alias() {
            Some(alias) => format!("{alias}/{}", self.name),
            None => format!("{}/{}", self.owner, self.name),
        }
    }
}

/// A public image, the same build in every Region under another id.
pub(super) struct PublicImage {
    pub(super) id: ImageId,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) owner: Account,
    pub(super) platform: Platform,
    pub(super) root_device_name: &'static str,
    pub(super) size_gib: u32,
    pub(super) system: Layout,
}

/// Judges a name. The length is counted in characters.
/// Source: EC2 API Reference, `CreateImage`, `Name`.
fn judge_name(name: &str) -> Result<(), ApiError> {
    let good = |c: char| c.is_ascii_alphanumeric() || " ()[]./-'@_".contains(c);
    let length = name.chars().count();
    if (3..=128).contains(&length) && name.chars().all(good) {
        Ok(())
    } else {
        Err(ApiError::ImageNameMalformed)
    }
}

impl Image {
    /// Whether it can be launched and copied.
    pub(super) fn judge_available(&self) -> Result<(), ApiError> {
        match self.state {
            ImageState::Available => Ok(()),
            ImageState::Pending => Err(ApiError::ImagePending(self.id.clone())),
            ImageState::Failed | ImageState::Disabled => {
                Err(ApiError::ImageUnavailable(self.id.clone()))
            }
        }
    }
}

impl View<'_> {
    /// The image with this id, if this account may launch it. AWS says whether an image that it
    /// may not launch exists. Source: live output of `run-instances`.
    pub(super) fn image_to_use(&self, id: &ImageId) -> Result<&Image, ApiError> {
        match self.region.images.get(id) {
            Some(image) if !image.is_visible_to(self) => {
                Err(ApiError::ImageNotAuthorized(id.clone()))
            }
            _ => self.image(id),
        }
    }
}

impl Step {
    /// Judges whether this account can use a name in this Region.
    pub(super) fn judge_new_name(&self, name: &str) -> Result<(), ApiError> {
        judge_name(name)?;
        match self.region().image_named(self.account, name) {
            Some(taken) => Err(ApiError::ImageNameDuplicate {
                name: name.to_owned(),
                image: taken.id.clone(),
            }),
            None => Ok(()),
        }
    }

    pub(super) fn next_image_id(&self) -> ImageId {
        let region = self.region();
        region.next_id(self.world.seed(), &region.images)
    }

    /// A pending image with nothing said of it yet but what it must have.
    pub(super) fn new_image(
        &self,
        id: &ImageId,
        name: &str,
        platform: Platform,
        (root_device_name, devices): (String, Vec<BlockDevice>),
    ) -> Image {
        Image {
            id: id.clone(),
            name: name.to_owned(),
            description: String::new(),
            owner: self.account,
            permissions: Permissions::default(),
            fails: None,
            state: ImageState::Pending,
            created_at: self.now(),
            deprecated_at: None,
            protection: Protection::Off,
            bundle: None,
            platform,
            root_device_name,
            devices,
            source_instance_id: None,
            source_image: None,
            tags: Tags::default(),
        }
    }

    /// Puts an image that becomes available after `span`.
    pub(super) fn put_image(&mut self, image: Image, span: Span) {
        let id = image.id.clone();
        self.region_mut().put_image(image);
        self.emit(Event::Created(self.resource(id.clone())));
        if span == Span::default() {
            self.make_image_available(&id);
        } else {
            self.after(span, Transition::ImageBecomesAvailable(id));
        }
    }

    pub(super) fn create_image(&mut self, input: &CreateImage) -> Result<Response, ApiError> {
        let instance = self.view().instance(&input.instance_id)?.clone();
        let imageable = [
            InstanceState::Running,
            InstanceState::Stopping,
            InstanceState::Stopped,
        ];
        if !imageable.contains(&instance.state) {
            return Err(ApiError::InstanceNotImageable(instance.id));
        }
        self.judge_new_name(&input.name)?;
        let image_tags = Self::tags_for(&input.tag_specifications, "image")?;
        let snapshot_tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let id = self.next_image_id();
        let reboots = instance.state == InstanceState::Running && input.no_reboot != Some(true);
        if reboots {
            self.end_caches(&instance.id, true);
        }
        let (devices, available_at) =
            self.capture(&instance, &id, &input.block_device_mappings, &snapshot_tags)?;
        let disks = (instance.root_device_name, devices);
        let image = Image {
            description: input.description.clone().unwrap_or_default(),
            source_instance_id: Some(instance.id.clone()),
            source_image: Some((instance.image_id, self.code)),
            tags: image_tags,
            ..self.new_image(&id, &input.name, instance.platform, disks)
        };
        self.put_image(image, available_at.since(self.now()));
        if reboots {
            self.emit(Event::Rebooted(self.resource(instance.id)));
        }
        Ok(Response::CreateImage(id))
    }

    /// Takes a snapshot of every volume of an instance that is not left out, and says what
    /// devices the image has and when the last snapshot will be completed.
    fn capture(
        &mut self,
        instance: &Instance,
        image: &ImageId,
        mappings: &[BlockDeviceMapping],
        tags: &Tags,
    ) -> Result<(Vec<BlockDevice>, SimTime), ApiError> {
        judge_device_names(mappings)?;
        let attached: Vec<_> = self.region().volumes_of(&instance.id).cloned().collect();
        let mut devices = Vec::new();
        let mut available_at = self.now();
        for volume in &attached {
            let Some(attachment) = &volume.attachment else {
                continue;
            };
            let asked = mappings
                .iter()
                .find(|mapping| mapping.device_name == attachment.device);
            if asked.is_some_and(|mapping| mapping.no_device.is_some()) {
                continue;
            }
            let ebs = asked.and_then(|mapping| mapping.ebs.as_ref());
            judge_captured(ebs)?;
            // Source: live output of `describe-snapshots` after `create-image`.
            let description = format!("Created by CreateImage({}) for {image}", instance.id);
            let snapshot = self.take_snapshot(volume, tags.clone(), description);
            available_at = available_at.max(snapshot.completes_at);
            devices.push(BlockDevice {
                device: attachment.device.clone(),
                snapshot_id: Some(snapshot.id),
                provision: volume.provision,
                delete_on_termination: ebs
                    .and_then(|ebs| ebs.delete_on_termination)
                    .unwrap_or(attachment.delete_on_termination),
                encryption: Asked::default(),
            });
        }
        let is_new = |mapping: &&BlockDeviceMapping| {
            let has = |volume: &super::volume::Volume| {
                let attachment = volume.attachment.as_ref();
                attachment.is_some_and(|attachment| attachment.device == mapping.device_name)
            };
            mapping.no_device.is_none() && !attached.iter().any(has)
        };
        for mapping in mappings.iter().filter(is_new) {
            devices.push(self.judge_recorded_device(mapping)?);
        }
        Ok((devices, available_at))
    }

    /// A device as an image records it: only of an empty volume it says whether to encrypt, and
    /// never with which key. Source: EC2 API Reference, `EbsBlockDevice`.
    pub(super) fn judge_recorded_device(
        &self,
        mapping: &BlockDeviceMapping,
    ) -> Result<BlockDevice, ApiError> {
        let device = self.judge_device(mapping)?;
        let Asked { encrypted, key } = &device.encryption;
        if let Some(key) = key {
            return Err(ApiError::InvalidParameter {
                name: "kmsKeyId",
                value: key.clone(),
            });
        }
        if encrypted.is_some() && device.snapshot_id.is_some() {
            return Err(ApiError::EncryptedFlagWithSnapshot(device.device));
        }
        Ok(device)
    }

    /// A device as a request describes it.
    pub(super) fn judge_device(
        &self,
        mapping: &BlockDeviceMapping,
    ) -> Result<BlockDevice, ApiError> {
        let default = EbsBlockDevice::default();
        let ebs = mapping.ebs.as_ref().unwrap_or(&default);
        let volume_type = VolumeType::from_text(ebs.volume_type.as_deref().unwrap_or("gp2"))?;
        let size = match (&ebs.snapshot_id, ebs.volume_size) {
            (Some(snapshot), size) => self.judge_size_from(snapshot, size, true, false)?,
            (None, Some(size)) => size,
            (None, None) => return Err(ApiError::MissingParameter("size/snapshot")),
        };
        Ok(BlockDevice {
            device: mapping.device_name.clone(),
            snapshot_id: ebs.snapshot_id.clone(),
            provision: Provision::judge(size, volume_type, ebs.iops, ebs.throughput)?,
            delete_on_termination: ebs.delete_on_termination.unwrap_or(true),
            encryption: Asked {
                encrypted: ebs.encrypted,
                key: ebs.kms_key_id.clone(),
            },
        })
    }

    pub(super) fn deregister_image(
        &mut self,
        input: &DeregisterImage,
    ) -> Result<Response, ApiError> {
        let image = self.view().image(&input.image_id)?.clone();
        if image.owner != self.account {
            return Err(ApiError::ImageNotAuthorized(image.id));
        }
        if image.protection.holds(self.now()) {
            let until = match image.protection {
                Protection::CoolingDown(until) => Some(until),
                _ => None,
            };
            return Err(ApiError::ImageProtected {
                id: image.id,
                until,
            });
        }
        let place = self.region().images.place(&image.id).unwrap_or_default();
        self.region_mut().take_image(&image);
        if !self.recycle_image(&image, place) {
            self.erase_image(&image.id);
        }
        if input.delete_associated_snapshots != Some(true) {
            return Ok(Response::DeregisterImage(Vec::new()));
        }
        let outcomes = image.snapshots().cloned().map(|id| {
            if self.image_using(&id).is_some() {
                return (id, DeletionOutcome::Skipped);
            }
            if self.region().lock_of(&id, self.now()).is_some() {
                return (id, DeletionOutcome::Refused);
            }
            self.remove_snapshot(&id);
            (id, DeletionOutcome::Success)
        });
        Ok(Response::DeregisterImage(outcomes.collect()))
    }

    /// Forgets an image that is on no shelf any more.
    pub(super) fn erase_image(&mut self, id: &ImageId) {
        self.region_mut().forget_tags(&id.clone().into());
        self.emit(Event::Deleted(self.resource(id.clone())));
    }

    pub(super) fn make_image_available(&mut self, id: &ImageId) {
        if let Some(image) = self.region_mut().images.get_mut(id) {
            image.state = if image.fails.is_none() {
                ImageState::Available
            } else {
                ImageState::Failed
            };
            let state = image.state.as_str();
            self.state_changed(id.clone(), state);
        }
    }

    /// Puts a public image and its snapshot.
    pub(super) fn put_public_image(&mut self, public: PublicImage) {
        let seed = self.world.seed();
        let region = self.region();
        let snapshot_id: SnapshotId = region.next_id(seed, &region.snapshots);
        let system = public.system.thing();
        let blocks = system.blocks.clone();
        let contents: Contents = std::iter::once(system).collect();
        let new = NewSnapshot {
            volume_id: VolumeId::from(COPY_VOLUME_ID),
            size_gib: public.size_gib,
            owner: public.owner,
            description: String::new(),
            tags: Tags::default(),
            encryption: None,
            copied_from: None,
            unflushed_blocks: 0,
        };
        self.put_public_snapshot(snapshot_id.clone(), blocks, contents, new);
        let provision = Provision {
            size_gib: public.size_gib,
            volume_type: VolumeType::Gp3,
            iops: Some(3000),
            throughput: Some(125),
        };
        let device = BlockDevice {
            device: public.root_device_name.to_owned(),
            snapshot_id: Some(snapshot_id),
            provision,
            delete_on_termination: true,
            encryption: Asked::default(),
        };
        let disks = (public.root_device_name.to_owned(), vec![device]);
        let image = Image {
            description: public.description.to_owned(),
            owner: public.owner,
            permissions: Permissions::everybody(),
            ..self.new_image(&public.id, public.name, public.platform, disks)
        };
        self.put_image(image, Span::default());
    }
}

/// Of a device that is captured, only what happens at termination can be chosen.
/// Source: EC2 API Reference, `CreateImage`, `BlockDeviceMappings`.
fn judge_captured(ebs: Option<&EbsBlockDevice>) -> Result<(), ApiError> {
    let fixed = |name, value: Option<String>| match value {
        Some(value) => Err(ApiError::InvalidParameter { name, value }),
        None => Ok(()),
    };
    let Some(ebs) = ebs else { return Ok(()) };
    fixed(
        "snapshotId",
        ebs.snapshot_id.as_ref().map(ToString::to_string),
    )?;
    fixed("encrypted", ebs.encrypted.map(|it| it.to_string()))?;
    fixed("kmsKeyId", ebs.kms_key_id.clone())?;
    fixed("volumeSize", ebs.volume_size.map(|size| size.to_string()))?;
    fixed("volumeType", ebs.volume_type.clone())?;
    fixed("iops", ebs.iops.map(|iops| iops.to_string()))?;
    fixed(
        "throughput",
        ebs.throughput.map(|throughput| throughput.to_string()),
    )
}

/// Each device is spoken of once.
pub(super) fn judge_device_names(mappings: &[BlockDeviceMapping]) -> Result<(), ApiError> {
    let mut seen = BTreeSet::new();
    let twice = mappings
        .iter()
        .find(|mapping| !seen.insert(&mapping.device_name));
    twice.map_or(Ok(()), |mapping| {
        Err(ApiError::DeviceTwice(mapping.device_name.clone()))
    })
}

pub(super) fn judge_word(
    name: &'static str,
    word: &str,
    known: &[&str],
) -> Result<String, ApiError> {
    let value = word.to_owned();
    if known.contains(&word) {
        Ok(value)
    } else {
        Err(ApiError::InvalidParameter { name, value })
    }
}
