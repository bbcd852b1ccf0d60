//! The large map of a volume: a scale of its own, where its window is in the whole, and what is
//! known of the block that a person looks at.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::block_map::{BlockMap, describe};
use super::facts::Facts;
use super::mini_map::MiniMap;
use super::volume_card::on_write;
use crate::cli::describe::thing;
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::Region;
use crate::sim::blocks::{BlockSet, Holder};
use crate::sim::ids::ResourceId;
use crate::sim::volume::Volume;
use crate::web::draw::labels::{Label, labels};
use crate::web::draw::looked::{BlockFacts, block_facts};
use crate::web::draw::shown::Named;
use crate::web::draw::{Layers, Picture, Viewport};
use crate::web::seen::{use_picture, use_seen};
use crate::web::state::{Selection, Written};
use crate::web::words;

/// Cells in a row.
const COLUMNS: u32 = 32;
/// Cells in all.
const CELLS: u32 = 512;
/// A button changes the scale so many times.
const TIMES: u32 = 4;

/// What the map is of.
#[derive(Properties, PartialEq)]
pub struct LargeMapProps {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// The volume.
    pub selection: Selection,
    /// What was written last, if that was on this volume.
    pub written: Option<Written>,
    /// What it is drawn from.
    pub layers: Layers,
    /// Whether the guide points here.
    pub suggested: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The map.
#[component]
pub fn LargeMap(props: &LargeMapProps) -> Html {
    let world = props.session.world();
    let region = world.region(props.selection.region);
    let volume = match &props.selection.id {
        Some(ResourceId::Volume(id)) => region.volumes.get(id),
        _ => None,
    };
    let total = volume.map_or(1, Volume::block_count);
    let viewport = use_state_eq(|| Viewport::whole(total, CELLS));
    let looked = use_state_eq(|| 0_u32);
    let goal = use_state_eq(|| None::<u32>);
    let seen = use_seen(&props.layers);
    let picture = use_picture(&seen, *viewport);
    let contents = volume.map(|volume| region.seen(volume).clone());
    let names = use_memo((contents, *viewport), |(contents, viewport)| {
        let labels = contents.iter().flat_map(|it| labels(it, viewport, COLUMNS));
        labels.map(named).collect::<Vec<_>>()
    });
    let own_writes = use_mut_ref(Vec::<Range<u32>>::new);
    {
        // What was just written is shown, wherever it is; but what was written on this map was seen
        // there, and a hand may have moved on since.
        let (viewport, own_writes) = (viewport.clone(), own_writes.clone());
        use_effect_with(props.written.clone(), move |written| {
            let Some(blocks) = written.as_ref().map(|it| &it.blocks) else {
                return;
            };
            let mut own_writes = own_writes.borrow_mut();
            let is_own = |own: &Range<u32>| BlockSet::from_range(own.clone()) == *blocks;
            if let Some(place) = own_writes.iter().position(is_own) {
                own_writes.drain(..=place);
            } else if let Some(first) = blocks.first_in(0..total) {
                viewport.set(viewport.showing(first));
            }
        });
    }
    let (Some(volume), Some(id)) = (volume, &props.selection.id) else {
        return Html::default();
    };
    let shown = *viewport;
    let unsaved = region.lineage.node(volume.head).written.clone();
    let newest = props.written.as_ref().map_or(&unsaved, |it| &it.blocks);
    let newest = newest.first_in(0..total);
    let on_write = {
        let write = on_write(&props.dispatch, props.selection.region, id);
        Callback::from(move |blocks: Range<u32>| {
            own_writes.borrow_mut().push(blocks.clone());
            write.emit(blocks);
        })
    };
    let on_look = {
        let looked = looked.clone();
        Callback::from(move |block: u32| looked.set(block))
    };
    // Closer to what was just written, if it is in the picture.
    let middle = newest
        .filter(|block| shown.cell_of(*block).is_some())
        .unwrap_or_else(|| shown.blocks(CELLS / 2).start);
    let scale = |label: &str, sign: &str, change: Rc<dyn Fn(&Viewport) -> Viewport>| {
        let disabled = change(&shown) == shown;
        let viewport = viewport.clone();
        let onclick = Callback::from(move |_: MouseEvent| viewport.set(change(&viewport)));
        let label = text(label);
        html! {
            <button type="button" class="button is-small" title={label.clone()} aria-label={label}
                {disabled} {onclick}>{ sign }</button>
        }
    };
    let to_newest = {
        let (viewport, looked, goal) = (viewport.clone(), looked.clone(), goal.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(block) = newest {
                let close = Viewport {
                    per_cell: 1,
                    ..*viewport
                };
                viewport.set(close.around(block));
                looked.set(block);
                goal.set(Some(block));
            }
        });
        html! {
            <button type="button" class="button is-small" disabled={newest.is_none()} {onclick}>
                { text("map-newest") }
            </button>
        }
    };
    let last = shown.window().end.max(shown.first + 1) - 1;
    let args = [
        ("first", words::number(shown.first.into()).into()),
        ("last", words::number(last.into()).into()),
        ("total", words::number(total.into()).into()),
        ("blocks", shown.per_cell.into()),
        ("blocks_text", words::number(shown.per_cell.into()).into()),
        ("size", words::size(shown.per_cell.into()).into()),
    ];
    let at = (*looked).min(total.saturating_sub(1));
    let facts = block_facts(world, region, volume, at);
    html! {
        <div class="large-map">
            <BlockMap
                name={words::name(region, id)}
                picture={picture.clone()}
                viewport={shown}
                columns={COLUMNS}
                {unsaved}
                {on_write}
                window={viewport.clone()}
                on_look={Some(on_look)}
                goal={*goal}
                more={in_short(region, &facts)}
                {names}
                suggested={props.suggested} />
            if !shown.is_whole() {
                <MiniMap {seen} viewport={shown} window={viewport.clone()} />
            }
            <div class="large-map-scale">
                <span>{ text_with("map-scale", args) }</span>
                <span class="large-map-buttons" role="group" aria-label={text("map-buttons")}>
                    { scale("map-farther", "−", Rc::new(move |now| now.farther(TIMES, middle))) }
                    { scale("map-closer", "+", Rc::new(move |now| now.closer(TIMES, middle))) }
                    { scale("map-whole", &text("map-whole"), Rc::new(move |_| Viewport::whole(total, CELLS))) }
                    { scale("map-back", "‹", Rc::new(|now| now.moved(false))) }
                    { scale("map-on", "›", Rc::new(|now| now.moved(true))) }
                </span>
                { to_newest }
            </div>
            { closely(region, &shown, &picture, &facts) }
            <p class="large-map-hint">{ text("map-hint") }</p>
        </div>
    }
}

fn named(label: Label) -> Named {
    Named {
        text: text(&format!("thing-{}", label.thing)),
        label,
    }
}

/// What there is to say of the block, or of the cell, that a person looks at.
fn closely(region: &Region, shown: &Viewport, picture: &Picture, facts: &BlockFacts) -> Html {
    let cell = shown.cell_of(facts.index);
    let seen = cell.and_then(|cell| Some((cell, picture.cells.get(cell as usize)?)));
    let Some((place, cell)) = seen else {
        return Html::default();
    };
    if cell.blocks > 1 {
        let words = describe(shown.blocks(place), cell, picture.new);
        return html! {
            <p class="large-map-block">{ words } { " " } { in_short(region, facts) }</p>
        };
    }
    let args = [
        ("index", words::number(facts.index.into()).into()),
        ("offset", words::size(facts.index.into()).into()),
    ];
    let mut rows = vec![(text("block-stored-by"), stored_by(region, facts))];
    let nothing = || text("block-nothing");
    let held = facts.thing.as_ref().map(thing);
    rows.push((text("block-holds"), held.unwrap_or_else(nothing)));
    let token = facts.token.clone();
    let no_token = || text("block-no-token");
    rows.push((text("block-token"), token.unwrap_or_else(no_token)));
    html! {
        <div class="large-map-block">
            <h3>{ text_with("block-title", args) }</h3>
            <Facts facts={rows} />
            <p>{ on_its_way(facts) }</p>
        </div>
    }
}

/// Who stores the data of a block, in words.
fn stored_by(region: &Region, facts: &BlockFacts) -> String {
    match &facts.holder {
        None => text("block-nobody"),
        Some(Holder::Volume(_)) => text("block-volume"),
        Some(Holder::Snapshot(id) | Holder::Archive(id)) => words::name(region, &id.clone().into()),
        Some(Holder::Mark | Holder::Deleted) => text("legend-kept"),
    }
}

/// What is not on the volume yet, in words; often nothing.
fn on_its_way(facts: &BlockFacts) -> String {
    match (facts.unflushed, facts.cold) {
        (true, _) => text("block-unflushed"),
        (false, true) => text("block-cold"),
        (false, false) => String::new(),
    }
}

/// The same in one sentence, for who does not see the map.
fn in_short(region: &Region, facts: &BlockFacts) -> String {
    let held = facts.thing.as_ref().map(thing);
    let args = [
        ("index", words::number(facts.index.into()).into()),
        ("by", stored_by(region, facts).into()),
        ("thing", held.unwrap_or_default().into()),
    ];
    let key = match (&facts.holder, &facts.thing) {
        (None, _) => return on_its_way(facts),
        (Some(_), None) => "block-short",
        (Some(_), Some(_)) => "block-short-thing",
    };
    let words = format!("{} {}", text_with(key, args), on_its_way(facts));
    words.trim().to_owned()
}
