//! The session's own rows of the language: undo, redo, the time line, and waiting.

use serde_json::{Map, Value};

use super::{Operation, Reply, Session};
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
    verb(&["help"], "Help", &[], "help aws ec2 create-snapshot"),
    verb(&["redo"], "Redo", &[], "redo"),
    verb(&["reset"], "Reset", &[], "reset"),
    verb(
        &["seek"],
        "Seek",
        &[positional("steps", Kind::Integer)],
        "seek 3",
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
        let steps = input.get("Steps").and_then(Value::as_u64);
        let steps = steps.and_then(|steps| usize::try_from(steps).ok());
        let count = self.log().len();
        let Some(steps) = steps.filter(|steps| *steps <= count) else {
            let text = locale::text_with("session-bad-seek", [("count", count.into())]);
            return Reply::usage(line, UsageError::lab(&text, 252));
        };
        self.seek(steps);
        let args = [("steps", steps.into()), ("count", count.into())];
        Reply::text(line, locale::text_with("session-sought", args) + "\n")
    }
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
