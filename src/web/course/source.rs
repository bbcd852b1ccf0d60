//! Where a lesson is from: a file of the shelf, or one that somebody brought. Pure.

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use crate::lessons::{Lesson, LessonError, parted, read, whole};
use crate::locale::text;

use super::record::Record;

/// Where a lesson is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The file of this name beside the page.
    Shelf(Rc<str>),
    /// A file with its texts, which is here in full.
    Own(Rc<str>),
}

/// Lessons that somebody brought.
#[derive(Clone, Debug)]
pub struct Brought {
    /// Where they are from.
    pub source: Source,
    /// The lessons.
    pub lessons: Vec<Arc<Lesson>>,
}

impl Brought {
    /// Reads a file with its texts; else says what is wrong with it, as `ami-lab lesson check` does.
    pub fn read(name: &str, file: &str) -> Result<Self, String> {
        let (lessons, texts) = parted(file);
        let told = |error: &LessonError| format!("{name}:{error}");
        let told =
            |errors: Vec<LessonError>| errors.iter().map(told).collect::<Vec<_>>().join("\n");
        let texts = texts.ok_or_else(|| format!("{name}: {}", text("course-no-texts")))?;
        let lessons = read(lessons, texts).map_err(told)?;
        Ok(Self {
            source: Source::Own(file.into()),
            lessons: lessons.into_iter().map(Arc::new).collect(),
        })
    }
}

/// What is in files that were opened together.
#[derive(Clone, Debug)]
pub enum Content {
    /// What somebody learned.
    Record(Record),
    /// Lessons with their texts, and the file's name.
    Lessons(String, String),
    /// A session, and what to call it.
    Session(String, String),
}

/// Whether a file has texts, by its name.
fn is_texts(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("ftl"))
}

/// Tells files apart by what is in them; a file of lessons finds its texts among the others.
pub fn contents(files: Vec<(String, String)>) -> Vec<Content> {
    let texts: Vec<_> = files
        .iter()
        .filter(|(name, _)| is_texts(name))
        .cloned()
        .collect();
    let is_lesson = |name: &str, file: &str| {
        let mut lines = file.lines().map(str::trim_start);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let begins = |word| first.is_some_and(|line| line.starts_with(word));
        name.ends_with(".lesson") || begins("lesson ") || begins("challenge ")
    };
    let others = files.into_iter().filter(|(name, _)| !is_texts(name));
    let each = others.map(|(name, file)| {
        if let Some(record) = Record::read(&file) {
            return Content::Record(record);
        }
        if !is_lesson(&name, &file) {
            return Content::Session(name, file);
        }
        let stem = name.trim_end_matches(".lesson");
        let own = texts
            .iter()
            .find(|(it, _)| it.trim_end_matches(".ftl") == stem);
        match own.or(texts.first()).filter(|_| parted(&file).1.is_none()) {
            Some((_, texts)) => Content::Lessons(name, whole(&file, texts)),
            None => Content::Lessons(name, file),
        }
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_and_a_lesson_finds_its_texts() {
        let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let found = contents(vec![
            file("other.ftl", "title = No\n"),
            file("a.ftl", "title = A\nb = B\n"),
            file("a.lesson", "lesson a --minutes 1\nread b\n"),
            file("learned.json", &Record::default().write()),
            file("mine.amilab", "# a session\n"),
        ]);
        let [
            Content::Lessons(name, text),
            Content::Record(_),
            Content::Session(session, _),
        ] = &found[..]
        else {
            panic!("{found:?}");
        };
        assert_eq!(
            (name.as_str(), session.as_str()),
            ("a.lesson", "mine.amilab")
        );
        let brought = Brought::read(name, text).unwrap_or_else(|told| panic!("{told}"));
        assert_eq!(brought.lessons[0].title(), "A");
    }

    #[test]
    fn what_is_wrong_is_told_with_the_file_and_the_line() {
        let told = Brought::read("a.lesson", "lesson a\nred b\ntexts\ntitle = A\n");
        let told = told.map(|_| ()).unwrap_err();
        assert!(told.starts_with("a.lesson:2: "), "{told}");
        let told = Brought::read("a.lesson", "lesson a\n")
            .map(|_| ())
            .unwrap_err();
        assert!(told.contains("texts"), "{told}");
    }
}
