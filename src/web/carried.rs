//! What is carried from one island to another by dragging: an image or a snapshot. To let go of it
//! on another island asks for its copy there.

use web_sys::DragEvent;
use yew::prelude::*;

use super::state::{AppAction, Selection};
use crate::sim::ids::ResourceId;
use crate::sim::{RegionCode, World};

/// What only this page understands; a browser that does not know it carries nothing else.
const KIND: &str = "application/x-ami-lab";

/// Begins to carry.
pub fn take(event: &DragEvent, selection: &Selection) {
    if let (Some(data), Some(id)) = (event.data_transfer(), &selection.id) {
        let _ = data.set_data(KIND, &id.to_string());
        data.set_effect_allowed("copy");
    }
}

fn is_carried(event: &DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&KIND.into(), 0))
}

/// An island that things can be let go on: whether something is held over it, and what it listens to.
pub struct Landing {
    /// Whether something is held over it.
    pub is_over: bool,
    /// Something moves over it.
    pub on_over: Callback<DragEvent>,
    /// It moves away.
    pub on_leave: Callback<DragEvent>,
    /// It is let go.
    pub on_drop: Callback<DragEvent>,
}

/// Makes an island one that things can be let go on.
#[hook]
pub fn use_landing(code: RegionCode, dispatch: &Callback<AppAction>) -> Landing {
    let over = use_state_eq(|| false);
    let on_over = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            if is_carried(&event) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let on_leave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let on_drop = {
        let (over, dispatch) = (over.clone(), dispatch.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            let data = event.data_transfer().and_then(|it| it.get_data(KIND).ok());
            if let Some(id) = data.filter(|id| !id.is_empty()) {
                event.prevent_default();
                dispatch.emit(AppAction::Carry(id, code));
            }
        })
    };
    Landing {
        is_over: *over,
        on_over,
        on_leave,
        on_drop,
    }
}

/// What was carried, where it is at home; nothing if it is of no kind that travels, or not there.
pub fn found(world: &World, id: &str) -> Option<Selection> {
    let id = ResourceId::from_text(id)?;
    let travels = matches!(id, ResourceId::Image(_) | ResourceId::Snapshot(_));
    let region = world.home_of(&id).filter(|_| travels)?;
    Some(Selection {
        region,
        id: Some(id),
    })
}
