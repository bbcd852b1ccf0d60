//! The glossary, and the goals of certification guides: terms, each with a sentence.

use crate::locale::Texts;

/// Terms, each with a sentence and, if there is one, the page of AWS's documentation.
#[derive(Debug)]
pub struct Glossary {
    texts: Texts,
    names: Vec<String>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is, in a sentence.
    pub sentence: String,
    /// The name of the page in AWS's documentation.
    pub page: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

impl Glossary {
    /// Reads a file of terms: a message a term, with the attributes `page` and `url`.
    pub fn read(source: &str) -> Self {
        Self {
            texts: Texts::read(&[source], &mut |_| {}),
            names: names(source).map(str::to_owned).collect(),
        }
    }

    /// A term. A goal such as `SAA-C03/2.2` is found under `SAA-C03-2-2`.
    pub fn term(&self, name: &str) -> Option<Term> {
        let key = name.replace(['/', '.', ' '], "-");
        let say = |attribute| self.texts.say::<&str>(&key, attribute, []);
        Some(Term {
            sentence: say(None)?,
            page: say(Some("page")),
            url: say(Some("url")),
        })
    }

    /// All terms, by their names in the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A text in pieces, with each of these terms marked where it stands first.
    pub fn marked<'a>(&self, text: &'a str, terms: &[String]) -> Vec<Piece<'a>> {
        let known = terms.iter().filter(|name| self.names.contains(name));
        let mut places: Vec<(usize, usize, &str)> = known
            .filter_map(|name| found(text, name).map(|(start, end)| (start, end, name.as_str())))
            .collect();
        // Of two at one place, the longer one is meant: a key pair is no key.
        places.sort_by_key(|(start, end, _)| (*start, usize::MAX - end));
        let (mut pieces, mut done) = (Vec::new(), 0);
        for (start, end, name) in places {
            if start < done {
                continue;
            }
            pieces.push((&text[done..start], None));
            pieces.push((&text[start..end], Some(name.to_owned())));
            done = end;
        }
        pieces.push((&text[done..], None));
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }
}

/// A piece of a text, and the term that it is.
pub type Piece<'a> = (&'a str, Option<String>);

/// The names of the terms in a file: what stands before `=` at the beginning of a line.
fn names(source: &str) -> impl Iterator<Item = &str> {
    let lines = source.lines().filter(|line| !line.starts_with([' ', '#']));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

/// Where a term stands first as a word of its own, or as several of it.
fn found(text: &str, name: &str) -> Option<(usize, usize)> {
    let lower = text.to_ascii_lowercase();
    let name = name.replace('-', " ").to_ascii_lowercase();
    let is_letter = |c: char| c.is_alphanumeric() || c == '-';
    let places = lower.match_indices(&name);
    let mut words = places.filter_map(|(start, word)| {
        let end = start + word.len();
        let rest = &text[end..];
        let end = end + usize::from(rest.starts_with('s'));
        let is_word = !text[..start].ends_with(is_letter) && !text[end..].starts_with(is_letter);
        is_word.then_some((start, end))
    });
    words.next()
}

#[cfg(test)]
mod tests {
    use super::Glossary;

    #[test]
    fn each_term_is_marked_once_and_as_a_word() {
        let glossary = Glossary::read("key = K\nkey-pair = P\n    .page = x\nsnapshot = S\n");
        let terms = ["key", "key-pair", "snapshot", "other"].map(str::to_owned);
        let text = "Key pairs and keys: snapshots, a snapshot, monkeys.";
        let marked: Vec<(&str, Option<String>)> = glossary.marked(text, &terms);
        let together: String = marked.iter().map(|(text, _)| *text).collect();
        assert_eq!(together, text);
        let terms = marked
            .iter()
            .filter_map(|(text, term)| Some((*text, term.as_deref()?)));
        let expected = [("Key pairs", "key-pair"), ("snapshots", "snapshot")];
        assert_eq!(terms.collect::<Vec<_>>(), expected);
        assert_eq!(glossary.names().count(), 3);
    }
}
