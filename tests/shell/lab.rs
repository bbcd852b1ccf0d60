//! Scripts that run lines of the lab.

use ami_lab::session::{Session, statements};
use ami_lab::shell::{OnFailure, Shell};

const VOLUME: &str = "vol-046b3aedfb9f699a3";

struct Played {
    session: Session,
    shown: Vec<(String, String, String)>,
    exit_code: u8,
    stopped: Option<(usize, String)>,
}

fn play(script: &str) -> Played {
    let (mut session, mut shell) = (Session::default(), Shell::default());
    let mut shown = Vec::new();
    let ended = shell.run(&mut session, script, OnFailure::Stop, &mut |reply| {
        shown.push((
            reply.line.clone(),
            reply.stdout.clone(),
            reply.stderr.clone(),
        ));
    });
    Played {
        session,
        shown,
        exit_code: ended.exit_code,
        stopped: ended.stopped.map(|it| (it.line_number, it.text)),
    }
}

fn printed(played: &Played) -> String {
    played
        .shown
        .iter()
        .map(|(_, stdout, _)| stdout.as_str())
        .collect()
}

#[test]
fn an_id_is_captured_and_used() {
    let played = play(&format!(
        "ID=$(aws ec2 create-snapshot --volume-id {VOLUME} --query SnapshotId --output text)\n\
         aws ec2 wait snapshot-completed --snapshot-ids \"$ID\"\n\
         aws ec2 describe-snapshots --snapshot-ids $ID --query 'Snapshots[].State' --output text\n"
    ));
    assert_eq!(played.stopped, None);
    assert_eq!(printed(&played), "completed\n");
    assert!(played.shown[1].0.contains("--snapshot-ids snap-"));
}

#[test]
fn a_loop_that_polls_and_sleeps_ends_when_the_simulated_clock_says_so() {
    let played = play(&format!(
        "ID=$(aws ec2 create-snapshot --volume-id {VOLUME} --query SnapshotId --output text)\n\
         STATE=pending; ROUNDS=0\n\
         while [ \"$STATE\" != completed ]; do\n\
           sleep 15\n\
           STATE=$(aws ec2 describe-snapshots --snapshot-ids $ID --query 'Snapshots[0].State' --output text)\n\
           ROUNDS=$((ROUNDS + 1))\n\
         done\n\
         echo \"$STATE after $ROUNDS rounds\"\n"
    ));
    assert_eq!(played.stopped, None);
    assert!(
        printed(&played).starts_with("completed after "),
        "{}",
        printed(&played)
    );
}

#[test]
fn the_first_failure_ends_a_script_and_says_where() {
    let played = play(
        "echo begin\n\naws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --region eu-west-1\necho never\n",
    );
    assert_eq!(printed(&played), "begin\n");
    assert_eq!(played.exit_code, 254);
    assert_eq!(played.stopped.unwrap().0, 3);
    assert!(played.shown[1].2.contains("InvalidAMIID.NotFound"));
}

#[test]
fn a_failure_that_is_asked_for_ends_nothing() {
    let played = play(
        "if aws ec2 describe-images --image-ids ami-00000000000000000 2> /dev/null; then echo there; else echo \"gone: $?\"; fi",
    );
    assert_eq!(printed(&played), "gone: 254\n");
    assert_eq!(played.stopped, None);
}

#[test]
fn the_environment_says_the_region() {
    let played = play(
        "export AWS_DEFAULT_REGION=eu-west-1\n\
         aws ec2 describe-availability-zones --query 'AvailabilityZones[0].RegionName' --output text\n\
         AWS_REGION=us-east-1 aws ec2 describe-availability-zones --query 'AvailabilityZones[0].RegionName' --output text\n",
    );
    assert_eq!(printed(&played), "eu-west-1\nus-east-1\n");
}

#[test]
fn the_log_has_the_lines_that_were_run_and_is_replayed_without_a_shell() {
    let played = play(&format!(
        "for n in 1 2 3; do aws ec2 create-tags --resources {VOLUME} --tags Key=n,Value=$n; done"
    ));
    let saved = played.session.save();
    assert_eq!(saved.matches("create-tags").count(), 3);
    let again = Session::load(&saved).unwrap().session;
    assert_eq!(again.world().digest(), played.session.world().digest());
}

#[test]
fn what_a_plain_line_shows_is_the_line_as_it_was_typed() {
    let line = "aws ec2 describe-regions   --query 'Regions[].RegionName'";
    assert_eq!(play(line).shown[0].0, line);
}

#[test]
fn lines_of_a_script_do_what_they_do_one_by_one() {
    let lines = include_str!("../data/soak.lines");
    let played = play(&format!("set +e\n{lines}"));
    let mut session = Session::default();
    for (_, line) in statements(lines).filter(|(_, line)| !line.starts_with('#')) {
        session.run(line);
    }
    assert_eq!(played.stopped, None);
    assert_eq!(played.session.save(), session.save());
}
