//! The tiers that snapshots are stored in: archived, restored, shown.

use super::{CommandSpec, FILTERS, Kind, Least, action, optional, pages, question, required};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ec2", "describe-snapshot-tier-status"],
        "DescribeSnapshotTierStatus",
        &[FILTERS],
        &["max-results", "next-token"],
        "aws ec2 describe-snapshot-tier-status",
    )
    .paged(pages("SnapshotTierStatuses", Least::Client(1))),
    action(
        &["aws", "ec2", "modify-snapshot-tier"],
        "ModifySnapshotTier",
        &[
            required("snapshot-id", Kind::Text),
            optional("storage-tier", Kind::Text),
        ],
        &[],
        "aws ec2 modify-snapshot-tier --snapshot-id snap-0123456789abcdef0 --storage-tier archive",
    ),
    action(
        &["aws", "ec2", "restore-snapshot-tier"],
        "RestoreSnapshotTier",
        &[
            required("snapshot-id", Kind::Text),
            optional("temporary-restore-days", Kind::Integer),
            optional("permanent-restore", Kind::Flag),
        ],
        &[],
        "aws ec2 restore-snapshot-tier --snapshot-id snap-0123456789abcdef0 --temporary-restore-days 5",
    ),
];
