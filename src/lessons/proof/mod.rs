//! Proves a lesson: that it can be solved, in more ways than one, and in no wrong way.
//!
//! Everything is tried for real, on sessions of its own. What is found is told with the number of
//! the line in the lesson's file.

mod questions;
mod words;

use std::fmt;
use std::sync::Arc;

use crate::locale::{Arg, text_with};
use crate::session::Session;

use super::answer::Answers;
use super::glossary::Glossary;
use super::lesson::{Lesson, Line, Step, StepKind, Task};
use super::names::{NEWEST, used};
use super::run::{Fading, LessonRun, Progress};

/// What is wrong with a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The number of the line that it is about; none if it is about the texts.
    pub line_number: Option<usize>,
    /// What is wrong.
    pub text: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.line_number {
            write!(f, "{number}: ")?;
        }
        f.write_str(&self.text)
    }
}

/// What was tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Steps of the lesson.
    pub steps: usize,
    /// Lines of the solution, each of which was left out once.
    pub lines: usize,
    /// Other routes.
    pub routes: usize,
    /// Wrong turns.
    pub wrongs: usize,
    /// Predictions, each in two worlds.
    pub predictions: usize,
}

/// The result of trying a lesson in every way.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// What is wrong with it; nothing if it is proved.
    pub findings: Vec<Finding>,
    /// What was tried.
    pub tried: Tried,
}

/// The terms and goals that lessons may name.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The glossary.
    pub terms: &'a Glossary,
    /// The goals of certification guides.
    pub certification: &'a Glossary,
}

/// Worlds with other ids: nothing may hang on those of one.
const OTHER_SEEDS: [u64; 2] = [2, 77];
const SEED: u64 = crate::session::DEFAULT_SEED;

/// So many other routes and wrong turns a lesson has at least; a challenge has a wrong turn.
const ROUTES_MIN: usize = 2;
const WRONGS_MIN: usize = 3;
const MINUTES_MAX: u32 = 10;

struct Prover<'a> {
    lesson: &'a Arc<Lesson>,
    run: LessonRun,
    opening: Session,
    findings: Vec<Finding>,
}

/// Tries one lesson in every way. `texts` is the source of its texts, and `alone` says whether
/// all of them are its own.
pub fn prove(lesson: &Arc<Lesson>, texts: &str, alone: bool, known: Known) -> Proof {
    let (opening, run) = LessonRun::begin(Arc::clone(lesson), SEED, Fading::Alone);
    let mut prover = Prover {
        lesson,
        run,
        opening,
        findings: Vec::new(),
    };
    prover.shape();
    prover.words(texts, alone, known);
    prover.start();
    // What cannot be solved need not be tried in other ways.
    if prover.findings.is_empty() {
        prover.solution();
    }
    if prover.findings.is_empty() {
        prover.other_worlds();
        prover.without_each_line();
        prover.hints();
        prover.routes();
        prover.wrong_turns();
        prover.questions();
    }
    let lines = lesson.tasks().map(|(_, task)| task.solution.len()).sum();
    let is_question = |step: &&Step| matches!(step.kind, StepKind::Predict(_));
    Proof {
        findings: prover.findings,
        tried: Tried {
            steps: lesson.steps.len(),
            lines,
            routes: lesson.routes.len(),
            wrongs: lesson.wrongs.len(),
            predictions: lesson.steps.iter().filter(is_question).count(),
        },
    }
}

/// The name of a lesson's thing is always written with its mark.
fn marked(name: &str) -> String {
    format!("${name}")
}

impl<'a> Prover<'a> {
    fn tell<'b>(&mut self, line: usize, key: &str, args: impl IntoIterator<Item = Arg<'b>>) {
        self.findings.push(Finding {
            line_number: Some(line),
            text: text_with(key, args),
        });
    }

    /// Whether the lesson has all of its parts, and every name is somebody's.
    fn shape(&mut self) {
        let lesson = self.lesson;
        let line = lesson.line_number;
        if lesson.tasks().next().is_none() {
            self.tell(line, "proof-no-task", []);
        }
        if !(1..=MINUTES_MAX).contains(&lesson.minutes) {
            self.tell(line, "proof-minutes", [("most", MINUTES_MAX.into())]);
        }
        for (step, task) in lesson.tasks() {
            let args = || [("step", step.name.as_str().into())];
            if task.conditions.is_empty() {
                self.tell(step.line_number, "proof-no-condition", args());
            }
            if task.solution.is_empty() {
                self.tell(step.line_number, "proof-no-solution", args());
            }
        }
        let is_challenge = lesson.challenge.is_some();
        let (routes, wrongs) = if is_challenge {
            (0, 1)
        } else {
            (ROUTES_MIN, WRONGS_MIN)
        };
        if lesson.routes.len() < routes {
            self.tell(line, "proof-few-routes", [("least", routes.into())]);
        }
        if lesson.wrongs.len() < wrongs {
            self.tell(line, "proof-few-wrongs", [("least", wrongs.into())]);
        }
        self.names();
    }

    fn names(&mut self) {
        let lesson = self.lesson;
        let mut known: Vec<&str> = NEWEST.iter().map(|(_, name)| *name).collect();
        let conditions = lesson.tasks().flat_map(|(_, task)| &task.conditions);
        let conditions = lesson.named.iter().chain(conditions);
        known.extend(conditions.filter_map(|it| it.known_as()));
        let mut unknown = Vec::new();
        for line in all_lines(lesson) {
            for name in used(&line.text) {
                let whole = |it: &&&str| name == **it;
                if known.iter().find(whole).is_none() {
                    unknown.push((line.number, name));
                }
            }
        }
        for (number, name) in unknown {
            let best = crate::cli::suggest::alike(name, known.iter().copied());
            let key = if best.is_empty() {
                "proof-unknown-name"
            } else {
                "proof-unknown-name-alike"
            };
            let best = best.first().map(|best| marked(best)).unwrap_or_default();
            let args = [("name", marked(name).into()), ("best", best.into())];
            self.tell(number, key, args);
        }
    }

    /// The lines of the start work, what the lesson names is there, and nothing is done yet.
    fn start(&mut self) {
        let lesson = self.lesson;
        let mut session = Session::new(SEED);
        for line in &lesson.start {
            let names = self.start_names(&session);
            match names.fill(&line.text) {
                Ok(text) => {
                    let reply = session.run(&text);
                    if reply.exit_code != 0 {
                        let args = [("said", reply.stderr.trim().to_owned().into())];
                        self.tell(line.number, "proof-start-fails", args);
                    }
                }
                Err(name) => {
                    let args = [("name", marked(&name).into())];
                    self.tell(line.number, "proof-not-there", args);
                }
            }
        }
        for condition in &lesson.named {
            let name = condition.known_as().unwrap_or_default();
            if self.run.named.get(name).is_none() {
                let args = [("name", marked(name).into())];
                self.tell(condition.line_number, "proof-not-there", args);
            }
        }
    }

    /// The names that can be used at the start, by then.
    fn start_names(&self, session: &Session) -> super::Names {
        let run = LessonRun {
            floor: 0,
            ..self.run.clone()
        };
        run.names(session)
    }

    fn progress(&self, session: &Session) -> Progress {
        self.run.progress(session, &Answers::quick())
    }

    fn is_done(&self, session: &Session, step: usize) -> bool {
        let progress = self.progress(session);
        progress.steps.get(step).is_some_and(|step| step.is_done)
    }

    /// Runs lines; those that are no commands are told.
    fn play(&mut self, session: &mut Session, lines: &[Line]) {
        for line in lines {
            let names = self.run.names(session);
            let text = match names.fill(&line.text) {
                Ok(text) => text,
                Err(name) => {
                    let args = [("name", marked(&name).into())];
                    self.tell(line.number, "proof-not-there", args);
                    continue;
                }
            };
            let reply = session.run(&text);
            let is_waiting = text.contains(" wait ");
            if reply.refused.is_none() && reply.exit_code != 0 && !is_waiting {
                let args = [("said", reply.stderr.trim().to_owned().into())];
                self.tell(line.number, "proof-bad-line", args);
            }
        }
    }

    /// The places of the steps in which something is to be done.
    fn tasks(&self) -> Vec<(usize, &'a Step, &'a Task)> {
        let steps = self.lesson.steps.iter().enumerate();
        let tasks = steps.filter_map(|(at, step)| match &step.kind {
            StepKind::Do(task) => Some((at, step, task)),
            _ => None,
        });
        tasks.collect()
    }

    /// Each step is not done before its lines were run, and done after them.
    fn solution(&mut self) {
        let mut session = self.opening.clone();
        for (at, step, task) in self.tasks() {
            let args = || [("step", step.name.as_str().into())];
            if self.is_done(&session, at) {
                self.tell(step.line_number, "proof-done-before", args());
            }
            self.play(&mut session, &task.solution);
            if !self.is_done(&session, at) {
                let why = why(&self.progress(&session), at);
                let [step_arg] = args();
                let args = [step_arg, ("why", why.into())];
                self.tell(step.line_number, "proof-not-solved", args);
                return;
            }
        }
        let progress = self.progress(&session);
        if let Some(at) = progress.current {
            let args = [("why", why(&progress, at).into())];
            let step = &self.lesson.steps[at];
            self.tell(step.line_number, "proof-not-passed", args);
        }
    }

    /// Worlds with other ids are solved by the same lines.
    fn other_worlds(&mut self) {
        for seed in OTHER_SEEDS {
            let frames = LessonRun::demonstration(Arc::clone(self.lesson), seed);
            let passed = frames.last().is_some_and(|frame| {
                let run = LessonRun::resume(Arc::clone(self.lesson), &frame.session);
                run.is_some_and(|run| run.progress(&frame.session, &Answers::quick()).is_passed())
            });
            if !passed {
                let line = self.lesson.line_number;
                self.tell(line, "proof-other-world", [("seed", seed.into())]);
            }
        }
    }

    /// Every line of the solution is needed: without it, its step is not done, or a later one.
    fn without_each_line(&mut self) {
        let tasks = self.tasks();
        for (at, _, task) in &tasks {
            for left_out in &task.solution {
                let is_kept = |line: &&Line| line.number != left_out.number;
                let mut session = self.before(*at);
                self.quietly(&mut session, task.solution.iter().filter(is_kept));
                if !self.is_done(&session, *at) {
                    continue;
                }
                let later = tasks.iter().filter(|(it, ..)| it > at);
                self.quietly(&mut session, later.flat_map(|(.., task)| &task.solution));
                if self.progress(&session).is_passed() {
                    let args = [("line", left_out.text.as_str().into())];
                    self.tell(left_out.number, "proof-superfluous", args);
                }
            }
        }
    }

    /// Runs lines that may fail.
    fn quietly<'b>(&self, session: &mut Session, lines: impl Iterator<Item = &'b Line>) {
        for line in lines {
            if let Ok(text) = self.run.names(session).fill(&line.text) {
                session.run(&text);
            }
        }
    }

    /// Whoever follows the last rung of the ladder, line by line, passes.
    fn hints(&mut self) {
        let mut session = self.opening.clone();
        let count: usize = self
            .tasks()
            .iter()
            .map(|(_, _, task)| task.solution.len())
            .sum();
        for _ in 0..count {
            let progress = self.progress(&session);
            let Some(next) = self.run.next_line(&session, &progress) else {
                break;
            };
            session.run(&next.line);
        }
        if let Some(at) = self.progress(&session).current {
            let step = &self.lesson.steps[at];
            let args = [("step", step.name.as_str().into())];
            self.tell(step.line_number, "proof-hints-stop", args);
        }
    }

    /// The place of a step by its name, if something is to be done in it.
    fn step(&mut self, line: usize, name: &str) -> Option<usize> {
        let found = self.tasks().into_iter().find(|(_, it, _)| it.name == name);
        if found.is_none() {
            self.tell(line, "proof-unknown-step", [("step", name.into())]);
        }
        found.map(|(at, ..)| at)
    }

    /// The opening, after the solution of all steps before this one.
    fn before(&mut self, step: usize) -> Session {
        let mut session = self.opening.clone();
        for (at, _, task) in self.tasks() {
            if at < step {
                self.play(&mut session, &task.solution);
            }
        }
        session
    }

    fn routes(&mut self) {
        for route in &self.lesson.routes {
            let (mut session, mut after) = (self.opening.clone(), Vec::new());
            if let Some(name) = &route.step {
                let Some(at) = self.step(route.line_number, name) else {
                    continue;
                };
                session = self.before(at);
                after = self.tasks();
                after.retain(|(it, ..)| *it > at);
            }
            self.play(&mut session, &route.lines);
            for (_, _, task) in after {
                self.play(&mut session, &task.solution);
            }
            let progress = self.progress(&session);
            if let Some(at) = progress.current {
                let args = [
                    ("route", route.name.as_str().into()),
                    ("why", why(&progress, at).into()),
                ];
                self.tell(route.line_number, "proof-route-fails", args);
            }
        }
    }

    /// Each wrong turn leaves its step undone, for the reason that it states.
    fn wrong_turns(&mut self) {
        for wrong in &self.lesson.wrongs {
            let Some(at) = self.step(wrong.line_number, &wrong.step) else {
                continue;
            };
            let mut session = self.before(at);
            self.play(&mut session, &wrong.lines);
            let progress = self.progress(&session);
            let step = &progress.steps[at];
            let name = || ("wrong", wrong.name.as_str().into());
            if step.is_done {
                self.tell(wrong.line_number, "proof-wrong-passes", [name()]);
                continue;
            }
            let unmet: Vec<&str> = step
                .conditions
                .iter()
                .filter_map(|it| Some(it.unmet.as_ref()?.missing))
                .collect();
            if unmet.first() != Some(&wrong.missing.as_str()) {
                let found = unmet.join(", ");
                let why = why(&progress, at);
                let args = [name(), ("found", found.into()), ("why", why.into())];
                self.tell(wrong.line_number, "proof-wrong-reason", args);
            }
        }
    }
}

/// Every command line of a lesson.
fn all_lines(lesson: &Lesson) -> Vec<&Line> {
    let mut all: Vec<&Line> = lesson.start.iter().collect();
    for step in &lesson.steps {
        match &step.kind {
            StepKind::Do(task) => all.extend(&task.solution),
            StepKind::Predict(it) => all.extend(it.trial.iter().chain(&it.vary)),
            _ => {}
        }
    }
    all.extend(lesson.routes.iter().flat_map(|it| &it.lines));
    all.extend(lesson.wrongs.iter().flat_map(|it| &it.lines));
    all
}

/// Why a step is not done.
fn why(progress: &Progress, step: usize) -> String {
    let conditions = progress.steps.get(step).map(|it| it.conditions.iter());
    let unmet = conditions.into_iter().flatten();
    let reasons = unmet.filter_map(|it| Some(it.unmet.as_ref()?.reason.as_str()));
    reasons.collect::<Vec<_>>().join(" ")
}
