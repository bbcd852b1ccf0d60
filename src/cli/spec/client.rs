//! Options that the official client adds to those of an operation, in its own table's order.
//!
//! They never reach the API. Source: AWS CLI User Guide, "Using the pagination options" and
//! "Skeletons and input files".

use super::{Kind, OptionSpec, optional};

/// Where a list that comes in pages begins and ends.
pub const PAGING: &[OptionSpec] = &[
    optional("starting-token", Kind::Text),
    optional("page-size", Kind::Integer),
    optional("max-items", Kind::Integer),
];

/// The input as a whole: taken, and shown.
pub const INPUT: &[OptionSpec] = &[
    optional("cli-input-json", Kind::Text),
    optional("generate-cli-skeleton", Kind::Text),
];
