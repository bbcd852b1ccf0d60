//! A step that is read or answered: options to choose, a number, a thing on the stage, an order, or
//! whether a claim is true and how sure one is.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::lessons::{AnswerKind, Answered, Choice, LessonRun, Progress, Right, StepKind};
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::sim::ids::ResourceId;
use crate::web::course::learn::Learn;
use crate::web::course::learning::Learning;
use crate::web::state::AppAction;
use crate::web::words;

/// Which question.
#[derive(Properties)]
pub struct QuestionProps {
    /// The lesson.
    pub learning: Rc<Learning>,
    /// The session in which it is done.
    pub session: Rc<Session>,
    /// The place of the step.
    pub step: usize,
    /// What is picked on the stage.
    pub picked: Option<ResourceId>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for QuestionProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.learning, &other.learning)
            && Rc::ptr_eq(&self.session, &other.session)
            && self.step == other.step
            && self.picked == other.picked
    }
}

/// What was entered so far.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    option: Option<String>,
    number: String,
    order: Vec<String>,
    truth: Option<bool>,
    sure: Option<u8>,
}

/// The question.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let step = &props.learning.run.lesson.steps[props.step];
    let draft = use_state_eq(|| Draft {
        order: match &step.kind {
            StepKind::Predict(it) => names(&it.options),
            _ => Vec::new(),
        },
        ..Draft::default()
    });
    let progress = props.learning.progress(&props.session);
    let (answered, form) = match &step.kind {
        StepKind::Read | StepKind::Do(_) => (Some(Answered::Seen), Html::default()),
        StepKind::Explain(options) => choice(props, &progress, options, &draft),
        StepKind::Claim(_) => claim(&draft),
        StepKind::Predict(prediction) => match prediction.kind {
            AnswerKind::One => choice(props, &progress, &prediction.options, &draft),
            AnswerKind::Number => number(&draft),
            AnswerKind::Order => order(props, &progress, &draft),
            AnswerKind::Pick => pick(props),
        },
    };
    let send = {
        let (answered, sure, step) = (answered.clone(), draft.sure, step.name.clone());
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(answered) = answered.clone() {
                let step = step.clone();
                dispatch.emit(AppAction::Learn(Learn::Answer {
                    step,
                    answered,
                    sure,
                }));
            }
        })
    };
    let is_read = matches!(step.kind, StepKind::Read);
    html! {
        <form class="question" onsubmit={send}>
            { form }
            <button type="submit" class="button is-first" disabled={answered.is_none()}>
                { text(if is_read { "lesson-continue" } else { "lesson-answer" }) }
            </button>
        </form>
    }
}

fn names(options: &[Choice]) -> Vec<String> {
    options.iter().map(|option| option.name.clone()).collect()
}

/// Changes what was entered.
fn changed<E: 'static>(
    draft: &UseStateHandle<Draft>,
    change: impl Fn(&mut Draft, &E) + 'static,
) -> Callback<E> {
    let draft = draft.clone();
    Callback::from(move |event: E| {
        let mut next = (*draft).clone();
        change(&mut next, &event);
        draft.set(next);
    })
}

fn radio(
    group: &'static str,
    value: String,
    label: String,
    checked: bool,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label key={value.clone()} class="question-option">
            <input type="radio" name={group} {value} {checked} {onchange} />
            <span>{ whole_words(&label) }</span>
        </label>
    }
}

fn choice(
    props: &QuestionProps,
    progress: &Progress,
    options: &[Choice],
    draft: &UseStateHandle<Draft>,
) -> (Option<Answered>, Html) {
    let radios = options.iter().map(|option| {
        let name = option.name.clone();
        let checked = draft.option.as_ref() == Some(&name);
        let label = label(
            &props.learning.run,
            progress,
            &props.session,
            props.step,
            &name,
        );
        let chosen = name.clone();
        let onchange = changed(draft, move |it, _: &Event| it.option = Some(chosen.clone()));
        radio("option", name, label, checked, onchange)
    });
    let form = html! {
        <fieldset class="question-options">
            <legend>{ text("lesson-options") }</legend>
            { for radios }
        </fieldset>
    };
    (draft.option.clone().map(Answered::Option), form)
}

fn number(draft: &UseStateHandle<Draft>) -> (Option<Answered>, Html) {
    let oninput = changed(draft, |it, event: &InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        it.number = input.map(|input| input.value()).unwrap_or_default();
    });
    let form = html! {
        <label class="question-number">
            <span>{ text("lesson-number") }</span>
            <input type="text" inputmode="numeric" autocomplete="off" value={draft.number.clone()} {oninput} />
        </label>
    };
    // A person may write 4,096.
    let plain = draft.number.replace([',', ' ', '_'], "");
    (plain.parse().ok().map(Answered::Number), form)
}

fn claim(draft: &UseStateHandle<Draft>) -> (Option<Answered>, Html) {
    let truths = [true, false].map(|truth| {
        let onchange = changed(draft, move |it, _: &Event| it.truth = Some(truth));
        let key = if truth { "lesson-true" } else { "lesson-false" };
        radio(
            "truth",
            key.to_owned(),
            text(key),
            draft.truth == Some(truth),
            onchange,
        )
    });
    let sures = [1, 2, 3].map(|sure: u8| {
        let onchange = changed(draft, move |it, _: &Event| it.sure = Some(sure));
        let key = format!("lesson-sure-{sure}");
        radio(
            "sure",
            key.clone(),
            text(&key),
            draft.sure == Some(sure),
            onchange,
        )
    });
    let form = html! {
        <>
            <fieldset class="question-options">
                <legend>{ text("lesson-is-it-true") }</legend>
                { for truths }
            </fieldset>
            <fieldset class="question-options">
                <legend>{ text("lesson-how-sure") }</legend>
                { for sures }
            </fieldset>
        </>
    };
    (
        draft
            .truth
            .filter(|_| draft.sure.is_some())
            .map(Answered::Truth),
        form,
    )
}

fn pick(props: &QuestionProps) -> (Option<Answered>, Html) {
    let world = props.session.world();
    let name = props.picked.as_ref().map(|id| words::name_of(world, id));
    let form = html! {
        <p class="question-pick">{ match name {
            Some(name) => text_with("lesson-picked", [("name", name.into())]),
            None => text("lesson-pick"),
        } }</p>
    };
    (props.picked.clone().map(Answered::Picked), form)
}

fn order(
    props: &QuestionProps,
    progress: &Progress,
    draft: &UseStateHandle<Draft>,
) -> (Option<Answered>, Html) {
    let last = draft.order.len().saturating_sub(1);
    let rows = draft.order.iter().enumerate().map(|(at, name)| {
        let label = label(&props.learning.run, progress, &props.session, props.step, name);
        let swap = move |with: usize| changed(draft, move |it, _: &MouseEvent| it.order.swap(at, with));
        let named = |key: &str| text_with(key, [("what", label.clone().into())]);
        html! {
            <li key={name.clone()}>
                <span>{ whole_words(&label) }</span>
                <button type="button" class="button is-small" disabled={at == 0} aria-label={named("lesson-up")}
                    onclick={swap(at.saturating_sub(1))}>{ "↑" }</button>
                <button type="button" class="button is-small" disabled={at == last} aria-label={named("lesson-down")}
                    onclick={swap((at + 1).min(last))}>{ "↓" }</button>
            </li>
        }
    });
    let form =
        html! { <ol class="question-order" aria-label={text("lesson-order")}>{ for rows }</ol> };
    (Some(Answered::Order(draft.order.clone())), form)
}

/// What an option is called.
fn label(
    run: &LessonRun,
    progress: &Progress,
    session: &Session,
    step: usize,
    option: &str,
) -> String {
    let lesson = &run.lesson;
    let name = &lesson.steps[step].name;
    lesson.say(name, Some(option), &progress.names, session.world())
}

/// The right answer in words; none if it goes without saying.
pub fn in_words(
    run: &LessonRun,
    progress: &Progress,
    session: &Session,
    step: usize,
    right: &Right,
) -> Option<String> {
    let label = |name: &String| label(run, progress, session, step, name);
    let all = |names: &[String]| names.iter().map(label).collect::<Vec<_>>().join("; ");
    Some(match right {
        Right::Number(number, _) => text_with("lesson-count", [("number", (*number).into())]),
        Right::Options(names) | Right::Order(names) => all(names),
        Right::Things(ids) => {
            let names = ids.iter().map(|id| words::name_of(session.world(), id));
            names.collect::<Vec<_>>().join("; ")
        }
        Right::Truth(true) => text("lesson-true"),
        Right::Truth(false) => text("lesson-false"),
        Right::Open => return None,
    })
}
