//! Which challenges are due again. Pure: the attempts and the time are handed in.
//!
//! Who misses one meets it again soon; each time it is right, the pause grows. A miss by somebody
//! who was sure is the most instructive one, so it comes first. The pauses are of the kind that
//! Leitner's boxes have (Leitner, "So lernt man lernen", 1972); the order follows what is known of
//! confident errors (Butterfield and Metcalfe, 2001).

use std::cmp::Reverse;
use std::collections::BTreeMap;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// The pause after a miss.
const AFTER_A_MISS: u64 = 10 * MINUTE;

/// The pauses after one right answer, two in a row, and so on, in days.
const PAUSES_DAYS: [u64; 5] = [1, 3, 7, 21, 60];

/// One attempt at a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The name of the challenge.
    pub challenge: String,
    /// When, in seconds since any moment that stays the same.
    pub at_seconds: u64,
    /// Whether the answer was right.
    pub is_right: bool,
    /// How sure the learner was, from 1 (a guess) to 3 (certain).
    pub sure: u8,
}

/// A challenge that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Its name.
    pub challenge: String,
    /// When it is to come back, in seconds of the same clock.
    pub due_seconds: u64,
    /// Whether it was missed the last time by somebody who was certain.
    pub was_sure_and_wrong: bool,
}

/// When each challenge that was tried is to come back: confident misses first, then by time.
pub fn returns(attempts: &[Attempt]) -> Vec<Return> {
    let mut by_name: BTreeMap<&str, Vec<&Attempt>> = BTreeMap::new();
    for attempt in attempts {
        by_name.entry(&attempt.challenge).or_default().push(attempt);
    }
    let each = by_name.into_values().filter_map(|mut tries| {
        tries.sort_by_key(|attempt| attempt.at_seconds);
        let last = tries.last()?;
        // A guess that was right shows nothing yet.
        let shows = |attempt: &&&Attempt| attempt.is_right && attempt.sure > 1;
        let in_a_row = tries.iter().rev().take_while(shows).count();
        let pause = match in_a_row.checked_sub(1) {
            Some(row) => DAY * PAUSES_DAYS[row.min(PAUSES_DAYS.len() - 1)],
            None if last.is_right => DAY,
            None => AFTER_A_MISS,
        };
        Some(Return {
            challenge: last.challenge.clone(),
            due_seconds: last.at_seconds.saturating_add(pause),
            was_sure_and_wrong: !last.is_right && last.sure >= 3,
        })
    });
    let mut all: Vec<Return> = each.collect();
    all.sort_by_key(|it| (Reverse(it.was_sure_and_wrong), it.due_seconds));
    all
}

/// The names of the challenges that are due by now, the most urgent first.
pub fn due(attempts: &[Attempt], now_seconds: u64) -> Vec<String> {
    let all = returns(attempts).into_iter();
    let due = all.filter(|it| it.due_seconds <= now_seconds);
    due.map(|it| it.challenge).collect()
}

#[cfg(test)]
mod tests {
    use super::{AFTER_A_MISS, Attempt, DAY, due, returns};

    fn tried(challenge: &str, at_seconds: u64, is_right: bool, sure: u8) -> Attempt {
        Attempt {
            challenge: challenge.to_owned(),
            at_seconds,
            is_right,
            sure,
        }
    }

    #[test]
    fn a_miss_comes_back_soon_and_what_is_known_later_each_time() {
        let miss = [tried("a", 0, false, 2)];
        assert!(due(&miss, AFTER_A_MISS - 1).is_empty());
        assert_eq!(due(&miss, AFTER_A_MISS), ["a"]);
        let mut known = vec![tried("a", 0, true, 3)];
        assert_eq!(returns(&known)[0].due_seconds, DAY);
        known.push(tried("a", DAY, true, 3));
        assert_eq!(returns(&known)[0].due_seconds, DAY + 3 * DAY);
        known.push(tried("a", 9 * DAY, false, 1));
        assert_eq!(returns(&known)[0].due_seconds, 9 * DAY + AFTER_A_MISS);
    }

    #[test]
    fn who_was_certain_and_wrong_meets_it_first() {
        let tries = [
            tried("guessed", 0, false, 1),
            tried("certain", 60, false, 3),
        ];
        assert_eq!(due(&tries, DAY), ["certain", "guessed"]);
    }

    #[test]
    fn the_order_in_which_attempts_are_told_does_not_matter() {
        let mut tries = vec![tried("a", 5, false, 3), tried("a", 1, true, 3)];
        let before = returns(&tries);
        tries.reverse();
        assert_eq!(returns(&tries), before);
    }
}
