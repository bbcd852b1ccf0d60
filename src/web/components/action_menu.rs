//! What can be done with a thing, as a menu where the pointer is: the AWS Console's words, and its
//! nesting as groups.
//!
//! The browser opens and closes it (it is a popover): a click beside it, Escape, and the focus goes
//! back to where it was.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::session::Session;
use crate::web::deeds::{Deed, Weight, deeds};
use crate::web::dom::focused;
use crate::web::state::{AppAction, Menu};
use crate::web::words;

/// What the menu is about.
#[derive(Properties, PartialEq)]
pub struct ActionMenuProps {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// Where it opens, and about what.
    pub menu: Menu,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The menu.
#[component]
pub fn ActionMenu(props: &ActionMenuProps) -> Html {
    let node = use_node_ref();
    use_placed(&node, (props.menu.left, props.menu.top));
    let world = props.session.world();
    let selection = &props.menu.selection;
    let name = match &selection.id {
        Some(id) => words::name(world.region(selection.region), id),
        None => selection.region.facts().place.to_owned(),
    };
    let ontoggle = {
        let (node, dispatch) = (node.clone(), props.dispatch.clone());
        Callback::from(move |_: Event| {
            if node.cast::<Element>().is_some_and(|it| !is_open(&it)) {
                dispatch.emit(AppAction::CloseMenu);
            }
        })
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(menu) = node.cast::<HtmlElement>() {
                go(&menu, &event);
            }
        })
    };
    html! {
        <div ref={node.clone()} class="action-menu" popover="auto" role="menu" aria-label={name.clone()}
            {ontoggle} {onkeydown}>
            <p class="action-menu-name" aria-hidden="true">{ name }</p>
            { for grouped(deeds(world, selection)).into_iter().map(|(menu, deeds)| group(&node, &props.dispatch, menu, deeds)) }
        </div>
    }
}

/// The deeds under the Console's own headings, those without one first; each in its order.
fn grouped(deeds: Vec<Deed>) -> Vec<(Option<&'static str>, Vec<Deed>)> {
    let mut groups: Vec<(Option<&'static str>, Vec<Deed>)> = Vec::new();
    for deed in deeds {
        match groups.iter_mut().find(|(menu, _)| *menu == deed.menu) {
            Some((_, group)) => group.push(deed),
            None => groups.push((deed.menu, vec![deed])),
        }
    }
    groups.sort_by_key(|(menu, _)| menu.is_some());
    groups
}

fn group(
    node: &NodeRef,
    dispatch: &Dispatch,
    menu: Option<&'static str>,
    deeds: Vec<Deed>,
) -> Html {
    let items = deeds.into_iter().map(|deed| {
        let (node, action) = (node.clone(), deed.action);
        let onclick = dispatch.reform(move |_: MouseEvent| {
            if let Some(menu) = node.cast::<HtmlElement>() {
                let _ = menu.hide_popover();
            }
            action.clone()
        });
        let is_danger = deed.weight == Weight::Danger;
        html! {
            <button key={deed.label.clone()} type="button" role="menuitem" tabindex="-1" title={deed.line}
                class={classes!(is_danger.then_some("is-danger"))} {onclick}>
                { deed.label }
            </button>
        }
    });
    let label = menu.map(text);
    html! {
        <div class="action-menu-group" role="group" aria-label={label.clone()}>
            if let Some(label) = label {
                <p aria-hidden="true">{ label }</p>
            }
            { for items }
        </div>
    }
}

/// Shows the menu at a place, or as near as it fits, with its first item in focus.
#[hook]
fn use_placed(node: &NodeRef, place: (i32, i32)) {
    let node = node.clone();
    use_effect_with(place, move |&(left, top)| {
        let Some(menu) = node.cast::<HtmlElement>() else {
            return;
        };
        let _ = menu.show_popover();
        let window = web_sys::window();
        let room = |size: Option<Result<wasm_bindgen::JsValue, _>>, own: i32| {
            let size = size.and_then(Result::ok).and_then(|it| it.as_f64());
            #[expect(clippy::cast_possible_truncation, reason = "windows are small")]
            let size = size.unwrap_or_default() as i32;
            (size - own - 8).max(8)
        };
        let width = room(
            window.as_ref().map(web_sys::Window::inner_width),
            menu.offset_width(),
        );
        let height = room(
            window.as_ref().map(web_sys::Window::inner_height),
            menu.offset_height(),
        );
        let style = menu.style();
        let _ = style.set_property("left", &format!("{}px", left.min(width)));
        let _ = style.set_property("top", &format!("{}px", top.min(height)));
        focus(&items(&menu), 0);
    });
}

fn is_open(menu: &Element) -> bool {
    menu.matches(":popover-open").unwrap_or_default()
}

fn items(menu: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = menu.query_selector_all("[role=menuitem]") else {
        return Vec::new();
    };
    let items = (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok());
    items.collect()
}

fn focus(items: &[HtmlElement], place: usize) {
    if let Some(item) = items.get(place) {
        let _ = item.focus();
    }
}

/// The keys of a menu: up, down, first, last; Tab leaves it.
fn go(menu: &HtmlElement, event: &KeyboardEvent) {
    let items = items(menu);
    let Some(last) = items.len().checked_sub(1) else {
        return;
    };
    let focused = focused();
    let now = items.iter().position(|item| {
        focused
            .as_ref()
            .is_some_and(|it| it == item.unchecked_ref())
    });
    let place = match (event.key().as_str(), now) {
        ("ArrowDown", Some(now)) if now < last => now + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(now)) if now > 0 => now - 1,
        ("ArrowUp" | "End", _) => last,
        ("Tab", _) => {
            let _ = menu.hide_popover();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    focus(&items, place);
}
