//! Fast snapshot restore: volumes of a snapshot that are warm from the start, in one zone.
//!
//! It is a matter of a snapshot *and* a zone, takes time to be ready, and gives out credits: each
//! volume that is to be warm takes one, and the bucket fills by the hour. A volume that finds none
//! is made all the same, cold. Sources: EBS User Guide, "Amazon EBS fast snapshot restore" and
//! "Quotas for Amazon EBS"; EC2 API Reference, `EnableFastSnapshotRestores`.

use serde::Serialize;

use super::account::Account;
use super::command::{
    DescribeFastSnapshotRestores, DisableFastSnapshotRestores, EnableFastSnapshotRestores,
};
use super::error::ApiError;
use super::ids::{Id, SnapshotId};
use super::region::Region;
use super::response::Response;
use super::snapshot::Snapshot;
use super::transition::Transition;
use super::units::{SimTime, Span};
use super::world::{Step, View};

/// How many snapshots may have it in one Region.
const SNAPSHOTS_MAX: usize = 5;
/// The largest snapshot that can have it.
const SIZE_MAX_GIB: u32 = 16_384;
const HOUR: Span = Span::seconds(3600);
/// How long it takes until optimizing begins, and until a disabled one is gone: a simplification.
const SWITCH: Span = Span::seconds(60);
/// Thousandths of a credit.
const CREDIT: u64 = 1000;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum FastRestoreState {
    Enabling,
    Optimizing,
    Enabled,
    Disabling,
    Disabled,
}

impl FastRestoreState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabling => "enabling",
            Self::Optimizing => "optimizing",
            Self::Enabled => "enabled",
            Self::Disabling => "disabling",
            Self::Disabled => "disabled",
        }
    }
}

/// Fast restore of one snapshot in one zone.
#[derive(Clone, Debug, Serialize)]
pub struct FastRestore {
    /// The snapshot.
    pub snapshot_id: SnapshotId,
    /// The zone's name.
    pub zone: String,
    /// Whose it is.
    pub owner: Account,
    /// How far it is.
    pub state: FastRestoreState,
    /// When it came into each of the states, in their order.
    pub since: [Option<SimTime>; 5],
    /// The snapshot's size, which decides how many credits there are.
    pub size_gib: u32,
    /// Thousandths of a credit, at `counted_at`.
    millicredits: u64,
    counted_at: SimTime,
}

impl FastRestore {
    fn enter(&mut self, state: FastRestoreState, now: SimTime) {
        self.state = state;
        self.since[state as usize] = Some(now);
    }

    /// Thousandths of a credit that come in an hour: 1024 GiB's worth, ten at most.
    fn refill(&self) -> u64 {
        (1024 * CREDIT / u64::from(self.size_gib.max(1))).min(10 * CREDIT)
    }

    /// Thousandths of a credit at this moment; the bucket begins empty and holds one at least.
    pub fn millicredits(&self, now: SimTime) -> u64 {
        if self.state != FastRestoreState::Enabled {
            return 0;
        }
        let passed = now.since(self.counted_at).milliseconds();
        let came = u128::from(self.refill()) * u128::from(passed) / u128::from(HOUR.milliseconds());
        let came = u64::try_from(came).unwrap_or(u64::MAX);
        self.millicredits
            .saturating_add(came)
            .min(self.refill().max(CREDIT))
    }

    /// How long optimizing takes: an hour for each TiB.
    fn optimizing(&self) -> Span {
        Span(HOUR.milliseconds() * u64::from(self.size_gib) / 1024)
    }
}

/// What became of one snapshot in one zone: the restore, or why not.
pub type FastRestoreOutcome = Result<FastRestore, (SnapshotId, String, ApiError)>;

impl Region {
    fn fast_restore(&self, id: &SnapshotId, zone: &str) -> Option<&FastRestore> {
        self.fast_restores.get(&(id.text(), zone.to_owned()))
    }

    /// All fast restores of this Region, by snapshot and zone.
    pub fn fast_restores(&self) -> impl Iterator<Item = &FastRestore> {
        self.fast_restores.values()
    }
}

impl View<'_> {
    pub(super) fn describe_fast_snapshot_restores(
        &self,
        input: &DescribeFastSnapshotRestores,
    ) -> Result<Response, ApiError> {
        let own = self
            .region
            .fast_restores()
            .filter(|it| it.owner == self.account);
        let kept = super::describe::FAST_RESTORE.keep(own, &input.filters, self)?;
        Ok(Response::DescribeFastSnapshotRestores(
            kept.into_iter().cloned().collect(),
        ))
    }
}

impl Step {
    /// Each zone by itself: what is wrong with one does not keep the others from it.
    pub(super) fn enable_fast_snapshot_restores(
        &mut self,
        input: &EnableFastSnapshotRestores,
    ) -> Result<Response, ApiError> {
        let zones = self.judge_zones(&input.availability_zones)?;
        let mut outcomes = Vec::new();
        for id in &input.source_snapshot_ids {
            let snapshot = self.view().snapshot(id)?.clone();
            for zone in &zones {
                let outcome = self.enable_fast_restore(&snapshot, zone);
                outcomes.push(outcome.map_err(|error| (id.clone(), zone.clone(), error)));
            }
        }
        Ok(Response::EnableFastSnapshotRestores(outcomes))
    }

    fn judge_zones(&self, names: &[String]) -> Result<Vec<String>, ApiError> {
        if names.is_empty() {
            return Err(ApiError::MissingParameter("AvailabilityZones"));
        }
        names.iter().map(|name| self.judge_zone(name)).collect()
    }

    fn enable_fast_restore(
        &mut self,
        snapshot: &Snapshot,
        zone: &str,
    ) -> Result<FastRestore, ApiError> {
        snapshot.judge_completed()?;
        if snapshot.size_gib > SIZE_MAX_GIB {
            return Err(ApiError::FastRestoreSize(SIZE_MAX_GIB));
        }
        let (now, owner) = (self.now(), self.account);
        let region = self.region();
        let is_on = |it: &&FastRestore| it.owner == owner && it.state != FastRestoreState::Disabled;
        let mut on: Vec<&SnapshotId> = region
            .fast_restores()
            .filter(is_on)
            .map(|it| &it.snapshot_id)
            .collect();
        on.dedup();
        if on.len() >= SNAPSHOTS_MAX && !on.contains(&&snapshot.id) {
            return Err(ApiError::FastRestoreLimit(SNAPSHOTS_MAX));
        }
        if let Some(there) = region.fast_restore(&snapshot.id, zone).filter(is_on) {
            return Ok(there.clone());
        }
        let mut restore = FastRestore {
            snapshot_id: snapshot.id.clone(),
            zone: zone.to_owned(),
            owner,
            state: FastRestoreState::Enabling,
            since: [None; 5],
            size_gib: snapshot.size_gib,
            millicredits: 0,
            counted_at: now,
        };
        restore.enter(FastRestoreState::Enabling, now);
        self.put_fast_restore(restore.clone());
        self.after(
            SWITCH,
            Transition::FastRestoreGoesOn(snapshot.id.clone(), zone.to_owned()),
        );
        Ok(restore)
    }

    fn put_fast_restore(&mut self, restore: FastRestore) {
        let key = (restore.snapshot_id.text(), restore.zone.clone());
        self.region_mut().fast_restores.insert_mut(key, restore);
    }

    pub(super) fn disable_fast_snapshot_restores(
        &mut self,
        input: &DisableFastSnapshotRestores,
    ) -> Result<Response, ApiError> {
        let zones = self.judge_zones(&input.availability_zones)?;
        let mut outcomes = Vec::new();
        for id in &input.source_snapshot_ids {
            for zone in &zones {
                let outcome = self.disable_fast_restore(id, zone);
                outcomes.push(outcome.map_err(|error| (id.clone(), zone.clone(), error)));
            }
        }
        Ok(Response::DisableFastSnapshotRestores(outcomes))
    }

    fn disable_fast_restore(
        &mut self,
        id: &SnapshotId,
        zone: &str,
    ) -> Result<FastRestore, ApiError> {
        let (now, account) = (self.now(), self.account);
        let found = self.region().fast_restore(id, zone).cloned();
        let mut restore = found
            .filter(|it| it.owner == account && it.state != FastRestoreState::Disabled)
            .ok_or(ApiError::FastRestoreOff)?;
        restore.enter(FastRestoreState::Disabling, now);
        self.put_fast_restore(restore.clone());
        self.after(
            SWITCH,
            Transition::FastRestoreGoesOn(id.clone(), zone.to_owned()),
        );
        Ok(restore)
    }

    /// Brings a fast restore into its next state, if its time has come.
    pub(super) fn fast_restore_goes_on(&mut self, id: &SnapshotId, zone: &str) {
        let now = self.now();
        let Some(mut restore) = self.region().fast_restore(id, zone).cloned() else {
            return;
        };
        let takes = match restore.state {
            FastRestoreState::Enabling | FastRestoreState::Disabling => SWITCH,
            FastRestoreState::Optimizing => restore.optimizing(),
            FastRestoreState::Enabled | FastRestoreState::Disabled => return,
        };
        let since = restore.since[restore.state as usize].unwrap_or(now);
        if since.after(takes) > now {
            return;
        }
        match restore.state {
            FastRestoreState::Enabling => {
                restore.enter(FastRestoreState::Optimizing, now);
                let next = Transition::FastRestoreGoesOn(id.clone(), zone.to_owned());
                self.after(restore.optimizing(), next);
            }
            FastRestoreState::Optimizing => {
                restore.enter(FastRestoreState::Enabled, now);
                restore.counted_at = now;
            }
            _ => restore.enter(FastRestoreState::Disabled, now),
        }
        let state = restore.state.as_str();
        self.put_fast_restore(restore);
        self.state_changed(id.clone(), state);
    }

    /// Takes a credit for a new volume of a snapshot in a zone; whether there was one.
    pub(super) fn take_fast_restore_credit(&mut self, id: &SnapshotId, zone: &str) -> bool {
        let now = self.now();
        let Some(mut restore) = self.region().fast_restore(id, zone).cloned() else {
            return false;
        };
        let millicredits = restore.millicredits(now);
        if millicredits < CREDIT {
            return false;
        }
        (restore.millicredits, restore.counted_at) = (millicredits - CREDIT, now);
        self.put_fast_restore(restore);
        true
    }

    /// A deleted snapshot is restored nowhere.
    pub(super) fn forget_fast_restores(&mut self, id: &SnapshotId) {
        let zones: Vec<String> = self.code.zones().map(|zone| zone.name).collect();
        let region = self.region_mut();
        for zone in zones {
            region.fast_restores.remove_mut(&(id.text(), zone));
        }
    }
}
