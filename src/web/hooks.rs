//! Effects that several components need: sizes, colour schemes, the clock.

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// What a canvas must be painted anew for, besides what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Changes with the size of the window.
    pub width: u32,
    /// Whether the colours are dark ones.
    pub dark: bool,
}

/// The look of the page, kept up to date.
#[hook]
pub fn use_look(theme_is_dark: Option<bool>) -> Look {
    let width = use_state_eq(window_width);
    let system_dark = use_state_eq(|| prefers_dark().is_some_and(|list| list.matches()));
    {
        let (width, system_dark) = (width.clone(), system_dark.clone());
        use_effect_with((), move |()| {
            let resized = web_sys::window().map(|window| {
                EventListener::new(&window, "resize", move |_| width.set(window_width()))
            });
            let changed = prefers_dark().map(|list| {
                EventListener::new(&list.clone(), "change", move |_| {
                    system_dark.set(list.matches());
                })
            });
            move || drop((resized, changed))
        });
    }
    Look {
        width: *width,
        dark: theme_is_dark.unwrap_or(*system_dark),
    }
}

fn prefers_dark() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "windows are small"
)]
fn window_width() -> u32 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.unwrap_or(0.0).max(0.0) as u32
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
