//! A folder of one test's own, and the built program in it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The second volume of the opening instance.
pub(crate) const DATA_VOLUME: &str = "vol-046b3aedfb9f699a3";

/// A folder of one test's own; it goes when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("native-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    /// The program, with its world in this folder and nothing else in its environment.
    pub(crate) fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ami-lab"));
        command
            .env_clear()
            .env("XDG_STATE_HOME", &self.0)
            .stdin(Stdio::null());
        command
    }

    /// Runs the program with `--state world` and these words.
    pub(crate) fn run(&self, words: &[impl AsRef<OsStr>]) -> Output {
        let mut command = self.program();
        command
            .arg("--state")
            .arg(self.path("world"))
            .args(words)
            .output()
            .unwrap()
    }

    /// Runs a line of plain words.
    pub(crate) fn line(&self, line: &str) -> Output {
        self.run(&line.split(' ').collect::<Vec<_>>())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}
