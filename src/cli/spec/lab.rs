//! What the lab adds to AWS's words: time passes, blocks are written, and there is a bill.

use super::{CommandSpec, Kind, OptionSpec, action, optional, positional, question, required};

const A_REGION: &[OptionSpec] = &[positional("region-name", Kind::Text)];

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["advance"],
        "Advance",
        &[positional("seconds", Kind::Seconds)],
        &[],
        "advance 5m",
    ),
    question(&["bill"], "Bill", &[], &[], "bill --output table"),
    action(
        &["open-region"],
        "OpenRegion",
        A_REGION,
        &[],
        "open-region us-west-2",
    ),
    action(&["outage"], "Outage", A_REGION, &[], "outage us-east-1"),
    action(&["recover"], "Recover", A_REGION, &[], "recover us-east-1"),
    action(
        &["read"],
        "Read",
        &[
            positional("volume", Kind::Text),
            required("offset", Kind::Bytes),
            required("length", Kind::Bytes),
        ],
        &[],
        "read vol-0123456789abcdef0 --offset 0 --length 1GiB",
    ),
    action(
        &["write"],
        "Write",
        &[
            positional("volume", Kind::Text),
            required("offset", Kind::Bytes),
            required("length", Kind::Bytes),
            optional("pattern", Kind::Text),
            optional("unflushed", Kind::Flag),
        ],
        &[],
        "write vol-0123456789abcdef0 --offset 1GiB --length 512KiB",
    ),
];
