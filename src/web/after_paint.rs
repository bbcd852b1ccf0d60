//! What need not be in the first picture after a click comes with the one after it: the map that a
//! hand is on answers at once, and what follows from it does not keep it waiting.

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// The value, but a new one only once a picture with everything else that changed is painted.
#[hook]
pub fn use_after_paint<T: Clone + PartialEq + 'static>(value: &T) -> T {
    let shown = use_state_eq(|| value.clone());
    use_set_after_paint(value, &shown);
    (*shown).clone()
}

/// Sets a state to each new value, once a picture with it is painted.
#[hook]
pub fn use_set_after_paint<T: Clone + PartialEq + 'static>(value: &T, state: &UseStateHandle<T>) {
    let latest = use_mut_ref(|| value.clone());
    let coming = use_mut_ref(|| None::<AnimationFrame>);
    let state = state.setter();
    use_effect_with(value.clone(), move |value| {
        *latest.borrow_mut() = value.clone();
        // One that is on its way brings the latest: values may come faster than pictures.
        if coming.borrow().is_some() {
            return;
        }
        let set = {
            let coming = coming.clone();
            move || {
                *coming.borrow_mut() = None;
                state.set(latest.borrow().clone());
            }
        };
        *coming.borrow_mut() = Some(after_paint(set));
    });
}

/// Whether a picture with who asks in it is painted. Where no pictures are painted, nobody waits for one.
#[hook]
pub fn use_painted() -> bool {
    let is_painted = use_state_eq(|| !cfg!(target_family = "wasm"));
    {
        let is_painted = is_painted.setter();
        use_effect_with((), move |()| {
            let coming = after_paint(move || is_painted.set(true));
            move || drop(coming)
        });
    }
    *is_painted
}

/// Does something once the next picture is painted. To drop what is returned before the browser begins with
/// that picture is to call it off.
pub fn after_paint(then: impl FnOnce() + 'static) -> AnimationFrame {
    // A frame is asked for before it is painted; the turn after that comes when it is.
    request_animation_frame(move |_| {
        Timeout::new(0, then).forget();
    })
}
