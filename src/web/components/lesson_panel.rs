//! The lesson that is being done: one step at a time, what it asks for, and how far it is met.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, ScrollLogicalPosition};
use yew::prelude::*;

use super::Dispatch;
use super::lesson_help::LessonHelp;
use super::lesson_more::LessonMore;
use super::question::Question;
use super::term::TermWord;
use super::whole_words::whole_words;
use crate::lessons::glossary::Glossary;
use crate::lessons::{ConditionProgress, Progress, StepKind};
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::web::course::keeping::now_seconds;
use crate::web::course::learn::Learn;
use crate::web::course::learning::{Feedback, Learning, feedback};
use crate::web::course::shelf;
use crate::web::dom::{focus_in_place, focused, jump_to};
use crate::web::state::{AppAction, Selection};

/// What the panel shows.
#[derive(Properties)]
pub struct LessonPanelProps {
    /// The lesson.
    pub learning: Rc<Learning>,
    /// The session in which it is done.
    pub session: Rc<Session>,
    /// What is picked: a prediction may ask for it.
    pub selection: Selection,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for LessonPanelProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.learning, &other.learning)
            && Rc::ptr_eq(&self.session, &other.session)
            && self.selection == other.selection
    }
}

/// The panel.
#[component]
pub fn LessonPanel(props: &LessonPanelProps) -> Html {
    let learning = &props.learning;
    let key = (
        Rc::as_ptr(learning).addr(),
        Rc::as_ptr(&props.session).addr(),
    );
    let progress = use_memo(key, |_| learning.progress(&props.session));
    let is_passed = progress.is_passed();
    {
        let dispatch = props.dispatch.clone();
        use_effect_with(is_passed, move |is_passed| {
            if *is_passed {
                dispatch.emit(AppAction::Learn(Learn::Passed(now_seconds())));
            }
        });
    }
    let glossary = use_glossary();
    let (panel, words) = (use_node_ref(), use_node_ref());
    use_step_shown(props, &progress, &panel, &words);
    let press = |learn: Learn| {
        let press = move |_: MouseEvent| AppAction::Learn(learn.clone());
        props.dispatch.reform(press)
    };
    let lesson = &learning.run.lesson;
    let count = lesson.steps.len();
    let number = progress.current.map_or(count, |at| at + 1);
    let place = [("number", number.into()), ("count", count.into())];
    let told = feedback(&learning.run, &progress);
    html! {
        <section ref={panel} class="lesson-panel" aria-label={text_with("lesson-label", [("title", lesson.title().into())])}>
            <div class="lesson-panel-head">
                <h2>{ lesson.title() }</h2>
                <span class="lesson-panel-place">{ text_with("lesson-place", place) }</span>
                <progress class="lesson-panel-progress" aria-label={text("lesson-progress")}
                    max={count.to_string()} value={done(&progress).to_string()}></progress>
                <LessonMore learning={learning.clone()} dispatch={props.dispatch.clone()} />
                <button type="button" class="button is-small is-quiet" onclick={press(Learn::Leave)}>
                    { text("lesson-leave") }
                </button>
            </div>
            if let Some(told) = told {
                { told_of(props, &progress, &told) }
            }
            if let Some(lost) = &progress.lost {
                <p role="alert">{ lost.clone() }</p>
            } else if let Some(at) = progress.current {
                { step(props, &progress, at, words, glossary.as_deref()) }
            } else {
                <p ref={words} tabindex="-1" class="lesson-panel-passed">{ text("lesson-passed") }</p>
                <button type="button" class="button is-first" onclick={press(Learn::Course(true))}>
                    { text("lesson-next") }
                </button>
            }
        </section>
    }
}

/// When another step comes up, the stage shows what it is about, its words are in sight, and the
/// focus is on them if what had it is gone.
#[hook]
fn use_step_shown(props: &LessonPanelProps, progress: &Progress, panel: &NodeRef, words: &NodeRef) {
    let run = &props.learning.run;
    let step = progress.current.map(|at| &run.lesson.steps[at]);
    let is_led = step.is_some_and(|it| matches!(&it.kind, StepKind::Do(task) if !task.is_free));
    let current = (Rc::as_ptr(run).addr(), progress.current);
    let is_first = use_mut_ref(|| true);
    let about = use_memo(current, |_| {
        let next = run.next_line(&props.session, progress).filter(|_| is_led);
        next.and_then(|next| next.points_at.into_iter().next())
    });
    let (dispatch, panel, words) = (props.dispatch.clone(), panel.clone(), words.clone());
    use_effect_with(current, move |_| {
        if let Some(id) = (*about).clone() {
            dispatch.emit(AppAction::Find(id));
        }
        if !is_first.replace(false) {
            show(&panel, &words);
        }
    });
}

/// Brings the words of a step into sight, and the focus to them if nothing else has it.
fn show(panel: &NodeRef, words: &NodeRef) {
    let above = |it: &HtmlElement| it.get_bounding_client_rect().top() < 0.0;
    if let Some(panel) = panel.cast::<HtmlElement>().filter(above) {
        jump_to(&panel, ScrollLogicalPosition::Start);
    }
    // The inspector gets the focus when all else fails; while somebody learns, the lesson does.
    let lost = focused().is_none_or(|it| ["BODY", "ASIDE"].contains(&it.tag_name().as_str()));
    if let Some(words) = words.cast::<HtmlElement>().filter(|_| lost) {
        focus_in_place(&words);
    }
}

/// The glossary, as soon as it is here.
#[hook]
fn use_glossary() -> Option<Rc<Glossary>> {
    let glossary = use_state(|| None);
    {
        let glossary = glossary.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { glossary.set(shelf::glossary().await.map(Rc::new)) });
        });
    }
    (*glossary).clone()
}

/// A text in which each term can be asked what it means.
fn with_terms(words: &str, terms: &[String], glossary: Option<&Glossary>) -> Html {
    let Some(glossary) = glossary else {
        return whole_words(words);
    };
    let pieces = glossary.marked(words, terms).into_iter();
    let piece = |(text, term): (&str, Option<String>)| match term
        .and_then(|name| Some((glossary.term(&name)?, name)))
    {
        Some((term, name)) => html! {
            <TermWord key={name} word={text.to_owned()} sentence={term.sentence} link={term.page.zip(term.url)} />
        },
        None => whole_words(text),
    };
    pieces.map(piece).collect()
}

fn done(progress: &Progress) -> usize {
    progress.steps.iter().filter(|step| step.is_done).count()
}

fn say(
    props: &LessonPanelProps,
    progress: &Progress,
    step: usize,
    attribute: Option<&str>,
) -> String {
    let lesson = &props.learning.run.lesson;
    let name = &lesson.steps[step].name;
    lesson.say(name, attribute, &progress.names, props.session.world())
}

fn step(
    props: &LessonPanelProps,
    progress: &Progress,
    at: usize,
    node: NodeRef,
    glossary: Option<&Glossary>,
) -> Html {
    let step = &props.learning.run.lesson.steps[at];
    let words = say(props, progress, at, None);
    let conditions = &progress.steps[at].conditions;
    html! {
        <div class="lesson-panel-step" key={step.name.clone()}>
            <p ref={node} tabindex="-1" class="lesson-panel-words">{ with_terms(&words, &props.learning.run.lesson.terms, glossary) }</p>
            if matches!(step.kind, StepKind::Do(_)) {
                <ul class="lesson-panel-conditions" aria-label={text("lesson-conditions")}>
                    { for conditions.iter().map(|it| condition(props, it)) }
                </ul>
                <LessonHelp learning={props.learning.clone()} session={props.session.clone()}
                    step={at} dispatch={props.dispatch.clone()} />
            } else {
                <Question learning={props.learning.clone()} session={props.session.clone()}
                    step={at} picked={props.selection.id.clone()} dispatch={props.dispatch.clone()} />
            }
        </div>
    }
}

/// What a condition asks for, and why it is not met.
fn condition(props: &LessonPanelProps, condition: &ConditionProgress) -> Html {
    let is_met = condition.unmet.is_none();
    // A reason that repeats what is asked for says nothing.
    let reason = condition.unmet.as_ref().map(|it| &it.reason);
    let reason = reason.filter(|it| !it.contains(&condition.wanted));
    let point = condition
        .unmet
        .as_ref()
        .and_then(|it| it.points_at.first().cloned());
    let show = point.map(|id| {
        let find = move |_: MouseEvent| AppAction::Find(id.clone());
        props.dispatch.reform(find)
    });
    html! {
        <li class={classes!(is_met.then_some("is-met"))}>
            <span class="lesson-panel-mark" role="img"
                aria-label={text(if is_met { "lesson-met" } else { "lesson-unmet" })}>
                { if is_met { "✓" } else { "○" } }
            </span>
            <span>
                { whole_words(&condition.wanted) }
                if let Some(reason) = reason {
                    <small>{ whole_words(reason) }</small>
                }
            </span>
            if let Some(onclick) = show {
                <button type="button" class="button is-small is-quiet" {onclick}>{ text("guide-show") }</button>
            }
        </li>
    }
}

/// Whether an answer was right, and why.
fn told_of(props: &LessonPanelProps, progress: &Progress, told: &Feedback) -> Html {
    let name = &props.learning.run.lesson.steps[told.step].name;
    let lesson = &props.learning.run.lesson;
    let why = lesson
        .has_text(name, Some("why"))
        .then(|| say(props, progress, told.step, Some("why")));
    let verdict = text(if told.is_right {
        "lesson-right"
    } else {
        "lesson-wrong"
    });
    let judged = progress.steps[told.step].judged.as_ref();
    let right = judged.filter(|_| !told.is_right).and_then(|judged| {
        super::question::in_words(
            &props.learning.run,
            progress,
            &props.session,
            told.step,
            &judged.right,
        )
    });
    html! {
        <div class={classes!("lesson-panel-told", told.is_right.then_some("is-right"))} role="note">
            <strong>{ verdict }</strong>
            if let Some(right) = right {
                <span>{ text_with("lesson-right-answer", [("answer", right.trim_end_matches('.').into())]) }</span>
            }
            if let Some(why) = why {
                <span>{ whole_words(&why) }</span>
            }
        </div>
    }
}
