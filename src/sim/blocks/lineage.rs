//! The lineage of blocks in one Region: a forest of changed-block sets.
//!
//! A node is a snapshot, or the head of a volume, and holds the blocks written since its parent.
//! So a snapshot costs nothing to take, whatever the size, and every question about storage is
//! set algebra along paths. It does not know sizes, states, names or money.
//!
//! Invariants, checked by [`Lineage::check`]:
//! - `written` and what was inherited make up `present`; nothing else is ever read.
//! - A node is younger than its parent, and ids follow age; but a head keeps its id while its
//!   snapshots come between it and its parent.
//! - Heads (volumes, and marks, which are volumes that nobody writes to) are leaves, and what a head has written is exactly what its next snapshot must store.
//! - A deleted node stays only while two or more others build on it, and keeps only blocks that
//!   some snapshot below still needs.
//! - The stored total is the sum of what all nodes but heads have written.

use std::collections::BTreeMap;

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};
use serde::Serialize;

use super::BlockSet;
use crate::sim::account::Account;
use crate::sim::content::Contents;
use crate::sim::ids::{SnapshotId, VolumeId};

/// The name of a node within its lineage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct NodeId(u32);

impl NodeId {
    const FIRST: Self = Self(0);
    const LAST: Self = Self(u32::MAX);

    /// Its number, for tokens and for drawing.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// Whose blocks a node holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Holder {
    /// A volume, as it is now.
    Volume(VolumeId),
    /// A snapshot.
    Snapshot(SnapshotId),
    /// A snapshot, in the archive: full, and paid for at another price.
    Archive(SnapshotId),
    /// Nothing: a place to compare with later, for copies that were made elsewhere.
    Mark,
    /// A snapshot that was deleted while others still need some of its blocks.
    Deleted,
}

impl Holder {
    /// Whether it is a leaf whose own blocks are no snapshot's: nobody pays for them as one's.
    pub(super) fn is_head(&self) -> bool {
        matches!(self, Self::Volume(_) | Self::Mark)
    }
}

/// One step of a lineage.
#[derive(Clone, Debug, Serialize)]
pub struct Node {
    /// What this one builds on; none for a full one.
    pub parent: Option<NodeId>,
    /// Who pays for them.
    pub owner: Account,
    /// Whose blocks these are.
    pub holder: Holder,
    /// The blocks written since the parent: for a snapshot, what it stores.
    pub written: BlockSet,
    /// All blocks ever written, here or before: what a reader of this node can read.
    pub present: BlockSet,
    /// The recognisable things that those blocks are.
    pub contents: Contents,
}

impl Node {
    /// Which of some blocks of the ones before it this node does not read.
    pub(super) fn unread(&self, blocks: &BlockSet) -> BlockSet {
        let absent = blocks.difference(&self.present);
        absent.union(&blocks.intersection(&self.written))
    }

    /// The blocks that this node reads from the ones before it.
    pub fn inherited(&self) -> BlockSet {
        self.present.difference(&self.written)
    }
}

/// All lineages of one Region.
#[derive(Clone, Debug, Serialize)]
pub struct Lineage {
    nodes: RedBlackTreeMapSync<NodeId, Node>,
    edges: RedBlackTreeSetSync<(NodeId, NodeId)>,
    next: u32,
    stored_blocks: BTreeMap<Account, u64>,
}

impl Lineage {
    /// An empty lineage.
    pub(in crate::sim) fn new() -> Self {
        Self {
            nodes: RedBlackTreeMapSync::new_sync(),
            edges: RedBlackTreeSetSync::new_sync(),
            next: 0,
            stored_blocks: BTreeMap::new(),
        }
    }

    /// The node with this name. Every id that a resource holds has one.
    ///
    /// # Panics
    /// If the id belongs to no node, which is a bug of the simulation.
    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes
            .get(&id)
            .expect("BUG: a resource holds the id of a node that is gone")
    }

    /// All nodes, in the order in which they were made.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes.iter().map(|(id, node)| (*id, node))
    }

    /// The nodes that build on this one.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.edges
            .range((id, NodeId::FIRST)..=(id, NodeId::LAST))
            .map(|(_, child)| *child)
    }

    /// The node and all that it builds on, nearest first.
    pub fn path(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Node)> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            let node = self.node(id);
            next = node.parent;
            Some((id, node))
        })
    }

    /// Which nodes store the blocks that this one reads, nearest first, and how many.
    pub fn holders(&self, id: NodeId) -> Vec<(NodeId, u64)> {
        let mut rest = self.node(id).present.clone();
        let path = self.path(id);
        let held = path.map(|(id, node)| {
            let before = rest.len();
            rest.subtract(&node.written);
            (id, before - rest.len())
        });
        held.filter(|(_, held)| *held > 0).collect()
    }

    /// The other nodes that read blocks which this one stores, however far below.
    pub fn all_readers(&self, id: NodeId) -> Vec<NodeId> {
        let mut readers = Vec::new();
        let mut rest = vec![(id, self.node(id).written.clone())];
        while let Some((id, blocks)) = rest.pop() {
            for child in self.children(id) {
                let node = self.node(child);
                let read = match node.holder {
                    // It reads nothing itself, and lets those below it read.
                    Holder::Deleted => blocks.difference(&node.written),
                    _ => blocks.difference(&node.unread(&blocks)),
                };
                if !read.is_empty() {
                    readers.push(child);
                    rest.push((child, read));
                }
            }
        }
        readers
    }

    /// The full one that each node builds on in the end.
    pub fn roots(&self) -> BTreeMap<NodeId, NodeId> {
        let mut roots = BTreeMap::new();
        for (id, _) in self.nodes() {
            let (mut way, mut root) = (Vec::new(), id);
            for (at, _) in self.path(id) {
                root = at;
                if let Some(known) = roots.get(&at) {
                    root = *known;
                    break;
                }
                way.push(at);
            }
            roots.extend(way.into_iter().map(|at| (at, root)));
        }
        roots
    }

    /// How many blocks are stored for an owner's snapshots in the standard tier of this Region,
    /// each counted once.
    pub fn stored_blocks(&self, owner: Account) -> u64 {
        self.stored_blocks.get(&owner).copied().unwrap_or_default()
    }

    /// The snapshots that read blocks of a node, the nearest in each branch: those below them read
    /// nothing of it that these do not.
    pub fn nearest_readers(&self, id: NodeId) -> Vec<SnapshotId> {
        let mut readers = Vec::new();
        let mut rest = vec![(id, self.node(id).written.clone())];
        while let Some((id, blocks)) = rest.pop() {
            for child in self.children(id) {
                let node = self.node(child);
                match &node.holder {
                    Holder::Snapshot(reader) if !node.inherited().is_disjoint(&blocks) => {
                        readers.push((child, reader.clone()));
                    }
                    Holder::Deleted => rest.push((child, blocks.difference(&node.written))),
                    _ => {}
                }
            }
        }
        readers.sort_unstable_by_key(|(node, _)| *node);
        readers.into_iter().map(|(_, reader)| reader).collect()
    }

    /// The node that holds the data of each of these blocks as `id` reads it; a block that was
    /// never written has none.
    pub fn owners(&self, id: NodeId, blocks: &BlockSet) -> BTreeMap<u32, NodeId> {
        let mut owners = BTreeMap::new();
        let mut rest = blocks.intersection(&self.node(id).present);
        for (owner, node) in self.path(id) {
            if rest.is_empty() {
                break;
            }
            let held = rest.intersection(&node.written);
            owners.extend(held.iter().map(|block| (block, owner)));
            rest.subtract(&held);
        }
        owners
    }

    /// The blocks that read differently in `a` and `b`; none if they have no common ancestor.
    pub fn changed_between(&self, a: NodeId, b: NodeId) -> Option<BlockSet> {
        let (mut older, mut younger) = (a, b);
        let mut changed = BlockSet::new();
        while older != younger {
            if self.age_rank(older) > self.age_rank(younger) {
                std::mem::swap(&mut older, &mut younger);
            }
            self.add_changes(younger, &mut changed);
            younger = self.node(younger).parent?;
        }
        // A block that came and went again on the way is in neither.
        let either = self.node(a).present.union(&self.node(b).present);
        Some(changed.intersection(&either))
    }

    /// Orders a node after all that it builds on: ids follow age, but for heads, which stay young.
    fn age_rank(&self, id: NodeId) -> (bool, NodeId) {
        (self.node(id).holder.is_head(), id)
    }

    /// What a node changed against its parent: what it wrote, and what it no longer has.
    fn add_changes(&self, id: NodeId, changed: &mut BlockSet) {
        let node = self.node(id);
        changed.union_with(&node.written);
        if let Some(parent) = node.parent {
            changed.union_with(&self.node(parent).present.difference(&node.present));
        }
    }

    /// A full node: it shares nothing with any other and holds all that it has.
    pub(in crate::sim) fn add_root(
        &mut self,
        owner: Account,
        holder: Holder,
        present: BlockSet,
        contents: Contents,
    ) -> NodeId {
        self.add(Node {
            parent: None,
            owner,
            holder,
            written: present.clone(),
            present,
            contents,
        })
    }

    /// A node that reads the same as `parent` and has written nothing of its own.
    pub(in crate::sim) fn add_child(&mut self, parent: NodeId, holder: Holder) -> NodeId {
        let Node {
            owner,
            present,
            contents,
            ..
        } = self.node(parent).clone();
        let written = BlockSet::new();
        self.add(Node {
            parent: Some(parent),
            owner,
            holder,
            written,
            present,
            contents,
        })
    }

    /// A node on `parent` that holds `written` itself and reads `present` in all, which may be
    /// less than its parent has.
    pub(in crate::sim) fn add_changed(
        &mut self,
        parent: NodeId,
        holder: Holder,
        written: BlockSet,
        present: BlockSet,
        contents: Contents,
    ) -> NodeId {
        self.add(Node {
            parent: Some(parent),
            owner: self.node(parent).owner,
            holder,
            written,
            present,
            contents,
        })
    }

    /// Takes a snapshot of a head: what it wrote moves into a new node below it.
    pub(in crate::sim) fn snapshot(&mut self, head: NodeId, holder: Holder) -> NodeId {
        let snapshot = NodeId(self.next);
        let above = self.node_mut(head);
        let node = Node {
            parent: above.parent.replace(snapshot),
            owner: above.owner,
            holder,
            written: std::mem::take(&mut above.written),
            present: above.present.clone(),
            contents: above.contents.clone(),
        };
        if let Some(parent) = node.parent {
            self.edges.remove_mut(&(parent, head));
        }
        self.edges.insert_mut((snapshot, head));
        self.add(node)
    }

    /// Writes blocks of a head.
    pub(in crate::sim) fn write(&mut self, head: NodeId, blocks: &BlockSet) {
        self.change(head, |node| {
            node.present.union_with(blocks);
            // One that builds on none has written all that it has: the two share their memory.
            if node.parent.is_none() {
                node.written = node.present.clone();
            } else {
                node.written.union_with(blocks);
            }
        });
    }

    /// Puts recognisable things on a head.
    pub(in crate::sim) fn set_contents(&mut self, head: NodeId, contents: Contents) {
        self.change(head, |node| node.contents = contents);
    }

    fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(self.next);
        self.next += 1;
        if let Some(parent) = node.parent {
            self.edges.insert_mut((parent, id));
        }
        self.count(node.owner, 0, stored_by(&node));
        self.nodes.insert_mut(id, node);
        id
    }

    pub(super) fn drop_node(&mut self, id: NodeId) {
        let node = self.node(id);
        let (owner, stored, parent) = (node.owner, stored_by(node), node.parent);
        self.count(owner, stored, 0);
        if let Some(parent) = parent {
            self.edges.remove_mut(&(parent, id));
        }
        self.nodes.remove_mut(&id);
    }

    pub(super) fn relink(&mut self, id: NodeId, parent: Option<NodeId>) {
        if let Some(old) = self.node(id).parent {
            self.edges.remove_mut(&(old, id));
        }
        if let Some(new) = parent {
            self.edges.insert_mut((new, id));
        }
        self.change(id, |node| node.parent = parent);
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        let node = self.nodes.get_mut(&id);
        node.expect("BUG: changed a node that is gone")
    }

    /// Changes a node and keeps the stored total right.
    pub(super) fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        let node = self.node_mut(id);
        let before = stored_by(node);
        change(node);
        let (owner, after) = (node.owner, stored_by(node));
        self.count(owner, before, after);
    }

    /// What an owner's node stores was so many blocks, and is now so many.
    fn count(&mut self, owner: Account, before: u64, after: u64) {
        if before != after {
            let stored = self.stored_blocks.entry(owner).or_default();
            *stored = *stored - before + after;
        }
    }

    /// Every invariant of the lineage; the first that does not hold, in words.
    pub fn check(&self) -> Result<(), String> {
        let mut stored = BTreeMap::<Account, u64>::new();
        let mut youngest_first: Vec<NodeId> = self.nodes.keys().copied().collect();
        youngest_first.sort_by_key(|id| std::cmp::Reverse(self.age_rank(*id)));
        let mut reads = BTreeMap::<NodeId, Reads>::new();
        for id in youngest_first {
            let node = self.node(id);
            *stored.entry(node.owner).or_default() += stored_by(node);
            let read = reads.remove(&id).unwrap_or_default();
            self.check_node(id, node, &read)
                .map_err(|what| format!("node {}: {what}", id.0))?;
            if let Some(parent) = node.parent {
                reads.entry(parent).or_default().add(node, &read);
            }
        }
        stored.into_iter().try_for_each(|(owner, stored)| {
            let counted = self.stored_blocks(owner);
            let wrong = || format!("{owner}: {stored} blocks stored, {counted} counted");
            (stored == counted).then_some(()).ok_or_else(wrong)
        })
    }

    fn check_node(&self, id: NodeId, node: &Node, read: &Reads) -> Result<(), &'static str> {
        let holds = |holds: bool, what| holds.then_some(()).ok_or(what);
        holds(
            node.written.is_subset(&node.present),
            "wrote a block that it cannot read",
        )?;
        if node.holder != Holder::Deleted {
            node.contents.check(&node.present)?;
        }
        if let Some(parent) = node.parent {
            holds(
                self.nodes
                    .get(&parent)
                    .is_none_or(|it| it.owner == node.owner),
                "builds on blocks of another owner",
            )?;
            holds(
                self.edges.contains(&(parent, id)),
                "is not among its parent's children",
            )?;
            holds(
                self.nodes.contains_key(&parent),
                "has a parent that is gone",
            )?;
            holds(
                self.age_rank(parent) < self.age_rank(id),
                "is older than its parent",
            )?;
        }
        let deleted = node.holder == Holder::Deleted;
        if node.parent.is_none() {
            holds(
                deleted || node.inherited().is_empty(),
                "reads blocks that nobody holds",
            )?;
        }
        if node.parent.is_none() || !deleted {
            let held = if deleted {
                &node.written
            } else {
                &node.present
            };
            holds(
                read.by_anyone.is_subset(held),
                "lacks blocks that are read from it",
            )?;
        }
        match node.holder {
            Holder::Volume(_) | Holder::Mark => {
                holds(self.children(id).next().is_none(), "is a head with heirs")
            }
            Holder::Snapshot(_) => Ok(()),
            Holder::Archive(_) => {
                let alone = node.parent.is_none() && self.children(id).next().is_none();
                holds(alone, "is archived and shares blocks")
            }
            Holder::Deleted => {
                holds(
                    self.children(id).nth(1).is_some(),
                    "is deleted and not merged",
                )?;
                holds(
                    node.written.is_subset(&read.by_snapshots),
                    "stores what nobody needs",
                )
            }
        }
    }
}

/// What is read from a node, or from before it, by those that build on it.
#[derive(Default)]
struct Reads {
    by_anyone: BlockSet,
    by_snapshots: BlockSet,
}

impl Reads {
    /// Adds what is read through a node, given what is read from that one.
    fn add(&mut self, node: &Node, from_it: &Self) {
        if node.holder == Holder::Deleted {
            let through = |set: &BlockSet| set.difference(&node.written);
            self.by_anyone.union_with(&through(&from_it.by_anyone));
            self.by_snapshots
                .union_with(&through(&from_it.by_snapshots));
            return;
        }
        let inherited = node.inherited();
        self.by_anyone.union_with(&inherited);
        if !node.holder.is_head() {
            self.by_snapshots.union_with(&inherited);
        }
    }
}

/// What a node stores in the standard tier: a volume's own blocks are paid with the volume.
fn stored_by(node: &Node) -> u64 {
    if node.holder.is_head() || matches!(node.holder, Holder::Archive(_)) {
        0
    } else {
        node.written.len()
    }
}
