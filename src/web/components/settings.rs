//! What a person chooses for their eyes and hands, behind one button of the top bar.
//!
//! The browser opens and closes it (it is a popover), so that a choice is seen at once on the page
//! behind it.

use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::web::state::{AppAction, Overlay};
use crate::web::taste::{Density, Theme};

/// What is chosen now.
#[derive(Properties, PartialEq)]
pub struct SettingsProps {
    /// The colours.
    pub theme: Theme,
    /// How much stands on the screen.
    pub density: Density,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The button, and what it opens.
#[component]
pub fn Settings(props: &SettingsProps) -> Html {
    let themes = Theme::ALL.map(|theme| {
        let label = text(&format!("theme-{}", theme.as_str()));
        let choose = props.dispatch.reform(move |_| AppAction::Theme(theme));
        choice("theme", theme.as_str(), label, theme == props.theme, choose)
    });
    let densities = Density::ALL.map(|density| {
        let label = text(&format!("density-{}", density.as_str()));
        let choose = props.dispatch.reform(move |_| AppAction::Density(density));
        let chosen = density == props.density;
        choice("density", density.as_str(), label, chosen, choose)
    });
    let letters = {
        let on = props.letter_keys;
        props
            .dispatch
            .reform(move |_: Event| AppAction::LetterKeys(!on))
    };
    let keys = props
        .dispatch
        .reform(|_: MouseEvent| AppAction::Overlay(Overlay::Keys));
    html! {
        <>
            <button type="button" class="button is-quiet" popovertarget="settings" aria-haspopup="dialog">
                { text("settings") }
            </button>
            <div id="settings" class="settings" popover="auto" role="dialog" aria-label={text("settings")}>
                <fieldset>
                    <legend>{ text("theme") }</legend>
                    { for themes }
                </fieldset>
                <fieldset>
                    <legend>{ text("density") }</legend>
                    { for densities }
                </fieldset>
                <label class="settings-choice">
                    <input type="checkbox" checked={props.letter_keys} onchange={letters}
                        aria-describedby="letter-keys-why" />
                    { text("letter-keys") }
                </label>
                <p id="letter-keys-why" class="settings-why">{ text("letter-keys-why") }</p>
                <button type="button" class="button is-small" popovertarget="settings" popovertargetaction="hide"
                    aria-haspopup="dialog" onclick={keys}>
                    { text("keys") }
                </button>
                <button type="button" class="button is-small" popovertarget="settings" popovertargetaction="hide">
                    { text("settings-close") }
                </button>
            </div>
        </>
    }
}

fn choice(
    group: &'static str,
    name: &'static str,
    label: String,
    chosen: bool,
    choose: Callback<Event>,
) -> Html {
    html! {
        <label key={name} class="settings-choice">
            <input type="radio" name={group} value={name} checked={chosen} onchange={choose} />
            { label }
        </label>
    }
}
