//! Links: what goes in comes out, for ever, and what is no link is said to be none.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;

use std::fs;
use std::path::PathBuf;

use ami_lab::session::Session;
use ami_lab::session::link::{LinkError, Options, Share, Theme, decode, encode, encode_options};
use cases::cases;
use proptest::collection::vec;
use proptest::prelude::*;

fn tests() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn whole(session: &Session) -> String {
    encode(session, &Options::default(), Share::Whole)
}

fn played<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> Session {
    let mut session = Session::new(1);
    for line in lines {
        session.run(line.as_ref());
    }
    session
}

/// Some of the random lines that the page and the program are compared by: since others are
/// missing, many are refused.
fn some_lines(count_max: usize) -> impl Strategy<Value = Vec<String>> {
    let lines: Vec<String> = lines_of("data/soak.lines")
        .lines()
        .map(str::to_owned)
        .collect();
    prop::sample::subsequence(lines, 0..=count_max)
}

/// All lines of a file of the tests that are typed.
fn lines_of(path: &str) -> String {
    fs::read_to_string(tests().join(path)).unwrap()
}

const STORY: &str = "\
write vol-04bda6b2057abdff4 --offset 3MiB --length 512KiB
aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4
aws ec2 wait snapshot-completed --owner-ids self
write vol-04bda6b2057abdff4 --offset 100MiB --length 1GiB --pattern random
aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4
aws ec2 create-image --instance-id i-08158149ac086ee50 --name my-server
aws ec2 wait image-available --image-ids ami-048134a574b93b034
aws ec2 run-instances --image-id ami-048134a574b93b034 --region eu-west-1
aws ec2 copy-image --source-region us-east-1 --source-image-id ami-048134a574b93b034 --name my-server --region eu-west-1
advance 1h
aws ec2 run-instances --image-id ami-071ce9e9e80ab9a67 --region eu-west-1
aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id snap-09bb6ca7a3725bbd6 --region eu-central-1
aws ec2 deregister-image --image-id ami-048134a574b93b034
aws ec2 delete-snapshot --snapshot-id snap-09bb6ca7a3725bbd6
reset
";

#[test]
fn the_link_of_a_lesson_is_short() {
    let rich = played(lines_of("data/rich-history.txt").lines());
    let story = played(STORY.lines());
    for (session, steps, letters) in [(&story, 10, 240), (&rich, 100, 2000)] {
        let link = whole(session);
        println!("{} steps: {} letters", session.log().len(), link.len());
        assert!(session.log().len() >= steps, "{}", session.log().len());
        assert!(link.len() <= letters, "{} letters: {link}", link.len());
        let opened = decode(&link).unwrap();
        assert!(opened.is_same && opened.difference.is_none());
        assert_eq!(opened.session.unwrap().save(), session.save());
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_link_opens_to_the_session_that_was_shared(
        steps in some_lines(100),
        back in 0..10_usize,
    ) {
        let mut session = played(&steps);
        session.seek(session.log().len().saturating_sub(back));
        let link = whole(&session);
        let opened = decode(&link).unwrap();
        prop_assert!(opened.is_same);
        prop_assert_eq!(opened.difference, None);
        let opened = opened.session.unwrap();
        prop_assert_eq!(opened.save(), session.save());
        prop_assert_eq!(opened.world().digest(), session.world().digest());
        prop_assert_eq!(whole(&opened), link);
    }

    #[test]
    fn from_a_floor_on_nothing_goes_further_back(
        steps in some_lines(60),
        later in some_lines(30),
        back in 0..10_usize,
    ) {
        let mut session = played(&steps);
        session.seek(session.log().len().saturating_sub(back));
        let link = encode(&session, &Options::default(), Share::FromHere);
        let mut opened = decode(&link).unwrap().session.unwrap();
        let floor = session.cursor();
        prop_assert_eq!((opened.floor(), opened.log().len()), (floor, floor));
        let start = opened.world().digest();
        prop_assert_eq!(&start, &session.world().digest());
        prop_assert!(!opened.can_undo() && !opened.can_redo());
        for line in &later {
            opened.run(line);
        }
        // What was shared is never merged with what came after.
        prop_assert_eq!(opened.world_at(floor).digest(), start.clone());
        for shared in [Share::Whole, Share::FromHere] {
            let link = encode(&opened, &Options::default(), shared);
            let again = decode(&link).unwrap();
            prop_assert!(again.is_same && again.difference.is_none());
            let again = again.session.unwrap();
            prop_assert_eq!(again.world().digest(), opened.world().digest());
            prop_assert_eq!(Session::load(&again.save()).unwrap().session.save(), again.save());
        }
        opened.seek(0);
        prop_assert_eq!(opened.cursor(), floor);
        opened.seek(usize::MAX);
        opened.reset();
        prop_assert_eq!(opened.world().digest(), start.clone());
        while opened.undo().is_some() {}
        // Time alone is not undone, but one can go back behind it.
        opened.seek(0);
        prop_assert_eq!(opened.world().digest(), start);
    }

    #[test]
    fn a_letter_that_is_missing_or_another_one_is_noticed(
        steps in some_lines(30),
        place in any::<prop::sample::Index>(),
        letter in "[A-Za-z0-9_-]",
    ) {
        let link = whole(&played(&steps));
        let place = "s=1".len() + place.index(link.len() - "s=1".len());
        let mut changed = link.clone();
        changed.replace_range(place..=place, &letter);
        if changed != link {
            // The last letter has bits to spare.
            prop_assert_eq!(decode(&changed).unwrap_err(), LinkError::Damaged);
        }
        prop_assert_eq!(decode(&link[..place]).unwrap_err().kind(), match place {
            3.. => LinkError::Damaged.kind(),
            _ => LinkError::NotALink.kind(),
        });
    }

    #[test]
    fn nothing_that_stands_in_a_link_can_hurt(text in "\\PC{0,200}") {
        for link in [text.clone(), format!("s=1{text}"), format!("https://lab/#s={text}")] {
            if let Err(error) = decode(&link) {
                prop_assert!(!error.to_string().starts_with("link-"));
            }
        }
    }

    #[test]
    fn options_come_out_as_they_went_in(
        lesson in prop::option::of("[a-z][a-z0-9-]{0,20}"),
        step in prop::option::of(1..100_u32),
        panels in prop::option::of(vec("[a-z-]{1,10}", 0..5)),
        read_only in any::<bool>(),
        theme in prop::option::of(prop::sample::select(vec![
            Theme::System, Theme::Light, Theme::Dark, Theme::Projector,
        ])),
        language in prop::option::of(prop::sample::select(vec!["en", "de", "pt-BR"])),
    ) {
        let language = language.map(str::to_owned);
        let options = Options { lesson, step, panels, theme, language, read_only };
        let opened = decode(&encode_options(&options)).unwrap();
        prop_assert_eq!(&opened.options, &options);
        prop_assert!(opened.misread.is_empty() && opened.session.is_none());
        let opened = decode(&encode(&Session::new(1), &options, Share::Whole)).unwrap();
        prop_assert_eq!(opened.options, options);
        prop_assert!(opened.session.is_some());
    }
}

#[test]
fn an_option_that_means_nothing_is_left_out_and_said() {
    let link = "theme=pink&step=0&lesson=../../etc&colour=7&language=english!&panels=,map,&read-only=maybe";
    let opened = decode(link).unwrap();
    let expected = Options {
        panels: Some(vec!["map".to_owned()]),
        ..Options::default()
    };
    assert_eq!(opened.options, expected);
    let misread = ["theme", "step", "lesson", "language", "read-only"];
    assert_eq!(opened.misread, misread);
}

#[test]
fn a_link_of_a_version_to_come_is_told_from_a_broken_one() {
    let link = whole(&Session::new(1));
    let later = link.replace("s=1", "s=2");
    assert_eq!(decode(&later).unwrap_err(), LinkError::Newer);
    for none in ["s=", "s=xyz", "s=1ab cd", "Grüße"] {
        assert_eq!(decode(none).unwrap_err(), LinkError::NotALink, "{none}");
    }
    assert_eq!(decode("s=1").unwrap_err(), LinkError::Damaged);
    let alone = link.strip_prefix("s=").unwrap();
    for same in [
        alone.to_owned(),
        format!(" https://x.example/lab/#{link}\n"),
    ] {
        assert!(decode(&same).unwrap().session.is_some());
    }
}

/// Each file holds a link in its first line, and below it what it opens to, as it was saved. They
/// are never changed. To add one, write the link alone; `UPDATE_EXPECT=1` adds the rest to read.
#[test]
fn every_link_that_was_ever_made_opens_to_what_was_shared() {
    let mut paths: Vec<PathBuf> = fs::read_dir(tests().join("data/links"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "link"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 3);
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let (link, expected) = text.trim_end().split_once('\n').unwrap_or((&text, ""));
        let opened = decode(link).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(opened.difference, None, "{}", path.display());
        let found = opened.session.unwrap().save();
        if expected.is_empty() && std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, format!("{}\n{found}", link.trim())).unwrap();
            continue;
        }
        assert_eq!(found.trim_end(), expected, "{}", path.display());
    }
}
