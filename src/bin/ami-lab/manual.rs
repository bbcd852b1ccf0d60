//! `ami-lab man`: the page of the manual, made of the table and of the texts for people.

use ami_lab::cli::help::usage;
use ami_lab::locale::text;
use ami_lab::session::TABLE;
use roff::{Roff, bold, roman};

/// The page, for `man -l -`.
pub(crate) fn page() -> String {
    let mut page = Roff::new();
    let version = concat!("ami-lab ", env!("CARGO_PKG_VERSION"));
    page.control("TH", ["AMI-LAB", "1", "", version]);
    let help = text("native-help");
    let (about, usage_of_program) = help.trim_start().split_once('\n').unwrap_or((&help, ""));
    section(&mut page, "NAME");
    page.text([roman(format!("ami-lab - {about}"))]);
    section(&mut page, "SYNOPSIS");
    page.control("nf", []);
    page.text([roman(usage_of_program.trim())]);
    page.control("fi", []);
    section(&mut page, "ENVIRONMENT");
    let variables = [
        ("AMI_LAB_STATE", "man-state"),
        ("AWS_REGION, AWS_DEFAULT_REGION", "man-region"),
        ("AWS_PROFILE", "man-profile"),
        ("AWS_DEFAULT_OUTPUT", "man-output"),
        ("NO_COLOR", "man-no-color"),
    ];
    for (name, key) in variables {
        item(&mut page, name, &text(key));
    }
    section(&mut page, "EXIT STATUS");
    page.text([roman(text("man-exit-status"))]);
    section(&mut page, "COMMANDS");
    let mut rows: Vec<_> = TABLE.rows().collect();
    rows.sort_unstable_by_key(|row| row.words);
    for row in rows {
        let options = row.options.iter().map(usage);
        let all: Vec<String> = std::iter::once(row.name()).chain(options).collect();
        item(&mut page, &all.join(" "), &text(&row.help_key()));
    }
    page.render()
}

fn section(page: &mut Roff, name: &str) {
    page.control("SH", [name]);
}

fn item(page: &mut Roff, name: &str, about: &str) {
    page.control("TP", []);
    page.text([bold(name)]);
    page.text([roman(about)]);
}
