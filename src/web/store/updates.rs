//! A new version of the page: src/offline.js says that it is ready, and is told to take it.

use gloo::events::EventListener;
use web_sys::Event;

/// What src/offline.js says.
const READY: &str = "ami-lab-update";
/// What it is told.
const TAKE: &str = "ami-lab-take-update";

/// Calls back when a new version is ready.
pub fn listen(on_ready: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, READY, move |_| on_ready()))
}

/// Takes the new version; the page loads again.
pub fn take() {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(TAKE)) {
        let _ = window.dispatch_event(&event);
    }
}
