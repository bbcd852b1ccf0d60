//! `ami-lab repl` and `--json`, as programs use them: lines in, answers out.

use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

impl Folder {
    /// Runs the program with these words, and a text to read.
    fn fed(&self, words: &[&str], text: &str) -> Output {
        let mut program = self.program();
        let mut child = program
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    }
}

#[test]
fn lines_are_read_until_there_are_no_more_and_errors_end_nothing() {
    let folder = Folder::new("repl");
    let lines = "frobnicate\n\n# it's a comment\naws ec2 describe-volumes \\\n  --query \
                 'length(\nVolumes)'\nadvance 1h\nundo";
    let output = folder.fed(&["repl"], lines);
    assert_eq!(stdout(&output), "2\n");
    assert!(stderr(&output).contains("There is no command 'frobnicate'."));
    assert!(
        stderr(&output).contains("nothing to undo"),
        "{}",
        stderr(&output)
    );
    assert_eq!(code(&output), 1);
    let output = folder.fed(&["repl"], "redo\nquit\nadvance 1h\n");
    let world = std::fs::read_to_string(folder.path("ami-lab/world.amilab")).unwrap();
    assert!(world.ends_with("advance 3600s\n"), "{}", stderr(&output));
}

#[test]
fn variables_stay_from_line_to_line() {
    let folder = Folder::new("repl-variables");
    let lines = "COUNT=$(aws ec2 describe-volumes --query 'length(Volumes)')\n\
                 for x in a b; do echo \"$x $COUNT\"; done\n";
    assert_eq!(stdout(&folder.fed(&["repl"], lines)), "a 2\nb 2\n");
}

#[test]
fn between_the_lines_the_world_is_free_for_others() {
    let folder = Folder::new("repl-shared");
    let program = env!("CARGO_BIN_EXE_ami-lab");
    let script = format!(
        "export XDG_STATE_HOME='{}'; (echo 'advance 1s'; sleep 0.2; '{program}' advance 1m; \
         echo 'advance 1h') | '{program}' repl",
        folder.0.display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .output()
        .unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let world = std::fs::read_to_string(folder.path("ami-lab/world.amilab")).unwrap();
    assert!(world.ends_with("advance 3661s\n"), "{world}");
}

#[test]
fn for_programs_an_answer_is_an_object_in_a_line() {
    let folder = Folder::new("json");
    let lines = format!(
        "aws ec2 create-snapshot --volume-id {DATA_VOLUME} --query State\n\
         aws ec2 delete-volume --volume-id {DATA_VOLUME}\nfrobnicate\nif\n"
    );
    let output = folder.fed(&["--json", "repl"], &lines);
    assert_eq!(stderr(&output), "");
    let answers: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [made, refused, unknown, unfinished] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert_eq!(made["stdout"], "\"pending\"\n");
    assert_eq!(made["code"], Value::Null);
    let id = made["made"][0].as_str().unwrap();
    assert!(id.starts_with("snap-"), "{id}");
    assert_eq!(
        (&refused["code"], &refused["exit_code"]),
        (&json!("VolumeInUse"), &json!(254))
    );
    assert!(refused["why"].is_string());
    assert!(
        refused["tries"][0]
            .as_str()
            .unwrap()
            .contains("detach-volume")
    );
    assert!(
        refused["stderr"]
            .as_str()
            .unwrap()
            .contains("(VolumeInUse)")
    );
    assert_eq!(unknown["line"], "frobnicate");
    assert_eq!(unknown["exit_code"], 252);
    assert_eq!(unfinished["exit_code"], 2);
    let one = folder.fed(&["--json", "aws", "ec2", "describe-volumes"], "");
    assert_eq!(stdout(&one).lines().count(), 1);
}
