//! What else can be done with a lesson: skip its questions, watch its solution, hand it on.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::session::link::{Options, encode_file, encode_options};
use crate::web::address;
use crate::web::course::learn::Learn;
use crate::web::course::learning::Learning;
use crate::web::course::shelf;
use crate::web::course::source::Source;
use crate::web::files;
use crate::web::notice::Notice;
use crate::web::state::AppAction;

/// Which lesson.
#[derive(Properties)]
pub struct LessonMoreProps {
    /// The lesson.
    pub learning: Rc<Learning>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for LessonMoreProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.learning, &other.learning)
    }
}

/// A small menu.
#[component]
pub fn LessonMore(props: &LessonMoreProps) -> Html {
    let copied = use_state_eq(|| false);
    let (lesson, source) = (&props.learning.run.lesson, &props.learning.source);
    let quick = props.learning.answers.quick;
    let skip = props
        .dispatch
        .reform(move |_: Event| AppAction::Learn(Learn::Quick(!quick)));
    let watch = {
        let (lesson, source) = (lesson.clone(), source.clone());
        props.dispatch.reform(move |_: MouseEvent| {
            let (lesson, source) = (lesson.clone(), source.clone());
            AppAction::Learn(Learn::Watch { lesson, source })
        })
    };
    let copy = {
        let (name, source, copied) = (lesson.name.clone(), source.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let link = match &source {
                Source::Own(file) => encode_file(file),
                Source::Shelf(_) => encode_options(&Options {
                    lesson: Some(name.clone()),
                    ..Options::default()
                }),
            };
            if let Some(window) = web_sys::window() {
                let link = address::with_link(&link);
                let _ = window.navigator().clipboard().write_text(&link);
                copied.set(true);
            }
        })
    };
    let save = {
        let (name, source) = (lesson.name.clone(), source.clone());
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            let (name, source, dispatch) = (name.clone(), source.clone(), dispatch.clone());
            spawn_local(async move {
                match shelf::file(&source).await {
                    Ok(file) => files::save(&files::file_name(&name, ".lesson"), &file),
                    Err(why) => dispatch.emit(AppAction::Notify(Notice::NotOpened(why))),
                }
            });
        })
    };
    html! {
        <details class="lesson-more">
            <summary class="button is-small is-quiet">{ text("lesson-more-ways") }</summary>
            <div class="lesson-more-menu">
                <label><input type="checkbox" checked={quick} onchange={skip} />{ text("lesson-quick") }</label>
                <button type="button" class="button is-small is-quiet" onclick={watch}>{ text("lesson-watch") }</button>
                <button type="button" class="button is-small is-quiet" onclick={copy}>
                    { text(if *copied { "copied" } else { "lesson-copy-link" }) }
                </button>
                <button type="button" class="button is-small is-quiet" onclick={save}>{ text("lesson-save") }</button>
            </div>
        </details>
    }
}
