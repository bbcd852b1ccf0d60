//! The reference page: made from the one table of the language, and from nothing else.

mod page;

use std::fmt::Write as _;

use ami_lab::cli::CommandSpec;
use ami_lab::cli::help::usage;
use ami_lab::cli::spec::client::INPUT;
use ami_lab::cli::spec::{Kind, OptionSpec};
use ami_lab::locale;
use ami_lab::session::TABLE;

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

/// What an option takes, for people.
fn takes(option: &OptionSpec) -> String {
    match option.kind {
        Kind::Flag => format!("a flag; --{} for the contrary", option.negative()),
        _ if option.is_truth() => format!("a flag, or Value=true; --{}", option.negative()),
        Kind::Text => "a text".to_owned(),
        Kind::Sized(min, max) => format!("a text of {min} to {max} characters"),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Count => "a number, or the least and the most, as 1:3".to_owned(),
        Kind::Bytes => "bytes, or with KiB, MiB, GiB, TiB".to_owned(),
        Kind::Seconds => "seconds, or with s, m, h, d".to_owned(),
        Kind::Timestamp => "a moment, as 2027-06-30T00:00:00Z".to_owned(),
        Kind::Blob => "bytes in base64".to_owned(),
        Kind::Texts => "one or more texts".to_owned(),
        Kind::Structure(shape) => format!("{{{}}}", names(shape)),
        Kind::Structures(shape) => format!("one or more of {{{}}}", names(shape)),
    }
}

fn names(shape: ami_lab::cli::spec::Shape) -> String {
    let names: Vec<&str> = shape.iter().map(|(name, _)| *name).collect();
    names.join(", ")
}

fn options<'a>(body: &mut String, options: impl Iterator<Item = &'a OptionSpec>) {
    let mut items = String::new();
    for option in options {
        let name = if option.positional {
            option.name.to_ascii_uppercase()
        } else {
            format!("--{}", option.name)
        };
        let required = if option.required {
            " <strong>required</strong>"
        } else {
            ""
        };
        let takes = escaped(&takes(option));
        let _ = writeln!(
            items,
            "<li><code>{name}</code> <em>{takes}</em>{required}</li>"
        );
    }
    if !items.is_empty() {
        let _ = write!(body, "<ul>\n{items}</ul>\n");
    }
}

fn section(body: &mut String, row: &CommandSpec) {
    let name = row.name();
    let (id, help) = (row.words.join("-"), escaped(&locale::text(&row.help_key())));
    let _ = writeln!(body, "<h2 id=\"{id}\">{name}</h2>\n<p>{help}</p>");
    let synopsis: Vec<String> = row.shown_options().map(usage).collect();
    let line = escaped(format!("{name} {}", synopsis.join(" ")).trim());
    let _ = writeln!(body, "<p><code>{line}</code></p>");
    options(body, row.shown_options());
    let _ = writeln!(
        body,
        "<p>Example: <code>{}</code></p>",
        escaped(row.example)
    );
    if !row.not_simulated.is_empty() {
        let refused: Vec<String> = row
            .not_simulated
            .iter()
            .map(|it| format!("--{it}"))
            .collect();
        let refused = refused.join(" ");
        let _ = writeln!(body, "<p>Refused by name: <code>{refused}</code></p>");
    }
}

#[test]
fn the_reference_page_says_what_the_table_says() {
    let mut body = String::from(
        "<h1>Every command of AMI Lab</h1>\n<p>Made from the table that the parser, the help and \
         the completion read. What AWS has and the lab does not simulate is refused by name, never \
         ignored. <a href=\"contract.html\">How true is it?</a></p>\n<p>Every command that begins \
         with <code>aws</code> also takes <code>--region</code>, <code>--profile</code>, \
         <code>--output</code>, <code>--query</code>, <code>--no-paginate</code> and \
         <code>--no-cli-pager</code>, those of EC2 <code>--dry-run</code>, and each that is one \
         call:</p>\n",
    );
    options(&mut body, INPUT.iter());
    let mut rows: Vec<&CommandSpec> = TABLE.rows().collect();
    rows.sort_by_key(|row| (!row.is_aws(), row.words));
    for row in rows {
        section(&mut body, row);
    }
    let title = "Every command of AMI Lab";
    let page = page::page(title, "the table of the language", "reference", &body);
    page::expect_page("src/reference.html", &page);
}
