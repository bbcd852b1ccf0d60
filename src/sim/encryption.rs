//! Encryption: with which key a new disk or copy is encrypted, and when that breaks a lineage.
//!
//! Blocks are shared only under one data key. An encrypted disk never becomes plain again, and a
//! plain one becomes encrypted only by a copy or a new volume. Sources: EBS User Guide, "Amazon
//! EBS encryption", "How Amazon EBS snapshots work"; EC2 API Reference, `CreateVolume`,
//! `CopySnapshot`, members `Encrypted` and `KmsKeyId`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::error::ApiError;
use super::key::{DEFAULT_ALIAS, DataKeyId, Key, KeyId, key_arn};
use super::region::Region;
use super::world::Step;

/// What protects a disk's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Encryption {
    /// The full name of the KMS key.
    pub key: Arc<str>,
    /// The data key: disks with the same one are of one lineage.
    pub data_key: DataKeyId,
}

/// What an account has settled for new disks of a Region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EncryptionDefaults {
    /// Whether all that is made is encrypted, asked or not.
    pub always: bool,
    /// The key to take if none is named; none for the one that AWS manages.
    pub key: Option<Arc<str>>,
}

/// What a request, or a device of an image, says of encryption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Whether to encrypt; as the source is if not given.
    pub encrypted: Option<bool>,
    /// The key's id, ARN or alias.
    pub key: Option<String>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// No encryption.
    Plain,
    /// That of the source.
    Same(Encryption),
    /// The key with this full name.
    Key(Arc<str>),
    /// The key that is used if none is named.
    Default,
    /// A key that is not there or not for this account: what is made will fail, later.
    Inaccessible,
}

/// What AWS says of what could not be made for want of a key. Source: EC2 API Reference,
/// `Snapshot`, `StateMessage`.
pub(super) const KEY_INACCESSIBLE: &str = "Given key ID is not accessible";

impl Region {
    /// What an account has settled here.
    pub fn encryption_defaults(&self, account: Account) -> EncryptionDefaults {
        let settled = self.encryption_defaults.get(&account);
        settled.cloned().unwrap_or_default()
    }

    /// The key that AWS manages for this account here, if it was needed before.
    pub(super) fn managed_key(&self, account: Account) -> Option<&Key> {
        self.key(DEFAULT_ALIAS, account)
    }

    /// Whether this account can read what is encrypted so here.
    pub(super) fn can_decrypt(&self, encryption: Option<&Encryption>, account: Account) -> bool {
        encryption.is_none_or(|it| self.key(&it.key, account).is_some())
    }

    fn arn_of(&self, key: &Key) -> Arc<str> {
        key_arn(self.code, key.owner, &key.id).into()
    }
}

impl Step {
    /// The encryption of a new disk, made of `source` if that is some disk's encryption.
    ///
    /// A volume keeps its own snapshot's key if no other is named; everything else that must be
    /// encrypted takes the Region's default key.
    pub(super) fn judge_encryption(
        &self,
        asked: &Asked,
        source: Option<&Encryption>,
        keeps_key: bool,
    ) -> Result<Wanted, ApiError> {
        if asked.key.is_some() && asked.encrypted != Some(true) {
            return Err(ApiError::KeyWithoutEncrypted);
        }
        if asked.encrypted == Some(false) && source.is_some() {
            return Err(ApiError::InvalidParameter {
                name: "encrypted",
                value: "false".to_owned(),
            });
        }
        let region = self.region();
        let defaults = region.encryption_defaults(self.account);
        if asked.encrypted != Some(true) && source.is_none() && !defaults.always {
            return Ok(Wanted::Plain);
        }
        let Some(name) = asked.key.as_deref() else {
            return Ok(match source {
                Some(source) if keeps_key => Wanted::Same(source.clone()),
                _ => Wanted::Default,
            });
        };
        let Some(key) = region.key(name, self.account) else {
            let is_unused_default = name == DEFAULT_ALIAS;
            return Ok(if is_unused_default {
                Wanted::Default
            } else {
                Wanted::Inaccessible
            });
        };
        let arn = region.arn_of(key);
        Ok(match source {
            Some(source) if keeps_key && source.key == arn => Wanted::Same(source.clone()),
            _ => Wanted::Key(arn),
        })
    }

    /// The full name of the key that is wanted; none if no encryption is.
    pub(super) fn key_for(&mut self, wanted: &Wanted) -> Option<Arc<str>> {
        match wanted {
            Wanted::Plain | Wanted::Inaccessible => None,
            Wanted::Same(encryption) => Some(Arc::clone(&encryption.key)),
            Wanted::Key(arn) => Some(Arc::clone(arn)),
            Wanted::Default => Some(self.default_key()),
        }
    }

    /// The key that is used if none is named; the one that AWS manages is made on first use.
    pub(super) fn default_key(&mut self) -> Arc<str> {
        let region = self.region();
        if let Some(key) = region.encryption_defaults(self.account).key {
            return key;
        }
        if let Some(key) = region.managed_key(self.account) {
            return region.arn_of(key);
        }
        let description = "Default key that protects my EBS volumes when no other key is defined";
        let key = self.add_key(true, description.to_owned());
        if let Some(key) = self.region_mut().keys.get_mut(&key) {
            key.aliases.insert(DEFAULT_ALIAS.to_owned());
        }
        key_arn(self.code, self.account, &key).into()
    }

    /// Makes a key.
    pub(super) fn add_key(&mut self, aws_managed: bool, description: String) -> KeyId {
        let (seed, created_at, owner) = (self.world.seed(), self.now(), self.account);
        let region = self.region_mut();
        let id: KeyId = region.next_id(seed, &region.keys);
        let key = Key {
            id: id.clone(),
            owner,
            aws_managed,
            description,
            created_at,
            aliases: BTreeSet::new(),
            grantees: BTreeSet::new(),
        };
        region.keys.put(&id, key);
        id
    }

    /// Encryption with this key of data that shares nothing with any other.
    pub(super) fn encrypt_anew(&mut self, key: Arc<str>) -> Encryption {
        let (seed, code) = (self.world.seed(), self.code);
        let region = self.region_mut();
        let data_key = DataKeyId::draw(seed, code, region.data_keys);
        region.data_keys += 1;
        Encryption { key, data_key }
    }
}

/// What accounts have settled, by account.
pub(super) type Settled = BTreeMap<Account, EncryptionDefaults>;
