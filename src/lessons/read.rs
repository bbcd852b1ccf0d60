//! Reads lesson files: a line a statement, in the words of [the rows](super::rows).
//!
//! What a file may say is in `format.md`. Every mistake is told with its line, and reading goes
//! on, so that an author sees all of them at once.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::cli::configured::Settings;
use crate::cli::suggest::alike;
use crate::cli::{Configured, Statement, UsageError, Verb, parse};
use crate::locale::{Texts, text, text_with};
use crate::session::statements;
use crate::sim::prices::MicroDollars;

use super::condition::{Condition, Kind, Logged, Sought};
use super::lesson::{
    AnswerKind, Choice, Lesson, Line, Prediction, Route, Step, StepKind, Task, Wrong,
};
use super::measure::{MEASURES, Measure};
use super::range::Range;
use super::rows;
use super::thing::Noun;

/// A mistake in a lesson's file or in its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonError {
    /// The number of the line; none if it is about the texts.
    pub line_number: Option<usize>,
    /// What is wrong.
    pub text: String,
    /// What might help: the line, with a mark under the word.
    pub hint: Option<String>,
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(number) = self.line_number {
            write!(f, "{number}: ")?;
        }
        f.write_str(&self.text)?;
        match &self.hint {
            Some(hint) => write!(f, "\n{hint}"),
            None => Ok(()),
        }
    }
}

/// Reads a file of lessons and their texts, or says everything that is wrong with it.
pub fn read(source: &str, texts: &str) -> Result<Vec<Lesson>, Vec<LessonError>> {
    let mut errors = Vec::new();
    let texts = Texts::read(&[texts], &mut |error| {
        let args = [("error", error.into())];
        errors.push(LessonError {
            line_number: None,
            text: text_with("lesson-bad-texts", args),
            hint: None,
        });
    });
    let mut reader = Reader {
        lessons: Vec::new(),
        texts: Arc::new(texts),
        part: Part::Head,
    };
    for (number, line) in statements(source) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(error) = reader.statement(number, line) {
            // A head that cannot be read begins a lesson all the same: one mistake is told once.
            let first = line.split_whitespace().next();
            if let Some("lesson" | "challenge") = first {
                reader.begin(number, &Values::default());
            }
            let said = error.pointing_into(line);
            let told = said.text.split_once("[ERROR]: ");
            let told = told.map_or(said.text.as_str(), |(_, told)| told).trim();
            errors.push(LessonError {
                line_number: Some(number),
                text: told.to_owned(),
                // The list of commands is of no use here.
                hint: said
                    .hint
                    .map(|hint| hint.replace(&text("usage-help-hint"), &text("lesson-help-hint"))),
            });
        }
    }
    if reader.lessons.is_empty() && errors.is_empty() {
        errors.push(LessonError {
            line_number: None,
            text: text("lesson-none"),
            hint: None,
        });
    }
    if errors.is_empty() {
        Ok(reader.lessons)
    } else {
        Err(errors)
    }
}

/// What the lines that follow belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Start,
    Step,
    Vary,
    Route,
    Wrong,
}

struct Reader {
    lessons: Vec<Lesson>,
    texts: Arc<Texts>,
    part: Part,
}

type Read<T> = Result<T, UsageError>;

fn wrong(key: &str, word: &str) -> UsageError {
    UsageError::lab(&text_with(key, [("word", word.into())]), 252).about(word)
}

/// A word of a closed list.
fn one_of(word: &str, known: impl IntoIterator<Item = &'static str> + Clone) -> Read<&'static str> {
    if let Some(found) = known.clone().into_iter().find(|it| *it == word) {
        return Ok(found);
    }
    let error = wrong("lesson-bad-word", word);
    let alike = alike(word, known.clone());
    let hint = if let Some(best) = alike.first() {
        text_with("usage-did-you-mean", [("word", best.as_str().into())])
    } else {
        let known: Vec<&str> = known.into_iter().collect();
        text_with("lesson-known-words", [("words", known.join(", ").into())])
    };
    Err(error.with_hint(hint))
}

/// The values of a line, by option.
#[derive(Default)]
struct Values {
    operation: &'static str,
    input: Map<String, Value>,
    region: Option<crate::sim::RegionCode>,
}

impl Values {
    fn option(&self, member: &str) -> Option<&str> {
        self.input.get(member).and_then(Value::as_str)
    }

    fn said(&self, member: &str) -> String {
        self.option(member).unwrap_or_default().to_owned()
    }

    fn number(&self, member: &str) -> Option<u64> {
        self.input.get(member).and_then(Value::as_u64)
    }

    fn flag(&self, member: &str) -> bool {
        self.input.get(member).and_then(Value::as_bool) == Some(true)
    }

    fn texts(&self, member: &str) -> Vec<String> {
        let list = self.input.get(member).and_then(Value::as_array);
        let texts = list.into_iter().flatten().filter_map(Value::as_str);
        texts.map(str::to_owned).collect()
    }

    fn place(&self) -> Read<crate::sim::RegionCode> {
        self.region
            .ok_or_else(|| UsageError::lab(&text("lesson-no-region"), 252))
    }

    fn dollars(&self, member: &str) -> Read<Option<MicroDollars>> {
        let read = |word: &str| {
            let (whole, part) = word.split_once('.').unwrap_or((word, ""));
            let digits = part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
            let micro = format!("{part:0<6}").parse::<u64>().ok();
            let whole = whole.parse::<u64>().ok()?.checked_mul(1_000_000)?;
            digits.then_some(())?;
            whole.checked_add(micro?).map(MicroDollars)
        };
        self.option(member)
            .map(|word| read(word).ok_or_else(|| wrong("lesson-bad-amount", word)))
            .transpose()
    }

    fn measure(&self) -> Read<Measure> {
        let word = self.said("What");
        let what = one_of(&word, MEASURES.map(|(name, _)| name))?;
        let is_of = MEASURES.iter().any(|(name, is_of)| *name == what && *is_of);
        if is_of != self.option("Of").is_some() {
            return Err(wrong("lesson-measure-of", what));
        }
        Ok(Measure {
            what,
            of: self.said("Of"),
            with: self.said("With"),
            region: self.region,
        })
    }

    fn sought(&self, noun: Noun) -> Read<Sought> {
        let row = match noun {
            Noun::Volume => &rows::VOLUME,
            Noun::Snapshot => &rows::SNAPSHOT,
            Noun::Image => &rows::IMAGE,
            Noun::Instance => &rows::INSTANCE,
        };
        let mut wants = Vec::new();
        if let Some(region) = self.region {
            wants.push(("region", region.to_string()));
        }
        for option in row.options {
            if matches!(option.name, "known-as" | "count" | "none") {
                continue;
            }
            let wanted = match self.input.get(&option.member()) {
                None => continue,
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
            };
            if matches!(
                option.name,
                "size" | "present" | "stored" | "unsaved" | "snapshots" | "volumes"
            ) {
                Range::read(&wanted).ok_or_else(|| wrong("lesson-bad-range", &wanted))?;
            }
            if let "has" | "lacks" = option.name {
                let name = wanted.split(':').next().unwrap_or_default();
                let things = crate::sim::content::THINGS.iter().map(|it| it.name);
                one_of(name, things)?;
            }
            wants.push((option.name, wanted));
        }
        let count = match self.option("Count") {
            _ if self.flag("None") => Range::NONE,
            None => Range::at_least(1),
            Some(word) => Range::read(word).ok_or_else(|| wrong("lesson-bad-range", word))?,
        };
        Ok(Sought {
            noun,
            known_as: self.option("KnownAs").map(str::to_owned),
            wants,
            count,
        })
    }

    fn logged(&self) -> Logged {
        Logged {
            code: self.said("Code"),
            by: self.option("By").map(str::to_owned),
            with: self.option("With").map(str::to_owned),
            region: self.region,
        }
    }

    /// The condition that a line is, if it is one.
    fn condition(&self) -> Read<Option<Kind>> {
        Ok(Some(match self.operation {
            "Volume" => Kind::Thing(self.sought(Noun::Volume)?),
            "Snapshot" => Kind::Thing(self.sought(Noun::Snapshot)?),
            "Image" => Kind::Thing(self.sought(Noun::Image)?),
            "Instance" => Kind::Thing(self.sought(Noun::Instance)?),
            "Gone" => Kind::Gone(self.said("Of")),
            "Refused" => Kind::Refused(self.logged()),
            "Ran" => Kind::Ran(self.logged()),
            "Cost" => {
                let (least, most) = (self.dollars("Least")?, self.dollars("Most")?);
                if least.is_none() && most.is_none() {
                    return Err(UsageError::lab(&text("lesson-no-amount"), 252));
                }
                Kind::Cost {
                    least,
                    most,
                    region: self.region,
                }
            }
            "Tidy" => Kind::Tidy(self.region),
            "Down" => Kind::Down(self.place()?),
            "Up" => Kind::Up(self.place()?),
            "Shows" => Kind::Shows {
                line: self.said("Line"),
                text: self.said("Text"),
            },
            _ => return Ok(None),
        }))
    }
}

impl Reader {
    fn statement(&mut self, number: usize, line: &str) -> Read<()> {
        if let Some(command) = line.strip_prefix("$ ") {
            return self.command(Line {
                number,
                text: command.trim().to_owned(),
            });
        }
        let nowhere = Configured {
            kept: Settings::default(),
            ..Configured::default()
        };
        let Some(invocation) = parse(line, rows::TABLE, nowhere)? else {
            return Ok(());
        };
        let Statement::Verb(verb) = invocation.statement else {
            return Err(wrong("lesson-bad-word", line));
        };
        let Verb {
            operation,
            region,
            input,
            ..
        } = verb;
        let values = Values {
            operation,
            input,
            region,
        };
        if let "Lesson" | "Challenge" = operation {
            self.begin(number, &values);
            return Ok(());
        }
        if let Some(kind) = values.condition()? {
            return self.condition(Condition {
                line_number: number,
                kind,
            });
        }
        self.part_of(number, &values)
    }

    fn begin(&mut self, line_number: usize, values: &Values) {
        let whole = |member| {
            let number = values.number(member);
            number.and_then(|number| u32::try_from(number).ok())
        };
        self.part = Part::Head;
        self.lessons.push(Lesson {
            name: values.said("Name"),
            challenge: (values.operation == "Challenge")
                .then(|| whole("ClaimNumber").unwrap_or_default()),
            minutes: whole("Minutes").unwrap_or(1),
            covers: values.texts("Covers"),
            certification: values.texts("Certification"),
            after: values.texts("After"),
            terms: values.texts("Terms"),
            steps: Vec::new(),
            line_number,
            named: Vec::new(),
            start: Vec::new(),
            routes: Vec::new(),
            wrongs: Vec::new(),
            texts: Arc::clone(&self.texts),
        });
    }

    fn lesson(&mut self) -> Read<&mut Lesson> {
        let first = || UsageError::lab(&text("lesson-first"), 252);
        self.lessons.last_mut().ok_or_else(first)
    }

    /// A command line belongs to the part that it stands in.
    fn command(&mut self, line: Line) -> Read<()> {
        let part = self.part;
        let lesson = self.lesson()?;
        let lines = match part {
            Part::Head => None,
            Part::Start => Some(&mut lesson.start),
            Part::Route => lesson.routes.last_mut().map(|it| &mut it.lines),
            Part::Wrong => lesson.wrongs.last_mut().map(|it| &mut it.lines),
            Part::Step | Part::Vary => {
                let step = lesson.steps.last_mut().map(|it| &mut it.kind);
                step.and_then(|kind| match (kind, part) {
                    (StepKind::Do(task), _) => Some(&mut task.solution),
                    (StepKind::Predict(it), Part::Vary) => Some(&mut it.vary),
                    (StepKind::Predict(it), _) => Some(&mut it.trial),
                    _ => None,
                })
            }
        };
        lines
            .ok_or_else(|| UsageError::lab(&text("lesson-line-nowhere"), 252))?
            .push(line);
        Ok(())
    }

    fn condition(&mut self, condition: Condition) -> Read<()> {
        let part = self.part;
        let lesson = self.lesson()?;
        let nowhere = || UsageError::lab(&text("lesson-condition-nowhere"), 252);
        if let Part::Head | Part::Start = part {
            condition.known_as().ok_or_else(nowhere)?;
            lesson.named.push(condition);
            return Ok(());
        }
        match lesson.steps.last_mut().map(|it| &mut it.kind) {
            Some(StepKind::Do(task)) if part == Part::Step => task.conditions.push(condition),
            Some(StepKind::Predict(it)) if part == Part::Step && it.kind == AnswerKind::Pick => {
                let Kind::Thing(sought) = condition.kind else {
                    return Err(nowhere());
                };
                it.picked = Some(sought);
            }
            _ => return Err(nowhere()),
        }
        Ok(())
    }

    /// What opens a new part, or belongs to a question.
    fn part_of(&mut self, line_number: usize, values: &Values) -> Read<()> {
        let name = values.said("Name");
        let kind = match values.operation {
            "Start" => {
                self.lesson()?;
                self.part = Part::Start;
                return Ok(());
            }
            "Vary" => {
                self.prediction("vary")?;
                self.part = Part::Vary;
                return Ok(());
            }
            "Measure" => {
                let measure = values.measure()?;
                self.prediction("measure")?.measure = Some(measure);
                return Ok(());
            }
            "Option" => return self.option(line_number, values),
            "Route" => {
                self.part = Part::Route;
                let step = values.option("Step").map(str::to_owned);
                self.lesson()?.routes.push(Route {
                    name,
                    line_number,
                    step,
                    lines: Vec::new(),
                });
                return Ok(());
            }
            "Wrong" => {
                self.part = Part::Wrong;
                let (step, missing) = (values.said("Step"), values.said("Missing"));
                self.lesson()?.wrongs.push(Wrong {
                    name,
                    line_number,
                    step,
                    missing,
                    lines: Vec::new(),
                });
                return Ok(());
            }
            "Read" => StepKind::Read,
            "Explain" => StepKind::Explain(Vec::new()),
            "Claim" => {
                let truth = values.said("Truth");
                StepKind::Claim(one_of(&truth, ["true", "false"])? == "true")
            }
            "Predict" => StepKind::Predict(prediction(values)?),
            _ => StepKind::Do(Task {
                is_free: values.operation == "Task",
                ..Task::default()
            }),
        };
        self.part = Part::Step;
        let lesson = self.lesson()?;
        if lesson.steps.iter().any(|step| step.name == name) {
            return Err(wrong("lesson-step-twice", &name));
        }
        lesson.steps.push(Step {
            name,
            line_number,
            kind,
        });
        Ok(())
    }

    /// The prediction that is being read.
    fn prediction(&mut self, word: &str) -> Read<&mut Prediction> {
        match self.lesson()?.steps.last_mut().map(|it| &mut it.kind) {
            Some(StepKind::Predict(it)) => Ok(it),
            _ => Err(wrong("lesson-only-in-a-prediction", word)),
        }
    }

    fn option(&mut self, line_number: usize, values: &Values) -> Read<()> {
        let measure = values.option("What").map(|_| values.measure());
        let choice = Choice {
            name: values.said("Name"),
            line_number,
            measure: measure.transpose()?,
            is_right: values.flag("Right"),
        };
        let is_measured = choice.measure.is_some();
        let options = match self.lesson()?.steps.last_mut().map(|it| &mut it.kind) {
            Some(StepKind::Explain(options)) if !is_measured => options,
            Some(StepKind::Predict(it)) if is_measured && !choice.is_right => &mut it.options,
            _ => return Err(wrong("lesson-bad-option", &choice.name)),
        };
        options.push(choice);
        Ok(())
    }
}

fn prediction(values: &Values) -> Read<Prediction> {
    let word = values.said("As");
    let kind = match one_of(&word, ["one", "pick", "number", "order"])? {
        "one" => AnswerKind::One,
        "pick" => AnswerKind::Pick,
        "number" => AnswerKind::Number,
        _ => AnswerKind::Order,
    };
    Ok(Prediction {
        kind,
        tolerance_percent: values.number("Tolerance").unwrap_or_default(),
        options: Vec::new(),
        trial: Vec::new(),
        measure: None,
        picked: None,
        vary: Vec::new(),
    })
}
