//! The place in a line that an error is about: the line again, with a mark under the word.
//!
//! It is shown to people beside the error, never as a part of the official client's own words.

/// So much of a long line is shown before the word, and after it.
const AROUND: usize = 40;

/// The line, and below it a mark under the first word that reads so; nothing where there is no
/// such word, or the line is no more than it.
pub(super) fn pointed(line: &str, word: &str) -> Option<String> {
    if line.contains(char::is_control) {
        return None;
    }
    let (start, length) = place(line, word)?;
    let letters: Vec<char> = line.chars().collect();
    if length == letters.len() {
        return None;
    }
    let first = start.saturating_sub(AROUND);
    let last = (start + length + AROUND).min(letters.len());
    let shown: String = letters[first..last].iter().collect();
    let (before, after) = (
        if first > 0 { "..." } else { "" },
        if last < letters.len() { "..." } else { "" },
    );
    let margin = " ".repeat(before.len() + start - first);
    let mark = "^".repeat(length);
    Some(format!("  {before}{shown}{after}\n  {margin}{mark}"))
}

/// Where a word stands and how long it is, in letters, quotes and all.
fn place(line: &str, word: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for written in written_words(line) {
        let length = written.chars().count();
        let read = shell_words::split(written).unwrap_or_default();
        if let Some(read) = read.first() {
            if read == word {
                return Some((start, length));
            }
            // An option is named, its value is not what is wrong.
            if read
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with('='))
            {
                return Some((start, word.chars().count()));
            }
            if read
                .strip_suffix(word)
                .is_some_and(|rest| rest.ends_with('='))
            {
                return Some((start, length));
            }
        }
        start += length;
    }
    None
}

/// The words of a line and the spaces between them, as they are written.
fn written_words(line: &str) -> Vec<&str> {
    let (mut words, mut begin) = (Vec::new(), 0);
    let (mut quote, mut is_escaped, mut was_space) = (None, false, false);
    for (at, c) in line.char_indices() {
        let is_space = quote.is_none() && !is_escaped && matches!(c, ' ' | '\t');
        if at > 0 && is_space != was_space {
            words.push(&line[begin..at]);
            begin = at;
        }
        was_space = is_space;
        match (quote, c) {
            _ if is_escaped => is_escaped = false,
            (None | Some('"'), '\\') => is_escaped = true,
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            _ => {}
        }
    }
    words.push(&line[begin..]);
    words
}

#[cfg(test)]
mod tests {
    use super::pointed;

    #[test]
    fn the_mark_is_under_the_word_as_it_is_written() {
        let shown = pointed("aws ec2 'describ images' x", "describ images").unwrap_or_default();
        assert_eq!(
            shown,
            "  aws ec2 'describ images' x\n          ^^^^^^^^^^^^^^^^"
        );
        let shown = pointed("read --offset=x", "--offset").unwrap_or_default();
        assert_eq!(shown, "  read --offset=x\n       ^^^^^^^^");
        assert_eq!(pointed("aws", "aws"), None);
        assert_eq!(pointed("aws ec2", "other"), None);
    }

    #[test]
    fn of_a_long_line_only_what_is_around_the_word_is_shown() {
        let line = format!("{} é bad {}", "a".repeat(90), "z".repeat(90));
        let shown = pointed(&line, "bad").unwrap_or_default();
        let (line, mark) = shown.split_once('\n').unwrap_or_default();
        assert!(line.chars().count() < 100, "{line}");
        let at = mark.find('^').unwrap_or_default();
        assert!(
            line.chars()
                .skip(at)
                .collect::<String>()
                .starts_with("bad "),
            "{line}"
        );
    }
}
