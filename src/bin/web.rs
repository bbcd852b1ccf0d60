//! The browser's door.
use yew::prelude::*;
#[function_component]
fn App() -> Html { html! { <main>{ "AMI Lab" }</main> } }
fn main() { yew::Renderer::<App>::new().render(); }
