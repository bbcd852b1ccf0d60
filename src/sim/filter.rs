//! Filters: what is kept of a list.
//!
//! A filter compares the texts that AWS shows for a member. Several values are alternatives,
//! several filters must all hold. Source: EC2 API Reference of each `Describe`, `Filter.N`. Which
//! filters a kind of thing has stands beside its `Describe`.

use super::command::Filter;
use super::error::ApiError;
use super::tag::Tags;
use super::world::View;

/// What a filter looks at: its name, and the texts that one thing has there.
pub(super) type Known<T> = &'static [(&'static str, fn(&T, &View) -> Vec<String>)];

/// The filters that one kind of thing has.
pub(super) struct Filters<T: 'static> {
    pub(super) known: Known<T>,
    /// Whether it can be filtered by tags too.
    pub(super) tags: Option<fn(&T, &View) -> Tags>,
}

impl<T> Filters<T> {
    /// Keeps what passes every filter.
    pub(super) fn keep<'a>(
        &self,
        items: impl Iterator<Item = &'a T>,
        filters: &[Filter],
        view: &View,
    ) -> Result<Vec<&'a T>, ApiError> {
        filters.iter().try_for_each(|filter| self.judge(filter))?;
        let passes = |item: &&T| {
            filters.iter().all(|filter| {
                let texts = self.texts(item, &filter.name, view);
                let fits =
                    |text: &String| filter.values.iter().any(|pattern| matches(pattern, text));
                texts.iter().any(fits)
            })
        };
        Ok(items.filter(passes).collect())
    }

    fn judge(&self, filter: &Filter) -> Result<(), ApiError> {
        let name = filter.name.as_str();
        let by_tag = self.tags.is_some() && (name == "tag-key" || name.starts_with("tag:"));
        if by_tag || self.known.iter().any(|(known, _)| *known == name) {
            return Ok(());
        }
        let mut known: Vec<&str> = self.known.iter().map(|(known, _)| *known).collect();
        known.extend(self.tags.iter().flat_map(|_| ["tag-key", "tag:KEY"]));
        Err(ApiError::FilterInvalid {
            name: name.to_owned(),
            known,
        })
    }

    fn texts(&self, item: &T, name: &str, view: &View) -> Vec<String> {
        if let Some((_, texts)) = self.known.iter().find(|(known, _)| *known == name) {
            return texts(item, view);
        }
        let Some(tags) = self.tags.map(|tags| tags(item, view)) else {
            return Vec::new();
        };
        match name.strip_prefix("tag:") {
            Some(key) => maybe(tags.get(key)),
            None => tags.iter().map(|tag| tag.key.clone()).collect(),
        }
    }
}

/// Whether a text fits a pattern, in which `*` is any text and `?` any one character.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star was, and how much of the text it has taken.
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    t = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

pub(super) fn one(text: impl ToString) -> Vec<String> {
    vec![text.to_string()]
}

pub(super) fn maybe(text: Option<impl ToString>) -> Vec<String> {
    text.map(|text| text.to_string()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text_and_a_question_mark_any_one_character() {
        for (pattern, text) in [
            ("*", ""),
            ("a*c", "abbc"),
            ("a?c", "abc"),
            ("*-1?", "us-east-1a"),
            ("a**", "a"),
        ] {
            assert!(matches(pattern, text), "{pattern} should fit {text}");
        }
        for (pattern, text) in [("a?c", "ac"), ("a*c", "ab"), ("A", "a"), ("", "a")] {
            assert!(!matches(pattern, text), "{pattern} should not fit {text}");
        }
    }
}
