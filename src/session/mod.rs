//! A run in time: the log of command lines, and everything that follows from it.
//!
//! The log is the only truth. Undo, redo and the time line are places in it; a saved session and a
//! link are the log written down; a world is kept for each step because worlds share what they
//! have in common. It does not know the screen, and reads no clock: time that flows is handed
//! to it ([`Session::flow`]) and becomes one `advance` in the log.

mod configure;
mod export;
mod futures;
pub mod link;
mod log;
mod reply;
mod saved;
mod script;
mod time_line;
mod verbs;
mod wait;

pub use futures::{FUTURES_MAX, Future};
pub use log::{Kind, Operation, Outcome};
pub use reply::Reply;
pub use saved::{Difference, LoadError, Loaded};
pub use script::statements;
pub use verbs::ROWS;

use std::sync::Arc;

use crate::cli::paging::Paging;
use crate::cli::{
    self, Configured, Invocation, Lesson, Statement, Table, UsageError, print, shape, teach,
};
use crate::locale;
use crate::sim::command::Sender;
use crate::sim::{
    Action, ApiError, Applied, Command, Event, Query, RegionCode, Response, Span, World, command,
};

/// The language as every door of the lab speaks it: the cloud's rows and the session's.
pub const TABLE: Table = Table(&[cli::spec::CLOUD, &[verbs::ROWS]]);

/// The seed of a session that asks for no other: thirty screens show the same ids.
pub const DEFAULT_SEED: u64 = 1;

/// The most steps that a session keeps. At a step a second it is a working day.
pub const STEPS_MAX: usize = 20_000;

/// About how many bytes of changed blocks a session keeps in memory for all its steps: a dozen
/// times every twentieth block of the largest volume. What else a step keeps is a few KiB.
pub const WEIGHT_BYTES_MAX: u64 = 512 << 20;

/// A session. A clone is cheap enough to make for every click.
#[derive(Clone, Debug)]
pub struct Session {
    opening: World,
    log: Vec<Arc<Operation>>,
    cursor: usize,
    /// After how many steps a floor was laid, each higher than the one before.
    floors: Vec<usize>,
    /// What was left for another future, the oldest first: each a whole log.
    aside: Vec<Arc<[Arc<Operation>]>>,
    /// Time that has flowed since the last step, and the world that it led to.
    flowing: Option<(Span, World)>,
    configured: Configured,
    /// The most steps; without end while a log is read again.
    limit: usize,
}

impl Default for Session {
    fn default() -> Self {
        Self::new(DEFAULT_SEED)
    }
}

impl Session {
    /// A session that begins with the opening world of this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            opening: World::opening(seed),
            log: Vec::new(),
            cursor: 0,
            floors: Vec::new(),
            aside: Vec::new(),
            flowing: None,
            configured: Configured::default(),
            limit: STEPS_MAX,
        }
    }

    /// The same with other settings than the usual ones.
    #[must_use]
    pub fn with_configured(mut self, configured: Configured) -> Self {
        self.configured = configured;
        self
    }

    /// The settings, as they are now.
    pub fn configured(&self) -> &Configured {
        &self.configured
    }

    /// The world at the cursor, now.
    pub fn world(&self) -> &World {
        match &self.flowing {
            Some((_, world)) => world,
            None => self.world_at(self.cursor),
        }
    }

    /// The world after so many steps; the last one if there are fewer.
    pub fn world_at(&self, steps: usize) -> &World {
        let last = steps.min(self.log.len()).checked_sub(1);
        last.and_then(|last| self.log.get(last))
            .map_or(&self.opening, |step| &step.world)
    }

    /// Runs a line, as typed, and says what came of it.
    pub fn run(&mut self, line: &str) -> Reply {
        match cli::parse(line, TABLE, self.configured.clone()) {
            Ok(None) => Reply::silent(line),
            Ok(Some(invocation)) => self.perform(line, &invocation),
            Err(error) => Reply::usage(line, error),
        }
    }

    fn perform(&mut self, line: &str, invocation: &Invocation) -> Reply {
        match &invocation.statement {
            Statement::Text(text) => Reply::text(line, text.clone()),
            Statement::Help(topic) => match cli::help::help(topic, TABLE) {
                Ok(text) => Reply::text(line, text),
                Err(error) => Reply::usage(line, error),
            },
            Statement::Command(command) if !command.action.is_sent() => {
                self.command(line, invocation, command)
            }
            Statement::Command(command) => match self.judge_open(command.region) {
                Ok(()) => self.command(line, invocation, command),
                Err(error) => Reply::usage(line, error),
            },
            Statement::Query(query) => match self.judge_open(query.region) {
                Ok(()) => self.query(line, invocation, query),
                Err(error) => Reply::usage(line, error),
            },
            Statement::Verb(verb) => self.verb(line, invocation, verb),
        }
    }

    /// A request to a Region that this world does not have cannot be sent.
    fn judge_open(&self, region: RegionCode) -> Result<(), UsageError> {
        let world = self.world();
        // Of a Region that must be asked for, AWS says itself that it was not.
        if world.is_open(region) || region.facts().needs_opt_in {
            return Ok(());
        }
        let open: Vec<&str> = world.regions().map(|region| region.code.as_str()).collect();
        let text = locale::text_with("usage-region-closed", [("region", region.as_str().into())]);
        let hint = locale::text_with(
            "usage-region-closed-hint",
            [
                ("open", open.join(", ").into()),
                ("region", region.as_str().into()),
            ],
        );
        Err(UsageError::lab(&text, 255).with_hint(hint))
    }

    fn command(&mut self, line: &str, invocation: &Invocation, command: &Command) -> Reply {
        if invocation.dry_run {
            return self.dry_run(line, invocation.operation, command);
        }
        if let Some(full) = self.judge_room() {
            return Reply::usage(line, full);
        }
        let flowed = self.settle();
        match self.world().apply(command) {
            Ok(applied) => {
                let Applied {
                    world,
                    response,
                    events,
                } = applied;
                if let Some(heavy) = self.judge_weight(&events) {
                    return Reply::usage(line, heavy);
                }
                self.push(log::done(command, world, &events));
                let mut reply = self.answer(line, invocation, command.sender(), &response);
                reply.events = flowed;
                reply.events.extend(events);
                reply
            }
            Err(error) => {
                self.push(log::refused(command, self.world().clone(), &error));
                self.refusal(line, invocation.operation, command.sender(), error)
            }
        }
    }

    /// AWS's sentence for a request that would have succeeded, and what would have happened.
    fn dry_run(&self, line: &str, operation: &'static str, command: &Command) -> Reply {
        let sender = command.sender();
        match self.world().plan(command) {
            Err(error) => self.refusal(line, operation, sender, error),
            Ok(plan) => {
                let lesson = teach::foretell(&plan, sender.region);
                Reply::refused(line, operation, sender.region, ApiError::DryRun, lesson)
            }
        }
    }

    /// Whether there is room for another step, and for the time that has flowed before it.
    fn judge_room(&self) -> Option<UsageError> {
        let text = || locale::text_with("session-full", [("steps", STEPS_MAX.into())]);
        (self.cursor + 2 > self.limit).then(|| UsageError::lab(&text(), 255))
    }

    /// Whether the blocks that a command changed can be kept for undo. A log that is read again is
    /// weighed by its reader.
    fn judge_weight(&self, events: &[Event]) -> Option<UsageError> {
        let weight_bytes = self.weight_bytes(self.cursor) + log::weight_bytes(events);
        let is_heavy = weight_bytes > WEIGHT_BYTES_MAX && self.limit == STEPS_MAX;
        is_heavy.then(|| UsageError::lab(&locale::text("session-heavy"), 255))
    }

    /// Whether a log that was read keeps more than a session may.
    fn is_overfull(&self) -> bool {
        let weight_bytes = self.weight_bytes(usize::MAX);
        self.log.len() > STEPS_MAX + 1 || weight_bytes > WEIGHT_BYTES_MAX
    }

    fn query(&self, line: &str, invocation: &Invocation, query: &Query) -> Reply {
        let asked = invocation.paging.as_ref();
        match self.world().query(query) {
            Ok(_) if let Some(value) = asked.and_then(Paging::refused_size) => {
                let error = ApiError::PageTooSmall(value);
                self.refusal(line, invocation.operation, query.sender(), error)
            }
            Ok(_) if invocation.dry_run => {
                self.refusal(line, invocation.operation, query.sender(), ApiError::DryRun)
            }
            Ok(response) => self.answer(line, invocation, query.sender(), &response),
            Err(error) => self.refusal(line, invocation.operation, query.sender(), error),
        }
    }

    fn answer(
        &self,
        line: &str,
        invocation: &Invocation,
        sender: Sender,
        response: &Response,
    ) -> Reply {
        match shape::shape(self.world(), sender, response) {
            Some(value) => Reply::value(line, invocation, value),
            None => Reply::silent(line),
        }
    }

    fn refusal(
        &self,
        line: &str,
        operation: &'static str,
        sender: Sender,
        error: ApiError,
    ) -> Reply {
        let lesson: Lesson = teach::teach(self.world(), sender, &error);
        Reply::refused(line, operation, sender.region, error, lesson)
    }

    /// Lets time flow on, if it is the newest world that is shown; returns what happened.
    pub fn flow(&mut self, span: Span) -> Vec<Event> {
        if !self.is_at_end() {
            return Vec::new();
        }
        let (world, events) = self.world().later(span);
        let before = self
            .flowing
            .take()
            .map_or(Span::default(), |(span, _)| span);
        self.flowing = Some((Span(before.0.saturating_add(span.0)), world));
        events
    }

    /// Writes the time that has flowed into the log, as one step of whole seconds; returns what
    /// happened in the rest of the last one.
    pub fn settle(&mut self) -> Vec<Event> {
        let Some((span, _)) = self.flowing.take() else {
            return Vec::new();
        };
        let (_, told) = self.world().later(span);
        let mut events = self.advance(span.milliseconds().div_ceil(1000));
        events.drain(..told.len().min(events.len()));
        events
    }

    /// Moves the clock by so many seconds, as a step; returns what happened.
    fn advance(&mut self, seconds: u64) -> Vec<Event> {
        let region = self.world().regions().next().map(|region| region.code);
        let Some(region) = region.filter(|_| seconds > 0) else {
            return Vec::new();
        };
        let action = Action::from(command::Advance { seconds });
        match self.world().apply(&Command::new(region, action)) {
            Ok(Applied { world, events, .. }) => {
                self.push(log::time(seconds, world));
                events
            }
            Err(_) => Vec::new(),
        }
    }

    /// The line that does a command, as the log writes it.
    pub fn line_of(command: &Command) -> String {
        print(command)
    }
}
