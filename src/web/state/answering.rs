//! Lines are run, and what they bring is shown: what was answered, what is told of it, what is picked
//! then.

use std::rc::Rc;

use super::{Answer, AppState, Refusal, Selection, Written};
use crate::cli::UsageError;
use crate::session::Reply;
use crate::shell::OnFailure;
use crate::sim::ids::ResourceId;
use crate::sim::{Event, Resource};
use crate::web::notice::Notice;
use crate::web::presenting::lit;
use crate::web::words;

/// So many answers are kept for the command line's output.
const ANSWERS_MAX: usize = 300;

impl AppState {
    pub(super) fn run(&mut self, text: &str, on_failure: OnFailure) {
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
    }

    /// Takes in what a command brought.
    fn take(&mut self, reply: Reply, moved: bool) {
        self.last_line = Some(reply.line.as_str().into());
        self.show(&reply, moved);
        self.push_answer(reply);
    }

    /// Shows what a command brought, or has brought before.
    pub(super) fn show(&mut self, reply: &Reply, moved: bool) {
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
    pub(super) fn light(&mut self, events: &[Event]) {
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

    pub(super) fn note_events(&mut self, events: &[Event]) {
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
