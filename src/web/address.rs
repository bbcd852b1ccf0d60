//! The address bar: what stands after the `#` is a link, which is read once and then taken away, so
//! that a reload goes on with what was done since.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

/// The link in the address, if there is one. It is no longer there afterwards.
pub fn take_link() -> Option<String> {
    let window = web_sys::window()?;
    let link = window.location().hash().ok()?;
    let link = link.strip_prefix('#').filter(|link| !link.is_empty())?;
    let history = window.history().ok()?;
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&here()?));
    Some(link.to_owned())
}

/// The address of the page with this link.
pub fn with_link(link: &str) -> String {
    format!("{}#{link}", here().unwrap_or_default())
}

/// The address without what stands after the `#`.
fn here() -> Option<String> {
    let address = web_sys::window()?.location().href().ok()?;
    Some(address.split('#').next().unwrap_or_default().to_owned())
}

/// Calls back when another link comes into the address.
pub fn listen(on_link: Callback<String>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        if let Some(link) = take_link() {
            on_link.emit(link);
        }
    }))
}
