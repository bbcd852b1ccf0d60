//! `date`: the simulated moment, in UTC.

use crate::cli::timestamp::date_and_time;
use crate::sim::SimTime;

/// A moment in a format of `date`; or the part of the format that is not known here.
pub(super) fn date(at: SimTime, format: &str) -> Result<String, String> {
    let moment = date_and_time(at, ' ');
    let (day, time) = moment.split_once(' ').unwrap_or_default();
    let part = |text: &str, between: char, place: usize| {
        let part = text.split(between).nth(place);
        part.unwrap_or_default().to_owned()
    };
    let mut text = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        let known = match chars.next() {
            Some('Y') => part(day, '-', 0),
            Some('m') => part(day, '-', 1),
            Some('d') => part(day, '-', 2),
            Some('H') => part(time, ':', 0),
            Some('M') => part(time, ':', 1),
            Some('S') => part(time, ':', 2),
            Some('F') => day.to_owned(),
            Some('T') => time.to_owned(),
            Some('R') => time.get(..5).unwrap_or_default().to_owned(),
            Some('s') => (at.0 / 1000).to_string(),
            Some('Z') => "UTC".to_owned(),
            Some('z') => "+0000".to_owned(),
            Some('%') => "%".to_owned(),
            other => return Err(format!("%{}", other.map_or_else(String::new, String::from))),
        };
        text.push_str(&known);
    }
    Ok(text)
}
