//! Dialogs that cover the page while they are there. Closing them the browser's way gives the focus
//! back to what opened them.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The element of a dialog, which is shown as soon as it is there.
#[hook]
pub fn use_modal() -> NodeRef {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    dialog
}

/// Closes a dialog; its element then says that it is closed.
pub fn close(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
