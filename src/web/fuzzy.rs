//! How well a text answers what was typed: its letters in order, best at the beginnings of words
//! and side by side. Pure.

const AT_START: u32 = 8;
const SIDE_BY_SIDE: u32 = 9;
const FOUND: u32 = 1;

/// How well `text` answers `query`; nothing if a letter of it is missing. Capitals and blanks do
/// not matter, and an empty query is answered by everything equally.
pub fn score(query: &str, text: &str) -> Option<u32> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let (mut at, mut total) = (0, 0);
    for wanted in query.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        let is_start = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| text.get(before));
            before.is_none_or(|before| !before.is_alphanumeric())
        };
        let is_wanted = |place: &usize| text.get(*place) == Some(&wanted);
        // The next letter first; then the beginning of a word; then wherever it is.
        let next = Some(at).filter(|place| *place > 0 && is_wanted(place));
        let start = || (at..text.len()).find(|place| is_wanted(place) && is_start(*place));
        let found = next
            .or_else(start)
            .or_else(|| (at..text.len()).find(is_wanted))?;
        total += FOUND;
        if is_start(found) {
            total += AT_START;
        }
        if next.is_some() {
            total += SIDE_BY_SIDE;
        }
        at = found + 1;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_must_come_in_order() {
        assert!(score("crsn", "Create snapshot").is_some());
        assert_eq!(score("snapcreate", "Create snapshot"), None);
        assert_eq!(score("x", "Create snapshot"), None);
        assert_eq!(score("  ", "Create snapshot"), Some(0));
    }

    #[test]
    fn beginnings_of_words_count_more_than_letters_in_between() {
        let better = |query, one, other| score(query, one) > score(query, other);
        assert!(better("cs", "Create snapshot", "Describes"));
        assert!(better("copy", "Copy AMI", "Close or pay"));
        assert!(better("UNDO", "Undo", "run d o"));
    }
}
