//! What a guest does inside its instance: the lab's own verbs.

use super::{CommandSpec, Kind, OptionSpec, action, optional, positional};

const ON_A_DISK: &[OptionSpec] = &[
    positional("instance", Kind::Text),
    positional("thing", Kind::Text),
    optional("volume", Kind::Text),
    optional("unflushed", Kind::Flag),
];

/// The rows.
pub const ROWS: &[CommandSpec] = &[
    action(
        &["break"],
        "Break",
        ON_A_DISK,
        &[],
        "break i-0123456789abcdef0 apache",
    ),
    action(
        &["flush"],
        "Flush",
        &[positional("instance", Kind::Text)],
        &[],
        "flush i-0123456789abcdef0",
    ),
    action(
        &["install"],
        "Install",
        ON_A_DISK,
        &[],
        "install i-0123456789abcdef0 apache",
    ),
    action(
        &["remove"],
        "Remove",
        ON_A_DISK,
        &[],
        "remove i-0123456789abcdef0 apache",
    ),
    action(
        &["update"],
        "Update",
        ON_A_DISK,
        &[],
        "update i-0123456789abcdef0 apache",
    ),
];
