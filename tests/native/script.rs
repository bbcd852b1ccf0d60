//! `ami-lab run`: the lines of a file.

use std::ffi::OsStr;
use std::fs;

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

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
    assert!(stderr(&output).contains("stopped at line 7: the command failed with exit code 254"));
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
fn a_script_has_variables_and_loops() {
    let folder = Folder::new("script-shell");
    let script = folder.write(
        "script",
        "COUNT=$(aws ec2 describe-volumes --query 'length(Volumes)')\n\
         for x in a b; do\n  echo \"$x $COUNT\"\ndone\n",
    );
    let output = folder.run(&[OsStr::new("run"), script.as_os_str()]);
    assert_eq!(stdout(&output), "a 2\nb 2\n", "{}", stderr(&output));
    let beyond = folder.write("beyond", "advance 1h\nwho < world | grep me\n");
    let output = folder.run(&[OsStr::new("run"), beyond.as_os_str()]);
    assert!(stderr(&output).contains("more shell than there is here"));
    assert_eq!(code(&output), 2);
    let world = fs::read_to_string(folder.path("world")).unwrap();
    assert!(!world.contains("advance"), "{world}");
}

#[test]
fn a_refusal_that_a_saved_session_notes_does_not_stop_it() {
    let folder = Folder::new("script-refusal");
    folder.line(&format!("aws ec2 delete-volume --volume-id {DATA_VOLUME}"));
    folder.line("advance 1h");
    let saved = folder.write("saved", fs::read(folder.path("world")).unwrap());
    fs::remove_file(folder.path("world")).unwrap();
    let output = folder.run(&[OsStr::new("run"), saved.as_os_str()]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let unlike = fs::read_to_string(&saved)
        .unwrap()
        .replace("#! VolumeInUse\n", "");
    fs::write(&saved, unlike).unwrap();
    let output = folder.run(&[OsStr::new("run"), saved.as_os_str()]);
    assert!(stderr(&output).contains("stopped at line 2: aws ec2 delete-volume"));
    assert_eq!(code(&output), 254);
}
