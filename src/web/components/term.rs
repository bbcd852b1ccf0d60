//! A term in a text, which says what it means: under the pointer, with the focus, or at a touch.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Which term.
#[derive(Properties, PartialEq)]
pub struct TermWordProps {
    /// The word as it stands in the text.
    pub word: String,
    /// What it means.
    pub sentence: String,
    /// The name and the address of a page with more of it.
    #[prop_or_default]
    pub link: Option<(String, String)>,
}

/// The term. The browser closes what it shows at Esc and at a press elsewhere.
#[component]
pub fn TermWord(props: &TermWordProps) -> Html {
    let (button, note) = (use_node_ref(), use_node_ref());
    let show = {
        let (button, note) = (button.clone(), note.clone());
        Callback::from(move |()| show(&button, &note))
    };
    // A mouse that goes away takes along only what it brought: after a touch, too, browsers tell of one.
    let hovered = use_mut_ref(|| false);
    let enter = {
        let (hovered, show) = (hovered.clone(), show.clone());
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                *hovered.borrow_mut() = true;
                show.emit(());
            }
        })
    };
    let hide = {
        let note = note.clone();
        Callback::from(move |_: PointerEvent| {
            if let Some(note) = note.cast::<HtmlElement>().filter(|_| hovered.take()) {
                let _ = note.hide_popover();
            }
        })
    };
    let leave = {
        let (button, note) = (button.clone(), note.clone());
        Callback::from(move |event: FocusEvent| {
            let next = event
                .related_target()
                .map(wasm_bindgen::JsCast::unchecked_into);
            let Some(note) = note.cast::<HtmlElement>() else {
                return;
            };
            let stays = note.contains(next.as_ref())
                || button
                    .get()
                    .is_some_and(|button| button.contains(next.as_ref()));
            if !stays {
                let _ = note.hide_popover();
            }
        })
    };
    html! {
        <span class="term" onpointerleave={hide} onfocusout={leave}>
            <button ref={button} type="button" onpointerenter={enter}
                onfocus={show.reform(|_: FocusEvent| ())} onclick={show.reform(|_: MouseEvent| ())}>
                { props.word.clone() }
            </button>
            <span ref={note} popover="auto" class="term-note" role="note">
                { props.sentence.clone() }
                if let Some((page, url)) = props.link.clone() {
                    <a href={url} target="_blank" rel="noreferrer">{ page }</a>
                }
            </span>
        </span>
    }
}

/// Shows the note right below its word.
fn show(button: &NodeRef, note: &NodeRef) {
    let both = button.cast::<HtmlElement>().zip(note.cast::<HtmlElement>());
    let Some((button, note)) = both else { return };
    // It fails if it is shown already.
    if note.show_popover().is_err() {
        return;
    }
    let place = button.get_bounding_client_rect();
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    let most = width.unwrap_or_default() - note.get_bounding_client_rect().width() - 8.0;
    let style = note.style();
    let _ = style.set_property("left", &format!("{}px", place.left().min(most).max(8.0)));
    let _ = style.set_property("top", &format!("{}px", place.bottom()));
}
