//! What a thing refers to, and what refers to it, on every island: each can be picked.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::sim::links::{Link, Links, Relation};
use crate::web::state::{AppAction, Selection, View};
use crate::web::words;

/// So many are listed; a search on the island finds the others.
const LISTED_MAX: usize = 12;

/// What the lists need.
#[derive(Properties, PartialEq)]
pub struct LinksListProps {
    /// What they are about.
    pub view: View,
    /// What is in them.
    pub links: Rc<Links>,
    /// How they ask for things.
    pub dispatch: Dispatch,
}

/// The lists.
#[component]
pub fn LinksList(props: &LinksListProps) -> Html {
    let world = props.view.session.world();
    let links = &*props.links;
    let item = |link: &Link, way: &str| {
        let selection = Selection {
            region: link.region,
            id: Some(link.id.clone()),
        };
        let onclick = props
            .dispatch
            .reform(move |_: MouseEvent| AppAction::Select(selection.clone()));
        let name = words::name(world.region(link.region), &link.id);
        let is_abroad = link.region != props.view.selection.region;
        html! {
            <li>
                <span>{ text(&format!("link-{way}-{}", relation(link.relation))) }</span>
                <button type="button" class="pick" title={link.id.to_string()} {onclick}>{ name }</button>
                if is_abroad {
                    <span class="badge">{ link.region.as_str() }</span>
                }
            </li>
        }
    };
    let list = |title: &str, links: &[Link], way: &str| {
        let rest = links.len().saturating_sub(LISTED_MAX);
        html! {
            if !links.is_empty() {
                <section>
                    <h3>{ text(title) }</h3>
                    <ul>{ for links.iter().take(LISTED_MAX).map(|it| item(it, way)) }</ul>
                    if rest > 0 {
                        <p>{ crate::locale::text_with("links-more", [("count", rest.into())]) }</p>
                    }
                </section>
            }
        }
    };
    html! {
        <div class="links-list">
            { list("links-to", &links.to, "to") }
            { list("links-from", &links.from, "from") }
        </div>
    }
}

/// The name of a relation in the keys of texts.
fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::AttachedTo => "attached",
        Relation::MadeFrom => "made-from",
        Relation::TakenOf => "taken",
        Relation::CopiedFrom => "copied",
        Relation::PointsTo => "points",
        Relation::MadeOf => "made-of",
        Relation::LaunchedFrom => "launched",
        Relation::StoredBy => "stored",
    }
}
