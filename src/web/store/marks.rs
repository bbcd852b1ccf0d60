//! Small things that are kept at once, beside the database: marks by which a start knows how the
//! last run ended, and what a person has chosen for their eyes.
//!
//! Where a browser keeps nothing, they are not there, and nothing depends on them.

use web_sys::Storage;

use super::Key;

/// The session of this tab; also read by src/crash.js.
const SESSION: &str = "ami-lab-session";
/// What the crash page was asked for; written by src/crash.js.
const WISH: &str = "ami-lab-wish";
const RUNNING: &str = "ami-lab-running";
const OPENING: &str = "ami-lab-opening";
const LOOK: &str = "ami-lab-look";
const COURSE: &str = "ami-lab-course";

/// What a person asked for on the page that tells of a crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// One step back.
    Back,
    /// A new beginning.
    New,
}

/// Kept for as long as the tab is there.
fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Kept for good.
fn of_browser() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn get(storage: Option<Storage>, name: &str) -> Option<String> {
    storage?.get_item(name).ok()?
}

fn set(storage: Option<Storage>, name: &str, value: &str) {
    if let Some(storage) = storage {
        let _ = storage.set_item(name, value);
    }
}

fn remove(storage: Option<Storage>, name: &str) {
    if let Some(storage) = storage {
        let _ = storage.remove_item(name);
    }
}

/// The session of this tab.
pub fn session() -> Option<Key> {
    get(of_tab(), SESSION)?.parse().ok()
}

/// From now on this is the session of this tab.
pub fn set_session(key: Key) {
    set(of_tab(), SESSION, &key.to_string());
}

/// What was asked for, once.
pub fn take_wish() -> Option<Wish> {
    let wish = get(of_tab(), WISH)?;
    remove(of_tab(), WISH);
    match wish.as_str() {
        "back" => Some(Wish::Back),
        "new" => Some(Wish::New),
        _ => None,
    }
}

/// At the next start, this tab begins anew.
pub fn wish_new() {
    set(of_tab(), WISH, "new");
}

/// Says what is about to run in a session, until [`done`].
pub fn running(key: Key, what: &str) {
    set(of_browser(), &format!("{RUNNING}-{key}"), what);
}

/// It ran to its end.
pub fn done(key: Key) {
    remove(of_browser(), &format!("{RUNNING}-{key}"));
}

/// What was running in a session when its page ended.
pub fn was_running(key: Key) -> Option<String> {
    let what = get(of_browser(), &format!("{RUNNING}-{key}"));
    done(key);
    what
}

/// Says that a session is about to be opened, until [`opened`]; how often that was said before.
pub fn opening(key: Key) -> usize {
    let name = format!("{OPENING}-{key}");
    let before = get(of_browser(), &name).and_then(|times| times.parse().ok());
    let before = before.unwrap_or(0);
    set(of_browser(), &name, &(before + 1).to_string());
    before
}

/// The session is open, and was shown.
pub fn opened(key: Key) {
    remove(of_browser(), &format!("{OPENING}-{key}"));
}

/// What was chosen: words, as they were given.
pub fn look() -> String {
    get(of_browser(), LOOK).unwrap_or_default()
}

/// Keeps what was chosen.
pub fn set_look(words: &str) {
    set(of_browser(), LOOK, words);
}

/// What was learned, as it was given.
pub fn course() -> String {
    get(of_browser(), COURSE).unwrap_or_default()
}

/// Keeps what was learned.
pub fn set_course(record: &str) {
    set(of_browser(), COURSE, record);
}
