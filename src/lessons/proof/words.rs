//! Proves the texts of a lesson: all are there, all are used, and all can be read.

use std::collections::BTreeSet;

use crate::lessons::hint::RUNGS;
use crate::lessons::lesson::StepKind;
use crate::lessons::reading::{
    LONG_PERCENT_MAX, Passage, SENTENCE_MAX, SENTENCE_MEAN_MAX, measure, passages,
};
use crate::locale::text_with;

use super::{Finding, Known, Prover};

/// A key and, if it is one's, an attribute.
type Place = (String, Option<String>);

impl Prover<'_> {
    pub(super) fn words(&mut self, source: &str, alone: bool, known: Known) {
        let lesson = self.lesson;
        let mut wanted: BTreeSet<Place> = BTreeSet::new();
        let mut want = |key: &str, attribute: Option<&str>| {
            wanted.insert((key.to_owned(), attribute.map(str::to_owned)));
        };
        want("title", None);
        // A challenge is small: its claim says what it is about, and one hint will do.
        let is_challenge = lesson.challenge.is_some();
        if !is_challenge {
            want("objective", None);
        }
        let rungs = if is_challenge { &RUNGS[..1] } else { &RUNGS };
        for step in &lesson.steps {
            want(&step.name, None);
            match &step.kind {
                StepKind::Do(_) => rungs.iter().for_each(|rung| want(&step.name, Some(rung))),
                StepKind::Predict(it) => {
                    for option in &it.options {
                        want(&step.name, Some(&option.name));
                    }
                    want(&step.name, Some("why"));
                }
                StepKind::Explain(options) => {
                    for option in options {
                        want(&step.name, Some(&option.name));
                    }
                    want(&step.name, Some("why"));
                }
                StepKind::Claim(_) => want(&step.name, Some("why")),
                StepKind::Read => {}
            }
        }
        for (key, attribute) in &wanted {
            if !lesson.has_text(key, attribute.as_deref()) {
                let place = shown(key, attribute.as_deref());
                self.tell_texts("proof-no-text", None, &place);
            }
        }
        let own = |passage: &Passage| {
            let prefixed = passage.key.strip_prefix(&format!("{}-", lesson.name));
            let key = prefixed.unwrap_or(&passage.key).to_owned();
            (alone || prefixed.is_some()).then_some((key, passage.attribute.clone()))
        };
        let all = passages(source);
        let mut read = Vec::new();
        for passage in &all {
            let Some((key, attribute)) = own(passage) else {
                continue;
            };
            read.push(passage);
            let is_help = attribute
                .as_deref()
                .is_some_and(|it| it.starts_with("refused-") || RUNGS.contains(&it));
            let is_known = wanted.contains(&(key.clone(), attribute.clone()))
                || is_help && wanted.contains(&(key.clone(), Some(RUNGS[0].to_owned())));
            if !is_known {
                let place = shown(&key, attribute.as_deref());
                self.tell_texts("proof-unused-text", Some(passage.line_number), &place);
            }
        }
        self.reading(&read);
        self.terms(&read, known);
    }

    fn tell_texts(&mut self, key: &str, line: Option<usize>, what: &str) {
        let line = line.map_or(String::new(), |line| line.to_string());
        let args = [("what", what.into()), ("line", line.into())];
        self.findings.push(Finding {
            line_number: None,
            text: text_with(key, args),
        });
    }

    fn reading(&mut self, passages: &[&Passage]) {
        for passage in passages {
            let longest = measure([passage.text.as_str()]).longest_sentence;
            if longest > SENTENCE_MAX {
                let place = shown(&passage.key, passage.attribute.as_deref());
                let what = format!("{place} ({longest} > {SENTENCE_MAX})");
                self.tell_texts("proof-long-sentence", Some(passage.line_number), &what);
            }
        }
        let all = measure(passages.iter().map(|it| it.text.as_str()));
        if all.mean() > SENTENCE_MEAN_MAX {
            let what = format!("{} > {SENTENCE_MEAN_MAX}", all.mean());
            self.tell_texts("proof-long-sentences", None, &what);
        }
        if all.long_percent() > LONG_PERCENT_MAX {
            let what = format!("{} % > {LONG_PERCENT_MAX} %", all.long_percent());
            self.tell_texts("proof-long-words", None, &what);
        }
    }

    /// Terms are in the glossary and in the texts; goals are in the list of goals.
    fn terms(&mut self, passages: &[&Passage], known: Known) {
        let lesson = self.lesson;
        let line = lesson.line_number;
        for term in &lesson.terms {
            let word = term.replace('-', " ").to_lowercase();
            let is_said = |it: &&Passage| it.text.to_lowercase().contains(&word);
            if known.terms.term(term).is_none() {
                self.tell(line, "proof-unknown-term", [("term", term.as_str().into())]);
            } else if !passages.iter().any(is_said) {
                self.tell(line, "proof-unsaid-term", [("term", term.as_str().into())]);
            }
        }
        for goal in &lesson.certification {
            if known.certification.term(goal).is_none() {
                self.tell(line, "proof-unknown-goal", [("goal", goal.as_str().into())]);
            }
        }
    }
}

fn shown(key: &str, attribute: Option<&str>) -> String {
    attribute.map_or_else(|| key.to_owned(), |attribute| format!("{key}.{attribute}"))
}
