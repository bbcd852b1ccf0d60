//! The dialog to share and keep: what leaves the page, what comes into it, what the browser has.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::kept_sessions::KeptSessions;
use super::share_link::ShareLink;
use super::share_picture::SharePicture;
use crate::locale::{text, text_with};
use crate::session::Session;
use crate::session::link::Options;
use crate::web::after_paint::use_painted;
use crate::web::course::learning::Learning;
use crate::web::files;
use crate::web::modal::{self, use_modal};
use crate::web::state::AppAction;
use crate::web::store::Keeper;

/// What the dialog is about.
#[derive(Properties)]
pub struct ShareDialogProps {
    /// The session.
    pub session: Rc<Session>,
    /// The lesson that is being done.
    pub learning: Option<Rc<Learning>>,
    /// How the page looks.
    pub looks: Options,
    /// What keeps it.
    pub keeper: Rc<Keeper>,
    /// How it asks for things.
    pub dispatch: Dispatch,
}

impl PartialEq for ShareDialogProps {
    fn eq(&self, other: &Self) -> bool {
        let learning = |props: &Self| props.learning.as_ref().map(Rc::as_ptr);
        Rc::ptr_eq(&self.session, &other.session)
            && learning(self) == learning(other)
            && self.looks == other.looks
            && self.keeper == other.keeper
    }
}

/// The dialog.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let dialog = use_modal();
    let chooser = use_node_ref();
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| modal::close(&dialog))
    };
    let onclose = props.dispatch.reform(|_: Event| AppAction::Share(false));
    let save = {
        let (session, keeper) = (props.session.clone(), props.keeper.clone());
        Callback::from(move |_: MouseEvent| {
            let name = files::file_name(&keeper.name(), files::ENDING);
            files::save(&name, &session.save());
        })
    };
    let script = {
        let (session, keeper) = (props.session.clone(), props.keeper.clone());
        Callback::from(move |_: MouseEvent| {
            files::save(
                &files::file_name(&keeper.name(), ".sh"),
                &session.exported(),
            );
        })
    };
    let choose = {
        let chooser = chooser.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                chooser.click();
            }
        })
    };
    let onchange = {
        let (dispatch, close) = (props.dispatch.clone(), close.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let files = input.and_then(|input| input.files());
            if let Some(files) = files {
                close.emit(());
                crate::web::files::open(files, dispatch.clone());
            }
        })
    };
    let place = props.learning.as_ref().map(|it| it.place(&props.session));
    let asked = use_painted().then(|| Rc::as_ptr(&props.session).addr());
    let digest = use_memo(asked, |asked| {
        asked.map_or_else(String::new, |_| props.session.world().digest())
    });
    let digest = [("digest", digest.as_str().into())];
    html! {
        <dialog ref={dialog} class="share-dialog form-dialog" aria-labelledby="share-title" {onclose}>
            <div class="share-dialog-head">
                <h2 id="share-title">{ text("share") }</h2>
                <button type="button" class="button is-quiet" onclick={close.reform(|_: MouseEvent| ())}>
                    { text("share-close") }
                </button>
            </div>
            <p class="form-dialog-lead">{ text("share-lead") }</p>
            <ShareLink session={props.session.clone()} lesson={place} looks={props.looks.clone()} />
            <section aria-labelledby="share-file">
                <h3 id="share-file">{ text("share-file") }</h3>
                <p>{ text("share-file-lead") }</p>
                <div class="share-dialog-actions">
                    <button type="button" class="button" onclick={save}>{ text("share-save") }</button>
                    <button type="button" class="button" onclick={choose}>{ text("share-open") }</button>
                    <button type="button" class="button" onclick={script} title={text("share-script-lead")}>
                        { text("share-script") }
                    </button>
                    <input ref={chooser} type="file" hidden={true} accept=".amilab,.txt,text/plain"
                        aria-label={text("share-open")} {onchange} />
                </div>
                <p class="share-dialog-small">{ text("share-script-lead") }</p>
            </section>
            <SharePicture session={props.session.clone()} name={props.keeper.name()} />
            <KeptSessions keeper={props.keeper.clone()} />
            <p class="share-dialog-small share-dialog-world">{ text_with("share-world", digest) }</p>
        </dialog>
    }
}
