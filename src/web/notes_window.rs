//! The edge to the presenter's second window: `notes.html`, which shows what it is told and says
//! which key was pressed there. Both are of this site, and only they can hear each other.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::prelude::*;

use super::presenting::notes;
use super::state::{AppAction, AppState};

/// Keeps the notes up to date while it is presented; what is returned opens their window.
#[hook]
pub fn use_notes(state: &AppState, dispatch: Callback<AppAction>) -> Callback<()> {
    // Another tab has notes of its own.
    let name = use_memo((), |()| format!("ami-lab-notes-{}", js_sys::Date::now()));
    let latest = use_mut_ref(String::new);
    let channel = use_mut_ref(|| None::<BroadcastChannel>);
    {
        let (name, latest, channel) = (name.clone(), latest.clone(), channel.clone());
        use_effect_with(state.presenting.is_some(), move |is_on| {
            let opened = is_on.then(|| BroadcastChannel::new(&name).ok()).flatten();
            let listener = opened.as_ref().map(|opened| {
                let answering = opened.clone();
                EventListener::new(opened, "message", move |event| {
                    let said = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
                    match said.and_then(|said| said.as_string()).as_deref() {
                        Some("forward") => dispatch.emit(AppAction::Step(true)),
                        Some("back") => dispatch.emit(AppAction::Step(false)),
                        _ => {
                            let latest = JsValue::from_str(&latest.borrow());
                            let _ = answering.post_message(&latest);
                        }
                    }
                })
            });
            channel.borrow_mut().clone_from(&opened);
            move || {
                drop(listener);
                if let Some(opened) = opened {
                    opened.close();
                }
            }
        });
    }
    let told = (state.presenting.is_some()).then(|| notes(state).to_string());
    use_effect_with(told, move |told| {
        if let Some(told) = told {
            latest.borrow_mut().clone_from(told);
            if let Some(channel) = channel.borrow().as_ref() {
                let _ = channel.post_message(&JsValue::from_str(told));
            }
        }
    });
    Callback::from(move |()| {
        let address = format!("notes.html#{name}");
        if let Some(window) = web_sys::window() {
            let size = "popup,width=720,height=860";
            let _ = window.open_with_url_and_target_and_features(&address, &name, size);
        }
    })
}
