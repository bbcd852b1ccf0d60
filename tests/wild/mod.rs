//! Requests that need make no sense: any operation, any ids, any numbers, any texts.
//!
//! What an option's words can be is told by its name; a new word of some option is a word more in
//! [`WORDS`].

use std::cell::Cell;

use ami_lab::sim::region::REGIONS;
use ami_lab::sim::{Account, Action, Command, Query, Question, RegionCode, World};
use proptest::prelude::*;

use crate::chance::Chance;
use crate::filled::{self, Filler};

/// Good and bad words of options that take one of a few, by the end of the option's name.
const WORDS: &[(&str, &[&str])] = &[
    ("aliasname", &["alias/app", "alias/aws/ebs", "alias/", "?"]),
    ("architecture", &["x86_64", "arm64", "z80"]),
    (
        "attribute",
        &[
            "createVolumePermission",
            "launchPermission",
            "description",
            "productCodes",
            "instanceType",
            "disableApiTermination",
            "kernel",
            "?",
        ],
    ),
    ("devicename", &["/dev/xvda", "/dev/sdf", "/dev/sdg", ""]),
    ("device", &["/dev/xvda", "/dev/sdf", "/dev/sdg", ""]),
    ("instancetype", &["t3.micro", "t4g.micro", "?"]),
    ("executableusers", &["self", "all", "111122223333", "?"]),
    (
        "granteeprincipal",
        &["arn:aws:iam::111122223333:root", "arn:aws:iam::1:root"],
    ),
    ("group", &["all", "?"]),
    ("groupname", &["default", "web-0", "sg-x", "?"]),
    ("groupnames", &["all", "default", "web-0", "?"]),
    ("keyname", &["web-0", "web-1", "?", ""]),
    ("keynames", &["web-0", "?"]),
    ("keytype", &["rsa", "ed25519", "?"]),
    ("kmskeyid", &["alias/aws/ebs", "alias/none"]),
    ("lockmode", &["governance", "compliance", "?"]),
    (
        "name",
        &[
            "name",
            "state",
            "status",
            "volume-id",
            "tag:Name",
            "owner-id",
            "a web server",
            "?",
        ],
    ),
    (
        "operations",
        &["Decrypt", "DescribeKey", "CreateGrant", "?"],
    ),
    ("operationtype", &["add", "remove", "?"]),
    ("owners", &["self", "amazon", "123456789012", "?"]),
    ("ownerids", &["self", "amazon", "123456789012", "?"]),
    ("pattern", &["sequential", "random", "?"]),
    (
        "regionname",
        &["us-east-1", "us-west-2", "me-central-1", "?"],
    ),
    (
        "regionnames",
        &["us-east-1", "us-west-2", "me-central-1", "?"],
    ),
    ("zoneids", &["use1-az1", "euw1-az2", "?"]),
    (
        "names",
        &[
            "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base",
            "?",
        ],
    ),
    ("path", &["/aws/service", "/", "?"]),
    (
        "resourcetype",
        &[
            "volume",
            "snapshot",
            "image",
            "instance",
            "bucket",
            "EBS_SNAPSHOT",
            "EC2_IMAGE",
        ],
    ),
    ("retentionperiodunit", &["DAYS"]),
    ("restorablebyuserids", &["self", "all", "123456789012", "?"]),
    (
        "state",
        &["block-all-sharing", "block-new-sharing", "unblocked"],
    ),
    ("storagetier", &["archive", "standard"]),
    ("usergroups", &["all", "?"]),
    ("userid", &["111122223333", "123456789012", "?"]),
    ("userids", &["111122223333", "123456789012", "?"]),
    ("securitygroups", &["default", "web-0", "?"]),
    (
        "thing",
        &["apache", "mysql", "orders-db", "amazon-linux", "home", "?"],
    ),
    ("virtualizationtype", &["hvm", "none"]),
    (
        "volumetype",
        &["gp3", "gp2", "io1", "io2", "st1", "standard", "gp9"],
    ),
];

/// The kind of id that an option takes, by the end of its name.
const IDS: &[(&str, &str)] = &[
    ("groupid", "sg-"),
    ("groupids", "sg-"),
    ("identifier", ""),
    ("imageid", "ami-"),
    ("imageids", "ami-"),
    ("instance", "i-"),
    ("instanceid", "i-"),
    ("instanceids", "i-"),
    ("keyid", "arn:aws:kms:"),
    ("keypairid", "key-"),
    ("keypairids", "key-"),
    ("replacerootvolumetaskids", "replacevol-"),
    ("resources", ""),
    ("snapshotid", "snap-"),
    ("snapshotids", "snap-"),
    ("volume", "vol-"),
    ("volumeid", "vol-"),
    ("volumeids", "vol-"),
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
        let operation = one_of(Action::OPERATIONS, self.operation);
        Command {
            region: chooser.region(),
            account: chooser.account(),
            action: filled::action(operation, &chooser),
        }
    }

    pub(crate) fn query(&self, world: &World) -> Query {
        let chooser = Chooser::new(world, &self.choices);
        let operation = one_of(Question::OPERATIONS, self.operation);
        Query {
            region: chooser.region(),
            account: chooser.account(),
            question: filled::question(operation, &chooser),
        }
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
            ids.extend(region.rules.iter().map(|rule| rule.id.to_string()));
            ids.extend(region.keys.iter().map(|key| key.arn(region.code)));
            ids.push(format!(
                "arn:aws:kms:{}:123456789012:alias/aws/ebs",
                region.code
            ));
            let replacements = region.root_replacements.iter();
            ids.extend(replacements.map(|it| it.id.to_string()));
            ids.extend(region.key_pairs.iter().map(|it| it.id.to_string()));
            ids.extend(region.security_groups.iter().map(|it| it.id.to_string()));
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

    fn one<T: Clone>(&self, of: &[T]) -> T {
        of[self.index(of.len())].clone()
    }

    /// An id of the right kind mostly, of any Region; else of another kind, or none at all.
    fn id(&self, prefix: &str) -> String {
        let right = self.ids.iter().filter(|id| id.starts_with(prefix));
        let right: Vec<&String> = right.collect();
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
            0 => self.one(&bad).to_owned(),
            1 => self.one(&self.ids),
            _ if right.is_empty() => prefix.to_owned(),
            _ => self.one(&right).clone(),
        }
    }

    fn region(&self) -> RegionCode {
        let codes: Vec<RegionCode> = self.world.regions().map(|region| region.code).collect();
        self.one(&codes)
    }

    fn account(&self) -> Account {
        let is_other = self.index(6) == 5;
        if is_other {
            Account::PARTNER
        } else {
            Account::OWN
        }
    }

    fn region_text(&self) -> String {
        if self.index(4) == 0 {
            let bad = ["", "mars-1", REGIONS[0].code, "us-east-1a"];
            return self.one(&bad).to_owned();
        }
        self.region().to_string()
    }
}

impl Filler for Chooser<'_> {
    fn index(&self, count: usize) -> usize {
        let used = self.used.get();
        self.used.set(used + 1);
        self.choices[used % self.choices.len()].index(count)
    }

    fn text(&self, name: &str) -> String {
        const TEXTS: [&str; 9] = [
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
        if name.contains("zone") {
            return format!("{}{}", self.region(), self.one(&['a', 'b', 'z']));
        }
        if name.contains("region") {
            return self.region_text();
        }
        if let Some((_, prefix)) = IDS.iter().find(|(end, _)| name.ends_with(end)) {
            return self.id(prefix);
        }
        let words = WORDS.iter().find(|(end, _)| name.ends_with(end));
        self.one(words.map_or(&TEXTS[..], |(_, words)| words))
            .to_owned()
    }

    fn sized_text(&self, name: &str, _: (usize, usize)) -> String {
        self.text(name)
    }

    fn number(&self, _: &str) -> i64 {
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

    fn amount(&self, _: &str) -> u64 {
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
}
