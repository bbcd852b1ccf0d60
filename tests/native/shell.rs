//! `ami-lab env`: shells in which `aws` and `sleep` are the lab's.

use std::process::{Command, Output, Stdio};

use crate::folder::{Folder, code, stderr, stdout};

impl Folder {
    /// Runs code in a shell, after `eval "$(ami-lab env)"`.
    pub(crate) fn shell(&self, shell: &str, code: &str) -> Output {
        let program = env!("CARGO_BIN_EXE_ami-lab");
        Command::new(shell)
            .args(["-c", &format!("eval \"$('{program}' env)\"\n{code}")])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("XDG_STATE_HOME", &self.0)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }
}

#[test]
fn a_shell_finds_aws_and_the_world_that_it_had() {
    let folder = Folder::new("it's a $shell");
    for shell in ["sh", "bash"] {
        let output = folder.shell(
            shell,
            "ami-lab advance 1h; sh -c 'aws ec2 describe-volumes --query \"length(Volumes)\"'",
        );
        assert_eq!(stdout(&output), "2\n", "{}", stderr(&output));
        assert!(folder.path("ami-lab/world.amilab").exists());
        let output = folder.shell(shell, "aws ec2 describe-volumes --volume-ids vol-0bad");
        assert_eq!(code(&output), 254);
    }
}

#[test]
fn evaluating_it_again_changes_nothing() {
    let folder = Folder::new("shell-again");
    let again = format!("eval \"$('{}' env)\"", env!("CARGO_BIN_EXE_ami-lab"));
    let show = "echo $PATH; echo $AMI_LAB_STATE";
    let once = folder.shell("sh", show);
    let twice = folder.shell("sh", &format!("{again}; {show}"));
    assert_eq!(stdout(&once), stdout(&twice));
}

#[test]
fn the_option_chooses_the_world_of_the_shell() {
    let folder = Folder::new("shell-state");
    let output = folder
        .program()
        .current_dir(&folder.0)
        .args(["env", "--state", "mine/world"])
        .output()
        .unwrap();
    let expected = folder.path("mine/world");
    let line = format!("AMI_LAB_STATE='{}'\n", expected.display());
    assert!(stdout(&output).starts_with(&line), "{}", stdout(&output));
}

#[test]
fn sleep_lets_simulated_time_pass_and_nobody_waits() {
    let folder = Folder::new("shell-sleep");
    let code_ = "aws ec2 create-volume --size 1 --availability-zone us-east-1a >/dev/null\n\
                 sleep 15; sleep 1m; sleep 0.5; sh -c 'sleep 1h 1d'; sleep 0";
    let output = folder.shell("sh", code_);
    assert_eq!(
        (stdout(&output).as_str(), stderr(&output).as_str()),
        ("", "")
    );
    let world = std::fs::read_to_string(folder.path("ami-lab/world.amilab")).unwrap();
    let seconds = 15 + 60 + 1 + 3600 + 86_400;
    assert!(world.ends_with(&format!("advance {seconds}s\n")), "{world}");
    for wrong in ["sleep", "sleep tomorrow", "sleep -1"] {
        let output = folder.shell("sh", wrong);
        assert!(stderr(&output).starts_with("sleep: "), "{wrong}");
        assert_eq!(code(&output), 1);
    }
}
