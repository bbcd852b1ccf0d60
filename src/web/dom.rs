//! What several parts ask of the page itself: its document, what has the focus, where it is scrolled to.
//! Outside a browser there is none.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The document of the page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What has the focus.
pub fn focused() -> Option<Element> {
    document()?.active_element()
}

/// Gives an element the focus, and leaves the page where it is scrolled to.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives the focus back to what had it; to nothing, if nothing had.
pub fn give_focus_back(to: Option<&Element>) {
    let html = |it: &Element| it.dyn_ref::<HtmlElement>().cloned();
    if let Some(element) = focused().as_ref().and_then(html) {
        let _ = element.blur();
    }
    if let Some(element) = to.and_then(html) {
        focus_in_place(&element);
    }
}

/// Scrolls to an element.
pub fn jump_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The whole pixels of a length; none of one that is negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "screens and canvases are small, and less than nothing is nothing"
)]
pub fn pixels(length: f64) -> u32 {
    length as u32
}
