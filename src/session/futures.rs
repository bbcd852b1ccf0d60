//! Futures that were left: typing after undo leads another way, and what would have come is set
//! aside, a handful of times. Each can be taken up again.

use std::sync::Arc;

use super::{Operation, STEPS_MAX, Session, WEIGHT_BYTES_MAX};

/// So many futures are kept. One more, and the oldest goes.
pub const FUTURES_MAX: usize = 5;

/// A future that was set aside.
#[derive(Clone, Copy, Debug)]
pub struct Future<'a> {
    /// After how many steps it parts from the log.
    pub at: usize,
    /// The steps from there on.
    pub steps: &'a [Arc<Operation>],
}

impl Future<'_> {
    /// About how many bytes of changed blocks its steps keep in memory.
    fn weight_bytes(&self) -> u64 {
        match self.steps {
            [first, .., last] => last.weight_bytes.saturating_sub(first.weight_bytes),
            _ => 0,
        }
    }
}

impl Session {
    /// The futures that were set aside, the newest last.
    pub fn futures(&self) -> Vec<Future<'_>> {
        self.aside.iter().map(|other| self.parting(other)).collect()
    }

    /// Takes up a future by its place among [`Session::futures`], and shows its end. What the log
    /// had in its place is set aside. Returns whether there is such a future.
    pub fn take_up(&mut self, index: usize) -> bool {
        self.settle();
        if index >= self.aside.len() {
            return false;
        }
        let future = self.aside.remove(index);
        let steps = self.parting(&future).at;
        self.cursor = steps;
        self.set_aside();
        self.log = future.to_vec();
        self.cursor = self.log.len();
        true
    }

    /// Where another log leaves this one, and what follows there.
    fn parting<'a>(&self, other: &'a [Arc<Operation>]) -> Future<'a> {
        let shared = self.log.iter().zip(other);
        let at = shared.take_while(|(a, b)| Arc::ptr_eq(a, b)).count();
        let steps = &other[at..];
        Future { at, steps }
    }

    /// Keeps what follows the cursor, if anything is done there, for another time.
    pub(super) fn set_aside(&mut self) {
        let ahead = &self.log[self.cursor..];
        if !ahead.iter().any(|step| step.kind.stops_undo()) {
            return;
        }
        self.aside.push(self.log.as_slice().into());
        self.limit_futures();
    }

    /// Lets go of the oldest futures while they are too many, or have more steps together than a
    /// session may have, or keep too many changed blocks in memory.
    pub(super) fn limit_futures(&mut self) {
        let are_too_many = |session: &Self| {
            let futures = session.futures();
            let steps: usize = futures.iter().map(|future| future.steps.len()).sum();
            let weight_bytes: u64 = futures.iter().map(Future::weight_bytes).sum();
            let weight_bytes = weight_bytes + session.weight_bytes(usize::MAX);
            let is_heavy = weight_bytes > WEIGHT_BYTES_MAX && !futures.is_empty();
            futures.len() > FUTURES_MAX || steps > STEPS_MAX || is_heavy
        };
        while are_too_many(self) {
            self.aside.remove(0);
        }
    }
}
