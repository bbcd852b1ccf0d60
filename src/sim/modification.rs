//! Modifications: a volume gets a larger size, another type or another speed while it is in use.
//!
//! What is stored stays as it is: a larger volume has more blocks, and nobody has written them.
//! Sources: EBS User Guide, "Modify a volume using Elastic Volumes operations" and "Monitor the
//! progress of volume modifications"; EC2 API Reference, `ModifyVolume`, `VolumeModification`.

use serde::Serialize;

use super::command::{DescribeVolumesModifications, ModifyVolume};
use super::error::ApiError;
use super::ids::VolumeId;
use super::response::Response;
use super::transition::Transition;
use super::units::{SimTime, Span, pace};
use super::volume::{Volume, VolumeState};
use super::volume_type::{Provision, VolumeType};
use super::world::{Step, View};

/// How far a modification is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum ModificationState {
    Modifying,
    Optimizing,
    Completed,
}

impl ModificationState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Modifying => "modifying",
            Self::Optimizing => "optimizing",
            Self::Completed => "completed",
        }
    }
}

/// One modification of a volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Modification {
    /// How far it is.
    pub state: ModificationState,
    /// What the volume was before.
    pub original: Provision,
    /// What it is to be.
    pub target: Provision,
    /// When it was asked for.
    pub started_at: SimTime,
    /// When it is completed.
    pub ends_at: SimTime,
}

impl Modification {
    /// How much of it is done, in percent.
    pub fn progress_percent(&self, now: SimTime) -> u64 {
        match self.state {
            ModificationState::Modifying => 0,
            ModificationState::Completed => 100,
            ModificationState::Optimizing => {
                let whole = self.ends_at.since(self.started_at).milliseconds().max(1);
                (now.since(self.started_at).milliseconds() * 100 / whole).min(99)
            }
        }
    }
}

/// So many modifications of one volume may begin within [`RATE_SPAN`].
const RATE_MAX: usize = 4;
/// The span that is looked back on.
const RATE_SPAN: Span = Span::seconds(86_400);

impl Volume {
    /// Its latest modification, if it was ever modified.
    pub fn modification(&self) -> Option<&Modification> {
        self.modifications.last()
    }

    /// When its next modification may begin, as far as the rate allows.
    pub fn modifiable_at(&self) -> Option<SimTime> {
        let earliest = self.modifications.len().checked_sub(RATE_MAX)?;
        Some(self.modifications[earliest].started_at.after(RATE_SPAN))
    }

    /// Whether it can be attached: not while a modification has not taken effect.
    pub(super) fn judge_unmodified(&self) -> Result<(), ApiError> {
        let modifying = |it: &Modification| it.state == ModificationState::Modifying;
        if self.modification().is_some_and(modifying) {
            return Err(ApiError::AttachmentWhileModifying(self.id.clone()));
        }
        Ok(())
    }

    /// Whether its latest modification is as far as it should be.
    pub(super) fn check_modification(&self, now: SimTime) -> Result<(), String> {
        let Some(it) = self.modification() else {
            return Ok(());
        };
        let is_modifying = it.state == ModificationState::Modifying;
        let is_completed = it.state == ModificationState::Completed;
        let provision = if is_modifying { it.original } else { it.target };
        let fits = provision == self.provision
            && is_modifying == (now < it.started_at.after(pace::MODIFICATION))
            && is_completed == (now >= it.ends_at);
        fits.then_some(())
            .ok_or_else(|| format!("{} is not what it was modified to", self.id))
    }

    fn judge_modification(&self, now: SimTime) -> Result<(), ApiError> {
        let (id, state) = (self.id.clone(), self.state.as_str());
        if !matches!(self.state, VolumeState::Available | VolumeState::InUse) {
            return Err(ApiError::VolumeState { id, state });
        }
        match self.modification() {
            Some(it) if it.state != ModificationState::Completed => {
                let state = it.state.as_str();
                return Err(ApiError::ModificationUnderWay { id, state });
            }
            _ => {}
        }
        match self.modifiable_at() {
            Some(at) if at > now => Err(ApiError::ModificationRate {
                wait: at.since(now),
            }),
            _ => Ok(()),
        }
    }

    /// What it would be. What is not asked for stays; a new type begins with its own figures.
    fn judge_target(&self, input: &ModifyVolume) -> Result<Provision, ApiError> {
        /// Operations a second of a volume that comes to a type that has them.
        const IOPS: i64 = 3000;
        let old = self.provision;
        let volume_type = match &input.volume_type {
            Some(text) => VolumeType::from_text(text)?,
            None => old.volume_type,
        };
        let size = input.size.unwrap_or(old.size_gib.into());
        if size < i64::from(old.size_gib) {
            return Err(ApiError::VolumeShrinks);
        }
        let stays = volume_type == old.volume_type;
        let default_iops = volume_type.iops_range().and_then(|_| {
            let kept = old.iops.filter(|_| stays).map(i64::from);
            kept.or(Some(IOPS))
        });
        let default_throughput = old.throughput.filter(|_| stays).map(i64::from);
        Provision::judge(
            size,
            volume_type,
            input.iops.or(default_iops),
            input.throughput.or(default_throughput),
        )
    }
}

impl Step {
    pub(super) fn modify_volume(&mut self, input: &ModifyVolume) -> Result<Response, ApiError> {
        let now = self.now();
        let volume = self.view().volume(&input.volume_id)?;
        volume.judge_modification(now)?;
        let asked = [input.size, input.iops, input.throughput];
        if input.volume_type.is_none() && asked.iter().all(Option::is_none) {
            return Err(ApiError::MissingParameter("size"));
        }
        let modification = Modification {
            state: ModificationState::Modifying,
            original: volume.provision,
            target: volume.judge_target(input)?,
            started_at: now,
            ends_at: now
                .after(pace::MODIFICATION)
                .after(pace::optimization(volume.provision.size_gib)),
        };
        let id = input.volume_id.clone();
        if let Some(volume) = self.region_mut().volumes.get_mut(&id) {
            if volume.modifications.len() == RATE_MAX {
                volume.modifications.remove(0);
            }
            volume.modifications.push(modification.clone());
        }
        self.after(pace::MODIFICATION, Transition::VolumeIsModified(id.clone()));
        self.after(
            modification.ends_at.since(now),
            Transition::ModificationCompletes(id.clone()),
        );
        self.state_changed(id.clone(), ModificationState::Modifying.as_str());
        Ok(Response::ModifyVolume(id, modification))
    }

    /// The new size, type and speed take effect.
    pub(super) fn volume_is_modified(&mut self, id: &VolumeId) {
        let Some(volume) = self.region_mut().volumes.get_mut(id) else {
            return;
        };
        if let Some(modification) = volume.modifications.last_mut() {
            volume.provision = modification.target;
            modification.state = ModificationState::Optimizing;
            self.state_changed(id.clone(), ModificationState::Optimizing.as_str());
        }
    }

    pub(super) fn complete_modification(&mut self, id: &VolumeId) {
        let volume = self.region_mut().volumes.get_mut(id);
        if let Some(modification) = volume.and_then(|it| it.modifications.last_mut()) {
            modification.state = ModificationState::Completed;
            self.state_changed(id.clone(), ModificationState::Completed.as_str());
        }
    }
}

impl View<'_> {
    /// The latest modification of each volume that has one. A volume that is asked for by its id
    /// must have one.
    pub(super) fn describe_volumes_modifications(
        &self,
        input: &DescribeVolumesModifications,
    ) -> Result<Response, ApiError> {
        for id in &input.volume_ids {
            if self.volume(id)?.modification().is_none() {
                return Err(ApiError::ModificationNotFound(id.clone()));
            }
        }
        let kept = self.modified_volumes(&input.volume_ids, &input.filters)?;
        Ok(Response::DescribeVolumesModifications(kept))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::command::{Advance, CreateVolume};
    use crate::sim::{Command, RegionCode, World};
    use proptest::prelude::*;

    fn home() -> RegionCode {
        RegionCode::from_text("us-east-1").unwrap()
    }

    /// A world with one volume of this type more, which is available.
    fn world_with(volume_type: &str, size: i64, iops: Option<i64>) -> (World, VolumeId) {
        let input = CreateVolume {
            availability_zone: Some("us-east-1a".to_owned()),
            volume_type: Some(volume_type.to_owned()),
            size: Some(size),
            iops,
            ..CreateVolume::default()
        };
        let made = World::opening(1).apply(&Command::new(home(), input));
        let made = made.unwrap();
        let Response::CreateVolume(volume) = made.response else {
            unreachable!("it was asked for a volume")
        };
        (later(&made.world, 60), volume.id)
    }

    fn later(world: &World, seconds: u64) -> World {
        let advance = Command::new(home(), Advance { seconds });
        let world = world.apply(&advance).unwrap().world;
        world.check().unwrap();
        world
    }

    fn grow(id: &VolumeId, size: i64) -> ModifyVolume {
        ModifyVolume {
            volume_id: id.clone(),
            size: Some(size),
            ..ModifyVolume::default()
        }
    }

    fn modified(world: &World, input: ModifyVolume) -> Result<World, ApiError> {
        let applied = world.apply(&Command::new(home(), input))?;
        Ok(applied.world)
    }

    fn volume(world: &World, id: &VolumeId) -> Volume {
        world.region(home()).volumes.get(id).unwrap().clone()
    }

    #[test]
    fn a_fifth_modification_within_a_day_is_refused_until_the_first_is_a_day_old() {
        let (mut world, id) = world_with("gp3", 1, None);
        let first = world.now();
        for size in 2..=5 {
            world = later(&modified(&world, grow(&id, size)).unwrap(), 3600);
        }
        let Err(ApiError::ModificationRate { wait }) = modified(&world, grow(&id, 6)) else {
            panic!("it was not refused")
        };
        assert_eq!(world.now().after(wait), first.after(Span::seconds(86_400)));
        let nearly = later(&world, wait.milliseconds() / 1000 - 1);
        assert!(modified(&nearly, grow(&id, 6)).is_err());
        let world = later(&nearly, 1);
        let world = modified(&world, grow(&id, 6)).unwrap();
        // Only the first is a day old.
        let world = later(&world, 1800);
        let again = modified(&world, grow(&id, 7));
        assert!(matches!(again, Err(ApiError::ModificationRate { .. })));
    }

    #[test]
    fn the_new_size_counts_from_the_moment_at_which_the_volume_is_optimizing() {
        let (world, id) = world_with("gp2", 100, None);
        let world = modified(&world, grow(&id, 1000)).unwrap();
        assert_eq!(volume(&world, &id).provision.size_gib, 100);
        let world = later(&world, pace::MODIFICATION.milliseconds() / 1000);
        let grown = volume(&world, &id);
        assert_eq!(grown.provision.size_gib, 1000);
        assert_eq!(grown.provision.iops, Some(3000));
        assert_eq!(
            grown.modification().map(|it| it.state),
            Some(ModificationState::Optimizing)
        );
    }

    #[test]
    fn a_volume_that_stays_of_its_type_keeps_its_figures_and_another_type_brings_its_own() {
        let (world, id) = world_with("io2", 100, Some(5000));
        let figures = |world: &World, input: ModifyVolume| {
            let target = volume(world, &id).judge_target(&input).unwrap();
            (target.iops, target.throughput)
        };
        assert_eq!(figures(&world, grow(&id, 200)), (Some(5000), None));
        let become_a = |volume_type: &str| ModifyVolume {
            volume_id: id.clone(),
            volume_type: Some(volume_type.to_owned()),
            size: Some(200),
            ..ModifyVolume::default()
        };
        assert_eq!(figures(&world, become_a("io1")), (Some(3000), None));
        assert_eq!(figures(&world, become_a("gp3")), (Some(3000), Some(125)));
        assert_eq!(figures(&world, become_a("gp2")), (Some(600), None));
        assert_eq!(figures(&world, become_a("st1")), (None, None));
    }

    proptest! {
        #[test]
        fn whatever_a_modification_does_no_block_is_touched(
            size in 1..70_000i64,
            volume_type in proptest::sample::select(&VolumeType::ALL[..]),
            seconds in 0..100_000u64,
        ) {
            let world = World::opening(1);
            let lineage = |world: &World| {
                serde_json::to_string(&world.region(home()).lineage).unwrap()
            };
            let before = lineage(&world);
            let ids: Vec<VolumeId> =
                world.region(home()).volumes.iter().map(|it| it.id.clone()).collect();
            for id in ids {
                let input = ModifyVolume {
                    volume_type: Some(volume_type.as_str().to_owned()),
                    ..grow(&id, size)
                };
                let (min, max) = volume_type.sizes_gib();
                let old = volume(&world, &id).provision.size_gib;
                let Ok(world) = modified(&world, input) else {
                    continue;
                };
                prop_assert!((min.max(old)..=max).contains(&u32::try_from(size).unwrap()));
                let world = later(&world, seconds);
                prop_assert_eq!(lineage(&world), before.clone());
            }
        }
    }
}
