//! Who may reach an instance: key pairs and security groups.

use super::{
    CommandSpec, FILTERS, Kind, Least, PAGING_OF_GROUPS, Search, TAGS, action, optional, pages,
    required, search,
};

/// Key pairs.
const KEY_PAIRS: Search = Search {
    options: &[
        optional("key-names", Kind::Texts),
        optional("key-pair-ids", Kind::Texts),
        FILTERS,
    ],
    not_simulated: &["include-public-key"],
};

/// Security groups.
const SECURITY_GROUPS: Search = Search {
    options: &[
        optional("group-ids", Kind::Texts),
        optional("group-names", Kind::Texts),
        FILTERS,
    ],
    not_simulated: PAGING_OF_GROUPS,
};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "create-key-pair"],
        "CreateKeyPair",
        &[
            required("key-name", Kind::Text),
            optional("key-type", Kind::Text),
            TAGS,
        ],
        &["key-format"],
        "aws ec2 create-key-pair --key-name web",
    ),
    action(
        &["aws", "ec2", "create-security-group"],
        "CreateSecurityGroup",
        &[
            required("group-name", Kind::Text),
            required("description", Kind::Text),
            TAGS,
        ],
        &["vpc-id"],
        "aws ec2 create-security-group --group-name web --description 'web servers'",
    ),
    action(
        &["aws", "ec2", "delete-key-pair"],
        "DeleteKeyPair",
        &[
            optional("key-name", Kind::Text),
            optional("key-pair-id", Kind::Text),
        ],
        &[],
        "aws ec2 delete-key-pair --key-name web",
    ),
    action(
        &["aws", "ec2", "delete-security-group"],
        "DeleteSecurityGroup",
        &[
            optional("group-id", Kind::Text),
            optional("group-name", Kind::Text),
        ],
        &[],
        "aws ec2 delete-security-group --group-name web",
    ),
    search(
        &["aws", "ec2", "describe-key-pairs"],
        KEY_PAIRS,
        (
            "DescribeKeyPairs",
            "aws ec2 describe-key-pairs --key-names web",
        ),
    ),
    search(
        &["aws", "ec2", "describe-security-groups"],
        SECURITY_GROUPS,
        (
            "DescribeSecurityGroups",
            "aws ec2 describe-security-groups --group-names default",
        ),
    )
    .paged(pages("SecurityGroups", Least::Client(5))),
    action(
        &["aws", "ec2", "import-key-pair"],
        "ImportKeyPair",
        &[
            required("key-name", Kind::Text),
            required("public-key-material", Kind::Blob),
            TAGS,
        ],
        &[],
        "aws ec2 import-key-pair --key-name web --public-key-material c3NoLWVkMjU1MTkgQUFBQUMzTnphQzFsWkRJMU5URTVBQUFBSUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
    ),
];
