//! Keeps the record of what was learned in the browser, and reads it again at the next start.
//! Where a browser keeps nothing, it lasts as long as the page.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::learn::Learn;
use super::learning::Learning;
use super::record::Record;
use super::shelf;
use crate::lessons::LessonRun;
use crate::web::state::{AppAction, AppState};
use crate::web::store::marks;

/// The record that is kept here.
pub fn kept() -> Record {
    Record::read(&marks::course()).unwrap_or_default()
}

/// Keeps the record whenever it changes, and goes on with the lesson that was being done, if the
/// session that was opened is the one that it was done in.
#[hook]
pub fn use_record(state: &AppState, dispatch: Callback<AppAction>) {
    let session = state.session.clone();
    use_effect_with((), move |()| {
        let record = kept();
        let current = record.current.clone();
        dispatch.emit(AppAction::Learn(Learn::Know(Rc::new(record))));
        let Some(current) = current else {
            return;
        };
        spawn_local(async move {
            let lesson = shelf::lesson(&current.file, &current.name).await;
            let run = lesson
                .ok()
                .and_then(|lesson| LessonRun::resume(lesson, &session));
            if let Some(run) = run {
                let learning = Learning::new(run, current.file.into(), current.answers);
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
