//! The EBS direct APIs: what is in a snapshot, block by block.

use super::{CommandSpec, Kind, optional, question, required};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ebs", "list-changed-blocks"],
        "ListChangedBlocks",
        &[
            optional("first-snapshot-id", Kind::Text),
            required("second-snapshot-id", Kind::Text),
            optional("next-token", Kind::Text),
            optional("max-results", Kind::Integer),
            optional("starting-block-index", Kind::Integer),
        ],
        &[],
        "aws ebs list-changed-blocks --first-snapshot-id snap-0123456789abcdef0 --second-snapshot-id snap-0fedcba9876543210",
    ),
    question(
        &["aws", "ebs", "list-snapshot-blocks"],
        "ListSnapshotBlocks",
        &[
            required("snapshot-id", Kind::Text),
            optional("next-token", Kind::Text),
            optional("max-results", Kind::Integer),
            optional("starting-block-index", Kind::Integer),
        ],
        &[],
        "aws ebs list-snapshot-blocks --snapshot-id snap-0123456789abcdef0",
    ),
];
