//! A second model of who stores which block, with a plain map for every disk.
//!
//! It gives each written block a version, and counts for each Region how many snapshots have each
//! version: what the first of them brings is stored anew, what the last of them takes away is
//! freed. Source: EBS User Guide, "How Amazon EBS snapshots work", "Delete an Amazon EBS snapshot",
//! "Copy an Amazon EBS snapshot". It follows the events, so it knows who is made and deleted, and
//! judges by itself what that means for the blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ami_lab::sim::blocks::{NodeId, random_blocks};
use ami_lab::sim::command::{ListSnapshotBlocks, Write};
use ami_lab::sim::encryption::Encryption;
use ami_lab::sim::ids::{ResourceId, SnapshotId, VolumeId};
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::{Account, Action, Command, Event, Query, Region, RegionCode, Response, World};

/// What a block is: equal versions are equal data that is stored once.
type Version = u64;
/// All blocks of a disk that were ever written.
type Blocks = BTreeMap<u32, Version>;

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
    snapshots: BTreeMap<SnapshotId, Kept>,
    /// How many snapshots of each owner have each version.
    holders: BTreeMap<Account, BTreeMap<Version, u32>>,
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
            naive.regions.insert(region.code, NaiveRegion::default());
            for snapshot in region.snapshots.iter() {
                let own = snapshot.owner == Account::OWN;
                assert!(!own, "an own snapshot is made by a command");
                let blocks = naive.fresh(region.lineage.node(snapshot.node).present.iter());
                let kept = Kept {
                    blocks: blocks.into(),
                    owner: snapshot.owner,
                    key: None,
                    line: snapshot.id.to_string(),
                    copy_of: None,
                };
                naive.keep(region.code, &snapshot.id, kept);
            }
            for volume in region.volumes.iter() {
                let blocks = naive.fresh(region.lineage.node(volume.head).present.iter());
                naive
                    .region_mut(region.code)
                    .volumes
                    .insert(volume.id.clone(), blocks);
            }
        }
        naive
    }

    /// How many versions an account's snapshots have in a Region.
    pub(crate) fn versions(&self, code: RegionCode, account: Account) -> u64 {
        let holders = self.regions[&code].holders.get(&account);
        holders.map_or(0, |holders| holders.len() as u64)
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
                Event::BlocksWritten { .. } => {
                    let Action::Write(input) = &command.action else {
                        panic!("{command:?}")
                    };
                    self.write(before.region(command.region), input, before.seed());
                }
                _ => {}
            }
        }
    }

    fn write(&mut self, region: &Region, input: &Write, seed: u64) {
        let block = |byte: u64| u32::try_from(byte / BLOCK_BYTES).unwrap();
        let range = block(input.offset)..block(input.offset + input.length - 1) + 1;
        let blocks: Vec<u32> = if input.pattern.as_deref() == Some("random") {
            // Which blocks are hit is chance, and no matter of storage: it is taken as it is.
            let head = region
                .lineage
                .node(region.volumes.get(&input.volume).unwrap().head);
            let snapshot = head
                .parent
                .map_or(0, |parent| u64::from(parent.number()) + 1);
            let chance = head.written.len() ^ (snapshot << 32);
            random_blocks(seed ^ chance, range).collect()
        } else {
            range.collect()
        };
        let written = self.fresh(blocks.into_iter());
        self.region_mut(region.code)
            .volumes
            .get_mut(&input.volume)
            .unwrap()
            .extend(written);
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
                    self.fresh(source.blocks.keys().copied())
                }
            });
        let volumes = &mut self.region_mut(region.code).volumes;
        volumes.insert(id.clone(), blocks);
    }

    fn make_snapshot(&mut self, region: &Region, id: &SnapshotId) {
        let snapshot = region.snapshots.get(id).unwrap();
        let key = key_of(snapshot.encryption.as_ref());
        let owner = snapshot.owner;
        let kept = match &snapshot.copied_from {
            // What will fail never has a block.
            _ if snapshot.fails.is_some() => Kept {
                blocks: Arc::default(),
                owner,
                key,
                line: String::new(),
                copy_of: None,
            },
            None => Kept {
                blocks: self.regions[&region.code].volumes[&snapshot.volume_id]
                    .clone()
                    .into(),
                owner,
                key,
                line: snapshot.volume_id.to_string(),
                copy_of: None,
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
        };
        if from == here && source.owner == owner {
            if source.key != kept.key {
                kept.blocks = self.fresh(source.blocks.keys().copied()).into();
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
        let version = |naive: &mut Self, block: &u32, version: &Version| match &base {
            Some((copy, earlier)) if earlier.get(block) == Some(version) => copy[block],
            _ => naive.next_version(),
        };
        let blocks = source.blocks.iter();
        let copied: Blocks = blocks
            .map(|(block, old)| (*block, version(self, block, old)))
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

    /// Keeps a snapshot; returns how many versions nobody had before.
    fn keep(&mut self, code: RegionCode, id: &SnapshotId, kept: Kept) -> u64 {
        let region = self.region_mut(code);
        let mut stored_anew = 0;
        for version in kept.blocks.values() {
            let of_owner = region.holders.entry(kept.owner).or_default();
            let holders = of_owner.entry(*version).or_default();
            stored_anew += u64::from(*holders == 0);
            *holders += 1;
        }
        region.snapshots.insert(id.clone(), kept);
        stored_anew
    }

    /// What nobody has any more is no longer stored. Volumes that have it go on with data of their
    /// own, and two of them know nothing of each other.
    fn delete_snapshot(&mut self, code: RegionCode, id: &SnapshotId) {
        let region = self.region_mut(code);
        let gone = region.snapshots.remove(id).unwrap();
        let mut lost = BTreeSet::new();
        for version in gone.blocks.values() {
            let of_owner = region.holders.get_mut(&gone.owner).unwrap();
            let holders = of_owner.get_mut(version).unwrap();
            *holders -= 1;
            if *holders == 0 {
                of_owner.remove(version);
                lost.insert(*version);
            }
        }
        let mut volumes = std::mem::take(&mut region.volumes);
        for version in volumes.values_mut().flat_map(BTreeMap::values_mut) {
            if lost.contains(version) {
                *version = self.next_version();
            }
        }
        self.region_mut(code).volumes = volumes;
    }
}

/// Stored blocks, hence also what each deletion freed.
pub(crate) fn agree_on_storage(world: &World, naive: &Naive) {
    for region in world.regions() {
        for owner in naive.regions[&region.code].holders.keys() {
            let (code, stored) = (region.code, region.lineage.stored_blocks(*owner));
            let versions = naive.versions(code, *owner);
            assert_eq!(stored, versions, "stored by {owner} in {code}");
        }
    }
}

fn key_of(encryption: Option<&Encryption>) -> Key {
    encryption.map(|it| Arc::clone(&it.key))
}

/// Which blocks there are, on every disk, and which of them are the same.
pub(crate) fn agree_on_blocks(world: &World, naive: &Naive) {
    for region in world.regions() {
        let kept = &naive.regions[&region.code];
        assert_eq!(region.volumes.len(), kept.volumes.len());
        for volume in region.volumes.iter() {
            let present = &region.lineage.node(volume.head).present;
            assert!(
                present.iter().eq(kept.volumes[&volume.id].keys().copied()),
                "{}",
                volume.id
            );
        }
        assert_eq!(region.snapshots.len(), kept.snapshots.len());
        let mut owners = BTreeMap::new();
        for snapshot in region.snapshots.iter() {
            let blocks = &kept.snapshots[&snapshot.id].blocks;
            let present = &region.lineage.node(snapshot.node).present;
            assert!(
                present.iter().eq(blocks.keys().copied()),
                "blocks of {}",
                snapshot.id
            );
            let owners_here = region.lineage.owners(snapshot.node, present);
            assert!(
                owners_here.keys().eq(blocks.keys()),
                "owners of {}",
                snapshot.id
            );
            for (here, version) in owners_here.into_iter().zip(blocks.values()) {
                let known = *owners.entry(*version).or_insert(here);
                assert_eq!(known, here, "one version, one owner: {}", snapshot.id);
            }
        }
        let distinct: BTreeSet<(u32, NodeId)> = owners.values().copied().collect();
        assert_eq!(distinct.len(), owners.len(), "one owner, one version");
    }
}

/// What changed between every two snapshots of a Region.
pub(crate) fn agree_on_changes(world: &World, naive: &Naive) {
    for region in world.regions() {
        let own = region
            .snapshots
            .iter()
            .filter(|snapshot| snapshot.owner == Account::OWN);
        let own: Vec<_> = own.collect();
        for (place, a) in own.iter().enumerate() {
            for b in &own[place..] {
                let [of_a, of_b] =
                    [a, b].map(|one| &naive.regions[&region.code].snapshots[&one.id].blocks);
                let changed = region.lineage.changed_between(a.node, b.node);
                let Some(changed) = changed else {
                    let mut shared = of_a.iter().filter(|(block, v)| of_b.get(block) == Some(v));
                    assert_eq!(shared.next(), None, "unrelated: {} and {}", a.id, b.id);
                    continue;
                };
                let either: BTreeSet<&u32> = of_a.keys().chain(of_b.keys()).collect();
                let expected = either
                    .into_iter()
                    .filter(|block| of_a.get(block) != of_b.get(block));
                assert!(
                    changed.iter().eq(expected.copied()),
                    "between {} and {}",
                    a.id,
                    b.id
                );
            }
        }
    }
}

/// Equal tokens for equal versions, in the first answer about every completed snapshot.
pub(crate) fn agree_on_tokens(world: &World, naive: &Naive) {
    for region in world.regions() {
        let (mut tokens, mut versions) = (BTreeMap::new(), BTreeMap::new());
        for (id, kept) in &naive.regions[&region.code].snapshots {
            let input = ListSnapshotBlocks {
                snapshot_id: id.clone(),
                max_results: Some(100),
                ..ListSnapshotBlocks::default()
            };
            let query = Query::new(region.code, input);
            let Ok(Response::ListSnapshotBlocks(page)) = world.query(&query) else {
                continue;
            };
            assert_eq!(page.blocks.len(), kept.blocks.len().min(100));
            for (block, (index, version)) in page.blocks.iter().zip(kept.blocks.iter()) {
                assert_eq!(block.index, *index);
                assert_eq!(
                    *tokens
                        .entry(*version)
                        .or_insert_with(|| block.token.clone()),
                    block.token
                );
                assert_eq!(
                    *versions.entry(block.token.clone()).or_insert(*version),
                    *version
                );
            }
        }
    }
}
