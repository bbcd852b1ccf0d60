//! Retention rules, and what they keep in the Recycle Bin.

use super::{
    CommandSpec, DESCRIPTION, Kind, Least, Member, OptionSpec, Shape, action, optional, pages,
    question, required,
};

const RETENTION_PERIOD: Kind = Kind::Structure(&[
    ("RetentionPeriodValue", Member::Integer),
    ("RetentionPeriodUnit", Member::Text),
]);
const RESOURCE_TAG: Shape = &[
    ("ResourceTagKey", Member::Text),
    ("ResourceTagValue", Member::Text),
];
const RESOURCE_TAGS: OptionSpec = optional("resource-tags", Kind::Structures(RESOURCE_TAG));
const EXCLUDED_TAGS: OptionSpec = optional("exclude-resource-tags", Kind::Structures(RESOURCE_TAG));
const IDENTIFIER: OptionSpec = required("identifier", Kind::Text);
const PAGES: &[&str] = &["max-results", "next-token"];

/// The rows of the bin, which are EC2's.
pub const BIN: &[CommandSpec] = &[
    question(
        &["aws", "ec2", "list-images-in-recycle-bin"],
        "ListImagesInRecycleBin",
        &[optional("image-ids", Kind::Texts)],
        PAGES,
        "aws ec2 list-images-in-recycle-bin",
    )
    .paged(pages("Images", Least::Client(1))),
    question(
        &["aws", "ec2", "list-snapshots-in-recycle-bin"],
        "ListSnapshotsInRecycleBin",
        &[optional("snapshot-ids", Kind::Texts)],
        PAGES,
        "aws ec2 list-snapshots-in-recycle-bin",
    )
    .paged(pages("Snapshots", Least::Client(5))),
    action(
        &["aws", "ec2", "restore-image-from-recycle-bin"],
        "RestoreImageFromRecycleBin",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 restore-image-from-recycle-bin --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "restore-snapshot-from-recycle-bin"],
        "RestoreSnapshotFromRecycleBin",
        &[required("snapshot-id", Kind::Text)],
        &[],
        "aws ec2 restore-snapshot-from-recycle-bin --snapshot-id snap-0123456789abcdef0",
    ),
];

/// The rows of the rules, which are a service of their own.
pub const RULES: &[CommandSpec] = &[
    action(
        &["aws", "rbin", "create-rule"],
        "CreateRule",
        &[
            required("retention-period", RETENTION_PERIOD),
            required("resource-type", Kind::Text),
            DESCRIPTION,
            RESOURCE_TAGS,
            EXCLUDED_TAGS,
        ],
        &["lock-configuration", "tags"],
        "aws rbin create-rule --retention-period RetentionPeriodValue=7,RetentionPeriodUnit=DAYS --resource-type EBS_SNAPSHOT",
    ),
    action(
        &["aws", "rbin", "delete-rule"],
        "DeleteRule",
        &[IDENTIFIER],
        &[],
        "aws rbin delete-rule --identifier pwxIkFcvge4",
    ),
    question(
        &["aws", "rbin", "get-rule"],
        "GetRule",
        &[IDENTIFIER],
        &[],
        "aws rbin get-rule --identifier pwxIkFcvge4",
    ),
    question(
        &["aws", "rbin", "list-rules"],
        "ListRules",
        &[required("resource-type", Kind::Text)],
        &[
            "exclude-resource-tags",
            "lock-state",
            "max-results",
            "next-token",
            "resource-tags",
        ],
        "aws rbin list-rules --resource-type EBS_SNAPSHOT",
    )
    .paged(pages("Rules", Least::Client(1))),
    action(
        &["aws", "rbin", "update-rule"],
        "UpdateRule",
        &[
            IDENTIFIER,
            optional("retention-period", RETENTION_PERIOD),
            DESCRIPTION,
            RESOURCE_TAGS,
            EXCLUDED_TAGS,
        ],
        &["resource-type"],
        "aws rbin update-rule --identifier pwxIkFcvge4 --retention-period RetentionPeriodValue=21,RetentionPeriodUnit=DAYS",
    ),
];
