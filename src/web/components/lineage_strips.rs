//! The same blocks of a volume and of each of its snapshots, row above row; a tree of rows, where more
//! than one thing was made from a snapshot.
//!
//! Solid: stored by this snapshot. Hollow: needed by it, and kept by an earlier one.

use yew::prelude::*;

use super::legend::swatch;
use super::picture_canvas::LayersCanvas;
use crate::locale::{text, text_with};
use crate::sim::Region;
use crate::sim::blocks::{Holder, Lineage, NodeId};
use crate::sim::ids::ResourceId;
use crate::web::draw::shown::Layout;
use crate::web::draw::tree::{Row, rows};
use crate::web::draw::{Layers, Viewport};
use crate::web::state::View;
use crate::web::words;

/// Blocks, or groups of them, side by side in a row.
const COLUMNS: u32 = 48;
/// The most rows of a line without branches: the newest.
const ROWS_MAX: usize = 8;
/// The most rows of a tree.
const TREE_MAX: usize = 24;
/// Pixels between two lines of the tree.
const LANE: usize = 14;

/// One row.
struct StripFacts {
    name: String,
    note: String,
    /// What it was made from, where that is not the row below.
    made_from: Option<String>,
    row: Row<NodeId>,
    layers: Layers,
    viewport: Viewport,
}

/// The rows of a node and the snapshots that it builds on, newest first, and of what else was made
/// from these. Only the stretch of blocks that was ever written is shown.
fn strips(region: &Region, head: NodeId) -> Vec<StripFacts> {
    let lineage = &region.lineage;
    let path: Vec<NodeId> = lineage.path(head).map(|(id, _)| id).collect();
    let shown = shown(lineage, &path);
    let ends = shown.iter().map(|row| lineage.node(row.node).present.end());
    let viewport = Viewport::roughly(ends.max().unwrap_or(0), COLUMNS);
    let strip = |row: Row<NodeId>| {
        let node = lineage.node(row.node);
        let stored = node.written.len();
        let key = match &node.holder {
            Holder::Volume(_) => "strip-changed",
            Holder::Snapshot(_) | Holder::Archive(_) => "strip-stores",
            Holder::Mark | Holder::Deleted => "strip-keeps",
        };
        let parent = node.parent.filter(|_| row.lane > 0);
        StripFacts {
            name: if row.node == head && matches!(node.holder, Holder::Volume(_)) {
                text("strip-now")
            } else {
                name(region, row.node)
            },
            note: note(key, stored),
            made_from: parent.map(|parent| name(region, parent)),
            layers: Layers::of(region, row.node),
            viewport,
            row,
        }
    };
    shown.into_iter().map(strip).collect()
}

/// The rows to show: the whole tree, where it branches and is not too large; else the way down from
/// what is looked at.
fn shown(lineage: &Lineage, path: &[NodeId]) -> Vec<Row<NodeId>> {
    let Some(root) = path.last() else {
        return Vec::new();
    };
    if path.len() <= TREE_MAX {
        let children = |id| lineage.children(id).collect::<Vec<_>>();
        let tree = rows(*root, path, &children);
        if tree.len() <= TREE_MAX && tree.iter().any(|row| !row.joined.is_empty()) {
            return tree;
        }
    }
    let plain = |(place, node): (usize, &NodeId)| Row {
        node: *node,
        lane: 0,
        above: place > 0,
        below: place + 1 < path.len(),
        through: Vec::new(),
        joined: Vec::new(),
    };
    path.iter().enumerate().take(ROWS_MAX).map(plain).collect()
}

fn name(region: &Region, node: NodeId) -> String {
    match &region.lineage.node(node).holder {
        Holder::Volume(id) => words::name(region, &id.clone().into()),
        Holder::Snapshot(id) | Holder::Archive(id) => words::name(region, &id.clone().into()),
        Holder::Mark | Holder::Deleted => text("strip-deleted"),
    }
}

fn note(key: &'static str, blocks: u64) -> String {
    let args = [
        ("blocks", blocks.into()),
        ("blocks_text", words::number(blocks).into()),
    ];
    text_with(key, args)
}

/// Whose rows.
#[derive(Properties, PartialEq)]
pub struct LineageStripsProps {
    /// A volume or a snapshot; nothing else has rows.
    pub view: View,
}

/// The rows, with their words: the words alone say the same.
#[component]
pub fn LineageStrips(props: &LineageStripsProps) -> Html {
    let View { session, selection } = &props.view;
    let region = session.world().region(selection.region);
    let head = match &selection.id {
        Some(ResourceId::Volume(id)) => region.volumes.get(id).map(|it| it.head),
        Some(ResourceId::Snapshot(id)) => region.snapshots.get(id).map(|it| it.node),
        _ => None,
    };
    let Some(head) = head else {
        return Html::default();
    };
    let strips = strips(region, head);
    let lanes = strips.iter().map(|strip| strip.row.lane).max();
    let lanes = lanes.filter(|lanes| *lanes > 0).map(|lanes| lanes + 1);
    html! {
        <section class="lineage-strips">
            <h3>{ text("strips-title") }</h3>
            <ol class={classes!(lanes.is_some().then_some("is-tree"))}>
                { for strips.into_iter().enumerate().map(|(place, strip)| html! {
                    <li key={place}>
                        if let Some(lanes) = lanes {
                            { lines(&strip.row, lanes) }
                        }
                        <span class="lineage-strips-name">
                            <span class={swatch(strip.layers.new_part())} aria-hidden="true"></span>
                            { strip.name }
                        </span>
                        <span class="lineage-strips-note">
                            { strip.note }
                            if let Some(parent) = &strip.made_from {
                                { text_with("strip-made-from", [("name", parent.as_str().into())]) }
                            }
                        </span>
                        <LayersCanvas layers={strip.layers} viewport={strip.viewport}
                            layout={Layout { columns: COLUMNS, is_strip: true, height: 1 }} />
                    </li>
                }) }
            </ol>
            <p class="lineage-strips-key">{ text("strips-key") }</p>
        </section>
    }
}

/// The lines of the tree beside a row. What they show, "made from" says in words.
fn lines(row: &Row<NodeId>, lanes: usize) -> Html {
    let x = |lane: usize| (lane * LANE + LANE / 2).to_string();
    let line = |lane: usize, from: &'static str, to: &'static str| {
        html! { <line x1={x(lane)} y1={from} x2={x(lane)} y2={to} /> }
    };
    let width = (lanes * LANE).to_string();
    html! {
        <span class="lineage-strips-lines" aria-hidden="true">
            // The drawing is as high as the row; this one gives it room.
            <svg width={width.clone()} height="0"></svg>
            <svg {width} height="100%">
            { for row.through.iter().map(|lane| line(*lane, "0", "100%")) }
            if row.above {
                { line(row.lane, "0", "50%") }
            }
            if row.below {
                { line(row.lane, "50%", "100%") }
            }
            { for row.joined.iter().map(|lane| html! {
                <line x1={x(*lane)} y1="0" x2={x(row.lane)} y2="50%" />
            }) }
            <circle cx={x(row.lane)} cy="50%" r="4.5" />
            </svg>
        </span>
    }
}
