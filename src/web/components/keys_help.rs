//! The keys, and what the colours mean, for whoever asks.

use yew::prelude::*;

use super::Dispatch;
use super::legend::{Legend, swatch};
use crate::locale::text;
use crate::web::draw::Part;
use crate::web::keys::Does;
use crate::web::modal::use_modal;
use crate::web::state::AppAction;

/// What the help needs.
#[derive(Properties, PartialEq)]
pub struct KeysHelpProps {
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// Which opening this is.
    pub opening: u32,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The help.
#[component]
pub fn KeysHelp(props: &KeysHelpProps) -> Html {
    let dialog = use_modal();
    let opening = props.opening;
    let onclose = props
        .dispatch
        .reform(move |_: Event| AppAction::CloseOverlay(opening));
    html! {
        <dialog ref={dialog} class="keys-help" aria-labelledby="keys-help-title" {onclose}>
            <h2 id="keys-help-title">{ text("keys") }</h2>
            <dl>
                { for Does::ALL.iter().map(|does| html! {
                    <div key={does.label()}>
                        <dt>{ text(does.label()) }</dt>
                        <dd>{ for does.keys().into_iter().map(|key| html! { <kbd>{ key }</kbd> }) }</dd>
                    </div>
                }) }
            </dl>
            <p>{ text(if props.letter_keys { "keys-when" } else { "keys-letters-off" }) }</p>
            <h3>{ text("colours-title") }</h3>
            <Legend entries={colours()} />
            <p>{ text("strips-key") }</p>
            <p><a href="contract.html" target="_blank">{ text("contract") }</a></p>
            <form method="dialog">
                <button class="button">{ text("settings-close") }</button>
            </form>
        </dialog>
    }
}

/// Every colour and pattern of a block, and what it means everywhere.
fn colours() -> Vec<(Classes, AttrValue)> {
    let entry = |classes: Classes, key: &str| (classes, text(key).into());
    vec![
        entry(swatch(Part::Snapshot(0)), "colours-snapshot"),
        entry(swatch(Part::Changed), "legend-changed"),
        entry(swatch(Part::VolumeOnly), "legend-volume"),
        entry(swatch(Part::Kept), "legend-kept"),
        entry(classes!("swatch", "swatch-unflushed"), "legend-unflushed"),
        entry(classes!("swatch", "swatch-cold"), "legend-cold"),
        entry(swatch(Part::Empty), "legend-empty"),
    ]
}
