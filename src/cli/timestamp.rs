//! Moments as text: how the AWS CLI reads and prints them. It does not know what they are for.

use time::{Date, Month, OffsetDateTime};

use crate::sim::SimTime;

/// A moment as the AWS CLI prints it: `2026-11-22T11:32:43+00:00`.
pub fn timestamp(at: SimTime) -> String {
    let fraction = match at.0 % 1000 {
        0 => String::new(),
        milliseconds => format!(".{milliseconds:03}000"),
    };
    format!("{}{fraction}+00:00", date_and_time(at, 'T'))
}

/// A moment as it is on the wire, and in some members that are texts: `2026-11-22T11:32:43.213Z`.
pub fn wire_timestamp(at: SimTime) -> String {
    format!("{}.{:03}Z", date_and_time(at, 'T'), at.0 % 1000)
}

/// `2026-11-22T11:32:43`, with what stands between date and time.
pub fn date_and_time(at: SimTime, between: char) -> String {
    let seconds = i64::try_from(at.0 / 1000).unwrap_or(i64::MAX);
    let Ok(date) = OffsetDateTime::from_unix_timestamp(seconds) else {
        return "-".to_owned();
    };
    format!(
        "{:04}-{:02}-{:02}{between}{:02}:{:02}:{:02}",
        date.year(),
        u8::from(date.month()),
        date.day(),
        date.hour(),
        date.minute(),
        date.second()
    )
}

/// The moment that a text names: a date, or a date and a time in UTC with a fraction or without;
/// none before 1970.
pub fn read(text: &str) -> Option<SimTime> {
    let text = text.trim_end_matches("+00:00").trim_end_matches(['Z', 'z']);
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, time),
        None => (text, "0:0:0"),
    };
    let [year, month, day] = numbers(date, '-')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers(time, ':')?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let year = i32::try_from(year).ok()?;
    let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    let small = |number: u32| u8::try_from(number).ok();
    let at = date
        .with_hms(small(hour)?, small(minute)?, small(second)?)
        .ok()?;
    let seconds = u64::try_from(at.assume_utc().unix_timestamp()).ok()?;
    let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let milliseconds = format!("{fraction:0<3.3}").parse::<u64>().ok()?;
    is_number.then_some(SimTime(seconds * 1000 + milliseconds))
}

/// Three numbers with a separator between them.
fn numbers(text: &str, separator: char) -> Option<[u32; 3]> {
    let mut parts = text.split(separator).map(str::parse);
    let mut next = || parts.next()?.ok();
    let numbers = [next()?, next()?, next()?];
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_every_form_that_it_is_printed_in() {
        for at in [
            SimTime(0),
            SimTime(1_795_339_963_213),
            SimTime(253_402_300_799_999),
        ] {
            assert_eq!(read(&timestamp(at)), Some(at));
            assert_eq!(read(&wire_timestamp(at)), Some(at));
        }
        assert_eq!(read("1970-01-02"), Some(SimTime(86_400_000)));
        assert_eq!(read("1970-01-01 00:00:01.5"), Some(SimTime(1500)));
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "soon",
            "2026-13-01",
            "2026-02-30",
            "1969-12-31",
            "2026-1-1T25:0:0",
            "1-2",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
