//! Blocks that cross the gap between two islands, as long as a copy is pending. What it shows, the
//! copy's card says in words; where nothing may move, a line stands still.

use web_sys::Element;
use yew::prelude::*;

use crate::sim::units::SimTime;
use crate::web::draw::crossing::Crossing;
use crate::web::hooks::{Canvases, wants_stillness};
use crate::web::state::Selection;

/// Blocks on each way.
const BLOCKS: u32 = 5;
/// One block needs so long.
const WAY_MS: u32 = 1_500;

/// What is on its way.
#[derive(Properties, PartialEq)]
pub struct CrossingsProps {
    /// The copies.
    pub crossings: Vec<Crossing>,
    /// When it is: cards may stand elsewhere a moment later.
    pub now: SimTime,
}

/// The ways.
#[component]
pub fn Crossings(props: &CrossingsProps) -> Html {
    let node = use_node_ref();
    let ways = use_state_eq(Vec::new);
    let Canvases { look, .. } = use_context().unwrap_or_default();
    {
        let (node, ways) = (node.clone(), ways.clone());
        let deps = (props.crossings.clone(), props.now, look);
        use_effect_with(deps, move |(crossings, ..)| {
            if let Some(drawing) = node.cast::<Element>() {
                ways.set(measured(&drawing, crossings));
            }
        });
    }
    if props.crossings.is_empty() {
        return Html::default();
    }
    let is_still = wants_stillness();
    html! {
        <svg ref={node} class="crossings" width="1" height="1" aria-hidden="true">
            { for ways.iter().map(|(path, colour)| way(path, *colour, is_still)) }
        </svg>
    }
}

fn way(path: &str, colour: u8, is_still: bool) -> Html {
    let path = AttrValue::from(path.to_owned());
    let duration = format!("{WAY_MS}ms");
    let blocks = (0..BLOCKS).map(|block| {
        let begin = format!("{}ms", block * WAY_MS / BLOCKS);
        html! {
            <rect x="-4.5" y="-4.5" width="9" height="9" rx="2" visibility="hidden">
                <animateMotion path={path.clone()} dur={duration.clone()} begin={begin.clone()} repeatCount="indefinite" />
                <set attributeName="visibility" to="visible" {begin} />
            </rect>
        }
    });
    html! {
        <g class={format!("swatch-snapshot-{}", colour + 1)}>
            <path d={path.clone()} />
            if !is_still {
                { for blocks }
            }
        </g>
    }
}

/// The ways from card to card, seen from the drawing's corner, each with its colour. A card that is
/// put away stands for its island.
fn measured(drawing: &Element, crossings: &[Crossing]) -> Vec<(String, u8)> {
    let corner = drawing.get_bounding_client_rect();
    let Some(document) = drawing.owner_document() else {
        return Vec::new();
    };
    let place = |it: &Selection| {
        let id = it.id.as_ref()?;
        let card = format!("[data-thing='{id}']");
        let island = format!(".island[aria-label='{}']", it.region.as_str());
        let find = |selector: &str| document.query_selector(selector).ok().flatten();
        let rect = find(&format!("{island} {card}"))
            .or_else(|| find(&island))?
            .get_bounding_client_rect();
        let (left, top) = (rect.left() - corner.left(), rect.top() - corner.top());
        Some((left, top, rect.width(), rect.height()))
    };
    let ways = crossings.iter().filter_map(|it| {
        let (from, to) = (place(&it.from)?, place(&it.to)?);
        Some((path(from, to), it.colour))
    });
    ways.collect()
}

type Place = (f64, f64, f64, f64);

/// A curve from one card to another: out at the side that is nearer, in at the side that faces it.
fn path(from: Place, to: Place) -> String {
    let middle = |it: Place| (it.0 + it.2 / 2.0, it.1 + it.3 / 2.0);
    let ((from_x, from_y), (to_x, to_y)) = (middle(from), middle(to));
    let is_beside = from.0 + from.2 <= to.0 || to.0 + to.2 <= from.0;
    if is_beside {
        let way = (to_x - from_x).signum();
        let (start, end) = (from_x + way * from.2 / 2.0, to_x - way * to.2 / 2.0);
        let bend = f64::midpoint(start, end);
        format!(
            "M{start:.0} {from_y:.0}C{bend:.0} {from_y:.0} {bend:.0} {to_y:.0} {end:.0} {to_y:.0}"
        )
    } else {
        let way = (to_y - from_y).signum();
        let (start, end) = (from_y + way * from.3 / 2.0, to_y - way * to.3 / 2.0);
        let bend = f64::midpoint(start, end);
        format!(
            "M{from_x:.0} {start:.0}C{from_x:.0} {bend:.0} {to_x:.0} {bend:.0} {to_x:.0} {end:.0}"
        )
    }
}
