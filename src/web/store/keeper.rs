//! Keeps the session of this page as it changes, at once and whatever comes.
//!
//! It writes what is new, in the same turn in which it was done. Where nothing can be kept it says
//! so and goes on: nothing here stops the page.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, Math, Reflect};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::{Head, KeptLog, Key, Lock, Store, lock, marks};
use crate::locale::text_with;
use crate::session::Session;
use crate::web::notice::Trouble;
use crate::web::state::Selection;

/// Where the crash page finds the session if the browser does not keep it.
const MIRROR: &str = "amiLabLog";

/// The keeper of this page's session.
pub struct Keeper {
    store: Option<Store>,
    own: RefCell<Own>,
    on_trouble: RefCell<Callback<Option<Trouble>>>,
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What it keeps.
pub(super) struct Own {
    pub(super) key: Key,
    pub(super) name: String,
    pub(super) log: KeptLog,
    /// Whether it is a copy of what another tab has, in which nothing was done yet.
    pub(super) is_untouched_copy: bool,
    /// How many sessions this page has begun.
    pub(super) beginning: u32,
    pub(super) head: Head,
    pub(super) trouble: Option<Trouble>,
}

/// A session that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSession {
    /// Its key.
    pub key: Key,
    /// Its record.
    pub head: Head,
    /// Whether it is the one of this page.
    pub is_own: bool,
}

impl Own {
    /// A session that begins now.
    pub(super) fn new(name: String) -> Self {
        Self {
            key: (Date::now() * 1000.0).floor() + (Math::random() * 1000.0).floor(),
            name,
            log: KeptLog::default(),
            is_untouched_copy: false,
            beginning: 0,
            head: Head::default(),
            trouble: None,
        }
    }
}

/// The name of the lock of a session.
pub(super) fn lock_name(key: Key) -> String {
    format!("ami-lab-session-{key}")
}

/// The name of a session that begins now.
pub(super) fn name_of_now() -> String {
    let now = Date::new_0();
    // In parts: a browser takes long for its first date in the manner of a country.
    let date = format!(
        "{}-{:02}-{:02} {:02}:{:02}:{:02}",
        now.get_full_year(),
        now.get_month() + 1,
        now.get_date(),
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds(),
    );
    text_with("kept-name", [("date", date.into())])
}

impl Keeper {
    pub(super) fn new(store: Option<Store>, own: Own) -> Rc<Self> {
        Rc::new(Self {
            store,
            own: own.into(),
            on_trouble: RefCell::default(),
        })
    }

    /// The key of its session.
    pub(super) fn key(&self) -> Key {
        self.own.borrow().key
    }

    /// What its session is called.
    pub fn name(&self) -> String {
        self.own.borrow().name.clone()
    }

    /// Whom to tell when something cannot be kept, and when it can again. Tells at once what is
    /// known.
    pub fn tell(&self, on_trouble: Callback<Option<Trouble>>) {
        let trouble = self.own.borrow().trouble;
        if trouble.is_some() {
            on_trouble.emit(trouble);
        }
        self.on_trouble.replace(on_trouble);
    }

    /// What is done next has not been done before: if the page ends with it, the next start says
    /// what it was.
    pub fn running(&self, what: &str) {
        marks::running(self.own.borrow().key, what);
    }

    /// The session was opened, and shown.
    pub fn opened(&self) {
        marks::opened(self.own.borrow().key);
    }

    /// Keeps the session as it is now. `beginning` counts the sessions that this page has opened:
    /// with a new one, what was kept before stays beside it. `name` is the new one's, if it has one.
    pub fn keep(
        self: &Rc<Self>,
        session: &Session,
        selection: &Selection,
        read_only: bool,
        beginning: u32,
        name: Option<&str>,
    ) {
        let mut own = self.own.borrow_mut();
        marks::done(own.key);
        if beginning != own.beginning {
            own.begin(beginning, name);
        }
        let mut change = own.log.change(session.log());
        if own.is_untouched_copy {
            if change.is_none() {
                return;
            }
            own.is_untouched_copy = false;
            own.log = KeptLog::default();
            change = own.log.change(session.log());
        }
        let head = Head {
            read_only,
            ..Head::of(&own.name, 0.0, session, selection)
        };
        let is_new = own.log.is_empty() && change.is_none();
        if is_new || (change.is_none() && head == own.head) {
            return;
        }
        own.head = head.clone();
        if change.is_some() {
            marks::set_session(own.key);
        }
        let kept_ms = Date::now();
        let record = Head { kept_ms, ..head }.write();
        let handed = self
            .store
            .as_ref()
            .map(|store| store.put(own.key, &record, change.as_ref()));
        if own.trouble.is_some() {
            let text = session.save().into();
            let _ = Reflect::set(&js_sys::global(), &MIRROR.into(), &text);
        }
        let key = own.key;
        drop(own);
        match handed {
            None => {}
            Some(Err(_)) => self.settled(key, false),
            Some(Ok(kept)) => {
                let keeper = Rc::clone(self);
                spawn_local(async move { keeper.settled(key, kept.await) });
            }
        }
    }

    /// A write has come to its end. After one that failed, the next one writes everything.
    fn settled(&self, key: Key, is_kept: bool) {
        let mut own = self.own.borrow_mut();
        if own.key.to_bits() != key.to_bits() {
            return;
        }
        if !is_kept {
            own.log = KeptLog::default();
            own.head = Head::default();
        }
        let trouble = (!is_kept).then_some(Trouble::Full);
        if own.trouble == trouble {
            return;
        }
        own.trouble = trouble;
        drop(own);
        self.on_trouble.borrow().emit(trouble);
    }

    /// Every session that is kept, the newest first.
    pub async fn list(&self) -> Vec<KeptSession> {
        let Some(store) = &self.store else {
            return Vec::new();
        };
        let own = self.own.borrow().key;
        let heads = store.heads().await.unwrap_or_default();
        let sessions = heads.iter().map(|(key, text)| KeptSession {
            key: *key,
            head: Head::read(text),
            is_own: own.to_bits() == key.to_bits(),
        });
        let mut sessions: Vec<_> = sessions.collect();
        sessions.sort_by(|one, other| other.head.kept_ms.total_cmp(&one.head.kept_ms));
        sessions
    }

    /// A kept session as text, or as much of it as is text.
    pub async fn text_of(&self, session: &KeptSession) -> String {
        let steps = match &self.store {
            Some(store) => store.steps(session.key).await.ok().flatten(),
            None => None,
        };
        session.head.text.clone() + &steps.unwrap_or_default()
    }

    /// Forgets a session, unless a page has it.
    pub async fn forget(&self, key: Key) -> bool {
        let is_free = lock::take(&lock_name(key), 0).await != Lock::Busy;
        match &self.store {
            Some(store) if is_free => match store.delete(key) {
                Ok(done) => done.await,
                Err(_) => false,
            },
            _ => false,
        }
    }
}

impl Own {
    /// Begins another session, if there is anything in this one.
    fn begin(&mut self, beginning: u32, name: Option<&str>) {
        let name = name.map_or_else(name_of_now, str::to_owned);
        if self.log.is_empty() {
            self.name = name;
            self.beginning = beginning;
            return;
        }
        let trouble = self.trouble;
        *self = Self {
            beginning,
            trouble,
            ..Self::new(name)
        };
        let lock = lock_name(self.key);
        // Nobody else knows its name yet.
        spawn_local(async move {
            lock::take(&lock, 0).await;
        });
    }
}
