//! Where the world is kept: a file with the session's text, and one with the settings beside it.
//!
//! Other processes may use the same files: each works on them alone, and sees what the one before
//! it has done.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use ami_lab::cli::{Configured, Settings};
use ami_lab::locale::{text, text_with};
use ami_lab::session::Session;

use crate::environment;
use crate::failure::{Failure, about};

/// The files, and what this process knows of them.
pub(crate) struct Store {
    path: PathBuf,
    configured: Configured,
    /// The session, and its text as it is in the file. The last one is left to the end of the
    /// program: to take thousands of worlds apart would take nearly as long as to read them.
    known: Option<ManuallyDrop<(Session, String)>>,
}

impl Store {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            configured: environment::configured(),
            known: None,
        }
    }

    /// Reads the world, works on it, and writes it back if it changed. Another process that uses
    /// the same file waits for this one.
    pub(crate) fn locked<T>(&mut self, work: impl FnOnce(&mut Session) -> T) -> Result<T, Failure> {
        let path = self.path.clone();
        let cannot_write =
            |error: io::Error| Failure(about("native-cannot-write", &path, &error), 1);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(cannot_write)?;
        }
        let lock = File::create(beside(&path, "lock")).map_err(cannot_write)?;
        lock.lock().map_err(cannot_write)?;
        let before = read(&path)?.unwrap_or_default();
        let session = match self.known.take().map(ManuallyDrop::into_inner) {
            Some((session, text)) if text == before => session,
            _ => load(&path, &before)?,
        };
        let settings = beside(&path, "config");
        if let Some(text) = read(&settings)? {
            self.configured.kept = settings_of(&text);
        }
        let kept = self.configured.kept.clone();
        let mut session = session.with_configured(self.configured.clone());
        let done = work(&mut session);
        let now = &session.configured().kept;
        if *now != kept {
            replace(&settings, &text_of(now)).map_err(cannot_write)?;
        }
        let after = session.save();
        if after != before {
            replace(&path, &after).map_err(cannot_write)?;
        }
        self.known = Some(ManuallyDrop::new((session, after)));
        Ok(done)
    }
}

impl Store {
    /// Makes another session the state. What was done before is kept beside it; returns where.
    pub(crate) fn take_over(&mut self, new: Session) -> Result<Option<PathBuf>, Failure> {
        let before = beside(&self.path, "before");
        let kept: io::Result<bool> = self.locked(|session| {
            let is_new = session.log().is_empty();
            if !is_new {
                replace(&before, &session.save())?;
            }
            *session = new.with_configured(session.configured().clone());
            Ok(is_new)
        })?;
        match kept {
            Ok(is_new) => Ok((!is_new).then_some(before)),
            Err(error) => Err(Failure(about("native-cannot-write", &before, &error), 1)),
        }
    }
}

fn load(path: &Path, text: &str) -> Result<Session, Failure> {
    let loaded =
        Session::load(text).map_err(|error| Failure(about("native-bad-state", path, &error), 2))?;
    let Some(difference) = loaded.difference else {
        return Ok(loaded.session);
    };
    let args = [
        ("path", path.display().to_string().into()),
        ("number", difference.line_number.into()),
        ("line", difference.line.into()),
    ];
    Err(Failure(text_with("native-difference", args), 2))
}

/// The text of a file; none if there is no file.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(Failure(about("native-bad-state", path, &error), 2)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure(about("native-cannot-read", path, &error), 2)),
    }
}

/// A whole new file takes the old one's place, so that no moment has half of one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = beside(path, "new");
    fs::write(&new, text)?;
    fs::rename(&new, path)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// The file of the world: the one that was named, or else the one in the state folder.
pub(crate) fn place(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let usual = || Some(folder()?.join("world.amilab"));
    named
        .or_else(usual)
        .ok_or_else(|| Failure(text("native-no-home"), 2))
}

/// The program's folder among the states of programs.
pub(crate) fn folder() -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let states = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")))?;
    Some(states.join("ami-lab"))
}

/// The settings in the form of the AWS CLI's file.
fn text_of(settings: &Settings) -> String {
    let mut text = "[default]\n".to_owned();
    for (name, value) in [("region", &settings.region), ("output", &settings.output)] {
        if let Some(value) = value {
            // A setting is one line, whatever it is.
            let value: String = value.chars().filter(|c| !c.is_control()).collect();
            let _ = writeln!(text, "{name} = {value}");
        }
    }
    text
}

fn settings_of(text: &str) -> Settings {
    let mut settings = Settings::default();
    for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
        if let Some(setting) = settings.of(name.trim()) {
            *setting = Some(value.trim().to_owned());
        }
    }
    settings
}
