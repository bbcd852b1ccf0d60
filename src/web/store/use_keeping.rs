//! The keeper at the edge of the page: before anything is shown, it keeps it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{Keeper, marks, updates};
use crate::web::address;
use crate::web::notice::Notice;
use crate::web::state::{AppAction, AppState};

/// A page that is shown for so long was opened well.
const SHOWN_MS: u32 = 300;

/// Keeps what the page knows, in the turn in which it changes.
#[hook]
pub fn use_keeping(state: &AppState, keeper: &Rc<Keeper>, dispatch: &Callback<AppAction>) {
    {
        let (keeper, dispatch) = (keeper.clone(), dispatch.clone());
        use_effect_with((), move |()| {
            keeper.tell(dispatch.reform(AppAction::Trouble));
            let linked = address::listen(dispatch.reform(AppAction::OpenLink));
            let update = updates::listen(move || dispatch.emit(AppAction::Notify(Notice::Update)));
            let shown = Timeout::new(SHOWN_MS, move || keeper.opened());
            move || drop((linked, update, shown))
        });
    }
    // While it is rendered and not after: between what is shown and its effects the browser may
    // paint, and the page may end. What is the same as before costs nothing to find so.
    let (session, selection, read_only) = state.own();
    let name = state.name.as_deref();
    keeper.keep(&session, &selection, read_only, state.beginning, name);
    let chosen = (state.theme, state.density, state.guide, state.letter_keys);
    use_effect_with(chosen, |(theme, density, guide, letter_keys)| {
        let guide = if *guide { "" } else { " no-guide" };
        let letters = if *letter_keys { "" } else { " no-letter-keys" };
        marks::set_look(&format!(
            "{} {}{guide}{letters}",
            theme.as_str(),
            density.as_str()
        ));
    });
}
