//! What the palette offers: everything that a button does, and every place to go to. Pure.

use super::components::ordered_regions;
use super::deeds::deeds;
use super::fuzzy::score;
use super::keys::Does;
use super::state::{AppAction, AppState, Selection};
use super::taste::Theme;
use super::words;
use crate::locale::{text, text_with};
use crate::sim::Region;
use crate::sim::ids::ResourceId;

/// So many are shown at once.
const SHOWN_MAX: usize = 40;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// The line that does the same, the id of what it goes to, or the keys.
    pub hint: String,
    /// What it asks for.
    pub action: AppAction,
}

fn entry(label: String, hint: impl Into<String>, action: AppAction) -> Entry {
    Entry {
        label,
        hint: hint.into(),
        action,
    }
}

/// Everything that can be chosen now: for what is picked first, then the page, then places.
pub fn entries(state: &AppState) -> Vec<Entry> {
    let world = state.world();
    let deeds = deeds(world, &state.selection);
    let mut entries: Vec<Entry> = deeds
        .into_iter()
        .map(|deed| entry(deed.label, deed.line, deed.action))
        .collect();
    entries.extend(of_the_page(state));
    for region in ordered_regions(world) {
        let label = text_with("palette-go", [("name", region.code.facts().place.into())]);
        let selection = Selection {
            region: region.code,
            id: None,
        };
        entries.push(entry(
            label,
            region.code.as_str(),
            AppAction::Select(selection),
        ));
        entries.extend(resources(region).map(|id| {
            let label = text_with("palette-go", [("name", words::name(region, &id).into())]);
            let hint = format!("{id} {}", region.code);
            let selection = Selection {
                region: region.code,
                id: Some(id),
            };
            entry(label, hint, AppAction::Select(selection))
        }));
    }
    entries
}

fn of_the_page(state: &AppState) -> Vec<Entry> {
    let session = &state.session;
    let key = |does: Does| {
        entry(
            text(does.label()),
            does.keys().join(" · "),
            AppAction::Key(does),
        )
    };
    let mut entries = Vec::new();
    if session.can_undo() {
        entries.push(entry(text("undo"), "undo", AppAction::Undo));
    }
    if session.can_redo() {
        entries.push(entry(text("redo"), "redo", AppAction::Redo));
    }
    if session.cursor() > session.floor() {
        entries.push(key(Does::StepBack));
    }
    if !session.is_at_end() {
        entries.push(key(Does::StepForward));
    }
    if session.log().len() > session.floor() {
        entries.push(entry(text("replay"), "", AppAction::Replay(true)));
    }
    for (number, future) in (1..).zip(session.futures()) {
        let line = future.steps.iter().find(|step| step.kind.stops_undo());
        let args = [
            ("at", future.at.into()),
            ("line", line.map_or("", |step| step.line.as_str()).into()),
        ];
        let run = format!("take-up {number}");
        let label = text_with("palette-future", args);
        entries.push(entry(label, run.clone(), AppAction::Run(run)));
    }
    entries.push(key(Does::PlayPause));
    entries.push(key(Does::CommandLine));
    entries.push(key(Does::Present));
    let guide = if state.guide {
        "guide-away"
    } else {
        "guide-label"
    };
    entries.push(entry(text(guide), "", AppAction::Guide(!state.guide)));
    entries.extend(Theme::ALL.map(|theme| {
        let name = text(&format!("theme-{}", theme.as_str()));
        let label = format!("{}: {name}", text("theme"));
        entry(label, "", AppAction::Theme(theme))
    }));
    entries.push(key(Does::Help));
    entries
}

/// What stands on an island.
fn resources(region: &Region) -> impl Iterator<Item = ResourceId> {
    let instances = region.instances.iter().map(|it| it.id.clone().into());
    let volumes = region.volumes.iter().map(|it| it.id.clone().into());
    let own = |owner| owner == crate::sim::Account::OWN;
    let snapshots = region.snapshots.iter().filter(move |it| own(it.owner));
    let snapshots = snapshots.map(|it| it.id.clone().into());
    let images = region.images.iter().map(|it| it.id.clone().into());
    instances.chain(volumes).chain(snapshots).chain(images)
}

/// The entries that answer what was typed, the best first.
pub fn found(entries: &[Entry], query: &str) -> Vec<Entry> {
    let scored = entries.iter().filter_map(|entry| {
        let label = score(query, &entry.label).map(|points| points * 2);
        // An id or a line is meant as it is written.
        let typed = query.trim().to_lowercase();
        let is_written = !typed.is_empty() && entry.hint.to_lowercase().contains(&typed);
        let hint = is_written.then_some(1);
        Some((label.max(hint)?, entry))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let best = scored.into_iter().take(SHOWN_MAX);
    best.map(|(_, entry)| entry.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_picked_comes_first_and_everything_can_be_gone_to() {
        let state = AppState::default();
        let all = entries(&state);
        assert_eq!(all[0].label, text("create-snapshot"));
        let volumes = state.world().regions().flat_map(|it| it.volumes.iter());
        for volume in volumes {
            let id = volume.id.to_string();
            assert!(all.iter().any(|it| it.hint.starts_with(&id)), "{id}");
        }
    }

    #[test]
    fn a_few_letters_or_an_id_find_it() {
        let all = entries(&AppState::default());
        let first = |query: &str| found(&all, query).first().map(|it| it.label.clone());
        assert_eq!(first("crsn"), Some("Create snapshot".to_owned()));
        assert_eq!(first("go root"), Some("Go to root".to_owned()));
        assert_eq!(
            first("04bda6b2057abdff4 us-east"),
            Some("Go to root".to_owned())
        );
        assert_eq!(first("there is no such thing"), None);
    }
}
