//! The shelf of lessons: files beside the page, fetched when somebody wants to learn.

use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::source::Source;
use crate::lessons::glossary::Glossary;
use crate::lessons::{Lesson, parted, read, whole};
use crate::locale::{text, text_with};

/// What the list says of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The file that it is in.
    pub file: Rc<str>,
    /// Its title.
    pub title: String,
    /// What one can do afterwards.
    pub objective: String,
    /// How many minutes it takes.
    pub minutes: u64,
    /// Whether it is a challenge.
    pub is_challenge: bool,
    /// The lessons that should come before it.
    pub after: Vec<String>,
}

impl Entry {
    /// What a list says of a lesson that is no file of the shelf.
    pub fn of(lesson: &Lesson) -> Self {
        Self {
            name: lesson.name.clone(),
            file: Rc::default(),
            title: lesson.title(),
            objective: lesson.objective(),
            minutes: lesson.minutes.into(),
            is_challenge: lesson.challenge.is_some(),
            after: lesson.after.clone(),
        }
    }
}

/// Reads the list of lessons; entries that cannot be read are left out.
pub fn entries(index: &str) -> Vec<Entry> {
    let index: Value = serde_json::from_str(index).unwrap_or_default();
    let each = index.as_array().into_iter().flatten();
    each.filter_map(|it| {
        let word = |key: &str| it[key].as_str().map(str::to_owned);
        let after = it["after"].as_array().into_iter().flatten();
        Some(Entry {
            name: word("name")?,
            file: word("file")?.into(),
            title: word("title")?,
            objective: word("objective").unwrap_or_default(),
            minutes: it["minutes"].as_u64().unwrap_or(0),
            is_challenge: it["challenge"].is_u64(),
            after: after
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect(),
        })
    })
    .collect()
}

/// Fetches the list of lessons; why not, in words, if that cannot be.
pub async fn list() -> Result<Vec<Entry>, String> {
    Ok(entries(&fetch("lessons/index.json").await?))
}

/// Fetches the glossary; none if that cannot be: its terms are not marked, and all else is there.
pub async fn glossary() -> Option<Glossary> {
    let source = fetch("lessons/glossary.ftl").await.ok()?;
    Some(Glossary::read(&source))
}

/// Fetches a lesson; why not, in words, if that cannot be.
pub async fn lesson(source: &Source, name: &str) -> Result<Arc<Lesson>, String> {
    let file = file(source).await?;
    let (source, texts) = parted(&file);
    open(source, texts.unwrap_or_default(), name)
}

/// A file with its texts, to hand on; why not, in words, if it cannot be fetched.
pub async fn file(source: &Source) -> Result<String, String> {
    let name = match source {
        Source::Own(file) => return Ok(file.to_string()),
        Source::Shelf(name) => name,
    };
    let lessons = fetch(&format!("lessons/{name}.lesson")).await?;
    let texts = fetch(&format!("lessons/{name}.ftl")).await?;
    Ok(whole(&lessons, &texts))
}

/// The lesson of this name in a file, or the first if there is none.
pub fn open(source: &str, texts: &str, name: &str) -> Result<Arc<Lesson>, String> {
    let lessons = read(source, texts).map_err(|errors| {
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        errors.join("\n")
    })?;
    let place = lessons.iter().position(|lesson| lesson.name == name);
    let found = lessons.into_iter().nth(place.unwrap_or(0));
    found.map(Arc::new).ok_or_else(|| text("course-empty"))
}

async fn fetch(path: &str) -> Result<String, String> {
    let failed = || text_with("course-not-fetched", [("path", path.to_owned().into())]);
    let window = web_sys::window().ok_or_else(failed)?;
    let answer = JsFuture::from(window.fetch_with_str(path)).await;
    let answer: Response = answer
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or_else(failed)?;
    if !answer.ok() {
        return Err(failed());
    }
    let text = answer.text().map_err(|_| failed())?;
    let text = JsFuture::from(text).await.map_err(|_| failed())?;
    text.as_string().ok_or_else(failed)
}
