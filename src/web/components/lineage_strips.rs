//! The same blocks of a volume and of each of its snapshots, row above row.
//!
//! Solid: stored by this snapshot. Hollow: needed by it, and kept by an earlier one.

use std::rc::Rc;

use yew::prelude::*;

use super::legend::swatch;
use super::picture_canvas::PictureCanvas;
use crate::locale::text;
use crate::sim::Region;
use crate::sim::blocks::{Holder, NodeId};
use crate::web::draw::cells::picture;
use crate::web::draw::paint::Layout;
use crate::web::draw::{Part, Picture, Viewport};
use crate::web::words;

/// Blocks, or groups of them, side by side in a row.
const COLUMNS: u32 = 48;
/// The most rows: the newest.
const ROWS_MAX: usize = 8;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct StripFacts {
    name: String,
    note: String,
    part: Part,
    picture: Rc<Picture>,
}

/// The rows of a node and the snapshots that it builds on, nearest first. Only the stretch of
/// blocks that was ever written is shown.
pub fn strips(region: &Region, head: NodeId) -> Vec<StripFacts> {
    let lineage = &region.lineage;
    let present = &lineage.node(head).present;
    let end = present.ranges().last().map_or(1, |run| run.end);
    let viewport = Viewport::whole(end, COLUMNS);
    lineage
        .path(head)
        .take(ROWS_MAX)
        .map(|(id, node)| {
            let picture = picture(region, id, &viewport);
            let stored = node.written.len();
            let (name, note) = match &node.holder {
                Holder::Volume(_) => (text("strip-now"), note("strip-changed", stored)),
                Holder::Snapshot(id) | Holder::Archive(id) => {
                    let name = words::name(region, &id.clone().into());
                    (name, note("strip-stores", stored))
                }
                Holder::Mark | Holder::Deleted => {
                    (text("strip-deleted"), note("strip-keeps", stored))
                }
            };
            StripFacts {
                name,
                note,
                part: picture.new,
                picture: Rc::new(picture),
            }
        })
        .collect()
}

fn note(key: &'static str, blocks: u64) -> String {
    let args = [
        ("blocks", blocks.into()),
        ("blocks_text", words::number(blocks).into()),
    ];
    crate::locale::text_with(key, args)
}

/// The rows.
#[derive(Properties, PartialEq)]
pub struct LineageStripsProps {
    /// Newest first.
    pub strips: Vec<StripFacts>,
}

/// The rows, with their words: the words alone say the same.
#[component]
pub fn LineageStrips(props: &LineageStripsProps) -> Html {
    html! {
        <section class="lineage-strips">
            <h3>{ text("strips-title") }</h3>
            <ol>
                { for props.strips.iter().enumerate().map(|(place, strip)| html! {
                    <li key={place}>
                        <span class="lineage-strips-name">
                            <span class={swatch(strip.part)} aria-hidden="true"></span>
                            { strip.name.clone() }
                        </span>
                        <span class="lineage-strips-note">{ strip.note.clone() }</span>
                        <PictureCanvas picture={strip.picture.clone()}
                            layout={Layout { columns: COLUMNS, is_strip: true, height: 1 }} />
                    </li>
                }) }
            </ol>
            <p class="lineage-strips-key">{ text("strips-key") }</p>
        </section>
    }
}
