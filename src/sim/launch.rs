//! Launches: what becomes of an image.
//!
//! A launch makes new volumes from the image's snapshots; from then on the two know nothing of
//! each other. Sources: EC2 User Guide, "Launch an Amazon EC2 instance"; EC2 API Reference,
//! `RunInstances`.

use rand::Rng;

use super::attachment::{Attachment, AttachmentState};
use super::command::{BlockDeviceMapping, RunInstances};
use super::encryption::{Asked, Wanted};
use super::error::ApiError;
use super::event::Event;
use super::ids::{self, Id, InstanceId, ReservationId, SecurityGroupId};
use super::image::{BlockDevice, Image, judge_device_names};
use super::instance::{Instance, InstanceState};
use super::instance_type::{InstanceType, default_for, instance_type};
use super::key::KeyProblem;
use super::response::Response;
use super::tag::Tags;
use super::transition::Transition;
use super::units::pace;
use super::volume_type::{Provision, VolumeType};
use super::world::Step;

/// What AWS says of an instance that cannot run for want of a key. Sources: live output; EC2 User
/// Guide, "Troubleshoot instance launch issues".
pub(super) fn words_of(problem: KeyProblem) -> &'static str {
    match problem {
        KeyProblem::Inaccessible => "Client.InternalError: Client error on launch",
        KeyProblem::WrongState => {
            "Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state"
        }
    }
}

/// A launch that has been judged.
struct Launch {
    image: Image,
    instance_type: &'static InstanceType,
    zone: String,
    devices: Vec<(BlockDevice, Wanted)>,
    key_name: Option<String>,
    groups: Vec<SecurityGroupId>,
    is_protected: bool,
    instance_tags: Tags,
    volume_tags: Tags,
}

impl Step {
    pub(super) fn run_instances(&mut self, input: &RunInstances) -> Result<Response, ApiError> {
        let launch = self.judge_launch(input)?;
        let count = judge_count(input.count.as_deref().unwrap_or("1"))?;
        let (seed, code) = (self.world.seed(), self.code);
        let region = self.region_mut();
        let reservation = ReservationId::draw(seed, code, region.reservations);
        region.reservations += 1;
        let instances = (0..count).map(|index| self.launch(&launch, &reservation, index));
        Ok(Response::RunInstances(instances.collect()))
    }

    fn judge_launch(&self, input: &RunInstances) -> Result<Launch, ApiError> {
        let id = input
            .image_id
            .as_ref()
            .ok_or(ApiError::MissingParameter("ImageId"))?;
        let image = self.view().image_to_use(&self.view().resolve(id)?)?.clone();
        image.judge_available()?;
        let default = default_for(&image.platform.architecture);
        let name = input.instance_type.as_deref().unwrap_or(default);
        let instance_type =
            instance_type(name).ok_or_else(|| ApiError::InstanceTypeUnknown(name.to_owned()))?;
        if image.bundle.is_some() {
            return Err(ApiError::InstanceStoreUnsupported(instance_type.name));
        }
        if instance_type.architecture != image.platform.architecture {
            return Err(ApiError::ArchitectureMismatch {
                instance_type: instance_type.architecture,
                image: image.platform.architecture,
            });
        }
        if !image.platform.ena_support {
            return Err(ApiError::EnaRequired(instance_type.name));
        }
        let zone = match &input.placement.availability_zone {
            Some(zone) => self.judge_zone(zone)?,
            None => self
                .code
                .zones()
                .next()
                .map(|zone| zone.name)
                .unwrap_or_default(),
        };
        let mut devices = Vec::new();
        for device in self.override_devices(&image, &input.block_device_mappings)? {
            let source = device.snapshot_id.as_ref();
            let encryption = self.judge_volume_encryption(&device.encryption, source)?;
            devices.push((device, encryption));
        }
        let view = self.view();
        if let Some(name) = &input.key_name {
            view.key_pair_named(name)?;
        }
        let groups = view.judge_groups(&input.security_group_ids, &input.security_groups)?;
        Ok(Launch {
            key_name: input.key_name.clone(),
            groups,
            is_protected: input.disable_api_termination == Some(true),
            instance_type,
            zone,
            devices,
            instance_tags: Self::tags_for(&input.tag_specifications, "instance")?,
            volume_tags: Self::tags_for(&input.tag_specifications, "volume")?,
            image,
        })
    }

    /// The image's devices, with what the launch asks for instead.
    fn override_devices(
        &self,
        image: &Image,
        mappings: &[BlockDeviceMapping],
    ) -> Result<Vec<BlockDevice>, ApiError> {
        judge_device_names(mappings)?;
        let mut devices = image.devices.clone();
        for mapping in mappings {
            let place = devices
                .iter()
                .position(|device| device.device == mapping.device_name);
            match place {
                Some(place) if mapping.no_device.is_some() => {
                    devices.remove(place);
                }
                Some(place) => {
                    devices[place] = self.override_device(&devices[place], mapping)?;
                }
                None if mapping.no_device.is_some() => {}
                None => devices.push(self.judge_device(mapping)?),
            }
        }
        Ok(devices)
    }

    fn override_device(
        &self,
        device: &BlockDevice,
        mapping: &BlockDeviceMapping,
    ) -> Result<BlockDevice, ApiError> {
        let Some(ebs) = &mapping.ebs else {
            return Ok(device.clone());
        };
        let snapshot_id = ebs.snapshot_id.as_ref().or(device.snapshot_id.as_ref());
        let size = match snapshot_id {
            Some(snapshot) => {
                let size = ebs.volume_size.unwrap_or(device.provision.size_gib.into());
                let is_lent = ebs.snapshot_id.is_none();
                self.judge_size_from(snapshot, Some(size), true, is_lent)?
            }
            None => ebs.volume_size.unwrap_or(device.provision.size_gib.into()),
        };
        let volume_type = match &ebs.volume_type {
            Some(text) => VolumeType::from_text(text)?,
            None => device.provision.volume_type,
        };
        let same = volume_type == device.provision.volume_type;
        let keep = |asked: Option<i64>, own: Option<u32>| {
            asked.or(own
                .filter(|_| same && volume_type != VolumeType::Gp2)
                .map(i64::from))
        };
        let iops = keep(ebs.iops, device.provision.iops);
        let throughput = keep(ebs.throughput, device.provision.throughput);
        Ok(BlockDevice {
            device: device.device.clone(),
            snapshot_id: snapshot_id.cloned(),
            provision: Provision::judge(size, volume_type, iops, throughput)?,
            delete_on_termination: ebs
                .delete_on_termination
                .unwrap_or(device.delete_on_termination),
            encryption: Asked {
                encrypted: ebs.encrypted.or(device.encryption.encrypted),
                key: ebs
                    .kms_key_id
                    .clone()
                    .or_else(|| device.encryption.key.clone()),
            },
        })
    }

    fn launch(&mut self, launch: &Launch, reservation: &ReservationId, index: u32) -> Instance {
        let (seed, now, code) = (self.world.seed(), self.now(), self.code);
        let region = self.region();
        let ordinal = region.instances.put_so_far();
        let id: InstanceId = region.next_id(seed, &region.instances);
        let mut chance = ids::chance("addr", seed, code.as_str(), ordinal);
        let [a, b, ..] = chance.next_u32().to_le_bytes();
        let mut devices = launch.devices.iter();
        let problem = devices.find_map(|(_, encryption)| encryption.problem());
        let instance = Instance {
            id: id.clone(),
            owner: self.account,
            reservation_id: reservation.clone(),
            image_id: launch.image.id.clone(),
            instance_type: launch.instance_type.name,
            zone: launch.zone.clone(),
            state: InstanceState::Pending,
            ended_because: problem.map(words_of),
            user_initiated_at: None,
            launched_at: now,
            launch_index: index,
            platform: launch.image.platform.clone(),
            root_device_name: launch.image.root_device_name.clone(),
            is_protected: launch.is_protected,
            roots: Vec::new(),
            key_name: launch.key_name.clone(),
            security_groups: launch.groups.clone(),
            private_address: (a, b),
            tags: launch.instance_tags.clone(),
        };
        let region = self.region_mut();
        region.instances.put(&id, instance.clone());
        region.set_groups(&id, launch.groups.clone());
        self.emit(Event::Created(self.resource(id.clone())));
        for (device, encryption) in &launch.devices {
            self.launch_volume(launch, device, encryption.clone(), &id);
        }
        self.after(pace::INSTANCE_START, Transition::InstanceRuns(id));
        instance
    }

    fn launch_volume(
        &mut self,
        launch: &Launch,
        device: &BlockDevice,
        encryption: Wanted,
        instance: &InstanceId,
    ) {
        let volume = self.make_volume(super::volume::NewVolume {
            zone: launch.zone.clone(),
            provision: device.provision,
            source: device.snapshot_id.clone(),
            encryption,
            tags: launch.volume_tags.clone(),
        });
        self.begin_attachment(
            &volume,
            Attachment {
                instance_id: instance.clone(),
                device: device.device.clone(),
                state: AttachmentState::Attaching,
                attached_at: self.now(),
                delete_on_termination: device.delete_on_termination,
            },
        );
        self.after(
            pace::VOLUME_CREATION,
            Transition::VolumeBecomesAvailable(volume.clone()),
        );
        self.after(
            pace::VOLUME_CREATION,
            Transition::AttachmentCompletes(volume),
        );
    }
}

/// As many as there may be, between the least and the most that are asked for.
fn judge_count(asked: &str) -> Result<u32, ApiError> {
    /// The most instances of one call.
    const COUNT_MAX: u32 = 20;
    let (least, most) = asked.split_once(':').unwrap_or((asked, asked));
    let invalid = |name, value: &str| ApiError::InvalidParameter {
        name,
        value: value.to_owned(),
    };
    let number = |name, text: &str| {
        let number = text.trim().parse::<i64>().ok().filter(|number| *number > 0);
        number.ok_or_else(|| invalid(name, text))
    };
    let (min, max) = (number("minCount", least)?, number("maxCount", most)?);
    if min > max {
        return Err(invalid("maxCount", most));
    }
    let limit = ApiError::InstanceLimit {
        asked: min,
        max: COUNT_MAX,
    };
    let count = max.min(COUNT_MAX.into());
    let count = u32::try_from(count).ok();
    count.filter(|count| i64::from(*count) >= min).ok_or(limit)
}
