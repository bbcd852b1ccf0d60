//! The session's own rows of the language: undo, redo, the time line, and waiting.

use serde_json::{Map, Value};

use super::{Future, Operation, Reply, Session};
use crate::cli::describe::describe;
use crate::cli::spec::image::IMAGES;
use crate::cli::spec::instance::{INSTANCES, STATUSES};
use crate::cli::spec::snapshot::SNAPSHOTS;
use crate::cli::spec::volume::VOLUMES;
use crate::cli::spec::{
    CommandSpec, Kind, Meaning, OptionSpec, Search, optional_place, positional,
};
use crate::cli::{Invocation, UsageError, Verb};
use crate::locale;

const fn verb(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    example: &'static str,
) -> CommandSpec {
    let meaning = Meaning::Verb;
    CommandSpec {
        words,
        operation,
        meaning,
        options,
        not_simulated: &[],
        pages: None,
        example,
    }
}

/// A waiter: it takes what the operation takes that it asks again and again.
const fn waiter(
    words: &'static [&'static str],
    operation: &'static str,
    by: Search,
    example: &'static str,
) -> CommandSpec {
    let (options, not_simulated) = (by.options, by.not_simulated);
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Verb,
        options,
        not_simulated,
        pages: None,
        example,
    }
}

/// The rows that a session adds to the language.
pub const ROWS: &[CommandSpec] = &[
    waiter(
        &["aws", "ec2", "wait", "image-available"],
        "ImageAvailable",
        IMAGES,
        "aws ec2 wait image-available --image-ids ami-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "image-exists"],
        "ImageExists",
        IMAGES,
        "aws ec2 wait image-exists --image-ids ami-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "instance-exists"],
        "InstanceExists",
        INSTANCES,
        "aws ec2 wait instance-exists --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "instance-running"],
        "InstanceRunning",
        INSTANCES,
        "aws ec2 wait instance-running --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "instance-status-ok"],
        "InstanceStatusOk",
        STATUSES,
        "aws ec2 wait instance-status-ok --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "instance-stopped"],
        "InstanceStopped",
        INSTANCES,
        "aws ec2 wait instance-stopped --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "instance-terminated"],
        "InstanceTerminated",
        INSTANCES,
        "aws ec2 wait instance-terminated --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "snapshot-completed"],
        "SnapshotCompleted",
        SNAPSHOTS,
        "aws ec2 wait snapshot-completed --snapshot-ids snap-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "system-status-ok"],
        "SystemStatusOk",
        STATUSES,
        "aws ec2 wait system-status-ok --instance-ids i-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "volume-available"],
        "VolumeAvailable",
        VOLUMES,
        "aws ec2 wait volume-available --volume-ids vol-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "volume-deleted"],
        "VolumeDeleted",
        VOLUMES,
        "aws ec2 wait volume-deleted --volume-ids vol-0123456789abcdef0",
    ),
    waiter(
        &["aws", "ec2", "wait", "volume-in-use"],
        "VolumeInUse",
        VOLUMES,
        "aws ec2 wait volume-in-use --volume-ids vol-0123456789abcdef0",
    ),
    verb(
        &["aws", "configure", "get"],
        "ConfigureGet",
        &[positional("varname", Kind::Text)],
        "aws configure get region",
    ),
    verb(
        &["aws", "configure", "list"],
        "ConfigureList",
        &[],
        "aws configure list",
    ),
    verb(
        &["aws", "configure", "set"],
        "ConfigureSet",
        &[
            positional("varname", Kind::Text),
            positional("value", Kind::Text),
        ],
        "aws configure set region eu-west-1",
    ),
    verb(&["digest"], "Digest", &[], "digest"),
    verb(
        &["describe"],
        "Describe",
        &[optional_place("what", Kind::Text)],
        "describe us-east-1",
    ),
    verb(&["export-script"], "ExportScript", &[], "export-script"),
    verb(&["futures"], "Futures", &[], "futures"),
    verb(&["help"], "Help", &[], "help aws ec2 create-snapshot"),
    verb(&["redo"], "Redo", &[], "redo"),
    verb(&["reset"], "Reset", &[], "reset"),
    verb(
        &["seek"],
        "Seek",
        &[positional("steps", Kind::Integer)],
        "seek 3",
    ),
    verb(
        &["take-up"],
        "TakeUp",
        &[positional("future", Kind::Integer)],
        "take-up 1",
    ),
    verb(&["undo"], "Undo", &[], "undo"),
];

impl Session {
    pub(super) fn verb(&mut self, line: &str, invocation: &Invocation, verb: &Verb) -> Reply {
        match verb.operation {
            "Undo" => said(
                line,
                "session-undone",
                self.undo().as_deref(),
                "session-no-undo",
            ),
            "Redo" => said(
                line,
                "session-redone",
                self.redo().as_deref(),
                "session-no-redo",
            ),
            "Digest" => Reply::text(line, self.world().digest() + "\n"),
            "ExportScript" => Reply::text(line, self.exported()),
            "Reset" => {
                self.reset();
                Reply::text(line, locale::text("session-reset") + "\n")
            }
            "Describe" => self.describe(line, verb),
            "ConfigureGet" => self.configure_get(line, &verb.input),
            "ConfigureList" => self.configure_list(line, verb),
            "ConfigureSet" => self.configure_set(line, &verb.input),
            "Futures" => Reply::text(line, self.told_futures()),
            "TakeUp" => self.take_up_future(line, &verb.input),
            "Seek" => self.seek_to(line, &verb.input),
            _ => self.wait(line, invocation, verb),
        }
    }

    fn describe(&self, line: &str, verb: &Verb) -> Reply {
        let what = verb.input.get("What").and_then(Value::as_str);
        let unknown = || {
            let what = what.unwrap_or_default().to_owned();
            let text = locale::text_with("describe-unknown", [("what", what.into())]);
            Reply::usage(line, UsageError::lab(&text, 255))
        };
        let said = describe(self.world(), verb.account, what);
        said.map_or_else(unknown, |text| Reply::text(line, text))
    }

    fn seek_to(&mut self, line: &str, input: &Map<String, Value>) -> Reply {
        let (floor, count) = (self.floor(), self.log().len());
        let steps = number(input, "Steps");
        let Some(steps) = steps.filter(|steps| (floor..=count).contains(steps)) else {
            let args = [("floor", floor.into()), ("count", count.into())];
            let text = locale::text_with("session-bad-seek", args);
            return Reply::usage(line, UsageError::lab(&text, 252));
        };
        self.seek(steps);
        self.place(line)
    }

    fn place(&self, line: &str) -> Reply {
        let (steps, count) = (self.cursor(), self.log().len());
        let args = [("steps", steps.into()), ("count", count.into())];
        Reply::text(line, locale::text_with("session-sought", args) + "\n")
    }

    fn told_futures(&self) -> String {
        let futures = self.futures();
        if futures.is_empty() {
            return locale::text("session-no-futures") + "\n";
        }
        let told = |(number, future): (usize, &Future<'_>)| {
            let first = future.steps.iter().find(|step| step.kind.stops_undo());
            let args = [
                ("number", number.into()),
                ("at", future.at.into()),
                ("count", future.steps.len().into()),
                ("line", first.map_or("", |step| step.line.as_str()).into()),
            ];
            locale::text_with("session-future", args) + "\n"
        };
        (1..).zip(&futures).map(told).collect()
    }

    fn take_up_future(&mut self, line: &str, input: &Map<String, Value>) -> Reply {
        let index = number(input, "Future").and_then(|number| number.checked_sub(1));
        if index.is_some_and(|index| self.take_up(index)) {
            return self.place(line);
        }
        let text = match self.futures().len() {
            0 => locale::text("session-no-futures"),
            count => locale::text_with("session-bad-future", [("count", count.into())]),
        };
        Reply::usage(line, UsageError::lab(&text, 252))
    }
}

fn number(input: &Map<String, Value>, member: &str) -> Option<usize> {
    let number = input.get(member).and_then(Value::as_u64)?;
    usize::try_from(number).ok()
}

/// What undo and redo say: the line that they moved past, or that there is none.
fn said(line: &str, key: &str, moved: Option<&Operation>, otherwise: &str) -> Reply {
    match moved {
        Some(step) => {
            let text = locale::text_with(key, [("line", step.line.as_str().into())]);
            Reply::text(line, text + "\n")
        }
        None => Reply::usage(line, UsageError::lab(&locale::text(otherwise), 1)),
    }
}
