//! The native door as a shell meets it: the built program, its files, and its exit codes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const DATA_VOLUME: &str = "vol-046b3aedfb9f699a3";

/// A folder of one test's own; it goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("native-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    /// The program, with its world in this folder and nothing else in its environment.
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ami-lab"));
        command
            .env_clear()
            .env("XDG_STATE_HOME", &self.0)
            .stdin(Stdio::null());
        command
    }

    /// Runs the program with `--state world` and these words.
    fn run(&self, words: &[impl AsRef<OsStr>]) -> Output {
        let mut command = self.program();
        command
            .arg("--state")
            .arg(self.path("world"))
            .args(words)
            .output()
            .unwrap()
    }

    /// Runs a line of plain words.
    fn line(&self, line: &str) -> Output {
        self.run(&line.split(' ').collect::<Vec<_>>())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn an_answer_goes_to_the_standard_output_with_exit_code_0() {
    let folder = Folder::new("answer");
    let output = folder.line("aws ec2 describe-volumes --query length(Volumes)");
    assert_eq!(
        (stdout(&output).as_str(), stderr(&output).as_str()),
        ("2\n", "")
    );
    assert_eq!(code(&output), 0);
}

#[test]
fn an_error_of_the_service_goes_to_the_other_output_with_exit_code_254() {
    let folder = Folder::new("service");
    let output = folder.line("aws ec2 delete-volume --volume-id vol-0000000000000dead");
    let expected = "\naws: [ERROR]: An error occurred (InvalidVolume.NotFound) when calling the \
                    DeleteVolume operation: The volume 'vol-0000000000000dead' does not exist.\n";
    assert_eq!(
        (stdout(&output).as_str(), stderr(&output).as_str()),
        ("", expected)
    );
    assert_eq!(code(&output), 254);
}

#[test]
fn words_that_are_no_command_have_exit_code_252_and_an_unknown_region_255() {
    let folder = Folder::new("usage");
    assert_eq!(code(&folder.line("aws ec2 creat-snapshot")), 252);
    assert_eq!(code(&folder.line("frobnicate")), 252);
    let output = folder.line("aws ec2 describe-volumes --region mars-1");
    assert!(stderr(&output).contains("https://ec2.mars-1.amazonaws.com/"));
    assert_eq!(code(&output), 255);
}

#[test]
fn what_the_lab_adds_for_people_is_not_in_a_pipe() {
    let folder = Folder::new("lesson");
    let output = folder.line("aws ec2 delete-volume --volume-id vol-046b3aedfb9f699a3");
    assert_eq!(stderr(&output).lines().count(), 2, "{}", stderr(&output));
}

#[test]
fn the_program_can_tell_its_usage_and_its_version() {
    let folder = Folder::new("help");
    for word in ["--help", "-h"] {
        let output = folder.program().arg(word).output().unwrap();
        assert!(stdout(&output).contains("ami-lab [--state FILE] run FILE"));
        assert_eq!(code(&output), 0);
    }
    let output = folder.program().arg("--version").output().unwrap();
    assert_eq!(
        stdout(&output),
        concat!("ami-lab ", env!("CARGO_PKG_VERSION"), "\n")
    );
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn an_option_that_the_program_does_not_have_is_refused() {
    let folder = Folder::new("option");
    let output = folder.program().args(["--stat", "x"]).output().unwrap();
    assert!(stderr(&output).contains("--stat"), "{}", stderr(&output));
    assert_eq!(code(&output), 2);
    let output = folder.run(&["run", "one", "two"]);
    assert!(stderr(&output).contains("two"), "{}", stderr(&output));
    assert_eq!(code(&output), 2);
}

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
fn a_script_stops_at_its_first_error_and_says_where() {
    let folder = Folder::new("script");
    let script = folder.write(
        "script",
        format!(
            "#!/bin/sh\n# A comment: it's not a quote\n\nwrite {DATA_VOLUME} --offset 0 \\\n  \
             --length 512KiB\naws ec2 describe-volumes --query 'length(Volumes)'\n\
             aws ec2 delete-volume --volume-id vol-0bad\nadvance 1h\n"
        ),
    );
    let output = folder.run(&[OsStr::new("run"), script.as_os_str()]);
    assert_eq!((stdout(&output).as_str(), code(&output)), ("2\n", 254));
    assert!(stderr(&output).contains("InvalidVolume.NotFound"));
    assert!(stderr(&output).contains("stopped at line 7: aws ec2 delete-volume"));
    let world = fs::read_to_string(folder.path("world")).unwrap();
    assert!(
        world.contains("write ") && !world.contains("advance"),
        "{world}"
    );
}

#[test]
fn a_script_that_is_not_there_is_an_error() {
    let folder = Folder::new("no-script");
    let output = folder.run(&["run", "nowhere.sh"]);
    assert!(
        stderr(&output).contains("cannot read nowhere.sh"),
        "{}",
        stderr(&output)
    );
    assert_eq!(code(&output), 2);
}

#[test]
fn a_saved_session_is_a_script_that_does_the_same_again() {
    let folder = Folder::new("replay");
    folder.line(&format!(
        "aws ec2 create-snapshot --volume-id {DATA_VOLUME}"
    ));
    folder.line("advance 10m");
    folder.line(&format!("aws ec2 delete-volume --volume-id {DATA_VOLUME}"));
    folder.run(&[
        "aws",
        "ec2",
        "create-volume",
        "--availability-zone",
        "us-east-1a",
        "--size",
        "1",
    ]);
    let saved = fs::read(folder.path("world")).unwrap();
    let script = folder.write("saved", &saved);
    fs::remove_file(folder.path("world")).unwrap();
    let output = folder.run(&[OsStr::new("run"), script.as_os_str()]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(fs::read(folder.path("world")).unwrap(), saved);
}

#[test]
fn words_keep_their_spaces_quotes_and_line_ends() {
    let folder = Folder::new("quotes");
    let description = "it's \"quoted\", \\ $HOME `x` *\n#= and goes on\r\n";
    let words = [
        "aws",
        "ec2",
        "create-snapshot",
        "--volume-id",
        DATA_VOLUME,
        "--description",
        description,
    ];
    let query = ["--query", "Description"];
    let made = folder.run(&words.iter().chain(&query).collect::<Vec<_>>());
    assert_eq!(code(&made), 0, "{}", stderr(&made));
    let output =
        folder.line("aws ec2 describe-snapshots --owner-ids self --query Snapshots[0].Description");
    assert_eq!(
        serde_json::from_str::<String>(&stdout(&output)).unwrap(),
        description
    );
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
