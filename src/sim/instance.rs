//! Instances: what a launch makes of an image, and how it is stopped, started and ended.
//!
//! A launch makes new volumes from the image's snapshots; from then on the two know nothing of
//! each other. Sources: EC2 User Guide, "Amazon EC2 instance state changes", "Preserve data when
//! an instance is terminated"; EC2 API Reference of the operations named here.

use serde::Serialize;

use super::account::Account;
use super::blocks::Holder;
use super::command::{RebootInstances, StartInstances, StopInstances, TerminateInstances};
use super::error::ApiError;
use super::event::Event;
use super::ids::{ImageId, InstanceId, ReservationId, SecurityGroupId, VolumeId};
use super::image::{ImageState, Platform};
use super::key::KeyProblem;
use super::launch::words_of;
use super::region::Region;
use super::response::Response;
use super::snapshot::Snapshot;
use super::tag::Tags;
use super::transition::Transition;
use super::units::{SimTime, Span, pace};
use super::volume::Volume;
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

impl Step {
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
