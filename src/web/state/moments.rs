//! Another moment is shown: one step on or back, a replay, or wherever the time line leads.

use super::AppState;
use crate::web::presenting::{Presenting, reply_at};
use crate::web::words;

impl AppState {
    /// One step on the time line.
    pub(super) fn step(&mut self, forward: bool) {
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
        }
        if self.session.is_at_end() {
            self.replay.is_on = false;
        }
    }

    /// Begins or stops a replay. At the end it begins with the first step.
    pub(super) fn replay(&mut self, on: bool) {
        if on && self.session.is_at_end() {
            self.seek(self.session.floor());
        }
        self.replay.is_on = on && !self.session.is_at_end();
    }

    pub(super) fn seek(&mut self, steps: usize) {
        self.travel(|session| {
            session.seek(steps);
            Some(words::sought(session.cursor(), session.log().len()))
        });
    }
}
