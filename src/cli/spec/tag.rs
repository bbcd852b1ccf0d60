//! Tags: set and taken away.

use super::{CommandSpec, Kind, TAG, action, optional, required};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "create-tags"],
        "CreateTags",
        &[
            required("resources", Kind::Texts),
            required("tags", Kind::Structures(TAG)),
        ],
        &[],
        "aws ec2 create-tags --resources vol-0123456789abcdef0 --tags Key=Name,Value=data",
    ),
    action(
        &["aws", "ec2", "delete-tags"],
        "DeleteTags",
        &[
            required("resources", Kind::Texts),
            optional("tags", Kind::Structures(TAG)),
        ],
        &[],
        "aws ec2 delete-tags --resources vol-0123456789abcdef0 --tags Key=Name",
    ),
];
