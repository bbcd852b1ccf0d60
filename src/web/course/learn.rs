//! What can happen while somebody learns, and how it changes the page. Pure.

use std::rc::Rc;
use std::sync::Arc;

use super::learning::Learning;
use super::record::{Current, Passed, Record};
use super::source::{Brought, Source};
use crate::lessons::repeat::Attempt;
use crate::lessons::{Answered, Answers, Fading, Lesson, LessonRun, StepKind};
use crate::locale::text_with;
use crate::session::DEFAULT_SEED;
use crate::web::notice::Notice;
use crate::web::state::AppState;

/// What can happen.
#[derive(Clone, Debug)]
pub enum Learn {
    /// What was kept of earlier is known.
    Know(Rc<Record>),
    /// A record that somebody handed in is taken in.
    Join(Record),
    /// The list of lessons opens or closes.
    Course(bool),
    /// A lesson begins, on a session of its own.
    Begin {
        /// The lesson.
        lesson: Arc<Lesson>,
        /// Where it is from.
        source: Source,
        /// How much of it is done before.
        fading: Fading,
    },
    /// Lessons are brought: a file with its texts.
    Bring {
        /// The name of the file.
        name: String,
        /// What is in it.
        file: String,
    },
    /// The solution of a lesson is shown, in a world of its own.
    Watch {
        /// The lesson.
        lesson: Arc<Lesson>,
        /// Where it is from.
        source: Source,
    },
    /// It is shown no more, and one's own world is there again.
    EndWatch,
    /// The lesson of an earlier visit goes on.
    GoOn(Rc<Learning>),
    /// The lesson that a link names cannot be had, for this reason.
    NotFound(String),
    /// A step is answered.
    Answer {
        /// Its name.
        step: String,
        /// What was answered.
        answered: Answered,
        /// How sure the learner was.
        sure: Option<u8>,
    },
    /// One more rung of help is asked for, in the step at this place.
    Help(usize),
    /// Only what is done in the world counts, or answers are asked for as well.
    Quick(bool),
    /// The lesson is passed, at this time in seconds since 1970.
    Passed(u64),
    /// The lesson is put away; the session stays.
    Leave,
}

impl AppState {
    /// Takes in what happened.
    pub(in crate::web) fn learn(&mut self, learn: Learn) {
        if !matches!(learn, Learn::Know(_) | Learn::Join(_)) {
            self.wanted = None;
        }
        match learn {
            Learn::Know(record) => {
                self.record = Some(record);
                // A link may have brought a lesson before.
                if self.learning.is_some() {
                    self.note_current();
                }
            }
            Learn::Join(record) => {
                let count = record.passed.len();
                self.noting(|ours| ours.join(record));
                self.changed = text_with("course-joined", [("count", count.into())]).into();
            }
            Learn::Bring { name, file } => self.bring(&name, &file),
            Learn::Watch { lesson, source } => self.watch(lesson, source),
            Learn::EndWatch => self.end_watch(),
            Learn::Course(open) => self.course = open,
            Learn::Begin {
                lesson,
                source,
                fading,
            } => self.begin(lesson, source, fading),
            Learn::GoOn(learning) => {
                self.put_away(|it| matches!(it, Notice::Opened(_)));
                self.learning = Some(learning);
                self.note_current();
            }
            Learn::NotFound(why) => self.notify(Notice::NoLesson(why)),
            Learn::Answer {
                step,
                answered,
                sure,
            } => {
                let session = self.session.clone();
                self.learning(|it| it.answer(step, answered, sure, &session));
                self.note_current();
            }
            Learn::Help(step) => self.learning(|it| it.climb(step)),
            Learn::Quick(quick) => {
                self.learning(|it| it.answers.quick = quick);
                self.note_current();
            }
            Learn::Passed(now_seconds) => self.passed(now_seconds),
            Learn::Leave => {
                self.learning = None;
                self.note_current();
            }
        }
    }

    fn begin(&mut self, lesson: Arc<Lesson>, source: Source, fading: Fading) {
        self.end_watch();
        let title = lesson.title();
        let skipped = match fading {
            Fading::Before(step) => step,
            Fading::Alone | Fading::LastStep => 0,
        };
        let answers = Answers {
            skipped,
            ..Answers::default()
        };
        let (session, run) = LessonRun::begin(lesson, DEFAULT_SEED, fading);
        let configured = self.session.configured().clone();
        self.open(session.with_configured(configured), title.clone());
        // A note would lie over the lesson.
        self.put_away(|it| matches!(it, Notice::Opened(_)));
        self.changed = text_with("lesson-begun", [("title", title.into())]).into();
        self.learning = Some(Rc::new(Learning::new(run, source, answers)));
        self.note_current();
    }

    /// Takes in lessons that somebody brought: the only one begins, several are listed.
    fn bring(&mut self, name: &str, file: &str) {
        self.put_away(|it| matches!(it, Notice::BadLesson(_)));
        let brought = match Brought::read(name, file) {
            Ok(brought) => brought,
            Err(told) => return self.notify(Notice::BadLesson(told)),
        };
        if let [only] = brought.lessons.as_slice() {
            return self.begin(Arc::clone(only), brought.source.clone(), Fading::Alone);
        }
        self.brought = Some(Rc::new(brought));
        self.course = true;
    }

    fn learning(&mut self, change: impl FnOnce(&mut Learning)) {
        if let Some(learning) = &mut self.learning {
            change(Rc::make_mut(learning));
        }
    }

    fn noting(&mut self, change: impl FnOnce(&mut Record)) {
        change(Rc::make_mut(self.record.get_or_insert_default()));
    }

    /// Notes where the learner is, so that the next visit goes on there.
    fn note_current(&mut self) {
        let current = self.learning.as_ref().map(|it| Current {
            source: it.source.clone(),
            name: it.run.lesson.name.clone(),
            answers: it.answers.clone(),
        });
        self.noting(|record| record.current = current);
    }

    fn passed(&mut self, at_seconds: u64) {
        let Some(learning) = self.learning.clone() else {
            return;
        };
        let progress = learning.progress(&self.session);
        if !progress.is_passed() {
            return;
        }
        let lesson = &learning.run.lesson;
        let judged = |wanted: fn(&StepKind) -> bool| {
            let pairs = lesson.steps.iter().zip(&progress.steps);
            pairs.filter_map(move |(step, done)| {
                let judged = done.judged.as_ref().filter(|_| wanted(&step.kind))?;
                Some((step.name.clone(), judged.is_right))
            })
        };
        let predicted = |kind: &StepKind| matches!(kind, StepKind::Predict(_));
        let passed = Passed {
            at_seconds,
            commands: self.session.cursor().saturating_sub(learning.run.floor),
            predictions: (
                judged(predicted).filter(|(_, is_right)| *is_right).count(),
                judged(predicted).count(),
            ),
        };
        let claims = judged(|kind| matches!(kind, StepKind::Claim(_)));
        let attempts: Vec<Attempt> = claims
            .map(|(step, is_right)| Attempt {
                challenge: lesson.name.clone(),
                at_seconds,
                is_right,
                sure: learning
                    .answers
                    .given
                    .get(&step)
                    .and_then(|answer| answer.sure)
                    .unwrap_or(1),
            })
            .collect();
        let name = lesson.name.clone();
        self.noting(|record| {
            record.passed.entry(name).or_insert(passed);
            record.attempts.extend(attempts);
            record.current = None;
        });
    }
}
