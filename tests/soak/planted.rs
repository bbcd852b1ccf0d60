//! Defects put in on purpose: what is found of them must be found, and be made short.

use ami_lab::sim::{Action, Applied, Command, World};

use crate::history::History;
use crate::shrink::shrink;
use crate::witness::Witness;

/// Objects to a deletion of a snapshot after a copy of a snapshot.
struct NoDeletionAfterACopy {
    has_copied: bool,
}

impl Witness for NoDeletionAfterACopy {
    fn of(_: &World) -> Self {
        Self { has_copied: false }
    }

    fn follow(&mut self, command: &Command, _: &World, _: &Applied) -> Result<(), String> {
        self.has_copied |= matches!(command.action, Action::CopySnapshot(_));
        match &command.action {
            Action::DeleteSnapshot(input) if self.has_copied => {
                Err(format!("{} was deleted after a copy", input.snapshot_id))
            }
            _ => Ok(()),
        }
    }

    fn end(&self, _: &World) -> Result<(), String> {
        Ok(())
    }
}

/// Panics once a volume that was made of a snapshot is written to.
struct NoWriteToARestoredVolume;

impl Witness for NoWriteToARestoredVolume {
    fn of(_: &World) -> Self {
        Self
    }

    fn follow(&mut self, command: &Command, before: &World, _: &Applied) -> Result<(), String> {
        if let Action::Write(input) = &command.action {
            let volumes = &before.region(command.region).volumes;
            let source = volumes
                .get(&input.volume)
                .and_then(|volume| volume.snapshot_id.as_ref());
            assert!(source.is_none(), "{} is of {source:?}", input.volume);
        }
        Ok(())
    }

    fn end(&self, _: &World) -> Result<(), String> {
        Ok(())
    }
}

/// A history by hand: what is wrong with it takes three of its lines.
const LONG: &str = "
aws ec2 create-volume --availability-zone us-east-1a --size 1 --volume-type gp3
aws ec2 create-tags --resources vol-046b3aedfb9f699a3 --tags Key=Team,Value=blue
advance 60s
aws ec2 create-snapshot --volume-id vol-0e206d75e07397158 --description first
write vol-04bda6b2057abdff4 --offset 0 --length 8MiB
aws ec2 delete-snapshot --snapshot-id snap-00000000000000000
aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4 --description second
aws ec2 stop-instances --instance-ids i-08158149ac086ee50
advance 300s
aws ec2 describe-volumes
aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id snap-0c7855ca182239a71 --region eu-west-1
aws ec2 delete-volume --volume-id vol-0e206d75e07397158
aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3 --description third
aws ec2 delete-snapshot --snapshot-id snap-09bb6ca7a3725bbd6
advance 300s
";

/// What is left of it: an attempt to copy is enough, and of the snapshots, the only one.
const SHORT: &str = "
aws ec2 copy-snapshot --source-region us-east-1 --source-snapshot-id snap-0c7855ca182239a71 --region eu-west-1
aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3 --description third
aws ec2 delete-snapshot --snapshot-id snap-09bb6ca7a3725bbd6
";

/// The first history of a seed that a witness objects to, and what it shrinks to.
fn found<W: Witness>(seed: u64) -> (History, History) {
    let mut histories = (0..100).map(|number| History::random::<W>(seed, number, u64::MAX));
    let long = histories
        .find(|history| history.failure.is_some() && history.steps.len() > 40)
        .expect("a hundred histories have it");
    let short = shrink::<W>(&long);
    (long, short)
}

fn lines(history: &History) -> Vec<String> {
    history.steps.iter().map(|step| step.line.clone()).collect()
}

#[test]
fn a_deletion_after_a_copy_shrinks_to_both_and_what_they_need() {
    let lines = LONG.lines().filter(|line| !line.is_empty());
    let long = History::of_lines::<NoDeletionAfterACopy>(lines.map(str::to_owned));
    let short = shrink::<NoDeletionAfterACopy>(&long);
    assert_eq!(short.lines(), SHORT.trim());
}

#[test]
fn of_what_is_left_no_command_can_be_left_out_and_typed_again_it_fails_in_the_same_way() {
    for seed in 1..4 {
        let (long, short) = found::<NoWriteToARestoredVolume>(seed);
        let again = History::of_lines::<NoWriteToARestoredVolume>(lines(&short));
        assert_eq!(again.failure, short.failure);
        assert!(
            short.steps.len() < 6,
            "of {}:\n{}",
            long.steps.len(),
            short.lines()
        );
        for left_out in 0..short.steps.len() {
            let mut rest = lines(&short);
            let line = rest.remove(left_out);
            let history = History::of_lines::<NoWriteToARestoredVolume>(rest);
            assert_eq!(history.failure, None, "without {line}");
        }
    }
}
