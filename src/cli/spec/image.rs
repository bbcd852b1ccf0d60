//! Images: made, copied, registered, deregistered, shown.

use super::{
    CommandSpec, DESCRIPTION, FILTERS, Kind, Least, MAPPINGS, NAME, Search, TAGS, action, optional,
    pages, question, required, search,
};

/// Images.
pub const IMAGES: Search = Search {
    options: &[
        optional("image-ids", Kind::Texts),
        optional("executable-users", Kind::Texts),
        optional("owners", Kind::Texts),
        optional("include-deprecated", Kind::Flag),
        optional("include-disabled", Kind::Flag),
        FILTERS,
    ],
    not_simulated: &["max-results", "next-token"],
};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["aws", "ec2", "copy-image"],
        "CopyImage",
        &[
            required("source-region", Kind::Text),
            required("source-image-id", Kind::Text),
            NAME,
            DESCRIPTION,
            optional("copy-image-tags", Kind::Flag),
            optional("encrypted", Kind::Flag),
            optional("kms-key-id", Kind::Text),
            TAGS,
        ],
        &[
            "client-token",
            "destination-availability-zone",
            "destination-availability-zone-id",
            "destination-outpost-arn",
            "snapshot-copy-completion-duration-minutes",
        ],
        "aws ec2 copy-image --source-region us-east-1 --source-image-id ami-0123456789abcdef0 --name web --region eu-west-1",
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
        &["aws", "ec2", "deregister-image"],
        "DeregisterImage",
        &[
            required("image-id", Kind::Text),
            optional("delete-associated-snapshots", Kind::Flag),
        ],
        &[],
        "aws ec2 deregister-image --image-id ami-0123456789abcdef0",
    ),
    search(
        &["aws", "ec2", "describe-images"],
        IMAGES,
        ("DescribeImages", "aws ec2 describe-images --owners self"),
    )
    .paged(pages("Images", Least::Client(1))),
    action(
        &["aws", "ec2", "disable-image"],
        "DisableImage",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 disable-image --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "disable-image-deprecation"],
        "DisableImageDeprecation",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 disable-image-deprecation --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "disable-image-deregistration-protection"],
        "DisableImageDeregistrationProtection",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 disable-image-deregistration-protection --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "enable-image"],
        "EnableImage",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 enable-image --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "enable-image-deprecation"],
        "EnableImageDeprecation",
        &[
            required("image-id", Kind::Text),
            required("deprecate-at", Kind::Timestamp),
        ],
        &[],
        "aws ec2 enable-image-deprecation --image-id ami-0123456789abcdef0 --deprecate-at 2027-06-30T00:00:00Z",
    ),
    action(
        &["aws", "ec2", "enable-image-deregistration-protection"],
        "EnableImageDeregistrationProtection",
        &[
            required("image-id", Kind::Text),
            optional("with-cooldown", Kind::Flag),
        ],
        &[],
        "aws ec2 enable-image-deregistration-protection --image-id ami-0123456789abcdef0 --with-cooldown",
    ),
    question(
        &["aws", "ec2", "get-image-ancestry"],
        "GetImageAncestry",
        &[required("image-id", Kind::Text)],
        &[],
        "aws ec2 get-image-ancestry --image-id ami-0123456789abcdef0",
    ),
    action(
        &["aws", "ec2", "register-image"],
        "RegisterImage",
        &[
            NAME,
            DESCRIPTION,
            optional("image-location", Kind::Text),
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
            "imds-support",
            "kernel-id",
            "ramdisk-id",
            "sriov-net-support",
            "tpm-support",
            "uefi-data",
        ],
        "aws ec2 register-image --name web --root-device-name /dev/xvda --block-device-mappings DeviceName=/dev/xvda,Ebs={SnapshotId=snap-0123456789abcdef0} --architecture x86_64 --virtualization-type hvm --ena-support",
    ),
];
