//! Encryption: with which key a new disk or copy is encrypted, and when that breaks a lineage.
//!
//! Blocks are shared only under one data key. An encrypted disk never becomes plain again, and a
//! plain one becomes encrypted only by a copy or a new volume. Sources: EBS User Guide, "Amazon
//! EBS encryption", "How Amazon EBS snapshots work"; EC2 API Reference, `CreateVolume`,
//! `CopySnapshot`, members `Encrypted` and `KmsKeyId`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::account::Account;
use super::error::ApiError;
use super::key::{DEFAULT_ALIAS, DataKeyId, Key, KeyId, KeyName, KeyProblem, KeyState};
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
    /// The key that AWS manages, made when it is first needed.
    Managed,
    /// A key, as it was named, that cannot be used: what is made will fail, later.
    Unusable(Arc<str>, KeyProblem),
}

impl Wanted {
    /// Why what is made will fail.
    pub(super) fn problem(&self) -> Option<KeyProblem> {
        match self {
            Self::Unusable(_, problem) => Some(*problem),
            _ => None,
        }
    }
}

/// What AWS says of a copy that could not be made for want of a key. Source: EC2 API Reference,
/// `Snapshot`, `StateMessage`.
pub(super) const KEY_INACCESSIBLE: &str = "Given key ID is not accessible";

impl Region {
    /// What an account has settled here.
    pub fn encryption_defaults(&self, account: Account) -> EncryptionDefaults {
        let settled = self.encryption_defaults.get(&account);
        settled.cloned().unwrap_or_default()
    }

    /// Whether this account can read what is encrypted so here.
    pub(super) fn judge_reading(
        &self,
        encryption: Option<&Encryption>,
        account: Account,
    ) -> Result<(), KeyProblem> {
        let key = encryption.map(|it| self.judge_key(&it.key, account));
        key.transpose().map(drop)
    }

    /// Whether AWS manages the key of what is encrypted so: such a key is lent to nobody.
    pub(super) fn is_under_managed_key(&self, encryption: Option<&Encryption>) -> bool {
        let key = encryption.and_then(|it| self.key(&it.key, Account::OWN));
        key.is_some_and(|key| key.aws_managed)
    }

    /// The key with such a name, or why it cannot be used.
    fn wanted(&self, name: &str, account: Account) -> Wanted {
        let is_managed = |it: KeyName| it.name == DEFAULT_ALIAS && it.is_at(self.code, account);
        match self.judge_key(name, account) {
            Ok(key) => Wanted::Key(key.arn(self.code).into()),
            Err(_) if KeyName::of(name).is_some_and(is_managed) => Wanted::Managed,
            Err(problem) => Wanted::Unusable(name.into(), problem),
        }
    }

    /// The key to take if none is named.
    fn wanted_by_default(&self, account: Account) -> Wanted {
        match self.encryption_defaults(account).key {
            Some(name) => self.wanted(&name, account),
            None => Wanted::Managed,
        }
    }
}

impl Step {
    /// The encryption of a new disk, made of `source` if that is some disk's encryption.
    ///
    /// What keeps the key of its source takes the default key only if nothing else is said and the
    /// source has none; all else that must be encrypted takes the default key at once.
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
        let (region, account) = (self.region(), self.account);
        let always = region.encryption_defaults(account).always;
        if asked.encrypted != Some(true) && source.is_none() && !always {
            return Ok(Wanted::Plain);
        }
        let source = source.filter(|_| keeps_key);
        let wanted = match (asked.key.as_deref(), source) {
            (Some(name), _) => region.wanted(name, account),
            (None, Some(source)) => region.wanted(&source.key, account),
            (None, None) => region.wanted_by_default(account),
        };
        Ok(match (wanted, source) {
            (Wanted::Key(key), Some(source)) if key == source.key => Wanted::Same(source.clone()),
            (wanted, _) => wanted,
        })
    }

    /// The name of the key that is wanted; none if no encryption is.
    pub(super) fn key_for(&mut self, wanted: &Wanted) -> Option<Arc<str>> {
        match wanted {
            Wanted::Plain => None,
            Wanted::Same(encryption) => Some(Arc::clone(&encryption.key)),
            Wanted::Key(key) | Wanted::Unusable(key, _) => Some(Arc::clone(key)),
            Wanted::Managed => Some(self.managed_key()),
        }
    }

    /// The full name of the key that AWS manages, which is made on first use.
    pub(super) fn managed_key(&mut self) -> Arc<str> {
        let (account, now) = (self.account, self.now());
        if let Some(key) = self.region().managed_key(account) {
            return key.arn(self.code).into();
        }
        let description = "Default key that protects my EBS volumes when no other key is defined";
        let key = self.add_key(true, description.to_owned());
        let code = self.code;
        let key = self.region_mut().keys.get_mut(&key);
        key.map_or_else(Arc::default, |key| {
            key.aliases.insert(DEFAULT_ALIAS.to_owned(), now);
            key.arn(code).into()
        })
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
            state: KeyState::Enabled,
            aliases: BTreeMap::new(),
            grants: Vec::new(),
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

impl Region {
    /// Whether all disks of one lineage have one owner and one data key, and no two lineages have
    /// the same data key.
    pub(super) fn check_lineages(&self) -> Result<(), String> {
        let roots = self.lineage.roots();
        let mut seen = BTreeMap::new();
        let mut data_keys = BTreeMap::new();
        let volumes = self.volumes.iter();
        let volumes = volumes.map(|it| (it.head, it.owner, &it.encryption));
        let snapshots = self.stored_snapshots();
        let snapshots = snapshots.map(|it| (it.node, it.owner, &it.encryption));
        for (node, owner, encryption) in volumes.chain(snapshots) {
            let root = roots.get(&node).copied().unwrap_or(node);
            let protected = (owner, encryption);
            let of_root = *seen.entry(root).or_insert(protected);
            let data_key = encryption.as_ref().map(|it| &it.data_key);
            let owner_of_key = data_key.map(|it| *data_keys.entry(it).or_insert(root));
            if of_root != protected || owner_of_key.is_some_and(|of| of != root) {
                let number = node.number();
                return Err(format!(
                    "node {number} is not of the lineage of its data key"
                ));
            }
        }
        Ok(())
    }
}
