//! The name that the style sheet has for the colour of each part. It does not know the colours.

use super::cells::{COLOURS, Part};

/// The colours that snapshots take turns with.
pub const SNAPSHOTS: [&str; COLOURS as usize] = [
    "--snapshot-1",
    "--snapshot-2",
    "--snapshot-3",
    "--snapshot-4",
    "--snapshot-5",
    "--snapshot-6",
    "--snapshot-7",
    "--snapshot-8",
];

/// The role of a part's colour.
pub fn role(part: Part) -> &'static str {
    match part {
        Part::Empty => "--block-empty",
        Part::VolumeOnly => "--block-volume",
        Part::Changed | Part::Differs => "--block-changed",
        Part::Snapshot(colour) => SNAPSHOTS[usize::from(colour) % SNAPSHOTS.len()],
        Part::Kept => "--block-kept",
        Part::FirstOnly => "--danger",
        Part::SecondOnly => "--success",
        Part::Same => "--block-same",
    }
}
