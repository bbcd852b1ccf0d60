//! One answer of the command line: the line, what it printed, and what it teaches.
//!
//! An id in it picks its resource on the stage; what was printed can be copied as it is.

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, MouseEvent};
use yew::prelude::*;

use super::Dispatch;
use crate::locale::{text, text_with};
use crate::sim::ids::ResourceId;
use crate::web::state::{Answer, AppAction};
use crate::web::words::ids_in;

/// What an answer shows.
#[derive(Properties, PartialEq)]
pub struct ConsoleAnswerProps {
    /// The answer.
    pub answer: Answer,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// One answer.
#[component]
pub fn ConsoleAnswer(props: &ConsoleAnswerProps) -> Html {
    let reply = &props.answer.reply;
    // One ear for all ids: a long answer has hundreds.
    let onclick = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: MouseEvent| {
            let target = event.target_dyn_into::<HtmlElement>();
            let id = target
                .filter(|it| it.class_name() == "console-id")
                .and_then(|it| it.text_content());
            if let Some(id) = id.as_deref().and_then(ResourceId::from_text) {
                dispatch.emit(AppAction::Find(id));
            }
        })
    };
    html! {
        <div class="console-answer" {onclick}>
            if !reply.line.is_empty() {
                <pre class="console-line">{ format!("$ {}", reply.line) }</pre>
            }
            if !reply.stdout.is_empty() {
                <Printed text={reply.stdout.clone()} />
            }
            if !reply.stderr.is_empty() {
                <pre class="console-error">{ linked(reply.stderr.trim_start_matches('\n')) }</pre>
            }
            if let Some(why) = &reply.lesson.why {
                <pre class="console-why">{ linked(&text_with("lesson-why", [("text", why.as_str().into())])) }</pre>
            }
            { for reply.lesson.tries.iter().map(|line| html! {
                <pre key={line.clone()} class="console-try">
                    { text_with("lesson-try", [("line", line.as_str().into())]) }
                </pre>
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PrintedProps {
    text: AttrValue,
}

/// What was printed, and a button that copies it.
#[component]
fn Printed(props: &PrintedProps) -> Html {
    let is_copied = use_state_eq(|| false);
    let onclick = {
        let (text, is_copied) = (props.text.clone(), is_copied.clone());
        Callback::from(move |_: MouseEvent| {
            // A page that did not come over a safe line has no clipboard.
            let window = web_sys::window().filter(web_sys::Window::is_secure_context);
            let Some(window) = window else {
                return;
            };
            let is_copied = is_copied.clone();
            let copied = Closure::once(move |_: JsValue| is_copied.set(true));
            // Whether it may is the browser's to say; the text can be picked by hand as well.
            let refused = Closure::once(|_: JsValue| ());
            let promise = window.navigator().clipboard().write_text(&text);
            let _ = promise.then2(&copied, &refused);
            copied.forget();
            refused.forget();
        })
    };
    let label = text(if *is_copied { "copied" } else { "copy" });
    html! {
        <div class="console-printed">
            <pre>{ linked(&props.text) }</pre>
            <button type="button" class="console-copy" {onclick}>{ label }</button>
        </div>
    }
}

/// A text in which each id can be pressed. The keyboard picks resources on the stage: a stop at
/// each of a hundred ids would be in its way.
fn linked(text: &str) -> Html {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ids_in(text) {
        pieces.push(html! { { text[at..range.start].to_owned() } });
        let id = text[range.clone()].to_owned();
        pieces.push(html! { <span class="console-id">{ id }</span> });
        at = range.end;
    }
    pieces.push(html! { { text[at..].to_owned() } });
    Html::from_iter(pieces)
}
