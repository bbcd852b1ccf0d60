//! An instance on its island.

use yew::prelude::*;

use super::Dispatch;
use super::card::{Card, Standing, pick_button};
use crate::locale::text_with;
use crate::sim::ids::ResourceId;
use crate::sim::instance::{Instance, InstanceState};
use crate::sim::{Region, RegionCode};
use crate::web::words;

/// What the card shows, computed from the world.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceFacts {
    /// The instance.
    pub id: ResourceId,
    /// What a person calls it.
    pub name: String,
    /// What it is doing.
    pub state: InstanceState,
    /// Its type.
    pub instance_type: &'static str,
    /// Its zone.
    pub zone: String,
    /// Its devices and what is on them.
    pub devices: Vec<(String, String)>,
}

impl InstanceFacts {
    /// The facts of an instance.
    pub fn of(region: &Region, instance: &Instance) -> Self {
        let id = ResourceId::from(instance.id.clone());
        let device = |volume: &crate::sim::volume::Volume| {
            let device = volume.attachment.as_ref().map(|it| it.device.clone());
            (
                device.unwrap_or_default(),
                words::name(region, &volume.id.clone().into()),
            )
        };
        Self {
            name: words::name(region, &id),
            state: instance.state,
            instance_type: instance.instance_type,
            zone: instance.zone.clone(),
            devices: region.volumes_of(&instance.id).map(device).collect(),
            id,
        }
    }
}

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct InstanceCardProps {
    /// Its Region.
    pub region: RegionCode,
    /// What it shows.
    pub facts: InstanceFacts,
    /// How it stands to what is picked.
    pub standing: Standing,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// An instance.
#[component]
pub fn InstanceCard(props: &InstanceCardProps) -> Html {
    let facts = &props.facts;
    let state = facts.state.as_str();
    html! {
        <Card region={props.region} id={facts.id.clone()} standing={props.standing}
            dispatch={props.dispatch.clone()} class="instance-card">
            <header class="card-head">
                { pick_button(&props.dispatch, props.region, &facts.id, &facts.name, props.standing) }
            </header>
            <p class={classes!("state", format!("state-{state}"))}>{ words::state_word(state) }</p>
            <p class="card-line">
                <span class="card-word">{ format!("{},", facts.instance_type) }</span>
                { " " }
                <span class="card-word">{ facts.zone.clone() }</span>
            </p>
            <ul class="card-list">
                { for facts.devices.iter().map(|(device, name)| html! {
                    <li key={device.clone()}>
                        { text_with("device-holds", [
                            ("device", device.as_str().into()),
                            ("name", name.as_str().into()),
                        ]) }
                    </li>
                }) }
            </ul>
        </Card>
    }
}
