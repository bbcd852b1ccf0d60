//! What the lab adds to AWS's words: time passes, and blocks are written.

use super::{CommandSpec, Kind, action, optional, positional, required};

/// The rows.
pub const ROWS: &[CommandSpec] = &[
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
