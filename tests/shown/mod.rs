//! Parts of the page as HTML, and states of it, without a browser.

use std::rc::Rc;

use ami_lab::sim::{Account, RegionCode};
use ami_lab::web::components::inspector::{Inspector, InspectorProps};
use ami_lab::web::components::island::{Island, IslandProps};
use ami_lab::web::state::{AppAction, AppState, Selection, View};
use yew::{BaseComponent, Callback, LocalServerRenderer, Reducible};

pub(crate) fn html<C>(props: C::Properties) -> String
where
    C: BaseComponent,
{
    pollster::block_on(
        LocalServerRenderer::<C>::with_props(props)
            .hydratable(false)
            .render(),
    )
}

/// A state after some lines, each with the time that it takes.
pub(crate) fn state_after(lines: &[&str]) -> Rc<AppState> {
    let mut state = Rc::new(AppState::default());
    for line in lines {
        state = state.reduce(AppAction::Run((*line).to_owned()));
        while state.is_flowing() {
            state = state.reduce(AppAction::Tick(1000));
        }
    }
    state
}

pub(crate) fn code(text: &str) -> RegionCode {
    RegionCode::from_text(text).unwrap()
}

pub(crate) fn island(state: &AppState, region: &str) -> String {
    let code = code(region);
    let refusal = state
        .refusal
        .clone()
        .filter(|refusal| refusal.region == code);
    html::<Island>(IslandProps {
        session: state.session.clone(),
        code,
        selection: state.selection.clone(),
        connected: Rc::default(),
        written: state.written.clone(),
        refusal,
        dispatch: Callback::noop(),
    })
}

pub(crate) fn inspector(state: &AppState, selection: Selection) -> String {
    let links = |id| state.world().links(selection.region, id, Account::OWN);
    html::<Inspector>(InspectorProps {
        node: yew::NodeRef::default(),
        session: state.session.clone(),
        settled: View {
            session: state.session.clone(),
            selection: selection.clone(),
        },
        links: Rc::new(selection.id.as_ref().map(links).unwrap_or_default()),
        selection,
        written: None,
        target: None,
        dispatch: Callback::noop(),
    })
}
