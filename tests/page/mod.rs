//! The pages beside the app: text in its dress, each made anew by its test if that is asked for.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

/// A page, with the place where the build puts the stylesheet.
pub(crate) fn page(title: &str, made_from: &str, test: &str, body: &str) -> String {
    format!(
        r#"<!doctype html>
<!-- Made from {made_from}: `UPDATE_EXPECT=1 cargo test --test {test}` makes it anew. -->
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'self'; form-action 'none'">
    <title>{title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <!-- stylesheet -->
  </head>
  <body>
    <main class="contract">
{body}    </main>
  </body>
</html>
"#
    )
}

/// The file is the page.
pub(crate) fn expect_page(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, page).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page);
}
