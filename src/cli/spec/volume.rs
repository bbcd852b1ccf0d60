//! Volumes: made, attached, detached, deleted, shown.

use super::{
    CommandSpec, FILTERS, Kind, Least, PAGING, Search, TAGS, action, optional, pages, required,
    search,
};

/// Volumes.
pub const VOLUMES: Search = Search {
    options: &[optional("volume-ids", Kind::Texts), FILTERS],
    not_simulated: PAGING,
};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "attach-volume"],
        "AttachVolume",
        &[
            required("volume-id", Kind::Text),
            required("instance-id", Kind::Text),
            required("device", Kind::Text),
        ],
        &["ebs-card-index"],
        "aws ec2 attach-volume --volume-id vol-0123456789abcdef0 --instance-id i-0123456789abcdef0 --device /dev/sdg",
    ),
    action(
        &["aws", "ec2", "create-volume"],
        "CreateVolume",
        &[
            optional("availability-zone", Kind::Text),
            optional("size", Kind::Integer),
            optional("snapshot-id", Kind::Text),
            optional("volume-type", Kind::Text),
            optional("iops", Kind::Integer),
            optional("throughput", Kind::Integer),
            optional("encrypted", Kind::Flag),
            optional("kms-key-id", Kind::Text),
            TAGS,
        ],
        &[
            "availability-zone-id",
            "client-token",
            "multi-attach-enabled",
            "operator",
            "outpost-arn",
            "volume-initialization-rate",
        ],
        "aws ec2 create-volume --availability-zone us-east-1a --size 8 --volume-type gp3",
    ),
    action(
        &["aws", "ec2", "delete-volume"],
        "DeleteVolume",
        &[required("volume-id", Kind::Text)],
        &[],
        "aws ec2 delete-volume --volume-id vol-0123456789abcdef0",
    ),
    search(
        &["aws", "ec2", "describe-volume-status"],
        VOLUMES,
        (
            "DescribeVolumeStatus",
            "aws ec2 describe-volume-status --volume-ids vol-0123456789abcdef0",
        ),
    )
    .paged(pages("VolumeStatuses", Least::Service(5))),
    search(
        &["aws", "ec2", "describe-volumes"],
        VOLUMES,
        (
            "DescribeVolumes",
            "aws ec2 describe-volumes --filters Name=status,Values=in-use",
        ),
    )
    .paged(pages("Volumes", Least::Service(5))),
    search(
        &["aws", "ec2", "describe-volumes-modifications"],
        VOLUMES,
        (
            "DescribeVolumesModifications",
            "aws ec2 describe-volumes-modifications --volume-ids vol-0123456789abcdef0",
        ),
    )
    .paged(pages("VolumesModifications", Least::Client(1))),
    action(
        &["aws", "ec2", "detach-volume"],
        "DetachVolume",
        &[
            required("volume-id", Kind::Text),
            optional("instance-id", Kind::Text),
            optional("device", Kind::Text),
            optional("force", Kind::Flag),
        ],
        &[],
        "aws ec2 detach-volume --volume-id vol-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "modify-volume"],
        "ModifyVolume",
        &[
            required("volume-id", Kind::Text),
            optional("size", Kind::Integer),
            optional("volume-type", Kind::Text),
            optional("iops", Kind::Integer),
            optional("throughput", Kind::Integer),
        ],
        &["multi-attach-enabled"],
        "aws ec2 modify-volume --volume-id vol-046b3aedfb9f699a3 --size 8",
    ),
];
