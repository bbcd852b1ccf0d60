//! Regions and their zones: shown.

use super::{CommandSpec, FILTERS, Kind, optional, question};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ec2", "describe-availability-zones"],
        "DescribeAvailabilityZones",
        &[
            optional("zone-names", Kind::Texts),
            optional("zone-ids", Kind::Texts),
            optional("all-availability-zones", Kind::Flag),
            FILTERS,
        ],
        &[],
        "aws ec2 describe-availability-zones --region eu-west-1",
    ),
    question(
        &["aws", "ec2", "describe-regions"],
        "DescribeRegions",
        &[
            optional("region-names", Kind::Texts),
            optional("all-regions", Kind::Flag),
            FILTERS,
        ],
        &[],
        "aws ec2 describe-regions",
    ),
];
