//! The sessions that the browser keeps: open one, save it as a file, forget it, begin anew.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::locale::{text, text_with};
use crate::web::files;
use crate::web::store::{Keeper, KeptSession, marks};

/// Whose sessions.
#[derive(Properties, PartialEq)]
pub struct KeptSessionsProps {
    /// What keeps them.
    pub keeper: Rc<Keeper>,
}

/// The list.
#[component]
pub fn KeptSessions(props: &KeptSessionsProps) -> Html {
    let sessions = use_state(Vec::new);
    let load = {
        let (keeper, sessions) = (props.keeper.clone(), sessions.clone());
        Callback::from(move |()| {
            let (keeper, sessions) = (keeper.clone(), sessions.clone());
            spawn_local(async move { sessions.set(keeper.list().await) });
        })
    };
    {
        let load = load.clone();
        use_effect_with((), move |()| load.emit(()));
    }
    let anew = Callback::from(|_: MouseEvent| {
        marks::wish_new();
        reload();
    });
    html! {
        <section aria-labelledby="kept-sessions" class="kept-sessions">
            <h3 id="kept-sessions">{ text("share-kept") }</h3>
            if sessions.is_empty() {
                <p>{ text("share-kept-none") }</p>
            }
            <ul>
                { for sessions.iter().map(|session| item(&props.keeper, session, &load)) }
            </ul>
            <button type="button" class="button" onclick={anew}>{ text("share-kept-new") }</button>
        </section>
    }
}

fn item(keeper: &Rc<Keeper>, session: &KeptSession, load: &Callback<()>) -> Html {
    let key = session.key;
    let save = {
        let (keeper, session) = (keeper.clone(), session.clone());
        move |_: MouseEvent| {
            let (keeper, session) = (keeper.clone(), session.clone());
            spawn_local(async move {
                let text = keeper.text_of(&session).await;
                files::save(&files::file_name(&session.head.name, files::ENDING), &text);
            });
        }
    };
    let forget = {
        let (keeper, load) = (keeper.clone(), load.clone());
        move |_: MouseEvent| {
            let (keeper, load) = (keeper.clone(), load.clone());
            spawn_local(async move {
                keeper.forget(key).await;
                load.emit(());
            });
        }
    };
    let open = move |_: MouseEvent| {
        marks::set_session(key);
        reload();
    };
    let name = session.head.name.as_str();
    let args = [("name", name.into()), ("steps", session.head.steps.into())];
    let say = |key: &str| format!("{} {name}", text(key));
    html! {
        <li key={key.to_string()}>
            <span>
                { text_with("share-kept-steps", args) }
                if session.is_own {
                    <span class="badge">{ text("share-kept-own") }</span>
                }
                if session.head.is_aside {
                    <span class="badge">{ text("share-kept-aside") }</span>
                }
            </span>
            if !session.is_own {
                <span class="kept-sessions-actions">
                    if !session.head.is_aside {
                        <button type="button" class="button is-small" aria-label={say("share-kept-open")} onclick={open}>
                            { text("share-kept-open") }
                        </button>
                    }
                    <button type="button" class="button is-small" aria-label={say("share-kept-save")} onclick={save}>
                        { text("share-kept-save") }
                    </button>
                    <button type="button" class="button is-small is-danger" aria-label={say("share-kept-forget")} onclick={forget}>
                        { text("share-kept-forget") }
                    </button>
                </span>
            }
        </li>
    }
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
