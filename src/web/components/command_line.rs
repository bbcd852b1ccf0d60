//! The command line: closed it shows the last line that was run, open it takes new ones.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::Dispatch;
use super::console_answer::ConsoleAnswer;
use crate::cli::complete;
use crate::locale::text;
use crate::session::{Session, TABLE};
use crate::web::after_paint::use_painted;
use crate::web::state::{Answer, AppAction};

/// What the command line shows.
#[derive(Properties, PartialEq)]
pub struct CommandLineProps {
    /// Whether it is open.
    pub open: bool,
    /// The answers so far, oldest first.
    pub answers: Rc<Vec<Answer>>,
    /// The last line that was run.
    pub last_line: Option<Rc<str>>,
    /// The session, for what exists now.
    pub session: Rc<Session>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The command line.
#[component]
pub fn CommandLine(props: &CommandLineProps) -> Html {
    let opener = use_node_ref();
    let onclick = {
        let open = !props.open;
        props
            .dispatch
            .reform(move |_: MouseEvent| AppAction::CommandLine(open))
    };
    let on_leave = {
        let (dispatch, opener) = (props.dispatch.clone(), opener.clone());
        Callback::from(move |()| {
            dispatch.emit(AppAction::CommandLine(false));
            if let Some(opener) = opener.cast::<HtmlElement>() {
                let _ = opener.focus();
            }
        })
    };
    let last = props
        .last_line
        .as_deref()
        .map_or_else(|| text("command-line-hint"), str::to_owned);
    html! {
        <footer class={classes!("command-line", props.open.then_some("is-open"))}>
            <div class="command-line-bar">
                <button type="button" class="button" ref={opener} aria-expanded={props.open.to_string()} {onclick}>
                    { text("command-line") }
                </button>
                if !props.open {
                    <code class="command-line-last">{ last }</code>
                }
            </div>
            if props.open {
                <Console session={props.session.clone()} answers={props.answers.clone()} dispatch={props.dispatch.clone()} {on_leave} />
            }
        </footer>
    }
}

#[derive(Properties, PartialEq)]
struct ConsoleProps {
    session: Rc<Session>,
    answers: Rc<Vec<Answer>>,
    dispatch: Dispatch,
    on_leave: Callback<()>,
}

#[component]
fn Console(props: &ConsoleProps) -> Html {
    let input = use_node_ref();
    let output = use_node_ref();
    let typed = use_state(String::new);
    // What the line could go on with, if there are several.
    let choices = use_state_eq(Vec::<String>::new);
    // How far back in the history the box is; none if it holds a new line.
    let back = use_state_eq(|| None::<usize>);
    {
        let input = input.clone();
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlElement>() {
                let _ = input.focus();
            }
        });
    }
    // The box can be typed into before all that was answered is there.
    let has_answers = use_painted();
    {
        let output = output.clone();
        let newest = props.answers.last().map(|answer| answer.number);
        use_effect_with((newest, has_answers), move |_| {
            if let Some(output) = output.cast::<HtmlElement>() {
                output.set_scroll_top(output.scroll_height());
            }
        });
    }
    let oninput = {
        let (typed, back, choices) = (typed.clone(), back.clone(), choices.clone());
        Callback::from(move |event: InputEvent| {
            choices.set(Vec::new());
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value());
                back.set(None);
            }
        })
    };
    let onsubmit = {
        let (typed, back, choices) = (typed.clone(), back.clone(), choices.clone());
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !typed.trim().is_empty() {
                dispatch.emit(AppAction::Run((*typed).clone()));
                choices.set(Vec::new());
                typed.set(String::new());
                back.set(None);
            }
        })
    };
    // Several lines are done one after the other; a single one goes into the box as ever.
    let onpaste = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let event = event.dyn_into::<ClipboardEvent>().ok();
            let pasted = event.as_ref().and_then(ClipboardEvent::clipboard_data);
            let text = pasted.and_then(|data| data.get_data("text").ok());
            let Some((event, text)) = event.zip(text.filter(|text| text.trim().contains('\n')))
            else {
                return;
            };
            event.prevent_default();
            dispatch.emit(AppAction::RunScript(text));
        })
    };
    let onkeydown = {
        let (typed, back, answers) = (typed.clone(), back.clone(), props.answers.clone());
        let (on_leave, session) = (props.on_leave.clone(), props.session.clone());
        let choices = choices.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = match event.key().as_str() {
                "Escape" => {
                    on_leave.emit(());
                    return;
                }
                // Tab goes on to what is next where there is nothing to complete.
                "Tab" if !event.shift_key() && !typed.is_empty() => {
                    let completion = complete(&typed, TABLE, session.world());
                    let line = completion.apply(&typed).filter(|line| *line != *typed);
                    let several = completion.candidates.len() > 1 && choices.is_empty();
                    if line.is_some() || several {
                        event.prevent_default();
                    }
                    let several = completion.candidates.len() > 1;
                    choices.set(if several {
                        completion.candidates
                    } else {
                        Vec::new()
                    });
                    if let Some(line) = line {
                        typed.set(line);
                    }
                    return;
                }
                "ArrowUp" => Some(back.map_or(0, |at| at + 1)),
                "ArrowDown" if back.is_some() => back.and_then(|at| at.checked_sub(1)),
                _ => return,
            };
            event.prevent_default();
            choices.set(Vec::new());
            let lines = answers.iter().rev().map(|it| it.reply.line.as_str());
            let mut lines = lines.filter(|line| !line.is_empty());
            let line = at.and_then(|at| lines.nth(at)).map(str::to_owned);
            if line.is_some() || at.is_none() {
                back.set(at);
                typed.set(line.unwrap_or_default());
            }
        })
    };
    html! {
        <div class="console">
            <div class="console-output" role="log" tabindex="0" aria-label={text("command-output")} ref={output}>
                { for props.answers.iter().filter(|_| has_answers).map(|it| html! {
                    <ConsoleAnswer key={it.number} answer={it.clone()} dispatch={props.dispatch.clone()} />
                }) }
            </div>
            if !choices.is_empty() {
                <p class="console-choices" aria-live="polite">{ choices.join("  ") }</p>
            }
            <form class="console-input" {onsubmit}>
                <label for="command-line-input" aria-hidden="true">{ "$" }</label>
                <input id="command-line-input" ref={input} type="text" aria-label={text("command-line")}
                    autocomplete="off" autocapitalize="off" spellcheck="false"
                    placeholder={text("command-line-placeholder")}
                    value={(*typed).clone()} {oninput} {onkeydown} {onpaste} />
            </form>
        </div>
    }
}
