//! What must be written so that a store holds a session's log again.
//!
//! The store has texts, each with some steps that follow each other, under the number of the first.
//! Mostly a step is added at the end, and then one short text is written, however long the log is.
//! It does not know what the store is.

use std::sync::Arc;

use crate::session::Operation;

/// What to write: first drop, then put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The texts with this number and those after it are dropped.
    pub from: usize,
    /// Texts by their number.
    pub texts: Vec<(usize, String)>,
}

/// What the store has.
#[derive(Clone, Debug, Default)]
pub struct KeptLog {
    steps: Vec<Arc<Operation>>,
    /// The numbers of the texts.
    starts: Vec<usize>,
}

impl KeptLog {
    /// What a store has that was just read, as if it were one text: the first change that does not
    /// only add to it writes it anew.
    pub fn of(log: &[Arc<Operation>]) -> Self {
        Self {
            steps: log.to_vec(),
            starts: vec![0],
        }
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What to write; nothing if the store has this log. Takes it as written.
    pub fn change(&mut self, log: &[Arc<Operation>]) -> Option<Change> {
        let alike = |(one, other): &(&Arc<Operation>, &Arc<Operation>)| Arc::ptr_eq(one, other);
        let common = self.steps.iter().zip(log).take_while(alike).count();
        if common == self.steps.len() && common == log.len() {
            return None;
        }
        // A text of which only the beginning stays is written anew.
        let ends_text = common == self.steps.len() || self.starts.contains(&common);
        self.starts.retain(|start| *start < common);
        let from = match self.starts.last() {
            Some(start) if !ends_text => *start,
            _ => common,
        };
        let text = |steps: &[Arc<Operation>]| steps.iter().map(|step| step.saved()).collect();
        let mut texts = Vec::new();
        if from < common {
            texts.push((from, text(&log[from..common])));
        }
        if common < log.len() {
            texts.push((common, text(&log[common..])));
            self.starts.push(common);
        }
        self.steps.truncate(common);
        self.steps.extend_from_slice(&log[common..]);
        Some(Change { from, texts })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::session::Session;

    const LINES: [&str; 4] = [
        "aws ec2 create-volume --size 1 --availability-zone us-east-1a",
        "aws ec2 delete-snapshot --snapshot-id snap-0123456789abcdef0",
        "advance 5s",
        "aws ec2 create-volume --size 2 --availability-zone eu-west-1a --region eu-west-1",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

        #[test]
        fn whatever_is_done_the_texts_put_together_are_the_saved_session(
            acts in vec(vec(0..8_usize, 1..5), 1..20)
        ) {
            let mut session = Session::default();
            let mut kept = KeptLog::default();
            let mut store = BTreeMap::new();
            for burst in acts {
                for act in burst {
                    match act {
                        0..4 => { session.run(LINES[act]); }
                        4 => { session.undo(); }
                        5 => { session.redo(); }
                        6 => session.seek(session.log().len() / 2),
                        _ => session.seek(usize::MAX),
                    }
                }
                if let Some(change) = kept.change(session.log()) {
                    store.retain(|start, _| *start < change.from);
                    store.extend(change.texts);
                }
                prop_assert_eq!(kept.change(session.log()), None);
                let texts: String = store.values().map(String::as_str).collect();
                prop_assert_eq!(session.saved_head() + &texts, session.save());
            }
        }
    }

    #[test]
    fn a_step_more_is_one_short_text() {
        let mut session = Session::default();
        let mut kept = KeptLog::default();
        session.run(LINES[0]);
        session.run(LINES[3]);
        kept.change(session.log());
        session.run(LINES[0]);
        let change = kept.change(session.log());
        assert_eq!(
            change.map(|it| (it.from, it.texts.len())),
            Some((2, 1)),
            "only what is new"
        );
    }
}
