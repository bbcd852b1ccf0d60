//! What errors of keys, and of sharing what they encrypt, teach.

use super::{Lesson, line};
use crate::sim::command::{
    CancelKeyDeletion, DisableImageBlockPublicAccess, DisableSnapshotBlockPublicAccess, EnableKey,
};
use crate::sim::key::DEFAULT_ALIAS;
use crate::sim::{Account, ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::AliasNotFound(arn) if arn.ends_with(DEFAULT_ALIAS) => {
            Lesson::new("why-key-on-first-use", [])
        }
        ApiError::AliasNotFound(_) | ApiError::KeyNotFound(_) => {
            Lesson::new("why-key-not-found", [("region", region.as_str().into())])
                .with_try(format!("aws kms list-aliases --region {region}"))
        }
        ApiError::KeyArnElsewhere(home) => {
            let args = [
                ("home", home.clone().into()),
                ("asked", region.as_str().into()),
            ];
            Lesson::new("why-key-elsewhere", args)
        }
        ApiError::KeyIdInvalid(_) => Lesson::new("why-key-id", []),
        ApiError::KeyAccessDenied { .. } => Lesson::new("why-key-denied", []),
        ApiError::KeyDisabled(arn) => {
            let enable = EnableKey {
                key_id: arn.clone(),
            };
            Lesson::new("why-key-disabled", []).with_try(line(region, enable))
        }
        ApiError::KeyPendingDeletion(arn) => {
            let cancel = CancelKeyDeletion {
                key_id: arn.clone(),
            };
            Lesson::new("why-key-pending-deletion", []).with_try(line(region, cancel))
        }
        ApiError::VolumeKeyRevoked(_) => Lesson::new("why-volume-key", []),
        ApiError::PrincipalInvalid(_) => Lesson::new("why-principal", []),
        ApiError::ManagedKeyNotShareable | ApiError::ImageUnderManagedKey => {
            Lesson::new("why-managed-key", [])
        }
        ApiError::EncryptedNotPublic | ApiError::EncryptedImageNotPublic => {
            Lesson::new("why-encrypted-not-public", [])
        }
        ApiError::PublicSnapshotsBlocked => Lesson::new("why-public-blocked", [])
            .with_try(line(region, DisableSnapshotBlockPublicAccess {})),
        ApiError::PublicImagesBlocked => Lesson::new("why-public-blocked", [])
            .with_try(line(region, DisableImageBlockPublicAccess {})),
        ApiError::UserIdMalformed(_) | ApiError::ImageAttributeItemInvalid { .. } => Lesson::new(
            "why-account-malformed",
            [("account", Account::PARTNER.to_string().into())],
        ),
        ApiError::NoAttributes => Lesson::new("why-no-attributes", []),
        ApiError::EncryptedFlagWithSnapshot(_) => Lesson::new("why-encrypted-flag", []),
        _ => return None,
    })
}
