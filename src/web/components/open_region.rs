//! The Regions that are not open yet: sea between the islands, until one is opened.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Dispatch;
use super::action_button::ActionButton;
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::command::OpenRegion as Open;
use crate::sim::region::REGIONS;
use crate::sim::{Command, RegionCode, World};
use crate::web::state::AppAction;

/// The Regions that are not open.
pub fn closed(world: &World) -> Vec<RegionCode> {
    let codes = REGIONS.iter();
    let codes = codes.filter_map(|facts| RegionCode::from_text(facts.code));
    codes.filter(|code| !world.is_open(*code)).collect()
}

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct OpenRegionProps {
    /// The Regions that are not open.
    pub closed: Vec<RegionCode>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// Where one is chosen and opened.
#[component]
pub fn OpenRegion(props: &OpenRegionProps) -> Html {
    let chosen = use_state_eq(|| None::<RegionCode>);
    let shown = chosen
        .filter(|code| props.closed.contains(code))
        .or_else(|| props.closed.first().copied());
    let Some(shown) = shown else {
        return Html::default();
    };
    let onchange = Callback::from(move |event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        chosen.set(RegionCode::from_text(&field.value()));
    });
    let open = Open {
        region_name: shown.as_str().to_owned(),
    };
    let line = Session::line_of(&Command::new(RegionCode::default(), open));
    let run = line.clone();
    let on_press = props.dispatch.reform(move |()| AppAction::Run(run.clone()));
    let count = [("count", props.closed.len().into())];
    html! {
        <details class="open-region">
            <summary>{ text_with("regions-closed", count) }</summary>
            <select aria-label={text("region-to-open")} {onchange}>
                { for props.closed.iter().map(|code| html! {
                    <option key={code.as_str()} value={code.as_str()} selected={*code == shown}>
                        { format!("{} · {}", code.as_str(), code.facts().place) }
                    </option>
                }) }
            </select>
            <ActionButton label={text("open-region")} {line} {on_press} />
        </details>
    }
}
