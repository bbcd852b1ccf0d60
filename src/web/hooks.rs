//! Effects that several components need: sizes, colours, the clock.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Document, Element, MediaQueryList, ScrollLogicalPosition};
use yew::prelude::*;

use super::dom::{document, jump_to, pixels};
use super::draw::paint::Colours;
use super::replay::Replay;
use super::state::{AppAction, Selection};
use super::taste::{Density, System, Theme};

/// What a canvas must be painted anew for, besides what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Changes with the size of the window.
    pub width: u32,
    /// The name of the colours in the style sheet.
    pub colours: &'static str,
    /// Whether the system has colours of its own instead.
    pub is_forced: bool,
    /// How much stands on the screen.
    pub density: Density,
}

/// The colours of the style sheet, read once for all canvases: they are as long as the look is.
#[derive(Clone, Debug, Default)]
pub struct SharedColours(Rc<RefCell<Option<ColoursOf>>>);

/// The look, and its colours.
type ColoursOf = (Look, Rc<Colours>);

impl PartialEq for SharedColours {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl SharedColours {
    /// Those of a look; an element of the page tells them, if they are not known yet.
    pub fn of(&self, look: Look, element: &Element) -> Option<Rc<Colours>> {
        let mut known = self.0.borrow_mut();
        if known.as_ref().is_none_or(|(of, _)| *of != look) {
            *known = Colours::of(element).map(|colours| (look, Rc::new(colours)));
        }
        known.as_ref().map(|(_, colours)| colours.clone())
    }
}

/// What every canvas needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvases {
    /// What they are painted anew for.
    pub look: Look,
    /// What they are painted with.
    pub colours: SharedColours,
}

/// The look of the page, kept up to date. Its colours and its density are attributes of the page,
/// which the style sheet reads: they say what is returned by the time it is.
#[hook]
pub fn use_look(theme: Theme, density: Density) -> Look {
    let width = use_state_eq(window_width);
    let system = use_state_eq(system_now);
    {
        let (width, system) = (width.clone(), system.clone());
        use_effect_with((), move |()| {
            let resized = web_sys::window().map(|window| {
                EventListener::new(&window, "resize", move |_| width.set(window_width()))
            });
            let changed = [DARK, CONTRAST, FORCED].map(|query| {
                let system = system.clone();
                let list = list(query)?;
                let changed = move |_: &Event| system.set(system_now());
                Some(EventListener::new(&list, "change", changed))
            });
            move || drop((resized, changed))
        });
    }
    let look = Look {
        width: *width,
        colours: theme.colours(*system),
        is_forced: system.is_forced,
        density,
    };
    let last = use_mut_ref(|| None);
    if last.replace(Some(look)) != Some(look) {
        apply(look);
    }
    look
}

/// Not as an effect: those of the canvases, which read the colours, may come before it.
fn apply(look: Look) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", look.colours);
        let _ = root.set_attribute("data-density", look.density.as_str());
    }
}

/// Whether nothing should move.
pub fn wants_stillness() -> bool {
    list("(prefers-reduced-motion: reduce)").is_some_and(|list| list.matches())
}

const DARK: &str = "(prefers-color-scheme: dark)";
const CONTRAST: &str = "(prefers-contrast: more)";
const FORCED: &str = "(forced-colors: active)";

fn list(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok()?
}

fn system_now() -> System {
    let holds = |query| list(query).is_some_and(|list| list.matches());
    System {
        is_dark: holds(DARK),
        wants_contrast: holds(CONTRAST),
        is_forced: holds(FORCED),
    }
}

fn window_width() -> u32 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    pixels(width.unwrap_or(0.0))
}

/// How often the flowing world is shown anew.
const FRAME_MS: u32 = 50;

/// Calls back once a frame, with its milliseconds, as long as `flowing`. A frame that comes late
/// counts no more than another: time that nobody saw does not pass.
#[hook]
pub fn use_clock(flowing: bool, on_tick: Callback<u64>) {
    use_effect_with(flowing, move |flowing| {
        let interval =
            flowing.then(|| Interval::new(FRAME_MS, move || on_tick.emit(u64::from(FRAME_MS))));
        move || drop(interval)
    });
}

/// While it is presented, the style sheet knows it, and what has the light is in view.
#[hook]
pub fn use_presenting(is_on: bool, lit: &Rc<[Selection]>) {
    use_effect_with(is_on, |is_on| {
        if let Some(root) = document().and_then(|document| document.document_element()) {
            let _ = if *is_on {
                root.set_attribute("data-presenting", "")
            } else {
                root.remove_attribute("data-presenting")
            };
        }
    });
    use_effect_with(lit.clone(), |lit| {
        let first = document()
            .filter(|_| !lit.is_empty())
            .and_then(|it| first_of(&it, [".card.is-connected", ".card.is-picked"]));
        if let Some(first) = first {
            jump_to(&first, ScrollLogicalPosition::Center);
        }
    });
}

fn first_of(document: &Document, selectors: [&str; 2]) -> Option<Element> {
    let found = |selector| document.query_selector(selector).ok().flatten();
    selectors.into_iter().find_map(found)
}

/// While a replay goes on, asks for the next step again and again.
#[hook]
pub fn use_replay(replay: Replay, dispatch: Callback<AppAction>) {
    use_effect_with(replay, move |replay| {
        let next = move || dispatch.emit(AppAction::Step(true));
        let steps = replay
            .is_on
            .then(|| Interval::new(replay.speed.step_ms(), next));
        move || drop(steps)
    });
}
