//! The start of the page: which session it opens, and what becomes of one that cannot be opened.
//!
//! The tab's own; else the newest. What another tab has is opened as a copy. What cannot be read is
//! set aside, and the page starts whatever it finds.

use std::rc::Rc;

use yew::Reducible;

use super::keeper::{Keeper, Own, lock_name, name_of_now};
use super::marks::{self, Wish};
use super::{Head, KeptLog, Key, Lock, Store, lock};
use crate::cli::Configured;
use crate::locale::text_with;
use crate::session::{Loaded, Session, link};
use crate::web::address;
use crate::web::notice::{Notice, Trouble};
use crate::web::state::{AppAction, AppState, Selection};
use crate::web::taste::{Density, Theme};

/// So many sessions are kept; the oldest go first.
const KEPT_MAX: usize = 12;
/// The database is waited for so long; then the page starts without it.
const PATIENCE_MS: i32 = 8_000;
/// How often a lock is asked for, by the tab that had it and by another.
const TURNS_OWN: u32 = 20;
const TURNS_OTHER: u32 = 4;
/// A session whose page ended so often while it was opened is opened with fewer steps.
const OPENINGS_MAX: usize = 2;

/// What the page starts with.
pub struct Opened {
    /// The keeper of the session.
    pub keeper: Rc<Keeper>,
    /// The session.
    pub session: Session,
    /// What was picked in it.
    pub selection: Option<Selection>,
    /// Whether it is only to be looked at.
    pub read_only: bool,
    /// What a person should know.
    pub notices: Vec<Notice>,
    /// The link in the address.
    pub link: Option<String>,
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keeper, &other.keeper)
    }
}

impl Opened {
    /// What the page knows at first.
    pub fn state(&self) -> AppState {
        let (session, picked) = (self.session.clone(), self.selection.clone());
        let mut state = AppState::opened(session, picked, self.notices.clone());
        let look = marks::look();
        for word in look.split(' ') {
            match word {
                "no-guide" => state.guide = false,
                "no-letter-keys" => state.letter_keys = false,
                _ => {
                    state.theme = Theme::from_text(word).unwrap_or(state.theme);
                    state.density = Density::from_text(word).unwrap_or(state.density);
                }
            }
        }
        if self.read_only {
            state.lock();
        }
        match &self.link {
            Some(link) => (*Rc::new(state).reduce(AppAction::OpenLink(link.clone()))).clone(),
            None => state,
        }
    }

    /// A new session.
    fn new(store: Option<Store>, notices: Vec<Notice>) -> Self {
        let mut own = Own::new(name_of_now());
        own.trouble = store.is_none().then_some(Trouble::Blocked);
        Self {
            keeper: Keeper::new(store, own),
            session: Session::default(),
            selection: None,
            read_only: false,
            notices,
            link: None,
        }
    }
}

/// Opens the session that this page goes on with.
pub async fn open() -> Opened {
    let wish = marks::take_wish();
    let link = address::take_link();
    // What was here before stays as it is, and need not be opened for a link that brings its own.
    let brings_own = |link: &str| link::decode(link).is_ok_and(|it| it.session.is_some());
    let is_new = wish == Some(Wish::New) || link.as_deref().is_some_and(brings_own);
    let Some((store, heads)) = read().await else {
        return Opened {
            link,
            ..Opened::new(None, Vec::new())
        };
    };
    let is = |key: Key| move |it: &&(Key, Head)| it.0.to_bits() == key.to_bits();
    let own = marks::session().and_then(|key| heads.iter().find(is(key)));
    let newest = || heads.iter().find(|(_, head)| !head.is_aside);
    let chosen = own.or_else(newest).filter(|_| !is_new);
    let mut opened = match chosen {
        None => Opened::new(Some(store), Vec::new()),
        Some((key, head)) => reopen(store, *key, head, own.is_some(), wish).await,
    };
    let key = opened.keeper.key();
    lock::take(&lock_name(key), 0).await;
    opened.link = link;
    opened
}

/// The database and the records in it, the newest first; none if there is no database.
async fn read() -> Option<(Store, Vec<(Key, Head)>)> {
    let store = soon(Store::open()).await?.ok()?;
    let heads = soon(store.heads()).await?.ok()?;
    let mut heads: Vec<_> = heads
        .iter()
        .map(|(key, text)| (*key, Head::read(text)))
        .collect();
    heads.sort_by(|(_, one), (_, other)| other.kept_ms.total_cmp(&one.kept_ms));
    for (key, _) in heads.split_off(heads.len().min(KEPT_MAX)) {
        if lock::take(&lock_name(key), 0).await != Lock::Busy
            && let Ok(done) = store.delete(key)
        {
            done.await;
        }
    }
    Some((store, heads))
}

/// What comes soon enough.
async fn soon<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = std::pin::pin!(future);
    let mut late = std::pin::pin!(lock::pause(PATIENCE_MS));
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        std::task::Poll::Ready(value) => std::task::Poll::Ready(Some(value)),
        std::task::Poll::Pending => late.as_mut().poll(context).map(|()| None),
    })
    .await
}

async fn reopen(store: Store, key: Key, head: &Head, is_own: bool, wish: Option<Wish>) -> Opened {
    let turns = if is_own { TURNS_OWN } else { TURNS_OTHER };
    let lock = lock::take(&lock_name(key), turns).await;
    let mut notices = Vec::new();
    let mut failed = 0;
    if lock != Lock::Busy {
        notices.extend(marks::was_running(key).map(Notice::Stopped));
        failed = marks::opening(key);
    }
    let steps = soon(store.steps(key)).await;
    let steps = steps.and_then(Result::ok).flatten();
    let saved = steps.map(|steps| head.text.clone() + &steps);
    // Each time that it ends while it opens, twice as many steps are left out.
    let left_out = (failed >= OPENINGS_MAX).then(|| 1_usize << (failed - OPENINGS_MAX).min(20));
    let most = left_out.map_or(usize::MAX, |less| head.steps.saturating_sub(less));
    let loaded = saved
        .as_ref()
        .filter(|text| Session::is_saved(text))
        .and_then(|text| Session::load_first(text, most).ok());
    let Some(loaded) = loaded else {
        marks::opened(key);
        set_aside(&store, key, head).await;
        notices.push(Notice::SetAside(head.name.clone()));
        return Opened::new(Some(store), notices);
    };
    let Loaded {
        session,
        difference,
    } = loaded;
    let mut session = configured(session, head);
    let mut own = Own::new(head.name.clone());
    if let Some(difference) = difference {
        marks::opened(key);
        set_aside(&store, key, head).await;
        notices.push(Notice::Differs(difference.line));
    } else if left_out.is_some() {
        marks::opened(key);
        set_aside(&store, key, head).await;
        notices.push(Notice::SteppedBack);
    } else if lock == Lock::Taken {
        own.key = key;
        if saved.is_some_and(|saved| saved == session.save()) {
            own.log = KeptLog::of(session.log());
        }
    } else {
        if lock == Lock::Busy {
            own.name = text_with("kept-copy", [("name", head.name.as_str().into())]);
            notices.push(Notice::Copy(own.name.clone()));
        }
        own.is_untouched_copy = true;
        own.log = KeptLog::of(session.log());
    }
    if wish == Some(Wish::Back) {
        session.seek(session.cursor().saturating_sub(1));
    }
    Opened {
        keeper: Keeper::new(Some(store), own),
        selection: head.selection.clone(),
        read_only: head.read_only,
        session,
        notices,
        link: None,
    }
}

fn configured(session: Session, head: &Head) -> Session {
    let Some(kept) = head.configured.clone() else {
        return session;
    };
    let configured = Configured {
        kept,
        ..session.configured().clone()
    };
    session.with_configured(configured)
}

/// It stays in the list, and is not opened by itself again.
async fn set_aside(store: &Store, key: Key, head: &Head) {
    let is_aside = true;
    let record = Head {
        is_aside,
        ..head.clone()
    };
    if let Ok(done) = store.put(key, &record.write(), None) {
        done.await;
    }
}
