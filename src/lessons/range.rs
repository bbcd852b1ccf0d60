//! How many: `3`, `1..`, `..5` or `2..5`.

use crate::locale::text_with;

/// A least and a most, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) least: u64,
    pub(super) most: Option<u64>,
}

impl Range {
    /// At least so many.
    pub(super) const fn at_least(least: u64) -> Self {
        Self { least, most: None }
    }

    /// None at all.
    pub(super) const NONE: Self = Self {
        least: 0,
        most: Some(0),
    };

    pub(super) fn read(text: &str) -> Option<Self> {
        let Some((least, most)) = text.split_once("..") else {
            let exact = text.parse().ok()?;
            return Some(Self {
                least: exact,
                most: Some(exact),
            });
        };
        let least = match least {
            "" => 0,
            least => least.parse().ok()?,
        };
        let most = match most {
            "" => None,
            most => Some(most.parse().ok()?),
        };
        Some(Self { least, most })
    }

    pub(super) fn holds(self, number: u64) -> bool {
        number >= self.least && self.most.is_none_or(|most| number <= most)
    }

    /// In words.
    pub(super) fn said(self) -> String {
        let key = match (self.least, self.most) {
            (least, Some(most)) if least == most => "range-exactly",
            (0, Some(_)) => "range-most",
            (_, Some(_)) => "range-between",
            (_, None) => "range-least",
        };
        let args = [
            ("least", self.least.into()),
            ("most", self.most.unwrap_or_default().into()),
        ];
        text_with(key, args)
    }
}

#[cfg(test)]
mod tests {
    use super::Range;

    #[test]
    fn a_range_has_one_end_or_two_or_is_a_number() {
        let holds = |text, number| Range::read(text).is_some_and(|range| range.holds(number));
        assert!(holds("3", 3) && !holds("3", 4) && !holds("3", 2));
        assert!(holds("1..", 9) && !holds("1..", 0));
        assert!(holds("..5", 0) && holds("..5", 5) && !holds("..5", 6));
        assert!(holds("2..5", 2) && !holds("2..5", 1));
        assert_eq!(Range::read("few"), None);
    }
}
