//! What a learner answered, and whether it is right.
//!
//! The right answer to a prediction is computed: its lines are run on a copy of the session as it
//! was when the answer was given, and the outcome is measured.

use std::collections::BTreeMap;

use crate::session::Session;
use crate::sim::ids::ResourceId;

use super::lesson::{AnswerKind, Choice, Line, Prediction};
use super::measure::{Measured, Trial, outcome};
use super::names::Names;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was answered.
    pub answered: Answered,
    /// After how many steps of the session. It counts while the session's cursor is not before.
    pub steps: usize,
    /// How sure the learner was, from 1 (a guess) to 3 (certain), if that was asked.
    pub sure: Option<u8>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It was read.
    Seen,
    /// One of the options, by its name.
    Option(String),
    /// A number.
    Number(u64),
    /// A thing on the stage.
    Picked(ResourceId),
    /// The names of all options, smallest first.
    Order(Vec<String>),
    /// Whether the claim is true.
    Truth(bool),
}

/// All that the learner said, by the name of the step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The answers, by the name of the step.
    pub given: BTreeMap<String, Answer>,
    /// Whether only what is done in the world counts: the quick way through, and how a session
    /// that was handed in is judged.
    pub quick: bool,
    /// So many steps at the beginning ask for no answer: the learner came in after them.
    pub skipped: usize,
}

impl Answers {
    /// No answers, and none are asked for.
    pub fn quick() -> Self {
        Self {
            quick: true,
            ..Self::default()
        }
    }

    /// The answer to a step, if it was given by then.
    pub(super) fn to(&self, step: &str, steps: usize) -> Option<&Answer> {
        let answer = self.given.get(step)?;
        (answer.steps <= steps).then_some(answer)
    }
}

/// The right answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// A number, and by how much an answer may be off.
    Number(u64, u64),
    /// Any of these options.
    Options(Vec<String>),
    /// Any of these things.
    Things(Vec<ResourceId>),
    /// All options, smallest first.
    Order(Vec<String>),
    /// Whether a claim is true.
    Truth(bool),
    /// It cannot be told in this world, so every answer is right.
    Open,
}

impl Right {
    /// Whether an answer is right.
    pub fn accepts(&self, answered: &Answered) -> bool {
        match (self, answered) {
            (Self::Open, _) => true,
            (Self::Number(right, off), Answered::Number(number)) => right.abs_diff(*number) <= *off,
            (Self::Options(right), Answered::Option(name)) => right.contains(name),
            (Self::Things(right), Answered::Picked(id)) => right.contains(id),
            (Self::Order(right), Answered::Order(names)) => right == names,
            (Self::Truth(right), Answered::Truth(truth)) => right == truth,
            _ => false,
        }
    }
}

/// Runs lines on a session, each with the names as they are by then. Lines whose names stand for
/// nothing are left out; how many were, is returned.
pub(super) fn play(
    session: &mut Session,
    lines: &[Line],
    mut names: impl FnMut(&Session) -> Names,
) -> usize {
    let mut left_out = 0;
    for line in lines {
        match names(session).fill(&line.text) {
            Ok(line) => {
                session.run(&line);
            }
            Err(_) => left_out += 1,
        }
    }
    left_out
}

/// The right options of an explanation.
pub(super) fn right_of(options: &[Choice]) -> Right {
    let right = options.iter().filter(|option| option.is_right);
    Right::Options(right.map(|option| option.name.clone()).collect())
}

/// The right answer to a prediction about this session.
pub(super) fn predicted(prediction: &Prediction, session: &Session, names: &Names) -> Right {
    let mut after = session.clone();
    play(&mut after, &prediction.trial, |now| names.with_newest(now));
    let outcome = outcome(&after);
    let trial = Trial {
        before: session,
        after: &after,
        outcome: &outcome,
    };
    let known = names.with_newest(&after);
    let measured = prediction
        .measure
        .as_ref()
        .and_then(|it| it.take(trial, &known));
    match prediction.kind {
        AnswerKind::Number => match measured {
            Some(Measured::Number(number)) => {
                Right::Number(number, number * prediction.tolerance_percent / 100)
            }
            _ => Right::Open,
        },
        AnswerKind::One => {
            let Some(measured) = measured else {
                return Right::Open;
            };
            // What an option stands for is looked up before anything is done.
            let now = Trial {
                after: session,
                ..trial
            };
            let known = names.with_newest(session);
            let fits = |option: &&Choice| {
                let claims = option.measure.as_ref().and_then(|it| it.take(now, &known));
                claims.as_ref() == Some(&measured)
            };
            let right = prediction.options.iter().filter(fits);
            let right: Vec<String> = right.map(|option| option.name.clone()).collect();
            if right.is_empty() {
                Right::Open
            } else {
                Right::Options(right)
            }
        }
        AnswerKind::Pick => {
            let found = prediction
                .picked
                .as_ref()
                .map(|it| it.found(after.world(), &known));
            found
                .and_then(Result::ok)
                .map_or(Right::Open, Right::Things)
        }
        AnswerKind::Order => {
            let of = |option: &Choice| {
                let measure = option.measure.as_ref()?;
                Some((measure.take(trial, &known)?, option.name.clone()))
            };
            let all: Option<Vec<_>> = prediction.options.iter().map(of).collect();
            all.map_or(Right::Open, |mut all| {
                // Options that measure the same stay in the order of the file.
                all.sort_by(|a, b| a.0.cmp(&b.0));
                Right::Order(all.into_iter().map(|(_, name)| name).collect())
            })
        }
    }
}
