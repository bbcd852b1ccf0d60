//! What the page knows, and how each action changes it.
//!
//! The session is the cloud and its history; the rest is what only the page cares about: what is
//! selected, which dialog is open. The reducer is pure: no clock, no storage, no canvas.

mod action;
mod answering;
mod arriving;
mod moments;
mod parts;

use std::rc::Rc;

use yew::Reducible;

use super::carried::found;
use super::components::ordered_regions;
use super::course::learning::Learning;
use super::course::record::Record;
use super::course::source::Brought;
use super::course::watching::Watching;
use super::form::FormKind;
use super::keys::Does;
use super::notice::Notice;
use super::presenting::Presenting;
use super::replay::Replay;
use super::taste::{Density, Theme};
use super::words;
use crate::session::Session;
use crate::shell::{OnFailure, Shell};
use crate::sim::ids::ResourceId;
use crate::sim::{RegionCode, Span, World};

pub use action::AppAction;
pub use parts::{
    Answer, Menu, OpenForm, OpenOverlay, Overlay, Refusal, Selection, View, WantedLesson, Written,
};

/// Whatever is pending resolves within this much of a person's time.
const PATIENCE_MS: u64 = 2200;

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
    pub overlay: Option<OpenOverlay>,
    /// How many dialogs and overlays were opened so far.
    openings: u32,
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
            openings: 0,
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
        self.openings += 1;
        self.form = Some(OpenForm {
            kind,
            selection,
            destination,
            opening: self.openings,
        });
    }

    fn lay_over(&mut self, overlay: Overlay) {
        self.openings += 1;
        let opening = self.openings;
        self.overlay = Some(OpenOverlay { overlay, opening });
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

    /// What is gone cannot stay picked, and nothing can be asked about a Region that is not open.
    fn keep_to_what_is_there(&mut self) {
        let world = self.session.world();
        let is_open = |it: &Selection| world.is_open(it.region);
        let is_there = |id: &ResourceId| world.home_of(id) == Some(self.selection.region);
        if !is_open(&self.selection) {
            self.selection = first_selection(world);
        } else if self.selection.id.as_ref().is_some_and(|id| !is_there(id)) {
            self.selection.id = None;
        }
        self.form = self.form.take().filter(|it| is_open(&it.selection));
        self.menu = self.menu.take().filter(|it| is_open(&it.selection));
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
            AppAction::Close(opening) => {
                next.form = next.form.filter(|it| it.opening != opening);
            }
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
            AppAction::Overlay(overlay) => next.lay_over(overlay),
            AppAction::CloseOverlay(opening) => {
                next.overlay = next.overlay.filter(|it| it.opening != opening);
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
        next.keep_to_what_is_there();
        Rc::new(next)
    }
}
