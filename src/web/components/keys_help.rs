//! The keys, for whoever asks.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::web::keys::Does;
use crate::web::state::{AppAction, Overlay};

/// What the help needs.
#[derive(Properties, PartialEq)]
pub struct KeysHelpProps {
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The help.
#[component]
pub fn KeysHelp(props: &KeysHelpProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let onclose = props
        .dispatch
        .reform(|_: Event| AppAction::CloseOverlay(Overlay::Keys));
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
            <form method="dialog">
                <button class="button">{ text("settings-close") }</button>
            </form>
        </dialog>
    }
}
