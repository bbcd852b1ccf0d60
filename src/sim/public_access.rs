//! Block public access: whether an account lets its snapshots and images be public in a Region.
//!
//! What is shared with single accounts is never blocked. Sources: EBS User Guide, "Block public
//! access for Amazon EBS snapshots"; EC2 User Guide, "Understand block public access for AMIs".

use std::collections::BTreeMap;

use serde::Serialize;

use super::account::Account;
use super::command::{EnableImageBlockPublicAccess, EnableSnapshotBlockPublicAccess};
use super::error::ApiError;
use super::region::Region;
use super::response::Response;
use super::world::{Step, View};

/// What is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Blocking {
    /// Nothing.
    Nothing,
    /// Nothing can become public; what is public stays so.
    NewSharing,
    /// Nothing is public, whatever its permissions say.
    AllSharing,
}

impl Blocking {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "unblocked",
            Self::NewSharing => "block-new-sharing",
            Self::AllSharing => "block-all-sharing",
        }
    }

    /// What may be asked for by this name.
    fn from_text(name: &'static str, text: &str, known: &[Self]) -> Result<Self, ApiError> {
        let found = known.iter().find(|known| known.as_str() == text);
        found.copied().ok_or_else(|| ApiError::InvalidParameter {
            name,
            value: text.to_owned(),
        })
    }
}

/// What an account blocks in a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PublicAccess {
    /// Of its snapshots.
    pub snapshots: Blocking,
    /// Of its images.
    pub images: Blocking,
}

impl Default for PublicAccess {
    /// What AWS gives to a new account.
    fn default() -> Self {
        Self {
            snapshots: Blocking::Nothing,
            images: Blocking::NewSharing,
        }
    }
}

/// What accounts block, by account.
pub(super) type Blocked = BTreeMap<Account, PublicAccess>;

impl Region {
    /// What an account blocks here.
    pub fn public_access(&self, account: Account) -> PublicAccess {
        self.blocked.get(&account).copied().unwrap_or_default()
    }
}

impl View<'_> {
    pub(super) fn snapshot_blocking(&self) -> Response {
        let access = self.region.public_access(self.account);
        Response::GetSnapshotBlockPublicAccessState(access.snapshots)
    }

    pub(super) fn image_blocking(&self) -> Response {
        let access = self.region.public_access(self.account);
        Response::GetImageBlockPublicAccessState(access.images)
    }
}

impl Step {
    pub(super) fn enable_snapshot_block_public_access(
        &mut self,
        input: &EnableSnapshotBlockPublicAccess,
    ) -> Result<Response, ApiError> {
        let known = [Blocking::AllSharing, Blocking::NewSharing];
        let blocking = Blocking::from_text("state", &input.state, &known)?;
        Ok(self.block_public_snapshots(blocking))
    }

    pub(super) fn enable_image_block_public_access(
        &mut self,
        input: &EnableImageBlockPublicAccess,
    ) -> Result<Response, ApiError> {
        let (name, text) = (
            "imageBlockPublicAccessState",
            &input.image_block_public_access_state,
        );
        let blocking = Blocking::from_text(name, text, &[Blocking::NewSharing])?;
        Ok(self.block_public_images(blocking))
    }

    pub(super) fn block_public_snapshots(&mut self, blocking: Blocking) -> Response {
        self.public_access_mut().snapshots = blocking;
        Response::SnapshotBlockPublicAccess(blocking)
    }

    pub(super) fn block_public_images(&mut self, blocking: Blocking) -> Response {
        self.public_access_mut().images = blocking;
        Response::ImageBlockPublicAccess(blocking)
    }

    fn public_access_mut(&mut self) -> &mut PublicAccess {
        let account = self.account;
        self.region_mut().blocked.entry(account).or_default()
    }
}
