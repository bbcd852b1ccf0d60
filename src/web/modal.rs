//! Dialogs that cover the page while they are there. Closing them the browser's way gives the focus
//! back to what opened them.
//!
//! To make one modal, the browser looks at every element of the page anew. So it is seen, and has the focus,
//! one picture before it is modal; the next key or press makes it so if it is quicker, and none goes to the page.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::AnimationFrame;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::after_paint::after_paint;
use super::dom::{focused, give_focus_back};

/// The element of a dialog, which is shown as soon as it is there.
#[hook]
pub fn use_modal() -> NodeRef {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            let coming = dialog.cast::<HtmlDialogElement>().map(Coming::new);
            move || drop(coming)
        });
    }
    dialog
}

/// A dialog that is seen, and not modal yet.
struct Coming {
    _listeners: Vec<EventListener>,
    _painted: AnimationFrame,
}

impl Coming {
    fn new(dialog: HtmlDialogElement) -> Self {
        let opener = focused();
        dialog.show();
        let is_coming = Cell::new(true);
        let cover = Rc::new(move || {
            if is_coming.take() {
                dialog.set_open(false);
                // The browser gives the focus back to what has it now.
                give_focus_back(opener.as_ref());
                let _ = dialog.show_modal();
            }
        });
        let listeners = web_sys::window().map(|window| {
            let events = ["keydown", "pointerdown"];
            let listeners = events.map(|event| {
                let cover = cover.clone();
                let options = EventListenerOptions::run_in_capture_phase();
                EventListener::new_with_options(&window, event, options, move |_| cover())
            });
            listeners.into()
        });
        Self {
            _listeners: listeners.unwrap_or_default(),
            _painted: after_paint(move || cover()),
        }
    }
}

/// Closes a dialog; its element then says that it is closed.
pub fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
