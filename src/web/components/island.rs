//! A Region as an island: what it holds, on shelves in the order in which data flows.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::card::Standing;
use super::image_card::{ImageCard, ImageFacts};
use super::instance_card::{InstanceCard, InstanceFacts};
use super::refusal_note::RefusalNote;
use super::snapshot_card::{SnapshotCard, SnapshotFacts};
use super::volume_card::{VolumeCard, VolumeFacts};
use crate::locale::{text, text_with};
use crate::sim::ids::ResourceId;
use crate::sim::{Account, Region, RegionCode, World};
use crate::web::state::{AppAction, Refusal, Selection, Written};
use crate::web::words;

/// What an island shows, computed from the world.
#[derive(Clone, Debug, PartialEq)]
pub struct IslandFacts {
    code: RegionCode,
    instances: Vec<InstanceFacts>,
    volumes: Vec<VolumeFacts>,
    snapshots: Vec<SnapshotFacts>,
    images: Vec<ImageFacts>,
    public_images: Vec<ImageFacts>,
    stored_blocks: u64,
    connected: Vec<ResourceId>,
    picked: Option<ResourceId>,
    is_picked: bool,
}

impl IslandFacts {
    /// The facts of a Region.
    pub fn of(
        world: &World,
        region: &Region,
        selection: &Selection,
        written: Option<&Written>,
    ) -> Self {
        let now = world.now();
        let here = selection.region == region.code;
        let picked = selection.id.clone().filter(|_| here);
        let own = |owner: Account| owner == Account::OWN;
        let (images, public): (Vec<_>, Vec<_>) =
            region.images.iter().partition(|image| own(image.owner));
        let snapshots = region.snapshots.iter().rev().filter(|it| own(it.owner));
        Self {
            code: region.code,
            instances: region
                .instances
                .iter()
                .map(|it| InstanceFacts::of(region, it))
                .collect(),
            volumes: region
                .volumes
                .iter()
                .map(|it| VolumeFacts::of(region, it, written))
                .collect(),
            snapshots: snapshots
                .map(|it| SnapshotFacts::of(region, it, now))
                .collect(),
            stored_blocks: stored_by_own(region),
            images: images
                .into_iter()
                .rev()
                .map(|it| ImageFacts::of(region, it))
                .collect(),
            public_images: public
                .into_iter()
                .map(|it| ImageFacts::of(region, it))
                .collect(),
            connected: picked
                .as_ref()
                .map(|id| connected(region, id))
                .unwrap_or_default(),
            is_picked: here && picked.is_none(),
            picked,
        }
    }

    fn standing(&self, id: &ResourceId) -> Standing {
        if self.picked.as_ref() == Some(id) {
            Standing::Picked
        } else if self.connected.contains(id) {
            Standing::Connected
        } else {
            Standing::Apart
        }
    }

    fn is_empty(&self) -> bool {
        self.instances.is_empty()
            && self.volumes.is_empty()
            && self.snapshots.is_empty()
            && self.images.is_empty()
    }
}

/// The blocks that own snapshots store here.
pub fn stored_by_own(region: &Region) -> u64 {
    region.lineage.stored_blocks(Account::OWN)
}

/// What refers to a resource, and what it refers to.
fn connected(region: &Region, id: &ResourceId) -> Vec<ResourceId> {
    let mut found: Vec<ResourceId> = Vec::new();
    for volume in region.volumes.iter() {
        let this = ResourceId::from(volume.id.clone());
        let instance = volume
            .attachment
            .as_ref()
            .map(|it| it.instance_id.clone().into());
        let snapshot = volume.snapshot_id.clone().map(ResourceId::from);
        link(&mut found, id, &this, instance.into_iter().chain(snapshot));
    }
    for snapshot in region.snapshots.iter() {
        let this = ResourceId::from(snapshot.id.clone());
        link(
            &mut found,
            id,
            &this,
            std::iter::once(snapshot.volume_id.clone().into()),
        );
    }
    for image in region.images.iter() {
        let this = ResourceId::from(image.id.clone());
        let snapshots = image.devices.iter().filter_map(|it| it.snapshot_id.clone());
        let source = image.source_instance_id.clone().map(ResourceId::from);
        link(
            &mut found,
            id,
            &this,
            snapshots.map(ResourceId::from).chain(source),
        );
    }
    for instance in region.instances.iter() {
        let this = ResourceId::from(instance.id.clone());
        link(
            &mut found,
            id,
            &this,
            std::iter::once(instance.image_id.clone().into()),
        );
    }
    found
}

/// Adds the other end of each reference that has `id` at one end.
fn link(
    found: &mut Vec<ResourceId>,
    id: &ResourceId,
    this: &ResourceId,
    references: impl Iterator<Item = ResourceId>,
) {
    for reference in references {
        if this == id {
            found.push(reference);
        } else if reference == *id {
            found.push(this.clone());
        }
    }
}

/// What the island needs.
#[derive(Properties, PartialEq)]
pub struct IslandProps {
    /// What it shows.
    pub facts: Rc<IslandFacts>,
    /// What it refused last.
    pub refusal: Option<Rc<Refusal>>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// An island.
#[component]
pub fn Island(props: &IslandProps) -> Html {
    let facts = props.facts.as_ref();
    let code = facts.code;
    let region = Selection {
        region: code,
        id: None,
    };
    let onclick = props
        .dispatch
        .reform(move |_: MouseEvent| AppAction::Select(region.clone()));
    let empty = facts.is_empty();
    let quiet = empty && props.refusal.is_none();
    html! {
        <section class={classes!("island", quiet.then_some("is-quiet"), empty.then_some("is-empty"), facts.is_picked.then_some("is-picked"))}
            aria-label={code.as_str()}>
            <header class="island-head">
                <h2>
                    <button type="button" class="pick" aria-pressed={facts.is_picked.to_string()} {onclick}>
                        { code.as_str() }
                    </button>
                </h2>
                <span class="island-place">{ code.facts().place }</span>
                <span class="island-stored">{ stored(facts.stored_blocks) }</span>
            </header>
            if let Some(refusal) = &props.refusal {
                <RefusalNote refusal={refusal.clone()} dispatch={props.dispatch.clone()} />
            }
            <div class="island-shelves">
                if empty {
                    <p class="island-empty">
                        { text_with("island-empty", [("place", code.facts().place.into())]) }
                    </p>
                } else {
                    { instances(props) }
                    { volumes(props) }
                    { snapshots(props) }
                }
                { images(props) }
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

fn shelf(name: &'static str, class: &'static str, content: Html) -> Html {
    html! {
        <section class={classes!("shelf", class)}>
            <h3>{ text(name) }</h3>
            { content }
        </section>
    }
}

fn nothing(key: &'static str, count: usize) -> Html {
    if count == 0 {
        html! { <p class="shelf-empty">{ text(key) }</p> }
    } else {
        Html::default()
    }
}

fn instances(props: &IslandProps) -> Html {
    let facts = props.facts.as_ref();
    let cards = facts.instances.iter().map(|it| {
        html! {
            <InstanceCard key={it.id.to_string()} region={facts.code} facts={it.clone()}
                standing={facts.standing(&it.id)} dispatch={props.dispatch.clone()} />
        }
    });
    shelf(
        "shelf-instances",
        "shelf-instances",
        html! {
            <>{ for cards }{ nothing("shelf-instances-empty", facts.instances.len()) }</>
        },
    )
}

fn volumes(props: &IslandProps) -> Html {
    let facts = props.facts.as_ref();
    let cards = facts.volumes.iter().map(|it| {
        html! {
            <VolumeCard key={it.id.to_string()} region={facts.code} facts={it.clone()}
                standing={facts.standing(&it.id)} dispatch={props.dispatch.clone()} />
        }
    });
    shelf(
        "shelf-volumes",
        "shelf-volumes",
        html! {
            <>{ for cards }{ nothing("shelf-volumes-empty", facts.volumes.len()) }</>
        },
    )
}

fn snapshots(props: &IslandProps) -> Html {
    let facts = props.facts.as_ref();
    let cards = facts.snapshots.iter().map(|it| {
        html! {
            <SnapshotCard key={it.id.to_string()} region={facts.code} facts={it.clone()}
                standing={facts.standing(&it.id)} dispatch={props.dispatch.clone()} />
        }
    });
    shelf(
        "shelf-snapshots",
        "shelf-snapshots",
        html! {
            <>{ for cards }{ nothing("shelf-snapshots-empty", facts.snapshots.len()) }</>
        },
    )
}

fn images(props: &IslandProps) -> Html {
    let facts = props.facts.as_ref();
    let card = |it: &ImageFacts| {
        html! {
            <ImageCard key={it.id.to_string()} region={facts.code} facts={it.clone()}
                standing={facts.standing(&it.id)} dispatch={props.dispatch.clone()} />
        }
    };
    let (first, others) = facts
        .public_images
        .split_at(facts.public_images.len().min(1));
    let picked = others
        .iter()
        .any(|it| facts.picked.as_ref() == Some(&it.id));
    let count = others.len();
    shelf(
        "shelf-images",
        "shelf-images",
        html! {
            <>
                { for facts.images.iter().map(card) }
                { for first.iter().map(card) }
                if count > 0 {
                    <details class="more-images" open={picked}>
                        <summary>{ text_with("shelf-more-images", [("count", count.into())]) }</summary>
                        { for others.iter().map(card) }
                    </details>
                }
            </>
        },
    )
}
