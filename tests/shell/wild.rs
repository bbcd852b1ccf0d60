//! Random scripts: whatever the text, there is an answer; and what bash accepts, it answers alike.

use proptest::prelude::*;

use crate::judge::{in_bash, in_the_lab};

fn word() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a".to_owned()),
        Just("b c".to_owned()),
        Just("'q  r'".to_owned()),
        Just("\"$x\"".to_owned()),
        Just("$x".to_owned()),
        Just("${y:-z w}".to_owned()),
        Just("\"${y:-z  w}\"".to_owned()),
        Just("$(echo s; echo t)".to_owned()),
        Just("\"$(echo s; echo t)\"".to_owned()),
        Just("$((n + 2))".to_owned()),
        Just("\\ ".to_owned()),
        Just("''".to_owned()),
    ];
    proptest::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn script() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        word().prop_map(|word| format!("echo {word}")),
        word().prop_map(|word| format!("x={}", word.replace("b c", "bc"))),
        Just("n=$((n + 1))".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        Just("echo $?".to_owned()),
        word().prop_map(|word| format!("echo {word} > /dev/null")),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let some = inner.clone();
        prop_oneof![
            (some.clone(), some.clone()).prop_map(|(a, b)| format!("{a}; {b}")),
            (some.clone(), some.clone()).prop_map(|(a, b)| format!("{a} && {b}")),
            (some.clone(), some.clone()).prop_map(|(a, b)| format!("{a} || {b}")),
            (some.clone(), some.clone(), some.clone())
                .prop_map(|(a, b, c)| format!("if {a}; then {b}; else {c}; fi")),
            (word(), some.clone()).prop_map(|(word, a)| format!("for i in {word}; do {a}; done")),
            (some.clone()).prop_map(|a| format!("{{ {a}; }} | sort -r")),
            (some.clone()).prop_map(|a| format!("x=$({a}); echo \"<$x>\"")),
            (some.clone()).prop_map(|a| format!("set -e; {a}")),
            (some.clone()).prop_map(|a| format!("{{ {a}; }}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_scripts_print_and_end_as_in_bash(script in script()) {
        let script = format!("x=1; n=0; {script}\necho \"end $? $x $n\"");
        let (printed, ended) = in_the_lab(&script);
        let (expected, code) = in_bash(&script);
        prop_assert_eq!(printed, expected, "{}", script);
        prop_assert_eq!(ended.exit_code, code, "{}", script);
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in "[ \\n;|&<>(){}\\[\\]$`'\"\\\\#!=a-d0-9~*?-]{0,60}") {
        let _ = in_the_lab(&text);
    }

    #[test]
    fn any_row_of_words_has_an_answer(words in proptest::collection::vec(
        prop_oneof![
            Just("if"), Just("then"), Just("else"), Just("fi"), Just("for"), Just("in"), Just("do"),
            Just("done"), Just("while"), Just("true"), Just(";"), Just("\n"), Just("{"), Just("}"),
            Just("$("), Just(")"), Just("`"), Just("\""), Just("&&"), Just("||"), Just("|"), Just("x=1"),
            Just("for x in"), Just("for x in a; do"), Just("&"), Just(">"), Just("<"), Just("("),
            Just("[["), Just("]]"), Just("$(("), Just("))"), Just("${a:-"), Just("!"),
        ],
        0..24,
    )) {
        let _ = in_the_lab(&words.join(" "));
    }
}
