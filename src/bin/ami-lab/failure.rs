//! Why the program itself cannot go on.

use std::path::Path;

use ami_lab::locale::text_with;

/// A sentence for the person, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String, pub(crate) u8);

/// What is wrong with a file.
pub(crate) fn about(key: &str, path: &Path, error: &dyn std::error::Error) -> String {
    let args = [
        ("path", path.display().to_string().into()),
        ("error", error.to_string().into()),
    ];
    text_with(key, args)
}
