//! Values of options that name a file: `file://` for its text, `fileb://` for its bytes.
//!
//! The language reads no file itself: whoever has files gives it a way. Source: AWS CLI User
//! Guide, "Loading a parameter from a file".

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::configured::ReadFile;
use super::spec::{Kind, OptionSpec};
use super::usage::UsageError;
use crate::locale;

/// A longer text might not fit into a line of the log, where each quote becomes four letters.
const LENGTH_MAX: usize = super::parse::LINE_MAX_BYTES / 5;
const PREFIXES: [&str; 2] = ["file://", "fileb://"];

/// The values as they are meant. As in the official client, only a value that stands alone can
/// name a file.
pub(super) fn load(
    option: &OptionSpec,
    values: Vec<String>,
    read_file: Option<ReadFile>,
) -> Result<Vec<String>, UsageError> {
    let [only] = values.as_slice() else {
        return Ok(values);
    };
    let Some((prefix, path)) = named(only) else {
        return Ok(values);
    };
    let name = option.name;
    let Some(read_file) = read_file else {
        let text = locale::text_with("usage-no-files", [("file", only.as_str().into())]);
        return Err(UsageError::lab(&text, 252));
    };
    let unable = |why: &str| {
        let text = format!("Error parsing parameter '--{name}': Unable to load paramfile {why}");
        UsageError::parameter(&text)
    };
    let bytes = read_file(path).map_err(|why| unable(&format!("{only}: {why}")))?;
    if bytes.len() > LENGTH_MAX {
        let args = [("file", only.as_str().into()), ("bytes", LENGTH_MAX.into())];
        let text = locale::text_with("usage-file-too-long", args);
        return Err(UsageError::lab(&text, 252));
    }
    let is_blob = matches!(option.kind, Kind::Blob);
    let text = match prefix {
        "fileb://" if is_blob => STANDARD.encode(bytes),
        "fileb://" => return Err(UsageError::not_simulated(&format!("fileb:// of --{name}"))),
        _ => String::from_utf8(bytes).map_err(|_| {
            unable(&format!(
                "({only}), text contents could not be decoded.  If this is a binary file, \
                 please use the fileb:// prefix instead of the file:// prefix."
            ))
        })?,
    };
    // The log would take it for the name of another file.
    if named(&text).is_some() {
        return Err(UsageError::not_simulated("file:// in a file"));
    }
    Ok(vec![text])
}

fn named(value: &str) -> Option<(&'static str, &str)> {
    let found = |prefix| Some((prefix, value.strip_prefix(prefix)?));
    PREFIXES.into_iter().find_map(found)
}
