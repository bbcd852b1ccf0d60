//! A lesson on a session: what is done, what is missing, what to do next.
//!
//! Nothing is remembered. All of it is a function of the lesson, the session up to its cursor and
//! the answers; so whoever undoes a step sees its tick go.

use std::sync::Arc;

use crate::locale::text;
use crate::session::{Kind, Session};

use super::answer::{Answers, Right, play, predicted, right_of};
use super::condition::{Moment, Unmet};
use super::lesson::{Lesson, Line, Step, StepKind, Task};
use super::names::Names;

/// How much of a lesson is done before the learner begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fading {
    /// Nothing: the learner does it alone.
    Alone,
    /// All but the last thing to do.
    LastStep,
    /// Everything before the step at this place.
    Before(usize),
}

/// A lesson that was begun on a session.
#[derive(Clone, Debug)]
pub struct LessonRun {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// How many steps of the session are the lesson's start: undo goes no further back.
    pub floor: usize,
    /// The names of what is there at the start.
    pub named: Names,
}

/// How far a lesson is done.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Each step of the lesson.
    pub steps: Vec<StepProgress>,
    /// The first step that is not done.
    pub current: Option<usize>,
    /// The names of everything that is there by now.
    pub names: Names,
    /// Why nothing can be judged: the start was undone.
    pub lost: Option<String>,
}

impl Progress {
    /// Whether the lesson is passed.
    pub fn is_passed(&self) -> bool {
        self.current.is_none() && self.lost.is_none()
    }
}

/// How far one step is done.
#[derive(Clone, Debug, Default)]
pub struct StepProgress {
    /// Whether it is done.
    pub is_done: bool,
    /// Its conditions as they are now.
    pub conditions: Vec<ConditionProgress>,
    /// Its answer, if it was answered.
    pub judged: Option<Judged>,
}

/// One condition as it is now.
#[derive(Clone, Debug)]
pub struct ConditionProgress {
    /// What it asks for, in words.
    pub wanted: String,
    /// Why it does not hold, if it does not.
    pub unmet: Option<Unmet>,
}

/// What is to be said of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it is right.
    pub is_right: bool,
    /// The right answer.
    pub right: Right,
    /// Whether it is time to show it: a prediction waits until what it is about was done.
    pub is_revealed: bool,
}

/// A line of a solution that was played, and the session after it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The name of the step that it is part of.
    pub step: String,
    /// The line as it was run.
    pub line: String,
    /// The session after it.
    pub session: Session,
}

impl LessonRun {
    /// Begins a lesson: the session at its start, and the run. Lines of the start that fail are
    /// found by the check of lessons.
    pub fn begin(lesson: Arc<Lesson>, seed: u64, fading: Fading) -> (Session, Self) {
        let mut session = Session::new(seed);
        let named = begin_start(&lesson, &mut session);
        let floor = session.cursor();
        let run = Self {
            lesson,
            floor,
            named,
        };
        let count = match fading {
            Fading::Alone => 0,
            Fading::LastStep => run.lesson.tasks().count().saturating_sub(1),
            Fading::Before(place) => {
                let before = run.lesson.steps.iter().take(place);
                before
                    .filter(|step| matches!(step.kind, StepKind::Do(_)))
                    .count()
            }
        };
        let mut worked = session;
        for (_, task) in run.lesson.tasks().take(count) {
            let frames = run.frames(&worked, "", &task.solution);
            worked = frames.into_iter().last().map_or(worked, |it| it.session);
        }
        (worked, run)
    }

    /// The run of a lesson on a session that was saved; none if the session does not begin as the
    /// lesson does.
    pub fn resume(lesson: Arc<Lesson>, session: &Session) -> Option<Self> {
        let (start, run) = Self::begin(lesson, session.world().seed(), Fading::Alone);
        let log = session.log();
        let mut pairs = start.log().iter().zip(log).enumerate();
        let last = run.floor.wrapping_sub(1);
        let is_same = pairs.all(|(at, (a, b))| match (a.kind, b.kind) {
            // Time that flows on at the end of the start becomes one step with it.
            (Kind::Time(a), Kind::Time(b)) if at == last => b >= a,
            _ => a.line == b.line && a.outcome == b.outcome,
        });
        (is_same && log.len() >= run.floor).then_some(run)
    }

    /// How far the lesson is done.
    pub fn progress(&self, session: &Session, answers: &Answers) -> Progress {
        let end = session.cursor();
        let mut progress = Progress {
            steps: Vec::new(),
            current: None,
            names: self.named.clone(),
            lost: None,
        };
        if end < self.floor {
            progress.lost = Some(text("unmet-start"));
            progress.steps = vec![StepProgress::default(); self.lesson.steps.len()];
            progress.current = Some(0);
            return progress;
        }
        // Where the last thing to do was done; none once one is not.
        let mut reached = Some(self.floor);
        for (place, step) in self.lesson.steps.iter().enumerate() {
            let done = if let StepKind::Do(task) = &step.kind {
                let (after, it) = self.task(task, session, reached, &mut progress.names);
                reached = after;
                it
            } else {
                let mut it = answered(step, session, answers, &progress.names);
                it.is_done |= answers.quick || place < answers.skipped;
                it
            };
            progress.steps.push(done);
        }
        self.reveal(&mut progress.steps);
        progress.current = progress.steps.iter().position(|step| !step.is_done);
        progress.names = progress.names.with_newest(session);
        progress
    }

    /// How far a step is done in which something is to be done, and after how many steps of the
    /// session it was. What its conditions find gets their names.
    fn task(
        &self,
        task: &Task,
        session: &Session,
        from: Option<usize>,
        names: &mut Names,
    ) -> (Option<usize>, StepProgress) {
        let end = session.cursor();
        let at = |steps| Moment {
            session,
            floor: self.floor,
            steps,
        };
        let holds = |steps| {
            let mut found = names.clone();
            let mut conditions = task.conditions.iter();
            let all = conditions.all(|it| it.judge(at(steps), &mut found).is_ok());
            all.then_some((steps, found))
        };
        let first = from.map(|from| if task.is_free { end } else { from });
        let reached = first.and_then(|first| (first..=end).find_map(holds));
        let mut now = names.clone();
        let world = at(end).world();
        let conditions = task
            .conditions
            .iter()
            .map(|it| {
                let unmet = it.judge(at(end), &mut now).err();
                let wanted = it.wanted(world, &now);
                ConditionProgress { wanted, unmet }
            })
            .collect();
        let (steps, found) = reached.map_or((None, now), |(steps, found)| (Some(steps), found));
        // Names of a step that cannot be done yet say nothing.
        if from.is_some() {
            *names = found;
        }
        let done = StepProgress {
            is_done: steps.is_some(),
            conditions,
            judged: None,
        };
        (steps, done)
    }

    /// Predictions and claims keep their secret until the next thing to do is done.
    fn reveal(&self, steps: &mut [StepProgress]) {
        let mut is_next_done = true;
        for (at, step) in self.lesson.steps.iter().enumerate().rev() {
            match &step.kind {
                StepKind::Do(_) => is_next_done = steps[at].is_done,
                StepKind::Predict(_) | StepKind::Claim(_) => {
                    if let Some(judged) = &mut steps[at].judged {
                        judged.is_revealed = is_next_done;
                    }
                }
                StepKind::Read | StepKind::Explain(_) => {}
            }
        }
    }

    /// The names of everything that is there by now.
    pub(super) fn names(&self, session: &Session) -> Names {
        self.progress(session, &Answers::quick()).names
    }

    /// Runs lines on a copy of a session, and keeps each moment.
    fn frames(&self, session: &Session, step: &str, lines: &[Line]) -> Vec<Frame> {
        let mut session = session.clone();
        let mut frames = Vec::new();
        for line in lines {
            let Ok(line) = self.names(&session).fill(&line.text) else {
                continue;
            };
            session.run(&line);
            frames.push(Frame {
                step: step.to_owned(),
                line,
                session: session.clone(),
            });
        }
        frames
    }

    /// The whole solution, moment by moment, on a session of its own: to watch. The learner's
    /// session is not touched, so nothing of it counts as solved.
    pub fn demonstration(lesson: Arc<Lesson>, seed: u64) -> Vec<Frame> {
        let (mut session, run) = Self::begin(lesson, seed, Fading::Alone);
        let mut all = Vec::new();
        for (step, task) in run.lesson.tasks() {
            let frames = run.frames(&session, &step.name, &task.solution);
            if let Some(last) = frames.last() {
                session = last.session.clone();
            }
            all.extend(frames);
        }
        all
    }
}

/// The right answer to a step, if it is a question, after so many steps of a session.
fn right(step: &Step, session: &Session, steps: usize, names: &Names) -> Option<Right> {
    match &step.kind {
        StepKind::Predict(prediction) => {
            let mut then = session.clone();
            if steps != then.cursor() {
                then.seek(steps);
            }
            Some(predicted(prediction, &then, names))
        }
        StepKind::Explain(options) => Some(right_of(options)),
        StepKind::Claim(truth) => Some(Right::Truth(*truth)),
        StepKind::Read | StepKind::Do(_) => None,
    }
}

/// How far a step is done that is read or answered.
fn answered(step: &Step, session: &Session, answers: &Answers, names: &Names) -> StepProgress {
    let mut done = StepProgress::default();
    let Some(answer) = answers.to(&step.name, session.cursor()) else {
        return done;
    };
    done.is_done = true;
    done.judged = right(step, session, answer.steps, names).map(|right| Judged {
        is_right: right.accepts(&answer.answered),
        right,
        is_revealed: true,
    });
    done
}

/// Runs the start of a lesson, and finds what its names stand for. A name is looked for as soon as
/// it is used, and all of them at the end.
fn begin_start(lesson: &Lesson, session: &mut Session) -> Names {
    let found = |session: &Session| {
        let at = Moment {
            session,
            floor: 0,
            steps: session.cursor(),
        };
        let mut names = Names::default();
        for condition in &lesson.named {
            // What is not there is found missing by the check of lessons.
            let _ = condition.judge(at, &mut names);
        }
        names
    };
    play(session, &lesson.start, |now| found(now).with_newest(now));
    found(session)
}
