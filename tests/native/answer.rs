//! What comes out, and with which exit code.

use std::fs;

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

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
        assert!(stdout(&output).contains("run FILE"));
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
