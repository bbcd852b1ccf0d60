//! Proves questions: they have one right answer, and it comes from the world.

use crate::lessons::answer::{Right, play, predicted};
use crate::lessons::lesson::{AnswerKind, Prediction, Step, StepKind};
use crate::lessons::measure::{Measured, Trial, outcome};
use crate::session::Session;

use super::Prover;

impl Prover<'_> {
    /// Each question, at the moment at which it is asked.
    pub(super) fn questions(&mut self) {
        for (at, step) in self.lesson.steps.iter().enumerate() {
            match &step.kind {
                StepKind::Explain(options) => {
                    let right = options.iter().filter(|it| it.is_right).count();
                    if right != 1 || options.len() < 2 {
                        let args = [("step", step.name.as_str().into())];
                        self.tell(step.line_number, "proof-explain", args);
                    }
                }
                StepKind::Predict(prediction) => {
                    let session = self.before(at);
                    self.prediction(step, prediction, &session);
                }
                StepKind::Read | StepKind::Do(_) | StepKind::Claim(_) => {}
            }
        }
    }

    fn prediction(&mut self, step: &Step, prediction: &Prediction, session: &Session) {
        let args = || [("step", step.name.as_str().into())];
        let names = self.run.names(session);
        let right = predicted(prediction, session, &names);
        let is_sound = match &right {
            Right::Open => false,
            Right::Options(right) => right.len() == 1 && prediction.options.len() > 1,
            Right::Things(things) => {
                !things.is_empty()
                    && things
                        .iter()
                        .all(|id| session.world().home_of(id).is_some())
            }
            Right::Order(_) => prediction.options.len() > 1,
            Right::Number(..) | Right::Truth(_) => true,
        };
        if !is_sound {
            self.tell(step.line_number, "proof-no-right-answer", args());
            return;
        }
        if prediction.kind == AnswerKind::Order && has_equals(prediction, session, self) {
            self.tell(step.line_number, "proof-order-equal", args());
        }
        if prediction.vary.is_empty() {
            self.tell(step.line_number, "proof-no-vary", args());
            return;
        }
        let mut varied = session.clone();
        let run = &self.run;
        let left_out = play(&mut varied, &prediction.vary, |now| run.names(now));
        let stays = left_out > 0 || {
            let now = predicted(prediction, &varied, &run.names(&varied));
            now == right && self.measured(prediction, &varied) == self.measured(prediction, session)
        };
        if stays {
            self.tell(step.line_number, "proof-vary-same", args());
        }
    }

    /// What the lines of a prediction lead to.
    fn measured(&self, prediction: &Prediction, session: &Session) -> Option<Measured> {
        let mut after = session.clone();
        let run = &self.run;
        play(&mut after, &prediction.trial, |now| run.names(now));
        let outcome = outcome(&after);
        let trial = Trial {
            before: session,
            after: &after,
            outcome: &outcome,
        };
        let names = run.names(session).with_newest(&after);
        prediction.measure.as_ref()?.take(trial, &names)
    }
}

/// Whether two options of an order measure the same.
fn has_equals(prediction: &Prediction, session: &Session, prover: &Prover) -> bool {
    let mut after = session.clone();
    play(&mut after, &prediction.trial, |now| prover.run.names(now));
    let outcome = outcome(&after);
    let trial = Trial {
        before: session,
        after: &after,
        outcome: &outcome,
    };
    let names = prover.run.names(&after);
    let measured = prediction
        .options
        .iter()
        .filter_map(|option| option.measure.as_ref()?.take(trial, &names));
    let mut all: Vec<Measured> = measured.collect();
    let count = all.len();
    all.sort();
    all.dedup();
    all.len() < count
}
