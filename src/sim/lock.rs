//! Locks: until when a snapshot cannot be deleted, whoever asks, and who can change that.
//!
//! A lock in governance mode can be changed and taken off at any time. One in compliance mode can
//! be while it cools off, if it does; after that it can only be extended. Every lock ends by
//! itself. A locked snapshot can be used as any other. Sources: EBS User Guide, "Amazon EBS
//! snapshot lock" with its pages "Concepts", "Considerations" and "Update snapshot lock
//! settings"; EC2 API Reference of the operations named here.

use serde::Serialize;

use super::command::{DescribeLockedSnapshots, LockSnapshot, UnlockSnapshot};
use super::describe::LOCKED_SNAPSHOT;
use super::error::ApiError;
use super::ids::SnapshotId;
use super::region::Region;
use super::response::Response;
use super::snapshot::{Snapshot, SnapshotState};
use super::units::{SimTime, Span};
use super::world::{Step, View};

/// The most days that a lock can last. AWS says so of days; here it holds for a date as well.
const DAYS_MAX: u32 = 36_500;
/// The most hours that it can cool off.
const COOL_OFF_HOURS_MAX: u32 = 72;

/// Who can change a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum LockMode {
    /// The owner, at any time.
    Governance,
    /// Nobody, once it has cooled off.
    Compliance,
}

/// What a lock is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum LockState {
    ComplianceCooloff,
    Governance,
    Compliance,
    Expired,
}

impl LockState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ComplianceCooloff => "compliance-cooloff",
            Self::Governance => "governance",
            Self::Compliance => "compliance",
            Self::Expired => "expired",
        }
    }
}

/// A lock on a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lock {
    /// Who can change it.
    pub mode: LockMode,
    /// When it was set, or last changed.
    pub created_at: SimTime,
    /// For how many days it was asked for; none if it was until a date.
    pub days: Option<u32>,
    /// Since when they count: not before the snapshot is completed.
    pub starts_at: SimTime,
    /// When it ends.
    pub expires_at: SimTime,
    /// For how many hours it cools off.
    pub cool_off_hours: Option<u32>,
}

impl Lock {
    /// When it has cooled off.
    pub fn cools_off_until(&self) -> Option<SimTime> {
        let hours = self.cool_off_hours?;
        Some(self.created_at.after(hours_of(hours)))
    }

    /// What it is doing: time alone changes that.
    pub fn state(&self, now: SimTime) -> LockState {
        let cools_off = self.cools_off_until().is_some_and(|until| now < until);
        match self.mode {
            _ if self.expires_at <= now => LockState::Expired,
            LockMode::Governance => LockState::Governance,
            LockMode::Compliance if cools_off => LockState::ComplianceCooloff,
            LockMode::Compliance => LockState::Compliance,
        }
    }
}

const fn hours_of(hours: u32) -> Span {
    Span::seconds(hours as u64 * 3600)
}

const fn days_of(days: u32) -> Span {
    Span::seconds(days as u64 * 86_400)
}

impl Snapshot {
    /// What its lock is doing; none if it was never locked, or was unlocked.
    pub fn lock_state(&self, now: SimTime) -> Option<LockState> {
        self.lock.as_ref().map(|lock| lock.state(now))
    }

    /// Whether a lock keeps it from being deleted.
    pub fn is_locked(&self, now: SimTime) -> bool {
        let state = self.lock_state(now);
        state.is_some_and(|state| state != LockState::Expired)
    }

    /// The lock that a request asks for.
    fn judge_lock(&self, input: &LockSnapshot, now: SimTime) -> Result<Lock, ApiError> {
        let mode = match input.lock_mode.as_str() {
            "governance" => LockMode::Governance,
            "compliance" => LockMode::Compliance,
            other => return Err(invalid("lockMode", &other)),
        };
        let cool_off = input.cool_off_period;
        let cool_off_hours = cool_off
            .map(|hours| within(hours, COOL_OFF_HOURS_MAX, "coolOffPeriod"))
            .transpose()?;
        if cool_off_hours.is_some() && mode == LockMode::Governance {
            return Err(ApiError::ParametersClash {
                one: "coolOffPeriod",
                other: "governance mode",
            });
        }
        let (days, starts_at, expires_at) = match (input.lock_duration, input.expiration_date) {
            (Some(_), Some(_)) => {
                return Err(ApiError::ParametersClash {
                    one: "lockDuration",
                    other: "expirationDate",
                });
            }
            (None, None) => return Err(ApiError::MissingParameter("LockDuration")),
            (Some(days), None) => {
                let days = within(days, DAYS_MAX, "lockDuration")?;
                let starts_at = now.max(self.completes_at);
                (Some(days), starts_at, starts_at.after(days_of(days)))
            }
            (None, Some(date)) => {
                let latest = now.after(days_of(DAYS_MAX));
                let date = SimTime(date);
                if date <= now || date > latest {
                    return Err(ApiError::LockDateOutOfRange { latest });
                }
                (None, now, date)
            }
        };
        Ok(Lock {
            mode,
            created_at: now,
            days,
            starts_at,
            expires_at,
            cool_off_hours,
        })
    }
}

fn invalid(name: &'static str, value: &dyn ToString) -> ApiError {
    let value = value.to_string();
    ApiError::InvalidParameter { name, value }
}

/// A number from one to the most that there can be.
fn within(value: i64, max: u32, name: &'static str) -> Result<u32, ApiError> {
    let fits = u32::try_from(value).ok();
    fits.filter(|value| (1..=max).contains(value))
        .ok_or_else(|| invalid(name, &value))
}

impl Region {
    /// The lock that keeps a snapshot from being deleted.
    pub(super) fn lock_of(&self, id: &SnapshotId, now: SimTime) -> Option<&Lock> {
        let snapshot = self.snapshots.get(id).filter(|it| it.is_locked(now));
        snapshot?.lock.as_ref()
    }
}

impl View<'_> {
    /// The snapshots of this account that were locked and not unlocked since, expired or not.
    pub(super) fn describe_locked_snapshots(
        &self,
        input: &DescribeLockedSnapshots,
    ) -> Result<Response, ApiError> {
        for id in &input.snapshot_ids {
            self.snapshot_of_own(id)?;
        }
        let asked = |it: &&Snapshot| {
            let named = input.snapshot_ids.is_empty() || input.snapshot_ids.contains(&it.id);
            named && it.owner == self.account && it.lock.is_some()
        };
        let found = self.region.snapshots.iter().filter(asked);
        let kept = LOCKED_SNAPSHOT.keep(found, &input.filters, self)?;
        let kept = kept.into_iter().cloned().collect();
        Ok(Response::DescribeLockedSnapshots(kept))
    }
}

impl Step {
    pub(super) fn lock_snapshot(&mut self, input: &LockSnapshot) -> Result<Response, ApiError> {
        let now = self.now();
        let snapshot = self.view().snapshot_of_own(&input.snapshot_id)?;
        if snapshot.doomed {
            return Err(ApiError::SnapshotBeingDeleted(snapshot.id.clone()));
        }
        if snapshot.state == SnapshotState::Error {
            let (id, state) = (snapshot.id.clone(), snapshot.state.as_str());
            return Err(ApiError::SnapshotState { id, state });
        }
        let lock = snapshot.judge_lock(input, now)?;
        let old = snapshot.lock.as_ref();
        let fixed = old.filter(|old| old.state(now) == LockState::Compliance);
        if let Some(old) = fixed {
            let extends = lock.mode == LockMode::Compliance
                && lock.cool_off_hours.is_none()
                && lock.expires_at >= old.expires_at;
            if !extends {
                return Err(ApiError::LockFixed(snapshot.id.clone()));
            }
        }
        let locked = self.set_lock(&input.snapshot_id, Some(lock))?;
        Ok(Response::LockSnapshot(locked))
    }

    pub(super) fn unlock_snapshot(&mut self, input: &UnlockSnapshot) -> Result<Response, ApiError> {
        let snapshot = self.view().snapshot_of_own(&input.snapshot_id)?;
        let id = snapshot.id.clone();
        match snapshot.lock_state(self.now()) {
            None | Some(LockState::Expired) => Err(ApiError::SnapshotNotLocked(id)),
            Some(LockState::Compliance) => Err(ApiError::LockFixed(id)),
            Some(LockState::Governance | LockState::ComplianceCooloff) => {
                self.set_lock(&id, None)?;
                Ok(Response::UnlockSnapshot(id))
            }
        }
    }

    fn set_lock(&mut self, id: &SnapshotId, lock: Option<Lock>) -> Result<Snapshot, ApiError> {
        if let Some(snapshot) = self.region_mut().snapshots.get_mut(id) {
            snapshot.lock = lock;
        }
        self.view().snapshot(id).cloned()
    }
}
