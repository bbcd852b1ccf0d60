//! What just changed, in words, for everybody and politely for screen readers.

use yew::prelude::*;

/// The words.
#[derive(Properties, PartialEq)]
pub struct StatusLineProps {
    /// What just changed.
    pub changed: AttrValue,
}

/// The line.
#[component]
pub fn StatusLine(props: &StatusLineProps) -> Html {
    html! { <p class="status-line" role="status">{ props.changed.clone() }</p> }
}
