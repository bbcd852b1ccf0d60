//! Where the world and its second model must agree.

use std::collections::BTreeMap;

use ami_lab::sim::blocks::NodeId;
use ami_lab::sim::command::ListSnapshotBlocks;
use ami_lab::sim::{Query, Response, World};

use super::Naive;
use super::blocks::Version;

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

/// Which blocks there are, on every disk, and which of them are the same.
pub(crate) fn agree_on_blocks(world: &World, naive: &Naive) {
    for region in world.regions() {
        let kept = &naive.regions[&region.code];
        assert_eq!(region.volumes.len(), kept.volumes.len());
        for volume in region.volumes.iter() {
            let present = &region.lineage.node(volume.head).present;
            let is_same = present.iter().eq(kept.volumes[&volume.id].keys());
            assert!(is_same, "blocks of {}", volume.id);
            let cached = volume.cache.iter().flat_map(|cache| cache.blocks.iter());
            let kept_back = kept.caches.get(&volume.id.clone().into());
            let is_same = cached.eq(kept_back.into_iter().flatten().copied());
            assert!(is_same, "the cache of {}", volume.id);
        }
        let stored = || region.stored_snapshots();
        assert_eq!(stored().count(), kept.snapshots.len());
        let mut owners: Vec<(Version, (u32, NodeId))> = Vec::new();
        for snapshot in stored() {
            let blocks = &kept.snapshots[&snapshot.id].blocks;
            let present = &region.lineage.node(snapshot.node).present;
            assert!(
                present.iter().eq(blocks.keys()),
                "blocks of {}",
                snapshot.id
            );
            // Of public ones nobody shares a block, and they are large.
            if !snapshot.owner.is_publisher() {
                let owners_here = region.lineage.owners(snapshot.node, present);
                assert_eq!(owners_here.len(), blocks.len(), "owners of {}", snapshot.id);
                owners.extend(blocks.versions().zip(owners_here));
            }
        }
        owners.sort_unstable();
        owners.dedup();
        let next_to = || owners.iter().zip(owners.iter().skip(1));
        let twice = next_to().find(|(one, next)| one.0 == next.0);
        assert_eq!(twice, None, "one version, one owner");
        owners.sort_unstable_by_key(|(_, owner)| *owner);
        let next_to = || owners.iter().zip(owners.iter().skip(1));
        let twice = next_to().find(|(one, next)| one.1 == next.1);
        assert_eq!(twice, None, "one owner, one version");
    }
}

/// What changed between every two snapshots of a Region.
pub(crate) fn agree_on_changes(world: &World, naive: &Naive) {
    for region in world.regions() {
        let snapshots = region.stored_snapshots();
        let own: Vec<_> = snapshots.filter(|it| !it.owner.is_publisher()).collect();
        let kept = &naive.regions[&region.code].snapshots;
        for (place, a) in own.iter().enumerate() {
            for b in &own[place..] {
                let [of_a, of_b] = [a, b].map(|one| &kept[&one.id].blocks);
                match region.lineage.changed_between(a.node, b.node) {
                    Some(changed) => {
                        let is_same = changed.iter().eq(of_a.changes(of_b));
                        assert!(is_same, "changes between {} and {}", a.id, b.id);
                    }
                    None => assert!(!of_a.share(of_b), "unrelated: {} and {}", a.id, b.id),
                }
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
            let account = region.stored_snapshot(id).unwrap().owner;
            let query = Query {
                account,
                ..Query::new(region.code, input)
            };
            let Ok(Response::ListSnapshotBlocks(page)) = world.query(&query) else {
                continue;
            };
            assert_eq!(page.blocks.len(), kept.blocks.len().min(100));
            for (block, (index, version)) in page.blocks.iter().zip(kept.blocks.iter()) {
                assert_eq!(block.index, index);
                let token = tokens.entry(version).or_insert_with(|| block.token.clone());
                assert_eq!(*token, block.token, "one version, one token");
                let known = versions.entry(block.token.clone()).or_insert(version);
                assert_eq!(*known, version, "one token, one version");
            }
        }
    }
}
