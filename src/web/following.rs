//! What follows from a click, and in which picture: it is answered first where the hand is.

use yew::prelude::*;

use super::after_paint::use_set_after_paint;
use super::state::View;

/// What the parts of the page show that may be later than the stage, which never is.
pub struct Following {
    /// What the inspector shows.
    pub inspected: View,
    /// What is made from that: links, comparisons, words.
    pub settled: View,
}

/// The inspector turns to what happened in the picture after the stage's, and what is made from it comes
/// with the one after that. But what is in the inspector already is changed at once if it `is_at_hand`.
#[hook]
pub fn use_following(now: View, is_at_hand: bool) -> Following {
    // What the last picture showed: on the stage and in the inspector.
    let painted = use_state_eq(|| (now.clone(), now.clone()));
    let (stage, settled) = (*painted).clone();
    let is_turned = stage.selection == now.selection;
    let inspected = if is_at_hand && is_turned {
        now.clone()
    } else {
        stage
    };
    use_set_after_paint(&(now, inspected.clone()), &painted);
    Following { inspected, settled }
}
