//! Key pairs: the public key that a launch puts on a new instance, under a name of one Region.
//!
//! A name means a key pair in its own Region only, so a launch abroad does not find it. The lab
//! has no machines to log in to: there is no key material here, only what AWS shows of it.
//! Sources: EC2 User Guide, "Amazon EC2 key pairs and Amazon EC2 instances"; EC2 API Reference of
//! the operations named here.

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::Rng;
use serde::Serialize;

use super::account::Account;
use super::command::{CreateKeyPair, DeleteKeyPair, ImportKeyPair, TagSpecification};
use super::error::ApiError;
use super::event::Event;
use super::ids::{self, KeyPairId};
use super::region::RegionCode;
use super::response::Response;
use super::tag::Tags;
use super::units::SimTime;
use super::world::{Step, View, World};

/// The kind of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum KeyType {
    Rsa,
    Ed25519,
}

impl KeyType {
    const ALL: [Self; 2] = [Self::Rsa, Self::Ed25519];

    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "rsa",
            Self::Ed25519 => "ed25519",
        }
    }

    /// The first word of a public key of this kind.
    fn algorithm(self) -> &'static str {
        match self {
            Self::Rsa => "ssh-rsa",
            Self::Ed25519 => "ssh-ed25519",
        }
    }
}

/// A key pair.
#[derive(Clone, Debug, Serialize)]
pub struct KeyPair {
    /// Its id.
    pub id: KeyPairId,
    /// Its name, unique for its owner in its Region.
    pub name: String,
    /// Whose it is.
    pub owner: Account,
    /// Its kind.
    pub key_type: KeyType,
    /// What tells it from others. The lab draws it: there is no key that it could be made of.
    pub fingerprint: String,
    /// When it was made.
    pub created_at: SimTime,
    /// Its tags.
    pub tags: Tags,
}

impl KeyPair {
    /// Whether the account that asks can see it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        self.owner == view.account
    }
}

/// The kind of a public key as OpenSSH writes it: its algorithm, and in base64 the same again
/// with the numbers.
fn judge_public_key(material: &str) -> Result<KeyType, ApiError> {
    let malformed = || ApiError::PublicKeyMalformed;
    let bytes = STANDARD.decode(material).map_err(|_| malformed())?;
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    let mut words = text.split_ascii_whitespace();
    let algorithm = words.next().ok_or_else(malformed)?;
    let kinds = KeyType::ALL.into_iter();
    let key_type = { kinds }.find(|kind| kind.algorithm() == algorithm);
    let blob = STANDARD.decode(words.next().unwrap_or_default());
    let named = blob.is_ok_and(|blob| {
        let name = blob.get(4..).unwrap_or_default();
        name.starts_with(algorithm.as_bytes())
    });
    key_type.filter(|_| named).ok_or_else(malformed)
}

/// Judges a name or a description: some letters that every keyboard has.
pub(super) fn judge_ascii(name: &'static str, value: &str) -> Result<(), ApiError> {
    let fits = !value.is_empty() && value.len() <= 255 && value.is_ascii();
    let invalid = || ApiError::InvalidParameter {
        name,
        value: value.to_owned(),
    };
    fits.then_some(()).ok_or_else(invalid)
}

/// Bytes as AWS shows them: two digits each, with colons between.
fn with_colons(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        if !text.is_empty() {
            text.push(':');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text
}

impl View<'_> {
    /// The key pair that this account gave this name here.
    pub(super) fn key_pair_named(&self, name: &str) -> Result<&KeyPair, ApiError> {
        let found = self.region.key_pair_named(self.account, name);
        found.ok_or_else(|| ApiError::KeyPairNotFound {
            name: name.to_owned(),
            lives_in: self.world.home_of_key_pair(self.account, name),
        })
    }
}

impl World {
    /// The Region in which an account has a key pair of this name, if there is any.
    fn home_of_key_pair(&self, owner: Account, name: &str) -> Option<RegionCode> {
        let mut regions = self.regions();
        let home = regions.find(|region| region.key_pair_named(owner, name).is_some());
        home.map(|region| region.code)
    }
}

impl Step {
    pub(super) fn create_key_pair(&mut self, input: &CreateKeyPair) -> Result<Response, ApiError> {
        let asked = input.key_type.as_deref().unwrap_or("rsa");
        let key_type = KeyType::ALL.into_iter().find(|it| it.as_str() == asked);
        let key_type = key_type.ok_or_else(|| ApiError::InvalidParameter {
            name: "keyType",
            value: asked.to_owned(),
        })?;
        // AWS's own keys: SHA-1 of an RSA key's private half, SHA-256 of an ED25519 key's public one.
        let fingerprint = self.fingerprint(key_type, 20);
        let made = self.put_key_pair(
            &input.key_name,
            key_type,
            fingerprint,
            &input.tag_specifications,
        )?;
        Ok(Response::CreateKeyPair(made))
    }

    pub(super) fn import_key_pair(&mut self, input: &ImportKeyPair) -> Result<Response, ApiError> {
        let key_type = judge_public_key(&input.public_key_material)?;
        // Of an imported RSA key AWS shows the MD5 of the public half.
        let fingerprint = self.fingerprint(key_type, 16);
        let made = self.put_key_pair(
            &input.key_name,
            key_type,
            fingerprint,
            &input.tag_specifications,
        )?;
        Ok(Response::ImportKeyPair(made))
    }

    /// The fingerprint of the next key pair: so many bytes of an RSA key's, 32 of an ED25519 key's.
    fn fingerprint(&self, key_type: KeyType, rsa_bytes: usize) -> String {
        let mut bytes = [0; 32];
        self.key_chance().fill_bytes(&mut bytes);
        match key_type {
            KeyType::Rsa => with_colons(&bytes[..rsa_bytes]),
            KeyType::Ed25519 => STANDARD.encode(bytes),
        }
    }

    /// The chance that the next key pair of this Region is made of.
    fn key_chance(&self) -> impl Rng + use<> {
        let ordinal = self.region().key_pairs.put_so_far();
        ids::chance("pair", self.world.seed(), self.code.as_str(), ordinal)
    }

    fn put_key_pair(
        &mut self,
        name: &str,
        key_type: KeyType,
        fingerprint: String,
        tags: &[TagSpecification],
    ) -> Result<KeyPair, ApiError> {
        judge_ascii("keyName", name)?;
        let region = self.region();
        if region.key_pair_named(self.account, name).is_some() {
            return Err(ApiError::KeyPairDuplicate);
        }
        let key_pair = KeyPair {
            id: region.next_id(self.world.seed(), &region.key_pairs),
            name: name.to_owned(),
            owner: self.account,
            key_type,
            fingerprint,
            created_at: self.now(),
            tags: Self::tags_for(tags, "key-pair")?,
        };
        self.region_mut().put_key_pair(key_pair.clone());
        self.emit(Event::Created(self.resource(key_pair.id.clone())));
        Ok(key_pair)
    }

    /// AWS does not mind if there is no such key pair. Instances that were launched with it keep
    /// its name, and whoever has the private key can still log in.
    pub(super) fn delete_key_pair(&mut self, input: &DeleteKeyPair) -> Result<Response, ApiError> {
        let region = self.region();
        let found = match (&input.key_name, &input.key_pair_id) {
            (None, None) => return Err(ApiError::MissingParameter("KeyName")),
            (Some(name), _) => region.key_pair_named(self.account, name),
            (None, Some(id)) => region.key_pairs.get(id),
        };
        let found = found.filter(|it| it.is_visible_to(&self.view())).cloned();
        if let Some(key_pair) = &found {
            self.region_mut().take_key_pair(key_pair);
            self.emit(Event::Deleted(self.resource(key_pair.id.clone())));
        }
        Ok(Response::DeleteKeyPair(found.map(|it| it.id)))
    }
}
