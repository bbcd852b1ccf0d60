//! A short ascending list of places in a chunk, which for the shortest needs no memory of its own.

use std::sync::Arc;

/// Places in a chunk, ascending.
#[derive(Clone)]
pub(super) enum Places {
    /// So many of these.
    Inline(u8, [u16; 3]),
    /// More.
    Listed(Arc<[u16]>),
}

impl Places {
    pub(super) const NONE: Self = Self::Inline(0, [0; 3]);

    pub(super) fn as_slice(&self) -> &[u16] {
        match self {
            Self::Inline(len, places) => &places[..usize::from(*len)],
            Self::Listed(places) => places,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Inline(0, _))
    }

    pub(super) fn contains(&self, place: u16) -> bool {
        self.as_slice().binary_search(&place).is_ok()
    }

    /// The places from this one on.
    pub(super) fn from(&self, start: u32) -> &[u16] {
        let places = self.as_slice();
        &places[places.partition_point(|&place| u32::from(place) < start)..]
    }

    pub(super) fn heap_bytes(&self) -> u64 {
        match self {
            Self::Inline(..) => 0,
            Self::Listed(places) => super::SHARED_COUNTS_BYTES + size_of_val(&**places) as u64,
        }
    }
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl From<&[u16]> for Places {
    fn from(places: &[u16]) -> Self {
        match *places {
            [] => Self::NONE,
            [a] => Self::Inline(1, [a, 0, 0]),
            [a, b] => Self::Inline(2, [a, b, 0]),
            [a, b, c] => Self::Inline(3, [a, b, c]),
            _ => Self::Listed(places.into()),
        }
    }
}
