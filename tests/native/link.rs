//! A world as a link, and a link as a world.

use std::fs;

use crate::folder::{DATA_VOLUME, Folder, code, stderr, stdout};

#[test]
fn a_link_brings_the_world_to_another_place() {
    let [here, there] = [Folder::new("link-here"), Folder::new("link-there")];
    here.line(&format!("write {DATA_VOLUME} --offset 0 --length 1MiB"));
    here.line(&format!(
        "aws ec2 create-snapshot --volume-id {DATA_VOLUME}"
    ));
    let link = stdout(&here.line("link"));
    let output = there.run(&["open", link.trim()]);
    assert_eq!(
        (
            stdout(&output).as_str(),
            stderr(&output).as_str(),
            code(&output)
        ),
        ("Step 2 of 2.\n", "", 0)
    );
    let digest = |folder: &Folder| stdout(&folder.line("digest"));
    assert_eq!(digest(&there), digest(&here));
    assert_eq!(code(&there.line("undo")), 0);
    // From here: what was done cannot be undone any more.
    let link = stdout(&here.line("link --from-here"));
    assert_eq!(code(&there.run(&["open", link.trim()])), 0);
    assert_eq!(digest(&there), digest(&here));
    assert_eq!(code(&there.line("undo")), 1);
    // A saved session keeps that.
    let state = fs::read_to_string(there.path("world")).unwrap();
    assert!(state.contains("# floor 2\n"), "{state}");
}

#[test]
fn what_a_link_takes_the_place_of_is_kept_and_a_broken_one_takes_no_place() {
    let folder = Folder::new("link-before");
    folder.line("advance 1h");
    let state = fs::read(folder.path("world")).unwrap();
    let link = stdout(&folder.line("link"));
    let broken = folder.run(&["open", &link.trim()[..link.len() - 3]]);
    assert_eq!(code(&broken), 2);
    assert!(
        stderr(&broken).contains("missing or changed"),
        "{}",
        stderr(&broken)
    );
    let alien = folder.run(&["open", "theme=dark"]);
    assert!(stderr(&alien).contains("no link"), "{}", stderr(&alien));
    assert_eq!(fs::read(folder.path("world")).unwrap(), state);
    folder.line("advance 1h");
    let before = fs::read(folder.path("world")).unwrap();
    let output = folder.run(&["open", link.trim()]);
    assert_eq!(fs::read(folder.path("world")).unwrap(), state);
    assert_eq!(fs::read(folder.path("world.before")).unwrap(), before);
    assert!(
        stderr(&output).contains("world.before"),
        "{}",
        stderr(&output)
    );
}
