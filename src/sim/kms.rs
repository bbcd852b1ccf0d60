//! The KMS service: keys are made, named, lent to other accounts, disabled and deleted.
//!
//! A key is lent by a grant. On AWS the owner mostly writes the same into the key's policy; a
//! grant says it in one line, and is all that the lab simulates. What one account is granted, all
//! who work in it may use. Sources: KMS Developer Guide, "Grants in AWS KMS", "Aliases", "Key
//! states of AWS KMS keys"; KMS API Reference of the operations named here, with their errors;
//! their sentences are live output.

use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::Rng;

use super::account::Account;
use super::command::{
    CancelKeyDeletion, CreateAlias, CreateGrant, CreateKey, DeleteAlias, DescribeKey, DisableKey,
    EnableKey, ListAliases, ListGrants, RevokeGrant, ScheduleKeyDeletion,
};
use super::error::ApiError;
use super::ids;
use super::key::{
    Alias, DEFAULT_ALIAS, GRANT_OPERATIONS, Grant, Key, KeyId, KeyName, KeyState, alias_arn,
    key_arn,
};
use super::region::RegionCode;
use super::response::Response;
use super::transition::Transition;
use super::units::{SimTime, Span};
use super::world::{Step, View};

const PENDING_DAYS_MIN: i64 = 7;
const PENDING_DAYS_MAX: i64 = 30;

impl<'a> View<'a> {
    /// The key that a request to KMS names, if this account may do this with it.
    fn kms_key(&self, text: &str, operation: &'static str) -> Result<&'a Key, ApiError> {
        let code = self.region.code;
        let invalid = || ApiError::KeyIdInvalid(text.to_owned());
        let name = KeyName::of(text).ok_or_else(invalid)?;
        if let Some(elsewhere) = name.region.filter(|region| *region != code.as_str()) {
            return Err(ApiError::KeyArnElsewhere(elsewhere.to_owned()));
        }
        // An alias names a key to be used, not to be changed.
        let well_formed = name.is_alias() && operation == "DescribeKey" || name.is_key_id();
        well_formed.then_some(()).ok_or_else(invalid)?;
        let owner = name.owner.unwrap_or(self.account);
        let arn = if name.is_alias() {
            alias_arn(code, owner, name.name)
        } else {
            key_arn(code, owner, name.name)
        };
        let found = self.region.key(text, self.account);
        match found.filter(|key| key.allows(self.account, operation)) {
            Some(key) => Ok(key),
            None if owner != self.account => Err(ApiError::KeyAccessDenied {
                account: self.account,
                operation,
                arn,
            }),
            None if name.is_alias() => Err(ApiError::AliasNotFound(arn)),
            None => Err(ApiError::KeyNotFound(arn)),
        }
    }

    /// The key that a request to KMS would change, if it is this account's own to change.
    fn kms_key_to_change(&self, text: &str, operation: &'static str) -> Result<&'a Key, ApiError> {
        let key = self.kms_key(text, operation)?;
        if key.owner == self.account && !key.aws_managed {
            return Ok(key);
        }
        Err(ApiError::KeyAccessDenied {
            account: self.account,
            operation,
            arn: key.arn(self.region.code),
        })
    }

    fn own_keys(&self) -> impl Iterator<Item = &'a Key> {
        let keys = self.region.keys.iter();
        keys.filter(|key| key.owner == self.account)
    }

    pub(super) fn describe_key(&self, input: &DescribeKey) -> Result<Response, ApiError> {
        let key = self.kms_key(&input.key_id, "DescribeKey")?;
        Ok(Response::DescribeKey(key.clone()))
    }

    pub(super) fn list_keys(&self) -> Response {
        Response::ListKeys(self.own_keys().cloned().collect())
    }

    /// The aliases by name, with that of the key that AWS has yet to make.
    pub(super) fn list_aliases(&self, input: &ListAliases) -> Result<Response, ApiError> {
        let key = input.key_id.as_deref();
        let only = key
            .map(|key| self.kms_key(key, "DescribeKey"))
            .transpose()?;
        let mut aliases: Vec<Alias> = self
            .own_keys()
            .filter(|key| only.is_none_or(|only| only.id == key.id))
            .flat_map(|key| {
                let alias = |(name, at): (&String, &SimTime)| Alias {
                    name: name.clone(),
                    target: Some((key.id.clone(), *at)),
                };
                key.aliases.iter().map(alias)
            })
            .collect();
        if only.is_none() && self.region.managed_key(self.account).is_none() {
            aliases.push(Alias {
                name: DEFAULT_ALIAS.to_owned(),
                target: None,
            });
        }
        aliases.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Response::ListAliases(aliases))
    }

    pub(super) fn list_grants(&self, input: &ListGrants) -> Result<Response, ApiError> {
        let key = self.kms_key(&input.key_id, "ListGrants")?;
        Ok(Response::ListGrants(key.clone()))
    }
}

impl Step {
    pub(super) fn create_key(&mut self, input: &CreateKey) -> Result<Response, ApiError> {
        let id = self.add_key(false, input.description.clone().unwrap_or_default());
        let key = self.view().kms_key(&id.to_string(), "CreateKey")?;
        Ok(Response::CreateKey(key.clone()))
    }

    pub(super) fn create_alias(&mut self, input: &CreateAlias) -> Result<Response, ApiError> {
        let name = &input.alias_name;
        judge_alias(name)?;
        let view = self.view();
        let target = view.kms_key_to_change(&input.target_key_id, "CreateAlias")?;
        if view.region.key(name, self.account).is_some() {
            let arn = alias_arn(self.code, self.account, name);
            return Err(ApiError::AliasTaken(arn));
        }
        let (id, now) = (target.id.clone(), self.now());
        self.change_key(&id, |key| {
            key.aliases.insert(name.clone(), now);
        });
        Ok(Response::Nothing)
    }

    pub(super) fn delete_alias(&mut self, input: &DeleteAlias) -> Result<Response, ApiError> {
        let name = &input.alias_name;
        judge_alias(name)?;
        let key = self.region().key(name, self.account);
        let key =
            key.ok_or_else(|| ApiError::AliasNotFound(alias_arn(self.code, self.account, name)))?;
        let id = key.id.clone();
        self.change_key(&id, |key| {
            key.aliases.remove(name);
        });
        Ok(Response::Nothing)
    }

    pub(super) fn create_grant(&mut self, input: &CreateGrant) -> Result<Response, ApiError> {
        let key = self
            .view()
            .kms_key_to_change(&input.key_id, "CreateGrant")?;
        let id = key.id.clone();
        judge_usable(key, self.code)?;
        let principal = input.grantee_principal.as_deref();
        let principal = principal.ok_or(ApiError::KmsValidation {
            member: "granteePrincipal",
            value: "null".to_owned(),
            rule: "Member must not be null".to_owned(),
        })?;
        let grantee = account_of(principal)
            .ok_or_else(|| ApiError::PrincipalInvalid(principal.to_owned()))?;
        judge_operations(&input.operations)?;
        let same = |grant: &&Grant| {
            grant.name.is_some()
                && grant.name == input.name
                && grant.grantee == grantee
                && grant.operations == input.operations
        };
        let earlier = key
            .grants
            .iter()
            .find(same)
            .map(|grant| Arc::clone(&grant.id));
        let [new, token] = self.draw_grant();
        let created_at = self.now();
        let grant = earlier.unwrap_or_else(|| {
            let id_of_grant: Arc<str> = new.into();
            self.change_key(&id, |key| {
                key.grants.push(Grant {
                    id: Arc::clone(&id_of_grant),
                    grantee,
                    operations: input.operations.clone(),
                    name: input.name.clone(),
                    created_at,
                });
            });
            id_of_grant
        });
        Ok(Response::CreateGrant { id: grant, token })
    }

    /// The id of a new grant, and a token by which it can be named before it is known everywhere.
    fn draw_grant(&mut self) -> [String; 2] {
        let (seed, code) = (self.world.seed(), self.code);
        let region = self.region_mut();
        let mut chance = ids::chance("grant", seed, code.as_str(), region.grants);
        region.grants += 1;
        let (mut id, mut token) = ([0; 32], [0; 96]);
        chance.fill_bytes(&mut id);
        chance.fill_bytes(&mut token);
        let hexadecimal = id.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        });
        [hexadecimal, STANDARD.encode(token)]
    }

    pub(super) fn revoke_grant(&mut self, input: &RevokeGrant) -> Result<Response, ApiError> {
        let key = self
            .view()
            .kms_key_to_change(&input.key_id, "RevokeGrant")?;
        let id = key.id.clone();
        if !key.grants.iter().any(|grant| *grant.id == *input.grant_id) {
            return Err(ApiError::GrantNotFound(input.grant_id.clone()));
        }
        self.change_key(&id, |key| key.grants.retain(|it| *it.id != *input.grant_id));
        Ok(Response::Nothing)
    }

    pub(super) fn disable_key(&mut self, input: &DisableKey) -> Result<Response, ApiError> {
        self.set_key_state(&input.key_id, "DisableKey", KeyState::Disabled)?;
        Ok(Response::Nothing)
    }

    pub(super) fn enable_key(&mut self, input: &EnableKey) -> Result<Response, ApiError> {
        self.set_key_state(&input.key_id, "EnableKey", KeyState::Enabled)?;
        Ok(Response::Nothing)
    }

    /// Brings a key that is not to be deleted into another state.
    fn set_key_state(
        &mut self,
        text: &str,
        operation: &'static str,
        state: KeyState,
    ) -> Result<Key, ApiError> {
        let key = self.view().kms_key_to_change(text, operation)?;
        let id = key.id.clone();
        if matches!(key.state, KeyState::PendingDeletion(_)) {
            return Err(ApiError::KeyPendingDeletion(key.arn(self.code)));
        }
        self.change_key(&id, |key| key.state = state);
        Ok(self.view().kms_key(text, operation)?.clone())
    }

    pub(super) fn schedule_key_deletion(
        &mut self,
        input: &ScheduleKeyDeletion,
    ) -> Result<Response, ApiError> {
        let days = input.pending_window_in_days.unwrap_or(PENDING_DAYS_MAX);
        let bound = match days {
            ..PENDING_DAYS_MIN => Some(("greater", PENDING_DAYS_MIN)),
            PENDING_DAYS_MIN..=PENDING_DAYS_MAX => None,
            _ => Some(("less", PENDING_DAYS_MAX)),
        };
        if let Some((side, bound)) = bound {
            return Err(ApiError::KmsValidation {
                member: "pendingWindowInDays",
                value: format!("'{days}'"),
                rule: format!("Member must have value {side} than or equal to {bound}"),
            });
        }
        let span = Span::seconds(days.unsigned_abs() * 86_400);
        let state = KeyState::PendingDeletion(self.now().after(span));
        let key = self.set_key_state(&input.key_id, "ScheduleKeyDeletion", state)?;
        self.after(span, Transition::KeyDisappears(key.id.clone()));
        Ok(Response::ScheduleKeyDeletion(key, days))
    }

    pub(super) fn cancel_key_deletion(
        &mut self,
        input: &CancelKeyDeletion,
    ) -> Result<Response, ApiError> {
        let view = self.view();
        let key = view.kms_key_to_change(&input.key_id, "CancelKeyDeletion")?;
        let (id, arn) = (key.id.clone(), key.arn(self.code));
        if !matches!(key.state, KeyState::PendingDeletion(_)) {
            return Err(ApiError::KeyNotPendingDeletion(arn));
        }
        self.change_key(&id, |key| key.state = KeyState::Disabled);
        Ok(Response::CancelKeyDeletion(arn.into()))
    }

    fn change_key(&mut self, id: &KeyId, change: impl FnOnce(&mut Key)) {
        if let Some(key) = self.region_mut().keys.get_mut(id) {
            change(key);
        }
    }

    /// Deletes a key whose time has come. What it protects cannot be read any more.
    pub(super) fn remove_key(&mut self, id: &KeyId) {
        let now = self.now();
        let region = self.region_mut();
        let is_due = |key: &Key| key.state == KeyState::PendingDeletion(now);
        if region.keys.get(id).is_some_and(is_due) {
            region.keys.take(id);
        }
    }
}

fn judge_usable(key: &Key, code: RegionCode) -> Result<(), ApiError> {
    match key.state {
        KeyState::Enabled => Ok(()),
        KeyState::Disabled => Err(ApiError::KeyDisabled(key.arn(code))),
        KeyState::PendingDeletion(_) => Err(ApiError::KeyPendingDeletion(key.arn(code))),
    }
}

fn judge_alias(name: &str) -> Result<(), ApiError> {
    let Some(rest) = name.strip_prefix("alias/") else {
        return Err(ApiError::AliasPrefix);
    };
    let good = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
    if rest.is_empty() || !rest.chars().all(good) {
        return Err(ApiError::AliasCharacters(name.to_owned()));
    }
    if rest.starts_with("aws/") {
        return Err(ApiError::AliasReserved);
    }
    Ok(())
}

fn judge_operations(operations: &[String]) -> Result<(), ApiError> {
    let known = |one: &String| GRANT_OPERATIONS.contains(&one.as_str());
    if !operations.is_empty() && operations.iter().all(known) {
        return Ok(());
    }
    Err(ApiError::KmsValidation {
        member: "operations",
        value: format!("'[{}]'", operations.join(", ")),
        rule: format!(
            "Member must satisfy constraint: [Member must satisfy enum value set: [{}]]",
            GRANT_OPERATIONS.join(", ")
        ),
    })
}

/// The account that a principal stands for: only whole accounts are simulated.
fn account_of(principal: &str) -> Option<Account> {
    let account = principal.strip_prefix("arn:aws:iam::")?;
    Account::from_text(account.strip_suffix(":root")?)
}
