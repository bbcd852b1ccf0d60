//! A volume on its island: its name, what is not saved yet, and its block map.

use std::ops::Range;

use yew::prelude::*;

use super::Dispatch;
use super::block_map::BlockMap;
use super::card::{Card, Standing, orphan_badge, pick_button};
use crate::cli::describe::unsaved;
use crate::session::Session;
use crate::sim::bill::is_unattached;
use crate::sim::command::Write;
use crate::sim::ids::ResourceId;
use crate::sim::units::BLOCK_BYTES;
use crate::sim::volume::Volume;
use crate::sim::{Command, Region, RegionCode};
use crate::web::draw::{Layers, Viewport};
use crate::web::seen::{use_picture, use_seen};
use crate::web::state::{AppAction, Selection, Written};
use crate::web::words;

/// Cells of a map in a row, on a card.
const COLUMNS: u32 = 32;
/// Cells of a map, on a card.
const CELLS: u32 = 512;

/// What the card shows, computed from the world.
#[derive(Clone, Debug, PartialEq)]
pub struct VolumeFacts {
    /// The volume.
    pub id: ResourceId,
    /// What a person calls it.
    pub name: String,
    /// Its size, as in `8 GiB`.
    pub size: String,
    /// What it is doing.
    pub state: &'static str,
    /// Where it is.
    pub place: String,
    /// What is not saved yet, in words.
    pub unsaved: String,
    /// Whether a snapshot of it is there.
    pub has_snapshot: bool,
    /// Whether it is paid for and nothing uses it.
    pub orphan: bool,
    /// What its map is drawn from.
    pub layers: Layers,
    /// Which blocks the map shows.
    pub viewport: Viewport,
    /// What its next snapshot would store.
    pub unsaved_blocks: crate::sim::blocks::BlockSet,
}

impl VolumeFacts {
    /// The facts of a volume.
    pub fn of(region: &Region, volume: &Volume, written: Option<&Written>) -> Self {
        let id = ResourceId::from(volume.id.clone());
        let node = region.lineage.node(volume.head);
        let viewport = Viewport::whole(volume.block_count(), CELLS);
        let just = written.filter(|written| written.volume == id);
        let just = just.map(|written| &written.blocks);
        let name = words::name(region, &id);
        Self {
            name,
            size: words::size(volume.block_count().into()),
            state: volume.state.as_str(),
            place: match &volume.attachment {
                Some(attachment) => attachment.device.clone(),
                None => volume.zone.clone(),
            },
            unsaved: unsaved(region, volume, words::name),
            has_snapshot: node.parent.is_some(),
            orphan: is_unattached(volume),
            layers: Layers::of_volume(region, volume, just),
            viewport,
            unsaved_blocks: node.written.clone(),
            id,
        }
    }
}

/// Runs a write of these blocks.
pub fn on_write(
    dispatch: &Dispatch,
    region: RegionCode,
    volume: &ResourceId,
) -> Callback<Range<u32>> {
    let (dispatch, volume) = (dispatch.clone(), volume.clone());
    Callback::from(move |blocks: Range<u32>| {
        let action = Write {
            volume: volume.as_str().into(),
            offset: u64::from(blocks.start) * BLOCK_BYTES,
            length: u64::from(blocks.end - blocks.start) * BLOCK_BYTES,
            pattern: None,
            ..Write::default()
        };
        let command = Command::new(region, action);
        dispatch.emit(AppAction::Select(Selection {
            region,
            id: Some(volume.clone()),
        }));
        dispatch.emit(AppAction::Run(Session::line_of(&command)));
    })
}

/// The card.
#[derive(Properties, PartialEq)]
pub struct VolumeCardProps {
    /// Its Region.
    pub region: RegionCode,
    /// What it shows.
    pub facts: VolumeFacts,
    /// Whether it is picked, or belongs to what is picked.
    pub standing: Standing,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// A volume.
#[component]
pub fn VolumeCard(props: &VolumeCardProps) -> Html {
    let facts = &props.facts;
    let seen = use_seen(&facts.layers);
    let picture = use_picture(&seen, facts.viewport);
    let busy = !matches!(facts.state, "in-use" | "available");
    html! {
        <Card region={props.region} id={facts.id.clone()} standing={props.standing}
            dispatch={props.dispatch.clone()} class="volume-card">
            <header class="card-head">
                { pick_button(&props.dispatch, props.region, &facts.id, &facts.name, props.standing) }
                <span class="badge">{ facts.size.clone() }</span>
                if facts.orphan {
                    { orphan_badge() }
                }
                <span class="card-place">{ facts.place.clone() }</span>
            </header>
            if busy {
                <p class="card-state">{ words::state_word(facts.state) }</p>
            }
            <p class={classes!("card-note", facts.has_snapshot.then_some("has-snapshot"))}>
                { facts.unsaved.clone() }
            </p>
            <BlockMap
                name={facts.name.clone()}
                {picture}
                viewport={facts.viewport}
                columns={COLUMNS}
                unsaved={facts.unsaved_blocks.clone()}
                on_write={on_write(&props.dispatch, props.region, &facts.id)} />
        </Card>
    }
}
