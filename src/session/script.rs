//! The commands in a text, as a shell finds them: one a line, unless a quote or a backslash at
//! the end of the line carries it on into the next.

/// Every command, comment and empty line of a text, each with the number of its first line.
pub fn statements(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    let mut number = 1;
    std::iter::from_fn(move || {
        let text = rest?;
        // A quote that is never closed is that line's mistake alone.
        let end = end(text).unwrap_or_else(|| text.find('\n').unwrap_or(text.len()));
        let (statement, after) = text.split_at(end);
        rest = after.strip_prefix('\n').filter(|after| !after.is_empty());
        let first = number;
        number += statement.matches('\n').count() + 1;
        Some((first, statement.trim()))
    })
}

/// Where the first command of a text ends; none if a quote is never closed.
fn end(text: &str) -> Option<usize> {
    let mut quote = None;
    let (mut is_escaped, mut is_comment, mut is_between) = (false, false, true);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (_, '\n') if is_comment => return Some(at),
            _ if is_comment => continue,
            _ if is_escaped => is_escaped = false,
            (None | Some('"'), '\\') => is_escaped = true,
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '\n') => return Some(at),
            (None, '#') => is_comment = is_between,
            _ => {}
        }
        is_between = quote.is_none() && matches!(c, ' ' | '\t');
    }
    quote.is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::statements;

    #[test]
    fn a_quote_or_a_backslash_carries_a_command_on() {
        let text = "one\n\ntwo 'a\nb'\nthree \\\n  more\r\n# it's a comment\nfour";
        let found: Vec<_> = statements(text).collect();
        let expected = [
            (1, "one"),
            (2, ""),
            (3, "two 'a\nb'"),
            (5, "three \\\n  more"),
            (7, "# it's a comment"),
            (8, "four"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_quote_that_stays_open_spoils_its_own_line_only() {
        let found: Vec<_> = statements("say \"it\nnext\n").collect();
        assert_eq!(found, [(1, "say \"it"), (2, "next")]);
    }
}
