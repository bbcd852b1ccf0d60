//! The log as a line with places in it: undo, redo, seek, reset, and the floor below which none of
//! them goes.

use std::sync::Arc;

use super::{Kind, Operation, Session, log};

impl Session {
    /// Every step, those after the cursor too.
    pub fn log(&self) -> &[Arc<Operation>] {
        &self.log
    }

    /// How many steps are behind the world that is shown.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// How many steps lie fixed below: undo, seek and reset go no further back. A session that was
    /// shared "from here" begins with some; any other has none.
    pub fn floor(&self) -> usize {
        self.floors.last().copied().unwrap_or(0)
    }

    /// From here on the steps so far lie fixed.
    pub(super) fn lay_floor(&mut self) {
        if self.cursor > self.floor() {
            self.floors.push(self.cursor);
        }
    }

    /// The places in the log of the steps that led to the world that is shown, in their order: those
    /// up to the cursor, without what a reset took back.
    pub fn path(&self) -> Vec<usize> {
        let mut path = Vec::new();
        let mut end = self.cursor;
        while end > 0 {
            let reset = self.log[..end]
                .iter()
                .rposition(|step| step.kind == Kind::Reset);
            path.extend((reset.map_or(0, |reset| reset + 1)..end).rev());
            end = reset.map_or(0, |reset| self.floor_below(reset));
        }
        path.reverse();
        path
    }

    /// The highest floor at or below a place.
    fn floor_below(&self, steps: usize) -> usize {
        let mut floors = self.floors.iter().copied();
        floors.rfind(|floor| *floor <= steps).unwrap_or(0)
    }

    /// Whether the world that is shown is the newest.
    pub fn is_at_end(&self) -> bool {
        self.cursor == self.log.len()
    }

    /// Whether there is an action to undo.
    pub fn can_undo(&self) -> bool {
        self.undo_target().is_some()
    }

    /// Whether there is an action to redo.
    pub fn can_redo(&self) -> bool {
        self.redo_target().is_some()
    }

    /// Adds a step. A future that it leads away from is set aside, unless the step changes nothing.
    pub(super) fn push(&mut self, step: Operation) {
        if step.kind == Kind::Refusal {
            let step = step.after(self.log[..self.cursor].last());
            self.log.insert(self.cursor, Arc::new(step));
            self.cursor += 1;
            return;
        }
        self.set_aside();
        self.log.truncate(self.cursor);
        let before = self.log[self.floor()..].last().map(|step| step.kind);
        if let (Kind::Time(more), Some(Kind::Time(before))) = (step.kind, before) {
            self.log.pop();
            self.append(log::time(before.saturating_add(more), step.world));
        } else {
            self.append(step);
        }
        self.cursor = self.log.len();
        self.limit_futures();
    }

    fn append(&mut self, step: Operation) {
        let step = step.after(self.log.last());
        self.log.push(Arc::new(step));
    }

    /// About how many bytes of changed blocks so many steps keep in memory.
    pub(super) fn weight_bytes(&self, steps: usize) -> u64 {
        let last = self.log[..steps.min(self.log.len())].last();
        last.map_or(0, |step| step.weight_bytes)
    }

    /// Goes back to before the last action. Time and refusals after it go with it.
    pub fn undo(&mut self) -> Option<Arc<Operation>> {
        self.settle();
        let target = self.undo_target()?;
        self.seek(target);
        self.log.get(target).cloned()
    }

    /// Goes forward past the next action, and the time after it. If there is none, past whatever
    /// there is.
    pub fn redo(&mut self) -> Option<Arc<Operation>> {
        let (action, target) = self.redo_target()?;
        self.seek(target);
        self.log.get(action).cloned()
    }

    fn undo_target(&self) -> Option<usize> {
        let floor = self.floor();
        let above = &self.log[floor..self.cursor];
        let action = above.iter().rposition(|step| step.kind.stops_undo());
        action.map(|action| floor + action)
    }

    fn redo_target(&self) -> Option<(usize, usize)> {
        let ahead = &self.log[self.cursor..];
        let next_action = ahead.iter().position(|step| step.kind.stops_undo());
        let action = next_action.or(ahead.len().checked_sub(1))?;
        let rest = &ahead[action + 1..];
        let next = rest
            .iter()
            .position(|step| step.kind.stops_undo())
            .unwrap_or(rest.len());
        Some((self.cursor + action, self.cursor + action + 1 + next))
    }

    /// Shows the world after so many steps, as near as floor and end allow. Time that has flowed
    /// becomes a step first.
    pub fn seek(&mut self, steps: usize) {
        self.settle();
        self.cursor = steps.clamp(self.floor(), self.log.len());
    }

    /// Begins again, with the world of the floor. It is a step like any other: undo takes it back.
    /// In a full session there is no room for it, and all above the floor is forgotten.
    pub fn reset(&mut self) {
        self.settle();
        let floor = self.floor();
        let last = self.cursor.checked_sub(1).filter(|last| *last >= floor);
        match last.and_then(|last| self.log.get(last)) {
            None => {}
            Some(step) if step.kind == Kind::Reset => {}
            Some(_) if self.judge_room().is_some() => {
                self.log.truncate(floor);
                self.cursor = floor;
                self.aside.clear();
            }
            Some(_) => self.push(log::reset(self.world_at(floor).clone())),
        }
    }
}
