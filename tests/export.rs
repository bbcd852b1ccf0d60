//! A session as a script: bash reads it, and played in the lab it leads to the same cloud.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::{Command, Stdio};

use ami_lab::session::Session;
use ami_lab::shell::{OnFailure, Shell};
use serde_json::Value;

const VOLUME: &str = "vol-046b3aedfb9f699a3";

fn made(session: &mut Session, line: &str, query: &str) -> String {
    let reply = session.run(&format!("{line} --query '{query}' --output text"));
    assert_eq!(reply.exit_code, 0, "{line}: {}", reply.stderr);
    reply.stdout.trim().to_owned()
}

fn done(session: &mut Session, line: &str) {
    let reply = session.run(line);
    assert_eq!(reply.exit_code, 0, "{line}: {}", reply.stderr);
}

/// A session with volumes, snapshots, an image of an instance and copies of both.
fn session() -> Session {
    let mut session = Session::default();
    let it = &mut session;
    let snapshot = made(
        it,
        &format!("aws ec2 create-snapshot --volume-id {VOLUME}"),
        "SnapshotId",
    );
    done(it, "advance 10m");
    done(it, &format!("write {VOLUME} --offset 0 --length 1MiB"));
    let volume = made(
        it,
        &format!("aws ec2 create-volume --availability-zone us-east-1a --snapshot-id {snapshot}"),
        "VolumeId",
    );
    done(it, "advance 1m");
    done(it, &format!("write {volume} --offset 1GiB --length 1MiB"));
    let run = "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --count 2";
    let instances = made(it, run, "Instances[].InstanceId");
    let (first, second) = instances.split_once('\t').unwrap();
    done(it, "advance 2m");
    let attach = "aws ec2 attach-volume --device /dev/sdf";
    done(
        it,
        &format!("{attach} --volume-id {volume} --instance-id {first}"),
    );
    let describe = format!("aws ec2 describe-instances --instance-ids {second}");
    let root = made(
        it,
        &describe,
        "Reservations[0].Instances[0].BlockDeviceMappings[0].Ebs.VolumeId",
    );
    done(it, &format!("aws ec2 create-snapshot --volume-id {root}"));
    let image = made(
        it,
        &format!("aws ec2 create-image --instance-id {first} --name web"),
        "ImageId",
    );
    done(it, "advance 1h");
    let copy = "aws ec2 copy-image --region eu-west-1 --source-region us-east-1 --name web";
    done(it, &format!("{copy} --source-image-id {image}"));
    done(it, "advance 1h");
    done(
        it,
        &format!("aws ec2 terminate-instances --instance-ids {second}"),
    );
    done(it, "advance 5m");
    done(it, &format!("aws ec2 deregister-image --image-id {image}"));
    session
}

/// All that AWS says of the resources, without its times.
fn said(session: &mut Session) -> String {
    let mut all = String::new();
    for region in ["us-east-1", "eu-west-1"] {
        for what in [
            "images --owners self",
            "instances",
            "snapshots --owner-ids self",
            "volumes",
        ] {
            let line = format!("aws ec2 describe-{what} --region {region}");
            let mut value: Value = serde_json::from_str(&session.run(&line).stdout).unwrap();
            forget_times(&mut value);
            all += &[line, value.to_string().replace(',', ",\n"), "\n".to_owned()].concat();
        }
    }
    all
}

fn forget_times(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !name.contains("Time") && !name.contains("Date"));
            // This says when in words.
            members.shift_remove("StateTransitionReason");
            members.values_mut().for_each(forget_times);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_times),
        // A copy says in its description when it was made.
        Value::String(text) => text.truncate(text.find(" Task created on").unwrap_or(text.len())),
        _ => {}
    }
}

#[test]
fn a_script_of_a_session_leads_to_the_same_cloud() {
    let mut session = session();
    let script = session.run("export-script").stdout;
    let by_hand = script.replace("## By hand: ", "");
    let mut again = Session::default();
    let ended = Shell::default().run(&mut again, &by_hand, OnFailure::Stop, &mut |reply| {
        assert_eq!(
            reply.exit_code, 0,
            "{}: {}\n{script}",
            reply.line, reply.stderr
        );
    });
    assert_eq!((ended.exit_code, ended.stopped), (0, None), "{script}");
    let (found, expected) = (said(&mut again), said(&mut session));
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected, "{script}");
    }
    assert_eq!(found, expected);
    let made = session.log().iter().flat_map(|step| match &step.outcome {
        ami_lab::session::Outcome::Done(ids) => ids.clone(),
        ami_lab::session::Outcome::Refused(_) => Vec::new(),
    });
    for id in made {
        assert!(!script.contains(&id), "{id} is written out:\n{script}");
    }
}

#[test]
fn bash_reads_a_script_of_a_session() {
    let script = session().run("export-script").stdout;
    let mut bash = Command::new("bash")
        .args(["-n", "-c", &script])
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    assert!(bash.wait().unwrap().success(), "{script}");
}
