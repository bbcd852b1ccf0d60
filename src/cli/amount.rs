//! Amounts as people say them: sizes, spans of time, lists of names. Numbers come from the cloud;
//! nothing here knows what they are about.

use crate::locale::{text, text_with};
use crate::sim::Span;
use crate::sim::prices::MicroDollars;
use crate::sim::units::BLOCK_BYTES;

/// So many blocks as a size: `512 KiB`, `1.5 MiB`, `2 GiB`.
pub fn size(blocks: u64) -> String {
    size_with(' ', blocks)
}

/// The same with a space that keeps number and unit on one line.
pub fn unparted_size(blocks: u64) -> String {
    size_with('\u{a0}', blocks)
}

fn size_with(space: char, blocks: u64) -> String {
    const UNITS: [(&str, u64); 4] = [
        ("TiB", 1 << 40),
        ("GiB", 1 << 30),
        ("MiB", 1 << 20),
        ("KiB", 1 << 10),
    ];
    let bytes = blocks * BLOCK_BYTES;
    let (unit, factor) = UNITS
        .into_iter()
        .find(|(_, factor)| bytes >= *factor)
        .unwrap_or(("KiB", 1 << 10));
    let tenths = bytes * 10 / factor;
    if tenths.is_multiple_of(10) || tenths >= 1000 {
        format!("{}{space}{unit}", tenths / 10)
    } else {
        format!("{}.{}{space}{unit}", tenths / 10, tenths % 10)
    }
}

/// A span in seconds, or in whole minutes or hours if it is a long one.
pub fn span(span: Span) -> String {
    let seconds = span.milliseconds().div_ceil(1000);
    let (key, count) = match seconds {
        0..120 => ("span-seconds", seconds),
        120..7200 => ("span-minutes", seconds.div_ceil(60)),
        _ => ("span-hours", seconds.div_ceil(3600)),
    };
    text_with(key, [("count", count.into())])
}

/// An amount in dollars: two decimals, and as many more as it needs.
pub fn dollars(amount: MicroDollars) -> String {
    decimal(amount.0, 2)
}

/// An amount in dollars as people say it: to the cent, or exactly if it is less than a cent.
pub fn about_dollars(amount: MicroDollars) -> String {
    const CENT: u64 = 10_000;
    match amount.0 {
        0..CENT => dollars(amount),
        exact => dollars(MicroDollars((exact + CENT / 2) / CENT * CENT)),
    }
}

/// A number of millionths with at least so many decimals.
pub fn decimal(millionths: u64, least: usize) -> String {
    let (whole, fraction) = (millionths / 1_000_000, millionths % 1_000_000);
    let digits = format!("{fraction:06}");
    let used = digits.trim_end_matches('0').len().max(least);
    if used == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{}", &digits[..used])
    }
}

/// Names, one after the other; the last of many are only counted.
pub fn list(names: &[String]) -> String {
    const NAMED_MAX: usize = 3;
    let (last, first) = match names {
        [] => return String::new(),
        [only] => return only.clone(),
        _ if names.len() > NAMED_MAX => {
            let rest = names.len() - NAMED_MAX + 1;
            let rest = text_with("list-more", [("count", rest.into())]);
            (rest, &names[..NAMED_MAX - 1])
        }
        [first @ .., last] => (last.clone(), first),
    };
    format!("{} {} {last}", first.join(", "), text("list-and"))
}
