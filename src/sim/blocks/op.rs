//! Set operations: what becomes of a block that is in one set, in the other, or in both.
//!
//! One value, and not a type for each operation, so that the loops over blocks exist once. A block
//! that is in neither set is never in the result.

/// A set operation.
#[derive(Clone, Copy)]
pub(super) struct Op {
    only_a: u64,
    only_b: u64,
    both: u64,
}

impl Op {
    pub(super) const UNION: Self = Self::new(!0, !0, !0);
    pub(super) const DIFFERENCE: Self = Self::new(!0, 0, 0);
    pub(super) const INTERSECTION: Self = Self::new(0, 0, !0);
    pub(super) const SYMMETRIC_DIFFERENCE: Self = Self::new(!0, !0, 0);

    const fn new(only_a: u64, only_b: u64, both: u64) -> Self {
        Self {
            only_a,
            only_b,
            both,
        }
    }

    /// The same operation with its operands the other way round.
    pub(super) const fn flipped(self) -> Self {
        Self::new(self.only_b, self.only_a, self.both)
    }

    /// What becomes of 64 blocks.
    pub(super) const fn word(self, a: u64, b: u64) -> u64 {
        (a & !b & self.only_a) | (!a & b & self.only_b) | (a & b & self.both)
    }

    /// What becomes of one block.
    pub(super) const fn block(self, a: bool, b: bool) -> bool {
        let mask = match (a, b) {
            (false, false) => 0,
            (true, false) => self.only_a,
            (false, true) => self.only_b,
            (true, true) => self.both,
        };
        mask != 0
    }
}
