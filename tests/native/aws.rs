//! The program by the name of `aws`, with what the environment and files have for it.

use std::fs;
use std::process::{Command, Output};

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

impl Folder {
    /// The program by the name of `aws`.
    fn aws(&self) -> Command {
        let name = self.path("aws");
        if !name.exists() {
            std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ami-lab"), &name).unwrap();
        }
        let mut command = Command::new(name);
        command
            .env_clear()
            .env("AMI_LAB_STATE", self.path("world"))
            .current_dir(&self.0);
        command
    }

    /// Runs plain words, with one variable set.
    fn aws_with(&self, (name, value): (&str, &str), words: &str) -> Output {
        let mut command = self.aws();
        command.env(name, value).args(words.split(' '));
        command.output().unwrap()
    }

    fn aws_words(&self, words: &str) -> Output {
        self.aws().args(words.split(' ')).output().unwrap()
    }
}

#[test]
fn by_its_name_the_program_is_aws() {
    let folder = Folder::new("aws-name");
    let output = folder.aws_words("ec2 describe-volumes --query length(Volumes)");
    assert_eq!(
        (stdout(&output).as_str(), stderr(&output).as_str()),
        ("2\n", "")
    );
    let output = folder.aws_words("ec2 delete-volume --volume-id vol-0000000000000dead");
    assert!(stderr(&output).contains("(InvalidVolume.NotFound) when calling the DeleteVolume"));
    assert_eq!(code(&output), 254);
    let output = folder.aws().output().unwrap();
    assert!(stderr(&output).contains("the following arguments are required: command"));
    assert_eq!(code(&output), 252);
    // Options and requests of the lab are none of AWS's.
    for alien in ["undo", "run x", "env", "--state x"] {
        assert_eq!(code(&folder.aws_words(alien)), 252, "{alien}");
    }
}

#[test]
fn the_region_is_the_line_s_then_the_environment_s_then_the_kept_one() {
    let folder = Folder::new("aws-region");
    let question = "ec2 describe-availability-zones --query AvailabilityZones[0].RegionName";
    let asked = |variables: &[(&str, &str)], more: &[&str]| {
        let mut command = folder.aws();
        command.args(question.split(' ')).args(more);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        stdout(&output).trim().trim_matches('"').to_owned()
    };
    let (first, second) = (
        ("AWS_REGION", "eu-west-1"),
        ("AWS_DEFAULT_REGION", "eu-central-1"),
    );
    assert_eq!(asked(&[], &[]), "us-east-1");
    assert_eq!(asked(&[second], &[]), "eu-central-1");
    assert_eq!(asked(&[first, second], &[]), "eu-west-1");
    assert_eq!(asked(&[("AWS_REGION", ""), second], &[]), "eu-central-1");
    assert_eq!(asked(&[first], &["--region", "us-east-1"]), "us-east-1");
    let wrong = ("AWS_REGION", "mars-1");
    assert_eq!(asked(&[wrong], &["--region", "us-east-1"]), "us-east-1");
    assert_eq!(code(&folder.aws_with(wrong, question)), 255);
    folder.aws_words("configure set region eu-central-1");
    assert_eq!(asked(&[], &[]), "eu-central-1");
    assert_eq!(asked(&[first], &[]), "eu-west-1");
}

#[test]
fn a_region_that_was_unset_is_missed() {
    let folder = Folder::new("aws-unset");
    folder
        .aws()
        .args(["configure", "set", "region", ""])
        .output()
        .unwrap();
    let output = folder.aws_words("ec2 describe-volumes");
    let expected = "\naws: [ERROR]: An error occurred (NoRegion): You must specify a region. You \
                    can also configure your region by running \"aws configure\".\n";
    assert_eq!((stderr(&output).as_str(), code(&output)), (expected, 253));
    // The clock and the bill are about all Regions.
    assert_eq!(code(&folder.line("advance 1m")), 0);
    assert_eq!(code(&folder.line("bill")), 0);
}

#[test]
fn the_profile_and_the_format_can_be_the_environment_s() {
    let folder = Folder::new("aws-profile");
    let caller = "sts get-caller-identity --query Account --output text";
    let partner = folder.aws_with(("AWS_PROFILE", "partner"), caller);
    assert_eq!(stdout(&partner), "111122223333\n");
    let nobody = folder.aws_with(("AWS_PROFILE", "nobody"), caller);
    assert!(stderr(&nobody).contains("The config profile (nobody) could not be found"));
    assert_eq!(code(&nobody), 255);
    let question = "ec2 describe-volumes --query Volumes[].Size";
    let text = folder.aws_with(("AWS_DEFAULT_OUTPUT", "text"), question);
    assert_eq!(stdout(&text), "8\t4\n");
    let wrong = folder.aws_with(("AWS_DEFAULT_OUTPUT", "prose"), question);
    assert!(stderr(&wrong).contains("Unknown output type: prose"));
    assert_eq!(code(&wrong), 255);
    let list = folder.aws_with(("AWS_REGION", "eu-west-1"), "configure list");
    let listed = stdout(&list);
    let region = listed.lines().last().unwrap();
    let expected = "eu-west-1              env    ['AWS_REGION', 'AWS_DEFAULT_REGION']";
    assert!(region.ends_with(expected), "{region}");
}

#[test]
fn a_world_that_was_made_under_other_settings_is_read_again() {
    let folder = Folder::new("aws-again");
    let partner = ("AWS_PROFILE", "partner");
    let make = "ec2 create-volume --size 1 --availability-zone eu-west-1a --region eu-west-1";
    assert_eq!(code(&folder.aws_with(partner, make)), 0);
    folder.aws_words("configure set region eu-central-1");
    let count = "ec2 describe-volumes --region eu-west-1 --query length(Volumes)";
    assert_eq!(stdout(&folder.aws_with(partner, count)), "1\n");
    assert_eq!(stdout(&folder.aws_words(count)), "0\n");
}

#[test]
fn a_value_can_be_the_text_of_a_file() {
    let folder = Folder::new("aws-file");
    folder.write("tags.json", r#"[{"Key": "Name", "Value": "a b"}]"#);
    folder.write("description", "it's \"quoted\"\n");
    let tagged = format!("ec2 create-tags --resources {DATA_VOLUME} --tags file://tags.json");
    assert_eq!(code(&folder.aws_words(&tagged)), 0);
    let query = "ec2 describe-volumes --query Volumes[].Tags[].Value --output text";
    assert!(stdout(&folder.aws_words(query)).contains("a b"));
    let path = folder.path("description");
    let described = format!(
        "ec2 create-snapshot --volume-id {DATA_VOLUME} --description file://{} --query \
         Description",
        path.display()
    );
    let output = folder.aws_words(&described);
    assert_eq!(stdout(&output), "\"it's \\\"quoted\\\"\\n\"\n");
    // What the log has is the text: the file may go.
    fs::remove_file(path).unwrap();
    assert_eq!(code(&folder.aws_words(query)), 0);
    let home = folder.path("home");
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("ids"), format!("[\"{DATA_VOLUME}\"]")).unwrap();
    let of_home = "ec2 describe-volumes --volume-ids file://~/ids --query length(Volumes)";
    let output = folder.aws_with(("HOME", home.to_str().unwrap()), of_home);
    assert_eq!(stdout(&output), "1\n", "{}", stderr(&output));
}

#[test]
fn the_bytes_of_a_file_are_given_as_they_are() {
    let folder = Folder::new("aws-bytes");
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrXNvQWlRQwZ0sFj8bW1l1l4vOYQ5rFDQzE0VYcLh3D me";
    folder.write("key.pub", key);
    let import = "ec2 import-key-pair --key-name mine --public-key-material fileb://key.pub";
    let output = folder.aws_words(import);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_of_its_option() {
    let folder = Folder::new("aws-no-file");
    folder.write("bytes", b"\xff\xfe");
    folder.write("long", "x".repeat(20_000));
    folder.write("named", "file://bytes");
    let cases = [
        (
            "file://p",
            "Unable to load paramfile file://p: [Errno 2] No such file or directory: 'p'",
        ),
        (
            "file://.",
            "Unable to load paramfile file://.: [Errno 21] Is a directory: '.'",
        ),
        (
            "file://bytes",
            "Unable to load paramfile (file://bytes), text contents could not be decoded.",
        ),
    ];
    let create = format!("ec2 create-snapshot --volume-id {DATA_VOLUME} --description");
    for (value, why) in cases {
        let output = folder.aws_words(&format!("{create} {value}"));
        let expected = format!(
            "\naws: [ERROR]: An error occurred (ParamValidation): Error parsing parameter \
             '--description': {why}"
        );
        assert!(
            stderr(&output).starts_with(&expected),
            "{}",
            stderr(&output)
        );
        assert_eq!(code(&output), 252);
    }
    for value in ["file://long", "file://named", "fileb://bytes"] {
        let output = folder.aws_words(&format!("{create} {value}"));
        assert!(stderr(&output).starts_with("\nami-lab: [ERROR]"));
        assert_eq!(code(&output), 252);
    }
}
