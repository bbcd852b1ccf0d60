//! Keys, their aliases and grants, as AWS shows them.

use serde_json::{Value, json};

use super::{At, Members, timestamp};
use crate::sim::key::{Alias, Grant, Key, KeyState, alias_arn};

/// The one kind of key that is simulated.
const SYMMETRIC: &str = "SYMMETRIC_DEFAULT";

pub(super) fn granted(id: &str, token: &str) -> Value {
    json!({ "GrantToken": token, "GrantId": id })
}

pub(super) fn deletion_cancelled(arn: &str) -> Value {
    json!({ "KeyId": arn })
}

impl At<'_> {
    pub(super) fn key(&self, key: &Key) -> Value {
        let deletion = match key.state {
            KeyState::PendingDeletion(at) => Some(timestamp(at)),
            _ => None,
        };
        let manager = if key.aws_managed { "AWS" } else { "CUSTOMER" };
        let metadata = Members::new()
            .with("AWSAccountId", key.owner.to_string())
            .with("KeyId", key.id.to_string())
            .with("Arn", key.arn(self.region.code))
            .with("CreationDate", timestamp(key.created_at))
            .with("Enabled", key.state == KeyState::Enabled)
            .with("Description", key.description.as_str())
            .with("KeyUsage", "ENCRYPT_DECRYPT")
            .with("KeyState", key.state.as_str())
            .with_some("DeletionDate", deletion)
            .with("Origin", "AWS_KMS")
            .with("KeyManager", manager)
            .with("CustomerMasterKeySpec", SYMMETRIC)
            .with("KeySpec", SYMMETRIC)
            .with("EncryptionAlgorithms", json!([SYMMETRIC]))
            .with("MultiRegion", false)
            .done();
        json!({ "KeyMetadata": metadata })
    }

    pub(super) fn keys(&self, keys: &[Key]) -> Value {
        let key = |key: &Key| json!({ "KeyId": key.id, "KeyArn": key.arn(self.region.code) });
        json!({ "Keys": keys.iter().map(key).collect::<Vec<_>>() })
    }

    pub(super) fn aliases(&self, aliases: &[Alias]) -> Value {
        let alias = |alias: &Alias| {
            let arn = alias_arn(self.region.code, self.account, &alias.name);
            let (target, at) = alias.target.as_ref().map(|(id, at)| (id, *at)).unzip();
            Members::new()
                .with("AliasName", alias.name.as_str())
                .with("AliasArn", arn)
                .with_some("TargetKeyId", target.map(ToString::to_string))
                .with_some("CreationDate", at.map(timestamp))
                .with_some("LastUpdatedDate", at.map(timestamp))
                .done()
        };
        json!({ "Aliases": aliases.iter().map(alias).collect::<Vec<_>>() })
    }

    pub(super) fn grants(&self, key: &Key) -> Value {
        let root = |account| format!("arn:aws:iam::{account}:root");
        let grant = |grant: &Grant| {
            Members::new()
                .with("KeyId", key.arn(self.region.code))
                .with("GrantId", grant.id.as_ref())
                .with("Name", grant.name.as_deref().unwrap_or_default())
                .with("CreationDate", timestamp(grant.created_at))
                .with("GranteePrincipal", root(grant.grantee))
                .with("IssuingAccount", root(key.owner))
                .with("Operations", json!(grant.operations))
                .done()
        };
        json!({ "Grants": key.grants.iter().map(grant).collect::<Vec<_>>() })
    }

    pub(super) fn deletion_scheduled(&self, key: &Key, days: i64) -> Value {
        let at = match key.state {
            KeyState::PendingDeletion(at) => Some(timestamp(at)),
            _ => None,
        };
        Members::new()
            .with("KeyId", key.arn(self.region.code))
            .with_some("DeletionDate", at)
            .with("KeyState", key.state.as_str())
            .with("PendingWindowInDays", days)
            .done()
    }
}
