//! The lessons of the catalogue.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ami_lab::lessons::catalog::{CERTIFICATION, FILES, GLOSSARY, index, lessons};
use ami_lab::lessons::glossary::Glossary;
use ami_lab::lessons::proof::{Known, prove};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lessons/catalog")
}

#[test]
fn every_lesson_is_proved() {
    let (terms, certification) = (Glossary::read(GLOSSARY), Glossary::read(CERTIFICATION));
    let known = Known {
        terms: &terms,
        certification: &certification,
    };
    let all = lessons().unwrap();
    let mut found = String::new();
    for (file, lesson) in &all {
        let of_the_file = all.iter().filter(|(it, _)| it.name == file.name).count();
        let proof = prove(lesson, file.texts, of_the_file == 1, known);
        for finding in proof.findings {
            let _ = writeln!(found, "{}.lesson:{finding}", file.name);
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn every_file_of_the_catalogue_is_in_the_course() {
    let listed: BTreeSet<String> = FILES.iter().map(|file| file.name.to_owned()).collect();
    let entries = fs::read_dir(folder()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let there: BTreeSet<String> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "lesson"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(there, listed);
}

#[test]
fn the_index_says_what_the_lessons_say() {
    let now = serde_json::to_string_pretty(&index().unwrap()).unwrap() + "\n";
    let path = folder().join("index.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "UPDATE_EXPECT=1 cargo test --test lessons writes it anew"
    );
}

#[test]
fn names_are_unique_and_what_comes_before_is_there() {
    let all = lessons().unwrap();
    let mut seen = BTreeSet::new();
    for (_, lesson) in &all {
        for before in &lesson.after {
            assert!(
                seen.contains(before),
                "{} comes after {before}",
                lesson.name
            );
        }
        assert!(
            seen.insert(lesson.name.clone()),
            "{} is there twice",
            lesson.name
        );
    }
}

#[test]
fn the_glossary_points_into_the_documentation_of_aws() {
    let glossary = Glossary::read(GLOSSARY);
    for name in glossary.names() {
        let term = glossary.term(name).unwrap();
        let (Some(page), Some(url)) = (term.page, term.url) else {
            continue;
        };
        assert!(!page.is_empty());
        assert!(url.starts_with("https://docs.aws.amazon.com/"), "{url}");
    }
}
