//! Where a window is in the whole volume, in one row. Dragging moves the window.
//!
//! It is for the pointer: the map itself is moved from the keyboard, and its words say the place.

use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::web::draw::shown::{Layout, Marks, WINDOW_PARTS};
use crate::web::draw::{Seen, Viewport};
use crate::web::seen::use_picture;

/// Cells of the row.
const COLUMNS: u32 = 64;
/// A cell is so many times as high as wide.
const HEIGHT: u32 = 3;

/// What the row shows.
#[derive(Properties, PartialEq)]
pub struct MiniMapProps {
    /// What it is drawn from.
    pub seen: Rc<Seen>,
    /// The window.
    pub viewport: Viewport,
    /// Where it is kept.
    pub window: UseStateHandle<Viewport>,
}

/// The row.
#[component]
pub fn MiniMap(props: &MiniMapProps) -> Html {
    let dragging = use_state_eq(|| false);
    let viewport = props.viewport;
    let picture = use_picture(&props.seen, Viewport::whole(viewport.total, COLUMNS));
    let row = use_node_ref();
    let go = {
        let (window, row) = (props.window.clone(), row.clone());
        move |event: &PointerEvent| {
            let Some(row) = row.cast::<Element>() else {
                return;
            };
            let bounds = row.get_bounding_client_rect();
            let x = f64::from(event.client_x()) - bounds.left();
            let block = part_of(window.total, x / bounds.width());
            window.set(window.around(block));
        }
    };
    let onpointerdown = {
        let (dragging, go) = (dragging.clone(), go.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(target) = event.target_dyn_into::<HtmlElement>() {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            dragging.set(true);
            go(&event);
        })
    };
    let onpointermove = {
        let (dragging, go) = (dragging.clone(), go.clone());
        Callback::from(move |event: PointerEvent| {
            if *dragging {
                go(&event);
            }
        })
    };
    let end = {
        let dragging = dragging.clone();
        Callback::from(move |_: PointerEvent| dragging.set(false))
    };
    let window = viewport.window();
    let part = |block: u32| {
        let part = u64::from(block) * u64::from(WINDOW_PARTS) / u64::from(viewport.total.max(1));
        u32::try_from(part).unwrap_or(WINDOW_PARTS)
    };
    let marks = Marks {
        window: Some((part(window.start), part(window.end))),
        ..Marks::default()
    };
    html! {
        <div ref={row} class="mini-map" aria-hidden="true" {onpointerdown} {onpointermove}
            onpointerup={end.clone()} onpointercancel={end}>
            <PictureCanvas {picture} {marks}
                layout={Layout { columns: COLUMNS, is_strip: false, height: HEIGHT }} />
        </div>
    }
}

/// The block at a part of the whole.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of the whole, kept between none and all"
)]
fn part_of(total: u32, part: f64) -> u32 {
    (f64::from(total) * part.clamp(0.0, 1.0)) as u32
}
