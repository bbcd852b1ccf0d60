//! What holds after any commands, sensible or wild, in the world and in a session.

mod cases;
mod chance;
mod filled;
mod histories;
mod step;
mod wild;

use std::sync::Arc;

use ami_lab::session::{Kind, Operation, Outcome, Session};
use ami_lab::sim::command::{Outage, Recover};
use ami_lab::sim::copy::CopyKind;
use ami_lab::sim::snapshot::Snapshot;
use ami_lab::sim::{ApiError, Applied, Command, Plan, Span, World};
use cases::cases;
use chance::Chance;
use proptest::collection::vec;
use proptest::prelude::*;
use step::Step;
use wild::Wild;

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn whatever_is_asked_the_invariants_hold_and_no_world_changes_behind_its_back(
        steps in vec(any::<Step>(), 1..60),
        question in any::<Wild>(),
    ) {
        let mut world = World::opening(1);
        let mut digest = world.digest();
        for step in &steps {
            let Some(command) = step.command(&world) else { continue };
            let applied = world.apply(&command);
            prop_assert_eq!(world.digest(), digest.clone(), "after {:?}", &command);
            if let Ok(applied) = applied {
                prop_assert_eq!(applied.world.check(), Ok(()), "after {:?}", &command);
                world = applied.world;
                digest = world.digest();
            }
            // An answer or a refusal, whatever it is.
            drop(world.query(&question.query(&world)));
        }
    }

    #[test]
    fn an_outage_takes_nothing_and_lets_nothing_through(
        steps in vec(any::<Step>(), 1..40),
    ) {
        let mut world = World::opening(1);
        for step in &steps {
            let Some(command) = step.command(&world) else { continue };
            let region_name = command.region.to_string();
            let own = |action| Command { action, ..command.clone() };
            let out = world.apply(&own(Outage { region_name: region_name.clone() }.into()));
            let out = out.unwrap().world;
            if command.action.is_sent() {
                let refused = out.apply(&command);
                prop_assert_eq!(refused.unwrap_err(), ApiError::RegionOut(command.region));
            }
            if !world.region(command.region).is_out() {
                let back = out.apply(&own(Recover { region_name }.into())).unwrap().world;
                prop_assert_eq!(back.digest(), world.digest());
            }
            if let Ok(applied) = world.apply(&command) {
                world = applied.world;
            }
        }
    }

    #[test]
    fn a_command_is_planned_as_it_is_answered_and_a_plan_changes_nothing(
        steps in vec(any::<Step>(), 1..40),
    ) {
        let mut world = World::opening(1);
        for step in &steps {
            let Some(command) = step.command(&world) else { continue };
            let digest = world.digest();
            let plan = world.plan(&command);
            prop_assert_eq!(world.digest(), digest);
            match world.apply(&command) {
                Ok(applied) => {
                    agree_on_made(&plan.unwrap(), &command, &applied);
                    world = applied.world;
                }
                Err(error) => prop_assert_eq!(plan, Err(error)),
            }
        }
    }

    #[test]
    fn the_same_commands_give_the_same_world_again(steps in vec(any::<Step>(), 1..60)) {
        let mut commands = Vec::new();
        let mut world = World::opening(7);
        for step in &steps {
            if let Some(command) = step.command(&world) {
                world = world.apply(&command).map_or(world, |applied| applied.world);
                commands.push(command);
            }
        }
        let again = commands.iter().fold(World::opening(7), |world, command| {
            world.apply(command).map_or(world, |applied| applied.world)
        });
        prop_assert_eq!(again.digest(), world.digest());
    }
}

/// What a command made, as its plan said.
fn agree_on_made(plan: &Plan, command: &Command, applied: &Applied) {
    let region = applied.world.region(command.region);
    for made in &plan.snapshots {
        let snapshot = region.snapshots.get(&made.id).expect("it was made");
        let node = region.lineage.node(snapshot.node);
        assert_eq!(node.written, made.stored);
        assert_eq!(node.inherited().len(), made.referenced_blocks);
        let completes_at = applied.world.now().after(made.takes);
        assert_eq!(snapshot.completes_at, completes_at);
    }
    for made in &plan.copies {
        let copy = region.snapshots.get(&made.id).expect("it was made");
        let node = region.lineage.node(copy.node);
        assert_eq!(node.written, made.moved);
        assert_eq!(node.present.len(), made.moved.len() + made.shared_blocks);
        assert_eq!(
            copy.completes_at,
            applied.world.now().after(made.takes),
            "{made:?}"
        );
        let Some(origin) = &made.origin else {
            continue;
        };
        let source_region = applied.world.region(origin.region);
        let source = source_region.snapshots.get(&origin.snapshot_id);
        let source = source.expect("what is copied is there");
        let key = |of: &Snapshot| of.encryption.as_ref().map(|it| it.key.clone());
        let is_at_home = origin.region == command.region && source.owner == command.account;
        match origin.kind {
            None => assert!(made.fails.is_some()),
            Some(CopyKind::SameRegion) => assert!(is_at_home && key(copy) == key(source)),
            Some(CopyKind::FullNewKey) => assert!(is_at_home && key(copy) != key(source)),
            Some(_) => assert!(!is_at_home),
        }
        if origin.kind.is_some_and(CopyKind::is_full) {
            assert_eq!((node.parent, made.shared_blocks), (None, 0));
        }
    }
}

/// A step of a session.
#[derive(Clone, Debug)]
enum Move {
    Do(Step),
    Undo,
    Redo,
    Seek(Chance),
    Flow(u64),
    Reset,
    TakeUp(Chance),
}

fn one_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        8 => any::<Step>().prop_map(Move::Do),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
        1 => any::<Chance>().prop_map(Move::Seek),
        1 => (0..10_000u64).prop_map(Move::Flow),
        1 => Just(Move::Reset),
        1 => any::<Chance>().prop_map(Move::TakeUp),
    ]
}

fn session_after(moves: &[Move]) -> Session {
    let mut session = Session::new(3);
    for one in moves {
        match one {
            Move::Do(step) => {
                if let Some(command) = step.command(session.world()) {
                    session.run(&Session::line_of(&command));
                }
            }
            Move::Undo => drop(session.undo()),
            Move::Redo => drop(session.redo()),
            Move::Seek(index) => session.seek(index.index(session.log().len() + 1)),
            Move::Flow(span) => drop(session.flow(Span(*span))),
            Move::Reset => session.reset(),
            Move::TakeUp(index) => drop(session.take_up(index.index(session.futures().len() + 1))),
        }
    }
    session.settle();
    session
}

/// All that a person could tell of a step.
type Told = (String, Kind, Outcome);

/// All that a person could tell of a session.
fn seen(session: &Session) -> (String, usize, Vec<Vec<Told>>) {
    let told = |step: &Operation| (step.line.clone(), step.kind, step.outcome.clone());
    let log =
        |steps: &[Arc<Operation>]| -> Vec<Told> { steps.iter().map(|step| told(step)).collect() };
    let futures = session.futures();
    let futures = futures.iter().map(|future| log(future.steps));
    let logs = std::iter::once(log(session.log())).chain(futures).collect();
    (session.world().digest(), session.cursor(), logs)
}

/// A line that is always refused.
const REFUSED: &str = "aws ec2 delete-snapshot --snapshot-id snap-00000000000000000";

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn undo_and_then_redo_changes_nothing(moves in vec(one_move(), 1..40)) {
        let mut session = session_after(&moves);
        let end = session.log().len();
        session.seek(end);
        while session.can_undo() {
            let before = seen(&session);
            prop_assert!(session.undo().is_some());
            let undone = session.clone();
            prop_assert!(session.redo().is_some());
            prop_assert_eq!(seen(&session), before);
            session = undone;
        }
    }

    #[test]
    fn undoing_everything_leads_back_to_before_the_first_action(
        moves in vec(one_move(), 1..40),
    ) {
        let mut session = session_after(&moves);
        while session.undo().is_some() {}
        let first = session.log().iter().position(|step| step.kind.stops_undo());
        prop_assert!(session.cursor() <= first.unwrap_or(session.log().len()));
    }

    #[test]
    fn a_saved_session_is_the_same_when_it_is_loaded(moves in vec(one_move(), 1..40)) {
        let session = session_after(&moves);
        let text = session.save();
        let loaded = Session::load(&text).unwrap();
        prop_assert_eq!(loaded.difference, None);
        prop_assert_eq!(seen(&loaded.session), seen(&session));
        prop_assert_eq!(loaded.session.save(), text);
    }

    #[test]
    fn taking_up_a_future_and_then_what_was_left_for_it_changes_nothing(
        moves in vec(one_move(), 1..40),
        index in any::<Chance>(),
    ) {
        let mut session = session_after(&moves);
        let count = session.futures().len();
        let future = index.index(count + 1);
        let at = session.futures().get(future).map(|future| future.at);
        let was_done = at.is_some_and(|at| {
            session.log()[at..].iter().any(|step| step.kind.stops_undo())
        });
        let (cursor, before) = (session.cursor(), session.save());
        let lines = |steps: &[Arc<Operation>]| -> Vec<String> {
            steps.iter().map(|step| step.line.clone()).collect()
        };
        let log = lines(session.log());
        let steps = session.futures().get(future).map(|future| lines(future.steps));
        prop_assert_eq!(session.take_up(future), at.is_some());
        let Some((at, steps)) = at.zip(steps) else {
            prop_assert_eq!(session.save(), before);
            return Ok(());
        };
        prop_assert!(session.is_at_end());
        prop_assert_eq!(lines(&session.log()[at..]), steps);
        if was_done {
            prop_assert!(session.take_up(session.futures().len() - 1));
            session.seek(cursor);
            prop_assert_eq!(lines(session.log()), log);
        }
    }

    #[test]
    fn a_reset_shows_the_opening_world_and_undo_takes_it_back(
        moves in vec(one_move(), 1..40),
    ) {
        let mut session = session_after(&moves);
        let before = (session.world().digest(), session.cursor());
        session.reset();
        prop_assert_eq!(session.world().digest(), session.world_at(0).digest());
        prop_assert!(session.path().is_empty());
        if session.cursor() > before.1 {
            session.undo();
        }
        prop_assert_eq!((session.world().digest(), session.cursor()), before);
    }

    #[test]
    fn time_that_flowed_is_one_advance_of_whole_seconds(
        moves in vec(one_move(), 1..20),
        spans in vec(0..4000u64, 1..5),
    ) {
        let mut session = session_after(&moves);
        let end = session.log().len();
        session.seek(end);
        let mut other = session.clone();
        for span in &spans {
            session.flow(Span(*span));
        }
        let total: u64 = spans.iter().sum();
        let flowed = session.world().digest();
        session.settle();
        let seconds = total.div_ceil(1000);
        if total.is_multiple_of(1000) {
            prop_assert_eq!(session.world().digest(), flowed);
        }
        if seconds > 0 {
            other.run(&format!("advance {seconds}s"));
        }
        prop_assert_eq!(seen(&session), seen(&other));
    }

    #[test]
    fn a_refusal_does_not_change_what_undo_and_redo_mean(moves in vec(one_move(), 1..40)) {
        let [mut plain, mut refused] = [session_after(&moves), session_after(&moves)];
        let reply = refused.run(REFUSED);
        prop_assert!(reply.refused.is_some());
        prop_assert_eq!(refused.world().digest(), plain.world().digest());
        prop_assert_eq!(refused.can_redo(), plain.can_redo());
        let [there, here] = [&mut plain, &mut refused].map(|session| {
            let undone = session.undo().map(|step| step.line.clone());
            (undone, session.world().digest())
        });
        prop_assert_eq!(there, here);
    }
}

#[test]
fn large_random_writes_have_an_end_and_undo_makes_room() {
    let mut session = Session::new(1);
    let made = session.run(
        "aws ec2 create-volume --availability-zone us-east-1a --size 65536 --volume-type gp3 \
         --query VolumeId --output text",
    );
    session.run("advance 60s");
    let write = format!(
        "write {} --offset 0 --length 64TiB --pattern random",
        made.stdout.trim()
    );
    let mut count = 0;
    let refused = loop {
        let reply = session.run(&write);
        if reply.exit_code != 0 {
            break reply;
        }
        count += 1;
        assert!(count < 50);
    };
    assert!(count > 5, "{count}: {}", refused.stderr);
    assert_eq!(refused.exit_code, 255);
    let text = session.save();
    assert_eq!(Session::load(&text).unwrap().session.log().len(), count + 2);
    // By hand one more: it is not read.
    let more = text.clone() + text.lines().last().unwrap() + "\n";
    assert!(Session::load(&more).is_err());
    session.undo();
    session.undo();
    assert_eq!(session.run(&write).exit_code, 0);
}
