//! A second model of who stores which block, with a plain list of blocks for every disk.
//!
//! It gives each written block a version, and counts for each Region how many snapshots have each
//! version: what the first of them brings is stored anew, what the last of them takes away is
//! freed. Source: EBS User Guide, "How Amazon EBS snapshots work", "Delete an Amazon EBS snapshot",
//! "Copy an Amazon EBS snapshot". It follows the events, so it knows who is made and deleted, and
//! judges by itself what that means for the blocks.

pub(crate) mod agree;
mod blocks;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ami_lab::sim::blocks::random_blocks;
use ami_lab::sim::command::Write;
use ami_lab::sim::encryption::Encryption;
use ami_lab::sim::ids::{ResourceId, SnapshotId, VolumeId};
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::{Account, Action, Command, Event, Region, RegionCode, Resource, World};

use blocks::{Blocks, Holders, Version};

/// The full name of a KMS key; none for no encryption.
type Key = Option<Arc<str>>;

/// A snapshot as the second model has it.
#[derive(Clone)]
pub(crate) struct Kept {
    blocks: Arc<Blocks>,
    owner: Account,
    key: Key,
    /// What the first snapshot in a line of copies was taken of.
    line: String,
    /// The line of copies that it counts in.
    copy_of: Option<Line>,
    /// Where it is.
    tier: Tier,
}

/// In the standard tier a snapshot holds its versions; in the archive it shares nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    Standard,
    Archive,
    Both,
}

/// Whose copies, from where, of what.
type Line = (Account, RegionCode, String);

/// The most recent copy of a line, and what its source was at that moment.
#[derive(Clone)]
struct Latest {
    copy: SnapshotId,
    source: Arc<Blocks>,
}

#[derive(Clone, Default)]
pub(crate) struct NaiveRegion {
    volumes: BTreeMap<VolumeId, Blocks>,
    /// What guests keep back from each volume.
    caches: BTreeMap<ResourceId, BTreeSet<u32>>,
    snapshots: BTreeMap<SnapshotId, Kept>,
    /// How many snapshots of each owner have each version.
    holders: BTreeMap<Account, Holders>,
    latest_copies: BTreeMap<Line, Latest>,
}

#[derive(Clone, Default)]
pub(crate) struct Naive {
    regions: BTreeMap<RegionCode, NaiveRegion>,
    versions_so_far: Version,
}

impl Naive {
    /// The second model of a world whose disks have nothing in common yet.
    pub(crate) fn of(world: &World) -> Self {
        let mut naive = Self::default();
        for region in world.regions() {
            naive.open(region);
        }
        naive
    }

    /// A Region whose disks have nothing in common with others.
    fn open(&mut self, region: &Region) {
        self.regions.insert(region.code, NaiveRegion::default());
        for snapshot in region.snapshots.iter() {
            let own = snapshot.owner == Account::OWN;
            assert!(!own, "an own snapshot is made by a command");
            let blocks = self.fresh(region.lineage.node(snapshot.node).present.iter());
            let kept = Kept {
                blocks: blocks.into(),
                owner: snapshot.owner,
                key: None,
                line: snapshot.id.to_string(),
                copy_of: None,
                tier: Tier::Standard,
            };
            self.keep(region.code, &snapshot.id, kept);
        }
        for volume in region.volumes.iter() {
            let blocks = self.fresh(region.lineage.node(volume.head).present.iter());
            self.region_mut(region.code)
                .volumes
                .insert(volume.id.clone(), blocks);
        }
    }

    /// How many versions an account's snapshots have in a Region.
    pub(crate) fn versions(&self, code: RegionCode, account: Account) -> u64 {
        let holders = self.regions[&code].holders.get(&account);
        holders.map_or(0, |holders| holders.held)
    }

    fn region_mut(&mut self, code: RegionCode) -> &mut NaiveRegion {
        self.regions.get_mut(&code).unwrap()
    }

    fn fresh(&mut self, blocks: impl Iterator<Item = u32>) -> Blocks {
        blocks.map(|block| (block, self.next_version())).collect()
    }

    fn next_version(&mut self) -> Version {
        self.versions_so_far += 1;
        self.versions_so_far
    }

    /// Follows a command that was done; `before` is the world before it.
    pub(crate) fn follow(
        &mut self,
        command: &Command,
        before: &World,
        after: &World,
        events: &[Event],
    ) {
        for region in after.regions() {
            if !self.regions.contains_key(&region.code) {
                self.open(region);
            }
        }
        for event in events {
            match event {
                Event::Created(resource) => match &resource.id {
                    ResourceId::Volume(id) => {
                        self.make_volume(after.region(resource.region), id);
                    }
                    ResourceId::Snapshot(id) => {
                        self.make_snapshot(after.region(resource.region), id);
                    }
                    _ => {}
                },
                Event::Deleted(resource) => match &resource.id {
                    ResourceId::Volume(id) => {
                        self.region_mut(resource.region).volumes.remove(id);
                    }
                    ResourceId::Snapshot(id) => self.delete_snapshot(resource.region, id),
                    _ => {}
                },
                Event::BlocksWritten { volume, blocks } => {
                    let blocks = match &command.action {
                        Action::Write(input) => blocks_of(before, command, input),
                        action => {
                            assert!(!is_abrupt(action), "nobody had a chance to flush");
                            // Where a guest puts its things is no matter of storage, but what
                            // it has in its cache comes along, and nothing else by itself.
                            let mut cached = self.cache(volume, std::mem::take);
                            if is_of_a_guest(action) {
                                cached.extend(blocks.iter());
                            }
                            cached.into_iter().collect()
                        }
                    };
                    self.overwrite(volume, blocks);
                }
                Event::BlocksCached { volume, blocks } => {
                    let blocks: Vec<u32> = match &command.action {
                        Action::Write(input) => blocks_of(before, command, input),
                        _ => blocks.iter().collect(),
                    };
                    self.cache(volume, |cache| cache.extend(blocks));
                }
                Event::CacheLost { volume, .. } => {
                    let reason = is_abrupt(&command.action) || nothing_starts(before, volume);
                    assert!(reason, "a guest that could flush did not");
                    self.cache(volume, BTreeSet::clear);
                }
                Event::StateChanged { resource, state } => {
                    if let ResourceId::Snapshot(id) = &resource.id {
                        self.change_tier(resource.region, id, state);
                    }
                }
                Event::Rebooted(_)
                | Event::RegionOpened(_)
                | Event::RegionWentOut(_)
                | Event::RegionCameBack(_) => {}
            }
        }
    }

    /// What a guest keeps back from a volume.
    fn cache<T>(&mut self, volume: &Resource, with: impl FnOnce(&mut BTreeSet<u32>) -> T) -> T {
        let caches = &mut self.region_mut(volume.region).caches;
        with(caches.entry(volume.id.clone()).or_default())
    }

    /// New data in these blocks of a volume.
    fn overwrite(&mut self, volume: &Resource, blocks: Vec<u32>) {
        let written = self.fresh(blocks.into_iter());
        let ResourceId::Volume(id) = &volume.id else {
            panic!("{volume:?}")
        };
        let volumes = &mut self.region_mut(volume.region).volumes;
        volumes.get_mut(id).unwrap().write(&written);
    }

    /// A volume shares the blocks of a snapshot of the same owner under the same key, and of no
    /// other.
    fn make_volume(&mut self, region: &Region, id: &VolumeId) {
        let volume = region.volumes.get(id).unwrap();
        let blocks = volume
            .snapshot_id
            .as_ref()
            .map_or_else(Blocks::default, |source| {
                let source = self.regions[&region.code].snapshots[source].clone();
                if source.owner == volume.owner && source.key == key_of(volume.encryption.as_ref())
                {
                    Blocks::clone(&source.blocks)
                } else {
                    self.fresh(source.blocks.keys())
                }
            });
        let volumes = &mut self.region_mut(region.code).volumes;
        volumes.insert(id.clone(), blocks);
    }

    fn make_snapshot(&mut self, region: &Region, id: &SnapshotId) {
        let snapshot = region.snapshots.get(id).unwrap();
        let key = key_of(snapshot.encryption.as_ref());
        let owner = snapshot.owner;
        let caches = &self.regions[&region.code].caches;
        let kept_back = caches.get(&snapshot.volume_id.clone().into());
        let kept_back = kept_back.map_or(0, |blocks| blocks.len() as u64);
        assert_eq!(snapshot.unflushed_blocks, kept_back, "not in {id}");
        let kept = match &snapshot.copied_from {
            // What will fail never has a block.
            _ if snapshot.fails.is_some() => Kept {
                blocks: Arc::default(),
                owner,
                key,
                line: String::new(),
                copy_of: None,
                tier: Tier::Standard,
            },
            None => Kept {
                blocks: self.regions[&region.code].volumes[&snapshot.volume_id]
                    .clone()
                    .into(),
                owner,
                key,
                line: snapshot.volume_id.to_string(),
                copy_of: None,
                tier: Tier::Standard,
            },
            Some(origin) => {
                let source = self.regions[&origin.region].snapshots[&origin.snapshot_id].clone();
                self.copy(region.code, id, origin.region, &source, (owner, key))
            }
        };
        let stored_anew = self.keep(region.code, id, kept);
        let written = region.lineage.node(snapshot.node).written.len();
        assert_eq!(written, stored_anew, "blocks that {id} stores anew");
    }

    /// A copy within a Region and account under the same key shares all blocks, under another key
    /// none. Any other shares what the most recent copy of the line has of the same data, if that
    /// copy still exists and no copy of the line has another key.
    fn copy(
        &mut self,
        here: RegionCode,
        id: &SnapshotId,
        from: RegionCode,
        source: &Kept,
        (owner, key): (Account, Key),
    ) -> Kept {
        let mut kept = Kept {
            blocks: Arc::clone(&source.blocks),
            owner,
            key,
            line: source.line.clone(),
            copy_of: None,
            tier: Tier::Standard,
        };
        if from == here && source.owner == owner {
            if source.key != kept.key {
                kept.blocks = self.fresh(source.blocks.keys()).into();
            }
            return kept;
        }
        let line = (owner, from, source.line.clone());
        let region = &self.regions[&here];
        let mut of_line = region
            .snapshots
            .values()
            .filter(|it| it.copy_of.as_ref() == Some(&line));
        let one_key = of_line.all(|it| it.key == kept.key);
        let base = region.latest_copies.get(&line).filter(|_| one_key);
        let base = base.and_then(|latest| {
            let copy = region.snapshots.get(&latest.copy)?;
            Some((Arc::clone(&copy.blocks), Arc::clone(&latest.source)))
        });
        let version = |naive: &mut Self, block: u32, version: Version| match &base {
            Some((copy, earlier)) if earlier.get(block) == Some(version) => {
                copy.get(block).unwrap()
            }
            _ => naive.next_version(),
        };
        let blocks = source.blocks.iter();
        let copied: Blocks = blocks
            .map(|(block, old)| (block, version(self, block, old)))
            .collect();
        kept.blocks = copied.into();
        kept.copy_of = Some(line.clone());
        let latest = Latest {
            copy: id.clone(),
            source: Arc::clone(&source.blocks),
        };
        self.region_mut(here).latest_copies.insert(line, latest);
        kept
    }

    /// A snapshot that comes into a tier is full there: nothing else has its versions.
    fn change_tier(&mut self, code: RegionCode, id: &SnapshotId, status: &str) {
        let tier = match status {
            "archival-completed" => Tier::Archive,
            "temporary-restore-completed" => Tier::Both,
            "permanent-restore-completed" => Tier::Standard,
            _ => return,
        };
        let mut kept = self.regions[&code].snapshots[id].clone();
        let was_standard = kept.tier != Tier::Archive;
        kept.tier = tier;
        if was_standard == (tier != Tier::Archive) {
            self.region_mut(code).snapshots.insert(id.clone(), kept);
            return;
        }
        if was_standard {
            self.delete_snapshot(code, id);
            let latest = &mut self.region_mut(code).latest_copies;
            latest.retain(|_, latest| latest.copy != *id);
        }
        kept.blocks = self.fresh(kept.blocks.keys()).into();
        self.keep(code, id, kept);
    }

    /// How many blocks each archived snapshot of an account has in a Region.
    #[allow(dead_code, reason = "only the bill wants to know")]
    pub(crate) fn archived(&self, code: RegionCode, account: Account) -> Vec<u64> {
        let snapshots = self.regions[&code].snapshots.values();
        let archived = snapshots.filter(|it| it.tier != Tier::Standard && it.owner == account);
        archived.map(|it| it.blocks.len() as u64).collect()
    }

    /// Keeps a snapshot; returns how many versions nobody had before.
    fn keep(&mut self, code: RegionCode, id: &SnapshotId, kept: Kept) -> u64 {
        let region = self.region_mut(code);
        let holders = region.holders.entry(kept.owner).or_default();
        let versions = kept
            .blocks
            .versions()
            .filter(|_| kept.tier != Tier::Archive);
        let stored_anew = versions.filter(|version| holders.add(*version)).count();
        region.snapshots.insert(id.clone(), kept);
        stored_anew as u64
    }

    /// What nobody has any more is no longer stored. Volumes that have it go on with data of their
    /// own, and two of them know nothing of each other.
    fn delete_snapshot(&mut self, code: RegionCode, id: &SnapshotId) {
        let mut is_lost = vec![false; self.versions_so_far as usize + 1];
        let region = self.region_mut(code);
        let gone = region.snapshots.remove(id).unwrap();
        let holders = region.holders.get_mut(&gone.owner).unwrap();
        for version in gone
            .blocks
            .versions()
            .filter(|_| gone.tier != Tier::Archive)
        {
            is_lost[version as usize] = holders.remove(version);
        }
        let mut volumes = std::mem::take(&mut region.volumes);
        for version in volumes.values_mut().flat_map(Blocks::versions_mut) {
            if is_lost[*version as usize] {
                *version = self.next_version();
            }
        }
        self.region_mut(code).volumes = volumes;
    }
}

/// The blocks that a person writes by the lab's hand.
fn blocks_of(before: &World, command: &Command, input: &Write) -> Vec<u32> {
    let block = |byte: u64| u32::try_from(byte / BLOCK_BYTES).unwrap();
    let range = block(input.offset)..block(input.offset + input.length - 1) + 1;
    if input.pattern.as_deref() != Some("random") {
        return range.collect();
    }
    // Which blocks are hit is chance, and no matter of storage: it is taken as it is.
    let region = before.region(command.region);
    let volume = region.volumes.get(&input.volume).unwrap();
    let head = region.lineage.node(volume.head);
    let snapshot = head
        .parent
        .map_or(0, |parent| u64::from(parent.number()) + 1);
    let chance = (head.written.len() + volume.unflushed_blocks()) ^ (snapshot << 32);
    random_blocks(before.seed() ^ chance, range).collect()
}

/// Whether a guest does it to its own disk.
fn is_of_a_guest(action: &Action) -> bool {
    matches!(
        action,
        Action::Break(_) | Action::Install(_) | Action::Remove(_) | Action::Update(_)
    )
}

/// Whether a guest has no chance to flush before it.
fn is_abrupt(action: &Action) -> bool {
    let is_abrupt = match action {
        Action::DetachVolume(input) => input.force,
        Action::StopInstances(input) => input.skip_os_shutdown,
        Action::TerminateInstances(input) => input.skip_os_shutdown,
        _ => None,
    };
    is_abrupt == Some(true)
}

/// Whether no guest answers on the instance that has a volume.
fn nothing_starts(before: &World, volume: &Resource) -> bool {
    let region = before.region(volume.region);
    let ResourceId::Volume(id) = &volume.id else {
        panic!("{volume:?}")
    };
    let attachment = region.volumes.get(id).unwrap().attachment.as_ref();
    region
        .reached_by(&attachment.unwrap().instance_id)
        .is_empty()
}

fn key_of(encryption: Option<&Encryption>) -> Key {
    encryption.map(|it| Arc::clone(&it.key))
}
