//! Files that options of a line name, read as the AWS CLI reads them.

use std::path::PathBuf;

/// The bytes of a file; if it cannot be read, why, in the words of Python.
pub(crate) fn read_file(path: &str) -> Result<Vec<u8>, String> {
    let place = expanded(path);
    std::fs::read(&place).map_err(|error| {
        let text = error.to_string();
        let number = error.raw_os_error().unwrap_or_default();
        let reason = text.trim_end_matches(&format!(" (os error {number})"));
        format!("[Errno {number}] {reason}: '{}'", place.display())
    })
}

/// A shell leaves `~` alone after `file://`, so the client sees to it.
fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => path.into(),
    }
}
