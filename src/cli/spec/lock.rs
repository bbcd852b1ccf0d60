//! Locks on snapshots: set, taken off, shown.

use super::{CommandSpec, FILTERS, Kind, action, optional, question, required};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ec2", "describe-locked-snapshots"],
        "DescribeLockedSnapshots",
        &[optional("snapshot-ids", Kind::Texts), FILTERS],
        &["max-results", "next-token"],
        "aws ec2 describe-locked-snapshots",
    ),
    action(
        &["aws", "ec2", "lock-snapshot"],
        "LockSnapshot",
        &[
            required("snapshot-id", Kind::Text),
            required("lock-mode", Kind::Text),
            optional("cool-off-period", Kind::Integer),
            optional("lock-duration", Kind::Integer),
            optional("expiration-date", Kind::Timestamp),
        ],
        &[],
        "aws ec2 lock-snapshot --snapshot-id snap-0123456789abcdef0 --lock-mode governance --lock-duration 30",
    ),
    action(
        &["aws", "ec2", "unlock-snapshot"],
        "UnlockSnapshot",
        &[required("snapshot-id", Kind::Text)],
        &[],
        "aws ec2 unlock-snapshot --snapshot-id snap-0123456789abcdef0",
    ),
];
