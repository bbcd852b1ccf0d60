//! A volume's block map: seen, and written to by clicking, dragging or from the keyboard.
//!
//! A click writes one block of the cell, a drag all blocks of the cells that it passes. The
//! keyboard has a cursor of its own: arrows move it, Enter writes. Where the scale can change,
//! plus, minus and 0 change it, and so do the wheel (while the map has the focus, or with Ctrl: a
//! page is to scroll) and two fingers.

use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::locale::{text, text_with};
use crate::sim::blocks::BlockSet;
use crate::web::cursor::{Pen, arrow, interesting, nearest_cell, rescaled, stepped};
use crate::web::draw::shown::{Layout, Marks, Named};
use crate::web::draw::{Cell, Part, Picture, Viewport};
use crate::web::words;
use crate::web::zoom::{Zoom, cell_at, use_zoom};

/// What the map is of.
#[derive(Properties, PartialEq)]
pub struct BlockMapProps {
    /// What a person calls the volume.
    pub name: AttrValue,
    /// Its cells.
    pub picture: Rc<Picture>,
    /// Which blocks they are.
    pub viewport: Viewport,
    /// Where the window is kept, if it can be changed. A key may be pressed before what the last one
    /// did is drawn: who changes the window begins from here.
    #[prop_or_default]
    pub window: Option<UseStateHandle<Viewport>>,
    /// Cells in a row.
    pub columns: u32,
    /// The blocks that the volume's next snapshot would store.
    pub unsaved: BlockSet,
    /// Writes these blocks.
    pub on_write: Callback<Range<u32>>,
    /// Is told of the block that the cursor or the pointer comes to.
    #[prop_or_default]
    pub on_look: Option<Callback<u32>>,
    /// The block that the cursor is to go to, when it changes.
    #[prop_or_default]
    pub goal: Option<u32>,
    /// What else is known of the cell with the cursor.
    #[prop_or_default]
    pub more: AttrValue,
    /// The things that are named on the map.
    #[prop_or_default]
    pub names: Rc<Vec<Named>>,
    /// Whether the guide points here.
    #[prop_or_default]
    pub suggested: bool,
}

/// The map.
#[component]
pub fn BlockMap(props: &BlockMapProps) -> Html {
    let canvas = use_node_ref();
    let own = use_node_ref();
    // The cursor is on a block, and stays there when the window moves.
    let cursor = use_state_eq(|| 0_u32);
    let focused = use_state_eq(|| false);
    let drag = use_state_eq(|| None::<(u32, u32)>);
    let viewport = props.viewport;
    let columns = props.columns;
    let at = nearest_cell(&viewport, *cursor);
    let pen = use_mut_ref(Pen::default);
    pen.borrow_mut().follow(&props.unsaved);
    {
        let cursor = cursor.clone();
        use_effect_with(props.goal, move |goal| {
            if let Some(goal) = goal {
                cursor.set(*goal);
            }
        });
    }
    let interest = {
        let unsaved = props.unsaved.clone();
        move |cell: u32| interesting(viewport.blocks(cell), &unsaved)
    };
    let look = {
        let (on_look, interest) = (props.on_look.clone(), interest.clone());
        move |cell: u32| {
            if let Some(on_look) = &on_look {
                on_look.emit(interest(cell));
            }
        }
    };
    let zoom = Zoom {
        window: props.window.clone(),
        columns,
        canvas: canvas.clone(),
        unsaved: props.unsaved.clone(),
    };
    let end_drag = {
        let drag = drag.clone();
        Callback::from(move |()| drag.set(None))
    };
    use_zoom(own.clone(), zoom, end_drag);

    let cell_at = {
        let canvas = canvas.clone();
        move |event: &PointerEvent| {
            let place = (event.client_x(), event.client_y());
            cell_at(&canvas, place, viewport, columns)
        }
    };
    let onpointerdown = {
        let (drag, cursor, cell_at) = (drag.clone(), cursor.clone(), cell_at.clone());
        let (look, interest) = (look.clone(), interest.clone());
        Callback::from(move |event: PointerEvent| {
            let is_first = event.button() == 0 && event.is_primary();
            let Some(cell) = cell_at(&event).filter(|_| is_first) else {
                return;
            };
            if let Some(target) = event.target_dyn_into::<HtmlElement>() {
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            cursor.set(interest(cell));
            look(cell);
            drag.set(Some((cell, cell)));
        })
    };
    let onpointermove = {
        let (drag, cell_at, look) = (drag.clone(), cell_at.clone(), look.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(cell) = cell_at(&event) else { return };
            if let Some((start, _)) = *drag {
                drag.set(Some((start, cell)));
            }
            look(cell);
        })
    };
    let onpointerup = {
        let (drag, on_write, pen) = (drag.clone(), props.on_write.clone(), pen.clone());
        Callback::from(move |_: PointerEvent| {
            let Some((start, end)) = *drag else { return };
            drag.set(None);
            if start == end {
                let block = pen.borrow_mut().next_in(viewport.blocks(start));
                on_write.emit(block);
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
        let (cursor, window) = (cursor.clone(), props.window.clone());
        let (unsaved, on_look) = (props.unsaved.clone(), props.on_look.clone());
        let on_write = props.on_write.clone();
        Callback::from(move |event: KeyboardEvent| {
            // The browser's own keys stay the browser's, such as those of its zoom.
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let key = event.key();
            let now = window.as_ref().map_or(viewport, |window| **window);
            let at = nearest_cell(&now, *cursor);
            if matches!(key.as_str(), "Enter" | " ") {
                event.prevent_default();
                // A key that is held down writes once.
                if !event.repeat() {
                    let block = pen.borrow_mut().next_in(now.blocks(at));
                    on_write.emit(block);
                }
                return;
            }
            let (shown, block) = if let Some(cell) = arrow(&key, at, columns) {
                let (shown, cell) = stepped(&now, at, cell, columns, window.is_some());
                (shown, shown.blocks(cell).start)
            } else {
                let block = interesting(now.blocks(at), &unsaved);
                let scaled = window.as_ref().and_then(|_| rescaled(&key, &now, block));
                let Some(shown) = scaled else { return };
                // The cursor stays on its block, if that is still to be seen.
                (shown, shown.cell_of(block).map_or(shown.first, |_| block))
            };
            event.prevent_default();
            if let Some(window) = &window {
                window.set(shown);
            }
            cursor.set(block);
            if let Some(on_look) = &on_look {
                on_look.emit(block);
            }
        })
    };
    let focus = |now: bool| {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(now))
    };
    let marks = Marks {
        cursor: focused.then_some(at),
        dragged: drag.map(|(a, b)| (a.min(b), a.max(b))),
        window: None,
    };
    let cell = props.picture.cells.get(at as usize);
    let said = cell.map(|cell| describe(viewport.blocks(at), cell, props.picture.new));
    let said = said.map(|said| format!("{said} {}", props.more).trim().to_owned());
    let class = classes!("block-map", props.suggested.then_some("is-suggested"));
    let args = [("name", props.name.to_string().into())];
    html! {
        <div {class} ref={own}
            role="slider"
            tabindex="0"
            aria-label={text_with("map-label", args)}
            aria-roledescription={text("map-role")}
            aria-valuemin="0"
            aria-valuemax={viewport.cells.saturating_sub(1).to_string()}
            aria-valuenow={at.to_string()}
            aria-valuetext={said}
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown}
            onfocus={focus(true)} onblur={focus(false)}>
            <PictureCanvas
                picture={props.picture.clone()}
                layout={Layout { columns, is_strip: false, height: 1 }}
                {marks}
                names={props.names.clone()}
                {canvas} />
        </div>
    }
}

/// A cell in words.
pub fn describe(blocks: Range<u32>, cell: &Cell, new: Part) -> String {
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
