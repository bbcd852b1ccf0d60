//! A button and the line that it runs: each click teaches what to type.

use yew::prelude::*;

use super::whole_words::whole_words;
use crate::web::deeds::Weight;

/// What the button is and does.
#[derive(Properties, PartialEq)]
pub struct ActionButtonProps {
    /// What it says.
    pub label: AttrValue,
    /// The line that it runs, or would run with the usual answers.
    pub line: AttrValue,
    /// What a press does.
    pub on_press: Callback<()>,
    /// How it stands out.
    #[prop_or_default]
    pub weight: Weight,
    /// Whether the guide points here.
    #[prop_or_default]
    pub suggested: bool,
}

/// The button.
#[component]
pub fn ActionButton(props: &ActionButtonProps) -> Html {
    let onclick = props.on_press.reform(|_: MouseEvent| ());
    let weight = match props.weight {
        Weight::Usual => None,
        Weight::First => Some("is-first"),
        Weight::Danger => Some("is-danger"),
    };
    let line_id = format!(
        "line-{}",
        props.label.to_ascii_lowercase().replace(' ', "-")
    );
    html! {
        <div class="action-button">
            <button type="button" class={classes!("button", weight, props.suggested.then_some("is-suggested"))}
                aria-describedby={line_id.clone()} {onclick}>
                { props.label.clone() }
            </button>
            <code id={line_id} class="action-button-line">{ whole_words(&props.line) }</code>
        </div>
    }
}
