//! A dialog for a command that needs answers. It shows the line that the answers make.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Dispatch;
use super::what_if::{WhatIf, WhatIfFacts};
use super::whole_words::whole_words;
use crate::cli::{Configured, parse};
use crate::locale::text;
use crate::session::{Session, TABLE};
use crate::web::form::{DESTINATION, Field, Input, command, fields};
use crate::web::modal::{self, use_modal};
use crate::web::state::{AppAction, OpenForm};
use crate::web::words;

/// What the dialog is about.
#[derive(Properties, PartialEq)]
pub struct FormDialogProps {
    /// The session, for the world that is shown.
    pub session: Rc<Session>,
    /// Which dialog, and what it is about.
    pub form: OpenForm,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The dialog.
#[component]
pub fn FormDialog(props: &FormDialogProps) -> Html {
    let world = props.session.world();
    let OpenForm {
        kind, selection, ..
    } = &props.form;
    let kind = *kind;
    let asked = use_memo(props.form.clone(), |form| {
        let mut asked = fields(form.kind, world, &form.selection);
        let destination = asked.iter_mut().find(|it| it.label == DESTINATION);
        if let (Some(field), Some(code)) = (destination, form.destination) {
            code.as_str().clone_into(&mut field.value);
        }
        asked
    });
    let answers = use_state(|| {
        asked
            .iter()
            .map(|field| field.value.clone())
            .collect::<Vec<_>>()
    });
    let dialog = use_modal();
    let command = command(kind, world, selection, &answers);
    let foreseen = match command.as_ref().map(|it| words::foreseen(world, it)) {
        Some(Ok(sentences)) => sentences,
        // A launch abroad is to fail in front of one's eyes, and not be warned of.
        Some(Err(refused)) if kind.is_final() => vec![refused],
        _ => Vec::new(),
    };
    let what_if = command.as_ref().and_then(|it| {
        let plan = world.plan(it).ok()?;
        WhatIfFacts::of(world.region(it.region), &plan.deletion)
    });
    let line = command.map(|command| Session::line_of(&command));
    let judged = line
        .as_deref()
        .map(|line| parse(line, TABLE, Configured::default()));
    let objection = match &judged {
        Some(Err(error)) => Some(error.text.trim().to_owned()),
        _ => None,
    };
    let ready = line.is_some() && objection.is_none();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| modal::close(&dialog))
    };
    let opening = props.form.opening;
    let onclose = props
        .dispatch
        .reform(move |_: Event| AppAction::Close(opening));
    let onsubmit = {
        let (dispatch, line) = (props.dispatch.clone(), line.clone());
        let dialog = dialog.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(line) = line.as_ref().filter(|_| ready) {
                modal::close(&dialog);
                dispatch.emit(AppAction::Run(line.clone()));
            }
        })
    };
    let on_answer = {
        let answers = answers.clone();
        Callback::from(move |(place, answer): (usize, String)| {
            let mut changed = (*answers).clone();
            if let Some(slot) = changed.get_mut(place) {
                *slot = answer;
                answers.set(changed);
            }
        })
    };
    let weight = if kind.is_final() {
        "is-danger"
    } else {
        "is-first"
    };
    let title_id = format!("form-title-{}", kind.key());
    html! {
        <dialog ref={dialog} class="form-dialog" aria-labelledby={title_id.clone()} {onclose}>
            <form method="dialog" {onsubmit}>
                <h2 id={title_id}>{ kind.title() }</h2>
                <p class="form-dialog-lead">{ text(&format!("form-{}-lead", kind.key())) }</p>
                { for asked.iter().enumerate().map(|(place, field)| {
                    let answer = answers.get(place).cloned().unwrap_or_default();
                    labelled(place, field, &answer, &on_answer)
                }) }
                if let Some(facts) = what_if {
                    <WhatIf {facts} />
                }
                <ul class="form-dialog-plan" aria-live="polite">
                    { for foreseen.into_iter().map(|sentence| html! { <li>{ sentence }</li> }) }
                </ul>
                <div class="form-dialog-line">
                    <span>{ text("form-line") }</span>
                    <code>{ line.as_deref().map_or_else(|| text("form-no-line").into(), whole_words) }</code>
                    if let Some(objection) = objection {
                        <p class="form-dialog-objection" aria-live="polite">{ objection }</p>
                    }
                </div>
                <div class="form-dialog-actions">
                    <button type="submit" class={classes!("button", weight)} disabled={!ready}>{ kind.title() }</button>
                    <button type="button" class="button" onclick={close}>{ text("form-cancel") }</button>
                </div>
                <p class="form-dialog-console">{ kind.console() }</p>
            </form>
        </dialog>
    }
}

fn labelled(
    place: usize,
    field: &Field,
    answer: &str,
    on_answer: &Callback<(usize, String)>,
) -> Html {
    let id = format!("field-{place}");
    let label = text(field.label);
    let input = match &field.input {
        Input::Text => typed(&id, place, "text", answer, on_answer),
        Input::Number => typed(&id, place, "number", answer, on_answer),
        Input::Choice(choices) => choice(&id, place, choices, answer, on_answer),
        Input::Check => {
            let on_answer = on_answer.clone();
            let onchange = Callback::from(move |event: Event| {
                let input = event.target_dyn_into::<HtmlInputElement>();
                let checked = input.is_some_and(|input| input.checked());
                on_answer.emit((place, checked.to_string()));
            });
            html! { <input id={id.clone()} type="checkbox" checked={answer == "true"} {onchange} /> }
        }
    };
    let is_check = matches!(field.input, Input::Check);
    html! {
        <div key={field.label} class={classes!("field", is_check.then_some("is-check"))}>
            <label for={id}>{ label }</label>
            { input }
        </div>
    }
}

fn typed(
    id: &str,
    place: usize,
    kind: &'static str,
    answer: &str,
    on_answer: &Callback<(usize, String)>,
) -> Html {
    let on_answer = on_answer.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_answer.emit((place, input.value()));
        }
    });
    let min = (kind == "number").then_some("0");
    html! {
        <input id={id.to_owned()} type={kind} {min} value={answer.to_owned()}
            autocomplete="off" spellcheck="false" {oninput} />
    }
}

fn choice(
    id: &str,
    place: usize,
    choices: &[(String, String)],
    answer: &str,
    on_answer: &Callback<(usize, String)>,
) -> Html {
    let on_answer = on_answer.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            on_answer.emit((place, select.value()));
        }
    });
    html! {
        <select id={id.to_owned()} {onchange}>
            { for choices.iter().map(|(value, shown)| html! {
                <option key={value.clone()} value={value.clone()} selected={value == answer}>
                    { shown.clone() }
                </option>
            }) }
        </select>
    }
}
