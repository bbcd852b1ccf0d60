//! The whole page: the state, the effects at its edge, and where everything stands.

use std::rc::Rc;

use web_sys::{Element, HtmlElement, ScrollLogicalPosition};
use yew::prelude::*;

use super::after_paint::use_after_paint;
use super::components::action_menu::ActionMenu;
use super::components::command_line::CommandLine;
use super::components::course_dialog::CourseDialog;
use super::components::crossings::Crossings;
use super::components::form_dialog::FormDialog;
use super::components::guide_bar::GuideBar;
use super::components::in_words::InWords;
use super::components::inspector::Inspector;
use super::components::island::Island;
use super::components::keys_help::KeysHelp;
use super::components::lesson_panel::LessonPanel;
use super::components::lesson_watch::LessonWatch;
use super::components::notices::Notices;
use super::components::open_region::{OpenRegion, closed};
use super::components::ordered_regions;
use super::components::palette::Palette;
use super::components::presenter_bar::PresenterBar;
use super::components::share_dialog::ShareDialog;
use super::components::status_line::StatusLine;
use super::components::time_line::TimeLine;
use super::components::top_bar::TopBar;
use super::course::keeping::{use_linked_lesson, use_record};
use super::dom::{focus_in_place, focused, jump_to};
use super::draw::crossing::crossings;
use super::files::use_dropped_files;
use super::following::{Following, use_following};
use super::guide;
use super::hooks::{Canvases, SharedColours, use_clock, use_look, use_presenting, use_replay};
use super::keyboard::use_keys;
use super::notes_window::use_notes;
use super::palette::entries;
use super::state::{AppAction, OpenOverlay, Overlay, Selection, View};
use super::store::{Opened, use_keeping};
use super::taste::Theme;
use super::words;
use crate::locale::text;
use crate::sim::Account;
use crate::sim::links::Links;

/// What the page starts with.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The session, and what keeps it.
    pub opened: Rc<Opened>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let opened = props.opened.clone();
    let keeper = opened.keeper.clone();
    let state = use_reducer(|| opened.state());
    // Always the same, so that what gets it is not rendered anew for it.
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback(keeper.clone(), move |action: AppAction, keeper| {
            if let Some(line) = action.does() {
                keeper.running(&line);
            }
            dispatcher.dispatch(action);
        })
    };
    use_keeping(&state, &keeper, &dispatch);
    use_record(&state, dispatch.clone());
    use_linked_lesson(&state, dispatch.clone());
    use_dropped_files(dispatch.clone());
    // The bar of who presents answers at once: what sizes and colours everything anew comes after it.
    let is_staged = use_after_paint(&state.presenting.is_some());
    // Who has not chosen colours presents in those of a projector.
    let theme = match state.theme {
        Theme::System if is_staged => Theme::Projector,
        theme => theme,
    };
    let canvases = Canvases {
        look: use_look(theme, state.density),
        colours: (*use_memo((), |()| SharedColours::default())).clone(),
    };
    use_clock(state.is_flowing(), dispatch.reform(AppAction::Tick));
    use_keys(
        state.letter_keys,
        state.presenting.is_some(),
        dispatch.clone(),
    );
    let on_notes = use_notes(&state, dispatch.clone());
    use_presenting(is_staged, &state.lit);
    use_replay(state.replay, dispatch.clone());
    let now = View {
        session: state.session.clone(),
        selection: state.selection.clone(),
    };
    // A hand is on its map, or its clock goes.
    let is_at_hand = state.written.is_some() || state.is_flowing();
    let Following { inspected, settled } = use_following(now, is_at_hand);
    let inspector = use_node_ref();
    use_focus_and_sight(
        (
            inspected.selection.clone(),
            inspected.session.cursor(),
            state.refusal.is_some(),
        ),
        inspector.clone(),
    );

    let world = state.world();
    let (day, time) = words::clock(world.now(), state.session.world_at(0).now());
    let next = guide::next(&state.session);
    let is_picked = next
        .selection
        .as_ref()
        .is_none_or(|it| *it == inspected.selection);
    let target = next
        .target
        .filter(|_| state.guide && !is_staged)
        .filter(|_| state.learning.is_none() && is_picked);
    let refusal_of = |code| {
        state
            .refusal
            .clone()
            .filter(|refusal| refusal.region == code)
    };
    let links = use_links(&settled);
    let connected = if state.lit.is_empty() {
        let ends = links.to.iter().chain(&links.from);
        let ends = ends.map(|link| Selection {
            region: link.region,
            id: Some(link.id.clone()),
        });
        ends.collect()
    } else {
        Rc::clone(&state.lit)
    };
    let islands = ordered_regions(world).into_iter().map(|region| {
        html! {
            <Island key={region.code.as_str()} session={state.session.clone()} code={region.code}
                selection={state.selection.clone()} connected={connected.clone()}
                written={state.written.clone()} refusal={refusal_of(region.code)}
                dispatch={dispatch.clone()} />
        }
    });
    html! {
        <ContextProvider<Canvases> context={canvases}>
            <TopBar {day} {time} playing={state.playing} flowing={state.is_flowing()}
                is_past={!state.session.is_at_end()}
                can_undo={state.session.can_undo()} can_redo={state.session.can_redo()}
                theme={state.theme} density={state.density} letter_keys={state.letter_keys} guide={state.guide} dispatch={dispatch.clone()} />
            <main class={classes!("page", state.command_line.then_some("has-console"))}>
                <div class="page-stage">
                    if let Some(watching) = &state.watching {
                        <LessonWatch watching={watching.clone()} session={state.session.clone()}
                            playing={state.replay.is_on} dispatch={dispatch.clone()} />
                    } else if let Some(learning) = &state.learning {
                        <LessonPanel learning={learning.clone()} session={state.session.clone()}
                            selection={state.selection.clone()} dispatch={dispatch.clone()} />
                    } else if state.guide && !is_staged {
                        <GuideBar {next} {is_picked} dispatch={dispatch.clone()} />
                    }
                    <div class="stage" role="group" aria-label={text("stage-label")}>
                        { for islands }
                    </div>
                    <Crossings crossings={crossings(world)} now={world.now()} />
                    <div class="stage-foot">
                        <InWords session={settled.session.clone()} />
                        <OpenRegion closed={closed(world)} dispatch={dispatch.clone()} />
                    </div>
                </div>
                <Inspector node={inspector} session={inspected.session} settled={settled.clone()}
                    selection={inspected.selection} {links} written={state.written.clone()} {target} dispatch={dispatch.clone()} />
                <div class="page-foot">
                    <StatusLine changed={state.changed.to_string()} />
                    <TimeLine session={settled.session} replay={state.replay} dispatch={dispatch.clone()} />
                </div>
                if let Some(menu) = &state.menu {
                    <ActionMenu session={state.session.clone()} menu={menu.clone()} dispatch={dispatch.clone()} />
                }
            </main>
            <CommandLine open={state.command_line} answers={state.answers.clone()}
                last_line={state.last_line.clone()} session={state.session.clone()} dispatch={dispatch.clone()} />
            if let Some(presenting) = state.presenting {
                <PresenterBar session={state.session.clone()} {presenting} {on_notes} dispatch={dispatch.clone()} />
            }
            <Notices notices={state.notices.clone()} dispatch={dispatch.clone()} />
            if state.course {
                <CourseDialog record={state.record.clone()} brought={state.brought.clone()} dispatch={dispatch.clone()} />
            }
            if state.share {
                <ShareDialog session={state.session.clone()} learning={state.learning.clone()}
                    looks={state.looks()} {keeper} dispatch={dispatch.clone()} />
            }
            if let Some(OpenOverlay { overlay, opening }) = state.overlay {
                if overlay == Overlay::Palette {
                    <Palette key={opening} entries={Rc::new(entries(&state))} {opening} dispatch={dispatch.clone()} />
                } else {
                    <KeysHelp key={opening} letter_keys={state.letter_keys} {opening} dispatch={dispatch.clone()} />
                }
            }
            if let Some(form) = &state.form {
                <FormDialog key={form.opening} session={state.session.clone()} form={form.clone()}
                    dispatch={dispatch.clone()} />
            }
        </ContextProvider<Canvases>>
    }
}

/// What refers to what is picked, and what it refers to, on every island.
#[hook]
fn use_links(view: &View) -> Rc<Links> {
    use_memo(view.clone(), |View { session, selection }| {
        let id = selection.id.as_ref();
        let links = id.map(|id| session.world().links(selection.region, id, Account::OWN));
        links.unwrap_or_default()
    })
}

/// What had the focus may be gone after something happened: then the inspector has it, so that a
/// person at the keyboard is not sent back to the top of the page. And what they pick is in sight.
#[hook]
fn use_focus_and_sight(happened: (Selection, usize, bool), inspector: NodeRef) {
    let last = use_mut_ref(|| None);
    use_effect_with(happened, move |(selection, cursor, _)| {
        let Some((picked, before)) = last.replace(Some((selection.clone(), *cursor))) else {
            return;
        };
        let Some(inspector) = inspector.cast::<HtmlElement>() else {
            return;
        };
        // Who goes through time has a hand elsewhere.
        if picked != *selection && before == *cursor {
            show_head(&inspector);
        }
        if focused().is_none_or(|element| element.tag_name() == "BODY") {
            focus_in_place(&inspector);
        }
    });
}

/// Brings the head of the inspector back into sight, where it lies above: the inspector may be read to
/// its end, or stand above the stage.
fn show_head(inspector: &HtmlElement) {
    let top = |it: &Element| it.get_bounding_client_rect().top();
    if let Some(head) = inspector.first_element_child()
        && top(&head) < top(inspector).max(0.0)
    {
        jump_to(&head, ScrollLogicalPosition::Start);
    }
}
