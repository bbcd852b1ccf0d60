//! A list of facts: what is asked, and the answer beside it.

use yew::prelude::*;

/// The facts.
#[derive(Properties, PartialEq)]
pub struct FactsProps {
    /// Each a name and a value.
    pub facts: Vec<(String, String)>,
}

/// The list.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    html! {
        <dl class="facts">
            { for props.facts.iter().enumerate().map(|(place, (name, value))| html! {
                <div key={place}>
                    <dt>{ name.clone() }</dt>
                    <dd>{ value.clone() }</dd>
                </div>
            }) }
        </dl>
    }
}
