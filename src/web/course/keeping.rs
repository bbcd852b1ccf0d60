//! Keeps the record of what was learned in the browser, and reads it again at the next start; and
//! opens the lesson that a link names.
//! Where a browser keeps nothing, it lasts as long as the page.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::learn::Learn;
use super::learning::Learning;
use super::record::Record;
use super::shelf;
use super::source::Source;
use crate::lessons::{Answers, Fading, LessonRun};
use crate::locale::text_with;
use crate::session::Session;
use crate::web::state::{AppAction, AppState, WantedLesson};
use crate::web::store::marks;

/// The record that is kept here, if there is one.
fn kept() -> Option<Record> {
    let text = marks::course();
    if text.is_empty() {
        return None;
    }
    Record::read(&text)
}

/// Keeps the record whenever it changes, and goes on with the lesson that was being done, if the
/// session that was opened is the one that it was done in.
#[hook]
pub fn use_record(state: &AppState, dispatch: Callback<AppAction>) {
    let is_linked = state.wanted.is_some() || state.learning.is_some();
    let session = state.session.clone();
    use_effect_with((), move |()| {
        let Some(record) = kept() else {
            return;
        };
        let current = record.current.clone().filter(|_| !is_linked);
        dispatch.emit(AppAction::Learn(Learn::Know(Rc::new(record))));
        let Some(current) = current else {
            return;
        };
        spawn_local(async move {
            let lesson = shelf::lesson(&current.source, &current.name).await;
            let run = lesson
                .ok()
                .and_then(|lesson| LessonRun::resume(lesson, &session));
            if let Some(run) = run {
                let learning = Learning::new(run, current.source, current.answers);
                dispatch.emit(AppAction::Learn(Learn::GoOn(Rc::new(learning))));
            }
        });
    });
    use_effect_with(state.record.clone(), |record| {
        if let Some(record) = record {
            marks::set_course(&record.write());
        }
    });
}

/// Fetches the lesson that a link names, and opens it where the link says.
#[hook]
pub fn use_linked_lesson(state: &AppState, dispatch: Callback<AppAction>) {
    let session = state.session.clone();
    use_effect_with(state.wanted.clone(), move |wanted| {
        let Some(wanted) = wanted.clone() else {
            return;
        };
        spawn_local(async move {
            let found = linked(&wanted, &session).await;
            dispatch.emit(AppAction::Learn(found.unwrap_or_else(Learn::NotFound)));
        });
    });
}

/// How the lesson that a link names goes on; why not, in words, if that cannot be.
async fn linked(wanted: &WantedLesson, session: &Session) -> Result<Learn, String> {
    let entries = shelf::list().await?;
    let entry = entries.into_iter().find(|it| it.name == *wanted.name);
    let unknown = || text_with("lesson-unknown", [("name", wanted.name.as_ref().into())]);
    let source = Source::Shelf(entry.ok_or_else(unknown)?.file);
    let lesson = shelf::lesson(&source, &wanted.name).await?;
    let skipped = wanted.step.map_or(0, |step| step.saturating_sub(1));
    if !wanted.brings_session {
        let fading = Fading::Before(skipped);
        return Ok(Learn::Begin {
            lesson,
            source,
            fading,
        });
    }
    let title = lesson.title();
    let elsewhere = || text_with("lesson-elsewhere", [("title", title.into())]);
    let run = LessonRun::resume(lesson, session).ok_or_else(elsewhere)?;
    let answers = Answers {
        skipped,
        ..Answers::default()
    };
    Ok(Learn::GoOn(Rc::new(Learning::new(run, source, answers))))
}

/// Seconds since 1970, as the browser's clock has it.
pub fn now_seconds() -> u64 {
    let milliseconds = js_sys::Date::now();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole seconds of this century"
    )]
    let seconds = (milliseconds / 1000.0) as u64;
    seconds
}
