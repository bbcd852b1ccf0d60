//! What somebody has learned, on one page: to look at, to print, to hand in.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::lessons::repeat::Attempt;
use crate::locale::{text, text_with};
use crate::web::course::record::{Passed, Record};
use crate::web::course::shelf::Entry;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct CourseRecordProps {
    /// What was done.
    pub record: Rc<Record>,
    /// The lessons, by which their titles are known.
    pub entries: Rc<Vec<Entry>>,
}

/// The page.
#[component]
pub fn CourseRecord(props: &CourseRecordProps) -> Html {
    let Record {
        passed, attempts, ..
    } = &*props.record;
    let title = |name: &str| {
        let entry = props.entries.iter().find(|it| it.name == name);
        entry.map_or_else(|| name.to_owned(), |entry| entry.title.clone())
    };
    let head = |keys: [&str; 4]| {
        html! { <thead><tr>{ for keys.map(|key| html! { <th scope="col">{ text(key) }</th> }) }</tr></thead> }
    };
    let lesson = |(name, it): (&String, &Passed)| {
        let (right, made) = it.predictions;
        let predicted = [("right", right.into()), ("made", made.into())];
        html! {
            <tr key={name.clone()}>
                <th scope="row">{ title(name) }</th>
                <td>{ day(it.at_seconds) }</td>
                <td>{ it.commands }</td>
                <td>{ if made == 0 { "–".to_owned() } else { text_with("course-right-of", predicted) } }</td>
            </tr>
        }
    };
    let attempt = |it: &Attempt| {
        html! {
            <tr>
                <th scope="row">{ title(&it.challenge) }</th>
                <td>{ day(it.at_seconds) }</td>
                <td>{ text(if it.is_right { "lesson-right" } else { "lesson-wrong" }) }</td>
                <td>{ text(&format!("lesson-sure-{}", it.sure)) }</td>
            </tr>
        }
    };
    let print = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    });
    html! {
        <section class="course-record" aria-labelledby="course-record">
            <h3 id="course-record">{ text("course-summary-title") }</h3>
            <p>{ text(if passed.is_empty() { "course-summary-none" } else { "course-summary-lead" }) }</p>
            if !passed.is_empty() {
                <table>
                    { head(["course-name", "course-when", "course-commands", "course-predicted"]) }
                    <tbody>{ for passed.iter().map(lesson) }</tbody>
                </table>
            }
            if !attempts.is_empty() {
                <h3>{ text("course-challenges") }</h3>
                <table>
                    { head(["course-name", "course-when", "course-answer", "course-sure"]) }
                    <tbody>{ for attempts.iter().map(attempt) }</tbody>
                </table>
            }
            <button type="button" class="button" onclick={print}>{ text("course-print") }</button>
        </section>
    }
}

/// A day as the learner's own calendar has it.
fn day(seconds: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "whole seconds of this century")]
    let date = js_sys::Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    date.to_locale_date_string("en", &JsValue::UNDEFINED).into()
}
