//! The settings that the environment has for the AWS CLI.
//!
//! Source: AWS CLI User Guide, "Configuring environment variables for the AWS CLI". A variable
//! that is empty counts as one that is not set.

use ami_lab::cli::{Configured, Settings};

use crate::files;

/// What is configured where the program was called; what is kept is told by its file.
pub(crate) fn configured() -> Configured {
    Configured {
        environment: Settings {
            region: first(["AWS_REGION", "AWS_DEFAULT_REGION"]),
            output: first(["AWS_DEFAULT_OUTPUT"]),
        },
        profile: first(["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]),
        read_file: Some(files::read_file),
        ..Configured::default()
    }
}

fn first<const N: usize>(names: [&str; N]) -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    names.into_iter().find_map(set)
}
