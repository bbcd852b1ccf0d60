//! Whatever is done on the page, in whatever order: what comes of it can be shown.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod cases;
mod shown;

use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use ami_lab::lessons::{AnswerKind, Answered, Choice, Fading, Lesson, StepKind, catalog};
use ami_lab::web::components::action_menu::{ActionMenu, ActionMenuProps};
use ami_lab::web::components::form_dialog::{FormDialog, FormDialogProps};
use ami_lab::web::components::lesson_panel::{LessonPanel, LessonPanelProps};
use ami_lab::web::components::lesson_watch::{LessonWatch, LessonWatchProps};
use ami_lab::web::components::time_line::{TimeLine, TimeLineProps};
use ami_lab::web::course::learn::Learn;
use ami_lab::web::course::source::Source;
use ami_lab::web::deeds::deeds;
use ami_lab::web::form::FormKind;
use ami_lab::web::keys::Does;
use ami_lab::web::palette::entries;
use ami_lab::web::state::{AppAction, AppState, Menu, Overlay, Selection};
use cases::cases;
use proptest::collection::vec;
use proptest::prelude::*;
use shown::{code, html, inspector, island, state_after};
use yew::{Callback, Reducible};

/// What somebody does; numbers choose among what there is then.
#[derive(Clone, Copy, Debug)]
enum Act {
    OpenRegion(bool),
    Pick(u8),
    Press(u8),
    RunLineOf(u8),
    Ask(u8),
    Undo,
    Redo,
    Seek(u8),
    Step(bool),
    Island(u8),
    Wait,
    Present(bool),
    Reset,
    Begin(u8),
    Answer(u8),
    Help(u8),
    Quick(bool),
    Leave,
    Watch(u8),
    EndWatch,
}

static LESSONS: LazyLock<Vec<Arc<Lesson>>> = LazyLock::new(|| {
    let all = catalog::lessons().unwrap().into_iter();
    all.map(|(_, lesson)| lesson).collect()
});

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        1 => any::<bool>().prop_map(Act::OpenRegion),
        3 => any::<u8>().prop_map(Act::Pick),
        4 => any::<u8>().prop_map(Act::Press),
        4 => any::<u8>().prop_map(Act::RunLineOf),
        1 => any::<u8>().prop_map(Act::Ask),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => any::<u8>().prop_map(Act::Seek),
        1 => any::<bool>().prop_map(Act::Step),
        1 => any::<u8>().prop_map(Act::Island),
        2 => Just(Act::Wait),
        1 => any::<bool>().prop_map(Act::Present),
        1 => Just(Act::Reset),
        1 => any::<u8>().prop_map(Act::Begin),
        4 => any::<u8>().prop_map(Act::Answer),
        1 => any::<u8>().prop_map(Act::Help),
        1 => any::<bool>().prop_map(Act::Quick),
        1 => Just(Act::Leave),
        1 => any::<u8>().prop_map(Act::Watch),
        1 => Just(Act::EndWatch),
    ]
}

/// Everything that can be picked.
fn places(state: &AppState) -> Vec<Selection> {
    let mut places = Vec::new();
    for region in state.world().regions() {
        let volumes = region.volumes.iter().map(|it| it.id.clone().into());
        let snapshots = region.snapshots.iter().map(|it| it.id.clone().into());
        let images = region.images.iter().map(|it| it.id.clone().into());
        let instances = region.instances.iter().map(|it| it.id.clone().into());
        let all = volumes.chain(snapshots).chain(images).chain(instances);
        let ids = all.map(Some).chain([None]);
        places.extend(ids.map(|id| Selection {
            region: region.code,
            id,
        }));
    }
    places
}

fn chosen<T>(all: Vec<T>, number: u8) -> Option<T> {
    let count = all.len().max(1);
    all.into_iter().nth(usize::from(number) % count)
}

fn action(state: &AppState, act: Act) -> Option<AppAction> {
    let deeds = || deeds(state.world(), &state.selection);
    Some(match act {
        Act::OpenRegion(far) => {
            let region = if far { "sa-east-1" } else { "us-west-2" };
            AppAction::Run(format!("open-region {region}"))
        }
        Act::Pick(number) => AppAction::Select(chosen(places(state), number)?),
        Act::Press(number) => chosen(deeds(), number)?.action,
        Act::RunLineOf(number) => AppAction::Run(chosen(deeds(), number)?.line),
        Act::Ask(number) => {
            let selection = state.selection.clone();
            let (left, top) = (number.into(), 0);
            AppAction::OpenMenu(Menu {
                selection,
                left,
                top,
            })
        }
        Act::Undo => AppAction::Undo,
        Act::Redo => AppAction::Redo,
        Act::Seek(steps) => AppAction::Seek(steps.into()),
        Act::Step(forward) => AppAction::Step(forward),
        Act::Island(number) => AppAction::Key(Does::Island(usize::from(number % 6))),
        Act::Wait => AppAction::Tick(1000),
        Act::Present(on) => AppAction::Present(on),
        Act::Reset => AppAction::Run("reset".to_owned()),
        Act::Begin(number) => AppAction::Learn(Learn::Begin {
            lesson: chosen(LESSONS.clone(), number)?,
            source: Source::Shelf("file".into()),
            fading: Fading::Alone,
        }),
        Act::Answer(number) => AppAction::Learn(answer(state, number)?),
        Act::Help(number) => AppAction::Learn(Learn::Help(usize::from(number % 8))),
        Act::Quick(on) => AppAction::Learn(Learn::Quick(on)),
        Act::Leave => AppAction::Learn(Learn::Leave),
        Act::Watch(number) => AppAction::Learn(Learn::Watch {
            lesson: chosen(LESSONS.clone(), number)?,
            source: Source::Shelf("file".into()),
        }),
        Act::EndWatch => AppAction::Learn(Learn::EndWatch),
    })
}

/// An answer to the question of the lesson, or what lets it go on.
fn answer(state: &AppState, number: u8) -> Option<Learn> {
    let learning = state.learning.as_ref()?;
    let current = learning.progress(&state.session).current?;
    let step = learning.run.lesson.steps.get(current)?;
    let of = |options: &[Choice]| {
        let names = options.iter().map(|it| it.name.clone()).collect();
        chosen(names, number).map(Answered::Option)
    };
    let answered = match &step.kind {
        StepKind::Read | StepKind::Do(_) => Answered::Seen,
        StepKind::Explain(options) => of(options)?,
        StepKind::Claim(_) => Answered::Truth(number.is_multiple_of(2)),
        StepKind::Predict(it) => match it.kind {
            AnswerKind::One => of(&it.options)?,
            AnswerKind::Number => Answered::Number(number.into()),
            AnswerKind::Pick => Answered::Picked(state.selection.id.clone()?),
            AnswerKind::Order => {
                Answered::Order(it.options.iter().map(|it| it.name.clone()).collect())
            }
        },
    };
    Some(Learn::Answer {
        step: step.name.clone(),
        answered,
        sure: Some(number % 4).filter(|sure| *sure > 0),
    })
}

/// Everything that can be rendered of a state.
fn show(state: &AppState) {
    inspector(state, state.selection.clone());
    for region in state.world().regions() {
        island(state, region.code.as_str());
    }
    let (session, dispatch) = (state.session.clone(), Callback::noop());
    html::<TimeLine>(TimeLineProps {
        session: session.clone(),
        replay: state.replay,
        dispatch: dispatch.clone(),
    });
    if let Some(watching) = state.watching.clone() {
        html::<LessonWatch>(LessonWatchProps {
            watching,
            session: session.clone(),
            playing: state.replay.is_on,
            dispatch: dispatch.clone(),
        });
    } else if let Some(learning) = state.learning.clone() {
        html::<LessonPanel>(LessonPanelProps {
            learning,
            session: session.clone(),
            selection: state.selection.clone(),
            dispatch: dispatch.clone(),
        });
    }
    if let Some(form) = state.form.clone() {
        html::<FormDialog>(FormDialogProps {
            session: session.clone(),
            form,
            dispatch: dispatch.clone(),
        });
    }
    if let Some(menu) = state.menu.clone() {
        html::<ActionMenu>(ActionMenuProps {
            session,
            menu,
            dispatch,
        });
    }
    entries(state);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn whatever_is_done_can_be_shown(acts in vec(any_act(), 1..40)) {
        let mut state: Rc<AppState> = Rc::default();
        for act in acts {
            if let Some(action) = action(&state, act) {
                state = state.reduce(action);
                show(&state);
            }
        }
    }
}

#[test]
fn what_is_undone_with_its_region_is_neither_picked_nor_asked_about() {
    let there = Selection {
        region: code("us-west-2"),
        id: None,
    };
    let volume = "aws ec2 create-volume --availability-zone us-west-2a --size 1 --region us-west-2";
    let opened = state_after(&["open-region us-west-2", volume]);
    assert_eq!(opened.selection.region, there.region);
    let picked = AppAction::Select(there.clone());
    let asked = AppAction::Open(FormKind::CreateVolume, there);
    let state = opened.reduce(picked).reduce(asked);
    assert!(state.form.is_some());
    let state = state.reduce(AppAction::Seek(0));
    assert!(state.world().is_open(state.selection.region));
    assert!(state.form.is_none());
    inspector(&state, state.selection.clone());
    // What happened in a Region that is closed again within one script is told without it.
    let script = format!("open-region us-west-2\n{volume}\nundo\nundo");
    let state = Rc::new(AppState::default()).reduce(AppAction::RunScript(script));
    assert!(!state.world().is_open(code("us-west-2")));
    assert!(state.world().is_open(state.selection.region));
}

#[test]
fn what_is_still_closing_does_not_close_what_was_opened_next() {
    let opened = |state: Rc<AppState>| state.reduce(AppAction::Overlay(Overlay::Palette));
    let of = |state: &AppState| state.overlay.map(|it| it.opening);
    let first = opened(Rc::default());
    let second = opened(first.clone());
    assert_ne!(of(&first), of(&second));
    let close = |number: Option<u32>| AppAction::CloseOverlay(number.unwrap());
    assert_eq!(of(&second.clone().reduce(close(of(&first)))), of(&second));
    assert_eq!(of(&second.clone().reduce(close(of(&second)))), None);
}
