//! KMS keys: which there are in a Region, and how a request names one.
//!
//! A key belongs to one account and never leaves its Region, so an encrypted copy abroad needs a
//! key that is there. It does not know what is encrypted with it. Sources: KMS Developer Guide,
//! "Key identifiers", "AWS managed keys"; EBS User Guide, "Amazon EBS encryption".

use std::collections::BTreeSet;
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
    /// Its aliases, `alias/` included.
    pub aliases: BTreeSet<String>,
    /// The other accounts that may use it.
    pub grantees: BTreeSet<Account>,
}

impl Key {
    /// Whether this account can encrypt and decrypt with it.
    pub fn serves(&self, account: Account) -> bool {
        self.owner == account || self.grantees.contains(&account)
    }
}

/// The full name of a key.
pub fn key_arn(region: RegionCode, owner: Account, id: &KeyId) -> String {
    format!("arn:aws:kms:{region}:{owner}:key/{id}")
}

impl Region {
    /// The key with this id, ARN, alias or alias ARN that serves this account; none if there is
    /// no such key in this Region.
    pub fn key(&self, name: &str, account: Account) -> Option<&Key> {
        let (owner, name) = match name.strip_prefix("arn:aws:kms:") {
            None => (account, name),
            Some(rest) => {
                let mut parts = rest.splitn(3, ':');
                let region = parts.next()?;
                let owner = Account::from_text(parts.next()?)?;
                let name = parts.next()?;
                if region != self.code.as_str() {
                    return None;
                }
                (owner, name.strip_prefix("key/").unwrap_or(name))
            }
        };
        let mut keys = self.keys.iter();
        let named = |key: &&Key| {
            key.owner == owner && (key.id.as_str() == name || key.aliases.contains(name))
        };
        keys.find(named).filter(|key| key.serves(account))
    }
}
