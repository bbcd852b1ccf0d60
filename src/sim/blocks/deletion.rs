//! Giving up claims on blocks: what that would free, and who would keep the rest.
//!
//! It is decided here, by set algebra on a lineage, before anything is done; [`Lineage::delete`]
//! then does exactly that. A block is freed when no snapshot reads it any more.
//! Source: EBS User Guide, "Delete an Amazon EBS snapshot".
//!
//! Only a part of the lineage is looked at: the nodes to be given up, the deleted nodes that
//! touch them, and what builds on these. Its nodes are visited once, by lists and not by
//! recursion, so that thousands of deleted nodes in a row cost no more than each of them.

use std::collections::{BTreeMap, BTreeSet};

use super::BlockSet;
use super::lineage::{Holder, Lineage, NodeId};

/// What giving up some nodes would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deletion {
    /// The blocks that would no longer be stored, by the node that stores them.
    pub freed: BTreeMap<NodeId, BlockSet>,
    /// The freed blocks that a volume still has, and that its next snapshot must store anew.
    pub anew: BTreeMap<NodeId, BlockSet>,
    /// The blocks that would stay, and change hands.
    pub kept: Vec<Kept>,
}

/// Blocks that some snapshot still needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The node that stores them now.
    pub from: NodeId,
    /// The node that would store them: the same one, if it is kept for several others.
    pub by: NodeId,
    /// Which blocks.
    pub blocks: BlockSet,
}

impl Deletion {
    /// How many blocks would be freed.
    pub fn freed_blocks(&self) -> u64 {
        self.freed.values().map(BlockSet::len).sum()
    }
}

/// The part of a lineage that a deletion touches.
struct Scope<'a> {
    lineage: &'a Lineage,
    given_up: &'a BTreeSet<NodeId>,
    /// Nodes that nobody would hold, each before those that build on it.
    nodes: Vec<NodeId>,
}

impl<'a> Scope<'a> {
    fn around(lineage: &'a Lineage, given_up: &'a BTreeSet<NodeId>) -> Self {
        let mut scope = Self {
            lineage,
            given_up,
            nodes: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for id in given_up {
            let top = scope.top_of(*id, &seen);
            let mut rest: Vec<NodeId> = top.into_iter().collect();
            while let Some(id) = rest.pop() {
                seen.insert(id);
                scope.nodes.push(id);
                let inside = lineage.children(id).filter(|id| scope.is_inside(*id));
                rest.extend(inside);
            }
        }
        scope
    }

    /// The first node on the way here that would not be held; none if it was seen before.
    fn top_of(&self, id: NodeId, seen: &BTreeSet<NodeId>) -> Option<NodeId> {
        let path = self.lineage.path(id).map(|(id, _)| id);
        let inside = path.take_while(|id| self.is_inside(*id));
        let mut top = None;
        for id in inside {
            if seen.contains(&id) {
                return None;
            }
            top = Some(id);
        }
        top
    }

    /// Whether nobody would hold this node.
    fn is_inside(&self, id: NodeId) -> bool {
        self.lineage.node(id).holder == Holder::Deleted || self.given_up.contains(&id)
    }

    /// The blocks of each node that no snapshot below it would go on reading.
    fn freed(&self) -> BTreeMap<NodeId, BlockSet> {
        let mut freed = BTreeMap::new();
        // What snapshots below a node would read from it or from before it, for the node before it.
        let mut needed = BTreeMap::<NodeId, BlockSet>::new();
        for id in self.nodes.iter().rev() {
            let node = self.lineage.node(*id);
            let is_asked_for = node.parent.is_some_and(|parent| self.is_inside(parent));
            let mut unread = node.written.clone();
            let mut read = BlockSet::new();
            for child in self.lineage.children(*id) {
                let child_node = self.lineage.node(child);
                if let Some(below) = needed.remove(&child) {
                    let below = below.difference(&child_node.written);
                    unread.subtract(&below);
                    read.union_with(&below);
                } else if matches!(child_node.holder, Holder::Snapshot(_)) {
                    unread = child_node.unread(&unread);
                    if is_asked_for {
                        read.union_with(&child_node.inherited());
                    }
                }
            }
            if !unread.is_empty() {
                freed.insert(*id, unread);
            }
            if is_asked_for {
                needed.insert(*id, read);
            }
        }
        freed
    }

    /// The node that each of these becomes: itself if several build on it, the only one that
    /// does, or none.
    fn becomes(&self) -> BTreeMap<NodeId, Option<NodeId>> {
        let mut becomes = BTreeMap::<NodeId, Option<NodeId>>::new();
        for id in self.nodes.iter().rev() {
            let mut left = self
                .lineage
                .children(*id)
                .filter_map(|child| becomes.get(&child).copied().unwrap_or(Some(child)));
            let only = left.next();
            let stays = left.next().is_some();
            becomes.insert(*id, if stays { Some(*id) } else { only });
        }
        becomes
    }
}

impl Lineage {
    /// What giving up all of these snapshots and volumes at once would do.
    pub fn deletion(&self, given_up: &BTreeSet<NodeId>) -> Deletion {
        let scope = Scope::around(self, given_up);
        let (mut freed, becomes) = (scope.freed(), scope.becomes());
        let mut deletion = Deletion::default();
        // What no snapshot would store any more of what is read from a node or from before it.
        let mut lost = BTreeMap::<NodeId, BlockSet>::new();
        for id in &scope.nodes {
            let node = self.node(*id);
            let freed = freed.remove(id).unwrap_or_default();
            let above = node.parent.and_then(|parent| lost.get(&parent));
            let lost_here = match above {
                Some(above) => above.difference(&node.written).union(&freed),
                None => freed.clone(),
            };
            if !lost_here.is_empty() {
                for child in self.children(*id).filter(|child| !scope.is_inside(*child)) {
                    let read = lost_here.difference(&self.node(child).unread(&lost_here));
                    if !read.is_empty() {
                        deletion.anew.insert(child, read);
                    }
                }
                lost.insert(*id, lost_here);
            }
            if node.holder.is_head() {
                continue;
            }
            let (from, blocks) = (*id, node.written.difference(&freed));
            let by = becomes[id].filter(|by| *by != from || given_up.contains(id));
            if let Some(by) = by.filter(|_| !blocks.is_empty()) {
                deletion.kept.push(Kept { from, by, blocks });
            }
            if !freed.is_empty() {
                deletion.freed.insert(from, freed);
            }
        }
        deletion
    }

    /// The next snapshots that read these blocks of a node, if `given_up` are given up, each with
    /// what it reads.
    pub fn readers(
        &self,
        id: NodeId,
        blocks: &BlockSet,
        given_up: &BTreeSet<NodeId>,
    ) -> Vec<(NodeId, BlockSet)> {
        let mut readers = Vec::new();
        let mut rest = vec![(id, blocks.clone())];
        while let Some((id, blocks)) = rest.pop() {
            for child in self.children(id) {
                let node = self.node(child);
                let passes = node.holder == Holder::Deleted || given_up.contains(&child);
                let read = if passes {
                    blocks.difference(&node.written)
                } else {
                    blocks.difference(&node.unread(&blocks))
                };
                if read.is_empty() {
                    continue;
                }
                if passes {
                    rest.push((child, read));
                } else if matches!(node.holder, Holder::Snapshot(_)) {
                    readers.push((child, read));
                }
            }
        }
        readers.sort_unstable_by_key(|(id, _)| *id);
        readers
    }

    /// Gives up a snapshot's or a volume's claim. Blocks that others read are kept for them.
    pub(in crate::sim) fn delete(&mut self, id: NodeId) {
        if !self.node(id).holder.is_head() {
            let deletion = self.deletion(&BTreeSet::from([id]));
            for (id, freed) in &deletion.freed {
                self.change(*id, |node| node.written.subtract(freed));
            }
            for (head, read) in &deletion.anew {
                self.change(*head, |node| node.written.union_with(read));
            }
        }
        self.change(id, |node| node.holder = Holder::Deleted);
        self.tidy(id);
    }

    /// Takes a deleted node away if nothing builds on it, and merges it into the only one that
    /// does. Taking it away may leave such a one before it.
    fn tidy(&mut self, id: NodeId) {
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| self.node(*id).holder == Holder::Deleted) {
            let mut children = self.children(id);
            let (only, another) = (children.next(), children.next());
            drop(children);
            let parent = self.node(id).parent;
            match (only, another) {
                (None, _) => next = parent,
                (Some(only), None) => {
                    let written = self.node(id).written.clone();
                    self.change(only, |node| node.written.union_with(&written));
                    self.relink(only, parent);
                    next = None;
                }
                (Some(_), Some(_)) => return,
            }
            self.drop_node(id);
        }
    }
}
