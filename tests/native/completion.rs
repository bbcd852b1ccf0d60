//! `ami-lab completion` and `ami-lab man`: what a person's shell and its manual get.

use std::process::Command;

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

impl Folder {
    /// What bash offers for a line.
    fn offered(&self, line: &str) -> Vec<String> {
        let program = env!("CARGO_BIN_EXE_ami-lab");
        let script = "eval \"$(\"$PROGRAM\" completion bash)\"\nCOMP_LINE=$LINE \
                      COMP_POINT=${#LINE}\n_ami_lab\nprintf '%s\\n' \"${COMPREPLY[@]}\"";
        let output = Command::new("bash")
            .args(["-c", script])
            .env("PROGRAM", program)
            .env("LINE", line)
            .env("XDG_STATE_HOME", &self.0)
            .output()
            .unwrap();
        assert_eq!(stderr(&output), "", "{line}");
        let offered = stdout(&output);
        let words = offered.lines().filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }
}

#[test]
fn bash_completes_words_options_and_ids_of_the_world() {
    let folder = Folder::new("completion");
    assert_eq!(folder.offered("aws ec2 copy-i"), ["copy-image"]);
    assert_eq!(folder.offered("/usr/bin/aws ec2 copy-i"), ["copy-image"]);
    assert_eq!(
        folder.offered("aws ec2 copy-image --source-r"),
        ["--source-region"]
    );
    assert_eq!(folder.offered("ami-lab aws ec2 copy-i"), ["copy-image"]);
    let volumes = folder.offered("ami-lab write vol-");
    assert!(volumes.contains(&DATA_VOLUME.to_owned()), "{volumes:?}");
    let other = folder.path("other");
    let mut program = folder.program();
    program.arg("--state").arg(&other);
    let make = "aws ec2 create-volume --size 1 --availability-zone us-east-1a";
    assert_eq!(code(&program.args(make.split(' ')).output().unwrap()), 0);
    let line = format!("ami-lab --json --state {} write vol-", other.display());
    assert_eq!(folder.offered(&line).len(), volumes.len() + 1);
}

#[test]
fn bash_completes_what_the_program_itself_has() {
    let folder = Folder::new("completion-own");
    assert_eq!(folder.offered("ami-lab rep"), ["repl"]);
    assert_eq!(folder.offered("ami-lab u"), ["undo", "update"]);
    assert_eq!(folder.offered("ami-lab --s"), ["--state"]);
    assert_eq!(
        folder.offered("ami-lab completion "),
        ["bash", "zsh", "fish"]
    );
    assert!(folder.offered("ami-lab run ").is_empty());
    assert!(folder.offered("aws rep").is_empty());
}

#[test]
fn there_is_code_for_three_shells() {
    let folder = Folder::new("completion-shells");
    for shell in ["bash", "zsh", "fish"] {
        let output = folder
            .program()
            .args(["completion", shell])
            .output()
            .unwrap();
        assert!(stdout(&output).contains("complete -- "), "{shell}");
    }
    let output = folder
        .program()
        .args(["completion", "tcsh"])
        .output()
        .unwrap();
    assert!(stderr(&output).contains("tcsh"));
    assert_eq!(code(&output), 2);
}

#[test]
fn the_manual_has_every_command() {
    let folder = Folder::new("manual");
    let page = stdout(&folder.program().arg("man").output().unwrap());
    assert!(page.contains(".TH AMI\\-LAB 1") || page.contains(".TH AMI-LAB 1"));
    for row in ami_lab::session::TABLE.rows() {
        let name = row.name().replace('-', "\\-");
        assert!(page.contains(&format!("\\fB{name}")), "{name}");
    }
    let help = stdout(&folder.program().arg("--help").output().unwrap());
    for word in [
        "run FILE",
        "repl",
        "env",
        "completion",
        "man",
        "--json",
        "--state",
    ] {
        assert!(help.contains(word), "{word}");
    }
}
