//! Requests about what an account has settled for a Region: encryption by default, and whether
//! anything may be public.

inputs! {
    /// Encrypts only what is asked for.
    DisableEbsEncryptionByDefault {}
    /// Lets images be public.
    DisableImageBlockPublicAccess {}
    /// Lets snapshots be public.
    DisableSnapshotBlockPublicAccess {}
    /// Encrypts all new volumes and copies.
    EnableEbsEncryptionByDefault {}
    /// Lets no image become public.
    EnableImageBlockPublicAccess {
        /// `block-new-sharing`.
        image_block_public_access_state: String,
    }
    /// Lets no snapshot become public, or be public any more.
    EnableSnapshotBlockPublicAccess {
        /// `block-all-sharing` or `block-new-sharing`.
        state: String,
    }
    /// Asks who is asking.
    GetCallerIdentity {}
    /// Asks for the key that is used if none is named.
    GetEbsDefaultKmsKeyId {}
    /// Asks whether all new volumes and copies are encrypted.
    GetEbsEncryptionByDefault {}
    /// Asks whether images may become public.
    GetImageBlockPublicAccessState {}
    /// Asks whether snapshots may be public.
    GetSnapshotBlockPublicAccessState {}
    /// Chooses the key that is used if none is named.
    ModifyEbsDefaultKmsKeyId {
        /// The key's id, ARN, alias or alias ARN.
        kms_key_id: String,
    }
    /// Goes back to the key that AWS manages.
    ResetEbsDefaultKmsKeyId {}
}
