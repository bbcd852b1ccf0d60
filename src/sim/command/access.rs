//! Requests about who may reach an instance: key pairs and security groups.

use super::shared::{Filter, TagSpecification};
use crate::sim::ids::{KeyPairId, SecurityGroupId};

inputs! {
    /// Makes a key pair; its private half is shown once.
    CreateKeyPair {
        /// Its name.
        key_name: String,
        /// `rsa` or `ed25519`; rsa if not given.
        key_type: Option<String>,
        /// Tags for it.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Makes a security group.
    CreateSecurityGroup {
        /// What it is for.
        description: String,
        /// Its name.
        group_name: String,
        /// Tags for it.
        tag_specifications: Vec<TagSpecification>,
    }
    /// Deletes a key pair, if there is one.
    DeleteKeyPair {
        /// Its name.
        key_name: Option<String>,
        /// Or its id.
        key_pair_id: Option<KeyPairId>,
    }
    /// Deletes a security group that no instance is in.
    DeleteSecurityGroup {
        /// Its id.
        group_id: Option<SecurityGroupId>,
        /// Or its name.
        group_name: Option<String>,
    }
    /// Asks for the key pairs.
    DescribeKeyPairs {
        /// Only those with these names.
        key_names: Vec<String>,
        /// Only these.
        key_pair_ids: Vec<KeyPairId>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Asks for the security groups.
    DescribeSecurityGroups {
        /// Only these.
        group_ids: Vec<SecurityGroupId>,
        /// Only those with these names.
        group_names: Vec<String>,
        /// Only what fits.
        filters: Vec<Filter>,
    }
    /// Makes a key pair of a public key that was made elsewhere.
    ImportKeyPair {
        /// Its name.
        key_name: String,
        /// The public key as OpenSSH writes it, in base64.
        public_key_material: String,
        /// Tags for it.
        tag_specifications: Vec<TagSpecification>,
    }
}
