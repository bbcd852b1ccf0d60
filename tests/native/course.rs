//! `ami-lab lessons`, `lesson check` and `grade`.

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

#[test]
fn lessons_are_listed_with_objectives_and_goals() {
    let folder = Folder::new("lessons");
    let shown = stdout(&folder.run(&["lessons"]));
    assert!(shown.contains("only-what-changed"), "{shown}");
    assert!(shown.contains("SAA-C03/4.1  "), "{shown}");
    let objects: serde_json::Value =
        serde_json::from_str(&stdout(&folder.run(&["lessons", "--json"]))).unwrap();
    let first = &objects[0];
    assert!(first["objective"].as_str().unwrap().ends_with('.'));
    assert!(first["certification"][0]["goal"].is_string());
}

#[test]
fn a_file_is_checked_and_its_mistakes_have_lines() {
    let folder = Folder::new("lesson-check");
    let file = folder.write("own.lesson", "lesson own --minutes 1\npredct it\n");
    folder.write("own.ftl", "title = Own\n");
    let path = file.to_str().unwrap();
    let output = folder.run(&["lesson", "check", path]);
    assert_eq!(code(&output), 1);
    let told = stderr(&output);
    assert!(told.contains("own.lesson:2: "), "{told}");
    assert!(told.contains("Did you mean predict?"), "{told}");
    let nowhere = folder.run(&["lesson", "check", "nowhere.lesson"]);
    assert_eq!(code(&nowhere), 2);
}

#[test]
fn a_handed_in_session_is_graded_goal_by_goal() {
    let folder = Folder::new("grade");
    folder.line(&format!(
        "aws ec2 create-snapshot --volume-id {DATA_VOLUME}"
    ));
    let world = folder.path("world");
    let grade = |extra: &[&str]| {
        let mut words = vec!["grade", world.to_str().unwrap()];
        words.extend(extra);
        folder.run(&words)
    };
    let early = grade(&["--lesson", "what-a-snapshot-is"]);
    assert_eq!(code(&early), 1, "{}", stderr(&early));
    assert!(
        stdout(&early).contains("Now: pending"),
        "{}",
        stdout(&early)
    );
    folder.line("advance 10m");
    let later = grade(&["--lesson", "what-a-snapshot-is", "--json"]);
    let graded: serde_json::Value = serde_json::from_str(&stdout(&later)).unwrap();
    let goals = graded[0]["goals"].as_array().unwrap();
    assert_eq!(
        (goals[0]["done"].as_bool(), goals[1]["done"].as_bool()),
        (Some(true), Some(false))
    );
    assert!(stdout(&grade(&[])).contains("what-a-snapshot-is"));
    let unknown = grade(&["--lesson", "no-such"]);
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("no lesson no-such"));
}
