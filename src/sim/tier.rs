//! The archive: a cheaper tier for snapshots that are seldom read.
//!
//! An archived snapshot is full: it has all the blocks that it reads for itself, and shares none.
//! What it stored in the standard tier goes as if it were deleted there. It cannot be used before
//! it is restored, for some days or for good, and pays for 90 days at least. Sources: EBS User
//! Guide, "Archive Amazon EBS snapshots" with its pages "Considerations and limitations", "Pricing
//! and billing", "Restore an archived snapshot"; EC2 API Reference of the operations named here.

use serde::Serialize;

use super::bill::{Once, Usage};
use super::blocks::{Holder, NodeId};
use super::command::{DescribeSnapshotTierStatus, ModifySnapshotTier, RestoreSnapshotTier};
use super::describe::TIER_STATUS;
use super::error::ApiError;
use super::ids::{ImageId, SnapshotId};
use super::image::ImageState;
use super::prices::{MicroDollars, Prices};
use super::region::Region;
use super::response::Response;
use super::sharing::Permissions;
use super::snapshot::Snapshot;
use super::transition::Transition;
use super::units::{SimTime, Span, pace};
use super::world::{Step, View};

/// What is paid for at least, in hours.
const HOURS_MIN: u64 = 90 * 24;
/// The hours that a month of the archive's price has here.
const MONTH_HOURS: u64 = 30 * 24;
/// The most days that a snapshot can be restored for.
const DAYS_MAX: i64 = 180;
/// The most archived snapshots of a volume.
const ARCHIVED_MAX: usize = 25;
/// The most snapshots on their way into the archive, of an account in a Region.
const ARCHIVING_MAX: usize = 25;
/// The most on their way out of it.
const RESTORING_MAX: usize = 5;

/// What is done between the tiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum TierOperation {
    Archival,
    TemporaryRestore,
    PermanentRestore,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum TierProgress {
    InProgress,
    Completed,
    Failed,
}

/// A snapshot in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Archive {
    /// All its blocks.
    pub node: NodeId,
    /// Since when it is there.
    pub since: SimTime,
}

/// The last that was done with a snapshot between the tiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tiering {
    /// What it was.
    pub operation: TierOperation,
    /// How far it is.
    pub progress: TierProgress,
    /// When it began.
    pub started_at: SimTime,
    /// When it ends, or has ended.
    pub ends_at: SimTime,
    /// The snapshot in the archive, if it is there.
    pub archive: Option<Archive>,
    /// For how long it is restored.
    pub restore: Span,
    /// Until when it is restored, if it is for some days.
    pub expires_at: Option<SimTime>,
}

impl Tiering {
    fn begin(operation: TierOperation, now: SimTime, takes: Span) -> Self {
        Self {
            operation,
            progress: TierProgress::InProgress,
            started_at: now,
            ends_at: now.after(takes),
            archive: None,
            restore: Span::default(),
            expires_at: None,
        }
    }

    /// AWS's name of both.
    pub fn status(&self) -> &'static str {
        const NAMES: [[&str; 3]; 3] = [
            [
                "archival-in-progress",
                "archival-completed",
                "archival-failed",
            ],
            [
                "temporary-restore-in-progress",
                "temporary-restore-completed",
                "temporary-restore-failed",
            ],
            [
                "permanent-restore-in-progress",
                "permanent-restore-completed",
                "permanent-restore-failed",
            ],
        ];
        NAMES[self.operation as usize][self.progress as usize]
    }

    fn is_under_way(&self, operation: TierOperation) -> bool {
        self.progress == TierProgress::InProgress && self.operation == operation
    }

    /// How much of it is done, in percent.
    pub fn progress_percent(&self, now: SimTime) -> u64 {
        let whole = self.ends_at.since(self.started_at).milliseconds().max(1);
        match self.progress {
            TierProgress::InProgress => {
                (now.since(self.started_at).milliseconds() * 100 / whole).min(99)
            }
            TierProgress::Completed | TierProgress::Failed => 100,
        }
    }
}

impl Snapshot {
    /// It as it is in the archive, if it is there.
    pub fn archive(&self) -> Option<&Archive> {
        self.tiering.as_ref()?.archive.as_ref()
    }

    /// Whether it is in the archive and nowhere else.
    pub fn is_only_archived(&self) -> bool {
        self.archive().is_some_and(|it| it.node == self.node)
    }

    /// AWS's name of its tier.
    pub fn storage_tier(&self) -> &'static str {
        match self.archive() {
            Some(_) => "archive",
            None => "standard",
        }
    }

    /// Until when it is restored from the archive.
    pub fn restore_expires_at(&self) -> Option<SimTime> {
        self.tiering.as_ref()?.expires_at
    }

    /// What it stores: in the tier where it can be used, and in the archive too if it is restored
    /// for some days.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let archived = self.archive().map(|it| it.node);
        let archived = archived.filter(|node| *node != self.node);
        std::iter::once(self.node).chain(archived)
    }

    /// Whether it can be used as it is.
    pub(super) fn judge_not_archived(&self) -> Result<(), ApiError> {
        if self.is_only_archived() {
            return Err(ApiError::SnapshotArchived(self.id.clone()));
        }
        Ok(())
    }

    fn judge_no_tiering(&self) -> Result<(), ApiError> {
        let under_way = |it: &Tiering| it.progress == TierProgress::InProgress;
        if self.tiering.as_ref().is_some_and(under_way) {
            return Err(ApiError::TieringUnderWay(self.id.clone()));
        }
        Ok(())
    }

    fn is_on_its_way(&self, operation: TierOperation) -> bool {
        let tiering = self.tiering.as_ref();
        tiering.is_some_and(|it| it.is_under_way(operation))
    }
}

impl Region {
    /// How many blocks a snapshot has in the archive.
    pub fn archived_blocks(&self, snapshot: &Snapshot) -> u64 {
        let blocks = |archive: &Archive| self.lineage.node(archive.node).written.len();
        snapshot.archive().map_or(0, blocks)
    }

    /// What is paid for the rest of the 90 days if a snapshot leaves the archive: blocks for a
    /// month. AWS counts whole hours.
    fn rest_of_archive(&self, snapshot: &Snapshot, now: SimTime) -> u64 {
        let Some(archive) = snapshot.archive() else {
            return 0;
        };
        let hours = (now.since(archive.since).milliseconds() + 1_800_000) / 3_600_000;
        let rest = HOURS_MIN.saturating_sub(hours);
        (self.archived_blocks(snapshot) * rest + MONTH_HOURS / 2) / MONTH_HOURS
    }

    /// What that costs, once.
    pub fn early_deletion(&self, snapshot: &Snapshot, now: SimTime) -> MicroDollars {
        let once = Once::ArchiveEarlyDeletion(self.code);
        MicroDollars::of_blocks(self.rest_of_archive(snapshot, now), once.price_gib())
    }

    /// A registered image that needs this snapshot and is not disabled.
    fn enabled_image_using(&self, id: &SnapshotId) -> Option<ImageId> {
        let mut images = self.images_using(id);
        let enabled = images.find(|image| image.state != ImageState::Disabled)?;
        Some(enabled.id.clone())
    }

    /// What archived blocks cost a month.
    pub(super) fn monthly_in_archive(&self, blocks: u64) -> MicroDollars {
        MicroDollars::of_blocks(blocks, Usage::Archive.price(Prices::of(self.code)))
    }
}

impl View<'_> {
    pub(super) fn describe_snapshot_tier_status(
        &self,
        input: &DescribeSnapshotTierStatus,
    ) -> Result<Response, ApiError> {
        let snapshots = self.region.snapshots.iter();
        let own = snapshots.filter(|it| it.owner == self.account);
        let kept = TIER_STATUS.keep(own, &input.filters, self)?;
        let kept = kept.into_iter().cloned().collect();
        Ok(Response::DescribeSnapshotTierStatus(kept))
    }

    /// Judges that fewer than so many of this account's snapshots are so.
    fn judge_few(
        &self,
        what: &'static str,
        max: usize,
        is_one: impl Fn(&Snapshot) -> bool,
    ) -> Result<(), ApiError> {
        let own = self.region.stored_snapshots();
        let count = own
            .filter(|it| it.owner == self.account && is_one(it))
            .count();
        if count < max {
            return Ok(());
        }
        Err(ApiError::TieringLimit { what, max })
    }

    fn judge_archival(&self, input: &ModifySnapshotTier) -> Result<&Snapshot, ApiError> {
        let snapshot = self.snapshot_of_own(&input.snapshot_id)?;
        match input.storage_tier.as_deref() {
            Some("archive") => {}
            None => return Err(ApiError::MissingParameter("StorageTier")),
            Some(other) => {
                return Err(ApiError::InvalidParameter {
                    name: "storageTier",
                    value: other.to_owned(),
                });
            }
        }
        snapshot.judge_completed()?;
        snapshot.judge_no_tiering()?;
        if snapshot.archive().is_some() {
            return Err(ApiError::SnapshotArchived(snapshot.id.clone()));
        }
        if let Some(image) = self.region.enabled_image_using(&snapshot.id) {
            let id = snapshot.id.clone();
            return Err(ApiError::ArchivalInUse { id, image });
        }
        self.judge_few("snapshots being archived", ARCHIVING_MAX, |it| {
            it.is_on_its_way(TierOperation::Archival)
        })?;
        self.judge_few("archived snapshots of a volume", ARCHIVED_MAX, |it| {
            it.volume_id == snapshot.volume_id
                && !it.is_copy()
                && (it.archive().is_some() || it.is_on_its_way(TierOperation::Archival))
        })?;
        Ok(snapshot)
    }
}

/// For how many days, if not for good.
fn judge_restore(input: &RestoreSnapshotTier) -> Result<Option<i64>, ApiError> {
    match (input.temporary_restore_days, input.permanent_restore) {
        (Some(_), Some(true)) => Err(ApiError::ParametersClash {
            one: "temporaryRestoreDays",
            other: "permanentRestore",
        }),
        (Some(days), _) if (1..=DAYS_MAX).contains(&days) => Ok(Some(days)),
        (Some(days), _) => Err(ApiError::InvalidParameter {
            name: "temporaryRestoreDays",
            value: days.to_string(),
        }),
        (None, Some(true)) => Ok(None),
        (None, _) => Err(ApiError::MissingParameter("TemporaryRestoreDays")),
    }
}

impl Step {
    pub(super) fn modify_snapshot_tier(
        &mut self,
        input: &ModifySnapshotTier,
    ) -> Result<Response, ApiError> {
        self.view().judge_archival(input)?;
        let now = self.now();
        let tiering = Tiering::begin(TierOperation::Archival, now, pace::ARCHIVAL);
        self.begin_tiering(&input.snapshot_id, tiering);
        Ok(Response::ModifySnapshotTier(input.snapshot_id.clone(), now))
    }

    fn begin_tiering(&mut self, id: &SnapshotId, tiering: Tiering) {
        let takes = tiering.ends_at.since(tiering.started_at);
        self.set_tiering(id, tiering);
        self.after(takes, Transition::TieringCompletes(id.clone()));
    }

    fn set_tiering(&mut self, id: &SnapshotId, tiering: Tiering) {
        if let Some(snapshot) = self.region_mut().stored_snapshot_mut(id) {
            snapshot.tiering = Some(tiering);
        }
    }

    /// A snapshot that is restored for some days already is so for other days from now on, or
    /// stays at once.
    pub(super) fn restore_snapshot_tier(
        &mut self,
        input: &RestoreSnapshotTier,
    ) -> Result<Response, ApiError> {
        let (now, id) = (self.now(), &input.snapshot_id);
        let view = self.view();
        let snapshot = view.snapshot_of_own(id)?.clone();
        let days = judge_restore(input)?;
        snapshot.judge_no_tiering()?;
        let Some(archive) = snapshot.archive().cloned() else {
            return Err(ApiError::SnapshotNotArchived(id.clone()));
        };
        view.judge_few("snapshots being restored", RESTORING_MAX, |it| {
            it.is_on_its_way(TierOperation::TemporaryRestore)
                || it.is_on_its_way(TierOperation::PermanentRestore)
        })?;
        let operation = match days {
            Some(_) => TierOperation::TemporaryRestore,
            None => TierOperation::PermanentRestore,
        };
        let is_there = !snapshot.is_only_archived();
        let takes = if is_there {
            Span::default()
        } else {
            pace::restore(snapshot.size_gib)
        };
        let restore = Span::seconds(u64::try_from(days.unwrap_or(0)).unwrap_or(0) * 86_400);
        let tiering = Tiering {
            archive: Some(archive),
            restore,
            ..Tiering::begin(operation, now, takes)
        };
        if is_there {
            self.set_tiering(id, tiering);
            self.complete_tiering(id);
        } else {
            let blocks = self.region().archived_blocks(&snapshot);
            self.charge(Once::ArchiveRetrieval(self.code), blocks);
            self.begin_tiering(id, tiering);
        }
        Ok(Response::RestoreSnapshotTier(id.clone(), now, days))
    }

    /// Ends what is under way, if its time has come.
    pub(super) fn complete_tiering(&mut self, id: &SnapshotId) {
        let now = self.now();
        let Some(snapshot) = self.region().stored_snapshot(id).cloned() else {
            return;
        };
        let Some(mut tiering) = snapshot.tiering.clone() else {
            return;
        };
        if tiering.progress != TierProgress::InProgress || tiering.ends_at > now {
            return;
        }
        tiering.progress = TierProgress::Completed;
        match tiering.operation {
            TierOperation::Archival if self.region().enabled_image_using(id).is_some() => {
                tiering.progress = TierProgress::Failed;
                self.set_tiering(id, tiering);
            }
            TierOperation::Archival => {
                self.set_tiering(id, tiering);
                self.move_to_archive(&snapshot);
            }
            TierOperation::TemporaryRestore => {
                tiering.expires_at = Some(now.after(tiering.restore));
                let restore = tiering.restore;
                self.set_tiering(id, tiering);
                self.move_to_standard(&snapshot);
                self.after(restore, Transition::RestoreExpires(id.clone()));
            }
            TierOperation::PermanentRestore => {
                let archive = tiering.archive.take();
                self.charge_early_deletion(&snapshot);
                self.set_tiering(id, tiering);
                self.move_to_standard(&snapshot);
                if let Some(archive) = archive {
                    self.region_mut().lineage.delete(archive.node);
                }
            }
        }
        let snapshot = self.region().stored_snapshot(id);
        let state = snapshot.and_then(|it| it.tiering.as_ref().map(Tiering::status));
        self.state_changed(id.clone(), state.unwrap_or_default());
    }

    /// All blocks of a snapshot are stored in the archive; in the standard tier it is as if it
    /// were deleted. The next copy of its line is full.
    fn move_to_archive(&mut self, snapshot: &Snapshot) {
        let id = &snapshot.id;
        self.forget_fast_restores(id);
        self.forget_latest_copy(snapshot);
        let since = self.now();
        self.put_apart(snapshot, Holder::Archive(id.clone()));
        self.region_mut().lineage.delete(snapshot.node);
        if let Some(archived) = self.region_mut().stored_snapshot_mut(id) {
            archived.permissions = Permissions::default();
            let node = archived.node;
            if let Some(tiering) = &mut archived.tiering {
                tiering.archive = Some(Archive { node, since });
            }
        }
    }

    /// An archived snapshot can be used again: it is full, and shares no block.
    fn move_to_standard(&mut self, snapshot: &Snapshot) {
        if snapshot.is_only_archived() {
            self.put_apart(snapshot, Holder::Snapshot(snapshot.id.clone()));
        }
    }

    /// Stores all blocks of a snapshot anew, under a data key of their own.
    fn put_apart(&mut self, snapshot: &Snapshot, holder: Holder) {
        let key = snapshot.encryption.as_ref().map(|it| it.key.clone());
        let encryption = key.map(|key| self.encrypt_anew(key));
        let region = self.region_mut();
        let node = region.lineage.node(snapshot.node).clone();
        let owner = snapshot.owner;
        let node = region
            .lineage
            .add_root(owner, holder, node.present, node.contents);
        if let Some(apart) = region.stored_snapshot_mut(&snapshot.id) {
            (apart.node, apart.encryption) = (node, encryption);
        }
    }

    /// A snapshot that was restored for some days is only in the archive again.
    pub(super) fn restore_expires(&mut self, id: &SnapshotId) {
        let now = self.now();
        let Some(snapshot) = self.region().stored_snapshot(id).cloned() else {
            return;
        };
        let Some(Tiering {
            archive: Some(archive),
            expires_at: Some(expires_at),
            ..
        }) = snapshot.tiering.clone()
        else {
            return;
        };
        if expires_at > now {
            return;
        }
        self.forget_fast_restores(id);
        let key = snapshot.encryption.as_ref().map(|it| it.key.clone());
        let encryption = key.map(|key| self.encrypt_anew(key));
        let region = self.region_mut();
        region.lineage.delete(snapshot.node);
        if let Some(archived) = region.stored_snapshot_mut(id) {
            (archived.node, archived.encryption) = (archive.node, encryption);
            archived.permissions = Permissions::default();
            if let Some(tiering) = &mut archived.tiering {
                tiering.operation = TierOperation::Archival;
                tiering.expires_at = None;
            }
        }
        self.state_changed(id.clone(), RE_ARCHIVED);
    }

    /// A snapshot leaves the archive before its 90 days are over: its owner pays for the rest.
    pub(super) fn charge_early_deletion(&mut self, snapshot: &Snapshot) {
        let rest = self.region().rest_of_archive(snapshot, self.now());
        let once = Once::ArchiveEarlyDeletion(self.code);
        self.charge_to(snapshot.owner, once, rest);
    }
}

/// What becomes of a snapshot when the days are over for which it was restored.
const RE_ARCHIVED: &str = "archival-completed";
