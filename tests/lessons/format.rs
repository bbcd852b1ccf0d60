//! The format of lesson files, and what is said to an author.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ami_lab::lessons::catalog::{CERTIFICATION, GLOSSARY};
use ami_lab::lessons::glossary::Glossary;
use ami_lab::lessons::proof::{Known, prove};
use ami_lab::lessons::{read, rows};

fn mistakes(source: &str) -> Vec<String> {
    let errors = read(source, "").unwrap_err();
    errors.iter().map(ToString::to_string).collect()
}

fn findings(source: &str, texts: &str) -> String {
    let (terms, certification) = (Glossary::read(GLOSSARY), Glossary::read(CERTIFICATION));
    let known = Known {
        terms: &terms,
        certification: &certification,
    };
    let lesson = Arc::new(read(source, texts).unwrap().remove(0));
    let all = prove(&lesson, texts, true, known).findings;
    let lines: Vec<String> = all.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_mistake_is_told_with_its_line_and_a_mark_under_the_word() {
    let told = mistakes("lesson a --minutes 1\nsnapshoot first --of $data\n");
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("2: "), "{}", told[0]);
    assert!(told[0].contains("Did you mean snapshot?"), "{}", told[0]);
    assert!(
        told[0].contains("  snapshoot first --of $data\n  ^^^^^^^^^"),
        "{}",
        told[0]
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    let told = mistakes(
        "do early\nlesson a --minutes many\ndo first\nsnapshot --stored few\n\
         volume --has orders\ndo first\nup\nmeasure stored $a\n",
    );
    let numbers: Vec<&str> = told.iter().filter_map(|it| it.split(':').next()).collect();
    assert_eq!(numbers, ["1", "2", "4", "5", "6", "7", "8"], "{told:#?}");
}

#[test]
fn every_word_of_the_format_is_in_its_description() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lessons/format.md");
    let text = fs::read_to_string(path).unwrap();
    for row in rows::TABLE.rows() {
        let word = row.name();
        assert!(text.contains(&format!("`{word}")), "format.md lacks {word}");
        for option in row.options.iter().filter(|option| !option.positional) {
            let shown = format!("`--{}", option.name);
            assert!(text.contains(&shown), "format.md lacks {shown} of {word}");
        }
    }
}

#[test]
fn the_lesson_of_the_description_is_read_and_proved() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lessons/format.md");
    let text = fs::read_to_string(path).unwrap();
    let block = |kind: &str| {
        let (_, rest) = text.split_once(&format!("```{kind}\n")).unwrap();
        rest.split_once("\n```").unwrap().0.to_owned()
    };
    assert_eq!(findings(&block("lesson"), &block("ftl")), "");
}

const SOUND: &str = "
challenge small --claim-number 1 --minutes 1
volume data --name data
do save
snapshot saved --of $data --state completed
$ aws ec2 create-snapshot --volume-id $data
$ advance 10m
wrong too-early --step save --missing state
$ aws ec2 create-snapshot --volume-id $data
";
const TEXTS: &str = "
title = Small
save = Save it.
    .nudge = Look.
    .idea = Think.
    .part = Do.
";

#[test]
fn a_sound_challenge_is_proved_and_each_fault_is_found() {
    assert_eq!(findings(SOUND, TEXTS), "");
    let faults = [
        ("$ advance 10m\n", "", "is not done by its own solution"),
        (
            "$ advance 10m\n",
            "$ advance 10m\n$ advance 1m\n",
            "Without this line",
        ),
        (
            "--missing state",
            "--missing stored",
            "fails for another reason",
        ),
        (
            "wrong too-early",
            "wrong none --step save --missing state\n$ aws ec2 create-snapshot --volume-id $data\n$ advance 10m\nwrong too-early",
            "does its step all the same",
        ),
        (
            "--volume-id $data\n$ adv",
            "--volume-id $dato\n$ adv",
            "Did you mean $data?",
        ),
        (
            "--volume-id $data\n$ adv",
            "--volume-id vol-046b3aedfb9f699a3\n$ adv",
            "other ids (seed 2)",
        ),
        (
            "snapshot saved --of",
            "volume --id $data\n#",
            "done before anything",
        ),
        (
            "volume data --name data",
            "volume data --name date",
            "$data is not there",
        ),
        ("minutes 1", "minutes 30", "takes 1 to 10 minutes"),
        (
            "--minutes 1",
            "--minutes 1 --terms snapshot",
            "No text uses the term",
        ),
        (
            "--minutes 1",
            "--minutes 1 --certification XYZ/1",
            "do not have 'XYZ/1'",
        ),
    ];
    for (from, to, told) in faults {
        assert!(SOUND.contains(from));
        let found = findings(&SOUND.replace(from, to), TEXTS);
        assert!(found.contains(told), "{from} -> {to}: {found}");
    }
    let texts = [
        ("    .nudge = Look.\n", "", "A text is missing: save.nudge"),
        ("save = ", "safe = ", "A text is missing: save"),
        (
            "    .part",
            "    .extra = More.\n    .part",
            "nothing uses save.extra",
        ),
        (
            "Save it.",
            "One two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven twelve one.",
            "a sentence is too long",
        ),
        (
            "Save it.",
            "Incomprehensibly overcomplicated sentences.",
            "too many long words",
        ),
    ];
    for (from, to, told) in texts {
        assert!(TEXTS.contains(from));
        let found = findings(SOUND, &TEXTS.replace(from, to));
        assert!(found.contains(told), "{from} -> {to}: {found}");
    }
}

#[test]
fn a_prediction_must_follow_the_world() {
    let ask = |question: &str| {
        let source = SOUND.replace("do save", &format!("{question}\ndo save"));
        let texts = format!("{TEXTS}guess = How?\n    .a = A.\n    .b = B.\n    .why = So.\n");
        findings(&source, &texts)
    };
    let good = "predict guess --as one\n$ aws ec2 create-snapshot --volume-id $data\n\
                measure stored $snapshot\noption a present $data\noption b blocks $data\n\
                vary\n$ write $data --offset 3GiB --length 1";
    assert_eq!(ask(good), "");
    let by_hand = good
        .replace("present $data", "is 600")
        .replace("stored $snapshot", "is 600");
    assert!(ask(&by_hand).contains("is the same after the lines below vary"));
    let two = good.replace("blocks $data", "unsaved $data");
    assert!(ask(&two).contains("more than one of its options"));
    let none = good.replace("present $data", "is 1");
    assert!(ask(&none).contains("no right answer"));
    let (short, _) = good.split_once("\nvary").unwrap();
    assert!(ask(short).contains("does not say what changes its answer"));
}
