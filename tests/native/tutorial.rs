//! Scripts as one finds them in tutorials: bash runs them unchanged, and so does the lab's own
//! small shell.
//!
//! `UPDATE_EXPECT=1 cargo test --test native` writes down anew what they print, for a person to
//! judge.

use std::fs;
use std::path::{Path, PathBuf};

use ami_lab::session::Session;
use ami_lab::shell::{OnFailure, Shell};

use crate::folder::{Folder, code, stderr, stdout};

fn scripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_script = |path: &PathBuf| path.extension().is_some_and(|found| found == "sh");
    let mut scripts: Vec<PathBuf> = paths.filter(is_script).collect();
    scripts.sort();
    assert!(scripts.len() >= 3);
    scripts
}

#[test]
fn bash_runs_scripts_that_were_written_for_aws() {
    for script in scripts() {
        let name = script.file_stem().unwrap().to_string_lossy();
        let folder = Folder::new(&name);
        let output = folder.shell("bash", &format!("bash '{}'", script.display()));
        assert_eq!(stderr(&output), "", "{name}");
        assert_eq!(code(&output), 0, "{name}");
        let expected = script.with_extension("expected");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, stdout(&output)).unwrap();
        }
        assert_eq!(
            stdout(&output),
            fs::read_to_string(expected).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn the_small_shell_prints_what_bash_prints() {
    for script in scripts() {
        let mut session = Session::default();
        let mut printed = String::new();
        let text = fs::read_to_string(&script).unwrap();
        let ended = Shell::default().run(&mut session, &text, OnFailure::GoOn, &mut |reply| {
            printed.push_str(&reply.stdout);
        });
        assert_eq!((ended.stopped, ended.exit_code), (None, 0), "{script:?}");
        let expected = fs::read_to_string(script.with_extension("expected")).unwrap();
        assert_eq!(printed, expected, "{script:?}");
    }
}
