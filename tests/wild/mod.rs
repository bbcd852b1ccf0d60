//! Requests that need make no sense: any operation, any ids, any numbers, any texts.
//!
//! A new operation makes these tests fail until it has an arm in the file of its noun.

mod direct;
mod image;
mod instance;
mod lab;
mod region;
mod snapshot;
mod tag;
mod volume;

use std::cell::Cell;

use ami_lab::sim::command::{BlockDeviceMapping, EbsBlockDevice, Filter, TagSpecification};
use ami_lab::sim::region::REGIONS;
use ami_lab::sim::tag::Tag;
use ami_lab::sim::{Action, Command, Query, Question, RegionCode, World};
use proptest::prelude::*;

use crate::chance::Chance;

/// Fills the request of an operation, if the operation is one of the noun.
type Noun<T> = fn(&Chooser, &str) -> Option<T>;

const ACTIONS: &[Noun<Action>] = &[
    image::action,
    instance::action,
    lab::action,
    snapshot::action,
    tag::action,
    volume::action,
];
const QUESTIONS: &[Noun<Question>] = &[
    direct::question,
    image::question,
    instance::question,
    region::question,
    snapshot::question,
    volume::question,
];

/// A command that need make no sense: any operation, any ids, any numbers.
#[derive(Clone, Debug)]
pub(crate) struct Wild {
    operation: Chance,
    choices: [Chance; CHOICES],
}

/// Where a request needs more choices, the same ones come again.
pub(crate) const CHOICES: usize = 24;

impl Arbitrary for Wild {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        any::<(u64, [u64; CHOICES])>()
            .prop_map(|(operation, choices)| Self::of(operation, choices))
            .boxed()
    }
}

impl Wild {
    /// The request that these numbers are.
    pub(crate) fn of(operation: u64, choices: [u64; CHOICES]) -> Self {
        Self {
            operation: Chance(operation),
            choices: choices.map(Chance),
        }
    }

    pub(crate) fn command(&self, world: &World) -> Command {
        let chooser = Chooser::new(world, &self.choices);
        let action = chooser.action(one_of(Action::OPERATIONS, self.operation));
        Command::new(chooser.region(), action)
    }

    pub(crate) fn query(&self, world: &World) -> Query {
        let chooser = Chooser::new(world, &self.choices);
        let question = chooser.question(one_of(Question::OPERATIONS, self.operation));
        Query::new(chooser.region(), question)
    }
}

fn one_of(operations: &[&'static str], index: Chance) -> &'static str {
    operations[index.index(operations.len())]
}

/// Fills the members of a request from a list of choices.
struct Chooser<'a> {
    world: &'a World,
    choices: &'a [Chance],
    used: Cell<usize>,
    ids: Vec<String>,
}

impl<'a> Chooser<'a> {
    fn new(world: &'a World, choices: &'a [Chance]) -> Self {
        let mut ids = Vec::new();
        for region in world.regions() {
            ids.extend(region.volumes.iter().map(|volume| volume.id.to_string()));
            ids.extend(
                region
                    .snapshots
                    .iter()
                    .map(|snapshot| snapshot.id.to_string()),
            );
            ids.extend(region.images.iter().map(|image| image.id.to_string()));
            ids.extend(
                region
                    .instances
                    .iter()
                    .map(|instance| instance.id.to_string()),
            );
        }
        Self {
            world,
            choices,
            used: Cell::new(0),
            ids,
        }
    }

    fn index(&self, count: usize) -> usize {
        let used = self.used.get();
        self.used.set(used + 1);
        self.choices[used % self.choices.len()].index(count)
    }

    fn one<T: Clone>(&self, of: &[T]) -> T {
        of[self.index(of.len())].clone()
    }

    fn maybe<T>(&self, value: impl FnOnce() -> T) -> Option<T> {
        (self.index(2) == 0).then(value)
    }

    fn some<T>(&self, value: impl Fn() -> T) -> Vec<T> {
        (0..self.index(3)).map(|_| value()).collect()
    }

    /// An id of the right kind mostly, of any Region; else of another kind, or none at all.
    fn id<I: for<'t> From<&'t str>>(&self, prefix: &str) -> I {
        let right: Vec<&String> = self
            .ids
            .iter()
            .filter(|id| id.starts_with(prefix))
            .collect();
        let bad = [
            "",
            "vol-",
            "snap-x",
            "ami-0123456789abcdef0",
            "i-1",
            "\u{e9}",
            "vol-ffffffff",
        ];
        match self.index(8) {
            0 => I::from(self.one(&bad)),
            1 => I::from(self.one(&self.ids).as_str()),
            _ if right.is_empty() => I::from(prefix),
            _ => I::from(self.one(&right).as_str()),
        }
    }

    fn text(&self) -> String {
        let texts = [
            "",
            "x",
            "web 1",
            "/dev/sdf",
            "/dev/xvda",
            "name\n",
            "aws:",
            "\u{1f4be}",
            "*",
        ];
        self.one(&texts).to_owned()
    }

    fn number(&self) -> i64 {
        self.one(&[
            i64::MIN,
            -1,
            0,
            1,
            2,
            4,
            8,
            99,
            100,
            3000,
            10_000,
            65_536,
            65_537,
            i64::MAX,
        ])
    }

    fn bytes(&self) -> u64 {
        self.one(&[
            0,
            1,
            524_287,
            524_288,
            1 << 30,
            (1 << 32) - 1,
            1 << 46,
            u64::MAX,
        ])
    }

    fn region(&self) -> RegionCode {
        let codes: Vec<RegionCode> = self.world.regions().map(|region| region.code).collect();
        self.one(&codes)
    }

    fn region_text(&self) -> String {
        if self.index(4) == 0 {
            return self
                .one(&["", "mars-1", REGIONS[0].code, "us-east-1a"])
                .to_owned();
        }
        self.region().to_string()
    }

    fn zone(&self) -> String {
        format!("{}{}", self.region(), self.one(&['a', 'b', 'z']))
    }

    fn volume_type(&self) -> String {
        self.one(&["gp3", "gp2", "io1", "io2", "st1", "standard", "gp9"])
            .to_owned()
    }

    fn tags(&self) -> Vec<Tag> {
        self.some(|| Tag {
            key: self.text(),
            value: self.text(),
        })
    }

    /// The alias of a key that is always there, or a key that never is.
    fn key(&self) -> String {
        self.one(&["alias/aws/ebs", "alias/none"]).to_owned()
    }

    fn tag_specifications(&self) -> Vec<TagSpecification> {
        let kinds = ["volume", "snapshot", "image", "instance", "bucket"];
        self.some(|| TagSpecification {
            resource_type: self.one(&kinds).to_owned(),
            tags: self.tags(),
        })
    }

    fn devices(&self) -> Vec<BlockDeviceMapping> {
        self.some(|| BlockDeviceMapping {
            device_name: self
                .one(&["/dev/xvda", "/dev/sdf", "/dev/sdg", ""])
                .to_owned(),
            ebs: self.maybe(|| EbsBlockDevice {
                delete_on_termination: self.maybe(|| self.index(2) == 0),
                iops: self.maybe(|| self.number()),
                snapshot_id: self.maybe(|| self.id("snap-")),
                volume_size: self.maybe(|| self.number()),
                volume_type: self.maybe(|| self.volume_type()),
                throughput: self.maybe(|| self.number()),
                encrypted: self.maybe(|| self.index(2) == 0),
                kms_key_id: self.maybe(|| self.key()),
            }),
            no_device: self.maybe(String::new),
        })
    }

    fn filters(&self) -> Vec<Filter> {
        let names = [
            "state",
            "status",
            "volume-id",
            "tag:Name",
            "tag-key",
            "name",
            "owner-id",
            "?",
        ];
        self.some(|| Filter {
            name: self.one(&names).to_owned(),
            values: self.some(|| self.text()),
        })
    }

    fn owners(&self) -> Vec<String> {
        self.some(|| {
            self.one(&["self", "amazon", "123456789012", "?"])
                .to_owned()
        })
    }

    fn action(&self, operation: &str) -> Action {
        let mut nouns = ACTIONS.iter();
        nouns
            .find_map(|noun| noun(self, operation))
            .unwrap_or_else(|| panic!("no wild {operation} yet"))
    }

    fn question(&self, operation: &str) -> Question {
        let mut nouns = QUESTIONS.iter();
        nouns
            .find_map(|noun| noun(self, operation))
            .unwrap_or_else(|| panic!("no wild {operation} yet"))
    }
}

/// An id of any kind, as text.
struct Id(String);

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
