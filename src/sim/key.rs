//! KMS keys: which there are in a Region, and how a request names one.
//!
//! A key belongs to one account and never leaves its Region, so an encrypted copy abroad needs a
//! key that is there. It does not know what is encrypted with it. Sources: KMS Developer Guide,
//! "Key identifiers", "AWS managed keys"; EBS User Guide, "Amazon EBS encryption".

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use rand::Rng;
use serde::Serialize;

use super::account::Account;
use super::ids::{self, Id};
use super::region::{Region, RegionCode};
use super::units::SimTime;

/// The alias of the key that an account has in each Region for EBS, made when it is first needed.
pub const DEFAULT_ALIAS: &str = "alias/aws/ebs";

/// The name of a key: its id, a UUID.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct KeyId(Arc<str>);

impl Id for KeyId {
    const PREFIX: &'static str = "";

    fn as_str(&self) -> &str {
        &self.0
    }

    fn text(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    fn draw(seed: u64, region: RegionCode, ordinal: u32) -> Self {
        Self(uuid("key", seed, region, ordinal))
    }
}

impl std::fmt::Display for KeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of the data that a key protects: what is encrypted under one such name shares blocks.
/// Source: EC2 API Reference, `Snapshot`, `DataEncryptionKeyId`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct DataKeyId(Arc<str>);

impl DataKeyId {
    pub(super) fn draw(seed: u64, region: RegionCode, ordinal: u32) -> Self {
        Self(uuid("dkey", seed, region, ordinal))
    }
}

impl std::fmt::Display for DataKeyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A random UUID, as in `1234abcd-12ab-44cd-96ef-1234567890ab`.
fn uuid(purpose: &'static str, seed: u64, region: RegionCode, ordinal: u32) -> Arc<str> {
    let mut bytes = [0; 16];
    ids::chance(purpose, seed, region.as_str(), ordinal).fill_bytes(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::new();
    for (place, byte) in bytes.iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text.into()
}

/// What a grant on a symmetric key may be of.
/// Source: KMS Developer Guide, "Grants in AWS KMS", "Grant operations".
pub(super) const GRANT_OPERATIONS: [&str; 11] = [
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
    "CreateGrant",
    "DescribeKey",
    "RetireGrant",
];

/// What another account must be granted before EBS can work with a key for it.
/// Source: EBS User Guide, "Share the KMS key used to encrypt a shared Amazon EBS snapshot".
pub const NEEDED_BY_EBS: [&str; 7] = [
    "DescribeKey",
    "CreateGrant",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
    "Decrypt",
];

/// What a key can be used for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum KeyState {
    /// All.
    Enabled,
    /// Nothing, until it is enabled.
    Disabled,
    /// Nothing: it is deleted then, with all that it protects.
    PendingDeletion(SimTime),
}

impl KeyState {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "Enabled",
            Self::Disabled => "Disabled",
            Self::PendingDeletion(_) => "PendingDeletion",
        }
    }
}

/// A leave to use a key, given to another account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// Its id.
    pub id: Arc<str>,
    /// The account that may.
    pub grantee: Account,
    /// What it may do.
    pub operations: Vec<String>,
    /// The name that its maker gave it.
    pub name: Option<String>,
    /// When it was made.
    pub created_at: SimTime,
}

/// A key.
#[derive(Clone, Debug, Serialize)]
pub struct Key {
    /// Its id.
    pub id: KeyId,
    /// Whose it is.
    pub owner: Account,
    /// Whether AWS manages it: such a key cannot be shared.
    pub aws_managed: bool,
    /// Its description.
    pub description: String,
    /// When it was made.
    pub created_at: SimTime,
    /// What it can be used for.
    pub state: KeyState,
    /// Its aliases, `alias/` included, and when each was given.
    pub aliases: BTreeMap<String, SimTime>,
    /// Who else may use it, oldest first.
    pub grants: Vec<Grant>,
}

impl Key {
    /// Whether another account is granted this, or the owner asks.
    pub(super) fn allows(&self, account: Account, operation: &str) -> bool {
        let granted = |grant: &Grant| {
            grant.grantee == account && grant.operations.iter().any(|one| one == operation)
        };
        self.owner == account || self.grants.iter().any(granted)
    }

    /// Whether EBS can encrypt and decrypt with it for this account.
    pub fn serves(&self, account: Account) -> bool {
        let mut needed = NEEDED_BY_EBS.iter();
        needed.all(|operation| self.allows(account, operation))
    }

    /// Its full name.
    pub fn arn(&self, region: RegionCode) -> String {
        key_arn(region, self.owner, self.id.as_str())
    }
}

/// The name of a key, and the key if there is one yet.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The name, `alias/` included.
    pub name: String,
    /// The key, and since when it has this name.
    pub target: Option<(KeyId, SimTime)>,
}

/// The full name of a key.
pub(super) fn key_arn(region: RegionCode, owner: Account, id: &str) -> String {
    format!("arn:aws:kms:{region}:{owner}:key/{id}")
}

/// The full name of an alias.
pub fn alias_arn(region: RegionCode, owner: Account, alias: &str) -> String {
    format!("arn:aws:kms:{region}:{owner}:{alias}")
}

/// A name of a key, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KeyName<'a> {
    /// The Region of an ARN.
    pub(super) region: Option<&'a str>,
    /// The account of an ARN.
    pub(super) owner: Option<Account>,
    /// What is left: the key's id, or an alias with its prefix.
    pub(super) name: &'a str,
}

impl<'a> KeyName<'a> {
    /// The parts of an id, an ARN, an alias or an alias ARN; none if it is an ARN of no such form.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let Some(rest) = text.strip_prefix("arn:") else {
            return Some(Self {
                region: None,
                owner: None,
                name: text,
            });
        };
        let mut parts = rest.strip_prefix("aws:kms:")?.splitn(3, ':');
        let region = parts.next();
        let owner = Account::from_text(parts.next()?)?;
        let name = parts.next()?;
        let name = match name.strip_prefix("key/") {
            Some(id) => id,
            None if name.starts_with("alias/") => name,
            None => return None,
        };
        Some(Self {
            region,
            owner: Some(owner),
            name,
        })
    }

    /// Whether it says nothing else than this Region and this owner.
    pub(super) fn is_at(&self, region: RegionCode, owner: Account) -> bool {
        self.region.is_none_or(|it| it == region.as_str())
            && self.owner.is_none_or(|it| it == owner)
    }

    /// Whether it is a key's id by its form, which is a UUID's.
    pub(super) fn is_key_id(&self) -> bool {
        let fits = |(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        };
        self.name.len() == 36 && self.name.bytes().enumerate().all(fits)
    }

    pub(super) fn is_alias(&self) -> bool {
        self.name.starts_with("alias/")
    }
}

/// Why EBS cannot use a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum KeyProblem {
    /// It is not in this Region, or not for this account.
    Inaccessible,
    /// It is disabled, or about to be deleted.
    WrongState,
}

impl Region {
    /// The key with this id, ARN, alias or alias ARN, whatever this account may do with it. An id
    /// or an alias by itself names a key of one's own.
    pub fn key(&self, name: &str, account: Account) -> Option<&Key> {
        let name = KeyName::of(name)?;
        let owner = name.owner.unwrap_or(account);
        let found = if name.is_alias() {
            let mut keys = self.keys.iter();
            keys.find(|key| key.owner == owner && key.aliases.contains_key(name.name))
        } else {
            self.keys.get(&KeyId(name.name.into()))
        };
        found.filter(|key| key.owner == owner && name.is_at(self.code, owner))
    }

    /// The key that AWS manages for this account here, if it was needed before.
    pub(super) fn managed_key(&self, account: Account) -> Option<&Key> {
        self.key(DEFAULT_ALIAS, account)
    }

    /// The key with such a name, if EBS can use it for this account.
    pub(super) fn judge_key(&self, name: &str, account: Account) -> Result<&Key, KeyProblem> {
        let key = self.key(name, account).filter(|key| key.serves(account));
        let key = key.ok_or(KeyProblem::Inaccessible)?;
        if key.state == KeyState::Enabled {
            Ok(key)
        } else {
            Err(KeyProblem::WrongState)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_named_by_id_or_alias_with_or_without_region_and_owner() {
        const ARN: &str = "arn:aws:kms:eu-west-1:123456789012:";
        for name in ["1234-ab", "alias/app"] {
            let by_itself = KeyName::of(name).map(|it| (it.region, it.owner, it.name));
            assert_eq!(by_itself, Some((None, None, name)));
        }
        for (rest, name) in [("key/1234-ab", "1234-ab"), ("alias/app", "alias/app")] {
            let arn = format!("{ARN}{rest}");
            let in_full = KeyName::of(&arn).map(|it| (it.region, it.owner, it.name));
            assert_eq!(in_full, Some((Some("eu-west-1"), Some(Account::OWN), name)));
        }
        let no_key = format!("{ARN}1234");
        for bad in ["arn:aws:kms:eu-west-1:12:key/1", "arn:aws:ec2:x", &no_key] {
            assert_eq!(KeyName::of(bad), None, "{bad}");
        }
    }
}
