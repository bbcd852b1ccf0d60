//! What a Region that is out says on its island: since when, what does not answer, and what does.

use yew::prelude::*;

use super::Dispatch;
use super::action_button::ActionButton;
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::command::Recover;
use crate::sim::{Command, RegionCode, SimTime};
use crate::web::state::AppAction;
use crate::web::words;

/// What the note needs.
#[derive(Properties, PartialEq)]
pub struct OutageNoteProps {
    /// The Region.
    pub code: RegionCode,
    /// Since when it is out.
    pub since: SimTime,
    /// How many copies of what is here stand elsewhere.
    pub elsewhere: usize,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The note.
#[component]
pub fn OutageNote(props: &OutageNoteProps) -> Html {
    let recover = Recover {
        region_name: props.code.as_str().to_owned(),
    };
    let line = Session::line_of(&Command::new(props.code, recover));
    let run = line.clone();
    let on_press = props.dispatch.reform(move |()| AppAction::Run(run.clone()));
    let (_, time) = words::clock(props.since, props.since);
    html! {
        <div class="outage-note">
            <h3>{ text_with("outage-since", [("time", time.into())]) }</h3>
            <p>{ text("outage-answers-not") }</p>
            <p>{ text_with("outage-elsewhere", [("count", props.elsewhere.into())]) }</p>
            <ActionButton label={text("recover")} {line} {on_press} />
        </div>
    }
}
