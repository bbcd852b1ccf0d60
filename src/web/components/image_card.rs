//! An image on its island: a small record, and the snapshots that it points to.

use yew::prelude::*;

use super::Dispatch;
use super::card::{Card, Standing, pick_button};
use crate::locale::{text, text_with};
use crate::sim::ids::{Id, ResourceId};
use crate::sim::image::{Image, ImageState};
use crate::sim::{Account, Region, RegionCode};
use crate::web::words;

/// What the card shows, computed from the world.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageFacts {
    /// The image.
    pub id: ResourceId,
    /// What a person calls it.
    pub name: String,
    /// The short form of its id.
    pub short_id: String,
    /// Whether it can be launched.
    pub available: bool,
    /// Whose it is, if not one's own.
    pub owner: Option<String>,
    /// Its devices and the snapshots that they point to.
    pub devices: Vec<(String, String)>,
}

impl ImageFacts {
    /// The facts of an image.
    pub fn of(region: &Region, image: &Image) -> Self {
        let id = ResourceId::from(image.id.clone());
        let own = image.owner == Account::OWN;
        let device = |device| words::device_and_snapshot(region, device);
        Self {
            name: if own {
                words::name(region, &id)
            } else {
                public_name(&image.name)
            },
            short_id: words::short(image.id.as_str()),
            available: image.state == ImageState::Available,
            owner: (!own).then(|| match image.owner {
                Account::CANONICAL => "Canonical".to_owned(),
                _ => "Amazon".to_owned(),
            }),
            devices: image.devices.iter().map(device).collect(),
            id,
        }
    }
}

/// A public image's name as people say it.
fn public_name(name: &str) -> String {
    let key = match name {
        name if name.starts_with("al2023") && name.ends_with("arm64") => "image-al2023-arm64",
        name if name.starts_with("al2023") => "image-al2023",
        name if name.starts_with("ubuntu") => "image-ubuntu",
        name if name.starts_with("Windows") => "image-windows",
        other => return other.to_owned(),
    };
    text(key)
}

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct ImageCardProps {
    /// Its Region.
    pub region: RegionCode,
    /// What it shows.
    pub facts: ImageFacts,
    /// How it stands to what is picked.
    pub standing: Standing,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// An image.
#[component]
pub fn ImageCard(props: &ImageCardProps) -> Html {
    let facts = &props.facts;
    let is_public = facts.owner.is_some();
    html! {
        <Card region={props.region} id={facts.id.clone()} standing={props.standing}
            dispatch={props.dispatch.clone()} class={classes!("image-card", is_public.then_some("is-public"))}>
            <header class="card-head">
                { pick_button(&props.dispatch, props.region, &facts.id, &facts.name, props.standing) }
                if let Some(owner) = &facts.owner {
                    <span class="badge">{ owner.clone() }</span>
                }
            </header>
            <p class="card-id">{ facts.short_id.clone() }</p>
            if !facts.available {
                <p class="state state-pending">{ words::state_word("pending") }</p>
            }
            if !is_public {
                <ul class="card-list">
                    { for facts.devices.iter().map(|(device, snapshot)| html! {
                        <li key={device.clone()}>
                            { text_with("device-points-to", [
                                ("device", device.as_str().into()),
                                ("name", snapshot.as_str().into()),
                            ]) }
                        </li>
                    }) }
                </ul>
                <p class="card-hint">{ text("image-is-a-record") }</p>
            }
        </Card>
    }
}
