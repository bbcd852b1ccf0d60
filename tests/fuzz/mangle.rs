//! Texts made at random of texts that are kept: cut, doubled, crossed, with odd letters put in.

use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

/// What readers of text stumble over.
const ODD: [&str; 36] = [
    "'",
    "\"",
    "`",
    "\\",
    "\n",
    "\0",
    "$",
    "$(",
    ")",
    "$((",
    "))",
    "${",
    "}",
    "{",
    "[",
    "]",
    "|",
    "&",
    ";",
    "<",
    ">",
    "(",
    "#",
    "=",
    ",",
    "*",
    "?",
    "-",
    "--",
    "é",
    "\u{202e}",
    "🦀",
    "99999999999999999999",
    "-1",
    " ",
    "\r\n",
];
const LENGTH_MAX: usize = 4000;

pub(crate) struct Mangler<'t> {
    chance: ChaCha8Rng,
    kept: &'t [String],
    words: Vec<&'t str>,
}

impl<'t> Mangler<'t> {
    pub(crate) fn new(seed: u64, kept: &'t [String]) -> Self {
        let mut words: Vec<&str> = kept
            .iter()
            .flat_map(|text| text.split_whitespace())
            .collect();
        words.sort_unstable();
        words.dedup();
        Self {
            chance: ChaCha8Rng::seed_from_u64(seed),
            kept,
            words,
        }
    }

    /// The next text.
    pub(crate) fn text(&mut self) -> String {
        let mut text: Vec<char> = self.pick().chars().collect();
        for _ in 0..self.chance.random_range(1..6) {
            self.mangle(&mut text);
        }
        text.truncate(LENGTH_MAX);
        text.into_iter().collect()
    }

    fn pick(&mut self) -> &'t str {
        self.kept
            .choose(&mut self.chance)
            .map_or("", String::as_str)
    }

    fn mangle(&mut self, text: &mut Vec<char>) {
        let (from, to) = self.span(text.len());
        match self.chance.random_range(0..6) {
            0 => drop(text.drain(from..to)),
            1 => text.truncate(to),
            2 => {
                let part = text[from..to].to_vec();
                for _ in 0..self.chance.random_range(1..20) {
                    text.splice(to..to, part.iter().copied());
                }
            }
            3 => {
                let other: Vec<char> = self.pick().chars().collect();
                let (first, last) = self.span(other.len());
                text.splice(from..to, other[first..last].iter().copied());
            }
            4 => {
                let word = self.words.choose(&mut self.chance).copied();
                text.splice(from..from, word.unwrap_or(" ").chars());
            }
            _ => {
                let odd = ODD.choose(&mut self.chance).copied();
                text.splice(from..from, odd.unwrap_or(" ").chars());
            }
        }
    }

    /// Two places in a text, in order; mostly near each other.
    fn span(&mut self, length: usize) -> (usize, usize) {
        let from = self.chance.random_range(0..=length);
        let reach = if self.chance.random_bool(0.8) {
            12
        } else {
            length
        };
        (
            from,
            self.chance.random_range(from..=length.min(from + reach)),
        )
    }
}
