//! What a learner has done of the course: kept in the browser, and handed on as a file. Pure.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::source::Source;
use crate::lessons::repeat::{self, Attempt};
use crate::lessons::{Answer, Answered, Answers};
use crate::sim::ids::ResourceId;

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The lessons that were passed, by their names.
    pub passed: BTreeMap<String, Passed>,
    /// Every attempt at a challenge.
    pub attempts: Vec<Attempt>,
    /// The lesson that was being done when it was kept last.
    pub current: Option<Current>,
}

/// How a lesson was passed, the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// When, in seconds since 1970.
    pub at_seconds: u64,
    /// In how many steps of the session.
    pub commands: usize,
    /// How many predictions were right, and how many were made.
    pub predictions: (usize, usize),
}

/// A lesson that was not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Current {
    /// Where it is from.
    pub source: Source,
    /// Its name.
    pub name: String,
    /// What was answered.
    pub answers: Answers,
}

impl Record {
    /// The challenges that are to be met again by now.
    pub fn due(&self, now_seconds: u64) -> Vec<String> {
        repeat::due(&self.attempts, now_seconds)
    }

    /// As text.
    pub fn write(&self) -> String {
        let passed = self.passed.iter().map(|(name, it)| {
            let (right, made) = it.predictions;
            let value = json!({
                "at": it.at_seconds,
                "commands": it.commands,
                "right": right,
                "predicted": made,
            });
            (name.clone(), value)
        });
        let attempts = self.attempts.iter().map(|it| {
            json!({
                "challenge": it.challenge,
                "at": it.at_seconds,
                "right": it.is_right,
                "sure": it.sure,
            })
        });
        let current = self.current.as_ref().map(|it| {
            let (kind, source) = match &it.source {
                Source::Shelf(name) => ("file", name),
                Source::Own(text) => ("own", text),
            };
            json!({
                kind: &**source,
                "name": it.name,
                "quick": it.answers.quick,
                "skipped": it.answers.skipped,
                "answers": written(&it.answers),
            })
        });
        json!({
            "ami-lab-course": 1,
            "passed": passed.collect::<Map<String, Value>>(),
            "attempts": attempts.collect::<Vec<_>>(),
            "current": current,
        })
        .to_string()
    }

    /// From text; none if it is no record. What cannot be read of it is left out.
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        value.get("ami-lab-course")?;
        let passed = value["passed"].as_object().into_iter().flatten();
        let passed = passed.filter_map(|(name, it)| {
            let passed = Passed {
                at_seconds: it["at"].as_u64()?,
                commands: count(&it["commands"]),
                predictions: (count(&it["right"]), count(&it["predicted"])),
            };
            Some((name.clone(), passed))
        });
        let attempts = value["attempts"].as_array().into_iter().flatten();
        let attempts = attempts.filter_map(|it| {
            Some(Attempt {
                challenge: it["challenge"].as_str()?.to_owned(),
                at_seconds: it["at"].as_u64()?,
                is_right: it["right"].as_bool()?,
                sure: u8::try_from(it["sure"].as_u64()?).ok()?,
            })
        });
        Some(Self {
            passed: passed.collect(),
            attempts: attempts.collect(),
            current: current(&value["current"]),
        })
    }

    /// Takes in what another record says: of a lesson that both passed, the earlier one counts.
    pub fn join(&mut self, other: Self) {
        for (name, theirs) in other.passed {
            let ours = self.passed.entry(name).or_insert(theirs);
            if theirs.at_seconds < ours.at_seconds {
                *ours = theirs;
            }
        }
        for attempt in other.attempts {
            if !self.attempts.contains(&attempt) {
                self.attempts.push(attempt);
            }
        }
    }
}

fn count(value: &Value) -> usize {
    let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
    count.unwrap_or(0)
}

fn current(value: &Value) -> Option<Current> {
    let given = value["answers"].as_object().into_iter().flatten();
    let given = given.filter_map(|(step, it)| {
        let answer = Answer {
            answered: answered(&it["said"])?,
            steps: count(&it["steps"]),
            sure: it["sure"].as_u64().and_then(|sure| u8::try_from(sure).ok()),
        };
        Some((step.clone(), answer))
    });
    Some(Current {
        source: match value["file"].as_str() {
            Some(name) => Source::Shelf(name.into()),
            None => Source::Own(value["own"].as_str()?.into()),
        },
        name: value["name"].as_str()?.to_owned(),
        answers: Answers {
            given: given.collect(),
            quick: value["quick"].as_bool().unwrap_or(false),
            skipped: count(&value["skipped"]),
        },
    })
}

fn written(answers: &Answers) -> Map<String, Value> {
    let each = answers.given.iter().map(|(step, answer)| {
        let said = match &answer.answered {
            Answered::Seen => json!(null),
            Answered::Option(name) => json!(name),
            Answered::Number(number) => json!(number),
            Answered::Picked(id) => json!({ "picked": id.as_str() }),
            Answered::Order(names) => json!(names),
            Answered::Truth(truth) => json!(truth),
        };
        let value = json!({ "said": said, "steps": answer.steps, "sure": answer.sure });
        (step.clone(), value)
    });
    each.collect()
}

fn answered(said: &Value) -> Option<Answered> {
    Some(match said {
        Value::Null => Answered::Seen,
        Value::String(name) => Answered::Option(name.clone()),
        Value::Number(number) => Answered::Number(number.as_u64()?),
        Value::Bool(truth) => Answered::Truth(*truth),
        Value::Array(names) => {
            let names = names.iter().filter_map(|name| name.as_str());
            Answered::Order(names.map(str::to_owned).collect())
        }
        Value::Object(of) => Answered::Picked(ResourceId::from_text(of.get("picked")?.as_str()?)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was() {
        let answer = |answered| Answer {
            answered,
            steps: 3,
            sure: Some(2),
        };
        let id = ResourceId::from_text("vol-04bda6b2057abdff4");
        let given = [
            Some(Answered::Seen),
            Some(Answered::Option("b".to_owned())),
            Some(Answered::Number(7)),
            id.map(Answered::Picked),
            Some(Answered::Order(vec!["b".to_owned(), "a".to_owned()])),
            Some(Answered::Truth(false)),
        ];
        let given = given.into_iter().flatten().enumerate();
        let given: BTreeMap<String, Answer> = given
            .map(|(at, it)| (format!("step-{at}"), answer(it)))
            .collect();
        assert_eq!(given.len(), 6);
        let passed = Passed {
            at_seconds: 9,
            commands: 4,
            predictions: (1, 2),
        };
        let attempt = Attempt {
            challenge: "c".to_owned(),
            at_seconds: 5,
            is_right: true,
            sure: 3,
        };
        let record = Record {
            passed: BTreeMap::from([("a".to_owned(), passed)]),
            attempts: vec![attempt],
            current: Some(Current {
                source: Source::Own("f\ng".into()),
                name: "n".to_owned(),
                answers: Answers {
                    given,
                    quick: true,
                    skipped: 2,
                },
            }),
        };
        assert_eq!(Record::read(&record.write()), Some(record));
    }

    #[test]
    fn what_is_no_record_is_none_and_half_of_one_is_read_as_far_as_it_goes() {
        for text in ["", "{}", "[]", "null", "{\"passed\": 1}"] {
            assert_eq!(Record::read(text), None, "{text}");
        }
        let half = r#"{"ami-lab-course": 1, "passed": {"a": {"at": "no"}, "b": {"at": 1}}, "attempts": [4]}"#;
        let record = Record::read(half).unwrap_or_default();
        assert_eq!(record.passed.keys().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn joining_records_keeps_the_first_pass_and_every_attempt_once() {
        let at = |at_seconds| Record {
            passed: BTreeMap::from([(
                "a".to_owned(),
                Passed {
                    at_seconds,
                    commands: 1,
                    predictions: (0, 0),
                },
            )]),
            attempts: vec![Attempt {
                challenge: "c".to_owned(),
                at_seconds: 1,
                is_right: false,
                sure: 1,
            }],
            current: None,
        };
        let mut joined = at(5);
        joined.join(at(3));
        assert_eq!(joined, at(3));
    }
}
