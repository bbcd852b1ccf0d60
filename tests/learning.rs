//! Lessons in the page: its own actions lead through every one, and the panel says how far it is.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::rc::Rc;
use std::sync::Arc;

use ami_lab::lessons::{
    AnswerKind, Answered, Answers, Choice, Fading, Lesson, LessonRun, Progress, StepKind, catalog,
    parted, read, whole,
};
use ami_lab::session::link;
use ami_lab::web::components::lesson_panel::{LessonPanel, LessonPanelProps};
use ami_lab::web::course::learn::Learn;
use ami_lab::web::course::record::Record;
use ami_lab::web::course::shelf;
use ami_lab::web::course::source::Source;
use ami_lab::web::notice::Notice;
use ami_lab::web::state::{AppAction, AppState};
use yew::{Callback, LocalServerRenderer, Reducible};

fn begun(lesson: Arc<Lesson>, fading: Fading) -> Rc<AppState> {
    let source = Source::Shelf("file".into());
    let begin = Learn::Begin {
        lesson,
        source,
        fading,
    };
    Rc::new(AppState::default()).reduce(AppAction::Learn(begin))
}

fn progress(state: &AppState) -> Progress {
    let learning = state.learning.as_ref().unwrap();
    learning.progress(&state.session)
}

fn panel(state: &AppState) -> String {
    let props = LessonPanelProps {
        learning: state.learning.clone().unwrap(),
        session: state.session.clone(),
        selection: state.selection.clone(),
        dispatch: Callback::noop(),
    };
    let renderer = LocalServerRenderer::<LessonPanel>::with_props(props);
    pollster::block_on(renderer.hydratable(false).render())
}

fn first(options: &[Choice]) -> Answered {
    Answered::Option(options[0].name.clone())
}

/// Any answer that the form can give.
fn any_answer(state: &AppState, kind: &StepKind) -> Answered {
    match kind {
        StepKind::Read | StepKind::Do(_) => Answered::Seen,
        StepKind::Explain(options) => first(options),
        StepKind::Claim(_) => Answered::Truth(true),
        StepKind::Predict(it) => match it.kind {
            AnswerKind::One => first(&it.options),
            AnswerKind::Number => Answered::Number(1),
            AnswerKind::Pick => Answered::Picked(state.selection.id.clone().unwrap()),
            AnswerKind::Order => {
                Answered::Order(it.options.iter().map(|it| it.name.clone()).collect())
            }
        },
    }
}

/// Does the next thing: answers, or runs the line that the last rung of help shows.
fn go_on(state: &Rc<AppState>) -> Rc<AppState> {
    let done = progress(state);
    let run: Rc<LessonRun> = state.learning.as_ref().unwrap().run.clone();
    let step = &run.lesson.steps[done.current.unwrap()];
    if !matches!(step.kind, StepKind::Do(_)) {
        let answer = Learn::Answer {
            step: step.name.clone(),
            answered: any_answer(state, &step.kind),
            sure: Some(2),
        };
        return Rc::clone(state).reduce(AppAction::Learn(answer));
    }
    // Some things are to be done while others are pending: time passes only when nothing else helps.
    let next = run.next_line(&state.session, &done);
    let (state, next) = if next.is_some() {
        (Rc::clone(state), next)
    } else {
        let later = settled(state);
        let next = run.next_line(&later.session, &progress(&later));
        (later, next)
    };
    if progress(&state).current != done.current {
        return state;
    }
    let next = next.unwrap_or_else(|| panic!("{}: nothing leads on", step.name));
    state.reduce(AppAction::Run(next.line))
}

/// After what is pending has come to its end.
fn settled(state: &Rc<AppState>) -> Rc<AppState> {
    let mut state = Rc::clone(state);
    while state.is_flowing() {
        state = state.reduce(AppAction::Tick(1000));
    }
    state
}

#[test]
fn the_actions_of_the_page_lead_through_every_lesson_into_the_record() {
    for (_, lesson) in catalog::lessons().unwrap() {
        let name = lesson.name.clone();
        let mut state = begun(lesson, Fading::Alone);
        for _ in 0..200 {
            if progress(&state).is_passed() {
                break;
            }
            assert!(panel(&state).contains("lesson-panel-words"), "{name}");
            state = go_on(&state);
        }
        assert!(
            progress(&state).is_passed(),
            "{name}: {:?}",
            progress(&state).current
        );
        let state = state.reduce(AppAction::Learn(Learn::Passed(7)));
        let record = state.record.clone().unwrap();
        assert_eq!(record.passed[&name].at_seconds, 7);
    }
}

#[test]
fn a_lesson_that_begins_at_its_last_thing_to_do_passes_sooner() {
    for (_, lesson) in catalog::lessons().unwrap() {
        let count = |fading| {
            let mut state = begun(lesson.clone(), fading);
            let mut count = 0;
            while !progress(&state).is_passed() {
                count += 1;
                assert!(count < 200, "{}", lesson.name);
                state = go_on(&state);
            }
            count
        };
        let many = lesson.tasks().count() > 1;
        assert!(
            !many || count(Fading::LastStep) < count(Fading::Alone),
            "{}",
            lesson.name
        );
    }
}

#[test]
fn undone_steps_take_their_ticks_with_them_and_help_is_shown_rung_by_rung() {
    let (_, lesson) = catalog::lessons().unwrap().remove(0);
    let mut state = begun(lesson, Fading::Alone);
    let is_at_work = |state: &AppState| {
        let at = progress(state).current.unwrap();
        let lesson = &state.learning.as_ref().unwrap().run.lesson;
        matches!(lesson.steps[at].kind, StepKind::Do(_))
    };
    while !is_at_work(&state) {
        state = go_on(&state);
    }
    let at = progress(&state).current.unwrap();
    assert!(!panel(&state).contains("lesson-help"));
    let helped = Rc::clone(&state).reduce(AppAction::Learn(Learn::Help(at)));
    assert!(panel(&helped).contains("lesson-help"));
    let mut worked = Rc::clone(&state);
    while progress(&worked).current == Some(at) {
        worked = go_on(&worked);
    }
    assert!(progress(&worked).steps[at].is_done);
    while worked.session.cursor() > state.session.cursor() {
        worked = worked.reduce(AppAction::Undo);
    }
    assert!(!progress(&worked).steps[at].is_done);
}

#[test]
fn the_list_that_the_page_fetches_has_every_lesson_and_opens_each() {
    let entries = shelf::entries(&catalog::index().unwrap().to_string());
    let lessons = catalog::lessons().unwrap();
    assert_eq!(entries.len(), lessons.len());
    for (entry, (file, lesson)) in entries.iter().zip(lessons) {
        let opened = shelf::open(file.source, file.texts, &entry.name).unwrap();
        assert_eq!(opened.name, lesson.name);
        assert_eq!(entry.title, lesson.title());
    }
}

#[test]
fn a_link_opens_a_lesson_at_its_step_and_a_copy_of_the_place_leads_there_again() {
    let lesson = catalog::lessons().unwrap().remove(0).1;
    for place in 0..lesson.steps.len() {
        let state = begun(Arc::clone(&lesson), Fading::Before(place));
        assert_eq!(progress(&state).current, Some(place), "{}", lesson.name);
        let shared = state.learning.as_ref().unwrap().place(&state.session);
        assert_eq!(shared.step, u32::try_from(place + 1).ok());
    }
}

#[test]
fn a_link_that_names_a_lesson_asks_for_it_and_says_when_it_cannot_be_had() {
    let open = |link: &str| Rc::new(AppState::default()).reduce(AppAction::OpenLink(link.into()));
    let state = open("lesson=only-what-changed&step=3&language=de&theme=contrast&panels=guide");
    let wanted = state.wanted.clone().unwrap();
    assert_eq!((&*wanted.name, wanted.step), ("only-what-changed", Some(3)));
    assert!(!wanted.brings_session);
    assert_eq!(*state.notices, [Notice::Misread("language".to_owned())]);
    let looks = link::encode_options(&state.looks());
    assert_eq!(looks, "panels=guide&theme=contrast");
    let why = Learn::NotFound("why".to_owned());
    let state = state.reduce(AppAction::Learn(why));
    assert!(state.wanted.is_none());
    assert_eq!(
        state.notices.last(),
        Some(&Notice::NoLesson("why".to_owned()))
    );
    // A lesson that begins anew is there to be done.
    let state = open("lesson=only-what-changed&read-only=yes");
    let lesson = catalog::lessons().unwrap().remove(0).1;
    let begin = Learn::Begin {
        lesson,
        source: Source::Shelf("file".into()),
        fading: Fading::Alone,
    };
    let state = state.reduce(AppAction::Learn(begin));
    assert!(!state.read_only && !state.notices.contains(&Notice::ReadOnly));
}

/// What a file holds that hands on a lesson of the course.
fn handed_on(name: &str) -> String {
    let file = catalog::FILES
        .iter()
        .find(|file| file.name == name)
        .unwrap();
    whole(file.source, file.texts)
}

fn opened(state: AppState, files: &[(&str, String)]) -> Rc<AppState> {
    let files = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.clone()));
    Rc::new(state).reduce(AppAction::OpenFiles(files.collect()))
}

#[test]
fn a_solution_is_watched_without_counting_and_ones_own_world_comes_back() {
    for (_, lesson) in catalog::lessons().unwrap() {
        let mut own = begun(lesson.clone(), Fading::Alone);
        own = own.reduce(AppAction::Run(
            "aws ec2 create-volume --size 1 --availability-zone us-east-1a".to_owned(),
        ));
        let before = (
            own.session.world().digest(),
            own.session.cursor(),
            own.selection.clone(),
        );
        let source = Source::Shelf("file".into());
        let name = lesson.name.clone();
        let mut state = Rc::clone(&own).reduce(AppAction::Learn(Learn::Watch { lesson, source }));
        let lines = state.watching.as_ref().unwrap().lines.clone();
        assert!(
            state.learning.is_none() && state.replay.is_on && !lines.is_empty(),
            "{name}"
        );
        while !state.session.is_at_end() {
            state = state.reduce(AppAction::Step(true));
        }
        let watching = state.watching.clone().unwrap();
        assert_eq!(
            watching.line_at(state.session.cursor()),
            Some(lines.len() - 1),
            "{name}"
        );
        let done = watching.run.progress(&state.session, &Answers::quick());
        assert!(done.is_passed(), "{name}");
        // Nothing can be changed in it, and what is kept meanwhile is one's own.
        state = state.reduce(AppAction::Run("advance 1h".to_owned()));
        assert_eq!(state.own().0.world().digest(), before.0, "{name}");
        state = state.reduce(AppAction::Learn(Learn::EndWatch));
        let after = (
            state.session.world().digest(),
            state.session.cursor(),
            state.selection.clone(),
        );
        assert_eq!(after, before, "{name}");
        assert!(!progress(&state).is_passed(), "{name}");
        assert_eq!(state.record, own.record, "{name}");
    }
}

#[test]
fn a_lesson_that_somebody_brings_begins_from_a_file_from_two_and_from_a_link() {
    let name = "only-what-changed";
    let file = catalog::FILES
        .iter()
        .find(|file| file.name == name)
        .unwrap();
    let (source, texts) = (file.source.to_owned(), file.texts.to_owned());
    let link = link::encode_file(&handed_on(name));
    let ways = [
        opened(AppState::default(), &[("a.txt", handed_on(name))]),
        opened(
            AppState::default(),
            &[("a.ftl", texts), ("a.lesson", source)],
        ),
        Rc::new(AppState::default()).reduce(AppAction::OpenLink(link)),
    ];
    for state in ways {
        let learning = state.learning.as_ref().unwrap();
        assert_eq!(learning.run.lesson.name, name);
        // The next visit finds it again.
        let record = Record::read(&state.record.as_ref().unwrap().write()).unwrap();
        assert_eq!(record.current.unwrap().source, learning.source);
    }
    let several = opened(
        AppState::default(),
        &[("all.lesson", handed_on("challenges"))],
    );
    assert!(several.course && several.learning.is_none());
    assert_eq!(several.brought.as_ref().unwrap().lessons.len(), 32);
}

#[test]
fn a_bad_file_of_lessons_is_told_of_as_the_check_does_and_nothing_is_lost() {
    let (_, lesson) = catalog::lessons().unwrap().remove(0);
    let state = begun(lesson, Fading::Alone);
    let bad = handed_on("only-what-changed").replacen("read ", "red ", 1);
    let after = opened((*state).clone(), &[("mine.lesson", bad.clone())]);
    let (source, texts) = parted(&bad);
    let errors = read(source, texts.unwrap()).unwrap_err();
    let errors: Vec<String> = errors
        .iter()
        .map(|it| format!("mine.lesson:{it}"))
        .collect();
    let told = after.notices.iter().find_map(|notice| notice.listing());
    assert_eq!(told, Some(errors.join("\n").as_str()));
    assert_eq!(
        after.session.world().digest(),
        state.session.world().digest()
    );
    assert!(after.learning.is_some());
    // A damaged link, too.
    let mut link = link::encode_file(&bad);
    link.truncate(link.len() / 2);
    let after = state.reduce(AppAction::OpenLink(link));
    assert!(after.learning.is_some() && !after.notices.is_empty());
}
