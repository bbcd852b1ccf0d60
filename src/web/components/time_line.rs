//! The time line: every step, and a handle to go to any of them.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use crate::locale::{text, text_with};
use crate::session::{Kind, Session};
use crate::web::state::AppAction;

/// Marks are drawn for so many steps; beyond, the handle alone shows the place.
const MARKS_MAX: usize = 80;

/// Where the session is.
#[derive(Properties, PartialEq)]
pub struct TimeLineProps {
    /// The session.
    pub session: Rc<Session>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The time line.
#[component]
pub fn TimeLine(props: &TimeLineProps) -> Html {
    let session = props.session.as_ref();
    let (cursor, count) = (session.cursor(), session.log().len());
    let oninput = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(steps) = input.and_then(|input| input.value().parse().ok()) {
                dispatch.emit(AppAction::Seek(steps));
            }
        })
    };
    let args = [("steps", cursor.into()), ("count", count.into())];
    let place = text_with("session-sought", args);
    let last = cursor
        .checked_sub(1)
        .and_then(|last| session.log().get(last));
    let said = match last {
        Some(step) => format!("{place} {}", step.line),
        None => format!("{place} {}", text("time-line-opening")),
    };
    html! {
        <div class="time-line">
            <div class="time-line-track">
                { marks(session) }
                <input type="range" aria-label={text("time-line")} min="0" max={count.to_string()}
                    value={cursor.to_string()} aria-valuetext={said} disabled={count == 0} {oninput} />
            </div>
            <span class="time-line-place">{ place }</span>
        </div>
    }
}

/// A mark for each step: a dot for an action, a tick for time, a cross for a refusal.
fn marks(session: &Session) -> Html {
    let count = session.log().len();
    if count == 0 || count > MARKS_MAX {
        return Html::default();
    }
    html! {
        <svg class="time-line-marks" aria-hidden="true" preserveAspectRatio="none"
            viewBox={format!("0 0 {} 2", count * 10)}>
            <line x1="0" y1="1" x2={(count * 10).to_string()} y2="1" class="mark-track" />
            <line x1="0" y1="1" x2={(session.cursor() * 10).to_string()} y2="1" class="mark-done" />
            { for session.log().iter().enumerate().map(|(place, step)| {
                let class = match step.kind {
                    Kind::Action | Kind::Reset => "mark-action",
                    Kind::Time(_) => "mark-time",
                    Kind::Refusal => "mark-refusal",
                };
                let done = (place < session.cursor()).then_some("is-done");
                let x = ((place + 1) * 10).to_string();
                html! { <line key={place} x1={x.clone()} y1="1" x2={x} y2="1" class={classes!(class, done)} /> }
            }) }
        </svg>
    }
}
