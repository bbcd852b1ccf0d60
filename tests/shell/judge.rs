//! Small scripts without AWS: bash says what is right.

use std::process::{Command, Stdio};

use ami_lab::session::Session;
use ami_lab::shell::{Ended, OnFailure, Shell};

/// What a script printed, and how it ended.
pub(crate) fn in_the_lab(script: &str) -> (String, Ended) {
    let (mut shell, mut session) = (Shell::default(), Session::default());
    let mut printed = String::new();
    let ended = shell.run(&mut session, script, OnFailure::GoOn, &mut |reply| {
        printed.push_str(&reply.stdout);
    });
    (printed, ended)
}

pub(crate) fn in_bash(script: &str) -> (String, u8) {
    let output = Command::new("bash")
        .args(["--norc", "-c", script])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let code = output.status.code().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        u8::try_from(code).unwrap(),
    )
}

/// Each is run whole by both.
const SCRIPTS: &[&str] = &[
    "echo one; echo two",
    "echo a  b   'c  d' \"e  f\"",
    "x=5; echo $x \"$x\" '$x' ${x}6 ${y:-none} \"${y:-a b}\" ${x-7}",
    "x='a  b'; echo $x; echo \"$x\"; for i in $x; do echo \"<$i>\"; done",
    "x=; for i in $x \"$x\"; do echo \"<$i>\"; done",
    "for i in 1 2 3; do echo $i; done",
    "for i in {1..4} {3..1}; do echo -n \"$i \"; done; echo",
    "for i in $(seq 2 4); do if [ $i -eq 3 ]; then continue; fi; echo $i; done",
    "for i in a b c; do [ $i = b ] && break; echo $i; done; echo $?",
    "i=0; while [ $i -lt 3 ]; do echo $i; i=$((i + 1)); done",
    "i=3; until [ $i -le 0 ]; do i=$((i-1)); echo \"$i $((i * 2 + 1)) $(( (i + 7) % 4 ))\"; done",
    "if false; then echo a; elif true; then echo b; else echo c; fi",
    "if [ 1 -gt 2 ]; then echo a; else echo c; fi; echo $?",
    "true && echo yes || echo no; false && echo yes || echo no",
    "! true; echo $?; ! false; echo $?",
    "false; echo $?; x=$(false); echo $?; x=$(echo hi); echo $? $x",
    "x=$(echo a; echo b; echo); echo \"[$x]\"",
    "echo \"a $(echo \"b $(echo 'c d')\") e\"",
    "echo `echo old` \"`echo \\`echo older\\``\"",
    "echo a \\\n  b # not this\n# nor this\necho c#d",
    "printf 'a\\nb\\nc\\n' | head -n 2; printf '3\\n10\\n2\\n' | sort -n | tail -1",
    "printf '%s-%s\\n' a b c d; printf '%d%%\\n' 5",
    "printf 'b\\na\\nb\\n' | sort | uniq | wc -l | tr -d ' '",
    "printf 'x y\\nz\\n' | grep -c z; echo a | grep -q b; echo $?; printf 'a\\nb\\n' | grep -v a",
    "echo 'a:b:c' | cut -d: -f2; printf 'a\\tb\\n' | cut -f 1; echo abc | tr a-c A-C; echo a b | tr ' ' '\\n'",
    "[ -z '' ] && echo empty; [ -n x ] && echo full; [ a != b ] && echo other; [ ! a = b ] && echo not",
    "[[ a == a ]] && echo same; x='b c'; [[ $x != b ]] && echo apart; [[ -z $unset ]] && echo none",
    "echo to nowhere > /dev/null; echo seen; { echo in; echo group; } > /dev/null; echo end",
    "echo err >&2; echo both 2>&1",
    "set -e; true; false || echo saved; if false; then :; fi; echo on; false; echo never",
    "set -e; x=$(false); echo never",
    "set -eo pipefail; false | true; echo never",
    "set -u; echo ${a:-b}; echo $a; echo never",
    "exit 3; echo never",
    "x=1; x=2 true; echo $x; y=$x$x; echo $y",
    "x=outer; y=$(x=inner; echo $x); echo $x $y",
    "export A=1 B='two words'; echo $A \"$B\"; unset A; echo \"<$A>\"",
    "echo -n a; echo -e 'b\\tc'; echo '\\n' \"\\$x\" \"\\q\" \\q",
    "a=\"it's\"; echo \"$a\" 'say \"hi\"' a'b'c\"d\"",
    "echo $; echo a$ \"$\" \"a$\"",
    "for i in a; do for j in 1 2; do echo $i$j; done; done | sort -r",
    "x=5\nif [ \"$x\" = 5 ]\nthen\n  echo five\nfi\n\nfor i in 1 2\ndo\n  echo $i\ndone",
    "n=; echo $((n + 1)) $((-3 * 2)) $((7 / 2)) $((2 - 3 - 4))",
    "echo one |\n  cat &&\n  echo two",
    "set -e; if false; then echo a; else set -e; echo b; fi; false || export A=1; echo $?",
    "test a = a; echo $?; [ ]; echo $?; [ a -eq 1 ] 2>/dev/null; echo $?",
];

/// Beyond what the lab reads, though bash does: it is refused by name, and nothing runs.
const BEYOND: &[(&str, &str)] = &[
    ("echo first; case a in a) echo b;; esac", "case"),
    ("echo first; (echo a)", "( )"),
    ("echo first; f() { echo a; }", "f()"),
    ("echo first; function f { echo a; }", "function"),
    ("echo first\ncat <<E\na\nE", "<<"),
    ("echo first; echo a &", "&"),
    ("echo first; a=(1 2)", "=( )"),
    ("echo first; echo ${a#b}", "${a#b}"),
    ("echo first; echo $1", "$1"),
    (
        "echo first; for ((i=0;i<3;i++)); do echo; done",
        "for (( ))",
    ),
    ("echo first; echo $((1 << 2))", "$(( ))"),
    ("echo first; [[ a =~ b ]]", "[[ =~ ]]"),
    ("echo first; echo $'a'", "$''"),
];

#[test]
fn what_bash_runs_prints_and_ends_the_same_here() {
    for script in SCRIPTS {
        let (printed, ended) = in_the_lab(script);
        let (expected, code) = in_bash(script);
        assert_eq!(printed, expected, "{script}");
        let is_same = (ended.exit_code == 0) == (code == 0);
        assert!(is_same, "{script}: {ended:?}, and {code} in bash");
    }
}

#[test]
fn what_lies_beyond_is_named_and_nothing_runs() {
    for (script, construct) in BEYOND {
        let (printed, ended) = in_the_lab(script);
        let complaint = ended.stopped.unwrap().text;
        assert!(complaint.contains(construct), "{script}: {complaint}");
        assert_eq!(printed, "", "{script}");
    }
}

#[test]
fn a_script_that_is_not_whole_says_what_is_missing() {
    for (script, missing) in [
        ("if true; then echo a", "fi"),
        ("for i in a; do echo", "done"),
        ("echo $(echo a", ")"),
        ("while true", "do"),
        ("if", "then"),
    ] {
        let (_, ended) = in_the_lab(script);
        let complaint = ended.stopped.unwrap().text;
        assert!(
            complaint.contains(&format!("\"{missing}\"")),
            "{script}: {complaint}"
        );
    }
}

#[test]
fn an_operator_among_the_items_of_a_loop_is_unexpected() {
    for operator in ["|", "&", "(", ")", "<", ">"] {
        let (_, ended) = in_the_lab(&format!("for i in a {operator}; do echo; done"));
        let complaint = ended.stopped.unwrap().text;
        assert!(complaint.contains(operator), "{operator}: {complaint}");
    }
}

#[test]
fn a_script_without_end_is_stopped() {
    for script in ["while true; do :; done", "until false; do sleep 1h; done"] {
        let (_, ended) = in_the_lab(script);
        assert!(ended.stopped.unwrap().text.contains("100000"), "{script}");
    }
}

#[test]
fn a_text_that_doubles_without_end_is_stopped() {
    let (_, ended) = in_the_lab("x=ab; while true; do x=$x$x; done");
    assert!(ended.stopped.is_some());
    let (_, ended) = in_the_lab("x=ab; while true; do x=\"$(echo $x$x)\"; done");
    assert!(ended.stopped.is_some());
}

#[test]
fn an_open_quote_is_said_to_be_open() {
    for script in ["echo 'a", "echo \"a", "echo a\necho $(echo 'b)"] {
        let (_, ended) = in_the_lab(script);
        assert!(ended.stopped.unwrap().text.contains("quote"), "{script}");
    }
}
