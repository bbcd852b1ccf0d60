//! A plan in words: what a command would do, for a dry run, and for a dialog before a person
//! agrees. It says only what the plan holds.

use crate::locale::{Arg, text_with};
use crate::sim::blocks::BlockSet;
use crate::sim::copy::CopyKind;
use crate::sim::ids::{ResourceId, SnapshotId};
use crate::sim::plan::{
    ArchivalPlan, CopyPlan, DeletionPlan, RestorePlan, SnapshotPlan, VolumeLoss, VolumePlan,
};
use crate::sim::prices::MicroDollars;
use crate::sim::units::with_commas;
use crate::sim::{Plan, RegionCode};

use super::amount::{dollars, list, size, span};
use super::timestamp::date_and_time;

/// What people call things: their ids on the command line, their names on the page.
type Name<'a> = &'a dyn Fn(ResourceId) -> String;

/// What a plan comes to, a sentence or two for each thing; nothing if it is about no blocks.
pub fn sentences(plan: &Plan, region: RegionCode, name: Name) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(plan.snapshots.iter().map(|it| snapshot(it, name)));
    said.extend(plan.copies.iter().map(|it| copy(it, region, name)));
    said.extend(plan.volumes.iter().filter_map(|it| volume(it, name)));
    deletion(&mut said, &plan.deletion, region, name);
    said.extend(plan.archival.iter().map(|it| archival(it, name)));
    said.extend(plan.restore.iter().map(|it| restore(it, name)));
    if plan.early != MicroDollars::default() {
        let args = [("amount", dollars(plan.early).into())];
        said.push(text_with("plan-early", args));
    }
    for (id, exit) in &plan.recycled {
        let args = [
            ("name", name(id.clone()).into()),
            ("until", date_and_time(*exit, ' ').into()),
        ];
        said.push(text_with("plan-recycled", args));
    }
    for (id, until) in &plan.locked {
        let args = [
            ("name", name(id.clone().into()).into()),
            ("until", date_and_time(*until, ' ').into()),
        ];
        said.push(text_with("plan-locked", args));
    }
    if !plan.left.is_empty() {
        let more = [
            ("names", names(&plan.left.snapshots, name).into()),
            ("saves", dollars(plan.left.saves).into()),
        ];
        said.push(with("plan-left", plan.left.freed_blocks(), more));
    }
    for (snapshot, image) in &plan.skipped {
        let args = [
            ("snapshot", name(snapshot.clone().into()).into()),
            ("image", name(image.clone().into()).into()),
        ];
        said.push(text_with("plan-skipped", args));
    }
    said.extend(plan.losses.iter().map(|it| loss(it, name)));
    if !plan.set_free.is_empty() {
        let args = [("names", names(&plan.set_free, name).into())];
        said.push(text_with("plan-set-free", args));
    }
    said
}

fn names<I: Clone + Into<ResourceId>>(ids: &[I], name: Name) -> String {
    let names: Vec<String> = ids.iter().map(|id| name(id.clone().into())).collect();
    list(&names)
}

/// So many blocks, in each of the ways in which a text may say it.
fn amount(blocks: u64) -> [Arg<'static>; 3] {
    [
        ("blocks", blocks.into()),
        ("blocks_text", with_commas(blocks).into()),
        ("size", size(blocks).into()),
    ]
}

fn with<const N: usize>(key: &str, blocks: u64, more: [Arg<'static>; N]) -> String {
    text_with(key, amount(blocks).into_iter().chain(more))
}

fn snapshot(plan: &SnapshotPlan, name: Name) -> String {
    let more = [
        ("volume", name(plan.volume.clone().into()).into()),
        ("referenced", size(plan.referenced_blocks).into()),
        ("time", span(plan.takes).into()),
    ];
    let key = if plan.referenced_blocks == 0 {
        "plan-snapshot-full"
    } else {
        "plan-snapshot"
    };
    let said = with(key, plan.stored.len(), more);
    if plan.unflushed_blocks == 0 {
        return said;
    }
    format!(
        "{said} {}",
        with("plan-unflushed", plan.unflushed_blocks, [])
    )
}

fn copy(plan: &CopyPlan, to: RegionCode, name: Name) -> String {
    if let Some(why) = &plan.fails {
        return text_with("plan-copy-fails", [("why", why.as_str().into())]);
    }
    let Some(origin) = &plan.origin else {
        return String::new();
    };
    let key = match origin.kind {
        None => return String::new(),
        Some(CopyKind::SameRegion) => "plan-copy-same-region",
        Some(CopyKind::Incremental) => "plan-copy-incremental",
        Some(CopyKind::FullNewKey) => "plan-copy-new-key",
        Some(CopyKind::FullFirst) => "plan-copy-first",
        Some(CopyKind::FullLatestGone) => "plan-copy-latest-gone",
        Some(CopyKind::FullOtherKey) => "plan-copy-other-key",
        Some(CopyKind::FullUnrelated) => "plan-copy-unrelated",
    };
    let more = [
        ("name", name(origin.snapshot_id.clone().into()).into()),
        ("whole", size(plan.moved.len() + plan.shared_blocks).into()),
        ("region", to.as_str().into()),
        ("time", span(plan.takes).into()),
    ];
    let said = with(key, plan.moved.len(), more);
    if plan.transfer == MicroDollars::default() {
        return said;
    }
    let args = [("amount", dollars(plan.transfer).into())];
    format!("{said} {}", text_with("plan-transfer", args))
}

/// A volume from a snapshot; of an empty one there is nothing to say.
fn volume(plan: &VolumePlan, name: Name) -> Option<String> {
    let source = plan.source.clone()?;
    let key = if plan.first_snapshot_blocks == 0 {
        "plan-volume"
    } else {
        "plan-volume-apart"
    };
    let more = [("name", name(source.into()).into())];
    Some(with(key, plan.blocks, more))
}

fn deletion(said: &mut Vec<String>, plan: &DeletionPlan, region: RegionCode, name: Name) {
    if plan.is_empty() {
        return;
    }
    let freed = plan.freed_blocks();
    said.push(with("plan-frees", freed, []));
    for keeper in &plan.keepers {
        let readers: Vec<SnapshotId> = keeper.readers.iter().map(|(id, _)| id.clone()).collect();
        let more = [
            ("names", names(&readers, name).into()),
            ("count", readers.len().into()),
        ];
        said.push(with("plan-keeps", keeper.blocks.len(), more));
    }
    let more = [("saves", dollars(plan.saves).into())];
    let key = match freed {
        all if all >= plan.listed_blocks => "plan-saves",
        0 => "plan-saves-nothing",
        _ => "plan-saves-less",
    };
    said.push(with(key, plan.listed_blocks, more));
    if !plan.anew.is_empty() {
        let volumes: Vec<_> = plan.anew.iter().map(|(id, _)| id.clone()).collect();
        let anew = plan.anew.iter().map(|(_, blocks)| blocks);
        let more = [
            ("names", names(&volumes, name).into()),
            ("count", volumes.len().into()),
        ];
        said.push(with("plan-anew", anew.map(BlockSet::len).sum(), more));
    }
    for (key, some) in [
        ("plan-latest-copy", &plan.latest_copies),
        ("plan-pending", &plan.pending),
    ] {
        if !some.is_empty() {
            let args = [
                ("names", names(some, name).into()),
                ("count", some.len().into()),
                ("region", region.as_str().into()),
            ];
            said.push(text_with(key, args));
        }
    }
}

fn archival(plan: &ArchivalPlan, name: Name) -> String {
    let more = [
        ("name", name(plan.snapshot.clone().into()).into()),
        ("costs", dollars(plan.costs).into()),
        ("freed", plan.freed.into()),
        ("freed_size", size(plan.freed).into()),
        ("saves", dollars(plan.saves).into()),
    ];
    with("plan-archival", plan.blocks, more)
}

fn restore(plan: &RestorePlan, name: Name) -> String {
    let more = [
        ("name", name(plan.snapshot.clone().into()).into()),
        ("amount", dollars(plan.retrieval).into()),
        ("time", span(plan.takes).into()),
    ];
    with("plan-restore", plan.blocks, more)
}

fn loss(plan: &VolumeLoss, name: Name) -> String {
    let more = [
        ("volume", name(plan.volume.clone().into()).into()),
        ("saves", dollars(plan.saves).into()),
    ];
    with("plan-loss", plan.unsaved.len(), more)
}
