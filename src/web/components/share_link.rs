//! The session as a link: to copy, and to be read by a camera.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::qr_code::QrCode;
use crate::locale::text;
use crate::session::Session;
use crate::session::link::{Options, Share, encode};
use crate::web::address;
use crate::web::after_paint::use_painted;
use crate::web::course::learning::LessonPlace;

/// What is shared.
#[derive(Properties, PartialEq)]
pub struct ShareLinkProps {
    /// The session.
    pub session: Rc<Session>,
    /// Where the lesson is that is being done.
    pub lesson: Option<LessonPlace>,
    /// How the page looks.
    pub looks: Options,
}

/// The link, and what there is to choose.
#[component]
pub fn ShareLink(props: &ShareLinkProps) -> Html {
    let from_here = use_state_eq(|| false);
    let read_only = use_state_eq(|| false);
    let with_lesson = use_state_eq(|| true);
    let with_looks = use_state_eq(|| false);
    let copied = use_state_eq(|| false);
    let lesson = props.lesson.as_ref().filter(|_| *with_lesson);
    let looks = with_looks.then(|| props.looks.clone());
    let options = Options {
        lesson: lesson.map(|it| it.name.clone()),
        step: lesson.and_then(|it| it.step),
        read_only: *read_only,
        ..looks.unwrap_or_default()
    };
    let share = if *from_here {
        Share::FromHere
    } else {
        Share::Whole
    };
    // The dialog is there before the link is.
    let asked = use_painted().then(|| (Rc::as_ptr(&props.session).addr(), share, options));
    let link = use_memo(asked, |asked| {
        let link = asked.as_ref().map(|(_, share, options)| {
            address::with_link(&encode(&props.session, options, *share))
        });
        link.unwrap_or_default()
    });
    let copy = {
        let (link, copied) = (link.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(window) = web_sys::window() {
                let _ = window.navigator().clipboard().write_text(&link);
                copied.set(true);
            }
        })
    };
    let select = Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    });
    let check = |chosen: &UseStateHandle<bool>, label: String| {
        let (chosen, copied) = (chosen.clone(), copied.clone());
        let is_checked = *chosen;
        let onchange = move |_: Event| {
            chosen.set(!is_checked);
            copied.set(false);
        };
        html! {
            <label class="share-link-choice">
                <input type="checkbox" checked={is_checked} {onchange} />
                { label }
            </label>
        }
    };
    html! {
        <section class="share-link" aria-labelledby="share-link">
            <h3 id="share-link">{ text("share-link") }</h3>
            <div class="share-link-row">
                <input type="text" readonly={true} value={link.to_string()} aria-label={text("share-link")} onfocus={select} />
                <button type="button" class="button is-first" onclick={copy}>
                    { text(if *copied { "copied" } else { "share-copy" }) }
                </button>
            </div>
            if let Some(lesson) = &props.lesson {
                { check(&with_lesson, lesson.label()) }
            }
            { check(&from_here, text("share-from-here")) }
            { check(&read_only, text("share-read-only")) }
            { check(&with_looks, text("share-looks")) }
            <QrCode says={link.to_string()} />
        </section>
    }
}
