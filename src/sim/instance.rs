//! Instances: what a launch makes of an image, and how it is stopped, started and ended.
//!
//! A launch makes new volumes from the image's snapshots; from then on the two know nothing of
//! each other. Sources: EC2 User Guide, "Amazon EC2 instance state changes", "Preserve data when
//! an instance is terminated"; EC2 API Reference of the operations named here.

use rand::Rng;
use serde::Serialize;

use super::account::Account;
use super::blocks::Holder;
use super::command::{
    BlockDeviceMapping, RebootInstances, RunInstances, StartInstances, StopInstances,
    TerminateInstances,
};
use super::encryption::{Asked, Wanted};
use super::error::ApiError;
use super::event::Event;
use super::ids::{self, Id, ImageId, InstanceId, ReservationId, SecurityGroupId, VolumeId};
use super::image::{BlockDevice, Image, ImageState, Platform, judge_device_names};
use super::instance_type::{InstanceType, default_for, instance_type};
use super::key::KeyProblem;
use super::region::Region;
use super::response::Response;
use super::snapshot::Snapshot;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span, pace};
use super::volume::{Attachment, AttachmentState, Provision, Volume, VolumeType};
use super::world::{Step, View};

/// What an instance is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum InstanceState {
    Pending,
    Running,
    ShuttingDown,
    Terminated,
    Stopping,
    Stopped,
}

impl InstanceState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::ShuttingDown => "shutting-down",
            Self::Terminated => "terminated",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
        }
    }

    /// AWS's number of it.
    pub fn code(self) -> u32 {
        match self {
            Self::Pending => 0,
            Self::Running => 16,
            Self::ShuttingDown => 32,
            Self::Terminated => 48,
            Self::Stopping => 64,
            Self::Stopped => 80,
        }
    }
}

/// An instance that came from one state into another.
#[derive(Clone, Debug)]
pub struct StateChange {
    /// The instance.
    pub id: InstanceId,
    /// The state before.
    pub previous: InstanceState,
    /// The state now.
    pub current: InstanceState,
}

/// What AWS says of an instance that cannot run for want of a key. Sources: live output; EC2 User
/// Guide, "Troubleshoot instance launch issues".
fn words_of(problem: KeyProblem) -> &'static str {
    match problem {
        KeyProblem::Inaccessible => "Client.InternalError: Client error on launch",
        KeyProblem::WrongState => {
            "Client.InvalidKMSKey.InvalidState: The KMS key provided is in an incorrect state"
        }
    }
}

/// An instance.
#[derive(Clone, Debug, Serialize)]
pub struct Instance {
    /// Its id.
    pub id: InstanceId,
    /// Whose it is.
    pub owner: Account,
    /// The call that launched it.
    pub reservation_id: ReservationId,
    /// The image that it was launched from.
    pub image_id: ImageId,
    /// Its type's name.
    pub instance_type: &'static str,
    /// Its zone's name.
    pub zone: String,
    /// What it is doing.
    pub state: InstanceState,
    /// Why it ended or stopped by itself, or will, as AWS says it.
    pub ended_because: Option<&'static str>,
    /// When a person last stopped or ended it.
    pub user_initiated_at: Option<SimTime>,
    /// When it was last launched or started.
    pub launched_at: SimTime,
    /// Its place among the instances of one call.
    pub launch_index: u32,
    /// What it inherits from its image besides disks.
    pub platform: Platform,
    /// The device that it boots from.
    pub root_device_name: String,
    /// Whether it is not to be ended.
    pub is_protected: bool,
    /// The volumes that ever were its root, oldest first.
    pub roots: Vec<VolumeId>,
    /// The key pair that it was launched with, by its name at that time.
    pub key_name: Option<String>,
    /// The security groups that it is in; none once it has ended.
    pub security_groups: Vec<SecurityGroupId>,
    /// The last two numbers of its private address, 172.31.a.b.
    pub private_address: (u8, u8),
    /// Its tags.
    pub tags: Tags,
}

impl Instance {
    /// Whether the account that asks can see it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        self.owner == view.account
    }
}

impl Region {
    /// The volume on a device of an instance.
    pub fn device(&self, id: &InstanceId, device: &str) -> Option<&Volume> {
        self.volumes_of(id).find(|volume| {
            volume
                .attachment
                .as_ref()
                .is_some_and(|attachment| attachment.device == device)
        })
    }

    /// Why an instance cannot be started: the key of one of its volumes is of no use any more.
    fn key_problem(&self, id: &InstanceId) -> Option<KeyProblem> {
        let mut volumes = self.volumes_of(id);
        volumes.find_map(|it| self.judge_reading(it.encryption.as_ref(), it.owner).err())
    }

    /// Whether every volume and snapshot has a node of its own, and no node is left over.
    fn check_holders(&self) -> Result<(), String> {
        let mut held = 0;
        for (id, node) in self.lineage.nodes() {
            let is_held = match &node.holder {
                Holder::Volume(of) => self.volumes.get(of).is_some_and(|it| it.head == id),
                Holder::Snapshot(of) => self.stored_snapshot(of).is_some_and(|it| it.node == id),
                Holder::Archive(of) => {
                    let archive = self.stored_snapshot(of).and_then(Snapshot::archive);
                    archive.is_some_and(|it| it.node == id)
                }
                Holder::Mark | Holder::Deleted => continue,
            };
            if !is_held {
                return Err(format!(
                    "node {} is left over: {:?}",
                    id.number(),
                    node.holder
                ));
            }
            held += 1;
        }
        let of_snapshots = self.stored_snapshots().map(|it| it.nodes().count());
        let disks = self.volumes.len() + of_snapshots.sum::<usize>();
        (held == disks)
            .then_some(())
            .ok_or_else(|| format!("{held} nodes for {disks} volumes and snapshots"))
    }

    /// Every invariant of the Region; the first that does not hold, in words.
    pub(super) fn check(&self, now: SimTime) -> Result<(), String> {
        self.lineage.check()?;
        self.check_holders()?;
        self.check_lineages()?;
        self.check_index()?;
        self.check_groups()?;
        self.check_bin(now)?;
        self.check_replacements()?;
        for volume in self.volumes.iter() {
            let node = self.lineage.node(volume.head);
            let past_end = node.present.first_in(volume.block_count()..u32::MAX);
            if let Some(block) = past_end {
                return Err(format!("{} has block {block}, past its end", volume.id));
            }
            volume.check_modification(now)?;
            self.check_cache(volume)?;
            if let Some(attachment) = &volume.attachment {
                let instance = self.instances.get(&attachment.instance_id);
                let Some(instance) = instance else {
                    return Err(format!("{} is attached to nothing", volume.id));
                };
                if instance.zone != volume.zone {
                    return Err(format!("{} is attached across zones", volume.id));
                }
            }
        }
        for image in self.images.iter() {
            for id in image.snapshots() {
                let Some(snapshot) = self.snapshots.get(id) else {
                    return Err(format!("{} needs {id}, which is gone", image.id));
                };
                if image.state == ImageState::Available && snapshot.completes_at > now {
                    return Err(format!("{} is available before {id} is", image.id));
                }
            }
        }
        Ok(())
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

    pub(super) fn start_instances(&mut self, input: &StartInstances) -> Result<Response, ApiError> {
        for id in &input.instance_ids {
            let instance = self.view().instance(id)?;
            if instance.state == InstanceState::Stopped {
                self.region().root_of(instance)?;
            }
        }
        let plan = Change {
            verb: "started",
            from: &[InstanceState::Stopped],
            already: &[InstanceState::Pending, InstanceState::Running],
            to: InstanceState::Pending,
            takes: pace::INSTANCE_START,
            then: Transition::InstanceRuns,
            flushes: true,
        };
        Ok(Response::StartInstances(
            self.change_instances(&input.instance_ids, &plan)?,
        ))
    }

    pub(super) fn stop_instances(&mut self, input: &StopInstances) -> Result<Response, ApiError> {
        let plan = Change {
            verb: "stopped",
            from: &[InstanceState::Running],
            already: &[InstanceState::Stopping, InstanceState::Stopped],
            to: InstanceState::Stopping,
            takes: pace::INSTANCE_STOP,
            then: Transition::InstanceStops,
            // A forced stop tries this one first.
            flushes: input.skip_os_shutdown != Some(true),
        };
        Ok(Response::StopInstances(
            self.change_instances(&input.instance_ids, &plan)?,
        ))
    }

    pub(super) fn terminate_instances(
        &mut self,
        input: &TerminateInstances,
    ) -> Result<Response, ApiError> {
        let plan = Change {
            verb: "terminated",
            from: &[
                InstanceState::Pending,
                InstanceState::Running,
                InstanceState::Stopping,
                InstanceState::Stopped,
            ],
            already: &[InstanceState::ShuttingDown, InstanceState::Terminated],
            to: InstanceState::ShuttingDown,
            takes: pace::INSTANCE_TERMINATION,
            then: Transition::InstanceTerminates,
            flushes: input.skip_os_shutdown != Some(true),
        };
        for id in &input.instance_ids {
            self.view().instance(id)?.judge_termination()?;
        }
        Ok(Response::TerminateInstances(
            self.change_instances(&input.instance_ids, &plan)?,
        ))
    }

    pub(super) fn reboot_instances(
        &mut self,
        input: &RebootInstances,
    ) -> Result<Response, ApiError> {
        for id in &input.instance_ids {
            if self.view().instance(id)?.state != InstanceState::Running {
                return Err(ApiError::InstanceState {
                    id: id.clone(),
                    verb: "rebooted",
                });
            }
        }
        for id in &input.instance_ids {
            self.end_caches(id, true);
            self.emit(Event::Rebooted(self.resource(id.clone())));
        }
        Ok(Response::Nothing)
    }

    /// Changes all of the instances, or none of them.
    fn change_instances(
        &mut self,
        instance_ids: &[InstanceId],
        plan: &Change,
    ) -> Result<Vec<StateChange>, ApiError> {
        for id in instance_ids {
            let state = self.view().instance(id)?.state;
            if !plan.from.contains(&state) && !plan.already.contains(&state) {
                return Err(ApiError::InstanceState {
                    id: id.clone(),
                    verb: plan.verb,
                });
            }
        }
        Ok(instance_ids
            .iter()
            .map(|id| self.change_instance(id, plan))
            .collect())
    }

    fn change_instance(&mut self, id: &InstanceId, plan: &Change) -> StateChange {
        let now = self.now();
        let starts = plan.to == InstanceState::Pending;
        let problem = if starts {
            self.region().key_problem(id)
        } else {
            None
        };
        let mut change = StateChange {
            id: id.clone(),
            previous: plan.to,
            current: plan.to,
        };
        if let Some(instance) = self.region_mut().instances.get_mut(id) {
            change.previous = instance.state;
            if plan.already.contains(&instance.state) {
                change.current = instance.state;
                return change;
            }
            instance.state = plan.to;
            if starts {
                instance.launched_at = now;
                instance.user_initiated_at = None;
                instance.ended_because = problem.map(words_of);
            } else {
                instance.user_initiated_at = Some(now);
            }
        }
        self.end_caches(id, plan.flushes);
        let then = match problem {
            Some(_) => Transition::InstanceCannotStart,
            None => plan.then,
        };
        self.after(plan.takes, then(id.clone()));
        self.state_changed(id.clone(), plan.to.as_str());
        change
    }

    pub(super) fn instance_runs(&mut self, id: &InstanceId) {
        let instance = self.region().instances.get(id);
        if instance.is_some_and(|it| it.ended_because.is_some()) {
            if self.settle_instance(id, InstanceState::Pending, InstanceState::ShuttingDown) {
                self.instance_terminates(id);
            }
            return;
        }
        self.settle_instance(id, InstanceState::Pending, InstanceState::Running);
    }

    pub(super) fn instance_cannot_start(&mut self, id: &InstanceId) {
        self.settle_instance(id, InstanceState::Pending, InstanceState::Stopped);
    }

    pub(super) fn instance_stops(&mut self, id: &InstanceId) {
        self.settle_instance(id, InstanceState::Stopping, InstanceState::Stopped);
    }

    /// Ends an instance: its volumes go or are set free, as each says.
    pub(super) fn instance_terminates(&mut self, id: &InstanceId) {
        if !self.settle_instance(id, InstanceState::ShuttingDown, InstanceState::Terminated) {
            return;
        }
        let volumes: Vec<(VolumeId, bool)> = self
            .region()
            .volumes_of(id)
            .map(|volume| {
                let goes = volume
                    .attachment
                    .as_ref()
                    .is_some_and(|a| a.delete_on_termination);
                (volume.id.clone(), goes)
            })
            .collect();
        for (volume, goes) in volumes {
            if goes {
                self.remove_volume(&volume);
            } else {
                self.set_free(&volume);
            }
        }
        self.leave_groups(id);
        self.after(
            pace::TERMINATED_VISIBLE,
            Transition::InstanceDisappears(id.clone()),
        );
    }

    /// Brings an instance from one state to the next, if it is still in that state.
    fn settle_instance(&mut self, id: &InstanceId, from: InstanceState, to: InstanceState) -> bool {
        let instance = self.region_mut().instances.get_mut(id);
        let Some(instance) = instance.filter(|instance| instance.state == from) else {
            return false;
        };
        instance.state = to;
        self.state_changed(id.clone(), to.as_str());
        true
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

/// A change of state that a person asks for.
struct Change {
    verb: &'static str,
    from: &'static [InstanceState],
    already: &'static [InstanceState],
    to: InstanceState,
    takes: Span,
    then: fn(InstanceId) -> Transition,
    /// Whether the guest has a chance to flush.
    flushes: bool,
}
