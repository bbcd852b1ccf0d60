//! What an account settles for a Region, and who it is.

use super::{CommandSpec, Kind, action, question, required};

/// The rows of EC2.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "disable-ebs-encryption-by-default"],
        "DisableEbsEncryptionByDefault",
        &[],
        &[],
        "aws ec2 disable-ebs-encryption-by-default",
    ),
    action(
        &["aws", "ec2", "disable-image-block-public-access"],
        "DisableImageBlockPublicAccess",
        &[],
        &[],
        "aws ec2 disable-image-block-public-access",
    ),
    action(
        &["aws", "ec2", "disable-snapshot-block-public-access"],
        "DisableSnapshotBlockPublicAccess",
        &[],
        &[],
        "aws ec2 disable-snapshot-block-public-access",
    ),
    action(
        &["aws", "ec2", "enable-ebs-encryption-by-default"],
        "EnableEbsEncryptionByDefault",
        &[],
        &[],
        "aws ec2 enable-ebs-encryption-by-default",
    ),
    action(
        &["aws", "ec2", "enable-image-block-public-access"],
        "EnableImageBlockPublicAccess",
        &[required("image-block-public-access-state", Kind::Text)],
        &[],
        "aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing",
    ),
    action(
        &["aws", "ec2", "enable-snapshot-block-public-access"],
        "EnableSnapshotBlockPublicAccess",
        &[required("state", Kind::Text)],
        &[],
        "aws ec2 enable-snapshot-block-public-access --state block-all-sharing",
    ),
    question(
        &["aws", "ec2", "get-ebs-default-kms-key-id"],
        "GetEbsDefaultKmsKeyId",
        &[],
        &[],
        "aws ec2 get-ebs-default-kms-key-id",
    ),
    question(
        &["aws", "ec2", "get-ebs-encryption-by-default"],
        "GetEbsEncryptionByDefault",
        &[],
        &[],
        "aws ec2 get-ebs-encryption-by-default",
    ),
    question(
        &["aws", "ec2", "get-image-block-public-access-state"],
        "GetImageBlockPublicAccessState",
        &[],
        &[],
        "aws ec2 get-image-block-public-access-state",
    ),
    question(
        &["aws", "ec2", "get-snapshot-block-public-access-state"],
        "GetSnapshotBlockPublicAccessState",
        &[],
        &[],
        "aws ec2 get-snapshot-block-public-access-state",
    ),
    action(
        &["aws", "ec2", "modify-ebs-default-kms-key-id"],
        "ModifyEbsDefaultKmsKeyId",
        &[required("kms-key-id", Kind::Text)],
        &[],
        "aws ec2 modify-ebs-default-kms-key-id --kms-key-id alias/app",
    ),
    action(
        &["aws", "ec2", "reset-ebs-default-kms-key-id"],
        "ResetEbsDefaultKmsKeyId",
        &[],
        &[],
        "aws ec2 reset-ebs-default-kms-key-id",
    ),
];

/// The row of STS.
pub const CALLER: &[CommandSpec] = &[question(
    &["aws", "sts", "get-caller-identity"],
    "GetCallerIdentity",
    &[],
    &[],
    "aws sts get-caller-identity",
)];
