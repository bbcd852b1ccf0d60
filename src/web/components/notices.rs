//! Notes about what is kept and shared, above everything else.

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use crate::locale::text;
use crate::web::notice::Notice;
use crate::web::state::AppAction;
use crate::web::store::updates;

/// The notes.
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// What there is to know.
    pub notices: Rc<Vec<Notice>>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

/// The notes. Their place is there before them, so that they are read out when they come.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    html! {
        <div class="notices" aria-live="polite">
            { for props.notices.iter().map(|notice| note(notice, &props.dispatch)) }
        </div>
    }
}

fn note(notice: &Notice, dispatch: &Dispatch) -> Html {
    let said = notice.text();
    let this = notice.clone();
    let away = dispatch.reform(move |_: MouseEvent| AppAction::PutAway(this.clone()));
    let unlock = dispatch.reform(|_: MouseEvent| AppAction::Unlock);
    html! {
        <div class="notice" key={said.clone()}>
            <p>{ said }</p>
            if let Some(listing) = notice.listing() {
                <pre class="notice-listing" tabindex="0">{ listing.to_owned() }</pre>
            }
            <div class="notice-actions">
                if *notice == Notice::Update {
                    <button type="button" class="button is-small is-first" onclick={|_| updates::take()}>
                        { text("notice-reload") }
                    </button>
                }
                if *notice == Notice::ReadOnly {
                    <button type="button" class="button is-small is-first" onclick={unlock}>
                        { text("notice-unlock") }
                    </button>
                }
                <button type="button" class="button is-small is-quiet" onclick={away}>{ text("refusal-dismiss") }</button>
            </div>
        </div>
    }
}
