//! The solution of a lesson, to watch: what each line is for, and how to go through them.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::whole_words::whole_words;
use crate::lessons::Fading;
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::web::course::learn::Learn;
use crate::web::course::watching::Watching;
use crate::web::state::AppAction;

/// What is watched.
#[derive(Properties)]
pub struct LessonWatchProps {
    /// The solution.
    pub watching: Rc<Watching>,
    /// The session that is shown.
    pub session: Rc<Session>,
    /// Whether it goes on by itself.
    pub playing: bool,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for LessonWatchProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.watching, &other.watching)
            && Rc::ptr_eq(&self.session, &other.session)
            && self.playing == other.playing
    }
}

/// The panel.
#[component]
pub fn LessonWatch(props: &LessonWatchProps) -> Html {
    let (watching, session) = (&props.watching, &props.session);
    let lesson = &watching.run.lesson;
    let at = watching.line_at(session.cursor());
    let count = watching.lines.len();
    let place = [
        ("number", at.map_or(0, |at| at + 1).into()),
        ("count", count.into()),
    ];
    let press = |action: AppAction| props.dispatch.reform(move |_: MouseEvent| action.clone());
    let seek = |steps: Option<usize>| {
        let steps = steps.unwrap_or_else(|| session.cursor());
        press(AppAction::Seek(steps))
    };
    let after = |at: usize| watching.lines.get(at).map(|(after, ..)| *after);
    let before = match at {
        Some(0) => Some(watching.run.floor),
        Some(at) => after(at - 1),
        None => None,
    };
    let next = after(at.map_or(0, |at| at + 1));
    let is_over = next.is_none();
    let begin = |fading| {
        press(AppAction::Learn(Learn::Begin {
            lesson: lesson.clone(),
            source: watching.source.clone(),
            fading,
        }))
    };
    let line = at.and_then(|at| watching.lines.get(at));
    html! {
        <section class="lesson-panel lesson-watch" aria-label={text_with("lesson-label", [("title", lesson.title().into())])}>
            <div class="lesson-panel-head">
                <h2>{ lesson.title() }</h2>
                <span class="lesson-panel-place">{ text_with("lesson-watch-place", place) }</span>
                <strong>{ text("lesson-watching") }</strong>
            </div>
            <div class="lesson-panel-step" aria-live="polite">
                if let Some((at, (_, _, line))) = at.zip(line) {
                    <p class="lesson-panel-words">{ whole_words(&watching.words(at, session)) }</p>
                    <code>{ whole_words(line) }</code>
                } else {
                    <p class="lesson-panel-words">{ text("lesson-watch-none") }</p>
                }
            </div>
            <div class="lesson-watch-actions">
                <button type="button" class="button is-small" disabled={before.is_none()} onclick={seek(before)}>
                    { text("lesson-watch-back") }
                </button>
                <button type="button" class="button is-small" disabled={is_over} onclick={press(AppAction::Replay(!props.playing))}>
                    { text(if props.playing { "lesson-watch-pause" } else { "lesson-watch-play" }) }
                </button>
                <button type="button" class="button is-small" disabled={is_over} onclick={seek(next)}>
                    { text("lesson-watch-on") }
                </button>
                if is_over {
                    <button type="button" class="button is-small is-first" onclick={begin(Fading::LastStep)}>
                        { text("lesson-watch-last") }
                    </button>
                    <button type="button" class="button is-small" onclick={begin(Fading::Alone)}>
                        { text("lesson-watch-alone") }
                    </button>
                }
                <button type="button" class="button is-small is-quiet" onclick={press(AppAction::Learn(Learn::EndWatch))}>
                    { text("lesson-watch-leave") }
                </button>
            </div>
        </section>
    }
}
