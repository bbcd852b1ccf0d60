//! Public parameters: looked up.

use super::{CommandSpec, Kind, Least, OptionSpec, optional, pages, question, required};

const WITH_DECRYPTION: OptionSpec = optional("with-decryption", Kind::Flag);

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    question(
        &["aws", "ssm", "get-parameter"],
        "GetParameter",
        &[required("name", Kind::Text), WITH_DECRYPTION],
        &[],
        "aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    ),
    question(
        &["aws", "ssm", "get-parameters"],
        "GetParameters",
        &[required("names", Kind::Texts), WITH_DECRYPTION],
        &[],
        "aws ssm get-parameters --names /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    ),
    question(
        &["aws", "ssm", "get-parameters-by-path"],
        "GetParametersByPath",
        &[
            required("path", Kind::Text),
            optional("recursive", Kind::Flag),
            WITH_DECRYPTION,
        ],
        &["max-results", "next-token", "parameter-filters"],
        "aws ssm get-parameters-by-path --path /aws/service/ami-amazon-linux-latest",
    )
    .paged(pages("Parameters", Least::Client(1))),
];
