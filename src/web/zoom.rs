//! The scale of a block map by wheel and by two fingers, and where on a map a hand is.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};
use yew::prelude::*;

use super::cursor::interesting;
use super::dom::{focused, pixels};
use super::draw::Viewport;
use crate::sim::blocks::BlockSet;

/// What changing the scale by hand needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Zoom {
    /// Where the window is kept, if it can be changed.
    pub window: Option<UseStateHandle<Viewport>>,
    /// Cells in a row.
    pub columns: u32,
    /// What the map is painted on.
    pub canvas: NodeRef,
    /// The blocks that the volume's next snapshot would store.
    pub unsaved: BlockSet,
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
pub fn use_zoom(own: NodeRef, zoom: Zoom, end_drag: Callback<()>) {
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
    let focused = focused();
    focused.is_some() && focused == own.cast::<Element>()
}

/// The cell at a place on the screen.
pub fn cell_at(
    canvas: &NodeRef,
    (x, y): (i32, i32),
    viewport: Viewport,
    columns: u32,
) -> Option<u32> {
    let canvas = canvas.cast::<HtmlCanvasElement>()?;
    let bounds = canvas.get_bounding_client_rect();
    if bounds.width() <= 0.0 {
        return None;
    }
    let pitch = bounds.width() / f64::from(columns);
    let column = pixels((f64::from(x) - bounds.left()) / pitch).min(columns - 1);
    let row = pixels((f64::from(y) - bounds.top()) / pitch);
    let cell = row.checked_mul(columns)?.checked_add(column)?;
    (cell < viewport.cells && !viewport.blocks(cell).is_empty()).then_some(cell)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "turns of a wheel are few; too many are as many as fit"
)]
fn whole_signed(length: f64) -> i32 {
    length as i32
}
