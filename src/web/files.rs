//! Files that come and go: a text saved to the person's disk, and one opened from there.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DragEvent, Event, FileList, HtmlAnchorElement, Url};
use yew::prelude::*;

use super::dom::document;
use super::notice::Notice;
use super::state::AppAction;
use crate::locale::text;

/// How the file of a session ends.
pub const ENDING: &str = ".amilab";
/// A session of 20,000 steps has about 4 MB.
const SIZE_MAX: f64 = 20_000_000.0;
/// So many files are opened together at most.
const FILES_MAX: u32 = 20;

/// Hands a text to the person as a file.
pub fn save(name: &str, text: &str) {
    save_as(name, text, "text/plain;charset=utf-8");
}

/// Hands a text of this type to the person as a file.
pub fn save_as(name: &str, text: &str, kind: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    // Nothing is left of it where the browser refuses: it says so itself.
    let _ = blob.and_then(|blob| save_blob(name, &blob));
}

/// Hands these bytes to the person as a file.
pub fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link = document().ok_or(JsValue::NULL)?.create_element("a")?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data by the time the browser is idle.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// A name that every system takes for a file.
pub fn file_name(name: &str, ending: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let words = name.split(|c| !is_plain(c)).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let plain = match words.as_slice() {
        [] => "ami-lab".to_owned(),
        words => words.join("-"),
    };
    plain.chars().take(60).collect::<String>() + ending
}

/// Reads files and opens what is in them.
pub fn open(files: FileList, dispatch: Callback<AppAction>) {
    spawn_local(async move {
        let mut read = Vec::new();
        for file in (0..files.length().min(FILES_MAX)).filter_map(|at| files.get(at)) {
            let content = if file.size() <= SIZE_MAX {
                JsFuture::from(file.text()).await.ok()
            } else {
                None
            };
            let Some(content) = content.and_then(|content| content.as_string()) else {
                let notice = Notice::NotOpened(text("file-not-read"));
                return dispatch.emit(AppAction::Notify(notice));
            };
            read.push((file.name(), content));
        }
        dispatch.emit(AppAction::OpenFiles(read));
    });
}

/// A file that is dropped anywhere on the page is opened.
#[hook]
pub fn use_dropped_files(dispatch: Callback<AppAction>) {
    use_effect_with((), move |()| {
        let listen = |name: &'static str, dispatch: Callback<AppAction>| {
            let options = EventListenerOptions::enable_prevent_default();
            web_sys::window().map(|window| {
                EventListener::new_with_options(&window, name, options, move |event| {
                    dropped(event, &dispatch);
                })
            })
        };
        let listeners = (
            listen("dragover", dispatch.clone()),
            listen("drop", dispatch),
        );
        move || drop(listeners)
    });
}

fn dropped(event: &Event, dispatch: &Callback<AppAction>) {
    let files = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
        .filter(|data| data.types().includes(&"Files".into(), 0));
    let Some(files) = files else {
        return;
    };
    // Else the browser would leave the page for the file.
    event.prevent_default();
    if event.type_() == "drop"
        && let Some(files) = files.files().filter(|files| files.length() > 0)
    {
        open(files, dispatch.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_has_a_name_that_every_system_takes() {
        assert_eq!(
            file_name("Copy of 22/11, 1:05 PM", ".sh"),
            "Copy-of-22-11-1-05-PM.sh"
        );
        assert_eq!(file_name("../../<b>", ".sh"), "..-..-b.sh");
        assert_eq!(file_name("∅ /", ".sh"), "ami-lab.sh");
    }
}
