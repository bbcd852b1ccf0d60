//! The session as a link: to copy, and to be read by a camera.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::qr_code::QrCode;
use crate::locale::text;
use crate::session::Session;
use crate::session::link::{Options, Share, encode};
use crate::web::address;

/// What is shared.
#[derive(Properties, PartialEq)]
pub struct ShareLinkProps {
    /// The session.
    pub session: Rc<Session>,
}

/// The link, and what there is to choose.
#[component]
pub fn ShareLink(props: &ShareLinkProps) -> Html {
    let from_here = use_state_eq(|| false);
    let read_only = use_state_eq(|| false);
    let copied = use_state_eq(|| false);
    let asked = (Rc::as_ptr(&props.session) as usize, *from_here, *read_only);
    let link = use_memo(asked, |(_, from_here, read_only)| {
        let options = Options {
            read_only: *read_only,
            ..Options::default()
        };
        let share = if *from_here {
            Share::FromHere
        } else {
            Share::Whole
        };
        address::with_link(&encode(&props.session, &options, share))
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
    let check = |chosen: &UseStateHandle<bool>, label: &str| {
        let (chosen, copied) = (chosen.clone(), copied.clone());
        let is_checked = *chosen;
        let onchange = move |_: Event| {
            chosen.set(!is_checked);
            copied.set(false);
        };
        html! {
            <label class="share-link-choice">
                <input type="checkbox" checked={is_checked} {onchange} />
                { text(label) }
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
            { check(&from_here, "share-from-here") }
            { check(&read_only, "share-read-only") }
            <QrCode says={link.to_string()} />
        </section>
    }
}
