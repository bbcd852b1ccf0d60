//! `[ ... ]`, `test` and `[[ ... ]]`: questions about words. There are no files to ask about.

/// Whether it holds; or what is wrong with the question.
pub(super) fn holds(words: &[&str]) -> Result<bool, String> {
    match words {
        [] => Ok(false),
        ["!", rest @ ..] if !rest.is_empty() => holds(rest).map(|held| !held),
        [word] | ["-n", word] => Ok(!word.is_empty()),
        ["-z", word] => Ok(word.is_empty()),
        [operator, _] => Err(format!("{operator}: unary operator expected")),
        [a, "=" | "==", b] => Ok(a == b),
        [a, "!=", b] => Ok(a != b),
        [a, operator, b] => {
            let wanted: fn(i64, i64) -> bool = match *operator {
                "-eq" => |a, b| a == b,
                "-ne" => |a, b| a != b,
                "-lt" => |a, b| a < b,
                "-le" => |a, b| a <= b,
                "-gt" => |a, b| a > b,
                "-ge" => |a, b| a >= b,
                other => return Err(format!("{other}: binary operator expected")),
            };
            Ok(wanted(number(a)?, number(b)?))
        }
        _ => Err("too many arguments".to_owned()),
    }
}

fn number(word: &str) -> Result<i64, String> {
    let number = word.trim().parse();
    number.map_err(|_| format!("{word}: integer expression expected"))
}
