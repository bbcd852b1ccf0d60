//! A Region as an island: what it holds, on shelves in the order in which data flows; what it
//! costs; and whether it answers at all.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::card::{Standing, on_menu};
use super::cost_meter::{CostMeter, added};
use super::image_card::{ImageCard, ImageFacts};
use super::instance_card::{InstanceCard, InstanceFacts};
use super::outage_note::OutageNote;
use super::refusal_note::RefusalNote;
use super::snapshot_card::{SnapshotCard, SnapshotFacts};
use super::term::TermWord;
use super::volume_card::{VolumeCard, VolumeFacts};
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::ids::ResourceId;
use crate::sim::{Account, Region, RegionCode, World};
use crate::web::carried::use_landing;
use crate::web::shelves::{Group, Key, Kind, Shelf, Wish, is_searchable, shelf};
use crate::web::state::{AppAction, Refusal, Selection, Written};
use crate::web::words;

/// The blocks that own snapshots store here.
pub fn stored_by_own(region: &Region) -> u64 {
    region.lineage.stored_blocks(Account::OWN)
}

/// What the island needs.
#[derive(Properties, PartialEq)]
pub struct IslandProps {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// Which Region it is.
    pub code: RegionCode,
    /// What is picked, here or elsewhere.
    pub selection: Selection,
    /// What refers to what is picked, and what it refers to, everywhere.
    pub connected: Rc<[Selection]>,
    /// What was written last.
    pub written: Option<Written>,
    /// What it refused last.
    pub refusal: Option<Rc<Refusal>>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// What changes what a person wishes to see.
type OnWish = Callback<WishAction>;

enum WishAction {
    Search(String),
    Turn(Key),
    More(Key),
}

#[derive(Default, PartialEq)]
struct Wishes(Wish);

impl Reducible for Wishes {
    type Action = WishAction;

    fn reduce(self: Rc<Self>, action: WishAction) -> Rc<Self> {
        let mut wish = self.0.clone();
        match action {
            WishAction::Search(search) => wish.search = search,
            WishAction::Turn(key) => {
                if !wish.turned.remove(&key) {
                    wish.turned.insert(key);
                }
            }
            WishAction::More(key) => *wish.more.entry(key).or_default() += 1,
        }
        Rc::new(Self(wish))
    }
}

/// An island.
#[component]
pub fn Island(props: &IslandProps) -> Html {
    let wishes = use_reducer_eq(Wishes::default);
    let on_wish = {
        let dispatcher = wishes.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let (world, code) = (props.session.world(), props.code);
    let region = world.region(code);
    let here = props.selection.region == code;
    let bench = Bench {
        props,
        world,
        region,
        picked: props.selection.id.as_ref().filter(|_| here),
        wish: &wishes.0,
        on_wish,
    };
    let landing = use_landing(code, &props.dispatch);
    let is_picked = here && props.selection.id.is_none();
    let oncontextmenu = on_menu(
        &props.dispatch,
        Selection {
            region: code,
            id: None,
        },
    );
    let onclick = props.dispatch.reform(move |_: MouseEvent| {
        AppAction::Select(Selection {
            region: code,
            id: None,
        })
    });
    let shelf = |kind| shelf(region, kind, bench.wish, bench.picked);
    let [instances, volumes, snapshots, images] = [
        Kind::Instances,
        Kind::Volumes,
        Kind::Snapshots,
        Kind::Images,
    ]
    .map(shelf);
    let empty = [&instances, &volumes, &snapshots, &images]
        .iter()
        .all(|shelf| shelf.all == 0);
    let is_out = region.out_since.is_some();
    let quiet = empty && !is_out && props.refusal.is_none();
    html! {
        <section class={classes!("island", quiet.then_some("is-quiet"), empty.then_some("is-empty"),
                is_out.then_some("is-out"), is_picked.then_some("is-picked"), landing.is_over.then_some("is-target"))}
            aria-label={code.as_str()} ondragover={landing.on_over} ondragleave={landing.on_leave}
            ondrop={landing.on_drop}>
            <header class="island-head" {oncontextmenu}>
                <h2>
                    <button type="button" class="pick" aria-pressed={is_picked.to_string()} {onclick}>
                        { code.as_str() }
                    </button>
                </h2>
                <span class="island-place">{ code.facts().place }</span>
                <span class="island-stored">{ stored(stored_by_own(region)) }</span>
            </header>
            <CostMeter monthly={region.monthly(Account::OWN)} added={added(&props.session, code)} />
            if let Some(since) = region.out_since {
                <OutageNote {code} {since} elsewhere={elsewhere(world, code)} dispatch={props.dispatch.clone()} />
            }
            if let Some(refusal) = &props.refusal {
                <RefusalNote refusal={refusal.clone()} dispatch={props.dispatch.clone()} />
            }
            if is_searchable(region) {
                { bench.search([&instances, &volumes, &snapshots, &images]) }
            }
            <div class="island-shelves">
                if empty {
                    <p class="island-empty">
                        { text_with("island-empty", [("place", code.facts().place.into())]) }
                    </p>
                } else {
                    { bench.shelf("instances", &instances) }
                    { bench.shelf("volumes", &volumes) }
                    { bench.shelf("snapshots", &snapshots) }
                }
                { bench.shelf("images", &images) }
            </div>
        </section>
    }
}

fn stored(blocks: u64) -> String {
    let args = [("size", words::size(blocks).into())];
    if blocks == 0 {
        text("island-stores-nothing")
    } else {
        text_with("island-stores", args)
    }
}

/// How many images and snapshots elsewhere were copied from a Region: they do not need it.
fn elsewhere(world: &World, code: RegionCode) -> usize {
    let others = world
        .regions()
        .filter(|it| it.code != code && it.out_since.is_none());
    let own = |owner: Account| owner == Account::OWN;
    let copies = others.map(|region| {
        let snapshots = region.snapshots.iter().filter(|it| own(it.owner));
        let images = region.images.iter().filter(|it| own(it.owner));
        let from = |home: Option<RegionCode>| home == Some(code);
        snapshots
            .filter(|it| from(it.copied_from.as_ref().map(|it| it.region)))
            .count()
            + images
                .filter(|it| from(it.source_image.as_ref().map(|(_, home)| *home)))
                .count()
    });
    copies.sum()
}

/// What one look at an island is made from.
struct Bench<'a> {
    props: &'a IslandProps,
    world: &'a World,
    region: &'a Region,
    picked: Option<&'a ResourceId>,
    wish: &'a Wish,
    on_wish: OnWish,
}

impl Bench<'_> {
    fn standing(&self, id: &ResourceId) -> Standing {
        let is_this = |it: &Selection| it.region == self.region.code && it.id.as_ref() == Some(id);
        if self.picked == Some(id) {
            Standing::Picked
        } else if self.props.connected.iter().any(is_this) {
            Standing::Connected
        } else {
            Standing::Apart
        }
    }

    /// The field that searches the island, and what it found.
    fn search(&self, shelves: [&Shelf; 4]) -> Html {
        let on_wish = self.on_wish.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            on_wish.emit(WishAction::Search(field.value()));
        });
        let sum = |count: fn(&Shelf) -> usize| shelves.iter().map(|it| count(it)).sum::<usize>();
        let found = [
            ("count", sum(|it| it.count).into()),
            ("all", sum(|it| it.all).into()),
        ];
        let label = text_with(
            "island-search",
            [("region", self.region.code.as_str().into())],
        );
        html! {
            <p class="island-search">
                <input type="search" aria-label={label} placeholder={text("island-search-hint")}
                    value={self.wish.search.clone()} {oninput} />
                if !self.wish.search.trim().is_empty() {
                    <span>{ text_with("island-found", found) }</span>
                }
            </p>
        }
    }

    fn shelf(&self, name: &'static str, on_it: &Shelf) -> Html {
        let is_images = name == "images";
        let groups: Html = on_it.groups.iter().map(|group| self.group(group)).collect();
        html! {
            <section class={classes!("shelf", format!("shelf-{name}"))}>
                <h3>
                    <TermWord word={text(&format!("shelf-{name}"))} sentence={text(&format!("shelf-{name}-what"))} />
                    if on_it.all > 1 {
                        <span class="shelf-count">{ words::number(on_it.count as u64) }</span>
                    }
                </h3>
                { groups }
                if is_images {
                    { self.public_images() }
                } else if on_it.all == 0 {
                    <p class="shelf-empty">{ text(&format!("shelf-{name}-empty")) }</p>
                } else if on_it.count == 0 {
                    <p class="shelf-empty">{ text("shelf-not-found") }</p>
                }
            </section>
        }
    }

    fn group(&self, group: &Group) -> Html {
        let (turn, more) = (group.key.clone(), group.key.clone());
        let (on_turn, on_more) = (self.on_wish.clone(), self.on_wish.clone());
        let on_turn =
            Callback::from(move |_: MouseEvent| on_turn.emit(WishAction::Turn(turn.clone())));
        let on_more =
            Callback::from(move |_: MouseEvent| on_more.emit(WishAction::More(more.clone())));
        html! {
            <>
                if let Some(name) = &group.name {
                    <h4 class="shelf-group">
                        <button type="button" aria-expanded={group.open.to_string()} onclick={on_turn}>
                            { name.clone() }
                            <span class="shelf-count">{ words::number(group.count as u64) }</span>
                        </button>
                    </h4>
                }
                { self.cards(&group.shown) }
                if group.rest > 0 {
                    <button type="button" class="button is-small" onclick={on_more}>
                        { text_with("shelf-more", [("count", group.rest.into())]) }
                    </button>
                }
            </>
        }
    }

    /// Cards in a list of their own: among other things, they would lose their keys.
    fn cards(&self, ids: &[ResourceId]) -> Html {
        ids.iter().map(|id| self.card(id)).collect()
    }

    fn card(&self, id: &ResourceId) -> Html {
        let region = self.region;
        let standing = self.standing(id);
        let dispatch = self.props.dispatch.clone();
        let key = id.to_string();
        let card = match id {
            ResourceId::Instance(id) => region.instances.get(id).map(|it| {
                let facts = InstanceFacts::of(region, it);
                html! { <InstanceCard {key} region={region.code} {facts} {standing} {dispatch} /> }
            }),
            ResourceId::Volume(id) => region.volumes.get(id).map(|it| {
                let facts = VolumeFacts::of(region, it, self.props.written.as_ref());
                html! { <VolumeCard {key} region={region.code} {facts} {standing} {dispatch} /> }
            }),
            ResourceId::Snapshot(id) => region.snapshots.get(id).map(|it| {
                let facts = SnapshotFacts::of(self.world, region, it);
                html! { <SnapshotCard {key} region={region.code} {facts} {standing} {dispatch} /> }
            }),
            ResourceId::Image(id) => region.images.get(id).map(|it| {
                let facts = ImageFacts::of(region, it);
                html! { <ImageCard {key} region={region.code} {facts} {standing} {dispatch} /> }
            }),
            ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => None,
        };
        card.unwrap_or_default()
    }

    /// The images that everybody can launch: the first, and the others behind their number.
    fn public_images(&self) -> Html {
        let images = self.region.images.iter();
        let images: Vec<ResourceId> = images
            .filter(|it| it.owner != Account::OWN)
            .map(|it| it.id.clone().into())
            .collect();
        let (first, others) = images.split_at(images.len().min(1));
        let picked = others.iter().any(|it| self.picked == Some(it));
        let count = others.len();
        html! {
            <>
                { self.cards(first) }
                if count > 0 {
                    <details class="more-images" open={picked}>
                        <summary>{ text_with("shelf-more-images", [("count", count.into())]) }</summary>
                        { self.cards(others) }
                    </details>
                }
            </>
        }
    }
}
