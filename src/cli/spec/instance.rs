//! Instances: launched, started and stopped, shown.

use super::{
    CommandSpec, FILTERS, Kind, Least, MAPPINGS, Member, OptionSpec, PAGING, PAGING_OF_GROUPS,
    Search, Shape, TAGS, TRUTH, action, optional, pages, question, required, search,
};

/// Instances.
pub const INSTANCES: Search = Search {
    options: &[optional("instance-ids", Kind::Texts), FILTERS],
    not_simulated: PAGING,
};

/// Replacements of root volumes.
const REPLACEMENTS: Search = Search {
    options: &[
        optional("replace-root-volume-task-ids", Kind::Texts),
        FILTERS,
    ],
    not_simulated: PAGING_OF_GROUPS,
};

const DEVICE_SETTING: Shape = &[
    ("DeviceName", Member::Text),
    (
        "Ebs",
        Member::Structure(&[
            ("VolumeId", Member::NotSimulated),
            ("DeleteOnTermination", Member::Boolean),
        ]),
    ),
    ("VirtualName", Member::NotSimulated),
    ("NoDevice", Member::NotSimulated),
];

/// Status checks.
pub const STATUSES: Search = Search {
    options: &[
        optional("instance-ids", Kind::Texts),
        FILTERS,
        optional("include-all-instances", Kind::Flag),
    ],
    not_simulated: PAGING,
};

const PLACEMENT: Shape = &[
    ("AvailabilityZoneId", Member::NotSimulated),
    ("Affinity", Member::NotSimulated),
    ("GroupName", Member::NotSimulated),
    ("PartitionNumber", Member::NotSimulated),
    ("HostId", Member::NotSimulated),
    ("Tenancy", Member::NotSimulated),
    ("SpreadDomain", Member::NotSimulated),
    ("HostResourceGroupArn", Member::NotSimulated),
    ("GroupId", Member::NotSimulated),
    ("AvailabilityZone", Member::Text),
];

const ENDING: &[OptionSpec] = &[
    required("instance-ids", Kind::Texts),
    optional("force", Kind::Flag),
    optional("skip-os-shutdown", Kind::Flag),
];

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "create-replace-root-volume-task"],
        "CreateReplaceRootVolumeTask",
        &[
            required("instance-id", Kind::Text),
            optional("snapshot-id", Kind::Text),
            optional("image-id", Kind::Text),
            optional("volume-id", Kind::Text),
            optional("delete-replaced-root-volume", Kind::Flag),
            TAGS,
        ],
        &["client-token", "volume-initialization-rate"],
        "aws ec2 create-replace-root-volume-task --instance-id i-0123456789abcdef0",
    ),
    search(
        &["aws", "ec2", "describe-replace-root-volume-tasks"],
        REPLACEMENTS,
        (
            "DescribeReplaceRootVolumeTasks",
            "aws ec2 describe-replace-root-volume-tasks --filters Name=instance-id,Values=i-0123456789abcdef0",
        ),
    )
    .paged(pages("ReplaceRootVolumeTasks", Least::Client(1))),
    question(
        &["aws", "ec2", "describe-instance-attribute"],
        "DescribeInstanceAttribute",
        &[
            required("instance-id", Kind::Text),
            required("attribute", Kind::Text),
        ],
        &[],
        "aws ec2 describe-instance-attribute --instance-id i-0123456789abcdef0 --attribute instanceType",
    ),
    search(
        &["aws", "ec2", "describe-instance-status"],
        STATUSES,
        (
            "DescribeInstanceStatus",
            "aws ec2 describe-instance-status --include-all-instances",
        ),
    )
    .paged(pages("InstanceStatuses", Least::Service(5))),
    search(
        &["aws", "ec2", "describe-instances"],
        INSTANCES,
        (
            "DescribeInstances",
            "aws ec2 describe-instances --filters Name=instance-state-name,Values=running",
        ),
    )
    .paged(pages("Reservations", Least::Service(5))),
    action(
        &["aws", "ec2", "modify-instance-attribute"],
        "ModifyInstanceAttribute",
        &[
            required("instance-id", Kind::Text),
            optional("attribute", Kind::Text),
            optional("value", Kind::Text),
            optional("block-device-mappings", Kind::Structures(DEVICE_SETTING)),
            optional("disable-api-termination", Kind::Structure(TRUTH)),
            optional("groups", Kind::Texts),
            optional("instance-type", Kind::Structure(&[("Value", Member::Text)])),
        ],
        &[
            "disable-api-stop",
            "ebs-optimized",
            "ena-support",
            "enclave-options",
            "instance-initiated-shutdown-behavior",
            "kernel",
            "ramdisk",
            "source-dest-check",
            "sriov-net-support",
            "user-data",
        ],
        "aws ec2 modify-instance-attribute --instance-id i-0123456789abcdef0 --disable-api-termination",
    ),
    action(
        &["aws", "ec2", "reboot-instances"],
        "RebootInstances",
        &[required("instance-ids", Kind::Texts)],
        &[],
        "aws ec2 reboot-instances --instance-ids i-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "run-instances"],
        "RunInstances",
        &[
            optional("image-id", Kind::Text),
            optional("count", Kind::Count),
            optional("instance-type", Kind::Text),
            optional("disable-api-termination", Kind::Flag),
            optional("key-name", Kind::Text),
            optional("security-group-ids", Kind::Texts),
            optional("security-groups", Kind::Texts),
            optional("placement", Kind::Structure(PLACEMENT)),
            MAPPINGS,
            TAGS,
        ],
        RUN_INSTANCES_NOT_SIMULATED,
        "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --instance-type t3.micro",
    ),
    action(
        &["aws", "ec2", "start-instances"],
        "StartInstances",
        &[required("instance-ids", Kind::Texts)],
        &["additional-info"],
        "aws ec2 start-instances --instance-ids i-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "stop-instances"],
        "StopInstances",
        ENDING,
        &["hibernate"],
        "aws ec2 stop-instances --instance-ids i-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "terminate-instances"],
        "TerminateInstances",
        ENDING,
        &[],
        "aws ec2 terminate-instances --instance-ids i-0123456789abcdef0",
    ),
];

const RUN_INSTANCES_NOT_SIMULATED: &[&str] = &[
    "additional-info",
    "associate-public-ip-address",
    "capacity-reservation-specification",
    "client-token",
    "cpu-options",
    "credit-specification",
    "disable-api-stop",
    "ebs-optimized",
    "elastic-gpu-specification",
    "elastic-inference-accelerators",
    "enable-primary-ipv6",
    "enclave-options",
    "hibernation-options",
    "iam-instance-profile",
    "instance-initiated-shutdown-behavior",
    "instance-market-options",
    "ipv6-address-count",
    "ipv6-addresses",
    "kernel-id",
    "launch-template",
    "license-specifications",
    "maintenance-options",
    "metadata-options",
    "monitoring",
    "network-interfaces",
    "network-performance-options",
    "operator",
    "private-dns-name-options",
    "private-ip-address",
    "ramdisk-id",
    "secondary-interfaces",
    "secondary-private-ip-address-count",
    "secondary-private-ip-addresses",
    "subnet-id",
    "user-data",
];
