//! Numbers that stand for choices, so that whoever makes histories needs only numbers.
//!
//! A choice does not know among what it will be made: the same number picks something of whatever
//! there is when its turn comes. proptest draws and shrinks it as the number that it is.

use proptest::prelude::*;

/// A choice that is not made yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A place below `count`, each as likely as any other; smaller numbers choose earlier places.
    pub(crate) fn index(self, count: usize) -> usize {
        let place = (u128::from(self.0) * count as u128) >> u64::BITS;
        usize::try_from(place).unwrap_or_default()
    }

    /// One of these; none if there are none.
    pub(crate) fn get_in<T>(self, items: &[T]) -> Option<&T> {
        items.get(self.index(items.len()))
    }
}

impl Arbitrary for Chance {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<u64>().prop_map(Self).boxed()
    }
}
