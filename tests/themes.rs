//! The colours of each theme, read from the tokens: what is written can be read, and what lies side
//! by side can be told apart.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The name of each theme in the style sheet.
const THEMES: [&str; 5] = [
    "light",
    "dark",
    "projector",
    "contrast-light",
    "contrast-dark",
];
const COLOURS: usize = 8;

/// What is written on what.
const TEXTS: [(&str, &[&str]); 12] = [
    (
        "text",
        &["page", "surface", "surface-sunken", "surface-raised"],
    ),
    (
        "text",
        &["accent-soft", "danger-soft", "track", "block-empty"],
    ),
    (
        "text-quiet",
        &["page", "surface", "surface-sunken", "surface-raised"],
    ),
    ("accent", &["surface", "surface-sunken", "surface-raised"]),
    ("on-accent", &["accent", "accent-strong"]),
    ("danger", &["surface", "surface-raised", "danger-soft"]),
    ("success", &["surface"]),
    ("console-text", &["console"]),
    ("console-quiet", &["console"]),
    ("console-error", &["console"]),
    ("console-try", &["console"]),
    ("block-written", &["surface", "block-empty"]),
];

/// Lines and marks that must be seen.
const LINES: [(&str, &[&str]); 3] = [
    ("focus", &["page", "surface", "block-empty"]),
    ("line-strong", &["surface", "page"]),
    ("accent", &["page", "track"]),
];

type Colour = [f64; 3];

struct Theme {
    name: &'static str,
    tokens: BTreeMap<String, Colour>,
}

impl Theme {
    fn colour(&self, role: &str) -> Colour {
        let found = self.tokens.get(role);
        *found.unwrap_or_else(|| panic!("{}: there is no colour {role}", self.name))
    }

    fn contrast(&self, one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(self.colour(one)), luminance(self.colour(other)));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn expect(&self, one: &str, other: &str, least: f64) {
        let contrast = self.contrast(one, other);
        assert!(
            contrast >= least,
            "{}: {one} on {other} has {contrast:.2}, and needs {least}",
            self.name
        );
    }

    fn is_high(&self) -> bool {
        self.name.starts_with("contrast")
    }
}

/// The themes, each with what it has of its own over what it has of the first.
fn themes() -> Vec<Theme> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/tokens.css");
    let sheet = fs::read_to_string(path).unwrap();
    let own = sheet.split("@media (forced-colors").next().unwrap();
    let of = |name: &'static str| {
        let mut tokens = BTreeMap::new();
        let mut is_meant = false;
        for line in own.lines().map(str::trim) {
            if line.ends_with('{') {
                let is_first = line == ":root {";
                is_meant = is_first || line.contains(&format!("[data-theme=\"{name}\"]"));
            }
            let declared = line
                .strip_prefix("--")
                .and_then(|rest| rest.split_once(": #"));
            if let Some((role, number)) = declared.filter(|_| is_meant) {
                tokens.insert(role.to_owned(), colour(number.trim_end_matches(';')));
            }
        }
        Theme { name, tokens }
    };
    THEMES.map(of).into()
}

/// A colour by its six digits, each part as light.
fn colour(digits: &str) -> Colour {
    assert_eq!(digits.len(), 6, "{digits}");
    [0, 2, 4].map(|at| {
        let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// As WCAG 2 has it.
fn luminance([red, green, blue]: Colour) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// How different two colours look: the distance in Oklab.
fn difference(one: Colour, other: Colour) -> f64 {
    let lab = |[red, green, blue]: Colour| {
        let long = (0.412_22 * red + 0.536_33 * green + 0.051_45 * blue).cbrt();
        let middle = (0.211_90 * red + 0.680_70 * green + 0.107_40 * blue).cbrt();
        let short = (0.088_30 * red + 0.281_72 * green + 0.629_98 * blue).cbrt();
        [
            0.210_45 * long + 0.793_62 * middle - 0.004_07 * short,
            1.977_99 * long - 2.428_59 * middle + 0.450_59 * short,
            0.025_90 * long + 0.782_77 * middle - 0.808_68 * short,
        ]
    };
    let (one, other) = (lab(one), lab(other));
    let squares = one.iter().zip(other).map(|(a, b)| (a - b).powi(2));
    squares.sum::<f64>().sqrt()
}

fn snapshot(number: usize) -> String {
    format!("snapshot-{}", number % COLOURS + 1)
}

#[test]
fn every_theme_says_every_colour_of_the_blocks_anew() {
    let themes = themes();
    let light = &themes[0];
    assert!(light.tokens.len() > 30, "{} tokens", light.tokens.len());
    for theme in &themes[1..] {
        for number in 0..COLOURS {
            let role = snapshot(number);
            let difference = difference(theme.colour(&role), light.colour(&role));
            assert!(difference > 0.0, "{}: {role}", theme.name);
        }
    }
}

#[test]
fn what_is_written_can_be_read_in_every_theme() {
    for theme in themes() {
        let least = if theme.is_high() { 7.0 } else { 4.5 };
        for (text, grounds) in TEXTS {
            for ground in grounds {
                theme.expect(text, ground, least);
            }
        }
    }
}

#[test]
fn for_a_projector_even_what_is_said_quietly_is_dark() {
    let themes = themes();
    let projector = themes.iter().find(|it| it.name == "projector").unwrap();
    for ground in ["page", "surface", "surface-sunken"] {
        projector.expect("text-quiet", ground, 7.0);
    }
    projector.expect("line", "surface", 3.0);
}

#[test]
fn lines_and_marks_can_be_seen_in_every_theme() {
    for theme in themes() {
        for (line, grounds) in LINES {
            for ground in grounds {
                theme.expect(line, ground, 3.0);
            }
        }
    }
}

#[test]
fn a_block_that_holds_something_stands_out_from_one_that_does_not() {
    for theme in themes() {
        let snapshots = (0..COLOURS).map(snapshot);
        let others = ["block-volume", "block-changed", "block-kept"].map(str::to_owned);
        for role in snapshots.chain(others) {
            theme.expect(&role, "block-empty", 3.0);
            theme.expect(&role, "surface", 3.0);
        }
    }
}

#[test]
fn snapshots_that_follow_each_other_look_different() {
    for theme in themes() {
        for number in 0..COLOURS {
            let (one, next) = (snapshot(number), snapshot(number + 1));
            let difference = difference(theme.colour(&one), theme.colour(&next));
            assert!(
                difference >= 0.1,
                "{}: {one} and {next} differ by {difference:.3}",
                theme.name
            );
            // By lightness too, where colours are washed out or not seen.
            if theme.is_high() || theme.name == "projector" {
                theme.expect(&one, &next, 3.0);
            }
        }
    }
}
