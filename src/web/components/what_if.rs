//! A deletion before it is agreed to, as a picture: rows of the same blocks, and what becomes of
//! them. The sentences beside it say the same.

use std::rc::Rc;

use yew::prelude::*;

use super::legend::swatch;
use super::picture_canvas::PictureCanvas;
use crate::cli::amount::dollars;
use crate::locale::{text, text_with};
use crate::sim::Region;
use crate::sim::plan::DeletionPlan;
use crate::web::draw::shown::Layout;
use crate::web::draw::what_if::{Row, rows};
use crate::web::words;

/// Cells in a row.
const COLUMNS: u32 = 48;

/// What is shown, computed from the world and the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfFacts {
    rows: Vec<(String, String, Row)>,
    totals: [(String, String); 3],
}

impl WhatIfFacts {
    /// The facts of a deletion; none if no snapshot goes.
    pub fn of(region: &Region, plan: &DeletionPlan) -> Option<Self> {
        if plan.is_empty() {
            return None;
        }
        let named = |row: Row| {
            let name = words::name(region, &row.snapshot.clone().into());
            (name, note(&row), row)
        };
        let total = |key: &'static str, note: &'static str, blocks: u64| {
            let args = [
                ("blocks", blocks.into()),
                ("blocks_text", words::number(blocks).into()),
            ];
            let size = [
                ("size", words::size(blocks).into()),
                ("blocks", blocks.into()),
            ];
            (text_with(key, args), text_with(note, size))
        };
        let saves = [("saves", dollars(plan.saves).into())];
        Some(Self {
            rows: rows(region, plan, COLUMNS).into_iter().map(named).collect(),
            totals: [
                total("what-if-die", "what-if-die-note", plan.freed_blocks()),
                total("what-if-move", "what-if-move-note", plan.kept_blocks()),
                (
                    text_with("what-if-saves", saves),
                    text("what-if-saves-note"),
                ),
            ],
        })
    }
}

fn note(row: &Row) -> String {
    let args = [
        ("stores", words::number(row.stores).into()),
        ("will", words::number(row.will_store).into()),
    ];
    let key = match (row.goes, row.stores == row.will_store) {
        (true, _) => "what-if-goes",
        (false, true) => "what-if-stays",
        (false, false) => "what-if-gains",
    };
    text_with(key, args)
}

/// The facts.
#[derive(Properties, PartialEq)]
pub struct WhatIfProps {
    /// What is shown.
    pub facts: WhatIfFacts,
}

/// The rows and the totals.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    html! {
        <div class="what-if">
            <ol>
                { for props.facts.rows.iter().map(|(name, note, row)| html! {
                    <li key={row.snapshot.to_string()} class={row.goes.then_some("is-going")}>
                        <span class="what-if-name">
                            <span class={swatch(row.picture.new)} aria-hidden="true"></span>
                            { name.clone() }
                        </span>
                        <span class="what-if-note">{ note.clone() }</span>
                        <PictureCanvas picture={Rc::new(row.picture.clone())}
                            layout={Layout { columns: COLUMNS, is_strip: true, height: 2 }} />
                    </li>
                }) }
            </ol>
            <p class="what-if-note">{ text("what-if-key") }</p>
            <ul>
                { for props.facts.totals.iter().map(|(total, note)| html! {
                    <li key={total.clone()}><strong>{ total.clone() }</strong>{ " " }<span>{ note.clone() }</span></li>
                }) }
            </ul>
        </div>
    }
}
