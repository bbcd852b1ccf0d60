//! What the engine says of a session.

use std::sync::Arc;

use ami_lab::lessons::catalog::lessons;
use ami_lab::lessons::{
    Answer, Answered, Answers, Fading, Lesson, LessonRun, Right, StepKind, read,
};
use ami_lab::session::Session;
use proptest::prelude::*;

/// Two steps, a question between them, and a start that changes the world.
const LESSON: &str = "
lesson two-steps --minutes 1
volume data --name data
start
$ write $data --offset 0 --length 1MiB
do first
snapshot first --of $data --state completed
$ aws ec2 create-snapshot --volume-id $data
$ advance 10m
predict second-size --as number
$ aws ec2 create-snapshot --volume-id $data
measure stored $snapshot
do abroad
refused InvalidSnapshot.NotFound --by create-volume --region eu-west-1
snapshot copy --from $first --region eu-west-1
$ aws ec2 create-volume --snapshot-id $first --availability-zone eu-west-1a --region eu-west-1
$ aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id $first --region eu-west-1
";
const TEXTS: &str = "
title = Two steps
first = Back up { $data }.
    .nudge = Look around.
    .refused-InvalidVolume-NotFound = That is no volume of yours.
second-size = How many?
    .why = As many as changed.
abroad = Go abroad.
    .nudge = Try it.
";

fn lesson() -> Arc<Lesson> {
    Arc::new(read(LESSON, TEXTS).unwrap().remove(0))
}

fn begun() -> (Session, LessonRun) {
    LessonRun::begin(lesson(), 1, Fading::Alone)
}

fn done(run: &LessonRun, session: &Session) -> Vec<bool> {
    let progress = run.progress(session, &Answers::quick());
    progress.steps.iter().map(|step| step.is_done).collect()
}

#[test]
fn ticks_come_with_the_conditions_and_go_with_undo() {
    let (mut session, run) = begun();
    let data = run.named.get("data").unwrap().to_owned();
    assert_eq!(done(&run, &session), [false, true, false]);
    session.run(&format!("aws ec2 create-snapshot --volume-id {data}"));
    let progress = run.progress(&session, &Answers::quick());
    let unmet = progress.steps[0].conditions[0].unmet.clone().unwrap();
    assert_eq!(unmet.missing, "state");
    assert!(unmet.reason.contains("pending"), "{}", unmet.reason);
    assert!(unmet.points_at[0].to_string().starts_with("snap-"));
    session.run("advance 10m");
    assert_eq!(done(&run, &session), [true, true, false]);
    session.undo();
    assert_eq!(done(&run, &session), [false, true, false]);
    session.redo();
    assert_eq!(done(&run, &session), [true, true, false]);
}

#[test]
fn a_step_that_was_reached_stays_done_when_a_later_one_takes_its_things_away() {
    let (mut session, run) = begun();
    let frames = LessonRun::demonstration(lesson(), 1);
    session.clone_from(&frames[1].session);
    let first = run.progress(&session, &Answers::quick()).names;
    let first = first.get("first").unwrap().to_owned();
    session.run(&format!("aws ec2 delete-snapshot --snapshot-id {first}"));
    assert_eq!(done(&run, &session), [true, true, false]);
}

#[test]
fn a_prediction_is_judged_by_the_world_in_which_it_was_made() {
    let (_, run) = begun();
    let mut session = LessonRun::demonstration(lesson(), 1)[1].session.clone();
    let data = run.named.get("data").unwrap().to_owned();
    session.run(&format!("write {data} --offset 1GiB --length 1MiB"));
    let mut answers = Answers::default();
    let said = |number, session: &Session| Answer {
        answered: Answered::Number(number),
        steps: session.cursor(),
        sure: None,
    };
    answers
        .given
        .insert("second-size".to_owned(), said(2, &session));
    // What is written later changes nothing.
    session.run(&format!("write {data} --offset 2GiB --length 1MiB"));
    let judged = run.progress(&session, &answers).steps[1].judged.clone();
    let judged = judged.unwrap();
    assert_eq!(
        (judged.is_right, &judged.right),
        (true, &Right::Number(2, 0))
    );
    assert!(!judged.is_revealed, "the next step is still to be done");
    // Before it was given, there is no answer.
    session.seek(session.cursor() - 2);
    assert!(!run.progress(&session, &answers).steps[1].is_done);
}

#[test]
fn hints_react_to_what_was_refused() {
    let (mut session, run) = begun();
    let hints = |session: &Session| {
        let progress = run.progress(session, &Answers::quick());
        run.hints(session, &progress)
    };
    assert_eq!(hints(&session), ["Look around."]);
    session.run("aws ec2 create-snapshot --volume-id vol-0bad");
    assert_eq!(
        hints(&session),
        ["That is no volume of yours.", "Look around."]
    );
}

#[test]
fn the_exact_hint_goes_on_from_where_the_learner_is() {
    let (mut session, run) = begun();
    let next = |session: &Session| {
        let progress = run.progress(session, &Answers::default());
        run.next_line(session, &progress).unwrap()
    };
    let first = next(&session);
    assert!(
        first
            .line
            .starts_with("aws ec2 create-snapshot --volume-id vol-")
    );
    assert_eq!((first.more, first.points_at.len()), (1, 1));
    session.run(&first.line);
    assert_eq!(next(&session).line, "advance 10m");
}

#[test]
fn a_saved_session_is_found_again_whatever_time_flowed_after_the_start() {
    let (mut session, run) = begun();
    session.run("advance 5m");
    let loaded = Session::load(&session.save()).unwrap().session;
    let resumed = LessonRun::resume(lesson(), &loaded).unwrap();
    assert_eq!(resumed.floor, run.floor);
    assert_eq!(resumed.named, run.named);
    assert!(LessonRun::resume(lesson(), &Session::default()).is_none());
}

#[test]
fn what_a_reset_took_back_is_the_newest_no_more() {
    let (mut session, run) = begun();
    let data = run.named.get("data").unwrap().to_owned();
    let newest = |session: &Session| {
        let names = run.progress(session, &Answers::quick()).names;
        names.get("snapshot").map(str::to_owned)
    };
    let before = newest(&session);
    session.run(&format!("aws ec2 create-snapshot --volume-id {data}"));
    assert_ne!(newest(&session), before);
    session.run("reset");
    assert_eq!(newest(&session), before);
}

#[test]
fn nothing_can_be_said_below_the_start() {
    let (mut session, run) = begun();
    session.undo();
    let progress = run.progress(&session, &Answers::quick());
    assert!(progress.lost.is_some() && !progress.is_passed());
}

#[test]
fn with_the_last_step_left_all_others_are_done() {
    for (_, lesson) in lessons().unwrap() {
        let (session, run) = LessonRun::begin(Arc::clone(&lesson), 1, Fading::LastStep);
        let progress = run.progress(&session, &Answers::quick());
        let tasks = lesson.steps.iter().zip(&progress.steps);
        let mut tasks: Vec<bool> = tasks
            .filter(|(step, _)| matches!(step.kind, StepKind::Do(_)))
            .map(|(_, progress)| progress.is_done)
            .collect();
        assert_eq!(tasks.pop(), Some(false), "{}", lesson.name);
        assert!(tasks.into_iter().all(|it| it), "{}", lesson.name);
    }
}

#[test]
fn who_watches_the_solution_has_not_solved_it() {
    let (session, run) = begun();
    let before = session.save();
    let frames = LessonRun::demonstration(lesson(), 1);
    let last = &frames.last().unwrap().session;
    assert!(run.progress(last, &Answers::quick()).is_passed());
    assert_eq!(session.save(), before);
    assert!(!run.progress(&session, &Answers::quick()).is_passed());
}

#[test]
fn the_quick_way_asks_no_questions_and_the_long_one_asks_all() {
    let (_, run) = begun();
    let last = LessonRun::demonstration(lesson(), 1).pop().unwrap().session;
    let slow = run.progress(&last, &Answers::default());
    assert_eq!(slow.current, Some(1));
    assert!(!slow.is_passed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Progress is a function of what is before the cursor: whatever was done and undone after it
    /// makes no difference, and neither does writing the session down and reading it again.
    #[test]
    fn progress_remembers_nothing(picks in proptest::collection::vec(0_usize..8, 0..12), cut in 0_usize..12) {
        let (mut session, run) = begun();
        let data = run.named.get("data").unwrap().to_owned();
        for pick in picks {
            let names = run.progress(&session, &Answers::quick()).names;
            let line = match pick {
                0 => format!("write {data} --offset 1GiB --length 1MiB"),
                1 => format!("aws ec2 create-snapshot --volume-id {data}"),
                2 => "advance 5m".to_owned(),
                3 => "undo".to_owned(),
                4 => "redo".to_owned(),
                5 => "aws ec2 delete-snapshot --snapshot-id $snapshot".to_owned(),
                6 => "aws ec2 create-volume --snapshot-id $snapshot --availability-zone eu-west-1a --region eu-west-1".to_owned(),
                _ => "aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id $snapshot --region eu-west-1".to_owned(),
            };
            if let Ok(line) = names.fill(&line) {
                session.run(&line);
            }
        }
        session.seek(run.floor + cut);
        let shown = |session: &Session| format!("{:?}", run.progress(session, &Answers::quick()));
        let mut again = Session::load(&session.save()).unwrap().session;
        again.seek(session.cursor());
        prop_assert_eq!(shown(&session), shown(&again));
        // Nothing that can be asked of it fails.
        let progress = run.progress(&session, &Answers::quick());
        run.hints(&session, &progress);
        run.next_line(&session, &progress);
    }
}
