//! Copies of snapshots: what moves, what is shared with an earlier copy, and how long it takes.
//!
//! A copy is a snapshot of its own in its own Region, with a new id. Whether it is full or
//! incremental is AWS's table of conditions, in one function here. Sources: EBS User Guide, "Copy
//! an Amazon EBS snapshot", "Incremental snapshot copying"; EC2 API Reference, `CopySnapshot`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::bill::Once;
use super::blocks::{BlockSet, Holder, NodeId};
use super::command::CopySnapshot;
use super::content::Contents;
use super::encryption::{Asked, Encryption, KEY_INACCESSIBLE};
use super::error::ApiError;
use super::ids::SnapshotId;
use super::region::{Region, RegionCode};
use super::response::Response;
use super::snapshot::{COPY_VOLUME_ID, NewSnapshot, Origin, Snapshot};
use super::tag::Tags;
use super::units::{SimTime, pace};
use super::world::{Step, View};

/// The most copies that may be pending in one destination Region.
/// Source: EBS User Guide, "Quotas for Amazon EBS".
pub const PENDING_COPIES_MAX: u32 = 20;

/// Whose copies of what: copies of one line may share blocks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LineOfCopies {
    /// Who copies.
    pub account: Account,
    /// Where from.
    pub region: RegionCode,
    /// The volume whose snapshots are copied, or the snapshot itself if its volume is unknown.
    pub volume: Arc<str>,
}

/// What a Region remembers of a line of copies that were made in it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Copies {
    /// The most recent copy, which may be gone.
    latest: SnapshotId,
    /// Where in the source's lineage the most recent copy stands, while that copy exists.
    mark: Option<NodeId>,
    /// When the most recent copy is completed: the next one begins no earlier.
    free_at: SimTime,
    /// How many copies of the line exist under each key; no key is no encryption.
    #[serde(serialize_with = "as_pairs")]
    keys: BTreeMap<Option<Arc<str>>, u32>,
}

fn as_pairs<S: serde::Serializer>(
    keys: &BTreeMap<Option<Arc<str>>, u32>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(keys)
}

/// Whether a copy moves everything or only what changed, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum CopyKind {
    /// Within one Region and account under the same key: nothing moves.
    SameRegion,
    /// Only what changed since the most recent copy moves.
    Incremental,
    /// Full: within one Region, but encryption begins or the key changes.
    FullNewKey,
    /// Full: no copy of this line was ever made here.
    FullFirst,
    /// Full: the most recent copy is gone.
    FullLatestGone,
    /// Full: copies of this line exist here under another key.
    FullOtherKey,
    /// Full: the source has no block in common with what was copied before.
    FullUnrelated,
}

impl CopyKind {
    /// Whether all blocks move.
    pub fn is_full(self) -> bool {
        !matches!(self, Self::SameRegion | Self::Incremental)
    }

    /// Whether it is one of the copies that later ones may share blocks with: those that crossed
    /// a border.
    pub(super) fn is_of_a_line(self) -> bool {
        !matches!(self, Self::SameRegion | Self::FullNewKey)
    }
}

/// A copy that has been judged, before anything is done.
#[derive(Clone, Debug)]
pub(super) struct CopyDecision {
    pub(super) kind: CopyKind,
    /// What is moved and stored anew.
    pub(super) moved: BlockSet,
    /// The snapshot that the copy builds on.
    base: Option<SnapshotId>,
    /// Copies across Regions or accounts are of a line.
    line: Option<LineOfCopies>,
}

impl Region {
    /// How many copies an account has under way here.
    pub(super) fn pending_copies(&self, account: Account) -> u32 {
        self.pending_copies.get(&account).copied().unwrap_or(0)
    }

    /// Whether the next copy of its line would build on this one.
    pub(super) fn is_latest_copy(&self, copy: &Snapshot) -> bool {
        let line = copy.line_of_copies();
        let copies = line.and_then(|line| self.copies.get(&line));
        copies.is_some_and(|copies| copies.latest == copy.id && copies.mark.is_some())
    }

    /// Counts a copy that begins or ends.
    fn count_pending_copy(&mut self, account: Account, begins: bool) {
        let count = self.pending_copies.entry(account).or_default();
        *count = if begins {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
    }
}

impl View<'_> {
    /// Whether a copy of this snapshot into this Region under this key would be full, and what
    /// would move.
    pub(super) fn decide_copy(
        &self,
        source_region: RegionCode,
        source: &Snapshot,
        key: Option<&Arc<str>>,
    ) -> CopyDecision {
        let from = &self.world.region(source_region).lineage;
        let present = &from.node(source.node).present;
        let full = |kind, line| CopyDecision {
            kind,
            moved: present.clone(),
            base: None,
            line,
        };
        if source_region == self.region.code && source.owner == self.account {
            let own_key = source.encryption.as_ref().map(|it| &it.key);
            if key != own_key {
                return full(CopyKind::FullNewKey, None);
            }
            return CopyDecision {
                kind: CopyKind::SameRegion,
                moved: BlockSet::new(),
                base: Some(source.id.clone()),
                line: None,
            };
        }
        let line = LineOfCopies {
            account: self.account,
            region: source_region,
            volume: source.line(),
        };
        let Some(copies) = self.region.copies.get(&line) else {
            return full(CopyKind::FullFirst, Some(line));
        };
        let Some(mark) = copies.mark else {
            return full(CopyKind::FullLatestGone, Some(line));
        };
        if copies.keys.keys().any(|other| other.as_ref() != key) {
            return full(CopyKind::FullOtherKey, Some(line));
        }
        let Some(changed) = from.changed_between(mark, source.node) else {
            return full(CopyKind::FullUnrelated, Some(line));
        };
        CopyDecision {
            kind: CopyKind::Incremental,
            moved: changed.intersection(present),
            base: Some(copies.latest.clone()),
            line: Some(line),
        }
    }
}

impl Step {
    pub(super) fn copy_snapshot(&mut self, input: &CopySnapshot) -> Result<Response, ApiError> {
        let source_region = self.world.judge_open(&input.source_region)?;
        let tags = Self::tags_for(&input.tag_specifications, "snapshot")?;
        let description = input.description.clone().unwrap_or_default();
        let source = &input.source_snapshot_id;
        let asked = Asked {
            encrypted: input.encrypted,
            key: input.kms_key_id.clone(),
        };
        let described = (tags.clone(), description);
        let begun = match self.world.judge_answering(source_region) {
            Ok(_) => self.begin_copy(source_region, source, &asked, false, described),
            Err(out) => Err(out),
        };
        let copy = match begun {
            // AWS takes the request, and finds out later that there is nothing to copy.
            Err(missing @ (ApiError::SnapshotNotFound { .. } | ApiError::RegionOut(_))) => {
                let new = self.new_copy(input.description.clone(), tags.clone());
                self.fail_copy(new, missing.to_string())
            }
            begun => begun?.0,
        };
        Ok(Response::CopySnapshot(copy, tags))
    }

    /// Starts copying a snapshot into this Region; returns the copy and when it will be completed,
    /// or failed, if it cannot be. The copy of an image keeps the key of an own snapshot of the
    /// Region, that of a snapshot does not. Sources: EC2 User Guide, "Use encryption with
    /// EBS-backed AMIs", "Image-copying scenarios"; EC2 API Reference, `CopySnapshot`, `KmsKeyId`.
    pub(super) fn begin_copy(
        &mut self,
        source_region: RegionCode,
        source_id: &SnapshotId,
        asked: &Asked,
        keeps_key: bool,
        described: (Tags, String),
    ) -> Result<(SnapshotId, Ending), ApiError> {
        let (tags, description) = described;
        if self.region().pending_copies(self.account) >= PENDING_COPIES_MAX {
            return Err(ApiError::CopyLimit(PENDING_COPIES_MAX));
        }
        let source = self.view_of(source_region).snapshot(source_id)?.clone();
        source.judge_completed()?;
        let keeps_key = keeps_key && source.owner == self.account && source_region == self.code;
        let wanted = self.judge_encryption(asked, source.encryption.as_ref(), keeps_key)?;
        let mut new = self.new_copy(Some(description), tags);
        new.size_gib = source.size_gib;
        new.copied_from = Some(Origin {
            region: source_region,
            snapshot_id: source.id.clone(),
            line: source.line(),
            kind: None,
            crossed_blocks: 0,
        });
        let from = self.world.region(source_region);
        let reading = from.judge_reading(source.encryption.as_ref(), self.account);
        let key = self.key_for(&wanted);
        if wanted.problem().is_some() || reading.is_err() {
            new.encryption = key.map(|key| self.encrypt_anew(key));
            let id = self.fail_copy(new, KEY_INACCESSIBLE.to_owned());
            return Ok((id, Ending::Failed));
        }
        let decision = self
            .view()
            .decide_copy(source_region, &source, key.as_ref());
        new.encryption = self.encryption_of_copy(&source, &decision, key);
        let crossed_blocks = self.pay_transfer(source_region, decision.moved.len());
        if let Some(origin) = &mut new.copied_from {
            origin.kind = Some(decision.kind);
            origin.crossed_blocks = crossed_blocks;
        }
        let (id, completes_at) = self.store_copy(&source, &decision, new);
        Ok((id, Ending::At(completes_at)))
    }

    /// What crosses to another Region is paid once, by who copies; returns how many blocks do.
    fn pay_transfer(&mut self, from: RegionCode, moved: u64) -> u64 {
        let to = self.code;
        let crossed = if from == to { 0 } else { moved };
        self.charge(Once::Transfer { from, to }, crossed);
        crossed
    }

    fn new_copy(&self, description: Option<String>, tags: Tags) -> NewSnapshot {
        NewSnapshot {
            volume_id: COPY_VOLUME_ID.into(),
            size_gib: 0,
            owner: self.account,
            description: description.unwrap_or_default(),
            tags,
            encryption: None,
            copied_from: None,
            unflushed_blocks: 0,
        }
    }

    /// A copy shares the data key of what it shares blocks with.
    fn encryption_of_copy(
        &mut self,
        source: &Snapshot,
        decision: &CopyDecision,
        key: Option<Arc<str>>,
    ) -> Option<Encryption> {
        if decision.kind.is_full() {
            return key.map(|key| self.encrypt_anew(key));
        }
        let base = decision
            .base
            .as_ref()
            .and_then(|base| self.region().stored_snapshot(base));
        base.unwrap_or(source).encryption.clone()
    }

    fn store_copy(
        &mut self,
        source: &Snapshot,
        decision: &CopyDecision,
        new: NewSnapshot,
    ) -> (SnapshotId, SimTime) {
        let (seed, account, code) = (self.world.seed(), self.account, self.code);
        let from_code = new
            .copied_from
            .as_ref()
            .map_or(code, |origin| origin.region);
        let from = self
            .world
            .region(from_code)
            .lineage
            .node(source.node)
            .clone();
        let region = self.region_mut();
        let id: SnapshotId = region.next_id(seed, &region.snapshots);
        let holder = Holder::Snapshot(id.clone());
        let base = decision
            .base
            .as_ref()
            .and_then(|base| region.stored_snapshot(base));
        let base = base.map(|base| base.node);
        let lineage = &mut region.lineage;
        let node = match base {
            None => lineage.add_root(account, holder, from.present, from.contents),
            Some(base) => {
                let written = decision.moved.clone();
                lineage.add_changed(base, holder, written, from.present, from.contents)
            }
        };
        let key = new.encryption.as_ref().map(|it| Arc::clone(&it.key));
        let takes = pace::copy(decision.moved.len(), from_code != code);
        let begins_at = self.line_free_at(decision.line.as_ref());
        let ends_at = begins_at.after(takes);
        if let Some(line) = &decision.line {
            self.remember_copy(line, source.node, &id, key, ends_at);
        }
        self.put_pending_snapshot(id.clone(), node, new, ends_at);
        self.region_mut().count_pending_copy(account, true);
        (id, ends_at)
    }

    /// When the next copy of a line can begin.
    fn line_free_at(&self, line: Option<&LineOfCopies>) -> SimTime {
        let copies = line.and_then(|line| self.region().copies.get(line));
        copies.map_or(self.now(), |copies| copies.free_at.max(self.now()))
    }

    fn remember_copy(
        &mut self,
        line: &LineOfCopies,
        source: NodeId,
        copy: &SnapshotId,
        key: Option<Arc<str>>,
        free_at: SimTime,
    ) {
        let before = self.region().copies.get(line).cloned();
        let from = &mut self.region_mut_of(line.region).lineage;
        let mark = from.add_child(source, Holder::Mark);
        if let Some(mark) = before.as_ref().and_then(|copies| copies.mark) {
            from.delete(mark);
        }
        let mut keys = before.map(|copies| copies.keys).unwrap_or_default();
        *keys.entry(key).or_default() += 1;
        let copies = Copies {
            latest: copy.clone(),
            mark: Some(mark),
            free_at,
            keys,
        };
        self.region_mut().copies.insert_mut(line.clone(), copies);
    }

    /// A copy is gone: the next one of its line may have to be full.
    pub(super) fn forget_copy(&mut self, copy: &Snapshot) {
        let Some(line) = copy.line_of_copies() else {
            return;
        };
        let Some(mut copies) = self.region().copies.get(&line).cloned() else {
            return;
        };
        let key = copy.encryption.as_ref().map(|it| Arc::clone(&it.key));
        let count = copies.keys.entry(key.clone()).or_default();
        *count = count.saturating_sub(1);
        if *count == 0 {
            copies.keys.remove(&key);
        }
        self.region_mut().copies.insert_mut(line, copies);
        self.forget_latest_copy(copy);
    }

    /// A copy cannot be built upon any more: if it is the most recent one of its line, the next is
    /// full.
    pub(super) fn forget_latest_copy(&mut self, copy: &Snapshot) {
        let Some(line) = copy.line_of_copies() else {
            return;
        };
        let Some(mut copies) = self.region().copies.get(&line).cloned() else {
            return;
        };
        if copies.latest == copy.id
            && let Some(mark) = copies.mark.take()
        {
            self.region_mut_of(line.region).lineage.delete(mark);
            self.region_mut().copies.insert_mut(line, copies);
        }
    }

    /// A copy that AWS accepts and that fails some minutes later.
    fn fail_copy(&mut self, new: NewSnapshot, why: String) -> SnapshotId {
        let (seed, account) = (self.world.seed(), self.account);
        let region = self.region_mut();
        let id: SnapshotId = region.next_id(seed, &region.snapshots);
        let holder = Holder::Snapshot(id.clone());
        let nothing = BlockSet::new();
        let node = region
            .lineage
            .add_root(account, holder, nothing, Contents::default());
        region.count_pending_copy(account, true);
        let fails_at = self.now().after(pace::COPY_FAILURE);
        self.put_pending_snapshot(id.clone(), node, new, fails_at);
        if let Some(snapshot) = self.region_mut().snapshots.get_mut(&id) {
            snapshot.fails = Some(why);
        }
        id
    }

    /// A copy has ended, well or not.
    pub(super) fn end_copy(&mut self, owner: Account) {
        self.region_mut().count_pending_copy(owner, false);
    }
}

/// How and when a copy ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// It is completed then.
    At(SimTime),
    /// It fails.
    Failed,
}
