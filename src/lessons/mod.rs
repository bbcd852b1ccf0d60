//! The course: lessons as data, what a learner has done of one, and what helps on.
//!
//! A lesson is a text file and its texts beside it; `format.md` says what it may say. The catalogue is files too, and no part of the program: a page fetches
//! them, the native door has them with it. It does not know the screen.
//!
//! # For whoever draws it
//!
//! - [`read`] makes [`Lesson`]s of a file and its texts, or says everything that is wrong with it.
//! - [`LessonRun::begin`] gives the session to start with and the run; [`LessonRun::resume`] finds
//!   the run again for a session that was saved. A run never changes.
//! - [`LessonRun::progress`] is a function of the run, the session and the [`Answers`]: call it
//!   after every change and draw what it says. `steps` are in the order of `lesson.steps`;
//!   `current` is the one to open; a condition that does not hold says why, and which resources to
//!   light up. Ticks go when steps are undone: nothing is remembered.
//! - Put an [`Answer`] into [`Answers`] when the learner answers (`steps` is `session.cursor()` at
//!   that moment; a `read` step is answered by [`Answered::Seen`]). Its judgement is in
//!   [`StepProgress::judged`]; show it when it `is_revealed`. [`Answers::quick`] is the quick way
//!   through: only what is done in the world counts.
//! - Texts: [`Lesson::say`] with the step's name, or an attribute of it: an option's name is the
//!   attribute of its text, `why` is what is said when the answer is shown.
//! - Help: [`LessonRun::hints`] are the rungs in words, [`LessonRun::next_line`] is the exact line.
//!   [`LessonRun::demonstration`] plays the solution on a session of its own, to watch;
//!   [`Fading::LastStep`] begins with all done but the last thing.
//! - [`repeat`] says which challenges are due again.
//!
//! # For authors and tests
//!
//! [`proof`] tries a lesson in every way it can go wrong, [`reading`] measures its texts, and
//! `catalog` is the course, which only the native door has with it; what `proof` finds is put into
//! words there, too.

mod answer;
#[cfg(not(target_arch = "wasm32"))]
pub mod catalog;
mod condition;
pub mod glossary;
mod hint;
mod lesson;
mod measure;
mod names;
pub mod proof;
mod range;
mod read;
pub mod reading;
pub mod repeat;
pub mod rows;
mod run;
mod thing;
mod whole;

pub use answer::{Answer, Answered, Answers, Right};
pub use condition::{Condition, Unmet};
pub use hint::{NextLine, RUNGS};
pub use lesson::{AnswerKind, Choice, Lesson, Line, Prediction, Step, StepKind, Task};
pub use measure::Measured;
pub use names::Names;
pub use read::{LessonError, read};
pub use run::{ConditionProgress, Fading, Frame, Judged, LessonRun, Progress, StepProgress};
pub use thing::Noun;
pub use whole::{parted, whole};
