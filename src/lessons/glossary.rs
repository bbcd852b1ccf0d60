//! The glossary, and the goals of certification guides: terms, each with a sentence.

use crate::locale::Texts;

use super::reading::{Passage, passages};

/// Terms, each with a sentence and, if there is one, the page of AWS's documentation.
#[derive(Debug)]
pub struct Glossary {
    texts: Texts,
    passages: Vec<Passage>,
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
            passages: passages(source),
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
        let keys = self.passages.iter().filter(|it| it.attribute.is_none());
        keys.map(|it| it.key.as_str())
    }
}
