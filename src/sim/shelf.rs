//! A shelf: resources of one kind in one Region, found by id and listed in order of creation.
//!
//! Persistent: a clone is a handle, and a change copies only the path to what changed. It does
//! not know what it holds.

use rpds::RedBlackTreeMapSync;
use serde::Serialize;

/// Resources of one kind, oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct Shelf<I: Ord, T> {
    items: RedBlackTreeMapSync<u32, T>,
    places: RedBlackTreeMapSync<I, u32>,
    put_so_far: u32,
}

impl<I: Ord + Clone, T: Clone> Shelf<I, T> {
    /// An empty shelf.
    pub(super) fn new() -> Self {
        Self {
            items: RedBlackTreeMapSync::new_sync(),
            places: RedBlackTreeMapSync::new_sync(),
            put_so_far: 0,
        }
    }

    /// What has this id.
    pub fn get(&self, id: &I) -> Option<&T> {
        self.items.get(self.places.get(id)?)
    }

    /// How many were put here before it: a number that never changes, for as long as it is here.
    pub fn place(&self, id: &I) -> Option<u32> {
        self.places.get(id).copied()
    }

    /// Everything, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.items.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.size()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(super) fn get_mut(&mut self, id: &I) -> Option<&mut T> {
        self.items.get_mut(self.places.get(id)?)
    }

    pub(super) fn put(&mut self, id: I, item: T) {
        self.places.insert_mut(id, self.put_so_far);
        self.items.insert_mut(self.put_so_far, item);
        self.put_so_far += 1;
    }

    pub(super) fn take(&mut self, id: &I) {
        if let Some(&place) = self.places.get(id) {
            self.places.remove_mut(id);
            self.items.remove_mut(&place);
        }
    }
}

impl<I: Ord, T> Shelf<I, T> {
    /// How many were ever put here: the ordinal of the next one.
    pub(super) fn put_so_far(&self) -> u32 {
        self.put_so_far
    }
}
