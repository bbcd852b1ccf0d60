//! What holds for the whole of the source, and no compiler checks.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ami_lab::cli::CommandSpec;
use ami_lab::session::TABLE;

/// Components that draw nothing of their own, and so have no stylesheet.
const WITHOUT_STYLES: [&str; 2] = ["mod", "share_picture"];

/// A file below the root of the repository.
struct Source {
    name: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with this ending in a folder and those below; none if there is no such folder.
fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).into_iter().flatten();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(read(path));
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn read(path: PathBuf) -> Source {
    let name = path
        .strip_prefix(root())
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/");
    Source {
        name,
        text: fs::read_to_string(path).unwrap(),
    }
}

fn rust() -> Vec<Source> {
    let mut all = sources("src", "rs");
    all.extend(sources("tests", "rs"));
    all.retain(|source| !source.name.contains("node_modules"));
    all
}

impl Source {
    /// The text without comments.
    fn code(&self) -> String {
        let without = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
        self.text
            .lines()
            .map(without)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The name without folders and ending.
    fn stem(&self) -> String {
        Path::new(&self.name)
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }
}

/// The words of a text: letters, digits and underscores side by side.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

/// What stands right after each occurrence of a mark.
fn after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark)
        .map(move |(at, _)| &text[at + mark.len()..])
}

/// The same, where the mark is not the end of a longer word.
fn after_word<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    after(text, mark).filter(move |rest| {
        let before = &text[..text.len() - rest.len() - mark.len()];
        !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '!')
    })
}

/// The first word of each path in a tree of imports: `{a, b::{c, d}}` is a and b.
fn first_words(tree: &str) -> Vec<&str> {
    let Some(inner) = tree.strip_prefix('{') else {
        return words(tree).take(1).collect();
    };
    let (mut depth, mut start, mut firsts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                firsts.extend(words(&inner[start..at]).next());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    firsts
}

#[test]
fn each_layer_knows_only_those_before_it() {
    const LAYERS: [(&str, &[&str]); 8] = [
        ("src/locale.rs", &[]),
        ("src/sim/", &[]),
        ("src/cli/", &["sim", "locale"]),
        ("src/session/", &["cli", "sim", "locale"]),
        ("src/shell/", &["session", "cli", "sim", "locale"]),
        (
            "src/lessons/",
            &["shell", "session", "cli", "sim", "locale"],
        ),
        (
            "src/web/",
            &["lessons", "shell", "session", "cli", "sim", "locale"],
        ),
        (
            "src/bin/",
            &["web", "lessons", "shell", "session", "cli", "sim", "locale"],
        ),
    ];
    const ALL: [&str; 7] = ["sim", "locale", "cli", "session", "shell", "lessons", "web"];
    for source in sources("src", "rs") {
        let layer = LAYERS
            .iter()
            .find(|(folder, _)| source.name.starts_with(folder));
        let Some((folder, may_know)) = layer else {
            assert_eq!(source.name, "src/lib.rs", "a file outside the layers");
            continue;
        };
        let own = folder.trim_start_matches("src/").trim_end_matches('/');
        let code = source.code();
        let roads = ["crate::", "super::", "ami_lab::"];
        for tree in roads.iter().flat_map(|road| after(&code, road)) {
            for known in first_words(tree) {
                let allowed = known == own || may_know.contains(&known) || !ALL.contains(&known);
                assert!(allowed, "{} must not know {known}", source.name);
            }
        }
    }
}

#[test]
fn texts_of_the_native_door_are_used_there_alone() {
    let texts = read(root().join("src/locales/en/native.ftl")).text;
    let keys = texts.lines().filter_map(|line| line.split_once(" ="));
    let others = sources("src", "rs");
    let others = others.iter().filter(|it| !it.name.starts_with("src/bin/"));
    for (key, _) in keys {
        for source in others.clone() {
            let is_used = source.text.contains(&format!("\"{key}\""));
            assert!(
                !is_used,
                "{} says {key}, which the page does not have",
                source.name
            );
        }
    }
}

#[test]
fn every_command_of_the_language_is_in_a_transcript() {
    let transcripts = sources("tests/transcripts", "console");
    for row in TABLE.rows() {
        let typed = format!("$ {}", row.name());
        let mut lines = transcripts
            .iter()
            .flat_map(|transcript| transcript.text.lines());
        let shown = lines.any(|line| line == typed || line.starts_with(&format!("{typed} ")));
        assert!(shown, "no transcript shows {}", row.name());
    }
}

/// AWS's codes in the table of errors. A row begins with the error's name; then, each from a
/// new line, come `=` with the code (a text, or a `match` that ends in texts) and the sentence.
fn error_codes() -> BTreeSet<String> {
    let source = read(root().join("src/sim/error.rs")).text;
    let (_, table) = source.split_once("\nerrors! {\n").unwrap();
    let (table, _) = table.split_once("\n}\n").unwrap();
    let is_name = |line: &&str| {
        let name = line.strip_prefix("    ");
        name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let rows = table.lines().filter(is_name).count();
    let codes: Vec<&str> = after(table, "\n        = ")
        .map(|rest| rest.split_once(",\n        \"").unwrap().0)
        .collect();
    assert_eq!(codes.len(), rows, "an error whose code is not found");
    let texts = codes
        .iter()
        .flat_map(|code| code.split('"').skip(1).step_by(2));
    texts.map(str::to_owned).collect()
}

#[test]
fn every_error_code_of_the_cloud_is_in_a_transcript() {
    let transcripts = sources("tests/transcripts", "console");
    for code in error_codes() {
        let shown = format!("({code})");
        let found = transcripts
            .iter()
            .any(|transcript| transcript.text.contains(&shown));
        assert!(found, "no transcript shows {code}");
    }
}

/// The keys of the locale files.
fn keys() -> BTreeSet<String> {
    let texts = sources("src/locales", "ftl");
    let lines = texts.iter().flat_map(|source| source.text.lines());
    let keys = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    keys.filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
        .collect()
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let keys = keys();
    for source in sources("src", "rs")
        .iter()
        .filter(|it| it.name != "src/locale.rs")
    {
        let code = source.code();
        let asked = ["text(", "text_with(", "t!(", "t(", "Lesson::new("];
        for rest in asked.iter().flat_map(|call| after_word(&code, call)) {
            let Some(literal) = rest.trim_start().strip_prefix('"') else {
                continue;
            };
            let key = literal.split('"').next().unwrap();
            assert!(keys.contains(key), "{} asks for {key}", source.name);
        }
    }
}

#[test]
fn every_text_is_used() {
    let code: String = sources("src", "rs").iter().map(Source::code).collect();
    let help: BTreeSet<String> = TABLE.rows().map(CommandSpec::help_key).collect();
    // `format!("theme-{name}")` uses every key that begins so. Help is told by its row.
    let begun: Vec<&str> = after(&code, "\"")
        .filter_map(|rest| Some(rest.split(['"', ' ']).next()?.split_once('{')?.0))
        .collect();
    for key in keys() {
        let is_begun = begun
            .iter()
            .any(|begin| begin.ends_with('-') && *begin != "help-" && key.starts_with(begin));
        let used = help.contains(&key) || is_begun || code.contains(&format!("\"{key}\""));
        assert!(used, "nothing uses {key}");
    }
}

/// Whether a text names a colour by its numbers.
fn has_colour(text: &str) -> bool {
    let function = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab("];
    let hexadecimal = after(text, "#").any(|rest| {
        let word = words(rest)
            .next()
            .filter(|word| rest.starts_with(word))
            .unwrap_or_default();
        matches!(word.len(), 3 | 4 | 6 | 8) && word.bytes().all(|b| b.is_ascii_hexdigit())
    });
    hexadecimal || function.iter().any(|function| text.contains(function))
}

#[test]
fn colours_have_numbers_in_the_tokens_alone() {
    let mut all = sources("styles", "css");
    all.retain(|source| source.name != "styles/tokens.css");
    all.extend(sources("src", "rs"));
    all.extend(sources("src", "js"));
    all.push(read(root().join("index.html")));
    for source in all {
        for line in source
            .text
            .lines()
            .filter(|line| !line.contains("\"theme-color\""))
        {
            assert!(!has_colour(line), "{}: {}", source.name, line.trim());
        }
    }
}

#[test]
fn every_component_has_its_stylesheet_and_every_stylesheet_is_linked() {
    let page = read(root().join("index.html")).text;
    let stems = |folder, ending| -> BTreeSet<String> {
        sources(folder, ending).iter().map(Source::stem).collect()
    };
    let mut components = stems("src/web/components", "rs");
    components.retain(|component| !WITHOUT_STYLES.contains(&component.as_str()));
    assert_eq!(components, stems("styles/components", "css"));
    for sheet in sources("styles", "css") {
        let link = format!("rel=\"css\" href=\"{}\"", sheet.name);
        assert!(
            page.contains(&link),
            "index.html does not link {}",
            sheet.name
        );
    }
}

#[test]
fn every_rust_file_begins_by_saying_what_it_is() {
    for source in rust() {
        assert!(source.text.starts_with("//!"), "{}", source.name);
    }
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two parts, so that this file does not find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("dbg", "!("),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ig", "nore"),
    ];
    for source in rust() {
        for mark in marks {
            assert!(!source.text.contains(mark), "{} has {mark}", source.name);
        }
    }
}

#[test]
fn the_state_of_the_cloud_has_no_floats_and_nothing_has_an_order_of_chance() {
    for source in sources("src", "rs") {
        let code = source.code();
        for word in words(&code) {
            let is_float = matches!(word, "f32" | "f64") && source.name.starts_with("src/sim/");
            let is_hashed = matches!(word, "HashMap" | "HashSet");
            assert!(!is_float && !is_hashed, "{} has {word}", source.name);
        }
    }
}
