//! Hints: a ladder from a nudge to the exact line, which reacts to what was tried.

use crate::session::{Outcome, Session};
use crate::sim::ids::ResourceId;

use super::answer::Answers;
use super::lesson::{Step, Task};
use super::names::Names;
use super::run::{LessonRun, Progress};

/// The rungs that are words of the lesson, in the order of how much they say; each is an attribute
/// of the step's text.
pub const RUNGS: [&str; 3] = ["nudge", "idea", "part"];

/// The last rung: a line that leads on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextLine {
    /// The line, ready to run.
    pub line: String,
    /// What to point at on the stage: what the line names.
    pub points_at: Vec<ResourceId>,
    /// How many more lines follow it until the step is done.
    pub more: usize,
}

/// What an attribute is named that reacts to a refusal: `refused-InvalidAMIID-NotFound`.
pub(super) fn reaction(code: &str) -> String {
    format!("refused-{}", code.replace('.', "-"))
}

impl LessonRun {
    /// The hints in words to the current step, mildest first. If the latest refusal is one that
    /// the lesson has something to say to, that comes before all others.
    pub fn hints(&self, session: &Session, progress: &Progress) -> Vec<String> {
        let Some(step) = progress.current.and_then(|at| self.lesson.steps.get(at)) else {
            return Vec::new();
        };
        let say = |attribute: &str| {
            self.lesson.has_text(&step.name, Some(attribute)).then(|| {
                let world = session.world();
                self.lesson
                    .say(&step.name, Some(attribute), &progress.names, world)
            })
        };
        // What a reset left behind no longer counts.
        let path = session.path();
        let mut codes = path
            .iter()
            .rev()
            .filter(|place| **place >= self.floor)
            .filter_map(|place| match &session.log().get(*place)?.outcome {
                Outcome::Refused(code) => Some(code),
                Outcome::Done(_) => None,
            });
        let reaction = codes.next().and_then(|code| say(&reaction(code)));
        reaction
            .into_iter()
            .chain(RUNGS.into_iter().filter_map(say))
            .collect()
    }

    /// The line that leads on from here: the first of the shortest rest of the step's solution
    /// that does the step. None if there is nothing to do now, or no rest of it leads on any more:
    /// then undo does.
    pub fn next_line(&self, session: &Session, progress: &Progress) -> Option<NextLine> {
        // Answers are the learner's own: the line is for what is to be done next.
        let undone = |(at, _): &(usize, &Step)| !progress.steps[*at].is_done;
        let mut steps = self.lesson.steps.iter().enumerate().filter(undone);
        let (at, task) = steps.find_map(|(at, step)| match &step.kind {
            super::StepKind::Do(task) => Some((at, task)),
            _ => None,
        })?;
        let count = task.solution.len();
        let rest = (1..=count).find(|rest| self.leads_on(session, at, task, count - rest))?;
        let first = task.solution.get(count - rest)?;
        let line = progress.names.fill(&first.text).ok()?;
        let named = line
            .split([' ', '=', ','])
            .filter_map(ResourceId::from_text);
        let points_at = named.filter(|id| session.world().home_of(id).is_some());
        Some(NextLine {
            points_at: points_at.collect(),
            more: rest - 1,
            line,
        })
    }

    /// Whether the solution of a step from one of its lines on does the step.
    fn leads_on(&self, session: &Session, at: usize, task: &Task, from: usize) -> bool {
        let mut session = session.clone();
        for line in &task.solution[from..] {
            let names: Names = self.names(&session);
            let Ok(line) = names.fill(&line.text) else {
                return false;
            };
            session.run(&line);
        }
        let after = self.progress(&session, &Answers::quick());
        after.steps.get(at).is_some_and(|step| step.is_done)
    }
}
