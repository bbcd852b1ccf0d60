//! A snapshot on its island: what it stores, and what it refers to.

use yew::prelude::*;

use super::Dispatch;
use super::card::{Card, Standing, orphan_badge, pick_button};
use super::legend::swatch;
use super::picture_canvas::LayersCanvas;
use crate::locale::{text, text_with};
use crate::sim::ids::ResourceId;
use crate::sim::snapshot::{Snapshot, SnapshotState};
use crate::sim::units::blocks_of_gib;
use crate::sim::{Account, Region, RegionCode, World};
use crate::web::draw::shown::Layout;
use crate::web::draw::{Layers, Viewport};
use crate::web::words;

/// Cells of a strip in a row, on a card.
const COLUMNS: u32 = 24;
/// Cells of a strip, on a card.
const CELLS: u32 = 96;

/// What the card shows, computed from the world.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotFacts {
    /// The snapshot.
    pub id: ResourceId,
    /// What a person calls it.
    pub name: String,
    /// What it was taken or copied of.
    pub source: String,
    /// What it stores and refers to, in words.
    pub stores: String,
    /// How much of it is done, while it is pending.
    pub progress: Option<u64>,
    /// Whether it is paid for and nothing uses it any more.
    pub orphan: bool,
    /// What its strip is drawn from.
    pub layers: Layers,
    /// Which blocks the strip shows.
    pub viewport: Viewport,
}

impl SnapshotFacts {
    /// The facts of a snapshot.
    pub fn of(world: &World, region: &Region, snapshot: &Snapshot) -> Self {
        let id = ResourceId::from(snapshot.id.clone());
        let pending = snapshot.state == SnapshotState::Pending;
        Self {
            name: words::name(region, &id),
            source: source(region, snapshot),
            stores: words::stored_and_referenced(region, &snapshot.id).unwrap_or_default(),
            progress: pending.then(|| snapshot.progress_percent(world.now())),
            orphan: snapshot.owner == Account::OWN && world.is_orphan(region, snapshot),
            layers: Layers::of(region, snapshot.node),
            viewport: Viewport::whole(blocks_of_gib(snapshot.size_gib), CELLS),
            id,
        }
    }
}

/// Where a snapshot comes from, in words.
pub fn source(region: &Region, snapshot: &Snapshot) -> String {
    if let Some(origin) = &snapshot.copied_from {
        let args = [
            ("name", words::short(&origin.snapshot_id.to_string()).into()),
            ("region", origin.region.as_str().into()),
        ];
        return text_with("snapshot-copied-from", args);
    }
    let volume = ResourceId::from(snapshot.volume_id.clone());
    text_with(
        "snapshot-of",
        [("name", words::name(region, &volume).into())],
    )
}

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct SnapshotCardProps {
    /// Its Region.
    pub region: RegionCode,
    /// What it shows.
    pub facts: SnapshotFacts,
    /// How it stands to what is picked.
    pub standing: Standing,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// A snapshot.
#[component]
pub fn SnapshotCard(props: &SnapshotCardProps) -> Html {
    let facts = &props.facts;
    html! {
        <Card region={props.region} id={facts.id.clone()} standing={props.standing}
            dispatch={props.dispatch.clone()} class="snapshot-card">
            <header class="card-head">
                <span class={swatch(facts.layers.new_part())} aria-hidden="true"></span>
                { pick_button(&props.dispatch, props.region, &facts.id, &facts.name, props.standing) }
                if facts.orphan {
                    { orphan_badge() }
                }
            </header>
            <p class="card-line">{ facts.source.clone() }</p>
            <p class="card-stores">{ facts.stores.clone() }</p>
            if let Some(percent) = facts.progress {
                { pending(percent) }
            }
            <LayersCanvas layers={facts.layers.clone()} viewport={facts.viewport}
                layout={Layout { columns: COLUMNS, is_strip: true, height: 1 }} />
        </Card>
    }
}

/// How far something pending is.
pub fn pending(percent: u64) -> Html {
    let args = [("percent", percent.into())];
    html! {
        <p key="pending" class="pending">
            <span>{ text_with("pending-percent", args) }</span>
            <progress max="100" value={percent.to_string()} aria-label={text("state-pending")}></progress>
        </p>
    }
}
