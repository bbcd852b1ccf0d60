//! What all cards on an island have in common: how they stand to what is picked, and the button
//! that picks them.

use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::sim::RegionCode;
use crate::sim::ids::ResourceId;
use crate::web::state::{AppAction, Selection};

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

impl Standing {
    /// The classes of a card.
    pub fn classes(self) -> Classes {
        classes!(
            "card",
            match self {
                Self::Apart => None,
                Self::Connected => Some("is-connected"),
                Self::Picked => Some("is-picked"),
            }
        )
    }
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
