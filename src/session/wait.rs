//! `aws ec2 wait`: polls as the AWS CLI does, while simulated time passes.
//!
//! The waiters and their conditions are botocore's. The time that passes becomes one step.

use serde_json::{Map, Value, json};

use super::{Reply, Session};
use crate::cli::query::Query as Selection;
use crate::cli::{Invocation, UsageError, Verb, shape, teach};
use crate::sim::command::Sender;
use crate::sim::{ApiError, Query, Question, Span, World};

/// What a waiter looks at.
struct Waiter {
    name: &'static str,
    operation: &'static str,
    delay_seconds: u64,
    /// Where the answer says it.
    path: &'static str,
    /// What all of them must be.
    success: &'static str,
    /// What none of them may be.
    failure: &'static [&'static str],
    /// The error that ends the waiting well.
    success_error: Option<&'static str>,
    /// The error after which it is tried again.
    retry_error: Option<&'static str>,
}

const ATTEMPTS_MAX: u64 = 40;
const INSTANCE_STATES: &str = "Reservations[].Instances[].State.Name";
const INSTANCE_MISSING: Option<&str> = Some("InvalidInstanceID.NotFound");

const fn waiter(
    name: &'static str,
    operation: &'static str,
    path: &'static str,
    success: &'static str,
    failure: &'static [&'static str],
) -> Waiter {
    Waiter {
        name,
        operation,
        delay_seconds: 15,
        path,
        success,
        failure,
        success_error: None,
        retry_error: None,
    }
}

/// Anything at all, for waiters that only look whether something is there.
const ANY: &str = "*";

const WAITERS: [Waiter; 12] = [
    waiter(
        "ImageAvailable",
        "DescribeImages",
        "Images[].State",
        "available",
        &["failed"],
    ),
    Waiter {
        retry_error: Some("InvalidAMIID.NotFound"),
        ..waiter("ImageExists", "DescribeImages", "Images[].State", ANY, &[])
    },
    Waiter {
        delay_seconds: 5,
        retry_error: INSTANCE_MISSING,
        ..waiter(
            "InstanceExists",
            "DescribeInstances",
            INSTANCE_STATES,
            ANY,
            &[],
        )
    },
    Waiter {
        retry_error: INSTANCE_MISSING,
        ..waiter(
            "InstanceRunning",
            "DescribeInstances",
            INSTANCE_STATES,
            "running",
            &["shutting-down", "terminated", "stopping"],
        )
    },
    Waiter {
        retry_error: INSTANCE_MISSING,
        ..waiter(
            "InstanceStatusOk",
            "DescribeInstanceStatus",
            "InstanceStatuses[].InstanceStatus.Status",
            "ok",
            &[],
        )
    },
    waiter(
        "SystemStatusOk",
        "DescribeInstanceStatus",
        "InstanceStatuses[].SystemStatus.Status",
        "ok",
        &[],
    ),
    waiter(
        "InstanceStopped",
        "DescribeInstances",
        INSTANCE_STATES,
        "stopped",
        &["pending", "terminated"],
    ),
    waiter(
        "InstanceTerminated",
        "DescribeInstances",
        INSTANCE_STATES,
        "terminated",
        &["pending", "stopping"],
    ),
    waiter(
        "SnapshotCompleted",
        "DescribeSnapshots",
        "Snapshots[].State",
        "completed",
        &["error"],
    ),
    waiter(
        "VolumeAvailable",
        "DescribeVolumes",
        "Volumes[].State",
        "available",
        &["deleted"],
    ),
    Waiter {
        success_error: Some("InvalidVolume.NotFound"),
        ..waiter(
            "VolumeDeleted",
            "DescribeVolumes",
            "Volumes[].State",
            "deleted",
            &[],
        )
    },
    waiter(
        "VolumeInUse",
        "DescribeVolumes",
        "Volumes[].State",
        "in-use",
        &["deleted"],
    ),
];

/// How a look ended. Whoever gives up says what was seen last, in botocore's words.
enum Look {
    Success,
    Retry(Option<&'static str>),
    Failure(&'static str),
    Error(ApiError),
}

impl Session {
    pub(super) fn wait(&mut self, line: &str, invocation: &Invocation, verb: &Verb) -> Reply {
        let Some(waiter) = WAITERS.iter().find(|waiter| waiter.name == verb.operation) else {
            return Reply::usage(line, UsageError::not_simulated(verb.operation));
        };
        let Some(region) = verb.region else {
            return Reply::usage(line, UsageError::no_region());
        };
        if let Err(error) = self.judge_open(region) {
            return Reply::usage(line, error);
        }
        let question = match question(waiter, &verb.input) {
            Ok(question) => question,
            Err(error) => return Reply::usage(line, error),
        };
        let account = verb.account;
        let query = Query {
            region,
            account,
            question,
        };
        let (seconds, look) = match self.world().query(&query) {
            Ok(_) if invocation.dry_run => (0, Look::Error(ApiError::DryRun)),
            _ => poll(self.world(), waiter, &query),
        };
        if let Some(full) = self.judge_room() {
            return Reply::usage(line, full);
        }
        let mut events = self.settle();
        events.extend(self.advance(seconds));
        let failed = |why: &str| {
            let text = format!("Waiter {} failed: {why}", waiter.name);
            Reply::usage(line, UsageError::aws(&text, 255))
        };
        let mut reply = match look {
            Look::Success => Reply::silent(line),
            Look::Retry(None) => failed("Max attempts exceeded"),
            Look::Retry(Some(code)) => failed(&format!(
                "Max attempts exceeded. Previously accepted state: Matched expected service \
                 error code: \"{code}\""
            )),
            Look::Failure(state) => failed(&format!(
                "Waiter encountered a terminal failure state: For expression \"{}\" we matched \
                 expected path: \"{state}\" at least once",
                waiter.path
            )),
            Look::Error(error) => {
                let mut reply = failed(&format!("An error occurred ({}): {error}", error.code()));
                reply.lesson = teach::teach(self.world(), query.sender(), &error);
                reply.refused = Some((region, error));
                reply
            }
        };
        reply.events = events;
        reply
    }
}

fn question(waiter: &Waiter, input: &Map<String, Value>) -> Result<Question, UsageError> {
    let unknown = || UsageError::not_simulated(waiter.operation);
    Question::read(waiter.operation, input.clone())
        .ok_or_else(unknown)?
        .map_err(|error| UsageError::lab(&error.to_string(), 252))
}

/// Looks until it is decided or the attempts are used up; returns the seconds that this took.
fn poll(world: &World, waiter: &Waiter, query: &Query) -> (u64, Look) {
    let mut world = world.clone();
    for attempt in 0..ATTEMPTS_MAX {
        let look = look(&world, waiter, query);
        if !matches!(look, Look::Retry(_)) || attempt + 1 == ATTEMPTS_MAX {
            return (attempt * waiter.delay_seconds, look);
        }
        (world, _) = world.later(Span::seconds(waiter.delay_seconds));
    }
    (0, Look::Retry(None))
}

fn look(world: &World, waiter: &Waiter, query: &Query) -> Look {
    let response = match world.query(query) {
        Ok(response) => response,
        Err(error) => {
            let code = Some(error.code());
            return if code == waiter.success_error {
                Look::Success
            } else if code == waiter.retry_error {
                Look::Retry(code)
            } else {
                Look::Error(error)
            };
        }
    };
    let states = states(world, query.sender(), waiter.path, &response);
    let failed = waiter
        .failure
        .iter()
        .find(|failure| states.iter().any(|state| state == *failure));
    if let Some(state) = failed {
        Look::Failure(state)
    } else if !states.is_empty()
        && states
            .iter()
            .all(|state| waiter.success == ANY || state == waiter.success)
    {
        Look::Success
    } else {
        Look::Retry(None)
    }
}

fn states(
    world: &World,
    sender: Sender,
    path: &str,
    response: &crate::sim::Response,
) -> Vec<String> {
    let value = shape::shape(world, sender, response).unwrap_or_default();
    let found = Selection::parse(path)
        .and_then(|path| path.apply(&value))
        .unwrap_or_default();
    let texts = found.as_array().into_iter().flatten();
    texts
        .filter_map(|state| state.as_str().map(str::to_owned))
        .collect()
}

/// A wait that time would end.
pub(super) struct Told {
    /// The words of the waiter and its option, without the id.
    pub(super) words: String,
    /// Whether the waiter may give up before.
    pub(super) is_long: bool,
}

/// The wait for what came about between two worlds with the thing of this id, if there is one.
pub(super) fn told(before: &World, after: &World, sender: Sender, id: &str) -> Option<Told> {
    let (words, option, names): (_, _, &[&str]) = match id.split('-').next()? {
        "ami" => ("image", "image-ids", &["ImageAvailable"]),
        "i" => (
            "instance",
            "instance-ids",
            &["InstanceRunning", "InstanceStopped", "InstanceTerminated"],
        ),
        "snap" => ("snapshot", "snapshot-ids", &["SnapshotCompleted"]),
        "vol" => ("volume", "volume-ids", &["VolumeAvailable", "VolumeInUse"]),
        _ => return None,
    };
    WAITERS.iter().find_map(|waiter| {
        let state = waiter.name.to_ascii_lowercase();
        let state = state
            .strip_prefix(words)
            .filter(|_| names.contains(&waiter.name))?;
        let input = json!({ crate::cli::spec::member(option): [id] });
        let Sender { region, account } = sender;
        let question = question(waiter, input.as_object()?).ok()?;
        let query = Query {
            region,
            account,
            question,
        };
        let ends = |world| matches!(look(world, waiter, &query), Look::Success);
        if ends(before) || !ends(after) {
            return None;
        }
        let state = state.replace("inuse", "in-use");
        let (_, end) = poll(before, waiter, &query);
        Some(Told {
            words: format!("aws ec2 wait {words}-{state} --{option}"),
            is_long: !matches!(end, Look::Success),
        })
    })
}
