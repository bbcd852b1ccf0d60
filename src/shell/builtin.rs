//! What a command's first word means: a word of the shell's own, a filter, or a line of the session.

use std::fmt::Write as _;

use super::date::date;
use super::filter::{self, Beyond, filter};
use super::run::{End, Run, Runner, Streams};
use super::test;

use crate::session::Reply;

/// Words of a real shell, and programs beside it, that scripts use and that are not here.
const BEYOND: [&str; 27] = [
    ".", "alias", "awk", "bash", "cd", "curl", "declare", "eval", "exec", "jq", "local", "mktemp",
    "perl", "python", "python3", "readonly", "return", "sed", "sh", "shift", "source", "ssh",
    "tee", "trap", "typeset", "wait", "xargs",
];

/// Runs a command. `source` is how it was written, if that is also what it means.
pub(super) fn run(
    runner: &mut Runner,
    words: &[String],
    source: Option<&str>,
    streams: Streams,
    read: Option<&str>,
) -> Run {
    let line = source.map_or_else(|| shell_words::join(words), str::to_owned);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((&name, rest)) = words.split_first() else {
        return Ok(());
    };
    let mut said = Reply {
        line,
        ..Reply::default()
    };
    match name {
        ":" | "true" => {}
        "false" => said.exit_code = 1,
        // With a resource after it, `break` is the guest's verb.
        "break" | "continue" if rest.iter().all(|word| *word == "1") => {
            let end = if name == "break" {
                End::Break
            } else {
                End::Continue
            };
            return Err(end);
        }
        "continue" => return Err(runner.stop("shell-beyond", &shell_words::join(&words))),
        "exit" => {
            if let Some(code) = rest.first() {
                let code = code.parse::<i64>().map_or(2, |code| code.rem_euclid(256));
                runner.shell.status = u8::try_from(code).unwrap_or(2);
            }
            return Err(End::Exit);
        }
        "echo" => said.stdout = echo(rest),
        "printf" => match printf(rest) {
            Some(printed) => said.stdout = printed,
            None => return Err(runner.stop("shell-beyond", "printf")),
        },
        "export" => return export(runner, rest),
        "unset" => {
            for name in rest {
                runner.shell.variables.remove(*name);
            }
        }
        "set" => return set(runner, rest),
        "test" => question(&mut said, rest),
        "[" | "[[" => match rest.split_last() {
            Some((&"]", rest)) if name == "[" => question(&mut said, rest),
            Some((&"]]", rest)) if name == "[[" => question(&mut said, rest),
            _ => fail(
                &mut said,
                2,
                &format!("{name}: missing `{}'", if name == "[" { "]" } else { "]]" }),
            ),
        },
        "sleep" => return sleep(runner, said, rest, streams),
        "date" => {
            let now = runner.session.world().now();
            let format = rest.iter().find_map(|word| word.strip_prefix('+'));
            let known = rest
                .iter()
                .all(|word| word.starts_with('+') || *word == "-u");
            match date(now, format.unwrap_or("%F %T %Z")) {
                Ok(date) if known => said.stdout = date + "\n",
                Ok(_) => return Err(runner.stop("shell-beyond", &shell_words::join(&words))),
                Err(part) => return Err(runner.stop("shell-beyond", &format!("date {part}"))),
            }
        }
        "seq" => match seq(rest) {
            Some(numbers) => said.stdout = numbers,
            None => return Err(runner.stop("shell-beyond", &shell_words::join(&words))),
        },
        name if filter::NAMES.contains(&name) => {
            match filter(name, rest, read.unwrap_or_default()) {
                Ok((printed, is_found)) => {
                    said.stdout = printed;
                    said.exit_code = u8::from(!is_found);
                }
                Err(Beyond(what)) => return Err(runner.stop("shell-beyond", what.trim_end())),
            }
        }
        "jq" => return Err(runner.stop("shell-no-jq", name)),
        name if BEYOND.contains(&name) => return Err(runner.stop("shell-beyond", name)),
        _ => {
            let reply = runner
                .session
                .run(&session_line(runner, &said.line, &words));
            return runner.emit(reply, streams);
        }
    }
    runner.emit(said, streams)
}

/// The line for the session: as it is, with what the environment says put into words.
fn session_line(runner: &Runner, line: &str, words: &[&str]) -> String {
    if words.first() == Some(&"ami-lab") {
        return shell_words::join(&words[1..]);
    }
    let mut line = line.to_owned();
    if words.first() != Some(&"aws") || words.last() == Some(&"help") {
        return line;
    }
    let environment = [
        ("--region", ["AWS_REGION", "AWS_DEFAULT_REGION"]),
        ("--profile", ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]),
        ("--output", ["AWS_DEFAULT_OUTPUT", "AWS_DEFAULT_OUTPUT"]),
    ];
    for (option, variables) in environment {
        let is_given = |word: &&str| word.split('=').next() == Some(option);
        let value = variables.iter().find_map(|name| {
            runner
                .shell
                .variables
                .get(*name)
                .filter(|it| !it.is_empty())
        });
        if let Some(value) = value.filter(|_| !words.iter().any(is_given)) {
            let _ = write!(line, " {option} {}", shell_words::quote(value));
        }
    }
    line
}

fn fail(said: &mut Reply, code: u8, text: &str) {
    said.exit_code = code;
    said.stderr = format!("{text}\n");
}

fn question(said: &mut Reply, words: &[&str]) {
    match test::holds(words) {
        Ok(held) => said.exit_code = u8::from(!held),
        Err(text) => fail(said, 2, &format!("[: {text}")),
    }
}

/// With `-e`, and in formats: what a backslash and a letter stand for.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let next = if c == '\\' { chars.next() } else { None };
        match next {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('\\') => plain.push('\\'),
            Some(other) => plain.extend([c, other]),
            None => plain.push(c),
        }
    }
    plain
}

fn echo(words: &[&str]) -> String {
    let (mut end, mut reads_escapes) = ("\n", false);
    let mut words = words;
    while let [option @ ("-n" | "-e" | "-en" | "-ne" | "-E"), rest @ ..] = words {
        if option.contains('n') {
            end = "";
        }
        reads_escapes |= option.contains('e');
        words = rest;
    }
    let text = words.join(" ");
    let text = if reads_escapes {
        unescaped(&text)
    } else {
        text
    };
    text + end
}

/// The format, again and again until no word is left; none if it has what is not known here.
fn printf(words: &[&str]) -> Option<String> {
    let (format, mut words) = words.split_first()?;
    let format = unescaped(format);
    let mut printed = String::new();
    loop {
        let before = words.len();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                printed.push(c);
                continue;
            }
            match chars.next()? {
                '%' => printed.push('%'),
                's' | 'd' => {
                    if let Some((word, rest)) = words.split_first() {
                        printed.push_str(word);
                        words = rest;
                    }
                }
                _ => return None,
            }
        }
        if words.is_empty() || words.len() == before {
            return Some(printed);
        }
    }
}

fn seq(words: &[&str]) -> Option<String> {
    const COUNT_MAX: u64 = 10_000;
    let numbers: Vec<i32> = words
        .iter()
        .map(|it| it.parse().ok())
        .collect::<Option<_>>()?;
    let (from, to) = match *numbers.as_slice() {
        [to] => (1, to),
        [from, to] => (from, to),
        _ => return None,
    };
    if u64::from(from.abs_diff(to)) >= COUNT_MAX {
        return None;
    }
    let mut printed = String::new();
    for number in from..=to {
        let _ = writeln!(printed, "{number}");
    }
    Some(printed)
}

fn export(runner: &mut Runner, words: &[&str]) -> Run {
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let is_name = !name.is_empty()
            && !name.starts_with(|c: char| c.is_ascii_digit())
            && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
        if !is_name {
            return Err(runner.stop("shell-beyond", &format!("export {word}")));
        }
        if word.contains('=') {
            runner
                .shell
                .variables
                .insert(name.to_owned(), value.to_owned());
        }
    }
    runner.shell.status = 0;
    Ok(())
}

fn set(runner: &mut Runner, words: &[&str]) -> Run {
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        let on = word.starts_with('-');
        let options = word.strip_prefix(['-', '+']).filter(|it| !it.is_empty());
        let Some(options) = options else {
            return Err(runner.stop("shell-beyond", &format!("set {word}")));
        };
        for option in options.chars() {
            let name = match option {
                'e' => "errexit",
                'u' => "nounset",
                'o' => words.next().copied().unwrap_or_default(),
                _ => "",
            };
            let settings = &mut runner.shell.settings;
            match name {
                "errexit" => settings.stop = on,
                "nounset" => settings.strict = on,
                "pipefail" => settings.whole = on,
                _ => return Err(runner.stop("shell-beyond", &format!("set {word}"))),
            }
        }
    }
    runner.shell.status = 0;
    Ok(())
}

/// Lets the world's time pass, and nobody wait.
fn sleep(runner: &mut Runner, mut said: Reply, words: &[&str], streams: Streams) -> Run {
    let mut milliseconds = 0_u64;
    for word in words {
        let Some(more) = span(word) else {
            fail(
                &mut said,
                1,
                &format!("sleep: invalid time interval '{word}'"),
            );
            return runner.emit(said, streams);
        };
        milliseconds = milliseconds.saturating_add(more);
    }
    if words.is_empty() {
        fail(&mut said, 1, "sleep: missing operand");
    } else if milliseconds > 0 {
        let seconds = milliseconds.div_ceil(1000);
        let mut passed = runner.session.run(&format!("advance {seconds}"));
        passed.line = said.line;
        passed.stdout.clear();
        said = passed;
    }
    runner.emit(said, streams)
}

/// `15`, `0.5`, `1m`: in milliseconds.
fn span(word: &str) -> Option<u64> {
    let (number, unit) = match word.char_indices().last()? {
        (at, 's') => (&word[..at], 1000),
        (at, 'm') => (&word[..at], 60_000),
        (at, 'h') => (&word[..at], 3_600_000),
        (at, 'd') => (&word[..at], 86_400_000),
        _ => (word, 1000),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || number.is_empty() {
        return None;
    }
    let whole: u64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let thousandths: u64 = format!("{fraction:0<3.3}").parse().ok()?;
    whole
        .checked_mul(unit)?
        .checked_add(thousandths.checked_mul(unit)? / 1000)
}
