//! What an owner can say of the use of an image: disable, deprecate and protect it.
//!
//! None of it touches the blocks, and snapshots of a disabled or deprecated image stay protected.
//! Sources: EC2 User Guide, "Deprecate an AMI", "Disable an AMI", "Protect an AMI from
//! deregistration"; EC2 API Reference of the operations named here.

use serde::Serialize;

use super::account::Account;
use super::command::{
    DisableImage, DisableImageDeprecation, DisableImageDeregistrationProtection, EnableImage,
    EnableImageDeprecation, EnableImageDeregistrationProtection, GetImageAncestry,
};
use super::error::ApiError;
use super::ids::{Id, ImageId};
use super::image::{Image, ImageState};
use super::region::RegionCode;
use super::response::Response;
use super::sharing::Permissions;
use super::units::{SimTime, Span};
use super::world::{Step, View};

/// Whether an image can be deregistered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Protection {
    /// It can.
    Off,
    /// It cannot.
    On {
        /// Whether it stays so for a day after the protection is taken away.
        with_cooldown: bool,
    },
    /// It cannot until then.
    CoolingDown(SimTime),
}

/// How long a cooldown takes.
const COOLDOWN: Span = Span::seconds(86_400);
/// Images are deprecated at most this far ahead; public ones less.
const DEPRECATION_MAX: Span = Span::seconds(10 * 366 * 86_400);
const DEPRECATION_MAX_PUBLIC: Span = Span::seconds(2 * 366 * 86_400);

impl Protection {
    /// Whether it keeps an image from being deregistered at this moment.
    pub fn holds(self, now: SimTime) -> bool {
        match self {
            Self::Off => false,
            Self::On { .. } => true,
            Self::CoolingDown(until) => now < until,
        }
    }
}

impl Image {
    /// Whether a listing shows it to this account unless it asks for what is disabled or
    /// deprecated: owners always see what they have deprecated.
    pub(super) fn is_listed(&self, account: Account, now: SimTime, also: Also) -> bool {
        let deprecated = self.deprecated_at.is_some_and(|at| at <= now);
        let hidden_as_old = deprecated && self.owner != account && !also.deprecated;
        let hidden_as_disabled = self.state == ImageState::Disabled && !also.disabled;
        !hidden_as_old && !hidden_as_disabled
    }
}

/// What a listing shows that it usually does not.
#[derive(Clone, Copy)]
pub(super) struct Also {
    pub(super) deprecated: bool,
    pub(super) disabled: bool,
}

/// One image of a line, each made of the next.
#[derive(Clone, Debug)]
pub struct Ancestor {
    /// The image.
    pub id: ImageId,
    /// When it was made.
    pub created_at: SimTime,
    /// The alias of its owner, if AWS gives it one.
    pub owner_alias: Option<&'static str>,
    /// What it was made of.
    pub source: Option<(ImageId, RegionCode)>,
}

impl View<'_> {
    /// An image and all that it came from, as far as they still exist. Only this question looks
    /// into other Regions.
    pub(super) fn get_image_ancestry(
        &self,
        input: &GetImageAncestry,
    ) -> Result<Response, ApiError> {
        let mut image = Some(self.image(&input.image_id)?);
        let mut line = Vec::new();
        while let Some(one) = image {
            line.push(Ancestor {
                id: one.id.clone(),
                created_at: one.created_at,
                owner_alias: one.owner.alias(),
                source: one.source_image.clone(),
            });
            image = one
                .source_image
                .as_ref()
                .and_then(|(id, code)| self.world.region(*code).images.get(id));
        }
        Ok(Response::GetImageAncestry(line))
    }
}

impl Step {
    /// An own image that can be changed.
    fn judge_own_image(&self, id: &ImageId) -> Result<&Image, ApiError> {
        let region = self.region();
        match region.images.get(id) {
            Some(image) if image.owner != self.account => {
                Err(ApiError::ImageNotAuthorized(id.clone()))
            }
            Some(image) if image.state == ImageState::Pending => {
                Err(ApiError::ImageBusy(id.clone()))
            }
            _ if !id.is_well_formed() => Err(ApiError::ImageIdMalformed(id.clone())),
            Some(image) => Ok(image),
            None => Err(ApiError::ImageNotFound {
                id: id.clone(),
                lives_in: self.world.home_of(&id.clone().into()),
            }),
        }
    }

    fn change_image(&mut self, id: &ImageId, change: impl FnOnce(&mut Image)) {
        if let Some(image) = self.region_mut().images.get_mut(id) {
            change(image);
        }
    }

    /// Nobody can launch a disabled image, and with whom it was shared is forgotten.
    pub(super) fn disable_image(&mut self, input: &DisableImage) -> Result<Response, ApiError> {
        self.judge_own_image(&input.image_id)?.judge_available()?;
        self.change_image(&input.image_id, |image| {
            image.state = ImageState::Disabled;
            image.permissions = Permissions::default();
        });
        self.state_changed(input.image_id.clone(), ImageState::Disabled.as_str());
        Ok(Response::Done)
    }

    pub(super) fn enable_image(&mut self, input: &EnableImage) -> Result<Response, ApiError> {
        let image = self.judge_own_image(&input.image_id)?;
        if image.state != ImageState::Disabled {
            return Err(ApiError::ImageNotDisabled(image.id.clone()));
        }
        let snapshots = image.snapshots();
        for snapshot in snapshots.filter_map(|id| self.region().snapshots.get(id)) {
            snapshot.judge_not_archived()?;
        }
        self.change_image(&input.image_id, |image| image.state = ImageState::Available);
        self.state_changed(input.image_id.clone(), ImageState::Available.as_str());
        Ok(Response::Done)
    }

    pub(super) fn enable_image_deprecation(
        &mut self,
        input: &EnableImageDeprecation,
    ) -> Result<Response, ApiError> {
        let image = self.judge_own_image(&input.image_id)?;
        let now = self.now();
        let latest = if image.permissions.public {
            now.after(DEPRECATION_MAX_PUBLIC)
        } else {
            now.after(DEPRECATION_MAX)
        };
        // AWS leaves the seconds out.
        let at = SimTime(input.deprecate_at - input.deprecate_at % 60_000);
        if at <= now || at > latest {
            return Err(ApiError::DeprecationOutOfRange { at, latest });
        }
        self.change_image(&input.image_id, |image| image.deprecated_at = Some(at));
        Ok(Response::Done)
    }

    pub(super) fn disable_image_deprecation(
        &mut self,
        input: &DisableImageDeprecation,
    ) -> Result<Response, ApiError> {
        self.judge_own_image(&input.image_id)?;
        self.change_image(&input.image_id, |image| image.deprecated_at = None);
        Ok(Response::Done)
    }

    pub(super) fn enable_image_deregistration_protection(
        &mut self,
        input: &EnableImageDeregistrationProtection,
    ) -> Result<Response, ApiError> {
        self.judge_own_image(&input.image_id)?;
        let with_cooldown = input.with_cooldown == Some(true);
        self.change_image(&input.image_id, |image| {
            image.protection = Protection::On { with_cooldown };
        });
        Ok(Response::DoneInWords)
    }

    pub(super) fn disable_image_deregistration_protection(
        &mut self,
        input: &DisableImageDeregistrationProtection,
    ) -> Result<Response, ApiError> {
        let image = self.judge_own_image(&input.image_id)?;
        let protection = match image.protection {
            Protection::On {
                with_cooldown: true,
            } => Protection::CoolingDown(self.now().after(COOLDOWN)),
            Protection::CoolingDown(until) => Protection::CoolingDown(until),
            _ => Protection::Off,
        };
        self.change_image(&input.image_id, |image| image.protection = protection);
        Ok(Response::DoneInWords)
    }
}
