//! An image taken apart: a small record, an arrow to each snapshot, and what is not in it.

use yew::prelude::*;

use super::Dispatch;
use super::legend::swatch;
use crate::locale::{text, text_with};
use crate::sim::Region;
use crate::sim::ids::ResourceId;
use crate::sim::image::Image;
use crate::web::draw::Part;
use crate::web::draw::cells::colour_of;
use crate::web::state::{AppAction, Selection};
use crate::web::words;

/// One arrow.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrow {
    device: String,
    snapshot: Option<ResourceId>,
    name: String,
    part: Part,
    stores: String,
}

/// The arrows of an image.
pub fn arrows(region: &Region, image: &Image) -> Vec<Arrow> {
    let arrow = |device: &crate::sim::image::BlockDevice| {
        let id = device.snapshot_id.as_ref();
        let snapshot = id.and_then(|id| region.snapshots.get(id));
        let holder = snapshot.map(|it| &region.lineage.node(it.node).holder);
        Arrow {
            device: device.device.clone(),
            snapshot: snapshot.map(|it| it.id.clone().into()),
            name: id.map_or_else(
                || text("describe-new-disk"),
                |id| words::name(region, &id.clone().into()),
            ),
            part: holder
                .and_then(|holder| colour_of(region, holder))
                .map_or(Part::Kept, Part::Snapshot),
            stores: snapshot
                .and_then(|it| words::stored_and_referenced(region, &it.id))
                .unwrap_or_default(),
        }
    };
    image.devices.iter().map(arrow).collect()
}

/// What the picture needs.
#[derive(Properties, PartialEq)]
pub struct ImagePartsProps {
    /// What the image is called.
    pub name: AttrValue,
    /// Where it is.
    pub region: crate::sim::RegionCode,
    /// What it says besides its disks.
    pub architecture: AttrValue,
    /// Its arrows.
    pub arrows: Vec<Arrow>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The picture.
#[component]
pub fn ImageParts(props: &ImagePartsProps) -> Html {
    let arrow = |arrow: &Arrow| {
        let selection = Selection {
            region: props.region,
            id: arrow.snapshot.clone(),
        };
        let onclick = props
            .dispatch
            .reform(move |_: MouseEvent| AppAction::Select(selection.clone()));
        html! {
            <li>
                <code>{ arrow.device.clone() }</code>
                <span class="image-parts-arrow" aria-hidden="true"></span>
                <span class="image-parts-snapshot">
                    if arrow.snapshot.is_some() {
                        <span class={swatch(arrow.part)} aria-hidden="true"></span>
                        <button type="button" class="pick" {onclick}>{ arrow.name.clone() }</button>
                    } else {
                        <span>{ arrow.name.clone() }</span>
                    }
                    <span class="image-parts-stores">{ arrow.stores.clone() }</span>
                </span>
            </li>
        }
    };
    let points = [("count", props.arrows.len().into())];
    let lines = text("image-travels-not-items");
    html! {
        <div class="image-parts">
            <div class="image-parts-record">
                <h3>{ text_with("image-record", [("name", props.name.to_string().into())]) }</h3>
                <p>{ text_with("image-record-says", [("architecture", props.architecture.to_string().into())]) }</p>
                <p>{ text_with("image-points", points) }</p>
                <ul>{ for props.arrows.iter().map(arrow) }</ul>
            </div>
            <section class="image-parts-stays">
                <h3>{ text("image-travels-not") }</h3>
                <ul>{ for lines.lines().map(|line| html! { <li>{ line.to_owned() }</li> }) }</ul>
            </section>
        </div>
    }
}
