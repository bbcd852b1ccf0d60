//! The bar at the top: the name, the simulated clock, undo and redo, sharing, the settings.

use yew::prelude::*;

use super::Dispatch;
use super::settings::Settings;
use crate::locale::{text, text_with};
use crate::web::course::learn::Learn;
use crate::web::state::{AppAction, Overlay};
use crate::web::taste::{Density, Theme};

/// What the bar shows.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that a person sees"
)]
#[derive(Properties, PartialEq)]
pub struct TopBarProps {
    /// The day since the opening.
    pub day: u64,
    /// The time of day.
    pub time: AttrValue,
    /// Whether time flows while something is pending.
    pub playing: bool,
    /// Whether it flows just now.
    pub flowing: bool,
    /// Whether an earlier moment is shown than the newest.
    pub is_past: bool,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// The colours.
    pub theme: Theme,
    /// How much stands on the screen.
    pub density: Density,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// Whether the guide is shown.
    pub guide: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let press = |action: AppAction| props.dispatch.reform(move |_: MouseEvent| action.clone());
    let playing = props.playing;
    let opened = use_state_eq(|| false);
    let more = *opened;
    let toggle = Callback::from(move |_: MouseEvent| opened.set(!more));
    let state = match (props.is_past, props.flowing, playing) {
        (true, ..) => "clock-past",
        (_, true, _) => "clock-flowing",
        (.., true) => "clock-ready",
        _ => "clock-paused",
    };
    html! {
        <header class="top-bar">
            <h1 class="top-bar-name">
                <span class="top-bar-mark" aria-hidden="true">
                    { for (0..9).map(|place| html! { <i key={place}></i> }) }
                </span>
                { text("app-name") }
            </h1>
            <div class={classes!("top-bar-clock", props.flowing.then_some("is-flowing"))} title={text(state)}>
                <span>{ text_with("clock-day", [("day", props.day.into())]) }</span>
                <time>{ props.time.clone() }</time>
                if props.is_past {
                    <span class="badge">{ text("clock-earlier") }</span>
                }
                <button type="button" class="button is-quiet" onclick={press(AppAction::Play(!playing))}>
                    { text(if playing { "clock-pause" } else { "clock-play" }) }
                </button>
            </div>
            <div class="top-bar-actions">
                <button type="button" class="button is-quiet" disabled={!props.can_undo}
                    title={text("undo-keys")} onclick={press(AppAction::Undo)}>{ text("undo") }</button>
                <button type="button" class="button is-quiet" disabled={!props.can_redo}
                    title={text("redo-keys")} onclick={press(AppAction::Redo)}>{ text("redo") }</button>
                <button type="button" class="button is-quiet" aria-haspopup="dialog"
                    onclick={press(AppAction::Learn(Learn::Course(true)))}>{ text("course") }</button>
                <button type="button" class="button is-quiet" aria-haspopup="dialog"
                    onclick={press(AppAction::Share(true))}>{ text("share") }</button>
                // On a phone the rest waits behind this button; elsewhere the button is not there.
                <button type="button" class="button is-quiet top-bar-more" aria-expanded={more.to_string()}
                    onclick={toggle}>{ text("more") }</button>
                <div class={classes!("top-bar-rest", more.then_some("is-open"))}>
                    if !props.guide {
                        <button type="button" class="button is-quiet" onclick={press(AppAction::Guide(true))}>{ text("guide-label") }</button>
                    }
                    <a class="button is-quiet" href="contract.html" target="_blank" title={text("contract-title")}>
                        { text("contract") }
                    </a>
                    <a class="button is-quiet" href="reference.html" target="_blank" title={text("reference-title")}>
                        { text("reference") }
                    </a>
                    <button type="button" class="button is-quiet" aria-haspopup="dialog" title="Ctrl+K"
                        onclick={press(AppAction::Overlay(Overlay::Palette))}>{ text("palette-open") }</button>
                    <button type="button" class="button is-quiet" title="P"
                        onclick={press(AppAction::Present(true))}>{ text("presenter-begin") }</button>
                    <Settings theme={props.theme} density={props.density} letter_keys={props.letter_keys}
                        dispatch={props.dispatch.clone()} />
                </div>
            </div>
        </header>
    }
}
