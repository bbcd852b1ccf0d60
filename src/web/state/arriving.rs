//! What comes from outside: a saved session, files, a link. And what a link says of this page.
//!
//! What cannot be read is said, and changes nothing.

use std::rc::Rc;

use super::{AppState, WantedLesson, first_selection};
use crate::locale;
use crate::locale::text;
use crate::session::{LoadError, Session, link};
use crate::web::course::learn::Learn;
use crate::web::course::source::{Content, contents};
use crate::web::files;
use crate::web::notice::Notice;
use crate::web::taste::Theme;

impl AppState {
    /// Puts another session in the place of this one, which its keeper keeps.
    pub(in crate::web) fn open(&mut self, session: Session, name: String) {
        *self = Self {
            session: Rc::new(session),
            answers: Rc::clone(&self.answers),
            notices: Rc::clone(&self.notices),
            playing: self.playing,
            theme: self.theme,
            density: self.density,
            letter_keys: self.letter_keys,
            guide: self.guide,
            presenting: self.presenting,
            record: self.record.clone(),
            brought: self.brought.clone(),
            command_line: self.command_line,
            beginning: self.beginning + 1,
            name: Some(name.as_str().into()),
            ..Self::default()
        };
        self.selection = first_selection(self.world());
        self.put_away(|it| *it == Notice::ReadOnly);
        self.notify(Notice::Opened(name));
    }

    pub(super) fn open_saved(&mut self, name: String, text: &str) {
        // An empty text would be a new session; a file without anything is none.
        let loaded = if Session::is_saved(text) {
            Session::load(text)
        } else {
            Err(LoadError::NotASession)
        };
        match loaded {
            Err(error) => self.notify(Notice::NotOpened(error.to_string())),
            Ok(loaded) => {
                let configured = self.session.configured().clone();
                self.open(loaded.session.with_configured(configured), name);
                if let Some(difference) = loaded.difference {
                    self.notify(Notice::Differs(difference.line));
                }
            }
        }
    }

    /// Opens files, whatever is in them.
    pub(super) fn open_files(&mut self, files: Vec<(String, String)>) {
        for content in contents(files) {
            match content {
                Content::Record(record) => self.learn(Learn::Join(record)),
                Content::Lessons(name, file) => self.learn(Learn::Bring { name, file }),
                Content::Session(name, text) => {
                    let name = name.strip_suffix(files::ENDING).unwrap_or(&name);
                    self.open_saved(name.to_owned(), &text);
                }
            }
        }
    }

    pub(super) fn open_link(&mut self, link: &str) {
        match link::decode_file(link) {
            None => {}
            Some(Err(error)) => return self.notify(Notice::NotOpened(error.to_string())),
            Some(Ok(file)) => {
                let name = text("course-from-link");
                return self.learn(Learn::Bring { name, file });
            }
        }
        let opened = match link::decode(link) {
            Ok(opened) => opened,
            Err(error) => return self.notify(Notice::NotOpened(error.to_string())),
        };
        let mut misread = opened.misread;
        let brings_session = opened.session.is_some();
        if let Some(session) = opened.session {
            self.open(session, text("link-name"));
            match opened.difference {
                Some(difference) => self.notify(Notice::Differs(difference.line)),
                None if !opened.is_same => self.notify(Notice::OtherWorld),
                None => {}
            }
        }
        let options = opened.options;
        let theme = options.theme.map(link::Theme::name);
        self.theme = theme.and_then(Theme::from_text).unwrap_or(self.theme);
        if !options.language.as_deref().is_none_or(locale::has_language) {
            misread.push("language");
        }
        if let Some(panels) = options.panels {
            let is_named = |name: &str| panels.iter().any(|panel| panel == name);
            self.command_line = is_named("command-line");
            self.guide = is_named("guide");
            self.course = is_named("course");
        }
        if options.read_only {
            self.lock();
        }
        self.wanted = options.lesson.map(|name| WantedLesson {
            name: name.into(),
            step: options.step.and_then(|step| usize::try_from(step).ok()),
            brings_session,
        });
        if !misread.is_empty() {
            self.notify(Notice::Misread(misread.join(", ")));
        }
    }

    /// How the page looks, as a link says it.
    pub fn looks(&self) -> link::Options {
        let panels = [
            ("command-line", self.command_line),
            ("guide", self.guide),
            ("course", self.course),
        ];
        let open = panels.into_iter().filter(|(_, is_open)| *is_open);
        link::Options {
            theme: link::Theme::named(self.theme.as_str()),
            panels: Some(open.map(|(name, _)| name.to_owned()).collect()),
            ..link::Options::default()
        }
    }
}
