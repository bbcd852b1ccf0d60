//! `ami-lab env`: what a shell has to do so that scripts written for AWS meet the lab.
//!
//! `aws` and `sleep` are this program by other names, in a folder that comes first; so scripts
//! that are started from the shell find them too. `sleep` is a function besides, for shells that
//! have one of their own.

use std::fs;
use std::io;
use std::path::Path;

use crate::failure::{Failure, about};
use crate::store;

/// Code for any POSIX shell. It can be evaluated again.
pub(crate) fn environment(state: &Path) -> Result<String, Failure> {
    let state = std::path::absolute(state).unwrap_or_else(|_| state.to_owned());
    let folder = store::folder().unwrap_or_else(|| state.with_extension("folder"));
    let folder = folder.join("bin");
    let folder = std::path::absolute(&folder).unwrap_or(folder);
    let failed = |error: io::Error| Failure(about("native-cannot-make", &folder, &error), 1);
    names(&folder).map_err(failed)?;
    let [state, sleep] = [&state, &folder.join("sleep")].map(|path| quoted(path));
    let folder = quoted(&folder);
    Ok(format!(
        "AMI_LAB_STATE={state}\nexport AMI_LAB_STATE\n\
         case $PATH in {folder}:*) ;; *) PATH={folder}:$PATH ;; esac\nexport PATH\n\
         sleep() {{ {sleep} \"$@\"; }}\n"
    ))
}

/// This program by the names under which it is another one.
fn names(folder: &Path) -> io::Result<()> {
    let program = std::env::current_exe()?;
    fs::create_dir_all(folder)?;
    for name in ["aws", "sleep", "ami-lab"] {
        // Whoever looks at any moment finds one: a new name takes the old one's place.
        let new = folder.join(format!(".{name}.{}", std::process::id()));
        link(&program, &new)?;
        fs::rename(
            &new,
            folder
                .join(name)
                .with_extension(std::env::consts::EXE_EXTENSION),
        )?;
    }
    Ok(())
}

#[cfg(unix)]
fn link(program: &Path, name: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(program, name)
}

#[cfg(not(unix))]
fn link(program: &Path, name: &Path) -> io::Result<()> {
    fs::copy(program, name).map(drop)
}

/// One word for a shell, whatever is in it.
pub(crate) fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r"'\''"))
}
