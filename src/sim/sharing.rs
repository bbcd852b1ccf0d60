//! Permissions: with whom an owner shares a snapshot or an image.
//!
//! Sharing an image and sharing its snapshots are two things, which is a trap of its own.
//! Sources: EBS User Guide, "Share an Amazon EBS snapshot"; EC2 User Guide, "Share an AMI with
//! specific AWS accounts".

use std::collections::BTreeSet;

use serde::Serialize;

use super::account::Account;

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
}
