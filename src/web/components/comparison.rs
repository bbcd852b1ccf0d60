//! Any two of a volume and its snapshots, compared: counts, a picture, and the line that does the
//! same at work.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Dispatch;
use super::action_button::ActionButton;
use super::legend::swatch;
use super::picture_canvas::PictureCanvas;
use crate::cli::print;
use crate::locale::{text, text_with};
use crate::sim::blocks::{BlockSet, NodeId};
use crate::sim::command::ListChangedBlocks;
use crate::sim::ids::{ResourceId, SnapshotId};
use crate::sim::units::blocks_of_gib;
use crate::sim::{Query, Region};
use crate::web::draw::compare::Comparison;
use crate::web::draw::shown::Layout;
use crate::web::draw::{Part, Viewport};
use crate::web::state::{AppAction, View};
use crate::web::words;

/// Cells of the picture in a row.
const COLUMNS: u32 = 32;
/// Cells of the picture.
const CELLS: u32 = 256;

/// What is compared.
#[derive(Properties, PartialEq)]
pub struct ComparisonViewProps {
    /// One of the two.
    pub view: View,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// What can be compared, and where its blocks are.
#[derive(Clone, PartialEq)]
struct Side {
    id: ResourceId,
    node: NodeId,
    blocks: u32,
    /// When it was taken; a volume is now.
    taken: u64,
}

/// The choice, and what comes of it.
#[component]
pub fn ComparisonView(props: &ComparisonViewProps) -> Html {
    let chosen = use_state_eq(|| None::<ResourceId>);
    let View { session, selection } = &props.view;
    let region = session.world().region(selection.region);
    let own = selection.id.as_ref().and_then(|id| side(region, id));
    let Some(own) = own else {
        return Html::default();
    };
    let others = others(region, &own);
    if others.is_empty() {
        return Html::default();
    }
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                chosen.set(ResourceId::from_text(&select.value()));
            }
        })
    };
    let other = others.iter().find(|it| Some(&it.id) == chosen.as_ref());
    html! {
        <section class="comparison">
            <h3 id="comparison-title">{ text("compare-title") }</h3>
            <select aria-labelledby="comparison-title" {onchange}>
                <option value="" selected={other.is_none()}>{ text("compare-nothing") }</option>
                { for others.iter().map(|it| html! {
                    <option key={it.id.to_string()} value={it.id.to_string()} selected={Some(it) == other}>
                        { words::name(region, &it.id) }
                    </option>
                }) }
            </select>
            { other.map(|other| result(props, region, &own, other)).unwrap_or_default() }
        </section>
    }
}

fn side(region: &Region, id: &ResourceId) -> Option<Side> {
    match id {
        ResourceId::Volume(volume) => region.volumes.get(volume).map(|it| Side {
            id: id.clone(),
            node: it.head,
            blocks: it.block_count(),
            taken: u64::MAX,
        }),
        ResourceId::Snapshot(snapshot) => region.snapshots.get(snapshot).map(|it| Side {
            id: id.clone(),
            node: it.node,
            blocks: blocks_of_gib(it.size_gib),
            taken: it.node.number().into(),
        }),
        _ => None,
    }
}

/// What has an ancestor in common with one side.
fn others(region: &Region, own: &Side) -> Vec<Side> {
    let volumes = region
        .volumes
        .iter()
        .map(|it| ResourceId::from(it.id.clone()));
    let snapshots = region
        .snapshots
        .iter()
        .map(|it| ResourceId::from(it.id.clone()));
    let roots = region.lineage.roots();
    volumes
        .chain(snapshots)
        .filter(|id| *id != own.id)
        .filter_map(|id| side(region, &id))
        .filter(|it| roots.get(&it.node) == roots.get(&own.node))
        .collect()
}

fn result(props: &ComparisonViewProps, region: &Region, own: &Side, other: &Side) -> Html {
    // The earlier one first, as AWS wants it.
    let (first, second) = if other.taken <= own.taken {
        (other, own)
    } else {
        (own, other)
    };
    let Some(comparison) = Comparison::of(region, first.node, second.node) else {
        return html! { <p>{ text("compare-unrelated") }</p> };
    };
    let total = first.blocks.max(second.blocks);
    let picture = comparison.layers().picture(&Viewport::whole(total, CELLS));
    let (one, other) = (
        words::name(region, &first.id),
        words::name(region, &second.id),
    );
    let count = |part: Part, blocks: &BlockSet| {
        let key = match part {
            Part::Differs => "compare-differs",
            Part::FirstOnly => "compare-first-only",
            Part::SecondOnly => "compare-second-only",
            _ => "compare-same",
        };
        let args = [
            ("blocks", blocks.len().into()),
            ("blocks_text", words::number(blocks.len()).into()),
            ("size", words::size(blocks.len()).into()),
            ("first", one.clone().into()),
            ("second", other.clone().into()),
        ];
        html! {
            <li key={key}>
                <span class={swatch(part)} aria-hidden="true"></span>
                { text_with(key, args) }
            </li>
        }
    };
    let changed = comparison.changed_blocks();
    let lead = [
        ("blocks", changed.into()),
        ("blocks_text", words::number(changed).into()),
        ("size", words::size(changed).into()),
        ("first", one.clone().into()),
        ("second", other.clone().into()),
    ];
    html! {
        <>
            <p class="comparison-lead" aria-live="polite">{ text_with("compare-changed", lead) }</p>
            <PictureCanvas picture={Rc::new(picture)}
                layout={Layout { columns: COLUMNS, is_strip: false, height: 1 }} />
            <ul>{ for comparison.parts().into_iter().map(|(part, blocks)| count(part, blocks)) }</ul>
            { as_line(props, &first.id, &second.id) }
        </>
    }
}

/// The line that tells the same blocks; AWS has one for snapshots only.
fn as_line(props: &ComparisonViewProps, first: &ResourceId, second: &ResourceId) -> Html {
    let snapshot = |id: &ResourceId| match id {
        ResourceId::Snapshot(id) => Some(id.clone()),
        _ => None,
    };
    let both: Option<(SnapshotId, SnapshotId)> = snapshot(first).zip(snapshot(second));
    let Some((first, second)) = both else {
        return html! { <p class="comparison-note">{ text("compare-volume") }</p> };
    };
    let question = ListChangedBlocks {
        first_snapshot_id: Some(first),
        second_snapshot_id: second,
        ..ListChangedBlocks::default()
    };
    let line = print(&Query::new(props.view.selection.region, question));
    let run = line.clone();
    let on_press = props.dispatch.reform(move |()| {
        // What is printed is to be seen.
        AppAction::Run(run.clone())
    });
    html! { <ActionButton label={text("compare-list")} {line} {on_press} /> }
}
