//! A volume's block map: seen, and written to by clicking, dragging or from the keyboard.
//!
//! A click writes one block of the cell, a drag all blocks of the cells that it passes. The
//! keyboard has a cursor of its own: arrows move it, Enter writes. Where the scale can change,
//! plus, minus and 0 change it, and so do the wheel (while the map has the focus, or with Ctrl: a
//! page is to scroll) and two fingers.

use std::ops::Range;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use super::picture_canvas::PictureCanvas;
use crate::locale::{text, text_with};
use crate::sim::blocks::BlockSet;
use crate::web::draw::shown::{Layout, Marks, Named};
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

/// The cell of a block, or the one nearest to it.
fn nearest_cell(viewport: &Viewport, block: u32) -> u32 {
    let last = last_cell(viewport);
    let outside = if block < viewport.first { 0 } else { last };
    viewport.cell_of(block).unwrap_or(outside)
}

/// The last cell that stands for a block.
fn last_cell(viewport: &Viewport) -> u32 {
    let last = viewport.window().end.saturating_sub(1);
    viewport.cell_of(last).unwrap_or(0)
}

/// Where an arrow leads, which may be outside of the window; Home and End lead to the ends of all.
fn arrow(key: &str, at: u32, columns: u32) -> Option<i64> {
    let (at, columns) = (i64::from(at), i64::from(columns));
    match key {
        "ArrowLeft" => Some(at - 1),
        "ArrowRight" => Some(at + 1),
        "ArrowUp" => Some(at - columns),
        "ArrowDown" => Some(at + columns),
        "Home" => Some(i64::from(i32::MIN)),
        "End" => Some(i64::from(i32::MAX)),
        _ => None,
    }
}

/// The window and the cell after a step: a step out of a window that can move takes it along, by
/// whole rows. At the ends of everything, the cursor stays where it is.
fn stepped(viewport: &Viewport, at: u32, to: i64, columns: u32, moves: bool) -> (Viewport, u32) {
    let inside = |shown: &Viewport, cell: i64| {
        let cell = u32::try_from(cell).ok()?;
        (cell <= last_cell(shown)).then_some(cell)
    };
    if let Some(cell) = inside(viewport, to) {
        return (*viewport, cell);
    }
    let columns = i64::from(columns.max(1));
    let is_far = to.unsigned_abs() > u64::from(viewport.cells) * 2;
    let rows = match (is_far, to < 0) {
        (true, true) => i64::from(i32::MIN),
        (true, false) => i64::from(i32::MAX),
        (false, true) => to.div_euclid(columns),
        (false, false) => 1,
    };
    let shown = if moves {
        viewport.moved_by(rows * columns)
    } else {
        *viewport
    };
    if is_far {
        let cell = if to < 0 { 0 } else { last_cell(&shown) };
        return (shown, cell);
    }
    let per_cell = i64::from(viewport.per_cell.max(1));
    let went = (i64::from(shown.first) - i64::from(viewport.first)) / per_cell;
    match inside(&shown, to - went) {
        Some(cell) => (shown, cell),
        None => (*viewport, at),
    }
}

/// The window that a key leads to.
fn rescaled(key: &str, viewport: &Viewport, block: u32) -> Option<Viewport> {
    const TIMES: u32 = 4;
    match key {
        "+" | "=" => Some(viewport.closer(TIMES, block)),
        "-" => Some(viewport.farther(TIMES, block)),
        "0" => Some(Viewport::whole(viewport.total, viewport.cells)),
        "PageDown" => Some(viewport.moved(true)),
        "PageUp" => Some(viewport.moved(false)),
        _ => None,
    }
}

/// The block of a cell that one would look at more closely: the first that changed.
fn interesting(blocks: Range<u32>, unsaved: &BlockSet) -> u32 {
    unsaved.first_in(blocks.clone()).unwrap_or(blocks.start)
}

/// What changing the scale by hand needs.
#[derive(Clone, PartialEq)]
struct Zoom {
    window: Option<UseStateHandle<Viewport>>,
    columns: u32,
    canvas: NodeRef,
    unsaved: BlockSet,
}

impl Zoom {
    /// Closer by so many doublings, or farther, around a place on the screen. Whether there was
    /// anything left to change.
    fn by(&self, doublings: i32, place: (i32, i32)) -> bool {
        self.change(|now| {
            let cell = cell_at(&self.canvas, place, *now, self.columns);
            let cell = cell.unwrap_or(now.cells / 2);
            let block = interesting(now.blocks(cell), &self.unsaved);
            let times = 1 << doublings.unsigned_abs().min(3);
            if doublings > 0 {
                now.closer(times, block)
            } else {
                now.farther(times, block)
            }
        })
    }

    /// On by so many rows, or back. Whether there was anything left to change.
    fn by_rows(&self, rows: i32) -> bool {
        let cells = i64::from(rows) * i64::from(self.columns);
        self.change(|now| now.moved_by(cells))
    }

    fn change(&self, change: impl FnOnce(&Viewport) -> Viewport) -> bool {
        let Some(window) = &self.window else {
            return false;
        };
        let now = **window;
        let other = change(&now);
        window.set(other);
        other != now
    }

    /// What a turn of the wheel does.
    fn wheel(&self, event: &WheelEvent, turned: &mut f64, has_focus: bool) {
        let with_key = event.ctrl_key() || event.meta_key();
        if !(with_key || has_focus) {
            return;
        }
        // A notch of a wheel is about 100 pixels or 3 lines; a touch pad's pinch comes with Ctrl
        // and in tiny parts.
        let notch = match (event.delta_mode(), event.delta_y().abs() < 50.0 && with_key) {
            (0, true) => 12.0,
            (0, false) => 100.0,
            _ => 3.0,
        };
        let across = if event.shift_key() && event.delta_x() == 0.0 {
            event.delta_y()
        } else {
            event.delta_x()
        };
        if across != 0.0 && (event.shift_key() || across.abs() > event.delta_y().abs()) {
            let rows = if across > 0.0 { 1 } else { -1 };
            if self.by_rows(rows) {
                event.prevent_default();
            }
            return;
        }
        *turned -= event.delta_y() / notch;
        let doublings = whole_signed(*turned);
        if doublings == 0 {
            event.prevent_default();
            return;
        }
        *turned = 0.0;
        let changed = self.by(doublings, (event.client_x(), event.client_y()));
        // At the end of the scale the page scrolls on; Ctrl never changes the page's scale here.
        if changed || with_key {
            event.prevent_default();
        }
    }

    /// What two fingers do: apart and together change the scale, along moves the window.
    fn pinch(&self, now: Pinch, before: &mut Pinch) {
        const STEP: f64 = 1.35;
        let ratio = now.apart / before.apart.max(1.0);
        if ratio >= STEP || ratio <= 1.0 / STEP {
            self.by(if ratio > 1.0 { 1 } else { -1 }, now.middle);
            *before = now;
            return;
        }
        let canvas = self.canvas.cast::<HtmlCanvasElement>();
        let width = canvas.map_or(0.0, |it| it.get_bounding_client_rect().width());
        let pitch = width / f64::from(self.columns.max(1));
        let rows = whole_signed(f64::from(before.middle.1 - now.middle.1) / pitch.max(1.0));
        if rows != 0 {
            self.by_rows(rows);
            before.middle = now.middle;
        }
    }
}

/// Two fingers.
#[derive(Clone, Copy)]
struct Pinch {
    apart: f64,
    middle: (i32, i32),
}

impl Pinch {
    fn of(event: &TouchEvent) -> Option<Self> {
        let touches = event.touches();
        let (one, other) = (touches.get(0)?, touches.get(1)?);
        let (x, y) = (one.client_x(), one.client_y());
        let (to_x, to_y) = (other.client_x(), other.client_y());
        Some(Self {
            apart: f64::from(x - to_x).hypot(f64::from(y - to_y)),
            middle: (i32::midpoint(x, to_x), i32::midpoint(y, to_y)),
        })
    }
}

/// The wheel and two fingers, which must be able to keep the page still.
#[hook]
fn use_zoom(own: NodeRef, zoom: Zoom, end_drag: Callback<()>) {
    let latest = use_mut_ref(|| (zoom.clone(), end_drag.clone()));
    *latest.borrow_mut() = (zoom.clone(), end_drag);
    let turned = use_mut_ref(|| 0.0_f64);
    let pinch = use_mut_ref(|| None::<Pinch>);
    use_effect_with(zoom.window.is_some(), move |zooms| {
        let element = own.cast::<Element>().filter(|_| *zooms);
        let listeners = element.map(|element| {
            let listen = |name: &'static str, act: Box<dyn Fn(&Event)>| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&element, name, options, move |event| act(event))
            };
            let wheel = {
                let (latest, own) = (latest.clone(), own.clone());
                Box::new(move |event: &Event| {
                    if let Some(event) = event.dyn_ref::<WheelEvent>() {
                        // The scale may be told to others while it changes.
                        let (zoom, _) = latest.borrow().clone();
                        zoom.wheel(event, &mut turned.borrow_mut(), has_focus(&own));
                    }
                })
            };
            let touch = {
                let (latest, pinch) = (latest.clone(), pinch.clone());
                Box::new(move |event: &Event| {
                    let now = event.dyn_ref::<TouchEvent>().and_then(Pinch::of);
                    let (zoom, end_drag) = latest.borrow().clone();
                    let before = *pinch.borrow();
                    let mut next = now;
                    if let (Some(now), Some(mut before)) = (now, before) {
                        zoom.pinch(now, &mut before);
                        next = Some(before);
                    }
                    *pinch.borrow_mut() = next;
                    if now.is_some() {
                        end_drag.emit(());
                        event.prevent_default();
                    }
                })
            };
            [
                listen("wheel", wheel),
                listen("touchstart", touch.clone()),
                listen("touchmove", touch.clone()),
                listen("touchend", touch),
            ]
        });
        move || drop(listeners)
    });
}

fn has_focus(own: &NodeRef) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let focused = document.and_then(|document| document.active_element());
    focused.is_some() && focused == own.cast::<Element>()
}

/// Which block is written next: the first of a cell that the next snapshot would not store yet. It
/// may be asked again before what it chose last is drawn.
#[derive(Default)]
struct Pen {
    /// What the next snapshot would store, as far as that is drawn.
    drawn: BlockSet,
    /// The same, and all that was chosen since.
    chosen: BlockSet,
}

impl Pen {
    fn follow(&mut self, drawn: &BlockSet) {
        if self.drawn != *drawn {
            (self.drawn, self.chosen) = (drawn.clone(), drawn.clone());
        }
    }

    /// The block, as a range; of a cell that has none, no block.
    fn next_in(&mut self, blocks: Range<u32>) -> Range<u32> {
        let missing = self.chosen.first_missing_in(blocks.clone());
        let block = missing.unwrap_or(blocks.start);
        let chosen = block..block.saturating_add(1).min(blocks.end.max(block));
        self.chosen.insert_range(chosen.clone());
        chosen
    }
}

fn cell_at(canvas: &NodeRef, (x, y): (i32, i32), viewport: Viewport, columns: u32) -> Option<u32> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let bounds = canvas.get_bounding_client_rect();
    if bounds.width() <= 0.0 {
        return None;
    }
    let pitch = bounds.width() / f64::from(columns);
    let column = whole((f64::from(x) - bounds.left()) / pitch).min(columns - 1);
    let row = whole((f64::from(y) - bounds.top()) / pitch);
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

#[expect(
    clippy::cast_possible_truncation,
    reason = "turns of a wheel are few; too many are as many as fit"
)]
fn whole_signed(length: f64) -> i32 {
    length as i32
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_click_on_a_cell_writes_another_block_until_all_are_new() {
        let mut pen = Pen::default();
        let mut unsaved = BlockSet::new();
        for expected in [8, 9, 10, 11, 8] {
            pen.follow(&unsaved);
            assert_eq!(pen.next_in(8..12), expected..expected + 1);
            unsaved.insert(expected);
        }
        assert!(pen.next_in(12..12).is_empty());
    }

    #[test]
    fn a_click_that_comes_before_the_last_one_is_drawn_writes_another_block() {
        let mut pen = Pen::default();
        let mut unsaved = BlockSet::from_range(8..9);
        pen.follow(&unsaved);
        assert_eq!([pen.next_in(8..12), pen.next_in(8..12)], [9..10, 10..11]);
        // Something else is drawn meanwhile, and then a snapshot was taken.
        pen.follow(&unsaved);
        assert_eq!(pen.next_in(8..12), 11..12);
        unsaved = BlockSet::new();
        pen.follow(&unsaved);
        assert_eq!(pen.next_in(8..12), 8..9);
    }

    #[test]
    fn arrows_take_a_window_along_and_stop_at_the_ends() {
        const COLUMNS: u32 = 32;
        let near = Viewport::whole(16_384, 512).closer(32, 0);
        let step = |viewport: &Viewport, at: u32, to: i64| stepped(viewport, at, to, COLUMNS, true);
        // Up and left from the first cell: nothing is there.
        assert_eq!(step(&near, 0, -1), (near, 0));
        assert_eq!(step(&near, 3, -29), (near, 3));
        // Down from the last row.
        let (down, cell) = step(&near, 511, 511 + 32);
        assert_eq!((down.first, cell), (32, 511));
        assert_eq!(step(&down, 4, 4 - 32), (near, 4));
        // The ends of all.
        let (end, cell) = step(&near, 7, i32::MAX.into());
        assert_eq!(end.blocks(cell), 16_383..16_384);
        assert_eq!(step(&end, cell, 512), (end, cell));
        assert_eq!(step(&end, cell, i32::MIN.into()), (near, 0));
        // A window that cannot move keeps its cursor.
        assert_eq!(stepped(&near, 511, 512, COLUMNS, false), (near, 511));
    }
}
