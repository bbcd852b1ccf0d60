//! Snapshots: taken, copied, deleted, shown.

use super::{
    CommandSpec, DESCRIPTION, FILTERS, Kind, Least, Member, Search, Shape, TAGS, action, optional,
    pages, question, required, search,
};

/// Snapshots.
pub const SNAPSHOTS: Search = Search {
    options: &[
        optional("snapshot-ids", Kind::Texts),
        optional("owner-ids", Kind::Texts),
        optional("restorable-by-user-ids", Kind::Texts),
        FILTERS,
    ],
    not_simulated: &["max-results", "next-token"],
};

const INSTANCE_SPECIFICATION: Shape = &[
    ("InstanceId", Member::Text),
    ("ExcludeBootVolume", Member::Boolean),
    ("ExcludeDataVolumeIds", Member::Texts),
];

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "copy-snapshot"],
        "CopySnapshot",
        &[
            required("source-region", Kind::Text),
            required("source-snapshot-id", Kind::Text),
            DESCRIPTION,
            optional("encrypted", Kind::Flag),
            optional("kms-key-id", Kind::Text),
            TAGS,
        ],
        &[
            "completion-duration-minutes",
            "destination-availability-zone",
            "destination-outpost-arn",
            "destination-region",
            "presigned-url",
        ],
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id snap-0123456789abcdef0 --region eu-west-1",
    ),
    action(
        &["aws", "ec2", "create-snapshot"],
        "CreateSnapshot",
        &[required("volume-id", Kind::Text), DESCRIPTION, TAGS],
        &["location", "outpost-arn"],
        "aws ec2 create-snapshot --volume-id vol-0123456789abcdef0 --description nightly",
    ),
    action(
        &["aws", "ec2", "create-snapshots"],
        "CreateSnapshots",
        &[
            required(
                "instance-specification",
                Kind::Structure(INSTANCE_SPECIFICATION),
            ),
            DESCRIPTION,
            optional("copy-tags-from-source", Kind::Text),
            TAGS,
        ],
        &["location", "outpost-arn"],
        "aws ec2 create-snapshots --instance-specification InstanceId=i-0123456789abcdef0,ExcludeBootVolume=true",
    ),
    action(
        &["aws", "ec2", "delete-snapshot"],
        "DeleteSnapshot",
        &[required("snapshot-id", Kind::Text)],
        &[],
        "aws ec2 delete-snapshot --snapshot-id snap-0123456789abcdef0",
    ),
    question(
        &["aws", "ec2", "describe-fast-snapshot-restores"],
        "DescribeFastSnapshotRestores",
        &[FILTERS],
        &["max-results", "next-token"],
        "aws ec2 describe-fast-snapshot-restores",
    )
    .paged(pages("FastSnapshotRestores", Least::Client(0))),
    search(
        &["aws", "ec2", "describe-snapshots"],
        SNAPSHOTS,
        (
            "DescribeSnapshots",
            "aws ec2 describe-snapshots --owner-ids self",
        ),
    )
    .paged(pages("Snapshots", Least::Service(5))),
    action(
        &["aws", "ec2", "disable-fast-snapshot-restores"],
        "DisableFastSnapshotRestores",
        &[
            optional("availability-zones", Kind::Texts),
            required("source-snapshot-ids", Kind::Texts),
        ],
        &["availability-zone-ids"],
        "aws ec2 disable-fast-snapshot-restores --availability-zones us-east-1a --source-snapshot-ids snap-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "enable-fast-snapshot-restores"],
        "EnableFastSnapshotRestores",
        &[
            optional("availability-zones", Kind::Texts),
            required("source-snapshot-ids", Kind::Texts),
        ],
        &["availability-zone-ids"],
        "aws ec2 enable-fast-snapshot-restores --availability-zones us-east-1a --source-snapshot-ids snap-0123456789abcdef0",
    ),
];
