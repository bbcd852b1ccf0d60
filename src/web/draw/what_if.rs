//! A deletion before it is done, as rows of the same blocks: what dies, what moves, and to whom.
//! Pure; the plan is the simulation's.

use std::collections::BTreeSet;

use super::cells::{Fate, Layers, Picture};
use super::viewport::Viewport;
use crate::sim::Region;
use crate::sim::blocks::{BlockSet, NodeId};
use crate::sim::ids::SnapshotId;
use crate::sim::plan::DeletionPlan;

/// Rows of those who keep what moves, at most.
const KEEPERS_MAX: usize = 3;
/// Rows of what the deleted ones build on, at most.
const BELOW_MAX: usize = 2;

/// One row: a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The snapshot.
    pub snapshot: SnapshotId,
    /// Whether it would be deleted.
    pub goes: bool,
    /// How many blocks it stores.
    pub stores: u64,
    /// How many it would store; none for one that goes.
    pub will_store: u64,
    /// Its blocks.
    pub picture: Picture,
}

/// The rows, newest first, over the stretch of blocks that the deletion is about, in so many
/// columns.
pub fn rows(region: &Region, plan: &DeletionPlan, columns: u32) -> Vec<Row> {
    let node_of = |id: &SnapshotId| region.snapshots.get(id).map(|it| it.node);
    let gone: Vec<(NodeId, &SnapshotId)> = plan
        .snapshots
        .iter()
        .filter_map(|id| Some((node_of(id)?, id)))
        .collect();
    let (mut dies, mut moves) = (BlockSet::new(), BlockSet::new());
    for blocks in plan.freed.values() {
        dies.union_with(blocks);
    }
    for keeper in &plan.keepers {
        moves.union_with(&keeper.blocks);
    }
    let viewport = stretch(&dies.union(&moves), columns);
    let mut listed = BTreeSet::new();
    let mut rows = Vec::new();
    let readers = plan.keepers.iter().flat_map(|keeper| &keeper.readers);
    for (id, read) in readers.take(KEEPERS_MAX) {
        if let Some(node) = node_of(id).filter(|node| listed.insert(*node)) {
            let arrives = plan
                .keepers
                .iter()
                .find(|it| it.snapshot.as_ref() == Some(id));
            let arrives = arrives.map_or(read, |it| &it.blocks);
            let mut row = row(region, id, node, &viewport, &[(Fate::Arrives, arrives)]);
            row.will_store += arrives.len();
            rows.push(row);
        }
    }
    for (node, id) in gone.iter().rev() {
        listed.insert(*node);
        let own = &region.lineage.node(*node).written;
        let fates = [
            (Fate::Dies, &dies.intersection(own)),
            (Fate::Moves, &moves.intersection(own)),
        ];
        let mut row = row(region, id, *node, &viewport, &fates);
        (row.goes, row.will_store) = (true, 0);
        rows.push(row);
    }
    let below = gone.first().into_iter();
    let below = below.flat_map(|(node, _)| region.lineage.path(*node).skip(1));
    for (node, held) in below.take(BELOW_MAX) {
        use crate::sim::blocks::Holder::Snapshot;
        if let Snapshot(id) = &held.holder
            && listed.insert(node)
        {
            rows.push(row(region, id, node, &viewport, &[]));
        }
    }
    rows
}

/// The window from the first of some blocks to the last.
fn stretch(blocks: &BlockSet, columns: u32) -> Viewport {
    let first = blocks.first_in(0..u32::MAX).unwrap_or(0);
    let end = blocks.end().max(1);
    let per_cell = (end - first).div_ceil(columns).max(1);
    Viewport {
        first,
        per_cell,
        cells: columns,
        total: end.max(first.saturating_add(columns)),
    }
}

fn row(
    region: &Region,
    id: &SnapshotId,
    node: NodeId,
    viewport: &Viewport,
    fates: &[(Fate, &BlockSet)],
) -> Row {
    let mut picture = Layers::of(region, node).picture(viewport);
    for (place, cell) in (0_u32..).zip(&mut picture.cells) {
        let has = |blocks: &BlockSet| blocks.first_in(viewport.blocks(place)).is_some();
        let fate = fates.iter().find(|(_, blocks)| has(blocks));
        cell.fate = fate.map(|(fate, _)| *fate);
    }
    let stores = region.lineage.node(node).written.len();
    Row {
        snapshot: id.clone(),
        goes: false,
        stores,
        will_store: stores,
        picture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    #[test]
    fn the_rows_of_a_deletion_tell_what_dies_what_moves_and_where_it_arrives() {
        let mut session = Session::default();
        let volume = session
            .world()
            .regions()
            .find_map(|it| it.volumes.iter().next());
        let volume = volume.map(|it| it.id.to_string()).unwrap_or_default();
        let snapshot = "aws ec2 create-snapshot --volume-id ROOT";
        for line in [
            snapshot,
            "advance 1h",
            "write ROOT --offset 0 --length 4MiB",
            snapshot,
            "advance 1h",
            "write ROOT --offset 0 --length 1MiB",
            snapshot,
            "advance 1h",
        ] {
            session.run(&line.replace("ROOT", &volume));
        }
        let region = session.world().regions().find(|it| !it.volumes.is_empty());
        let region = region.expect("the opening world has a volume");
        let own = region
            .snapshots
            .iter()
            .filter(|it| it.owner == crate::sim::Account::OWN);
        let own: Vec<&SnapshotId> = own.map(|it| &it.id).collect();
        let plan = region.plan_deletion([own[1]]);
        let rows = rows(region, &plan, 8);
        let order: Vec<&SnapshotId> = rows.iter().map(|row| &row.snapshot).collect();
        assert_eq!(order, [own[2], own[1], own[0]]);
        assert_eq!((rows[0].stores, rows[0].will_store), (2, 8));
        assert_eq!(
            (rows[1].stores, rows[1].will_store, rows[1].goes),
            (8, 0, true)
        );
        let fates = |row: &Row| {
            row.picture
                .cells
                .iter()
                .map(|it| it.fate)
                .collect::<Vec<_>>()
        };
        let (dies, moves) = (Some(Fate::Dies), Some(Fate::Moves));
        let expected = [dies, dies, moves, moves, moves, moves, moves, moves];
        assert_eq!(fates(&rows[1]), expected);
        assert_eq!(fates(&rows[0])[1..3], [None, Some(Fate::Arrives)]);
        assert!(fates(&rows[2]).iter().all(Option::is_none));
    }
}
