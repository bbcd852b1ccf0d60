//! The one table of the language: every command's words, options and example.
//!
//! Parser, printer, help and completion all read it. An option's name is its API member in other
//! letters (`--volume-id` is `VolumeId`), so a row needs no code of its own. Help texts are in the
//! locale files, under the command's own words. Layers above add rows of the same kind.

/// All rows that are known to one door.
#[derive(Clone, Copy, Debug)]
pub struct Table(pub &'static [&'static [CommandSpec]]);

impl Table {
    /// Every row.
    pub fn rows(self) -> impl Iterator<Item = &'static CommandSpec> {
        self.0.iter().copied().flatten()
    }

    /// The row of an API operation.
    pub fn by_operation(self, operation: &str) -> Option<&'static CommandSpec> {
        self.rows().find(|row| row.operation == operation)
    }
}

/// What a row means to the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It changes the world.
    Action,
    /// It reads the world.
    Question,
    /// It is the business of a layer above this one.
    Verb,
}

/// One command of the language.
#[derive(Debug)]
pub struct CommandSpec {
    /// The words that it begins with.
    pub words: &'static [&'static str],
    /// The API's name of the operation.
    pub operation: &'static str,
    /// What it means.
    pub meaning: Meaning,
    /// Its options, in the order in which they are printed; positional ones first.
    pub options: &'static [OptionSpec],
    /// Options that AWS has and the lab does not simulate: refused by name.
    pub not_simulated: &'static [&'static str],
    /// A line that works in the opening world, or shows the form.
    pub example: &'static str,
}

impl CommandSpec {
    /// The words as a person types them.
    pub fn name(&self) -> String {
        self.words.join(" ")
    }

    /// The key of its help text.
    pub fn help_key(&self) -> String {
        format!("help-{}", self.words.join("-"))
    }

    /// Whether it is AWS's and not the lab's.
    pub fn is_aws(&self) -> bool {
        self.words.first() == Some(&"aws")
    }

    /// The option with this name, without hyphens in front.
    pub fn option(&self, name: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.name == name)
    }
}

/// One option of a command.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its name, without hyphens in front.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether the command cannot do without it.
    pub required: bool,
    /// Whether it is given by place, without its name.
    pub positional: bool,
}

impl OptionSpec {
    /// The API's member: `volume-id` is `VolumeId`.
    pub fn member(&self) -> String {
        member(self.name)
    }

    /// What switches a flag off: `--no-reboot` has `--reboot`, all others have `--no-...`.
    pub fn negative(&self) -> String {
        self.name
            .strip_prefix("no-")
            .map_or_else(|| format!("no-{}", self.name), str::to_owned)
    }
}

/// The member that an option's name stands for.
pub fn member(name: &str) -> String {
    let mut member = String::new();
    for part in name.split('-') {
        let mut letters = part.chars();
        member.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        member.push_str(letters.as_str());
    }
    member
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A text of so many characters, which the official client counts itself.
    Sized(usize, usize),
    /// A whole number.
    Integer,
    /// Bytes, or KiB, MiB, GiB, TiB with the unit: the lab's own.
    Bytes,
    /// Seconds, or with the unit s, m, h, d: the lab's own.
    Seconds,
    /// Nothing: it is there or not, or its negative is.
    Flag,
    /// Any number of texts.
    Texts,
    /// A structure, in shorthand or JSON.
    Structure(Shape),
    /// Any number of structures.
    Structures(Shape),
}

/// The members of a structure.
pub type Shape = &'static [(&'static str, Member)];

/// What a member of a structure is.
#[derive(Clone, Copy, Debug)]
pub enum Member {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    Texts,
    /// A structure.
    Structure(Shape),
    /// A list of structures.
    Structures(Shape),
    /// Something that AWS has and the lab does not simulate: refused by name.
    NotSimulated,
}

const TAG: Shape = &[("Key", Member::Text), ("Value", Member::Text)];
const TAG_SPECIFICATION: Shape = &[
    ("ResourceType", Member::Text),
    ("Tags", Member::Structures(TAG)),
];
const FILTER: Shape = &[("Name", Member::Text), ("Values", Member::Texts)];
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
const EBS: Shape = &[
    ("DeleteOnTermination", Member::Boolean),
    ("Iops", Member::Integer),
    ("SnapshotId", Member::Text),
    ("VolumeSize", Member::Integer),
    ("VolumeType", Member::Text),
    ("KmsKeyId", Member::NotSimulated),
    ("Throughput", Member::Integer),
    ("OutpostArn", Member::NotSimulated),
    ("AvailabilityZone", Member::NotSimulated),
    ("Encrypted", Member::NotSimulated),
    ("VolumeInitializationRate", Member::NotSimulated),
    ("AvailabilityZoneId", Member::NotSimulated),
    ("EbsCardIndex", Member::NotSimulated),
];
const BLOCK_DEVICE_MAPPING: Shape = &[
    ("DeviceName", Member::Text),
    ("Ebs", Member::Structure(EBS)),
    ("NoDevice", Member::Text),
    ("VirtualName", Member::NotSimulated),
];

/// An option that may be given.
pub const fn optional(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: false,
        positional: false,
    }
}

/// An option that must be given.
pub const fn required(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: true,
        positional: false,
    }
}

/// A value that must be given by place.
pub const fn positional(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: true,
        positional: true,
    }
}

const TAGS: OptionSpec = optional("tag-specifications", Kind::Structures(TAG_SPECIFICATION));
const FILTERS: OptionSpec = optional("filters", Kind::Structures(FILTER));
const MAPPINGS: OptionSpec = optional(
    "block-device-mappings",
    Kind::Structures(BLOCK_DEVICE_MAPPING),
);
const DESCRIPTION: OptionSpec = optional("description", Kind::Text);
const NAME: OptionSpec = required("name", Kind::Sized(3, 128));

const fn action(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    not_simulated: &'static [&'static str],
    example: &'static str,
) -> CommandSpec {
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Action,
        options,
        not_simulated,
        example,
    }
}

const fn question(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    not_simulated: &'static [&'static str],
    example: &'static str,
) -> CommandSpec {
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Question,
        options,
        not_simulated,
        example,
    }
}

const fn search(words: &'static [&'static str], by: Search, row: Named) -> CommandSpec {
    question(words, row.0, by.options, by.not_simulated, row.1)
}

/// An operation and its example.
type Named = (&'static str, &'static str);

/// What can be asked of one kind of resource; the waiters on that kind take the same.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// The options.
    pub options: &'static [OptionSpec],
    /// Those of AWS that the lab does not simulate.
    pub not_simulated: &'static [&'static str],
}

/// Images.
pub const IMAGES: Search = Search {
    options: &[
        optional("image-ids", Kind::Texts),
        optional("owners", Kind::Texts),
        FILTERS,
    ],
    not_simulated: &[
        "executable-users",
        "include-deprecated",
        "include-disabled",
        "max-items",
        "max-results",
        "next-token",
        "page-size",
        "starting-token",
    ],
};

/// Instances.
pub const INSTANCES: Search = Search {
    options: &[optional("instance-ids", Kind::Texts), FILTERS],
    not_simulated: PAGING,
};

/// Snapshots.
pub const SNAPSHOTS: Search = Search {
    options: &[
        optional("snapshot-ids", Kind::Texts),
        optional("owner-ids", Kind::Texts),
        FILTERS,
    ],
    not_simulated: &[
        "max-items",
        "max-results",
        "next-token",
        "page-size",
        "restorable-by-user-ids",
        "starting-token",
    ],
};

/// Volumes.
pub const VOLUMES: Search = Search {
    options: &[optional("volume-ids", Kind::Texts), FILTERS],
    not_simulated: PAGING,
};

const PAGING: &[&str] = &[
    "include-managed-resources",
    "max-items",
    "max-results",
    "next-token",
    "page-size",
    "starting-token",
];

/// The rows that speak of the cloud alone.
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
        &["aws", "ec2", "copy-image"],
        "CopyImage",
        &[
            required("source-region", Kind::Text),
            required("source-image-id", Kind::Text),
            NAME,
            DESCRIPTION,
            optional("copy-image-tags", Kind::Flag),
            TAGS,
        ],
        &[
            "client-token",
            "destination-availability-zone",
            "destination-availability-zone-id",
            "destination-outpost-arn",
            "encrypted",
            "kms-key-id",
            "snapshot-copy-completion-duration-minutes",
        ],
        "aws ec2 copy-image --source-region us-east-1 --source-image-id ami-0123456789abcdef0 --name web --region eu-west-1",
    ),
    action(
        &["aws", "ec2", "copy-snapshot"],
        "CopySnapshot",
        &[
            required("source-region", Kind::Text),
            required("source-snapshot-id", Kind::Text),
            DESCRIPTION,
            TAGS,
        ],
        &[
            "completion-duration-minutes",
            "destination-availability-zone",
            "destination-outpost-arn",
            "destination-region",
            "encrypted",
            "kms-key-id",
            "presigned-url",
        ],
        "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id snap-0123456789abcdef0 --region eu-west-1",
    ),
    action(
        &["aws", "ec2", "create-image"],
        "CreateImage",
        &[
            required("instance-id", Kind::Text),
            NAME,
            DESCRIPTION,
            optional("no-reboot", Kind::Flag),
            MAPPINGS,
            TAGS,
        ],
        &["boot-mode-override", "snapshot-location"],
        "aws ec2 create-image --instance-id i-0123456789abcdef0 --name web",
    ),
    action(
        &["aws", "ec2", "create-snapshot"],
        "CreateSnapshot",
        &[required("volume-id", Kind::Text), DESCRIPTION, TAGS],
        &["location", "outpost-arn"],
        "aws ec2 create-snapshot --volume-id vol-0123456789abcdef0 --description nightly",
    ),
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
        &["aws", "ec2", "create-volume"],
        "CreateVolume",
        &[
            optional("availability-zone", Kind::Text),
            optional("size", Kind::Integer),
            optional("snapshot-id", Kind::Text),
            optional("volume-type", Kind::Text),
            optional("iops", Kind::Integer),
            optional("throughput", Kind::Integer),
            TAGS,
        ],
        &[
            "availability-zone-id",
            "client-token",
            "encrypted",
            "kms-key-id",
            "multi-attach-enabled",
            "operator",
            "outpost-arn",
            "volume-initialization-rate",
        ],
        "aws ec2 create-volume --availability-zone us-east-1a --size 8 --volume-type gp3",
    ),
    action(
        &["aws", "ec2", "delete-snapshot"],
        "DeleteSnapshot",
        &[required("snapshot-id", Kind::Text)],
        &[],
        "aws ec2 delete-snapshot --snapshot-id snap-0123456789abcdef0",
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
    action(
        &["aws", "ec2", "delete-volume"],
        "DeleteVolume",
        &[required("volume-id", Kind::Text)],
        &[],
        "aws ec2 delete-volume --volume-id vol-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "deregister-image"],
        "DeregisterImage",
        &[
            required("image-id", Kind::Text),
            optional("delete-associated-snapshots", Kind::Flag),
        ],
        &[],
        "aws ec2 deregister-image --image-id ami-0123456789abcdef0",
    ),
    question(
        &["aws", "ec2", "describe-availability-zones"],
        "DescribeAvailabilityZones",
        &[optional("zone-names", Kind::Texts), FILTERS],
        &["all-availability-zones", "zone-ids"],
        "aws ec2 describe-availability-zones --region eu-west-1",
    ),
    search(
        &["aws", "ec2", "describe-images"],
        IMAGES,
        ("DescribeImages", "aws ec2 describe-images --owners self"),
    ),
    search(
        &["aws", "ec2", "describe-instances"],
        INSTANCES,
        (
            "DescribeInstances",
            "aws ec2 describe-instances --filters Name=instance-state-name,Values=running",
        ),
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
    search(
        &["aws", "ec2", "describe-snapshots"],
        SNAPSHOTS,
        (
            "DescribeSnapshots",
            "aws ec2 describe-snapshots --owner-ids self",
        ),
    ),
    search(
        &["aws", "ec2", "describe-volumes"],
        VOLUMES,
        (
            "DescribeVolumes",
            "aws ec2 describe-volumes --filters Name=status,Values=in-use",
        ),
    ),
    action(
        &["aws", "ec2", "detach-volume"],
        "DetachVolume",
        &[
            required("volume-id", Kind::Text),
            optional("instance-id", Kind::Text),
            optional("device", Kind::Text),
        ],
        &["force"],
        "aws ec2 detach-volume --volume-id vol-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "reboot-instances"],
        "RebootInstances",
        &[required("instance-ids", Kind::Texts)],
        &[],
        "aws ec2 reboot-instances --instance-ids i-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "register-image"],
        "RegisterImage",
        &[
            NAME,
            DESCRIPTION,
            optional("root-device-name", Kind::Text),
            MAPPINGS,
            optional("architecture", Kind::Text),
            optional("virtualization-type", Kind::Text),
            optional("ena-support", Kind::Flag),
            TAGS,
        ],
        &[
            "billing-products",
            "boot-mode",
            "image-location",
            "imds-support",
            "kernel-id",
            "ramdisk-id",
            "sriov-net-support",
            "tpm-support",
            "uefi-data",
        ],
        "aws ec2 register-image --name web --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0123456789abcdef0} --architecture x86_64 --virtualization-type hvm --ena-support",
    ),
    action(
        &["aws", "ec2", "run-instances"],
        "RunInstances",
        &[
            optional("image-id", Kind::Text),
            optional("count", Kind::Integer),
            optional("instance-type", Kind::Text),
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
        &[required("instance-ids", Kind::Texts)],
        &["force", "hibernate", "skip-os-shutdown"],
        "aws ec2 stop-instances --instance-ids i-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "terminate-instances"],
        "TerminateInstances",
        &[required("instance-ids", Kind::Texts)],
        &["force", "skip-os-shutdown"],
        "aws ec2 terminate-instances --instance-ids i-0123456789abcdef0",
    ),
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
    action(
        &["advance"],
        "Advance",
        &[positional("seconds", Kind::Seconds)],
        &[],
        "advance 5m",
    ),
    action(
        &["write"],
        "Write",
        &[
            positional("volume", Kind::Text),
            required("offset", Kind::Bytes),
            required("length", Kind::Bytes),
            optional("pattern", Kind::Text),
        ],
        &["unflushed"],
        "write vol-0123456789abcdef0 --offset 1GiB --length 512KiB",
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
    "disable-api-termination",
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
    "key-name",
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
    "security-group-ids",
    "security-groups",
    "subnet-id",
    "user-data",
];
