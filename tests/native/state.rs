//! The file of the world: where it is, and that nothing in it is lost.

use std::fs;
use std::process::Stdio;

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

#[test]
fn the_world_is_where_the_option_says_or_the_variable_or_the_state_folder() {
    let folder = Folder::new("places");
    let write = format!("write {DATA_VOLUME} --offset 0 --length 1");
    let words: Vec<&str> = write.split(' ').collect();
    let by_option = folder.path("a/b/by-option");
    let by_variable = folder.path("by-variable");
    let output = folder
        .program()
        .env("AMI_LAB_STATE", &by_variable)
        .arg("--state")
        .arg(&by_option)
        .args(&words)
        .output()
        .unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(by_option.exists() && !by_variable.exists());
    folder
        .program()
        .env("AMI_LAB_STATE", &by_variable)
        .args(&words)
        .output()
        .unwrap();
    assert!(by_variable.exists());
    folder.program().args(&words).output().unwrap();
    assert!(folder.path("ami-lab/world.amilab").exists());
    let home = folder.path("home");
    let mut command = folder.program();
    command
        .env_remove("XDG_STATE_HOME")
        .env("HOME", &home)
        .args(&words)
        .output()
        .unwrap();
    assert!(home.join(".local/state/ami-lab/world.amilab").exists());
    let output = folder
        .program()
        .env_remove("XDG_STATE_HOME")
        .args(&words)
        .output()
        .unwrap();
    assert!(
        stderr(&output).contains("--state FILE"),
        "{}",
        stderr(&output)
    );
    assert_eq!(code(&output), 2);
}

#[test]
fn what_one_call_does_the_next_one_sees() {
    let folder = Folder::new("next");
    folder.line(&format!(
        "aws ec2 create-snapshot --volume-id {DATA_VOLUME}"
    ));
    folder.line("advance 10m");
    let output = folder.line(
        "aws ec2 describe-snapshots --owner-ids self --query Snapshots[].State --output text",
    );
    assert_eq!(stdout(&output), "completed\n");
    assert_eq!(code(&folder.line("undo")), 0);
    let output = folder.line("aws ec2 describe-snapshots --owner-ids self --output text");
    assert_eq!(stdout(&output), "");
    assert_eq!(code(&folder.line("redo")), 0);
}

#[test]
fn a_file_that_is_absent_or_empty_is_the_opening_world() {
    let folder = Folder::new("empty");
    let query = "aws ec2 describe-instances --query length(Reservations)";
    assert_eq!(stdout(&folder.line(query)), "1\n");
    for empty in ["", "\n \n"] {
        folder.write("world", empty);
        assert_eq!(stdout(&folder.line(query)), "1\n");
    }
}

#[test]
fn a_file_that_is_no_state_is_refused_and_left_untouched() {
    let folder = Folder::new("alien");
    let cases: [(&[u8], &str); 4] = [
        (b"Dear diary,\n", "no AMI Lab session"),
        (b"\x7fELF\xff\xfe\x00", "untouched"),
        (
            b"# AMI Lab session, format 2, seed 1\n",
            "format that this AMI Lab does not know",
        ),
        (
            b"# AMI Lab session, format 1, seed 1\nmake tea\n",
            "Line 2 is no command: make tea",
        ),
    ];
    for (bytes, why) in cases {
        let path = folder.write("world", bytes);
        let output = folder.line("advance 1h");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
        assert!(stderr(&output).contains(&path.display().to_string()));
        assert_eq!((stdout(&output).as_str(), code(&output)), ("", 2));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_file_whose_outcome_is_another_one_now_is_refused_and_left_untouched() {
    let folder = Folder::new("different");
    let line = format!("aws ec2 create-snapshot --volume-id {DATA_VOLUME} --region us-east-1");
    let text = format!("# AMI Lab session, format 1, seed 1\n{line}\n#= snap-0000000000000dead\n");
    let path = folder.write("world", &text);
    let output = folder.line("advance 1h");
    assert!(stderr(&output).contains("line 2 of"), "{}", stderr(&output));
    assert!(stderr(&output).contains(&line), "{}", stderr(&output));
    assert_eq!(code(&output), 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn programs_that_run_at_the_same_time_lose_nothing() {
    const WRITERS: usize = 8;
    let folder = Folder::new("together");
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| {
            let mut command = folder.program();
            command
                .arg("--state")
                .arg(folder.path("world"))
                .stdout(Stdio::null());
            let words = [
                "aws",
                "ec2",
                "create-volume",
                "--availability-zone",
                "us-east-1a",
            ];
            command.args(words).args(["--size", "1"]).spawn().unwrap()
        })
        .collect();
    for mut writer in writers {
        assert!(writer.wait().unwrap().success());
    }
    let query = "Volumes[?State=='creating']|length(@)";
    let output = folder.run(&["aws", "ec2", "describe-volumes", "--query", query]);
    assert_eq!(stdout(&output), format!("{WRITERS}\n"));
}

#[test]
fn a_question_leaves_no_trace() {
    let folder = Folder::new("trace");
    folder.line("advance 1s");
    let before = fs::read(folder.path("world")).unwrap();
    folder.line("aws ec2 describe-volumes");
    assert_eq!(fs::read(folder.path("world")).unwrap(), before);
}
