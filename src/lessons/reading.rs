//! How hard texts are to read, measured simply: words in a sentence, and the share of long words.
//!
//! People read these texts in a second language. The limits are house rules, near what guides for
//! plain English ask for: about 15 words a sentence, and common words.

/// One text of a file of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its key.
    pub key: String,
    /// Its attribute, if it is one's.
    pub attribute: Option<String>,
    /// The number of its line, from 1.
    pub line_number: usize,
    /// What it says.
    pub text: String,
}

/// The texts of a Fluent file, as far as they are plain: a value or an attribute each.
pub fn passages(source: &str) -> Vec<Passage> {
    let mut all: Vec<Passage> = Vec::new();
    for (line_number, line) in (1..).zip(source.lines()) {
        let trimmed = line.trim();
        if trimmed.is_empty() || line.starts_with('#') {
            continue;
        }
        let split = trimmed.split_once('=');
        let named = split.filter(|(name, _)| {
            let name = name.trim().trim_start_matches('.');
            name.chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        });
        let is_key = !line.starts_with(' ');
        match named.map(|(name, text)| (name.trim(), text.trim().to_owned())) {
            Some((name, text)) if is_key => all.push(Passage {
                key: name.to_owned(),
                attribute: None,
                line_number,
                text,
            }),
            Some((name, text)) if name.starts_with('.') => {
                let key = all.last().map(|last| last.key.clone());
                all.push(Passage {
                    key: key.unwrap_or_default(),
                    attribute: Some(name[1..].to_owned()),
                    line_number,
                    text,
                });
            }
            _ => {
                if let Some(last) = all.last_mut() {
                    last.text.push(' ');
                    last.text.push_str(trimmed);
                }
            }
        }
    }
    all
}

/// What was measured of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// How many words there are.
    pub words: usize,
    /// How many sentences.
    pub sentences: usize,
    /// How many words the longest sentence has.
    pub longest_sentence: usize,
    /// How many words are long.
    pub long_words: usize,
}

/// A word with more letters than this is a long one.
const LONG_LETTERS: usize = 9;

/// Long words that the subject cannot do without.
const KNOWN: [&str; 11] = [
    "incremental",
    "availability",
    "deregister",
    "deregistered",
    "deregistering",
    "encryption",
    "permission",
    "permissions",
    "instances",
    "everything",
    "different",
];

fn is_long(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    // Names, commands and figures are what they are.
    let is_plain = word.chars().all(char::is_lowercase);
    is_plain && word.chars().count() > LONG_LETTERS && !KNOWN.contains(&word)
}

/// A text with a word in the place of each value that is put into it.
fn with_values(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push('X');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// Measures texts together.
pub fn measure<'a>(texts: impl IntoIterator<Item = &'a str>) -> Measures {
    let mut all = Measures::default();
    for text in texts {
        let mut in_sentence = 0;
        let plain = with_values(text);
        let words = || plain.split_whitespace();
        for word in words().filter(|word| word.contains(char::is_alphanumeric)) {
            in_sentence += 1;
            all.words += 1;
            all.long_words += usize::from(is_long(word));
            if word.ends_with(['.', '!', '?', ':', ';']) {
                all.sentences += 1;
                all.longest_sentence = all.longest_sentence.max(in_sentence);
                in_sentence = 0;
            }
        }
        if in_sentence > 0 {
            all.sentences += 1;
            all.longest_sentence = all.longest_sentence.max(in_sentence);
        }
    }
    all
}

/// The most words in a sentence.
pub const SENTENCE_MAX: usize = 24;
/// The most words in a sentence, taken over all.
pub const SENTENCE_MEAN_MAX: usize = 13;
/// The most long words in a hundred.
pub const LONG_PERCENT_MAX: usize = 6;

impl Measures {
    /// Words in a sentence, on average, rounded up.
    pub fn mean(&self) -> usize {
        self.words.div_ceil(self.sentences.max(1))
    }

    /// How many words in a hundred are long, rounded up.
    pub fn long_percent(&self) -> usize {
        (self.long_words * 100).div_ceil(self.words.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{measure, passages};

    #[test]
    fn texts_are_found_with_their_keys() {
        let all = passages("# c\na = One.\n    Two.\n    .why = Three = 3.\n\nb =\n    Four\n");
        let shown: Vec<_> = all
            .iter()
            .map(|it| (it.key.as_str(), it.attribute.as_deref(), it.text.as_str()))
            .collect();
        let expected = [
            ("a", None, "One. Two."),
            ("a", Some("why"), "Three = 3."),
            ("b", None, " Four"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn sentences_and_long_words_are_counted() {
        let found = measure(["One two { $three } four. Incomprehensibly unreadable words!"]);
        assert_eq!(
            (found.words, found.sentences, found.longest_sentence),
            (7, 2, 4)
        );
        assert_eq!(found.long_words, 1, "a name begins with a capital");
    }
}
