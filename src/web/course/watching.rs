//! A solution that is watched, in a world of its own: nothing of it counts, and one's own world is
//! given back afterwards. Pure.

use std::rc::Rc;
use std::sync::Arc;

use super::learning::Learning;
use super::source::Source;
use crate::lessons::{Answers, Fading, Lesson, LessonRun};
use crate::session::{DEFAULT_SEED, Session};
use crate::web::replay::{Replay, Speed};
use crate::web::state::{AppState, Selection};

/// What is watched, and what was there before.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The lesson, and where it begins.
    pub run: LessonRun,
    /// Where the lesson is from.
    pub source: Source,
    /// The lines, each with the name of its step and how many steps of the session are done after
    /// it.
    pub lines: Vec<(usize, String, String)>,
    /// The learner's own session.
    pub session: Rc<Session>,
    /// What was picked in it.
    pub selection: Selection,
    learning: Option<Rc<Learning>>,
    playing: bool,
    /// Whether it is only to be looked at.
    pub read_only: bool,
    replay: Replay,
}

impl Watching {
    /// The line that was done last at this moment, by its place.
    pub fn line_at(&self, cursor: usize) -> Option<usize> {
        self.lines.iter().rposition(|(after, ..)| *after <= cursor)
    }

    /// The words of the step that a line is part of.
    pub fn words(&self, line: usize, session: &Session) -> String {
        let (lesson, names) = (
            &self.run.lesson,
            self.run.progress(session, &Answers::quick()).names,
        );
        let step = self.lines.get(line).map(|(_, step, _)| step.as_str());
        lesson.say(step.unwrap_or_default(), None, &names, session.world())
    }
}

impl AppState {
    /// Shows the solution of a lesson, step by step.
    pub(in crate::web) fn watch(&mut self, lesson: Arc<Lesson>, source: Source) {
        self.end_watch();
        let frames = LessonRun::demonstration(Arc::clone(&lesson), DEFAULT_SEED);
        let (begun, run) = LessonRun::begin(lesson, DEFAULT_SEED, Fading::Alone);
        let floor = run.floor;
        let mut session = frames.last().map_or(begun, |last| last.session.clone());
        let lines = frames
            .into_iter()
            .map(|it| (it.session.cursor(), it.step, it.line));
        let watching = Watching {
            run,
            source,
            lines: lines.collect(),
            session: Rc::clone(&self.session),
            selection: self.selection.clone(),
            learning: self.learning.take(),
            playing: self.playing,
            read_only: self.read_only,
            replay: self.replay,
        };
        session.seek(floor);
        self.session = Rc::new(session);
        self.watching = Some(Rc::new(watching));
        (self.playing, self.read_only, self.course) = (false, true, false);
        self.forget_moment();
        self.replay = Replay {
            is_on: true,
            speed: Speed::Slow,
        };
    }

    /// Gives the learner's own world back.
    pub(in crate::web) fn end_watch(&mut self) {
        let Some(watching) = self.watching.take() else {
            return;
        };
        self.session = Rc::clone(&watching.session);
        self.selection = watching.selection.clone();
        self.learning.clone_from(&watching.learning);
        (self.playing, self.read_only) = (watching.playing, watching.read_only);
        self.replay = watching.replay;
        self.forget_moment();
    }
}
