//! Sharing: with whom an owner shares a snapshot or an image, and how that is changed.
//!
//! Sharing an image and sharing its snapshots are two things, which is a trap of its own; the key
//! of what is encrypted is a third. Sources: EBS User Guide, "Share an Amazon EBS snapshot"; EC2
//! User Guide, "Share an AMI with specific AWS accounts"; EC2 API Reference of the operations
//! named here; live output for the errors.

use std::collections::BTreeSet;

use serde::Serialize;

use super::account::Account;
use super::command::{
    DescribeImageAttribute, DescribeSnapshotAttribute, ModifyImageAttribute,
    ModifySnapshotAttribute, Permission, PermissionModifications, ResetImageAttribute,
    ResetSnapshotAttribute,
};
use super::error::ApiError;
use super::ids::{ImageId, SnapshotId};
use super::image::{Image, ImageState};
use super::public_access::Blocking;
use super::response::Response;
use super::snapshot::Snapshot;
use super::world::{Step, View};

/// Who may use a resource besides its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Permissions {
    /// Whether everybody may.
    pub public: bool,
    /// The accounts that may, by number.
    pub accounts: BTreeSet<Account>,
}

impl Permissions {
    /// Everybody may.
    pub(super) fn everybody() -> Self {
        Self {
            public: true,
            accounts: BTreeSet::new(),
        }
    }

    /// Whether this account may.
    pub fn allow(&self, account: Account) -> bool {
        self.public || self.accounts.contains(&account)
    }

    fn change(&mut self, changes: &Changes) {
        for (who, may) in &changes.0 {
            match who {
                Who::Everybody => self.public = *may,
                Who::Account(account) if *may => drop(self.accounts.insert(*account)),
                Who::Account(account) => drop(self.accounts.remove(account)),
            }
        }
    }
}

/// One attribute of an image, as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageAttribute {
    /// What it is said to be.
    Description(String),
    /// Who may launch it.
    LaunchPermissions(Permissions),
    /// What it is sold as: the lab sells nothing.
    ProductCodes,
}

/// One attribute of a snapshot, as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SnapshotAttribute {
    /// Who may make volumes of it.
    CreateVolumePermissions(Permissions),
    /// What it is sold as: the lab sells nothing.
    ProductCodes,
}

/// Somebody who may or may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Everybody,
    Account(Account),
}

/// Who is added, and who is removed.
struct Changes(Vec<(Who, bool)>);

impl Changes {
    fn adds_somebody(&self) -> bool {
        self.0.iter().any(|(_, may)| *may)
    }

    fn adds_everybody(&self) -> bool {
        self.0.contains(&(Who::Everybody, true))
    }
}

/// The same permissions said in two ways: as structures, or as loose values.
struct Asked<'a> {
    modifications: Option<&'a PermissionModifications>,
    operation_type: Option<&'a str>,
    groups: &'a [String],
    accounts: &'a [String],
}

/// How a noun answers texts that name nobody.
struct Texts {
    bad_account: fn(String) -> ApiError,
    bad_group: fn(String) -> ApiError,
}

const OF_IMAGES: Texts = Texts {
    bad_account: |value| ApiError::ImageAttributeItemInvalid {
        value,
        item: "userId",
    },
    bad_group: |value| ApiError::ImageAttributeItemInvalid {
        value,
        item: "UserGroup",
    },
};

const OF_SNAPSHOTS: Texts = Texts {
    bad_account: ApiError::UserIdMalformed,
    bad_group: |value| ApiError::InvalidParameter {
        name: "group",
        value,
    },
};

impl Asked<'_> {
    fn judge(&self, texts: &Texts) -> Result<Changes, ApiError> {
        let group = |text: &String| match text.as_str() {
            "all" => Ok(Who::Everybody),
            _ => Err((texts.bad_group)(text.clone())),
        };
        let account = |text: &String| {
            let account = Account::from_text(text).map(Who::Account);
            account.ok_or_else(|| (texts.bad_account)(text.clone()))
        };
        let mut changes = Vec::new();
        let mut structures = |items: &[Permission], may: bool| -> Result<(), ApiError> {
            for item in items {
                for who in item
                    .group
                    .iter()
                    .map(group)
                    .chain(item.user_id.iter().map(account))
                {
                    changes.push((who?, may));
                }
            }
            Ok(())
        };
        if let Some(modifications) = self.modifications {
            structures(&modifications.add, true)?;
            structures(&modifications.remove, false)?;
        }
        let loose = || {
            self.groups
                .iter()
                .map(group)
                .chain(self.accounts.iter().map(account))
        };
        if loose().next().is_some() {
            let may = match self.operation_type {
                Some("add") => true,
                Some("remove") => false,
                Some(other) => {
                    let value = other.to_owned();
                    let name = "operationType";
                    return Err(ApiError::InvalidParameter { name, value });
                }
                None => return Err(ApiError::MissingParameter("operationType")),
            };
            for who in loose() {
                changes.push((who?, may));
            }
        }
        if changes.is_empty() {
            return Err(ApiError::NoAttributes);
        }
        Ok(Changes(changes))
    }
}

/// An attribute that is not the one with permissions.
fn other_attribute(text: &str, known: &[&'static str]) -> ApiError {
    let known = known.iter().find(|known| **known == text);
    known.map_or_else(
        || ApiError::InvalidParameter {
            name: "attribute",
            value: text.to_owned(),
        },
        |known| ApiError::NotSimulated(known),
    )
}

const LAUNCH_PERMISSION: &str = "launchPermission";
const CREATE_VOLUME_PERMISSION: &str = "createVolumePermission";
const PRODUCT_CODES: &str = "productCodes";
/// What else AWS has. Source: EC2 API Reference, `DescribeImageAttribute`, `Attribute`.
const OTHERS_OF_IMAGES: [&str; 10] = [
    "kernel",
    "ramdisk",
    "blockDeviceMapping",
    "sriovNetSupport",
    "bootMode",
    "tpmSupport",
    "uefiData",
    "lastLaunchedTime",
    "imdsSupport",
    "deregistrationProtection",
];

impl<'a> View<'a> {
    /// A snapshot whose attributes this account may see and change: its own.
    pub(super) fn snapshot_of_own(&self, id: &SnapshotId) -> Result<&'a Snapshot, ApiError> {
        let snapshot = self.snapshot(id)?;
        if snapshot.owner == self.account {
            Ok(snapshot)
        } else {
            Err(ApiError::SnapshotNotAuthorized(id.clone()))
        }
    }
}

impl View<'_> {
    /// Whether one of these may make volumes of a snapshot: `self` by being its owner or named,
    /// `all` by its being public, an account by its number. With whom others share is their secret.
    pub(super) fn is_restorable(&self, snapshot: &Snapshot, users: &[String]) -> bool {
        let own = snapshot.owner == self.account;
        let fits = |user: &String| match self.account_named(user) {
            None => user == "all" && snapshot.permissions.public,
            Some(account) => {
                let named = snapshot.permissions.accounts.contains(&account);
                let asked = account == self.account;
                asked && (own || named) || own && named
            }
        };
        users.is_empty() || users.iter().any(fits)
    }

    /// Whether one of these may launch an image: `self` by being named, `all` by its being public,
    /// an account by its number.
    pub(super) fn is_executable(&self, image: &Image, users: &[String]) -> bool {
        let fits = |user: &String| match self.account_named(user) {
            None => user == "all" && image.permissions.public,
            Some(account) => {
                let named = image.permissions.accounts.contains(&account);
                named && (account == self.account || image.owner == self.account)
            }
        };
        users.is_empty() || users.iter().any(fits)
    }

    /// Every one is an account, or one of the words for several.
    pub(super) fn judge_users(users: &[String], words: &[&str]) -> Result<(), ApiError> {
        let names =
            |user: &&String| words.contains(&user.as_str()) || Account::from_text(user).is_some();
        let nobody = users.iter().find(|user| !names(user));
        nobody.map_or(Ok(()), |user| Err(ApiError::UserIdMalformed(user.clone())))
    }

    fn account_named(&self, user: &str) -> Option<Account> {
        if user == "self" {
            Some(self.account)
        } else {
            Account::from_text(user)
        }
    }

    /// An image whose attributes this account may see and change: its own.
    fn image_of_own(&self, id: &ImageId) -> Result<&Image, ApiError> {
        match self.region.images.get(id) {
            Some(image) if image.owner != self.account => {
                Err(ApiError::ImageAttributeNotAuthorized(id.clone()))
            }
            _ => self.image(id),
        }
    }

    pub(super) fn describe_snapshot_attribute(
        &self,
        input: &DescribeSnapshotAttribute,
    ) -> Result<Response, ApiError> {
        let snapshot = self.snapshot_of_own(&input.snapshot_id)?;
        let attribute = match input.attribute.as_str() {
            CREATE_VOLUME_PERMISSION => {
                SnapshotAttribute::CreateVolumePermissions(snapshot.permissions.clone())
            }
            PRODUCT_CODES => SnapshotAttribute::ProductCodes,
            other => return Err(other_attribute(other, &[])),
        };
        let id = snapshot.id.clone();
        Ok(Response::DescribeSnapshotAttribute(id, attribute))
    }

    pub(super) fn describe_image_attribute(
        &self,
        input: &DescribeImageAttribute,
    ) -> Result<Response, ApiError> {
        let image = self.image_of_own(&input.image_id)?;
        let attribute = match input.attribute.as_str() {
            "description" => ImageAttribute::Description(image.description.clone()),
            LAUNCH_PERMISSION => ImageAttribute::LaunchPermissions(image.permissions.clone()),
            PRODUCT_CODES => ImageAttribute::ProductCodes,
            other => return Err(other_attribute(other, &OTHERS_OF_IMAGES)),
        };
        let id = image.id.clone();
        Ok(Response::DescribeImageAttribute(id, attribute))
    }

    /// What is encrypted is never public, and under AWS's own key it is never shared.
    fn judge_sharing_of_snapshot(
        &self,
        snapshot: &Snapshot,
        changes: &Changes,
    ) -> Result<(), ApiError> {
        let encryption = snapshot.encryption.as_ref();
        if changes.adds_somebody() && self.region.is_under_managed_key(encryption) {
            return Err(ApiError::ManagedKeyNotShareable);
        }
        if changes.adds_everybody() && encryption.is_some() {
            return Err(ApiError::EncryptedNotPublic);
        }
        let blocking = self.region.public_access(self.account).snapshots;
        if changes.adds_everybody() && blocking != Blocking::Nothing {
            return Err(ApiError::PublicSnapshotsBlocked);
        }
        Ok(())
    }

    /// The same for an image, by its snapshots, in other words.
    fn judge_sharing_of_image(&self, image: &Image, changes: &Changes) -> Result<(), ApiError> {
        let encryptions = || {
            let snapshots = image
                .snapshots()
                .filter_map(|id| self.region.snapshots.get(id));
            snapshots.filter_map(|snapshot| snapshot.encryption.as_ref())
        };
        let is_under_managed_key = |it| self.region.is_under_managed_key(Some(it));
        if changes.adds_somebody() && encryptions().any(is_under_managed_key) {
            return Err(ApiError::ImageUnderManagedKey);
        }
        if changes.adds_everybody() && encryptions().next().is_some() {
            return Err(ApiError::EncryptedImageNotPublic);
        }
        let blocking = self.region.public_access(self.account).images;
        if changes.adds_everybody() && blocking != Blocking::Nothing {
            return Err(ApiError::PublicImagesBlocked);
        }
        Ok(())
    }
}

impl Step {
    pub(super) fn modify_snapshot_attribute(
        &mut self,
        input: &ModifySnapshotAttribute,
    ) -> Result<Response, ApiError> {
        let view = self.view();
        let snapshot = view.snapshot_of_own(&input.snapshot_id)?;
        snapshot.judge_not_archived()?;
        let is_given = |name: &str| input.attribute.as_deref() == Some(name);
        if let Some(other) = input
            .attribute
            .as_deref()
            .filter(|_| !is_given(CREATE_VOLUME_PERMISSION))
        {
            return Err(other_attribute(other, &[PRODUCT_CODES]));
        }
        // Loose values say nothing by themselves.
        let loose = is_given(CREATE_VOLUME_PERMISSION);
        let asked = Asked {
            modifications: input.create_volume_permission.as_ref(),
            operation_type: input.operation_type.as_deref(),
            groups: if loose { &input.group_names } else { &[] },
            accounts: if loose { &input.user_ids } else { &[] },
        };
        let changes = asked.judge(&OF_SNAPSHOTS)?;
        view.judge_sharing_of_snapshot(snapshot, &changes)?;
        self.change_snapshot_permissions(&input.snapshot_id, |permissions| {
            permissions.change(&changes);
        });
        Ok(Response::Nothing)
    }

    pub(super) fn reset_snapshot_attribute(
        &mut self,
        input: &ResetSnapshotAttribute,
    ) -> Result<Response, ApiError> {
        self.view().snapshot_of_own(&input.snapshot_id)?;
        if input.attribute != CREATE_VOLUME_PERMISSION {
            return Err(other_attribute(&input.attribute, &[]));
        }
        self.change_snapshot_permissions(&input.snapshot_id, |permissions| {
            *permissions = Permissions::default();
        });
        Ok(Response::Nothing)
    }

    fn change_snapshot_permissions(
        &mut self,
        id: &SnapshotId,
        change: impl FnOnce(&mut Permissions),
    ) {
        if let Some(snapshot) = self.region_mut().snapshots.get_mut(id) {
            change(&mut snapshot.permissions);
        }
    }

    pub(super) fn modify_image_attribute(
        &mut self,
        input: &ModifyImageAttribute,
    ) -> Result<Response, ApiError> {
        let view = self.view();
        let image = view.image_of_own(&input.image_id)?;
        image.judge_changeable()?;
        let is_given = |name: &str| input.attribute.as_deref() == Some(name);
        if let Some(other) = input
            .attribute
            .as_deref()
            .filter(|_| !is_given(LAUNCH_PERMISSION) && !is_given("description"))
        {
            return Err(other_attribute(other, &["productCodes", "imdsSupport"]));
        }
        let loose = input.value.as_ref().filter(|_| is_given("description"));
        let value = input.description.as_ref().and_then(|it| it.value.as_ref());
        let description = value.or(loose).cloned();
        let loose = is_given(LAUNCH_PERMISSION);
        let asked = Asked {
            modifications: input.launch_permission.as_ref(),
            operation_type: input.operation_type.as_deref(),
            groups: if loose { &input.user_groups } else { &[] },
            accounts: if loose { &input.user_ids } else { &[] },
        };
        let changes = match asked.judge(&OF_IMAGES) {
            Err(ApiError::NoAttributes) if description.is_some() => Changes(Vec::new()),
            changes => changes?,
        };
        view.judge_sharing_of_image(image, &changes)?;
        if let Some(image) = self.region_mut().images.get_mut(&input.image_id) {
            image.permissions.change(&changes);
            image.description =
                description.unwrap_or_else(|| std::mem::take(&mut image.description));
        }
        Ok(Response::Nothing)
    }

    pub(super) fn reset_image_attribute(
        &mut self,
        input: &ResetImageAttribute,
    ) -> Result<Response, ApiError> {
        self.view()
            .image_of_own(&input.image_id)?
            .judge_changeable()?;
        if input.attribute != LAUNCH_PERMISSION {
            return Err(other_attribute(&input.attribute, &[]));
        }
        if let Some(image) = self.region_mut().images.get_mut(&input.image_id) {
            image.permissions = Permissions::default();
        }
        Ok(Response::Nothing)
    }
}

impl Image {
    fn judge_changeable(&self) -> Result<(), ApiError> {
        match self.state {
            ImageState::Pending => Err(ApiError::ImageBusy(self.id.clone())),
            ImageState::Failed | ImageState::Disabled => {
                Err(ApiError::ImageUnavailable(self.id.clone()))
            }
            ImageState::Available => Ok(()),
        }
    }
}
