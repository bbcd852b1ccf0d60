//! What a presenter has at hand: the step, the vote, the notes, and the way out.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::locale::text;
use crate::session::Session;
use crate::web::presenting::Presenting;
use crate::web::state::AppAction;
use crate::web::words;

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct PresenterBarProps {
    /// The session that is shown.
    pub session: Rc<Session>,
    /// How it is presented.
    pub presenting: Presenting,
    /// Opens the window of the notes.
    pub on_notes: Callback<()>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The bar, and the pause for a vote.
#[component]
pub fn PresenterBar(props: &PresenterBarProps) -> Html {
    let session = props.session.as_ref();
    let press = |action: AppAction| props.dispatch.reform(move |_: MouseEvent| action.clone());
    let votes = props.presenting.votes;
    let on_votes = props
        .dispatch
        .reform(move |_: Event| AppAction::Votes(!votes));
    let on_notes = props.on_notes.reform(|_: MouseEvent| ());
    let asked = props
        .presenting
        .asked
        .filter(|asked| *asked == session.cursor())
        .and_then(|asked| session.log().get(asked));
    html! {
        <section class="presenter-bar" aria-label={text("presenter")}>
            if let Some(step) = asked {
                <div class="presenter-vote" aria-live="polite">
                    <p class="presenter-question">{ text("vote-question") }</p>
                    <code>{ whole_words(&step.line) }</code>
                    <button type="button" class="button is-primary" onclick={press(AppAction::Step(true))}>
                        { text("vote-show") }
                    </button>
                </div>
            }
            <div class="presenter-tools">
                <button type="button" class="button is-quiet" disabled={session.cursor() == session.floor()}
                    onclick={press(AppAction::Step(false))}>{ text("key-step-back") }</button>
                <span>{ words::sought(session.cursor(), session.log().len()) }</span>
                <button type="button" class="button is-quiet" disabled={session.is_at_end()}
                    onclick={press(AppAction::Step(true))}>{ text("key-step-forward") }</button>
                <label>
                    <input type="checkbox" checked={votes} onchange={on_votes} />
                    { text("presenter-votes") }
                </label>
                <button type="button" class="button is-quiet" onclick={on_notes}>{ text("presenter-notes") }</button>
                <button type="button" class="button is-quiet" title="Esc" onclick={press(AppAction::Present(false))}>
                    { text("presenter-end") }
                </button>
            </div>
        </section>
    }
}
