//! A volume's block map: seen, and written to by clicking, dragging or from the keyboard.
//!
//! A click writes one block of the cell, a drag all blocks of the cells that it passes. The
//! keyboard has a cursor of its own: arrows move it, Enter writes, plus and minus change the
//! scale.

use std::ops::Range;
use std::rc::Rc;

use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::locale::{text, text_with};
use crate::sim::blocks::BlockSet;
use crate::web::draw::paint::{Layout, Marks};
use crate::web::draw::{Cell, Part, Picture, Viewport};
use crate::web::words;

/// What the map is of.
#[derive(Properties, PartialEq)]
pub struct BlockMapProps {
    /// What a person calls the volume.
    pub name: AttrValue,
    /// Its cells.
    pub picture: Rc<Picture>,
    /// Which blocks they are.
    pub viewport: Viewport,
    /// Cells in a row.
    pub columns: u32,
    /// The blocks that the volume's next snapshot would store.
    pub unsaved: BlockSet,
    /// Writes these blocks.
    pub on_write: Callback<Range<u32>>,
    /// Shows other blocks; none if the scale is fixed.
    #[prop_or_default]
    pub on_viewport: Option<Callback<Viewport>>,
    /// Whether the guide points here.
    #[prop_or_default]
    pub suggested: bool,
}

/// The map.
#[component]
pub fn BlockMap(props: &BlockMapProps) -> Html {
    let canvas = use_node_ref();
    let cursor = use_state_eq(|| 0_u32);
    let focused = use_state_eq(|| false);
    let drag = use_state_eq(|| None::<(u32, u32)>);
    let viewport = props.viewport;
    let last = viewport.cells.saturating_sub(1);

    let cell_at = {
        let (canvas, columns) = (canvas.clone(), props.columns);
        move |event: &PointerEvent| cell_at(&canvas, event, viewport, columns)
    };
    let onpointerdown = {
        let (drag, cursor, cell_at) = (drag.clone(), cursor.clone(), cell_at.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(cell) = cell_at(&event).filter(|_| event.button() == 0) else {
                return;
            };
            if let Some(target) = event.target_dyn_into::<HtmlElement>() {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            cursor.set(cell);
            drag.set(Some((cell, cell)));
        })
    };
    let onpointermove = {
        let (drag, cell_at) = (drag.clone(), cell_at.clone());
        Callback::from(move |event: PointerEvent| {
            if let (Some((start, _)), Some(cell)) = (*drag, cell_at(&event)) {
                drag.set(Some((start, cell)));
            }
        })
    };
    let write_cell = {
        let (unsaved, on_write) = (props.unsaved.clone(), props.on_write.clone());
        move |cell: u32| {
            if let Some(block) = block_to_write(viewport.blocks(cell), &unsaved) {
                on_write.emit(block..block + 1);
            }
        }
    };
    let onpointerup = {
        let (drag, on_write, write_cell) =
            (drag.clone(), props.on_write.clone(), write_cell.clone());
        Callback::from(move |_: PointerEvent| {
            let Some((start, end)) = *drag else { return };
            drag.set(None);
            if start == end {
                write_cell(start);
            } else {
                let (first, last) = (start.min(end), start.max(end));
                on_write.emit(viewport.blocks(first).start..viewport.blocks(last).end);
            }
        })
    };
    let onpointercancel = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let onkeydown = {
        let (cursor, columns) = (cursor.clone(), props.columns);
        let on_viewport = props.on_viewport.clone();
        Callback::from(move |event: KeyboardEvent| {
            // The browser's own keys stay the browser's, such as those of its zoom.
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let at = *cursor;
            let moved = match event.key().as_str() {
                "ArrowLeft" => Some(at.saturating_sub(1)),
                "ArrowRight" => Some(at + 1),
                "ArrowUp" => Some(at.checked_sub(columns).unwrap_or(at)),
                "ArrowDown" => Some(at + columns),
                "Home" => Some(0),
                "End" => Some(last),
                _ => None,
            };
            let shown = on_viewport.as_ref().and_then(|show| {
                let other = match event.key().as_str() {
                    "+" | "=" => viewport.closer(at),
                    "-" => viewport.farther(at),
                    "PageDown" => viewport.moved(true),
                    "PageUp" => viewport.moved(false),
                    _ => return None,
                };
                Some((show, other))
            });
            if let Some(moved) = moved {
                let inside = viewport.blocks(moved.min(last)).start < viewport.total;
                cursor.set(if inside { moved.min(last) } else { at });
            } else if let Some((show, other)) = shown {
                // The cursor stays on its block.
                cursor.set(other.cell_of(viewport.blocks(at).start).unwrap_or(0));
                show.emit(other);
            } else if matches!(event.key().as_str(), "Enter" | " ") {
                // A key that is held down writes once.
                if !event.repeat() {
                    write_cell(at);
                }
            } else {
                return;
            }
            event.prevent_default();
        })
    };
    let focus = |now: bool| {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(now))
    };
    let marks = Marks {
        cursor: focused.then_some(*cursor),
        dragged: drag.map(|(a, b)| (a.min(b), a.max(b))),
    };
    let at = (*cursor).min(last);
    let cell = props.picture.cells.get(at as usize);
    let class = classes!("block-map", props.suggested.then_some("is-suggested"));
    let args = [("name", props.name.to_string().into())];
    html! {
        <div {class}
            role="slider"
            tabindex="0"
            aria-label={text_with("map-label", args)}
            aria-roledescription={text("map-role")}
            aria-valuemin="0"
            aria-valuemax={last.to_string()}
            aria-valuenow={at.to_string()}
            aria-valuetext={cell.map(|cell| describe(viewport.blocks(at), cell, props.picture.new))}
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown}
            onfocus={focus(true)} onblur={focus(false)}>
            <PictureCanvas
                picture={props.picture.clone()}
                layout={Layout { columns: props.columns, is_strip: false }}
                {marks}
                {canvas} />
        </div>
    }
}

/// The block that a click on a cell writes: the first that the next snapshot would not store yet.
fn block_to_write(blocks: Range<u32>, unsaved: &BlockSet) -> Option<u32> {
    if blocks.is_empty() {
        return None;
    }
    unsaved
        .first_missing_in(blocks.clone())
        .or(Some(blocks.start))
}

fn cell_at(
    canvas: &NodeRef,
    event: &PointerEvent,
    viewport: Viewport,
    columns: u32,
) -> Option<u32> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let bounds = canvas.get_bounding_client_rect();
    if bounds.width() <= 0.0 {
        return None;
    }
    let pitch = bounds.width() / f64::from(columns);
    let column = whole((f64::from(event.client_x()) - bounds.left()) / pitch).min(columns - 1);
    let row = whole((f64::from(event.client_y()) - bounds.top()) / pitch);
    let cell = row.checked_mul(columns)?.checked_add(column)?;
    (cell < viewport.cells && !viewport.blocks(cell).is_empty()).then_some(cell)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bounded by a canvas"
)]
fn whole(length: f64) -> u32 {
    length.max(0.0) as u32
}

/// A cell in words.
fn describe(blocks: Range<u32>, cell: &Cell, new: Part) -> String {
    let key = match (cell.part, cell.new_blocks) {
        (Part::Empty, 0) => "cell-empty",
        (_, 0) => "cell-stored",
        _ if matches!(new, Part::VolumeOnly) => "cell-volume-only",
        _ => "cell-changed",
    };
    let args = [
        ("first", words::number(blocks.start.into()).into()),
        (
            "last",
            words::number(blocks.end.saturating_sub(1).into()).into(),
        ),
        ("count", cell.blocks.into()),
        ("new", cell.new_blocks.into()),
    ];
    text_with(key, args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_click_on_a_cell_writes_another_block_until_all_are_new() {
        let mut unsaved = BlockSet::new();
        for expected in [8, 9, 10, 11, 8] {
            let block = block_to_write(8..12, &unsaved);
            assert_eq!(block, Some(expected));
            unsaved.insert(expected);
        }
        assert_eq!(block_to_write(12..12, &unsaved), None);
    }
}
