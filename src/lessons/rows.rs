//! The words of lesson files: rows of the same kind as those of the language, so that lines are
//! split, judged and pointed into just as commands are.

use crate::cli::spec::{
    CommandSpec, Kind, Meaning, OptionSpec, Table, optional, optional_place, positional, required,
};

const fn row(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    example: &'static str,
) -> CommandSpec {
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Verb,
        options,
        not_simulated: &[],
        pages: None,
        example,
    }
}

/// The name under which later lines know the first thing that fits.
const KNOWN_AS: OptionSpec = optional_place("known-as", Kind::Text);
const NAME: OptionSpec = positional("name", Kind::Text);
const NAMED: OptionSpec = optional("name", Kind::Text);
const ID: OptionSpec = optional("id", Kind::Text);
const OF: OptionSpec = optional("of", Kind::Text);
const FROM: OptionSpec = optional("from", Kind::Text);
const NOT: OptionSpec = optional("not", Kind::Text);
const OUTSIDE: OptionSpec = optional("outside", Kind::Text);
const STATE: OptionSpec = optional("state", Kind::Text);
const ZONE: OptionSpec = optional("zone", Kind::Text);
const HAS: OptionSpec = optional("has", Kind::Text);
const LACKS: OptionSpec = optional("lacks", Kind::Text);
const SAME_BLOCKS: OptionSpec = optional("same-blocks", Kind::Text);
const PRESENT: OptionSpec = optional("present", Kind::Text);
const SIZE: OptionSpec = optional("size", Kind::Text);
const ENCRYPTED: OptionSpec = optional("encrypted", Kind::Flag);
const COUNT: OptionSpec = optional("count", Kind::Text);
const NONE: OptionSpec = optional("none", Kind::Flag);

/// What is looked for, in the order in which it tells one thing from another: who it is first,
/// how it is last.
pub(super) const VOLUME: CommandSpec = row(
    &["volume"],
    "Volume",
    &[
        KNOWN_AS,
        ID,
        NOT,
        NAMED,
        OF,
        FROM,
        optional("on", Kind::Text),
        OUTSIDE,
        ZONE,
        optional("type", Kind::Text),
        SIZE,
        ENCRYPTED,
        SAME_BLOCKS,
        HAS,
        LACKS,
        PRESENT,
        optional("unsaved", Kind::Text),
        optional("attached", Kind::Flag),
        STATE,
        COUNT,
        NONE,
    ],
    "volume data --name data --has orders-db",
);
pub(super) const SNAPSHOT: CommandSpec = row(
    &["snapshot"],
    "Snapshot",
    &[
        KNOWN_AS,
        ID,
        NOT,
        NAMED,
        OF,
        FROM,
        optional("behind", Kind::Text),
        OUTSIDE,
        SIZE,
        ENCRYPTED,
        optional("copy", Kind::Flag),
        optional("full", Kind::Flag),
        SAME_BLOCKS,
        HAS,
        LACKS,
        PRESENT,
        optional("stored", Kind::Text),
        optional("younger", Kind::Seconds),
        STATE,
        COUNT,
        NONE,
    ],
    "snapshot first --of $data --state completed",
);
pub(super) const IMAGE: CommandSpec = row(
    &["image"],
    "Image",
    &[
        KNOWN_AS,
        ID,
        NOT,
        NAMED,
        OF,
        FROM,
        optional("uses", Kind::Text),
        OUTSIDE,
        HAS,
        LACKS,
        optional("snapshots", Kind::Text),
        STATE,
        COUNT,
        NONE,
    ],
    "image golden --of $web --state available",
);
pub(super) const INSTANCE: CommandSpec = row(
    &["instance"],
    "Instance",
    &[
        KNOWN_AS,
        ID,
        NOT,
        NAMED,
        FROM,
        OUTSIDE,
        ZONE,
        HAS,
        LACKS,
        optional("volumes", Kind::Text),
        optional("within", Kind::Seconds),
        STATE,
        COUNT,
        NONE,
    ],
    "instance web --name web-1 --state running",
);

const ABOUT: &[OptionSpec] = &[
    NAME,
    optional("minutes", Kind::Integer),
    optional("claim-number", Kind::Integer),
    optional("covers", Kind::Texts),
    optional("certification", Kind::Texts),
    optional("after", Kind::Texts),
    optional("terms", Kind::Texts),
];

const WITH: OptionSpec = optional("with", Kind::Text);

const ROWS: &[CommandSpec] = &[
    row(
        &["lesson"],
        "Lesson",
        ABOUT,
        "lesson only-what-changed --minutes 7",
    ),
    row(
        &["challenge"],
        "Challenge",
        ABOUT,
        "challenge the-first-can-go --claim-number 1",
    ),
    row(&["start"], "Start", &[], "start"),
    // Steps.
    row(&["read"], "Read", &[NAME], "read what-it-is"),
    row(&["do"], "Do", &[NAME], "do first-backup"),
    row(&["task"], "Task", &[NAME], "task rescue"),
    row(
        &["predict"],
        "Predict",
        &[
            NAME,
            required("as", Kind::Text),
            optional("tolerance", Kind::Integer),
        ],
        "predict second-size --as number",
    ),
    row(&["explain"], "Explain", &[NAME], "explain why"),
    row(
        &["claim"],
        "Claim",
        &[NAME, positional("truth", Kind::Text)],
        "claim the-claim false",
    ),
    // What a question is made of.
    row(
        &["measure"],
        "Measure",
        &[
            positional("what", Kind::Text),
            optional_place("of", Kind::Text),
            WITH,
        ],
        "measure stored $snapshot",
    ),
    row(
        &["option"],
        "Option",
        &[
            NAME,
            optional_place("what", Kind::Text),
            optional_place("of", Kind::Text),
            WITH,
            optional("right", Kind::Flag),
        ],
        "option whole-disk blocks $data",
    ),
    row(&["vary"], "Vary", &[], "vary"),
    // Conditions.
    VOLUME,
    SNAPSHOT,
    IMAGE,
    INSTANCE,
    row(
        &["gone"],
        "Gone",
        &[positional("of", Kind::Text)],
        "gone $first",
    ),
    row(
        &["refused"],
        "Refused",
        &[
            positional("code", Kind::Text),
            optional("by", Kind::Text),
            WITH,
        ],
        "refused InvalidAMIID.NotFound --by run-instances --region eu-west-1",
    ),
    row(
        &["ran"],
        "Ran",
        &[positional("by", Kind::Text), WITH],
        "ran create-image --with=--no-reboot",
    ),
    row(
        &["cost"],
        "Cost",
        &[optional("most", Kind::Text), optional("least", Kind::Text)],
        "cost --most 2.50",
    ),
    row(&["tidy"], "Tidy", &[], "tidy --region us-east-1"),
    row(&["down"], "Down", &[], "down --region us-east-1"),
    row(&["up"], "Up", &[], "up --region us-east-1"),
    row(
        &["shows"],
        "Shows",
        &[
            positional("line", Kind::Text),
            positional("text", Kind::Text),
        ],
        "shows \"aws ec2 describe-regions --query 'length(Regions)'\" 3",
    ),
    // Ways through a lesson.
    row(
        &["route"],
        "Route",
        &[NAME, optional("step", Kind::Text)],
        "route by-image --step restore",
    ),
    row(
        &["wrong"],
        "Wrong",
        &[
            NAME,
            required("step", Kind::Text),
            required("missing", Kind::Text),
        ],
        "wrong too-early --step restore --missing state",
    ),
];

/// All words of lesson files.
pub const TABLE: Table = Table(&[&[ROWS]]);
