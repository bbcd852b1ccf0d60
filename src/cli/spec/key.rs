//! KMS keys: made, named, lent, disabled, deleted, shown.

use super::{
    CommandSpec, DESCRIPTION, Kind, Least, OptionSpec, Pages, action, optional, question, required,
};

const KEY_ID: OptionSpec = required("key-id", Kind::Text);

/// Pages of this member, as KMS has them.
const fn marked(result: &'static str) -> Pages {
    Pages {
        result,
        token: "Marker",
        least: Least::Client(1),
    }
}

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "kms", "cancel-key-deletion"],
        "CancelKeyDeletion",
        &[KEY_ID],
        &[],
        "aws kms cancel-key-deletion --key-id 1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    action(
        &["aws", "kms", "create-alias"],
        "CreateAlias",
        &[
            required("alias-name", Kind::Text),
            required("target-key-id", Kind::Text),
        ],
        &[],
        "aws kms create-alias --alias-name alias/app --target-key-id 1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    action(
        &["aws", "kms", "create-grant"],
        "CreateGrant",
        &[
            KEY_ID,
            optional("grantee-principal", Kind::Text),
            required("operations", Kind::Texts),
            optional("name", Kind::Text),
        ],
        &[
            "constraints",
            "dry-run",
            "grant-tokens",
            "grantee-service-principal",
            "retiring-principal",
            "retiring-service-principal",
        ],
        "aws kms create-grant --key-id 1234abcd-12ab-34cd-56ef-1234567890ab --grantee-principal arn:aws:iam::111122223333:root --operations DescribeKey CreateGrant GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo Decrypt",
    ),
    action(
        &["aws", "kms", "create-key"],
        "CreateKey",
        &[DESCRIPTION],
        &[
            "bypass-policy-lockout-safety-check",
            "custom-key-store-id",
            "customer-master-key-spec",
            "key-spec",
            "key-usage",
            "multi-region",
            "origin",
            "policy",
            "tags",
            "xks-key-id",
        ],
        "aws kms create-key --description app",
    ),
    action(
        &["aws", "kms", "delete-alias"],
        "DeleteAlias",
        &[required("alias-name", Kind::Text)],
        &[],
        "aws kms delete-alias --alias-name alias/app",
    ),
    question(
        &["aws", "kms", "describe-key"],
        "DescribeKey",
        &[KEY_ID],
        &["grant-tokens"],
        "aws kms describe-key --key-id alias/aws/ebs",
    ),
    action(
        &["aws", "kms", "disable-key"],
        "DisableKey",
        &[KEY_ID],
        &[],
        "aws kms disable-key --key-id 1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    action(
        &["aws", "kms", "enable-key"],
        "EnableKey",
        &[KEY_ID],
        &[],
        "aws kms enable-key --key-id 1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    question(
        &["aws", "kms", "list-aliases"],
        "ListAliases",
        &[optional("key-id", Kind::Text)],
        &["limit", "marker"],
        "aws kms list-aliases",
    )
    .paged(marked("Aliases")),
    question(
        &["aws", "kms", "list-grants"],
        "ListGrants",
        &[KEY_ID],
        &[
            "grant-id",
            "grantee-principal",
            "grantee-service-principal",
            "limit",
            "marker",
        ],
        "aws kms list-grants --key-id 1234abcd-12ab-34cd-56ef-1234567890ab",
    )
    .paged(marked("Grants")),
    question(
        &["aws", "kms", "list-keys"],
        "ListKeys",
        &[],
        &["limit", "marker", "resource-owners"],
        "aws kms list-keys",
    )
    .paged(marked("Keys")),
    action(
        &["aws", "kms", "revoke-grant"],
        "RevokeGrant",
        &[KEY_ID, required("grant-id", Kind::Text)],
        &["dry-run"],
        "aws kms revoke-grant --key-id 1234abcd-12ab-34cd-56ef-1234567890ab --grant-id 0123456789abcdef",
    ),
    action(
        &["aws", "kms", "schedule-key-deletion"],
        "ScheduleKeyDeletion",
        &[KEY_ID, optional("pending-window-in-days", Kind::Integer)],
        &[],
        "aws kms schedule-key-deletion --key-id 1234abcd-12ab-34cd-56ef-1234567890ab --pending-window-in-days 7",
    ),
];
