//! What all cards on an island have in common: how they stand to what is picked, the button that
//! picks them, the menu of what can be done with them, and that some can be carried elsewhere.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::sim::RegionCode;
use crate::sim::ids::ResourceId;
use crate::web::carried;
use crate::web::state::{AppAction, Menu, Selection};

/// How a card stands to what is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It has nothing to do with it.
    #[default]
    Apart,
    /// It refers to it, or is referred to by it.
    Connected,
    /// It is what is picked.
    Picked,
}

/// What every card needs.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The Region of the thing.
    pub region: RegionCode,
    /// The thing.
    pub id: ResourceId,
    /// How it stands to what is picked.
    pub standing: Standing,
    /// How it asks for things.
    pub dispatch: Dispatch,
    /// What else it is, for the style sheet.
    #[prop_or_default]
    pub class: Classes,
    /// What it shows.
    pub children: Html,
}

/// A card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let selection = Selection {
        region: props.region,
        id: Some(props.id.clone()),
    };
    let standing = match props.standing {
        Standing::Apart => None,
        Standing::Connected => Some("is-connected"),
        Standing::Picked => Some("is-picked"),
    };
    let can_travel = matches!(props.id, ResourceId::Image(_) | ResourceId::Snapshot(_));
    let ondragstart = {
        let selection = selection.clone();
        Callback::from(move |event: DragEvent| {
            if can_travel {
                carried::take(&event, &selection);
            }
        })
    };
    let oncontextmenu = on_menu(&props.dispatch, selection);
    html! {
        <article class={classes!("card", standing, props.class.clone())} data-thing={props.id.to_string()} draggable={can_travel.then_some("true")}
            {ondragstart} {oncontextmenu}>
            { props.children.clone() }
        </article>
    }
}

/// Opens the menu of a thing, by the right button, a long press or the key for it.
pub fn on_menu(dispatch: &Dispatch, selection: Selection) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        let (left, top) = match (event.client_x(), event.client_y()) {
            // From the keyboard: beside what has the focus.
            (0, 0) => beside(&event),
            place => place,
        };
        let selection = selection.clone();
        dispatch.emit(AppAction::OpenMenu(Menu {
            selection,
            left,
            top,
        }));
    })
}

#[expect(clippy::cast_possible_truncation, reason = "windows are small")]
fn beside(event: &MouseEvent) -> (i32, i32) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let place = target.map(|it| it.get_bounding_client_rect());
    place.map_or((0, 0), |it| (it.left() as i32, it.bottom() as i32))
}

/// The mark of what is paid for and nothing uses.
pub fn orphan_badge() -> Html {
    html! {
        <span class="badge is-orphan" title={text("orphan-why")}>{ text("orphan") }</span>
    }
}

/// The button that picks a resource.
pub fn pick_button(
    dispatch: &Dispatch,
    region: RegionCode,
    id: &ResourceId,
    name: &str,
    standing: Standing,
) -> Html {
    let selection = Selection {
        region,
        id: Some(id.clone()),
    };
    let onclick = dispatch.reform(move |_: MouseEvent| AppAction::Select(selection.clone()));
    let pressed = (standing == Standing::Picked).to_string();
    html! {
        <button type="button" class="pick" aria-pressed={pressed} title={id.to_string()} {onclick}>
            { name.to_owned() }
        </button>
    }
}
