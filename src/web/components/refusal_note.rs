//! A refusal, on the island that refused: AWS's sentence, why, and what to try.

use std::rc::Rc;

use web_sys::{Element, ScrollLogicalPosition};
use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::locale::text;
use crate::web::dom::jump_to;
use crate::web::state::{AppAction, Refusal};

/// What was refused.
#[derive(Properties, PartialEq)]
pub struct RefusalNoteProps {
    /// The refusal.
    pub refusal: Rc<Refusal>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The note.
#[component]
pub fn RefusalNote(props: &RefusalNoteProps) -> Html {
    let Refusal {
        code,
        sentence,
        lesson,
        ..
    } = props.refusal.as_ref();
    let note = use_node_ref();
    {
        let note = note.clone();
        use_effect_with(props.refusal.clone(), move |_| {
            if let Some(note) = note.cast::<Element>() {
                jump_to(&note, ScrollLogicalPosition::Nearest);
            }
        });
    }
    let dismiss = props
        .dispatch
        .reform(|_: MouseEvent| AppAction::DismissRefusal);
    html! {
        <div ref={note} class="refusal-note">
            // The look-up travels across the gap, finds nothing, and goes back.
            <span class="refusal-note-look-up" aria-hidden="true"></span>
            <h3>{ code.clone() }</h3>
            <p class="refusal-note-sentence">{ whole_words(sentence) }</p>
            if let Some(why) = &lesson.why {
                <p>{ whole_words(why) }</p>
            }
            { for lesson.tries.iter().map(|line| html! {
                <code key={line.clone()}>{ whole_words(line) }</code>
            }) }
            <div class="refusal-note-actions">
                { for lesson.tries.iter().take(1).map(|line| try_button(&props.dispatch, line)) }
                <button type="button" class="button" onclick={dismiss}>{ text("refusal-dismiss") }</button>
            </div>
        </div>
    }
}

fn try_button(dispatch: &Dispatch, line: &str) -> Html {
    let run = line.to_owned();
    let onclick = dispatch.reform(move |_: MouseEvent| AppAction::Run(run.clone()));
    html! {
        <button type="button" class="button is-first" {onclick}>{ text("refusal-try") }</button>
    }
}
