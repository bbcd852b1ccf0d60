//! Ideas for the lab's own operations: time that passes, blocks that are written.

use ami_lab::sim::command::{Advance, OpenRegion, Outage, Read, Recover, Write};
use ami_lab::sim::region::REGIONS;
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::{Command, World};

use super::{Idea, Verb, send};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        operation: "Advance",
        weight: 15,
        is_storage: false,
        command: advance,
    },
    Verb {
        operation: "OpenRegion",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let region_name = REGIONS[idea.other.index(REGIONS.len())].code.to_owned();
            send(idea.sender(world), OpenRegion { region_name })
        },
    },
    Verb {
        operation: "Outage",
        weight: 1,
        is_storage: false,
        command: |idea, world| {
            let region_name = idea.region(world).to_string();
            send(idea.sender(world), Outage { region_name })
        },
    },
    Verb {
        operation: "Recover",
        weight: 4,
        is_storage: false,
        command: |idea, world| {
            let mut regions = world.regions();
            let region_name = regions.find(|it| it.is_out())?.code.to_string();
            send(idea.sender(world), Recover { region_name })
        },
    },
    Verb {
        operation: "Read",
        weight: 2,
        is_storage: false,
        command: read,
    },
    Verb {
        operation: "Write",
        weight: 8,
        is_storage: true,
        command: write,
    },
];

/// Mostly long enough for all that is pending, at times too short for any of it, or days.
fn advance(idea: &Idea, world: &World) -> Option<Command> {
    let seconds = match u64::from(idea.amount) {
        days if (days / 8).is_multiple_of(16) => (1 + days % 3) * 86_400,
        minutes => minutes % 8 * 60,
    };
    send(idea.sender(world), Advance { seconds })
}

/// Up to a GiB from somewhere on.
fn read(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, volume) = idea.volume(world)?;
    let block_count = world
        .region(sender.region)
        .volumes
        .get(&volume)?
        .block_count();
    let first = u64::try_from(idea.other.index(block_count as usize)).ok()?;
    let blocks = (u64::from(idea.amount) % 2048 + 1).min(u64::from(block_count) - first);
    let input = Read {
        volume,
        offset: first * BLOCK_BYTES,
        length: blocks * BLOCK_BYTES,
    };
    send(sender, input)
}

/// One block, some or many, sequential or scattered, from any byte on; every other time
/// among the first few blocks, which others have written as well.
fn write(idea: &Idea, world: &World) -> Option<Command> {
    let (sender, volume) = idea.volume(world)?;
    let block_count = world
        .region(sender.region)
        .volumes
        .get(&volume)?
        .block_count() as usize;
    let (first, most) = match idea.amount % 6 {
        0 => (idea.other.index(block_count), 1),
        1 => (idea.other.index(block_count), 64),
        2 => (idea.other.index(block_count), 2048),
        _ => (idea.other.index(16), 8),
    };
    let attached = world
        .region(sender.region)
        .volumes
        .get(&volume)?
        .attachment
        .is_some();
    let blocks = (idea.amount / 64 % most + 1).min(u32::try_from(block_count - first).ok()?);
    let input = Write {
        volume,
        offset: first as u64 * BLOCK_BYTES + u64::from(idea.amount) % BLOCK_BYTES,
        length: u64::from(blocks - 1) * BLOCK_BYTES + 1,
        pattern: (idea.amount / 6)
            .is_multiple_of(3)
            .then(|| "random".to_owned()),
        unflushed: (attached && (idea.amount / 18).is_multiple_of(3)).then_some(true),
    };
    send(sender, input)
}

/// The same world, in which every open Region answers.
#[allow(dead_code, reason = "only some tests need a tidy world")]
pub(crate) fn without_outages(world: &World) -> World {
    let mut without = world.clone();
    for region in world.regions().filter(|region| region.is_out()) {
        let region_name = region.code.to_string();
        let command = Command::new(region.code, Recover { region_name });
        if let Ok(recovered) = without.apply(&command) {
            without = recovered.world;
        }
    }
    without
}
