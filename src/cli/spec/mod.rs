//! The one table of the language: every command's words, options and example.
//!
//! Parser, printer, help and completion all read it. An option's name is its API member in other
//! letters (`--volume-id` is `VolumeId`), so a row needs no code of its own. Help texts are in the
//! locale files, under the command's own words. The rows are in a file a noun; here is what they
//! are made of, and what several nouns share. Layers above add rows of the same kind.

pub mod access;
pub mod client;
pub mod direct;
pub mod guest;
pub mod image;
pub mod instance;
pub mod key;
pub mod lab;
pub mod lock;
pub mod parameters;
pub mod region;
pub mod retention;
pub mod settings;
pub mod sharing;
pub mod snapshot;
pub mod tag;
pub mod tier;
pub mod volume;

/// The rows that speak of the cloud alone, by noun.
pub const CLOUD: Rows = &[
    // Operations of EC2.
    access::ROWS,
    image::ROWS,
    instance::ROWS,
    lock::ROWS,
    region::ROWS,
    retention::BIN,
    settings::ROWS,
    sharing::ROWS,
    snapshot::ROWS,
    tag::ROWS,
    tier::ROWS,
    volume::ROWS,
    // Operations of EBS.
    direct::ROWS,
    // Operations of KMS.
    key::ROWS,
    // Operations of Recycle Bin.
    retention::RULES,
    // Operations of Systems Manager.
    parameters::ROWS,
    // Operations of STS.
    settings::CALLER,
    // The lab's own.
    lab::ROWS,
    guest::ROWS,
];

/// The member of what can be about all Regions that says that it is about one.
pub const HERE: &str = "Here";

/// The rows of a layer, in a list for each of its nouns.
pub type Rows = &'static [&'static [CommandSpec]];

/// All rows that are known to one door, layer by layer.
#[derive(Clone, Copy, Debug)]
pub struct Table(pub &'static [Rows]);

impl Table {
    /// Every row.
    pub fn rows(self) -> impl Iterator<Item = &'static CommandSpec> {
        self.0.iter().copied().flatten().copied().flatten()
    }

    /// The row of an API operation.
    pub fn by_operation(self, operation: &str) -> Option<&'static CommandSpec> {
        self.rows().find(|row| row.operation == operation)
    }
}

/// What a row means to the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It changes the world.
    Action,
    /// It reads the world.
    Question,
    /// It is the business of a layer above this one.
    Verb,
}

/// One command of the language.
#[derive(Debug)]
pub struct CommandSpec {
    /// The words that it begins with.
    pub words: &'static [&'static str],
    /// The API's name of the operation.
    pub operation: &'static str,
    /// What it means.
    pub meaning: Meaning,
    /// Its options, in the order in which they are printed; positional ones first.
    pub options: &'static [OptionSpec],
    /// Options that AWS has and the lab does not simulate: refused by name.
    pub not_simulated: &'static [&'static str],
    /// What of its answer the official client shows a page at a time, if it does.
    pub pages: Option<Pages>,
    /// A line that works in the opening world, or shows the form.
    pub example: &'static str,
}

impl CommandSpec {
    /// The words as a person types them.
    pub fn name(&self) -> String {
        self.words.join(" ")
    }

    /// The key of its help text.
    pub fn help_key(&self) -> String {
        format!("help-{}", self.words.join("-"))
    }

    /// Whether it is AWS's and not the lab's.
    pub fn is_aws(&self) -> bool {
        self.words.first() == Some(&"aws")
    }

    /// Whether the official client sends it anywhere.
    pub fn is_sent(&self) -> bool {
        self.is_aws() && !self.words.contains(&"configure")
    }

    /// Whether it is about all Regions at once where a line names none.
    pub fn is_everywhere(&self) -> bool {
        matches!(
            self.operation,
            "Advance" | "Bill" | "OpenRegion" | "Outage" | "Recover"
        )
    }

    /// The same, shown a page at a time.
    #[must_use]
    pub const fn paged(mut self, pages: Pages) -> Self {
        self.pages = Some(pages);
        self
    }

    /// Its own options, and those that are about pages.
    pub fn shown_options(&self) -> impl Iterator<Item = &'static OptionSpec> + use<> {
        let paging = self.pages.map_or(&[][..], |_| client::PAGING);
        self.options.iter().chain(paging)
    }

    /// The options that the official client adds to those of the operation.
    pub fn client_options(&self) -> impl Iterator<Item = &'static OptionSpec> + use<> {
        let paging = self.pages.map_or(&[][..], |_| client::PAGING);
        let input = self.is_operation().then_some(client::INPUT);
        paging.iter().chain(input.unwrap_or_default())
    }

    /// Whether it is one call of an API.
    pub fn is_operation(&self) -> bool {
        self.is_aws() && !self.is_waiter()
    }

    /// Whether it can be tried without doing it.
    pub fn can_dry_run(&self) -> bool {
        self.words.starts_with(&["aws", "ec2"])
    }

    /// Whether it asks again and again.
    pub fn is_waiter(&self) -> bool {
        self.words.contains(&"wait")
    }

    /// The option with this name, without hyphens in front.
    pub fn option(&self, name: &str) -> Option<&'static OptionSpec> {
        let mut all = self.options.iter().chain(self.client_options());
        all.find(|option| option.name == name)
    }
}

/// What of an answer is shown a page at a time, as botocore's paginators have it.
#[derive(Clone, Copy, Debug)]
pub struct Pages {
    /// The member that is cut into pages.
    pub result: &'static str,
    /// The member of the input that says where a page begins.
    pub token: &'static str,
    /// The smallest page that can be asked for.
    pub least: Least,
}

/// Who refuses a page that is too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Least {
    /// The official client, below so many.
    Client(i64),
    /// The service, below so many.
    Service(i64),
}

/// Pages of this member, from a token that has the usual name.
const fn pages(result: &'static str, least: Least) -> Pages {
    Pages {
        result,
        token: "NextToken",
        least,
    }
}

/// One option of a command.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its name, without hyphens in front.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether the command cannot do without it.
    pub required: bool,
    /// Whether it is given by place, without its name.
    pub positional: bool,
}

impl OptionSpec {
    /// Whether it can be given as a flag, and is a structure all the same.
    pub fn is_truth(&self) -> bool {
        matches!(self.kind, Kind::Structure([("Value", Member::Boolean)]))
    }

    /// The API's member: `volume-id` is `VolumeId`.
    pub fn member(&self) -> String {
        member(self.name)
    }

    /// What switches a flag off: `--no-reboot` has `--reboot`, all others have `--no-...`.
    pub fn negative(&self) -> String {
        self.name
            .strip_prefix("no-")
            .map_or_else(|| format!("no-{}", self.name), str::to_owned)
    }
}

/// The member that an option's name stands for.
pub fn member(name: &str) -> String {
    let mut member = String::new();
    for part in name.split('-') {
        let mut letters = part.chars();
        member.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        member.push_str(letters.as_str());
    }
    member
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A text of so many characters, which the official client counts itself.
    Sized(usize, usize),
    /// A whole number.
    Integer,
    /// How many, or the least and the most: `1:3`.
    Count,
    /// Bytes, or KiB, MiB, GiB, TiB with the unit: the lab's own.
    Bytes,
    /// Seconds, or with the unit s, m, h, d: the lab's own.
    Seconds,
    /// A moment, in one of the forms in which AWS writes them.
    Timestamp,
    /// Bytes, which the official client takes in base64.
    Blob,
    /// Nothing: it is there or not, or its negative is.
    Flag,
    /// Any number of texts.
    Texts,
    /// A structure, in shorthand or JSON.
    Structure(Shape),
    /// Any number of structures.
    Structures(Shape),
}

/// The members of a structure.
pub type Shape = &'static [(&'static str, Member)];

/// What a member of a structure is.
#[derive(Clone, Copy, Debug)]
pub enum Member {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    Texts,
    /// A structure.
    Structure(Shape),
    /// A list of structures.
    Structures(Shape),
    /// Something that AWS has and the lab does not simulate: refused by name.
    NotSimulated,
}

const TAG: Shape = &[("Key", Member::Text), ("Value", Member::Text)];
const TAG_SPECIFICATION: Shape = &[
    ("ResourceType", Member::Text),
    ("Tags", Member::Structures(TAG)),
];
const FILTER: Shape = &[("Name", Member::Text), ("Values", Member::Texts)];
const EBS: Shape = &[
    ("DeleteOnTermination", Member::Boolean),
    ("Iops", Member::Integer),
    ("SnapshotId", Member::Text),
    ("VolumeSize", Member::Integer),
    ("VolumeType", Member::Text),
    ("KmsKeyId", Member::Text),
    ("Throughput", Member::Integer),
    ("OutpostArn", Member::NotSimulated),
    ("AvailabilityZone", Member::NotSimulated),
    ("Encrypted", Member::Boolean),
    ("VolumeInitializationRate", Member::NotSimulated),
    ("AvailabilityZoneId", Member::NotSimulated),
    ("EbsCardIndex", Member::NotSimulated),
];
const BLOCK_DEVICE_MAPPING: Shape = &[
    ("DeviceName", Member::Text),
    ("Ebs", Member::Structure(EBS)),
    ("NoDevice", Member::Text),
    ("VirtualName", Member::NotSimulated),
];

/// A structure of one truth: the official client takes it as a flag too.
const TRUTH: Shape = &[("Value", Member::Boolean)];

/// An option that may be given.
pub const fn optional(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: false,
        positional: false,
    }
}

/// An option that must be given.
pub const fn required(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: true,
        positional: false,
    }
}

/// A value that must be given by place.
pub const fn positional(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: true,
        positional: true,
    }
}

/// A value that may be given by place.
pub const fn optional_place(name: &'static str, kind: Kind) -> OptionSpec {
    OptionSpec {
        name,
        kind,
        required: false,
        positional: true,
    }
}

const TAGS: OptionSpec = optional("tag-specifications", Kind::Structures(TAG_SPECIFICATION));
const FILTERS: OptionSpec = optional("filters", Kind::Structures(FILTER));
const MAPPINGS: OptionSpec = optional(
    "block-device-mappings",
    Kind::Structures(BLOCK_DEVICE_MAPPING),
);
const DESCRIPTION: OptionSpec = optional("description", Kind::Text);
const NAME: OptionSpec = required("name", Kind::Sized(3, 128));

const fn action(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    not_simulated: &'static [&'static str],
    example: &'static str,
) -> CommandSpec {
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Action,
        options,
        not_simulated,
        pages: None,
        example,
    }
}

const fn question(
    words: &'static [&'static str],
    operation: &'static str,
    options: &'static [OptionSpec],
    not_simulated: &'static [&'static str],
    example: &'static str,
) -> CommandSpec {
    CommandSpec {
        words,
        operation,
        meaning: Meaning::Question,
        options,
        not_simulated,
        pages: None,
        example,
    }
}

const fn search(words: &'static [&'static str], by: Search, row: Named) -> CommandSpec {
    question(words, row.0, by.options, by.not_simulated, row.1)
}

/// An operation and its example.
type Named = (&'static str, &'static str);

/// What can be asked of one kind of resource; the waiters on that kind take the same.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// The options.
    pub options: &'static [OptionSpec],
    /// Those of AWS that the lab does not simulate.
    pub not_simulated: &'static [&'static str],
}

const PAGING_OF_GROUPS: &[&str] = &["max-results", "next-token"];

const PAGING: &[&str] = &["include-managed-resources", "max-results", "next-token"];
