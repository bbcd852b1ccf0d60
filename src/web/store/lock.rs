//! Web Locks: a session belongs to one tab at a time.
//!
//! A lock is held as long as the page lives, and the browser gives it back whatever becomes of the
//! page. They are asked for by name, as they are not among what web-sys calls stable.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What came of asking for a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    /// It is ours, until the page is gone.
    Taken,
    /// Another page has it.
    Busy,
    /// This browser has no locks, as on an address without https.
    Unknown,
}

const TURN_MS: i32 = 50;

/// Asks for a lock; while another page has it, asks again up to `turns` times. A page that is just
/// going gives its lock back a moment later.
pub(super) async fn take(name: &str, turns: u32) -> Lock {
    for turn in 0..=turns {
        if turn > 0 {
            pause(TURN_MS).await;
        }
        match ask(name).await {
            Ok(true) => return Lock::Taken,
            Ok(false) => {}
            Err(_) => return Lock::Unknown,
        }
    }
    Lock::Busy
}

async fn ask(name: &str) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let locks = Reflect::get(&window.navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let mut asked = Err(JsValue::NULL);
    let answer = Promise::new(&mut |resolve, _| {
        // It is held until what the callback returns is settled: never.
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_ours = !lock.is_null();
            let _ = resolve.call1(&JsValue::NULL, &is_ours.into());
            if is_ours {
                return Promise::new(&mut |_, _| {}).into();
            }
            JsValue::UNDEFINED
        });
        asked = request.call3(&locks, &name.into(), &options, &callback);
    });
    // Where it may not be asked for, the request itself fails.
    let both = Array::of2(&answer, &asked?);
    let answer = JsFuture::from(Promise::race(&both)).await?;
    Ok(answer.as_bool().unwrap_or_default())
}

/// Waits so many milliseconds.
pub(super) async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}
