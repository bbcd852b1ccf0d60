//! Makes a history that goes wrong as short as it can, in two ways that take turns.
//!
//! Delta debugging leaves out long runs of commands, then shorter ones, at last single ones, for
//! as long as the rest still goes wrong in the same way. So of what it returns, no command can be
//! left out. Then other resources are put in the place of those that the history makes, above all
//! those that are there from the beginning: what made them can be left out after that.

use std::collections::{BTreeMap, BTreeSet};

use ami_lab::session::DEFAULT_SEED;
use ami_lab::sim::World;

use crate::history::{History, Play, Taken};
use crate::witness::Witness;

/// Other names for ids.
type Renamed = BTreeMap<String, String>;

/// The shortest history found that fails as this one does. What is wrong with a request that
/// cannot be typed is not in the lines, which stay as they are.
pub(crate) fn shrink<W: Witness>(history: &History) -> History {
    let again = play_again::<W>(&history.steps, Renamed::new());
    if kind(&again) != kind(history) {
        return history.clone();
    }
    let mut shortest = with_less::<W>(history);
    while let Some(shorter) = with_others::<W>(&shortest) {
        shortest = shorter;
    }
    shortest
}

/// The same without whatever can be left out.
fn with_less<W: Witness>(history: &History) -> History {
    let mut shortest = history.clone();
    let mut run = history.steps.len().div_ceil(2);
    while run > 0 {
        let mut is_shorter = false;
        // From the end, as what is late needs what is early.
        let mut end = shortest.steps.len();
        while end > 0 {
            let start = end.saturating_sub(run);
            let rest = [&shortest.steps[..start], &shortest.steps[end..]].concat();
            let tried = play_again::<W>(&rest, Renamed::new());
            if kind(&tried) == kind(history) {
                shortest = tried;
                is_shorter = true;
            }
            end = start.min(shortest.steps.len());
        }
        if !is_shorter {
            run /= 2;
        }
    }
    shortest
}

/// A shorter one, with another resource in the place of one that this one makes.
fn with_others<W: Witness>(history: &History) -> Option<History> {
    let made: Vec<String> = history
        .steps
        .iter()
        .flat_map(|step| step.outcome.iter().flatten().cloned())
        .collect();
    let mut known = ids_at_first();
    known.extend(made.iter().cloned());
    let prefix = |id: &str| id.split('-').next().map(str::to_owned);
    for id in &made {
        for other in known
            .iter()
            .filter(|other| prefix(other) == prefix(id) && *other != id)
        {
            let renamed = Renamed::from([(id.clone(), other.clone())]);
            let tried = play_again::<W>(&history.steps, renamed);
            if kind(&tried) == kind(history) {
                let shorter = with_less::<W>(&tried);
                if shorter.steps.len() < history.steps.len() {
                    return Some(shorter);
                }
            }
        }
    }
    None
}

fn ids_at_first() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for region in World::opening(DEFAULT_SEED).regions() {
        ids.extend(region.volumes.iter().map(|it| it.id.to_string()));
        ids.extend(region.snapshots.iter().map(|it| it.id.to_string()));
        ids.extend(region.images.iter().map(|it| it.id.to_string()));
        ids.extend(region.instances.iter().map(|it| it.id.to_string()));
    }
    ids
}

/// What a history's failure is about: where it panicked, or its words without ids and numbers.
fn kind(history: &History) -> Option<String> {
    let line = history.failure.as_ref()?.lines().next()?;
    if line.starts_with("panicked at") {
        return Some(line.to_owned());
    }
    let words = line.split_whitespace();
    let lasting: Vec<&str> = words
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    Some(lasting.join(" "))
}

/// Takes these steps again. An id goes on to name what it named: where steps are left out, what a
/// command makes has another one than before.
fn play_again<W: Witness>(steps: &[Taken], mut renamed: Renamed) -> History {
    History::record(|play: &mut Play<W>| {
        for step in steps {
            play.line(&with_renamed(&step.line, &renamed))?;
            let before = step.outcome.iter().flatten();
            for (before, now) in before.zip(play.made_last()) {
                let entry = renamed.entry(before.clone());
                entry.or_insert_with(|| now.clone());
            }
        }
        play.end()
    })
}

/// A line with other ids in the place of some.
fn with_renamed(line: &str, renamed: &Renamed) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut text = String::new();
    let mut rest = line;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        text += renamed.get(word).map_or(word, String::as_str);
        let next = after.find(is_part).unwrap_or(after.len());
        text += &after[..next];
        rest = &after[next..];
    }
    text
}
