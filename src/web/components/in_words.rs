//! What a picture shows, in words: shown on request, and read in the order in which it is written.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::ordered_regions;
use crate::cli::describe::{Section, Table, twin};
use crate::locale::text;
use crate::session::Session;
use crate::sim::{Account, World};
use crate::web::words;

/// What the words are about.
#[derive(Properties, PartialEq)]
pub struct InWordsProps {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// The id of a resource or the code of a Region; none for everything.
    #[prop_or_default]
    pub what: Option<AttrValue>,
    /// Whether the words are shown at first.
    #[prop_or_default]
    pub open: bool,
}

/// The words, behind their title until they are asked for.
#[component]
pub fn InWords(props: &InWordsProps) -> Html {
    let open = use_state_eq(|| props.open);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details: Element = event.target_unchecked_into();
            open.set(details.has_attribute("open"));
        })
    };
    let world = props.session.world();
    let told = open.then(|| match &props.what {
        Some(what) => twin(world, Account::OWN, Some(what), words::name),
        None => everything(world),
    });
    let title = match props.what {
        Some(_) => "in-words",
        None => "in-words-all",
    };
    html! {
        <details class="in-words" open={props.open} {ontoggle}>
            <summary>{ text(title) }</summary>
            if let Some(told) = told.flatten() {
                <div class="in-words-text">{ section(&told, FIRST_LEVEL) }</div>
            }
        </details>
    }
}

/// The level of the first heading: below that of an island, or of the inspector.
const FIRST_LEVEL: usize = 3;

/// The world, Region by Region, in the order of the islands.
fn everything(world: &World) -> Option<Section> {
    let told = |what| twin(world, Account::OWN, what, words::name);
    let regions = ordered_regions(world).into_iter();
    Some(Section {
        facts: Vec::new(),
        parts: regions
            .filter_map(|region| told(Some(region.code.as_str())))
            .collect(),
        ..told(None)?
    })
}

/// A section with its heading, and what belongs to it below: as a list, if nothing of that has
/// parts of its own.
#[expect(clippy::ignored_unit_patterns, reason = "the macro writes it")]
fn section(told: &Section, level: usize) -> Html {
    let is_leaf = |it: &Section| it.parts.is_empty() && it.tables.is_empty();
    let heading = format!("h{}", level.min(6));
    let item = |it: &Section| {
        html! {
            <li>
                <p class="in-words-head">{ it.head.clone() }</p>
                { lines(&it.facts) }
            </li>
        }
    };
    html! {
        <>
            <@{heading}>{ told.head.clone() }</@>
            { lines(&told.facts) }
            { for told.tables.iter().map(table) }
            if told.parts.iter().all(is_leaf) {
                if !told.parts.is_empty() {
                    <ul>{ for told.parts.iter().map(item) }</ul>
                }
            } else {
                { for told.parts.iter().map(|it| section(it, level + 1)) }
            }
        </>
    }
}

fn lines(facts: &[String]) -> Html {
    html! { { for facts.iter().map(|fact| html! { <p>{ fact.clone() }</p> }) } }
}

fn table(told: &Table) -> Html {
    let row = |row: &Vec<String>| {
        let (first, others) = row.split_at(1.min(row.len()));
        html! {
            <tr>
                { for first.iter().map(|it| html! { <th scope="row">{ it.clone() }</th> }) }
                { for others.iter().map(|it| html! { <td>{ it.clone() }</td> }) }
            </tr>
        }
    };
    html! {
        <table>
            <caption>{ told.caption.clone() }</caption>
            <thead>
                <tr>{ for told.columns.iter().map(|it| html! { <th scope="col">{ it.clone() }</th> }) }</tr>
            </thead>
            <tbody>{ for told.rows.iter().map(row) }</tbody>
        </table>
    }
}
