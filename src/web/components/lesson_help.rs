//! Help with a step: rung by rung, from a nudge to the exact line. Nothing is shown unasked.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::locale::text;
use crate::session::Session;
use crate::web::course::learn::Learn;
use crate::web::course::learning::Learning;
use crate::web::state::AppAction;

/// Which help.
#[derive(Properties)]
pub struct LessonHelpProps {
    /// The lesson.
    pub learning: Rc<Learning>,
    /// The session in which it is done.
    pub session: Rc<Session>,
    /// The place of the step.
    pub step: usize,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for LessonHelpProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.learning, &other.learning)
            && Rc::ptr_eq(&self.session, &other.session)
            && self.step == other.step
    }
}

/// The help.
#[component]
pub fn LessonHelp(props: &LessonHelpProps) -> Html {
    let shown = props.learning.rungs(props.step);
    let more = {
        let step = props.step;
        props
            .dispatch
            .reform(move |_: MouseEvent| AppAction::Learn(Learn::Help(step)))
    };
    if shown == 0 {
        return html! {
            <button type="button" class="button is-small" onclick={more}>{ text("lesson-hint") }</button>
        };
    }
    let progress = props.learning.progress(&props.session);
    let run = &props.learning.run;
    let hints = run.hints(&props.session, &progress);
    let last = shown > hints.len();
    let line = last.then(|| run.next_line(&props.session, &progress));
    html! {
        <div class="lesson-help" role="group" aria-label={text("lesson-hints")}>
            { for hints.iter().take(shown).map(|hint| html! { <p key={hint.clone()}>{ whole_words(hint) }</p> }) }
            if let Some(line) = line {
                if let Some(next) = line {
                    <code>{ whole_words(&next.line) }</code>
                    <button type="button" class="button is-small" onclick={run_line(&props.dispatch, next.line)}>
                        { text("lesson-run-line") }
                    </button>
                } else {
                    <p>{ text("lesson-no-line") }</p>
                    <button type="button" class="button is-small"
                        onclick={props.dispatch.reform(|_: MouseEvent| AppAction::Undo)}>{ text("undo") }</button>
                }
            } else {
                <button type="button" class="button is-small" onclick={more}>
                    { text(if shown == hints.len() { "lesson-show-line" } else { "lesson-more" }) }
                </button>
            }
        </div>
    }
}

fn run_line(dispatch: &Dispatch, line: String) -> Callback<MouseEvent> {
    dispatch.reform(move |_: MouseEvent| AppAction::Run(line.clone()))
}
