//! The course, as files that the native door has with it. A page fetches the same files, so they
//! are not in what a browser loads first.

use std::sync::Arc;

use serde_json::{Value, json};

use super::glossary::Glossary;
use super::lesson::Lesson;
use super::read::{LessonError, read};

/// A file of lessons and its texts.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name, without ending.
    pub name: &'static str,
    /// The lessons.
    pub source: &'static str,
    /// Their texts.
    pub texts: &'static str,
}

macro_rules! files {
    ($($name:literal)+) => {
        [$(File {
            name: $name,
            source: include_str!(concat!("catalog/", $name, ".lesson")),
            texts: include_str!(concat!("catalog/", $name, ".ftl")),
        }),+]
    };
}

/// The files, in the order of the course; the challenges come last.
pub const FILES: &[File] = &files! {
    "what-an-ami-is"
    "what-a-snapshot-is"
    "only-what-changed"
    "one-moment"
    "which-can-go"
    "what-it-costs"
    "ami-or-snapshot"
    "every-volume"
    "no-ami-without"
    "clean-up"
    "regions-are-islands"
    "what-does-not-travel"
    "why-regions"
    "snapshots-cross-too"
    "full-or-incremental"
    "the-outage"
    "another-zone"
    "final-case"
    "challenges"
};

/// The glossary.
pub const GLOSSARY: &str = include_str!("catalog/glossary.ftl");

/// The goals of certification guides.
pub const CERTIFICATION: &str = include_str!("catalog/certification.ftl");

/// Every lesson of the course, with the file that it is from.
pub fn lessons() -> Result<Vec<(File, Arc<Lesson>)>, Vec<LessonError>> {
    let mut all = Vec::new();
    for file in FILES {
        let read = read(file.source, file.texts)?;
        all.extend(read.into_iter().map(|lesson| (*file, Arc::new(lesson))));
    }
    Ok(all)
}

/// What a list of lessons says of one.
pub fn entry(lesson: &Lesson) -> Value {
    let goals = Glossary::read(CERTIFICATION);
    let goal = |name: &String| {
        let said = goals.term(name).map(|goal| goal.sentence);
        json!({ "name": name, "goal": said })
    };
    json!({
        "name": lesson.name,
        "title": lesson.title(),
        "objective": lesson.objective(),
        "minutes": lesson.minutes,
        "challenge": lesson.challenge,
        "covers": lesson.covers,
        "after": lesson.after,
        "certification": lesson.certification.iter().map(goal).collect::<Vec<_>>(),
    })
}

/// The index that a page fetches before any lesson: a list of files and what is in each.
pub fn index() -> Result<Value, Vec<LessonError>> {
    let entries = lessons()?.into_iter().map(|(file, lesson)| {
        let mut entry = entry(&lesson);
        entry["file"] = file.name.into();
        entry
    });
    Ok(Value::Array(entries.collect()))
}
