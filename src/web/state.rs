//! What the page knows, and how each action changes it.
//!
//! The session is the cloud and its history; the rest is what only the page cares about: what is
//! selected, which dialog is open. The reducer is pure: no clock, no storage, no canvas.

use std::rc::Rc;

use yew::Reducible;

use super::carried::found;
use super::components::ordered_regions;
use super::course::learn::Learn;
use super::course::learning::Learning;
use super::course::record::Record;
use super::course::source::{Brought, Content, contents};
use super::course::watching::Watching;
use super::files;
use super::form::FormKind;
use super::keys::Does;
use super::notice::{Notice, Trouble};
use super::presenting::{Presenting, lit, reply_at};
use super::replay::{Replay, Speed};
use super::taste::{Density, Theme};
use super::words;
use crate::cli::{Lesson, UsageError};
use crate::locale::{self, text};
use crate::session::{LoadError, Reply, Session, link};
use crate::shell::{OnFailure, Shell};
use crate::sim::blocks::BlockSet;
use crate::sim::ids::ResourceId;
use crate::sim::{Event, RegionCode, Resource, Span, World};

/// Whatever is pending resolves within this much of a person's time.
const PATIENCE_MS: u64 = 2200;
/// So many answers are kept for the command line's output.
const ANSWERS_MAX: usize = 300;

/// What a person has picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The Region.
    pub region: RegionCode,
    /// The resource; none if it is the Region itself.
    pub id: Option<ResourceId>,
}

/// A dialog that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenForm {
    /// Which.
    pub kind: FormKind,
    /// What it is about.
    pub selection: Selection,
    /// The Region that it begins with as the destination; none for the usual one.
    pub destination: Option<RegionCode>,
}

/// A menu that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What it is about.
    pub selection: Selection,
    /// Where it opens, in CSS pixels from the left of the window.
    pub left: i32,
    /// The same from the top.
    pub top: i32,
}

/// What lies over the page, when somebody asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The palette.
    Palette,
    /// The keys.
    Keys,
}

/// A lesson that a link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedLesson {
    /// Its name.
    pub name: Rc<str>,
    /// The step to open it at, counted from 1.
    pub step: Option<usize>,
    /// Whether the link brought the session in which it is done; else it begins on one of its own.
    pub brings_session: bool,
}

/// A command that a Region refused, until something else is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The Region that refused.
    pub region: RegionCode,
    /// AWS's code.
    pub code: String,
    /// AWS's sentence.
    pub sentence: String,
    /// Why, and what to try.
    pub lesson: Lesson,
}

/// The blocks that the last command wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The volume.
    pub volume: ResourceId,
    /// Its blocks.
    pub blocks: BlockSet,
}

/// An answer of the command line.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many came before it.
    pub number: usize,
    /// What was answered.
    pub reply: Rc<Reply>,
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && Rc::ptr_eq(&self.reply, &other.reply)
    }
}

/// Everything that the page knows.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that a person sees"
)]
#[derive(Clone, Debug)]
pub struct AppState {
    /// The cloud and its history.
    pub session: Rc<Session>,
    /// What scripts have set.
    shell: Rc<Shell>,
    /// What is picked.
    pub selection: Selection,
    /// The dialog that is open.
    pub form: Option<OpenForm>,
    /// The menu that is open.
    pub menu: Option<Menu>,
    /// Whether the command line is open.
    pub command_line: bool,
    /// The answers so far, oldest first.
    pub answers: Rc<Vec<Answer>>,
    /// The last line that was run, by button or by hand.
    pub last_line: Option<Rc<str>>,
    /// What just changed, in words.
    pub changed: Rc<str>,
    /// What was refused last.
    pub refusal: Option<Rc<Refusal>>,
    /// What was written last.
    pub written: Option<Written>,
    /// Whether time flows while something is pending.
    pub playing: bool,
    /// Milliseconds of the world for each of a person's, while something is pending.
    pace: u64,
    /// The colours.
    pub theme: Theme,
    /// How much stands on the screen.
    pub density: Density,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// Whether the steps are shown one after the other.
    pub replay: Replay,
    /// How it is presented; nothing if it is not.
    pub presenting: Option<Presenting>,
    /// What just changed, as long as nothing else is picked; for who presents.
    pub lit: Rc<[Selection]>,
    /// Whether the guide is shown.
    pub guide: bool,
    /// Whether it is only to be looked at.
    pub read_only: bool,
    /// The lesson that a link names, until it is fetched.
    pub wanted: Option<WantedLesson>,
    /// The lesson that is being done.
    pub learning: Option<Rc<Learning>>,
    /// The solution that is watched, and one's own world meanwhile.
    pub watching: Option<Rc<Watching>>,
    /// Lessons that somebody brought, if there are several.
    pub brought: Option<Rc<Brought>>,
    /// What was learned; none before it is known.
    pub record: Option<Rc<Record>>,
    /// Whether the list of lessons is open.
    pub course: bool,
    /// Whether the dialog to share and keep is open.
    pub share: bool,
    /// What a person should know, oldest first.
    pub notices: Rc<Vec<Notice>>,
    /// How many sessions were opened here, beside the first.
    pub beginning: u32,
    /// The name of the one that was opened last.
    pub name: Option<Rc<str>>,
}

/// What can happen on the page.
#[derive(Clone, Debug)]
pub enum AppAction {
    /// A line is run, from a button or from the command line.
    Run(String),
    /// Several lines are run, up to the first that fails.
    RunScript(String),
    /// Back before the last action.
    Undo,
    /// Forward past the next action.
    Redo,
    /// To a step.
    Seek(usize),
    /// So many milliseconds of a person's time have passed.
    Tick(u64),
    /// Time flows or stands.
    Play(bool),
    /// Something is picked.
    Select(Selection),
    /// What has this id is picked, wherever it is.
    Find(ResourceId),
    /// A dialog opens.
    Open(FormKind, Selection),
    /// The dialog closes.
    Close,
    /// A menu opens.
    OpenMenu(Menu),
    /// It closes.
    CloseMenu,
    /// What has this id was carried to an island.
    Carry(String, RegionCode),
    /// The command line opens or closes.
    CommandLine(bool),
    /// Other colours.
    Theme(Theme),
    /// More or less on the screen.
    Density(Density),
    /// Single letters are keys, or not.
    LetterKeys(bool),
    /// A key of the table was pressed.
    Key(Does),
    /// One step forward on the time line, or back.
    Step(bool),
    /// The steps are shown one after the other, or no more.
    Replay(bool),
    /// How fast they are.
    Speed(Speed),
    /// Something lies over the page.
    Overlay(Overlay),
    /// It does no more.
    CloseOverlay(Overlay),
    /// It is presented, or no more.
    Present(bool),
    /// Each command waits for a vote, or not.
    Votes(bool),
    /// The guide is shown or not.
    Guide(bool),
    /// The note about a refusal is put away.
    DismissRefusal,
    /// Something happens while somebody learns.
    Learn(Learn),
    /// The dialog to share and keep opens or closes.
    Share(bool),
    /// A saved session is opened, in place of the one that is shown.
    OpenSaved {
        /// What to call it.
        name: String,
        /// What was saved.
        text: String,
    },
    /// Files are opened together, each with its name: sessions, lessons, what somebody learned.
    OpenFiles(Vec<(String, String)>),
    /// A link is opened: what stands after the `#` of an address.
    OpenLink(String),
    /// What was only to be looked at may be changed.
    Unlock,
    /// There is something to know.
    Notify(Notice),
    /// A note is put away.
    PutAway(Notice),
    /// The browser keeps nothing, or keeps it again.
    Trouble(Option<Trouble>),
}

impl AppAction {
    /// What it does to the session, as a line; nothing if it leaves it alone.
    pub fn does(&self) -> Option<String> {
        match self {
            Self::Run(line) | Self::RunScript(line) => Some(line.clone()),
            Self::Undo => Some("undo".to_owned()),
            Self::Redo => Some("redo".to_owned()),
            Self::Seek(steps) => Some(format!("seek {steps}")),
            Self::Step(_) | Self::Replay(true) => Some("seek".to_owned()),
            Self::Tick(_) | Self::Play(false) => Some("advance".to_owned()),
            Self::Key(does) => match does {
                Does::Undo => Self::Undo.does(),
                Does::Redo => Self::Redo.does(),
                Does::StepBack | Does::StepForward => Self::Step(false).does(),
                Does::PlayPause => Self::Play(false).does(),
                Does::CommandLine
                | Does::Palette
                | Does::Help
                | Does::Present
                | Does::Island(_) => None,
            },
            _ => None,
        }
    }
}

impl Default for AppState {
    fn default() -> Self {
        Self::opened(Session::default(), None, Vec::new())
    }
}

impl AppState {
    /// The page with this session, and with what was picked in it, if it is still there.
    pub fn opened(session: Session, picked: Option<Selection>, notices: Vec<Notice>) -> Self {
        let is_there = |it: &Selection| match &it.id {
            Some(id) => session.world().home_of(id) == Some(it.region),
            None => session.world().is_open(it.region),
        };
        let picked = picked.filter(is_there);
        let selection = picked.unwrap_or_else(|| first_selection(session.world()));
        Self {
            session: Rc::new(session),
            shell: Rc::default(),
            selection,
            form: None,
            menu: None,
            command_line: false,
            answers: Rc::default(),
            last_line: None,
            changed: "".into(),
            refusal: None,
            written: None,
            playing: true,
            pace: 0,
            theme: Theme::System,
            density: Density::Comfortable,
            letter_keys: true,
            overlay: None,
            replay: Replay::default(),
            presenting: None,
            lit: Rc::default(),
            guide: true,
            read_only: false,
            wanted: None,
            learning: None,
            watching: None,
            brought: None,
            record: None,
            course: false,
            share: false,
            notices: Rc::new(notices),
            beginning: 0,
            name: None,
        }
    }
}

/// The root volume of the first instance: what the first minute is about.
fn first_selection(world: &World) -> Selection {
    let home = world.regions().find(|region| !region.volumes.is_empty());
    let region = home.or_else(|| world.regions().next());
    let volume = home.and_then(|region| region.volumes.iter().next());
    Selection {
        region: region.map_or_else(
            || RegionCode::from_text("us-east-1").unwrap_or_else(|| unreachable!()),
            |region| region.code,
        ),
        id: volume.map(|volume| volume.id.clone().into()),
    }
}

impl AppState {
    /// The world that is shown.
    pub fn world(&self) -> &World {
        self.session.world()
    }

    /// Whether time is flowing now: something is pending, and nobody has stopped it.
    pub fn is_flowing(&self) -> bool {
        self.playing && self.session.is_at_end() && self.world().pending_for().is_some()
    }

    /// It is only to be looked at.
    pub fn lock(&mut self) {
        self.read_only = true;
        self.playing = false;
        self.notify(Notice::ReadOnly);
    }

    /// Puts another session in the place of this one, which its keeper keeps.
    pub(super) fn open(&mut self, session: Session, name: String) {
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

    fn open_saved(&mut self, name: String, text: &str) {
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
    fn open_files(&mut self, files: Vec<(String, String)>) {
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

    fn open_link(&mut self, link: &str) {
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

    fn unlock(&mut self) {
        self.put_away(|it| *it == Notice::ReadOnly);
        if self.watching.is_some() {
            return self.end_watch();
        }
        self.read_only = false;
        self.playing = true;
    }

    pub(super) fn notify(&mut self, notice: Notice) {
        let notices = Rc::make_mut(&mut self.notices);
        notices.retain(|it| !it.is_like(&notice));
        notices.push(notice);
    }

    pub(super) fn put_away(&mut self, is_meant: impl Fn(&Notice) -> bool) {
        Rc::make_mut(&mut self.notices).retain(|it| !is_meant(it));
    }

    fn run(&mut self, text: &str, on_failure: OnFailure) {
        if text.trim() == "clear" {
            self.answers = Rc::default();
            return;
        }
        if self.read_only {
            return self.notify(Notice::ReadOnly);
        }
        let before = self.session.cursor();
        let mut replies = Vec::new();
        let ended = Rc::make_mut(&mut self.shell).run(
            Rc::make_mut(&mut self.session),
            text,
            on_failure,
            &mut |reply| replies.push(reply.clone()),
        );
        self.pace = 0;
        self.replay.is_on = false;
        let is_plain = matches!(replies.as_slice(), [only] if only.line == text.trim());
        let is_typed = on_failure == OnFailure::GoOn;
        // What was typed stands above the lines that it comes to, and a mistake in it below it.
        if let Some(complaint) = ended
            .stopped
            .as_ref()
            .filter(|_| is_typed && replies.is_empty())
        {
            let error = UsageError::lab(&complaint.text, ended.exit_code);
            return self.take(Reply::usage(text.trim(), error), false);
        }
        if is_typed && !is_plain {
            self.push_answer(Reply {
                line: text.trim().to_owned(),
                ..Reply::default()
            });
        }
        let moved = is_plain && self.session.cursor() != before;
        for reply in replies {
            self.take(reply, moved);
        }
        if let Some(complaint) = ended.stopped {
            self.changed = complaint.to_string().into();
            self.push_answer(Reply {
                stderr: format!("{complaint}\n"),
                exit_code: ended.exit_code,
                ..Reply::default()
            });
        }
        self.keep_selection();
    }

    /// Takes in what a command brought.
    fn take(&mut self, reply: Reply, moved: bool) {
        self.last_line = Some(reply.line.as_str().into());
        self.show(&reply, moved);
        self.push_answer(reply);
    }

    /// Shows what a command brought, or has brought before.
    fn show(&mut self, reply: &Reply, moved: bool) {
        self.refusal = refusal(reply);
        self.note_events(&reply.events);
        if reply.events.is_empty() || reply.exit_code != 0 {
            self.note_answer(reply, moved);
        }
        self.written = written(&reply.events);
        self.select_made(&reply.events);
        self.light(&reply.events);
    }

    /// What changed has the light, if it is presented.
    fn light(&mut self, events: &[Event]) {
        if self.presenting.is_some() {
            self.lit = lit(events).into();
        }
    }

    fn push_answer(&mut self, reply: Reply) {
        let answers = Rc::make_mut(&mut self.answers);
        let number = answers.last().map_or(0, |last| last.number + 1);
        answers.push(Answer {
            number,
            reply: Rc::new(reply),
        });
        if answers.len() > ANSWERS_MAX {
            answers.remove(0);
        }
    }

    /// What is said of an answer that is more than what happened: a refusal, a line that was not
    /// understood, a waiter that gave up, or undo and its like, which say themselves what they did.
    fn note_answer(&mut self, reply: &Reply, moved: bool) {
        if let Some(refusal) = &self.refusal {
            self.changed = words::refused(&refusal.code, &refusal.sentence).into();
        } else if reply.exit_code != 0 {
            // Where the mistake is, a mark below the line shows; here it is said.
            let hint = reply.lesson.why.as_deref().unwrap_or_default();
            let hint = hint.lines().next().unwrap_or_default();
            let said = reply.stderr.split("\nusage:").next().unwrap_or_default();
            self.changed = format!("{} {hint}", said.trim()).trim().into();
        } else if moved && !reply.stdout.is_empty() {
            self.changed = reply.stdout.trim().into();
        }
    }

    fn note_events(&mut self, events: &[Event]) {
        if let Some(text) = words::narrate(self.world(), events) {
            self.changed = text.into();
        }
    }

    /// What a command made is what a person wants to look at; of an image's parts, the image.
    fn select_made(&mut self, events: &[Event]) {
        let made = events.iter().filter_map(|event| match event {
            Event::Created(resource) => Some(resource),
            _ => None,
        });
        let rank = |resource: &&Resource| match resource.id {
            ResourceId::Image(_) => 3,
            ResourceId::Instance(_) => 2,
            ResourceId::Volume(_) => 1,
            ResourceId::Snapshot(_) | ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => 0,
        };
        // A new snapshot is shown beside its volume, which stays picked; a key pair is not shown.
        if let Some(made) = made.max_by_key(rank).filter(|made| rank(made) > 0) {
            self.selection = Selection {
                region: made.region,
                id: Some(made.id.clone()),
            };
        }
    }

    fn find(&mut self, id: ResourceId) {
        match self.world().home_of(&id) {
            Some(region) => {
                let id = Some(id);
                self.selection = Selection { region, id };
            }
            None => self.changed = words::not_there(&id).into(),
        }
    }

    fn ask(&mut self, kind: FormKind, selection: Selection, destination: Option<RegionCode>) {
        self.form = Some(OpenForm {
            kind,
            selection,
            destination,
        });
    }

    /// What was carried to another island is copied there, if a person agrees.
    fn carry(&mut self, id: &str, to: RegionCode) {
        let carried = found(self.world(), id).filter(|it| it.region != to);
        let Some(selection) = carried else {
            return;
        };
        let kind = match selection.id {
            Some(ResourceId::Image(_)) => FormKind::CopyImage,
            _ => FormKind::CopySnapshot,
        };
        self.selection = selection.clone();
        self.ask(kind, selection, Some(to));
    }

    /// What is gone cannot stay picked.
    fn keep_selection(&mut self) {
        let Selection { region, id } = &self.selection;
        if let Some(id) = id
            && self.world().home_of(id) != Some(*region)
        {
            self.selection = Selection {
                region: *region,
                id: None,
            };
        }
    }

    fn tick(&mut self, elapsed_ms: u64) {
        let Some(remaining) = self.world().pending_for().filter(|_| self.is_flowing()) else {
            return;
        };
        let remaining = remaining.milliseconds();
        self.pace = self.pace.max(remaining.div_ceil(PATIENCE_MS));
        let span = Span((self.pace * elapsed_ms).min(remaining));
        let session = Rc::make_mut(&mut self.session);
        let mut events = session.flow(span);
        if session.world().pending_for().is_none() {
            events.extend(session.settle());
            self.pace = 0;
        }
        self.note_events(&events);
        if !events.is_empty() {
            self.light(&events);
        }
        self.keep_selection();
    }

    /// What a key asks for, as the page is now.
    fn meant(&self, does: Does) -> Option<AppAction> {
        Some(match does {
            Does::Undo => AppAction::Undo,
            Does::Redo => AppAction::Redo,
            Does::StepBack => AppAction::Step(false),
            Does::StepForward => AppAction::Step(true),
            Does::PlayPause => AppAction::Play(!self.playing),
            Does::CommandLine => AppAction::CommandLine(!self.command_line),
            Does::Palette => AppAction::Overlay(Overlay::Palette),
            Does::Help => AppAction::Overlay(Overlay::Keys),
            Does::Present => AppAction::Present(self.presenting.is_none()),
            Does::Island(number) => {
                let regions = ordered_regions(self.world());
                let region = regions.get(number.checked_sub(1)?)?.code;
                AppAction::Select(Selection { region, id: None })
            }
        })
    }

    /// One step on the time line.
    fn step(&mut self, forward: bool) {
        let cursor = self.session.cursor();
        if !forward {
            return self.seek(cursor.saturating_sub(1));
        }
        if let Some(presenting) = self.presenting
            && presenting.holds(&self.session)
        {
            let asked = Some(cursor);
            self.presenting = Some(Presenting {
                asked,
                ..presenting
            });
            self.replay.is_on = false;
            return;
        }
        let reply = reply_at(&self.session, cursor);
        self.seek(cursor + 1);
        if let Some(reply) = reply {
            let place = std::mem::replace(&mut self.changed, "".into());
            self.show(&reply, false);
            self.changed = format!("{place} {}", self.changed).trim().into();
            self.keep_selection();
        }
        if self.session.is_at_end() {
            self.replay.is_on = false;
        }
    }

    /// Begins or stops a replay. At the end it begins with the first step.
    fn replay(&mut self, on: bool) {
        if on && self.session.is_at_end() {
            self.seek(self.session.floor());
        }
        self.replay.is_on = on && !self.session.is_at_end();
    }

    fn seek(&mut self, steps: usize) {
        self.travel(|session| {
            session.seek(steps);
            Some(words::sought(session.cursor(), session.log().len()))
        });
    }

    /// What was said of another moment no longer holds.
    pub(super) fn forget_moment(&mut self) {
        self.pace = 0;
        self.refusal = None;
        self.written = None;
        self.lit = Rc::default();
        if let Some(presenting) = &mut self.presenting {
            presenting.asked = None;
        }
    }

    /// Moves in time; what was said of the moment before no longer holds.
    fn travel(&mut self, travel: impl FnOnce(&mut Session) -> Option<String>) {
        let said = travel(Rc::make_mut(&mut self.session));
        self.forget_moment();
        if let Some(said) = said {
            self.changed = said.into();
        }
        self.keep_selection();
    }

    /// What is to be kept: one's own session and what is picked in it, also while another is
    /// watched.
    pub fn own(&self) -> (Rc<Session>, Selection, bool) {
        match &self.watching {
            Some(it) => (Rc::clone(&it.session), it.selection.clone(), it.read_only),
            None => (
                Rc::clone(&self.session),
                self.selection.clone(),
                self.read_only,
            ),
        }
    }
}

/// The blocks that a command wrote, for a moment's mark.
fn written(events: &[Event]) -> Option<Written> {
    events.iter().find_map(|event| match event {
        Event::BlocksWritten { volume, blocks } => Some(Written {
            volume: volume.id.clone(),
            blocks: blocks.clone(),
        }),
        _ => None,
    })
}

fn refusal(reply: &Reply) -> Option<Rc<Refusal>> {
    let (region, error) = reply.refused.as_ref()?;
    Some(Rc::new(Refusal {
        region: *region,
        code: error.code().to_owned(),
        sentence: error.to_string(),
        lesson: reply.lesson.clone(),
    }))
}

impl Reducible for AppState {
    type Action = AppAction;

    fn reduce(self: Rc<Self>, action: AppAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            AppAction::Run(line) => next.run(&line, OnFailure::GoOn),
            AppAction::RunScript(text) => next.run(&text, OnFailure::Stop),
            AppAction::Undo => {
                next.travel(|session| session.undo().map(|step| words::undone(&step.line)));
            }
            AppAction::Redo => {
                next.travel(|session| session.redo().map(|step| words::redone(&step.line)));
            }
            AppAction::Seek(steps) => {
                next.replay.is_on = false;
                next.seek(steps);
            }
            AppAction::Tick(elapsed_ms) => next.tick(elapsed_ms),
            AppAction::Play(playing) => {
                next.playing = playing && !next.read_only;
                if !playing {
                    Rc::make_mut(&mut next.session).settle();
                }
            }
            AppAction::Select(selection) => {
                next.selection = selection;
                next.lit = Rc::default();
            }
            AppAction::Find(id) => next.find(id),
            AppAction::Open(kind, selection) => next.ask(kind, selection, None),
            AppAction::Close => next.form = None,
            AppAction::OpenMenu(menu) => {
                next.selection = menu.selection.clone();
                next.menu = Some(menu);
            }
            AppAction::CloseMenu => next.menu = None,
            AppAction::Carry(id, to) => next.carry(&id, to),
            AppAction::CommandLine(open) => next.command_line = open,
            AppAction::Theme(theme) => next.theme = theme,
            AppAction::Density(density) => next.density = density,
            AppAction::LetterKeys(on) => next.letter_keys = on,
            AppAction::Key(does) => {
                let meant = next.meant(does);
                return meant.map_or(self, |action| Rc::new(next).reduce(action));
            }
            AppAction::Step(forward) => next.step(forward),
            AppAction::Replay(on) => next.replay(on),
            AppAction::Speed(speed) => next.replay.speed = speed,
            AppAction::Overlay(overlay) => next.overlay = Some(overlay),
            AppAction::CloseOverlay(overlay) => {
                next.overlay = next.overlay.filter(|it| *it != overlay);
            }
            AppAction::Present(on) => {
                next.presenting = on.then(Presenting::default);
                next.lit = Rc::default();
            }
            AppAction::Votes(votes) => {
                next.presenting = next.presenting.map(|_| Presenting { votes, asked: None });
            }
            AppAction::Guide(shown) => next.guide = shown,
            AppAction::DismissRefusal => next.refusal = None,
            AppAction::Learn(learn) => next.learn(learn),
            AppAction::Share(open) => next.share = open,
            AppAction::OpenSaved { name, text } => next.open_saved(name, &text),
            AppAction::OpenFiles(files) => next.open_files(files),
            AppAction::OpenLink(link) => next.open_link(&link),
            AppAction::Unlock => next.unlock(),
            AppAction::Notify(notice) => next.notify(notice),
            AppAction::PutAway(notice) => next.put_away(|it| *it == notice),
            AppAction::Trouble(Some(trouble)) => next.notify(Notice::NotKept(trouble)),
            AppAction::Trouble(None) => next.put_away(|it| matches!(it, Notice::NotKept(_))),
        }
        Rc::new(next)
    }
}
