//! The edge to the keyboard: what was pressed, and where. What it means is in the table of keys.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use yew::prelude::*;

use super::dom::document;
use super::keys::{Place, Press, meaning};
use super::state::AppAction;

/// Listens to the keys of the page.
#[hook]
pub fn use_keys(letters: bool, is_presented: bool, dispatch: Callback<AppAction>) {
    use_effect_with((letters, is_presented), move |&(letters, is_presented)| {
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                // Whoever had it first has made use of it.
                if event.default_prevented() || event.is_composing() {
                    return;
                }
                let place = Place {
                    letters,
                    is_presented,
                    ..place(event).unwrap_or_default()
                };
                if let Some(does) = meaning(&press(event), place) {
                    event.prevent_default();
                    dispatch.emit(AppAction::Key(does));
                }
            })
        });
        move || drop(listener)
    });
}

fn press(event: &KeyboardEvent) -> Press {
    Press {
        key: event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    }
}

fn place(event: &KeyboardEvent) -> Option<Place> {
    let document = document()?;
    let target = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    let root = document.document_element()?;
    Some(Place {
        is_typing: target.as_ref().is_some_and(is_text_field),
        is_covered: is_covered(&document),
        is_focused: document.active_element().is_some_and(|it| has_use(&it)),
        scrolls: root.scroll_height() > root.client_height(),
        ..Place::default()
    })
}

/// In a text field every key is the field's own.
fn is_text_field(element: &HtmlElement) -> bool {
    let kind = element.get_attribute("type").unwrap_or_default();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_str(), "range" | "checkbox" | "radio"),
        _ => element.is_content_editable(),
    }
}

/// What is asked in a dialog is about the page as it is.
fn is_covered(document: &Document) -> bool {
    let covers = "dialog[open], [popover]:popover-open, [role=menu]";
    document
        .query_selector(covers)
        .is_ok_and(|found| found.is_some())
}

/// Whether an element has a use for keys: the page and the inspector, which only hold the focus,
/// have none.
fn has_use(element: &Element) -> bool {
    element.tag_name() != "BODY" && element.get_attribute("tabindex").as_deref() != Some("-1")
}
