//! The list of lessons, what was done of them, and lessons that a teacher made.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::course_record::CourseRecord;
use crate::lessons::Fading;
use crate::locale::{text, text_with};
use crate::web::course::keeping::now_seconds;
use crate::web::course::learn::Learn;
use crate::web::course::record::Record;
use crate::web::course::shelf::{self, Entry};
use crate::web::course::source::{Brought, Source};
use crate::web::files;
use crate::web::modal::{self, use_modal};
use crate::web::state::AppAction;

/// What the dialog shows.
#[derive(Properties)]
pub struct CourseDialogProps {
    /// What was done.
    pub record: Option<Rc<Record>>,
    /// Lessons that somebody brought.
    pub brought: Option<Rc<Brought>>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for CourseDialogProps {
    fn eq(&self, other: &Self) -> bool {
        let brought = |it: &Self| it.brought.as_ref().map(|it| Rc::as_ptr(it).addr());
        self.record == other.record && brought(self) == brought(other)
    }
}

/// How a lesson is to be met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Do(Fading),
    Watch,
}

/// What became of the list that was fetched.
#[derive(Clone, PartialEq)]
enum Shelf {
    Coming,
    Here(Rc<Vec<Entry>>),
    Failed(String),
}

/// The dialog.
#[component]
pub fn CourseDialog(props: &CourseDialogProps) -> Html {
    let dialog = use_modal();
    let shelf = use_state_eq(|| Shelf::Coming);
    {
        let shelf = shelf.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                shelf.set(match shelf::list().await {
                    Ok(entries) => Shelf::Here(Rc::new(entries)),
                    Err(why) => Shelf::Failed(why),
                });
            });
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| modal::close(&dialog))
    };
    let begin = {
        let (dispatch, shelf) = (props.dispatch.clone(), shelf.clone());
        Callback::from(move |(source, name, way): (Source, String, Way)| {
            let (dispatch, shelf) = (dispatch.clone(), shelf.clone());
            spawn_local(async move {
                match shelf::lesson(&source, &name).await {
                    Ok(lesson) => dispatch.emit(AppAction::Learn(match way {
                        Way::Watch => Learn::Watch { lesson, source },
                        Way::Do(fading) => Learn::Begin {
                            lesson,
                            source,
                            fading,
                        },
                    })),
                    Err(why) => shelf.set(Shelf::Failed(why)),
                }
            });
        })
    };
    let record = props.record.clone().unwrap_or_default();
    let keep = {
        let record = record.clone();
        Callback::from(move |_: MouseEvent| {
            files::save(
                &files::file_name(&text("course-file"), ".json"),
                &record.write(),
            );
        })
    };
    let is_summary = use_state_eq(|| false);
    let turn = {
        let (is_summary, shown) = (is_summary.clone(), !*is_summary);
        Callback::from(move |_: MouseEvent| is_summary.set(shown))
    };
    let chooser = use_node_ref();
    let choose = {
        let chooser = chooser.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                chooser.click();
            }
        })
    };
    let chosen = {
        let (dispatch, dialog) = (props.dispatch.clone(), dialog.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some(files) = input.and_then(|it| it.files()) else {
                return;
            };
            files::open(files, dispatch.clone());
            // What is wrong with a lesson is told below the dialog: nothing is to hide it.
            modal::close(&dialog);
        })
    };
    let onclose = props
        .dispatch
        .reform(|_: Event| AppAction::Learn(Learn::Course(false)));
    html! {
        <dialog ref={dialog} class="course-dialog form-dialog" aria-labelledby="course-title" {onclose}>
            <div class="share-dialog-head">
                <h2 id="course-title">{ text("course") }</h2>
                <button type="button" class="button is-quiet" onclick={close}>{ text("share-close") }</button>
            </div>
            <p class="form-dialog-lead">{ text("course-lead") }</p>
            { match &*shelf {
                Shelf::Coming => html! { <p role="status">{ text("course-coming") }</p> },
                Shelf::Failed(why) => html! { <p role="alert" class="course-dialog-failed">{ why.clone() }</p> },
                Shelf::Here(entries) if *is_summary => html! {
                    <CourseRecord record={record.clone()} entries={entries.clone()} />
                },
                Shelf::Here(entries) => html! {
                    <>
                        if let Some(brought) = &props.brought {
                            { brought_along(brought, &record, &begin) }
                        }
                        { lists(entries, &record, &begin) }
                    </>
                },
            } }
            <div class="share-dialog-actions">
                <button type="button" class="button" onclick={turn}>
                    { text(if *is_summary { "course-list" } else { "course-summary" }) }
                </button>
                <button type="button" class="button" onclick={choose}>{ text("course-open") }</button>
                <input ref={chooser} type="file" hidden={true} multiple={true} accept=".lesson,.ftl,.json,.txt"
                    aria-label={text("course-open")} onchange={chosen} />
                <button type="button" class="button" disabled={record.passed.is_empty()} onclick={keep}>
                    { text("course-keep") }
                </button>
            </div>
        </dialog>
    }
}

/// What a press in the list asks for.
type Begin = Callback<(Source, String, Way)>;

fn brought_along(brought: &Brought, record: &Record, begin: &Begin) -> Html {
    let each = brought.lessons.iter().map(|lesson| {
        let entry = Entry::of(lesson);
        row(&entry, &brought.source, record, false, begin)
    });
    html! {
        <section aria-labelledby="course-brought">
            <h3 id="course-brought">{ text("course-brought") }</h3>
            <ul class="course-dialog-list">{ for each }</ul>
        </section>
    }
}

fn lists(entries: &[Entry], record: &Record, begin: &Begin) -> Html {
    let due = record.due(now_seconds());
    let again = due
        .iter()
        .filter_map(|name| entries.iter().find(|it| it.name == *name));
    let (challenges, lessons): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|it| it.is_challenge);
    let passed = |all: &[&Entry]| {
        let passed = all
            .iter()
            .filter(|it| record.passed.contains_key(&it.name))
            .count();
        text_with(
            "course-passed",
            [("passed", passed.into()), ("count", all.len().into())],
        )
    };
    let next = lessons.iter().find(|it| {
        let is_open = it.after.iter().all(|name| record.passed.contains_key(name));
        is_open && !record.passed.contains_key(&it.name)
    });
    let next = next.map(|it| it.name.as_str());
    let row = |entry: &Entry| {
        let source = Source::Shelf(entry.file.clone());
        row(
            entry,
            &source,
            record,
            next == Some(entry.name.as_str()),
            begin,
        )
    };
    html! {
        <>
            if !due.is_empty() {
                <section aria-labelledby="course-due">
                    <h3 id="course-due">{ text("course-due") }</h3>
                    <ul class="course-dialog-list">{ for again.map(row) }</ul>
                </section>
            }
            <section aria-labelledby="course-lessons">
                <h3 id="course-lessons">{ text("course-lessons") }<small>{ passed(&lessons) }</small></h3>
                <ol class="course-dialog-list">{ for lessons.iter().copied().map(row) }</ol>
            </section>
            if !challenges.is_empty() {
                <section aria-labelledby="course-challenges">
                    <h3 id="course-challenges">{ text("course-challenges") }<small>{ passed(&challenges) }</small></h3>
                    <ol class="course-dialog-list">{ for challenges.iter().copied().map(row) }</ol>
                </section>
            }
        </>
    }
}

fn row(entry: &Entry, source: &Source, record: &Record, is_next: bool, begin: &Begin) -> Html {
    let passed = record.passed.get(&entry.name);
    let start = |way: Way| {
        let (source, name) = (source.clone(), entry.name.clone());
        begin.reform(move |_: MouseEvent| (source.clone(), name.clone(), way))
    };
    let facts = passed.map_or_else(
        || text_with("course-minutes", [("minutes", entry.minutes.into())]),
        |it| {
            let (right, made) = it.predictions;
            let args = [
                ("commands", it.commands.into()),
                ("right", right.into()),
                ("made", made.into()),
            ];
            text_with("course-done", args)
        },
    );
    let kind = if is_next {
        "button is-first is-small"
    } else {
        "button is-small"
    };
    html! {
        <li key={entry.name.clone()} class={classes!(passed.is_some().then_some("is-passed"))}>
            <span class="course-dialog-words">
                <strong>{ entry.title.clone() }</strong>
                <span>{ entry.objective.clone() }</span>
                <small>{ facts }</small>
            </span>
            <button type="button" class={kind} onclick={start(Way::Do(Fading::Alone))}
                aria-label={text_with("course-begin-named", [("title", entry.title.clone().into())])}>
                { text(if passed.is_some() { "course-again" } else { "course-begin" }) }
            </button>
            if !entry.is_challenge {
                <button type="button" class="button is-small is-quiet" onclick={start(Way::Watch)}
                    aria-label={text_with("course-watch-named", [("title", entry.title.clone().into())])}>
                    { text("course-watch") }
                </button>
                <button type="button" class="button is-small is-quiet" onclick={start(Way::Do(Fading::LastStep))}
                    title={text("course-last-title")}>{ text("course-last") }</button>
            }
        </li>
    }
}
