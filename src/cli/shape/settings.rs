//! What an account has settled for a Region, and who it is, as AWS shows it.

use serde_json::{Value, json};

use super::Members;
use crate::sim::Account;
use crate::sim::public_access::Blocking;

pub(super) fn default_key(key: &str) -> Value {
    json!({ "KmsKeyId": key })
}

pub(super) fn encryption_by_default(always: bool) -> Value {
    json!({ "EbsEncryptionByDefault": always })
}

/// What is blocked; one who asks learns also that no organization has settled it.
pub(super) fn snapshot_blocking(state: Blocking, is_asked: bool) -> Value {
    blocking("State", state, is_asked)
}

pub(super) fn image_blocking(state: Blocking, is_asked: bool) -> Value {
    blocking("ImageBlockPublicAccessState", state, is_asked)
}

fn blocking(member: &str, state: Blocking, is_asked: bool) -> Value {
    Members::new()
        .with(member, state.as_str())
        .with_some("ManagedBy", is_asked.then_some("account"))
        .done()
}

/// The lab knows accounts, and nobody in them: whoever asks is the whole account.
pub(super) fn caller(account: Account) -> Value {
    json!({
        "UserId": account,
        "Account": account,
        "Arn": format!("arn:aws:iam::{account}:root"),
    })
}
