//! A shelf: resources of one kind in one Region, found by id and listed in order of creation.
//!
//! Persistent: a clone is a handle, and a change copies only the path to what changed. It does
//! not know what it holds.

use std::marker::PhantomData;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;
use serde::Serialize;

use super::ids::Id;

/// Resources of one kind, oldest first.
#[derive(Clone, Debug, Serialize)]
pub struct Shelf<I, T> {
    items: RedBlackTreeMapSync<u32, T>,
    places: RedBlackTreeMapSync<Arc<str>, u32>,
    put_so_far: u32,
    #[serde(skip)]
    kind: PhantomData<I>,
}

impl<I: Id, T: Clone> Shelf<I, T> {
    /// An empty shelf.
    pub(super) fn new() -> Self {
        Self {
            items: RedBlackTreeMapSync::new_sync(),
            places: RedBlackTreeMapSync::new_sync(),
            put_so_far: 0,
            kind: PhantomData,
        }
    }

    /// What has this id.
    pub fn get(&self, id: &I) -> Option<&T> {
        self.items.get(self.places.get(id.as_str())?)
    }

    /// How many were put here before it: a number that never changes, for as long as it is here.
    pub fn place(&self, id: &I) -> Option<u32> {
        self.places.get(id.as_str()).copied()
    }

    /// What is at this place.
    pub(super) fn at(&self, place: u32) -> Option<&T> {
        self.items.get(&place)
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
        self.items.get_mut(self.places.get(id.as_str())?)
    }

    pub(super) fn put(&mut self, id: &I, item: T) {
        self.places.insert_mut(id.text(), self.put_so_far);
        self.items.insert_mut(self.put_so_far, item);
        self.put_so_far += 1;
    }

    /// Puts what was taken back to its place.
    pub(super) fn put_back(&mut self, id: &I, place: u32, item: T) {
        self.places.insert_mut(id.text(), place);
        self.items.insert_mut(place, item);
    }

    pub(super) fn take(&mut self, id: &I) {
        if let Some(&place) = self.places.get(id.as_str()) {
            self.places.remove_mut(id.as_str());
            self.items.remove_mut(&place);
        }
    }
}

impl<I, T> Shelf<I, T> {
    /// How many were ever put here: the ordinal of the next one.
    pub(super) fn put_so_far(&self) -> u32 {
        self.put_so_far
    }
}
