//! Facts in words: names, sizes, and what just changed. Pure; the texts are in the locale files.

use std::ops::Range;

pub use crate::cli::amount::unparted_size as size;
pub use crate::cli::describe::stored_and_referenced;
use crate::cli::plan::sentences;
use crate::locale::{Arg, text, text_with};
use crate::sim::blocks::BlockSet;
use crate::sim::ids::ResourceId;
use crate::sim::image::BlockDevice;
use crate::sim::instance::InstanceState;
use crate::sim::snapshot::SnapshotState;
pub use crate::sim::units::with_commas as number;
use crate::sim::{Command, Event, Region, RegionCode, Resource, SimTime, World};

/// A short form of an id: its kind and its last four digits, which no line parts.
pub fn short(id: &str) -> String {
    let (prefix, digits) = id.split_once('-').unwrap_or(("", id));
    let start = digits.len().saturating_sub(4);
    // A space that does not break, and a joiner: a line may end after an ellipsis.
    format!(
        "{prefix}\u{a0}…\u{2060}{}",
        digits.get(start..).unwrap_or(digits)
    )
}

/// What a person calls a resource: its name, or the short form of its id.
pub fn name(region: &Region, id: &ResourceId) -> String {
    let tagged = match id {
        ResourceId::Volume(id) => region.volumes.get(id).and_then(|it| it.tags.name()),
        ResourceId::Snapshot(id) => region.snapshots.get(id).and_then(|it| it.tags.name()),
        ResourceId::Instance(id) => region.instances.get(id).and_then(|it| it.tags.name()),
        ResourceId::Image(id) => region
            .images
            .get(id)
            .map(|it| it.tags.name().unwrap_or(&it.name)),
        ResourceId::KeyPair(id) => region.key_pairs.get(id).map(|it| it.name.as_str()),
        ResourceId::SecurityGroup(id) => region.security_groups.get(id).map(|it| it.name.as_str()),
    };
    tagged.map_or_else(|| short(id.as_str()), str::to_owned)
}

/// What people call what a line of snapshots was taken of.
pub fn name_of_line(region: &Region, line: &str) -> String {
    let id = ResourceId::from_text(line);
    id.map(|id| name(region, &id)).unwrap_or_default()
}

/// What a person calls a resource, wherever it is; its short id if it is not there.
pub fn name_of(world: &World, id: &ResourceId) -> String {
    match world.home_of(id) {
        Some(region) => name(world.region(region), id),
        None => short(id.as_str()),
    }
}

/// A device of an image, and what people call the snapshot that it points to.
pub fn device_and_snapshot(region: &Region, device: &BlockDevice) -> (String, String) {
    let points_to = device.snapshot_id.clone();
    let points_to = points_to.map(|id| name(region, &id.into()));
    (device.device.clone(), points_to.unwrap_or_default())
}

/// What a command would do, in sentences; or why it would be refused.
pub fn foreseen(world: &World, command: &Command) -> Result<Vec<String>, String> {
    let name = |id: ResourceId| match world.home_of(&id) {
        Some(home) => name(world.region(home), &id),
        None => short(id.as_str()),
    };
    match world.plan(command) {
        Ok(plan) => Ok(sentences(&plan, command.region, &name)),
        Err(error) => Err(text_with("plan-refused", [("code", error.code().into())])),
    }
}

/// The simulated time of day, and the day since the opening.
pub fn clock(now: SimTime, opening: SimTime) -> (u64, String) {
    const DAY_MS: u64 = 86_400_000;
    let day = now.0 / DAY_MS - opening.0 / DAY_MS + 1;
    let seconds = now.0 / 1000 % 86_400;
    (
        day,
        format!(
            "{:02}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        ),
    )
}

/// What just changed: the weightiest of the events, as a sentence.
pub fn narrate(world: &World, events: &[Event]) -> Option<String> {
    events
        .iter()
        .rev()
        .max_by_key(|event| weight(event))
        .and_then(|event| sentence(world, event))
}

fn weight(event: &Event) -> u8 {
    match event {
        Event::Created(resource) => match resource.id {
            ResourceId::Image(_) => 9,
            ResourceId::Instance(_) => 8,
            ResourceId::Snapshot(_) => 7,
            ResourceId::Volume(_) | ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => 6,
        },
        Event::StateChanged { resource, .. } => match resource.id {
            ResourceId::Image(_) => 5,
            ResourceId::Instance(_) => 4,
            ResourceId::Snapshot(_) => 3,
            ResourceId::Volume(_) | ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => 1,
        },
        Event::Deleted(resource) => match resource.id {
            ResourceId::Image(_) => 9,
            _ => 2,
        },
        Event::CacheLost { .. }
        | Event::RegionOpened(_)
        | Event::RegionWentOut(_)
        | Event::RegionCameBack(_) => 10,
        Event::BlocksWritten { .. } | Event::BlocksCached { .. } => 8,
        Event::Rebooted(_) => 3,
    }
}

fn sentence(world: &World, event: &Event) -> Option<String> {
    match event {
        Event::Created(resource) => Some(about(world, resource, "changed-created", &[])),
        Event::Deleted(resource) => {
            let args = [
                ("name", short(resource.id.as_str()).into()),
                ("region", resource.region.as_str().into()),
            ];
            Some(text_with("changed-deleted", args))
        }
        Event::Rebooted(resource) => Some(about(world, resource, "changed-rebooted", &[])),
        Event::StateChanged { resource, state } => match &resource.id {
            ResourceId::Snapshot(id) if *state == SnapshotState::Completed.as_str() => {
                let stored = stored_and_referenced(still_open(world, resource.region)?, id)?;
                Some(about(
                    world,
                    resource,
                    "changed-snapshot-completed",
                    &[stored],
                ))
            }
            ResourceId::Instance(_) if *state == InstanceState::Running.as_str() => {
                Some(about(world, resource, "changed-running", &[]))
            }
            _ => Some(about(
                world,
                resource,
                "changed-state",
                &[state_word(state)],
            )),
        },
        Event::RegionOpened(code) => Some(of_region("changed-opened", *code)),
        Event::RegionWentOut(code) => Some(of_region("changed-out", *code)),
        Event::RegionCameBack(code) => Some(of_region("changed-back", *code)),
        Event::BlocksCached { volume, blocks } => {
            Some(text_with("changed-cached", held(world, volume, blocks)))
        }
        Event::CacheLost { volume, blocks } => {
            Some(text_with("changed-cache-lost", held(world, volume, blocks)))
        }
        Event::BlocksWritten { volume, blocks } => {
            let region = still_open(world, volume.region)?;
            let ResourceId::Volume(id) = &volume.id else {
                return None;
            };
            let unsaved = region
                .lineage
                .node(region.volumes.get(id)?.head)
                .written
                .len();
            let more = [
                ("unsaved", unsaved.into()),
                ("unsaved_text", number(unsaved).into()),
            ];
            let args = held(world, volume, blocks).into_iter().chain(more);
            Some(text_with("changed-written", args))
        }
    }
}

/// The Region of something that happened, unless that is undone by now, and its opening with it.
fn still_open(world: &World, code: RegionCode) -> Option<&Region> {
    world.is_open(code).then(|| world.region(code))
}

fn of_region(key: &str, code: RegionCode) -> String {
    text_with(key, [("region", code.as_str().into())])
}

/// So many blocks, and the volume that they are of.
fn held(world: &World, volume: &Resource, blocks: &BlockSet) -> [Arg<'static>; 4] {
    let blocks = blocks.len();
    [
        ("blocks", blocks.into()),
        ("blocks_text", number(blocks).into()),
        ("size", size(blocks).into()),
        ("name", name_of(world, &volume.id).into()),
    ]
}

fn about(world: &World, resource: &Resource, key: &str, more: &[String]) -> String {
    let args = [
        ("name", name_of(world, &resource.id).into()),
        ("region", resource.region.as_str().into()),
        ("more", more.first().cloned().unwrap_or_default().into()),
    ];
    text_with(key, args)
}

/// What is said of a refusal.
pub fn refused(code: &str, sentence: &str) -> String {
    text_with(
        "changed-refused",
        [("code", code.into()), ("sentence", sentence.into())],
    )
}

/// What is said of an undone line.
pub fn undone(line: &str) -> String {
    text_with("session-undone", [("line", line.into())])
}

/// What is said of a line that is done again.
pub fn redone(line: &str) -> String {
    text_with("session-redone", [("line", line.into())])
}

/// What is said of a place on the time line.
pub fn sought(steps: usize, count: usize) -> String {
    text_with(
        "session-sought",
        [("steps", steps.into()), ("count", count.into())],
    )
}

/// What people say for a state of AWS; AWS's own name where there is no better one.
pub fn state_word(state: &str) -> String {
    let key = format!("state-{state}");
    if crate::locale::has(&key) {
        text(&key)
    } else {
        state.to_owned()
    }
}

/// What is said of an id that nothing has at this moment.
pub fn not_there(id: &ResourceId) -> String {
    text_with("id-not-there", [("id", id.as_str().into())])
}

/// Where in a text ids stand, in order.
pub fn ids_in(text: &str) -> Vec<Range<usize>> {
    const DIGITS: usize = 17;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c| !is_part(c)) {
        let name = word.trim_end_matches(|c| !is_part(c));
        let digits = name.split_once('-').map_or("", |(_, digits)| digits);
        if digits.len() == DIGITS && ResourceId::from_text(name).is_some() {
            found.push(at..at + name.len());
        }
        at += word.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        let sizes = [
            (1, "512 KiB"),
            (3, "1.5 MiB"),
            (4096, "2 GiB"),
            (2_097_152, "1 TiB"),
        ];
        for (blocks, text) in sizes {
            assert_eq!(size(blocks), text.replace(' ', "\u{a0}"));
        }
        assert_eq!(number(134_217_728), "134,217,728");
    }

    #[test]
    fn an_id_is_short_by_its_kind_and_last_digits() {
        let read = |id| short(id).replace('\u{a0}', " ").replace('\u{2060}', "");
        assert_eq!(read("snap-0123456789abc4f1a"), "snap …4f1a");
        assert_eq!(read("nonsense"), " …ense");
        assert_eq!(short("snap-0123456789abc4f1a").split(' ').count(), 1);
    }
}
