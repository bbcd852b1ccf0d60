//! One obvious next thing, in a sentence; it can be put away.

use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::locale::{text, text_with};
use crate::web::guide::{Next, STEPS};
use crate::web::state::AppAction;

/// What the guide says.
#[derive(Properties, PartialEq)]
pub struct GuideBarProps {
    /// What could be done next.
    pub next: Next,
    /// Whether what it is about is picked already.
    pub is_picked: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The guide.
#[component]
pub fn GuideBar(props: &GuideBarProps) -> Html {
    let next = &props.next;
    let away = props
        .dispatch
        .reform(|_: MouseEvent| AppAction::Guide(false));
    let show = next
        .selection
        .clone()
        .filter(|_| !props.is_picked)
        .map(|selection| {
            let select = move |_: MouseEvent| AppAction::Select(selection.clone());
            props.dispatch.reform(select)
        });
    let count = [("number", next.number.into()), ("count", STEPS.into())];
    let fact = [("fact", next.fact.as_str().into())];
    html! {
        <section class="guide-bar" aria-label={text("guide-label")}>
            <span class="guide-bar-count">{ text_with("guide-count", count) }</span>
            <p>{ whole_words(&text_with(next.key, fact)) }</p>
            if let Some(onclick) = show {
                <button type="button" class="button is-small" {onclick}>{ text("guide-show") }</button>
            }
            <button type="button" class="button is-small is-quiet" onclick={away}>{ text("guide-away") }</button>
        </section>
    }
}
