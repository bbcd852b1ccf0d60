//! The lesson that is being done: its run, what was answered, and which help was asked for. Pure.

use std::rc::Rc;

use super::source::Source;
use crate::lessons::{Answer, Answered, Answers, LessonRun, Progress, StepKind};
use crate::locale::text_with;
use crate::session::Session;

/// A lesson that is being done.
#[derive(Clone, Debug)]
pub struct Learning {
    /// The lesson, and where it began.
    pub run: Rc<LessonRun>,
    /// Where the lesson is from, to find it again.
    pub source: Source,
    /// What was answered.
    pub answers: Answers,
    /// How many rungs of help were asked for, and in which step.
    rungs: (usize, usize),
}

/// Something to say of an answer, now that it can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The place of its step.
    pub step: usize,
    /// Whether the answer was right.
    pub is_right: bool,
}

/// Where a lesson is, for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonPlace {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The step that is to be done next, counted from 1; none if all is done.
    pub step: Option<u32>,
}

impl LessonPlace {
    /// What a person is asked, who may share it.
    pub fn label(&self) -> String {
        let title = ("title", self.title.as_str().into());
        match self.step {
            Some(step) => text_with("share-lesson-step", [title, ("step", step.into())]),
            None => text_with("share-lesson", [title]),
        }
    }
}

impl Learning {
    /// A lesson that begins, or goes on with these answers.
    pub fn new(run: LessonRun, source: Source, answers: Answers) -> Self {
        Self {
            run: Rc::new(run),
            source,
            answers,
            rungs: (0, 0),
        }
    }

    /// How far it is done.
    pub fn progress(&self, session: &Session) -> Progress {
        self.run.progress(session, &self.answers)
    }

    /// Where it is in this session.
    pub fn place(&self, session: &Session) -> LessonPlace {
        let current = self.progress(session).current;
        LessonPlace {
            name: self.run.lesson.name.clone(),
            title: self.run.lesson.title(),
            step: current.and_then(|at| u32::try_from(at + 1).ok()),
        }
    }

    /// Answers a step, at the moment that the session shows.
    pub fn answer(
        &mut self,
        step: String,
        answered: Answered,
        sure: Option<u8>,
        session: &Session,
    ) {
        let answer = Answer {
            answered,
            steps: session.cursor(),
            sure,
        };
        self.answers.given.insert(step, answer);
    }

    /// How many rungs of help are shown in this step.
    pub fn rungs(&self, step: usize) -> usize {
        let (of, count) = self.rungs;
        if of == step { count } else { 0 }
    }

    /// Shows one more rung of help in this step.
    pub fn climb(&mut self, step: usize) {
        self.rungs = (step, self.rungs(step) + 1);
    }
}

/// The newest answer that can be told of, if it belongs to what was just done: none once the
/// learner has gone on to do something else.
pub fn feedback(run: &LessonRun, progress: &Progress) -> Option<Feedback> {
    let end = progress.current.unwrap_or(progress.steps.len());
    let mut done = (0..end).rev();
    // What was done last may be what reveals a prediction: it is skipped, once.
    let mut skipped = false;
    done.find_map(|at| {
        let judged = progress.steps[at].judged.as_ref();
        match (&run.lesson.steps[at].kind, judged) {
            (_, Some(judged)) if judged.is_revealed => Some(Some(Feedback {
                step: at,
                is_right: judged.is_right,
            })),
            (StepKind::Do(_), _) if !skipped => {
                skipped = true;
                None
            }
            _ => Some(None),
        }
    })
    .flatten()
}
