//! Which Regions answer: those that are open, as long as they are not out.
//!
//! An outage takes nothing away: all that the Region holds is there when it comes back, and what
//! was under way goes on unseen. But nobody reaches it, so nothing can be made of what it holds:
//! only what was copied elsewhere before. Sources: AWS General Reference, "Enable or disable AWS
//! Regions in your account"; EC2 API Reference, "Error codes", server errors.

use std::sync::Arc;

use super::command::{Action, OpenRegion, Outage, Question, Recover};
use super::error::ApiError;
use super::event::Event;
use super::opening;
use super::region::{Region, RegionCode};
use super::response::Response;
use super::world::{Step, World};

impl Action {
    /// Whether it is sent to a Region, and not done to the world from outside.
    pub fn is_sent(&self) -> bool {
        !matches!(
            self,
            Self::Advance(_) | Self::OpenRegion(_) | Self::Outage(_) | Self::Recover(_)
        )
    }
}

impl Region {
    /// Whether nothing in it answers.
    pub fn is_out(&self) -> bool {
        self.out_since.is_some()
    }
}

impl World {
    /// What AWS says of whether an account may use a Region.
    pub fn opt_in_status(&self, code: RegionCode) -> &'static str {
        match (code.facts().needs_opt_in, self.is_open(code)) {
            (false, _) => "opt-in-not-required",
            (true, true) => "opted-in",
            (true, false) => "not-opted-in",
        }
    }

    /// Whether a Region answers to what is sent to it.
    pub(super) fn judge_answering(&self, code: RegionCode) -> Result<&Region, ApiError> {
        match self.open_region(code) {
            None => Err(ApiError::RegionNotOptedIn(code)),
            Some(region) if region.is_out() => Err(ApiError::RegionOut(code)),
            Some(region) => Ok(region),
        }
    }

    /// The Region that a question is about; the bill is written elsewhere.
    pub(super) fn judge_asked(
        &self,
        code: RegionCode,
        question: &Question,
    ) -> Result<&Region, ApiError> {
        match (question, self.open_region(code)) {
            (Question::Bill(_), Some(region)) => Ok(region),
            _ => self.judge_answering(code),
        }
    }

    /// The open Region with this code.
    pub(super) fn judge_open(&self, code: &str) -> Result<RegionCode, ApiError> {
        RegionCode::from_text(code)
            .filter(|code| self.is_open(*code))
            .ok_or_else(|| ApiError::RegionInvalid(code.to_owned()))
    }
}

impl Step {
    /// Opens a Region, with the public images that it has; nothing happens if it is open.
    pub(super) fn open_region(&mut self, input: &OpenRegion) -> Result<Response, ApiError> {
        let name = &input.region_name;
        let unknown = || ApiError::RegionInvalid(name.clone());
        let code = RegionCode::from_text(name).ok_or_else(unknown)?;
        if !self.world.is_open(code) {
            let region = Arc::new(Region::new(code, self.world.seed()));
            self.world.put_region(code, region);
            // That somebody else put them there is no news.
            self.world = opening::with_public_images(self.world.clone(), code);
            self.emit(Event::RegionOpened(code));
        }
        Ok(Response::Nothing)
    }

    pub(super) fn outage(&mut self, input: &Outage) -> Result<Response, ApiError> {
        let (code, now) = (self.world.judge_open(&input.region_name)?, self.now());
        let out_since = &mut self.region_mut_of(code).out_since;
        if out_since.is_none() {
            *out_since = Some(now);
            self.emit(Event::RegionWentOut(code));
        }
        Ok(Response::Nothing)
    }

    pub(super) fn recover(&mut self, input: &Recover) -> Result<Response, ApiError> {
        let code = self.world.judge_open(&input.region_name)?;
        if self.region_mut_of(code).out_since.take().is_some() {
            self.emit(Event::RegionCameBack(code));
        }
        Ok(Response::Nothing)
    }
}
