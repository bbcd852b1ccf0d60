//! What a lesson is made of, as it was read. A value without any state of a learner.

use std::sync::Arc;

use crate::locale::Texts;
use crate::sim::World;

use super::condition::{Condition, Sought};
use super::measure::Measure;
use super::names::{Names, called};

/// A lesson or a challenge.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its name, which is unique.
    pub name: String,
    /// Which row of the list of misconceptions it is about, if it is a challenge.
    pub challenge: Option<u32>,
    /// How many minutes it takes.
    pub minutes: u32,
    /// What it covers: sections of the article, truths, misconceptions.
    pub covers: Vec<String>,
    /// The goals of certification guides that it serves, as `SAA-C03/2.2`.
    pub certification: Vec<String>,
    /// The lessons that should come before it.
    pub after: Vec<String>,
    /// The terms that it uses, which the glossary explains.
    pub terms: Vec<String>,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The number of its first line in its file.
    pub line_number: usize,
    pub(super) named: Vec<Condition>,
    pub(super) start: Vec<Line>,
    pub(super) routes: Vec<Route>,
    pub(super) wrongs: Vec<Wrong>,
    pub(super) texts: Arc<Texts>,
}

/// A command line of a lesson, with names in the place of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file.
    pub number: usize,
    /// The line.
    pub text: String,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name, which is unique in its lesson, and the key of its texts.
    pub name: String,
    /// The number of its line in the file.
    pub line_number: usize,
    /// What there is to do.
    pub kind: StepKind,
}

/// What there is to do in a step.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// A few sentences to read.
    Read,
    /// Something to do in the world.
    Do(Task),
    /// A question about what will happen.
    Predict(Prediction),
    /// A question why something is so.
    Explain(Vec<Choice>),
    /// A claim that is true or false.
    Claim(bool),
}

impl StepKind {
    /// The word for it in lesson files.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Do(task) if task.is_free => "task",
            Self::Do(_) => "do",
            Self::Predict(_) => "predict",
            Self::Explain(_) => "explain",
            Self::Claim(_) => "claim",
        }
    }
}

/// Something to do in the world.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// Whether it says what to reach and not how. Its conditions must go on to hold; those of
    /// another step must have held together once.
    pub is_free: bool,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// Lines that do it.
    pub solution: Vec<Line>,
}

/// How a prediction is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// One of the options.
    One,
    /// A thing on the stage.
    Pick,
    /// A number.
    Number,
    /// All options, smallest first.
    Order,
}

/// A question about what will happen. The answer is computed, never written.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// How it is answered.
    pub kind: AnswerKind,
    /// By how many percent a number may be off.
    pub tolerance_percent: u64,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// What is done to see the answer, on a copy of the world.
    pub trial: Vec<Line>,
    pub(super) measure: Option<Measure>,
    pub(super) picked: Option<Sought>,
    /// What makes the answer another one.
    pub(super) vary: Vec<Line>,
}

/// One option of a question.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its name, and the attribute of its text.
    pub name: String,
    /// The number of its line in the file.
    pub line_number: usize,
    pub(super) measure: Option<Measure>,
    pub(super) is_right: bool,
}

/// Another way to pass: instead of the solution of one step, or of all.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) name: String,
    pub(super) line_number: usize,
    pub(super) step: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// A way that does not do a step, and what it leaves missing.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub(super) name: String,
    pub(super) line_number: usize,
    pub(super) step: String,
    pub(super) missing: String,
    pub(super) lines: Vec<Line>,
}

impl Lesson {
    /// Its title.
    pub fn title(&self) -> String {
        self.own("title")
    }

    /// What one can do afterwards, in a sentence; of a challenge, its claim.
    pub fn objective(&self) -> String {
        let claims = |step: &&Step| matches!(step.kind, StepKind::Claim(_));
        match self.steps.iter().find(claims) {
            Some(claim) if self.challenge.is_some() => self.own(&claim.name),
            _ => self.own("objective"),
        }
    }

    fn own(&self, key: &str) -> String {
        let said = self.text(key, None, &Names::default(), None);
        said.unwrap_or_else(|| self.name.clone())
    }

    /// Whether there is a text of this key, or of its attribute.
    pub fn has_text(&self, key: &str, attribute: Option<&str>) -> bool {
        self.text(key, attribute, &Names::default(), None).is_some()
    }

    /// A text of a step, or of one of its attributes, with things by their names.
    ///
    /// Where a file has several lessons, a key may have the lesson's name in front.
    pub fn say(&self, key: &str, attribute: Option<&str>, names: &Names, world: &World) -> String {
        let said = self.text(key, attribute, names, Some(world));
        said.unwrap_or_else(|| attribute.unwrap_or(key).to_owned())
    }

    fn text(
        &self,
        key: &str,
        attribute: Option<&str>,
        names: &Names,
        world: Option<&World>,
    ) -> Option<String> {
        let label = |id: &str| world.map_or_else(|| id.to_owned(), |world| called(world, id));
        let labels: Vec<(&str, String)> =
            names.iter().map(|(name, id)| (name, label(id))).collect();
        let args = || {
            let labels = labels.iter();
            labels.map(|(name, label)| (*name, label.as_str().into()))
        };
        let own = format!("{}-{key}", self.name);
        let said = self.texts.say(&own, attribute, args());
        said.or_else(|| self.texts.say(key, attribute, args()))
    }

    /// The steps that something is to be done in.
    pub fn tasks(&self) -> impl Iterator<Item = (&Step, &Task)> {
        self.steps.iter().filter_map(|step| match &step.kind {
            StepKind::Do(task) => Some((step, task)),
            _ => None,
        })
    }
}
