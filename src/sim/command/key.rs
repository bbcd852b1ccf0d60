//! Requests about KMS keys.

inputs! {
    /// Calls the deletion of a key off; the key stays disabled.
    CancelKeyDeletion {
        /// The key's id or ARN.
        key_id: String,
    }
    /// Gives a key a name.
    CreateAlias {
        /// The name, which begins with `alias/`.
        alias_name: String,
        /// The key's id or ARN.
        target_key_id: String,
    }
    /// Lets another account use a key.
    CreateGrant {
        /// The key's id or ARN.
        key_id: String,
        /// Who may, as in `arn:aws:iam::111122223333:root`.
        grantee_principal: Option<String>,
        /// What it may do.
        operations: Vec<String>,
        /// A name: the same request with the same name makes no second grant.
        name: Option<String>,
    }
    /// Makes a key.
    CreateKey {
        /// Its description.
        description: Option<String>,
    }
    /// Takes a key's name away.
    DeleteAlias {
        /// The name.
        alias_name: String,
    }
    /// Asks for a key.
    DescribeKey {
        /// The key's id, ARN, alias or alias ARN.
        key_id: String,
    }
    /// Lets nobody use a key for now.
    DisableKey {
        /// The key's id or ARN.
        key_id: String,
    }
    /// Lets a disabled key be used again.
    EnableKey {
        /// The key's id or ARN.
        key_id: String,
    }
    /// Asks for the names of keys.
    ListAliases {
        /// Only of this key.
        key_id: Option<String>,
    }
    /// Asks who else may use a key.
    ListGrants {
        /// The key's id or ARN.
        key_id: String,
    }
    /// Asks for the keys.
    ListKeys {}
    /// Takes the leave to use a key away.
    RevokeGrant {
        /// The key's id or ARN.
        key_id: String,
        /// The grant.
        grant_id: String,
    }
    /// Lets a key be deleted after a while, in which nobody can use it.
    ScheduleKeyDeletion {
        /// The key's id or ARN.
        key_id: String,
        /// How long, from 7 to 30 days; 30 if not given.
        pending_window_in_days: Option<i64>,
    }
}
