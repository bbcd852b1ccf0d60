//! What an account settles for a Region's new disks: whether all are encrypted, and with which
//! key.
//!
//! Source: EBS User Guide, "Enable Amazon EBS encryption by default"; EC2 API Reference of the
//! operations named here. The key is looked up when it is used, not when it is chosen: a wrong one
//! makes what comes later fail.

use std::sync::Arc;

use super::command::ModifyEbsDefaultKmsKeyId;
use super::encryption::EncryptionDefaults;
use super::key::DEFAULT_ALIAS;
use super::response::Response;
use super::world::{Step, View};

impl View<'_> {
    pub(super) fn get_ebs_encryption_by_default(&self) -> Response {
        let defaults = self.region.encryption_defaults(self.account);
        Response::EbsEncryptionByDefault(defaults.always)
    }

    pub(super) fn get_ebs_default_kms_key_id(&self) -> Response {
        let defaults = self.region.encryption_defaults(self.account);
        Response::EbsDefaultKmsKeyId(defaults.key.unwrap_or_else(|| DEFAULT_ALIAS.into()))
    }
}

impl Step {
    pub(super) fn settle_encryption_by_default(&mut self, always: bool) -> Response {
        self.settle(|defaults| defaults.always = always);
        Response::EbsEncryptionByDefault(always)
    }

    pub(super) fn modify_ebs_default_kms_key_id(
        &mut self,
        input: &ModifyEbsDefaultKmsKeyId,
    ) -> Response {
        let key = self.region().key(&input.kms_key_id, self.account);
        let name: Arc<str> = match key {
            Some(key) => key.arn(self.code).into(),
            None => input.kms_key_id.as_str().into(),
        };
        self.settle(|defaults| defaults.key = Some(Arc::clone(&name)));
        Response::EbsDefaultKmsKeyId(name)
    }

    pub(super) fn reset_ebs_default_kms_key_id(&mut self) -> Response {
        self.settle(|defaults| defaults.key = None);
        Response::EbsDefaultKmsKeyId(self.managed_key())
    }

    fn settle(&mut self, change: impl FnOnce(&mut EncryptionDefaults)) {
        let account = self.account;
        let settled = &mut self.region_mut().encryption_defaults;
        change(settled.entry(account).or_default());
    }
}
