//! Sharing: who may use a snapshot or an image.

use super::{CommandSpec, Kind, Member, OptionSpec, Shape, action, optional, question, required};

const CREATE_VOLUME_PERMISSION: Shape = &[("UserId", Member::Text), ("Group", Member::Text)];
const LAUNCH_PERMISSION: Shape = &[
    ("OrganizationArn", Member::NotSimulated),
    ("OrganizationalUnitArn", Member::NotSimulated),
    ("UserId", Member::Text),
    ("Group", Member::Text),
];
const ATTRIBUTE: OptionSpec = required("attribute", Kind::Text);
const IMAGE: OptionSpec = required("image-id", Kind::Text);
const SNAPSHOT: OptionSpec = required("snapshot-id", Kind::Text);

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ec2", "describe-image-attribute"],
        "DescribeImageAttribute",
        &[IMAGE, ATTRIBUTE],
        &[],
        "aws ec2 describe-image-attribute --image-id ami-0123456789abcdef0 --attribute launchPermission",
    ),
    question(
        &["aws", "ec2", "describe-snapshot-attribute"],
        "DescribeSnapshotAttribute",
        &[SNAPSHOT, ATTRIBUTE],
        &[],
        "aws ec2 describe-snapshot-attribute --snapshot-id snap-0123456789abcdef0 --attribute createVolumePermission",
    ),
    action(
        &["aws", "ec2", "modify-image-attribute"],
        "ModifyImageAttribute",
        &[
            IMAGE,
            optional("attribute", Kind::Text),
            optional("description", Kind::Structure(&[("Value", Member::Text)])),
            optional(
                "launch-permission",
                Kind::Structure(&[
                    ("Add", Member::Structures(LAUNCH_PERMISSION)),
                    ("Remove", Member::Structures(LAUNCH_PERMISSION)),
                ]),
            ),
            optional("operation-type", Kind::Text),
            optional("user-groups", Kind::Texts),
            optional("user-ids", Kind::Texts),
            optional("value", Kind::Text),
        ],
        &[
            "imds-support",
            "organization-arns",
            "organizational-unit-arns",
            "product-codes",
        ],
        "aws ec2 modify-image-attribute --image-id ami-0123456789abcdef0 --launch-permission Add=[{UserId=111122223333}]",
    ),
    action(
        &["aws", "ec2", "modify-snapshot-attribute"],
        "ModifySnapshotAttribute",
        &[
            SNAPSHOT,
            optional("attribute", Kind::Text),
            optional(
                "create-volume-permission",
                Kind::Structure(&[
                    ("Add", Member::Structures(CREATE_VOLUME_PERMISSION)),
                    ("Remove", Member::Structures(CREATE_VOLUME_PERMISSION)),
                ]),
            ),
            optional("operation-type", Kind::Text),
            optional("group-names", Kind::Texts),
            optional("user-ids", Kind::Texts),
        ],
        &[],
        "aws ec2 modify-snapshot-attribute --snapshot-id snap-0123456789abcdef0 --attribute createVolumePermission --operation-type add --user-ids 111122223333",
    ),
    action(
        &["aws", "ec2", "reset-image-attribute"],
        "ResetImageAttribute",
        &[IMAGE, ATTRIBUTE],
        &[],
        "aws ec2 reset-image-attribute --image-id ami-0123456789abcdef0 --attribute launchPermission",
    ),
    action(
        &["aws", "ec2", "reset-snapshot-attribute"],
        "ResetSnapshotAttribute",
        &[SNAPSHOT, ATTRIBUTE],
        &[],
        "aws ec2 reset-snapshot-attribute --snapshot-id snap-0123456789abcdef0 --attribute createVolumePermission",
    ),
];
