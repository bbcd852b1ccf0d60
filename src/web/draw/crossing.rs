//! What is on its way from one Region to another at a moment. Pure: where the cards stand, the page
//! knows.

use super::cells::colour_of;
use crate::sim::World;
use crate::sim::blocks::Holder;
use crate::sim::snapshot::SnapshotState;
use crate::web::state::Selection;

/// A copy whose blocks are crossing.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The snapshot that is copied.
    pub from: Selection,
    /// The copy.
    pub to: Selection,
    /// The copy's colour.
    pub colour: u8,
}

/// So many are drawn: more could not be told apart.
const DRAWN_MAX: usize = 8;

/// The copies between Regions that are pending: the first of them, if there are many.
pub fn crossings(world: &World) -> Vec<Crossing> {
    let pairs = world.regions().flat_map(|region| {
        let pending = region.snapshots.iter();
        let pending = pending.filter(|it| it.state == SnapshotState::Pending);
        pending.filter_map(move |copy| {
            let origin = copy.copied_from.as_ref()?;
            let is_there = || {
                let home = |code| world.region(code).snapshots.get(&origin.snapshot_id);
                world.is_open(origin.region) && home(origin.region).is_some()
            };
            (origin.region != region.code && is_there()).then(|| Crossing {
                from: Selection {
                    region: origin.region,
                    id: Some(origin.snapshot_id.clone().into()),
                },
                to: Selection {
                    region: region.code,
                    id: Some(copy.id.clone().into()),
                },
                colour: colour_of(region, &Holder::Snapshot(copy.id.clone())).unwrap_or_default(),
            })
        })
    });
    pairs.take(DRAWN_MAX).collect()
}
