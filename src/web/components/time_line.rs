//! The time line: every step, a handle to go to any of them, and a replay from where it stands.

use std::ops::RangeInclusive;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use crate::locale::{text, text_with};
use crate::session::{Kind, Session};
use crate::web::replay::{Replay, Speed};
use crate::web::state::AppAction;

/// Marks are drawn for so many steps; beyond, the handle alone shows the place.
const MARKS_MAX: usize = 80;

/// Where the session is.
#[derive(Properties, PartialEq)]
pub struct TimeLineProps {
    /// The session.
    pub session: Rc<Session>,
    /// Whether the steps are shown one after the other, and how fast.
    pub replay: Replay,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The time line.
#[component]
pub fn TimeLine(props: &TimeLineProps) -> Html {
    let session = props.session.as_ref();
    let (floor, cursor, count) = (session.floor(), session.cursor(), session.log().len());
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
    let step = last.map_or_else(|| text("time-line-opening"), |step| step.line.clone());
    let said = format!("{place} {step}");
    html! {
        <div class="time-line">
            { buttons(props) }
            <div class="time-line-track">
                if (1..=MARKS_MAX).contains(&(count - floor)) {
                    { marks(session) }
                }
                <input type="range" aria-label={text("time-line")} min={floor.to_string()} max={count.to_string()}
                    value={cursor.to_string()} aria-valuetext={said} disabled={count == floor} {oninput} />
            </div>
            <p class="time-line-place" aria-hidden="true">
                <span>{ place }</span>
                if count > 0 {
                    <code>{ step }</code>
                }
            </p>
        </div>
    }
}

/// Step back, replay, step forward, and how fast.
fn buttons(props: &TimeLineProps) -> Html {
    let session = props.session.as_ref();
    let press = |action: AppAction| props.dispatch.reform(move |_: MouseEvent| action.clone());
    let is_on = props.replay.is_on;
    let nothing = session.log().len() == session.floor();
    let replay = if is_on { "replay-pause" } else { "replay" };
    let icon = |key: &'static str, path: &'static str, disabled: bool, action: AppAction| {
        html! {
            <button type="button" class="button is-quiet time-line-button" aria-label={text(key)} title={text(key)}
                {disabled} onclick={press(action)}>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
            </button>
        }
    };
    let onchange = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let speed = select.and_then(|it| Speed::from_text(&it.value()));
            if let Some(speed) = speed {
                dispatch.emit(AppAction::Speed(speed));
            }
        })
    };
    let shape = if is_on { PAUSE } else { PLAY };
    html! {
        <div class="time-line-buttons" role="group" aria-label={text("replay-group")}>
            { icon("key-step-back", BACK, session.cursor() == session.floor(), AppAction::Step(false)) }
            { icon(replay, shape, nothing, AppAction::Replay(!is_on)) }
            { icon("key-step-forward", FORWARD, session.is_at_end(), AppAction::Step(true)) }
            <select class="time-line-speed" aria-label={text("speed")} disabled={nothing} {onchange}>
                { for Speed::ALL.map(|speed| html! {
                    <option value={speed.as_str()} selected={speed == props.replay.speed}>
                        { text(&format!("speed-{}", speed.as_str())) }
                    </option>
                }) }
            </select>
        </div>
    }
}

const BACK: &str = "M11 3v10L5 8zM3 3h2v10H3z";
const FORWARD: &str = "M5 3v10l6-5zM11 3h2v10h-2z";
const PLAY: &str = "M4 2.5v11l9-5.5z";
const PAUSE: &str = "M4 3h3v10H4zM9 3h3v10H9z";

/// A mark for each step: a dot for an action, a tick for time, a cross for a refusal, a bar where
/// everything began again; and a branch where a future was set aside.
///
/// There are many dots and ticks, so those of a kind are one path, in a drawing that is stretched
/// to the line's length; their strokes are not.
#[inline(never)] // the first picture has none
fn marks(session: &Session) -> Html {
    let floor = session.floor();
    let steps = session.log().len() - floor;
    let done = session.cursor().saturating_sub(floor);
    // Each with how many steps lie before it, or behind.
    let marks = session.log().iter().skip(floor).zip(1..);
    let path = |is_meant: fn(&Kind) -> bool, places: RangeInclusive<usize>, mark: &str| {
        let meant = marks
            .clone()
            .filter(|(step, place)| is_meant(&step.kind) && places.contains(place));
        meant.fold(String::new(), |path, (_, place)| {
            format!("{path}M{place} {mark}")
        })
    };
    let dots = |places| path(|kind| matches!(kind, Kind::Action), places, DOT);
    let ticks = |places| path(|kind| matches!(kind, Kind::Time(_)), places, TICK);
    let to_do = dots(done + 1..=steps);
    let (steps_text, done_text) = (steps.to_string(), done.to_string());
    #[expect(clippy::cast_precision_loss, reason = "a few steps")]
    let x = |place: usize| format!("{:.3}%", place as f64 * 100.0 / steps as f64);
    let single = marks.clone().filter_map(|(step, place)| {
        let (class, shape) = match step.kind {
            Kind::Refusal => ("mark-refusal", "M-4-4L4 4M-4 4L4-4"),
            Kind::Reset => ("mark-reset", "M-4-6h3V6h-3z"),
            Kind::Action | Kind::Time(_) => return None,
        };
        let class = classes!(class, (place <= done).then_some("is-done"));
        Some(html! { <svg key={place} x={x(place)} y="50%"><path d={shape} {class} /></svg> })
    });
    let branches = session.futures().into_iter();
    let branches = branches.filter(|future| future.at >= floor);
    html! {
        <>
            <svg class="time-line-marks" viewBox={format!("0 0 {steps} 1")} preserveAspectRatio="none" aria-hidden="true">
                <line x1="0" y1="0.5" x2={steps_text} y2="0.5" />
                <line x1="0" y1="0.5" x2={done_text} y2="0.5" class="is-done" />
                <path d={ticks(done + 1..=steps)} />
                <path d={ticks(1..=done)} class="is-done" />
                <path d={to_do.clone()} class="mark-action" />
                <path d={to_do} class="mark-action is-hollow" />
                <path d={dots(1..=done)} class="mark-action is-done" />
            </svg>
            <svg class="time-line-marks" aria-hidden="true">
                { for branches.map(|future| html! {
                    <svg x={x(future.at - floor)} y="50%"><path d="M0 0q2 9 9 9" class="mark-branch" /></svg>
                }) }
                { for single }
            </svg>
        </>
    }
}

/// A point, of which a round stroke makes a dot.
const DOT: &str = "0.5h0";
/// A quarter of the line's height.
const TICK: &str = "0.375v0.25";
