//! The palette: type a few letters, choose what to do or where to go.

use std::rc::Rc;

use web_sys::{Element, HtmlInputElement, ScrollLogicalPosition};
use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::web::after_paint::use_painted;
use crate::web::dom::jump_to;
use crate::web::modal::{self, use_modal};
use crate::web::palette::{Entry, found};
use crate::web::state::AppAction;

/// So many are in sight at once; the others come with the second picture.
const IN_SIGHT: usize = 12;

/// What can be chosen.
#[derive(Properties)]
pub struct PaletteProps {
    /// Everything.
    pub entries: Rc<Vec<Entry>>,
    /// Which opening this is.
    pub opening: u32,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for PaletteProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.entries, &other.entries) && self.dispatch == other.dispatch
    }
}

/// The palette.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let dialog = use_modal();
    let list = use_node_ref();
    let typed = use_state_eq(String::new);
    let place = use_state_eq(|| 0_usize);
    let shown = found(&props.entries, &typed);
    let listed = if use_painted() { shown.len() } else { IN_SIGHT };
    {
        let list = list.clone();
        use_effect_with((*place, (*typed).clone()), move |_| {
            let list = list.cast::<Element>();
            let chosen = list.and_then(|it| it.query_selector("[aria-selected=true]").ok()?);
            if let Some(chosen) = chosen {
                jump_to(&chosen, ScrollLogicalPosition::Nearest);
            }
        });
    }
    let choose = {
        let (dialog, dispatch) = (dialog.clone(), props.dispatch.clone());
        Callback::from(move |action: AppAction| {
            modal::close(&dialog);
            dispatch.emit(action);
        })
    };
    let oninput = {
        let (typed, place) = (typed.clone(), place.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
                place.set(0);
            }
        })
    };
    let onkeydown = {
        let (place, count) = (place.clone(), shown.len());
        Callback::from(move |event: KeyboardEvent| {
            let last = count.saturating_sub(1);
            let next = match event.key().as_str() {
                "ArrowDown" if *place >= last => 0,
                "ArrowDown" => *place + 1,
                "ArrowUp" => place.checked_sub(1).unwrap_or(last),
                _ => return,
            };
            event.prevent_default();
            place.set(next);
        })
    };
    let onsubmit = {
        let action = shown.get(*place).map(|entry| entry.action.clone());
        let choose = choose.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(action) = action.clone() {
                choose.emit(action);
            }
        })
    };
    let opening = props.opening;
    let onclose = props
        .dispatch
        .reform(move |_: Event| AppAction::CloseOverlay(opening));
    let option = |at: usize| format!("palette-{at}");
    let active = (!shown.is_empty()).then(|| option(*place));
    html! {
        <dialog ref={dialog} class="palette" aria-label={text("palette")} {onclose}>
            <form method="dialog" {onsubmit}>
                <input type="text" role="combobox" aria-label={text("palette-type")} aria-expanded="true"
                    aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant={active}
                    placeholder={text("palette-type")} autocomplete="off" autocapitalize="off" spellcheck="false"
                    enterkeyhint="go" value={(*typed).clone()} {oninput} {onkeydown} />
            </form>
            <ul ref={list} id="palette-list" role="listbox" aria-label={text("palette")}>
                { for shown.iter().take(listed).enumerate().map(|(at, entry)| {
                    let (choose, action) = (choose.clone(), entry.action.clone());
                    let onclick = Callback::from(move |_: MouseEvent| choose.emit(action.clone()));
                    html! {
                        <li id={option(at)} role="option" aria-selected={(at == *place).to_string()} {onclick}>
                            <span>{ entry.label.clone() }</span>
                            <code>{ entry.hint.clone() }</code>
                        </li>
                    }
                }) }
            </ul>
            <p class="palette-nothing" aria-live="polite">
                { if shown.is_empty() { text("palette-nothing") } else { String::new() } }
            </p>
        </dialog>
    }
}
