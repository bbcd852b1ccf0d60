//! `sleep`, as scripts that wait for AWS call it: simulated time passes, and nobody waits.
//!
//! Amounts are those of GNU's: a number, maybe with a fraction, and s, m, h or d. The clock of the
//! world moves by whole seconds, so what is begun of one counts.

use std::ffi::OsString;

use crate::failure::Failure;
use crate::show::complain;
use crate::store::Store;

/// Lets the sum of the amounts pass.
pub(crate) fn sleep(
    words: &[OsString],
    store: impl FnOnce() -> Result<Store, Failure>,
) -> Result<u8, Failure> {
    let bad = |why: String| Failure(format!("sleep: {why}"), 1);
    if words.is_empty() {
        return Err(bad("missing operand".to_owned()));
    }
    let mut milliseconds = 0_u64;
    for word in words {
        let amount = word.to_str().and_then(milliseconds_of);
        let sum = amount.and_then(|amount| milliseconds.checked_add(amount));
        milliseconds =
            sum.ok_or_else(|| bad(format!("invalid time interval '{}'", word.display())))?;
    }
    let seconds = milliseconds.div_ceil(1000);
    if seconds == 0 {
        return Ok(0);
    }
    let line = format!("advance {seconds}s");
    let reply = store()?.locked(|session| session.run(&line))?;
    complain(&reply.stderr);
    Ok(reply.exit_code)
}

/// The milliseconds of one amount, with what is begun of one.
fn milliseconds_of(word: &str) -> Option<u64> {
    const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)];
    let unit = UNITS.iter().find(|(letter, _)| word.ends_with(*letter));
    let (number, factor) = match unit {
        Some((letter, factor)) => (word.strip_suffix(*letter)?, *factor),
        None => (word, 1),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let whole = match whole {
        "" => 0,
        whole => whole.parse::<u64>().ok()?.checked_mul(1000 * factor)?,
    };
    // Micros of a unit are fine enough; what is finer counts as one.
    let digits = format!("{:0<6}", fraction.get(..6).unwrap_or(fraction));
    let finer = u64::from(fraction.bytes().skip(6).any(|digit| digit != b'0'));
    let micros = digits.parse::<u64>().ok()? + finer;
    whole.checked_add((micros * factor).div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::milliseconds_of;

    #[test]
    fn amounts_are_numbers_with_fractions_and_units() {
        let cases = [
            ("15", Some(15_000)),
            ("1m", Some(60_000)),
            ("0.5", Some(500)),
            (".5m", Some(30_000)),
            ("1.5h", Some(5_400_000)),
            ("2d", Some(172_800_000)),
            ("0.0000001", Some(1)),
            ("0", Some(0)),
            ("1.", Some(1000)),
            (".", None),
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1e3", None),
            ("m", None),
            ("infinity", None),
            ("99999999999999999999", None),
            ("9999999999999999d", None),
        ];
        for (word, milliseconds) in cases {
            assert_eq!(milliseconds_of(word), milliseconds, "{word}");
        }
    }
}
