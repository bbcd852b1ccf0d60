//! What a run came to, in words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use ami_lab::sim::{Action, Question};

use crate::history::History;

/// What was done so far.
#[derive(Default)]
pub(crate) struct Summary {
    histories: u64,
    questions: u64,
    accepted: u64,
    refused: BTreeMap<&'static str, u64>,
    operations: BTreeSet<&'static str>,
}

impl Summary {
    pub(crate) fn count(&mut self, history: &History) {
        self.histories += 1;
        for step in &history.steps {
            if Question::OPERATIONS.contains(&step.operation) {
                self.questions += 1;
                continue;
            }
            match &step.outcome {
                Ok(_) => {
                    self.accepted += 1;
                    self.operations.insert(step.operation);
                }
                Err(code) => *self.refused.entry(code).or_default() += 1,
            }
        }
    }

    pub(crate) fn commands(&self) -> u64 {
        self.accepted + self.refused.values().sum::<u64>()
    }

    /// How far it is, and how fast.
    pub(crate) fn progress(&self, time: Duration) -> String {
        let (commands, seconds) = (self.commands(), time.as_secs());
        let a_second = u128::from(commands) * 1000 / time.as_millis().max(1);
        format!("{commands:>9} commands in {seconds} s, {a_second} a second")
    }

    /// All that there is to say at the end of a run without a violation.
    pub(crate) fn text(&self, time: Duration) -> String {
        let mut text = self.progress(time);
        let _ = write!(text, "\n{:>9} histories", self.histories);
        let _ = write!(text, "\n{:>9} questions besides", self.questions);
        let _ = write!(text, "\n{:>9} accepted", self.accepted);
        let mut refused: Vec<_> = self.refused.iter().collect();
        refused.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), **code));
        for (code, count) in refused {
            let _ = write!(text, "\n{count:>9} refused: {code}");
        }
        for operation in Action::OPERATIONS {
            if !self.operations.contains(operation) {
                let _ = write!(text, "\n          never accepted: {operation}");
            }
        }
        text + "\nno violation"
    }
}
