//! Requests that need make no sense: any operation, any ids, any numbers, any texts.
//!
//! A new operation makes these tests fail until it has an arm here.

use std::cell::Cell;

use ami_lab::sim::command::{
    Advance, AttachVolume, BlockDeviceMapping, CopyImage, CopySnapshot, CreateImage,
    CreateSnapshot, CreateTags, CreateVolume, DeleteSnapshot, DeleteTags, DeleteVolume,
    DeregisterImage, DescribeAvailabilityZones, DescribeImages, DescribeInstances, DescribeRegions,
    DescribeSnapshots, DescribeVolumes, DetachVolume, EbsBlockDevice, Filter, ListChangedBlocks,
    ListSnapshotBlocks, Placement, RebootInstances, RegisterImage, RunInstances, StartInstances,
    StopInstances, TagPattern, TagSpecification, TerminateInstances, Write,
};
use ami_lab::sim::region::REGIONS;
use ami_lab::sim::tag::Tag;
use ami_lab::sim::{Action, Command, Query, Question, RegionCode, World};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// A command that need make no sense: any operation, any ids, any numbers.
#[derive(Clone, Debug)]
pub(crate) struct Wild {
    operation: Index,
    choices: Vec<Index>,
}

pub(crate) fn wild() -> impl Strategy<Value = Wild> {
    (any::<Index>(), vec(any::<Index>(), 24))
        .prop_map(|(operation, choices)| Wild { operation, choices })
}

impl Wild {
    pub(crate) fn command(&self, world: &World) -> Command {
        let chooser = Chooser::new(world, &self.choices);
        let action = chooser.action(one_of(Action::OPERATIONS, self.operation));
        Command {
            region: chooser.region(),
            action,
        }
    }

    pub(crate) fn query(&self, world: &World) -> Query {
        let chooser = Chooser::new(world, &self.choices);
        let question = chooser.question(one_of(Question::OPERATIONS, self.operation));
        Query {
            region: chooser.region(),
            question,
        }
    }
}

fn one_of(operations: &[&'static str], index: Index) -> &'static str {
    operations[index.index(operations.len())]
}

/// Fills the members of a request from a list of choices.
struct Chooser<'a> {
    world: &'a World,
    choices: &'a [Index],
    used: Cell<usize>,
    ids: Vec<String>,
}

impl<'a> Chooser<'a> {
    fn new(world: &'a World, choices: &'a [Index]) -> Self {
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

    #[expect(clippy::too_many_lines, reason = "one arm an operation")]
    fn action(&self, operation: &str) -> Action {
        match operation {
            "Advance" => Advance {
                seconds: self.bytes(),
            }
            .into(),
            "AttachVolume" => AttachVolume {
                volume_id: self.id("vol-"),
                instance_id: self.id("i-"),
                device: self.text(),
            }
            .into(),
            "CopyImage" => CopyImage {
                source_region: self.region_text(),
                source_image_id: self.id("ami-"),
                name: self.text(),
                description: self.maybe(|| self.text()),
                copy_image_tags: self.maybe(|| self.index(2) == 0),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "CopySnapshot" => CopySnapshot {
                source_region: self.region_text(),
                source_snapshot_id: self.id("snap-"),
                description: self.maybe(|| self.text()),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "CreateImage" => CreateImage {
                instance_id: self.id("i-"),
                name: self.text(),
                description: self.maybe(|| self.text()),
                no_reboot: self.maybe(|| self.index(2) == 0),
                block_device_mappings: self.devices(),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "CreateSnapshot" => CreateSnapshot {
                volume_id: self.id("vol-"),
                description: self.maybe(|| self.text()),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "CreateTags" => CreateTags {
                resources: self.some(|| self.id::<Id>("").0),
                tags: self.tags(),
            }
            .into(),
            "CreateVolume" => CreateVolume {
                availability_zone: self.maybe(|| self.zone()),
                size: self.maybe(|| self.number()),
                snapshot_id: self.maybe(|| self.id("snap-")),
                volume_type: self.maybe(|| self.volume_type()),
                iops: self.maybe(|| self.number()),
                throughput: self.maybe(|| self.number()),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "DeleteSnapshot" => DeleteSnapshot {
                snapshot_id: self.id("snap-"),
            }
            .into(),
            "DeleteTags" => DeleteTags {
                resources: self.some(|| self.id::<Id>("").0),
                tags: self.some(|| TagPattern {
                    key: self.text(),
                    value: self.maybe(|| self.text()),
                }),
            }
            .into(),
            "DeleteVolume" => DeleteVolume {
                volume_id: self.id("vol-"),
            }
            .into(),
            "DeregisterImage" => DeregisterImage {
                image_id: self.id("ami-"),
                delete_associated_snapshots: self.maybe(|| self.index(2) == 0),
            }
            .into(),
            "DetachVolume" => DetachVolume {
                volume_id: self.id("vol-"),
                instance_id: self.maybe(|| self.id("i-")),
                device: self.maybe(|| self.text()),
            }
            .into(),
            "RebootInstances" => RebootInstances {
                instance_ids: self.some(|| self.id("i-")),
            }
            .into(),
            "RegisterImage" => RegisterImage {
                name: self.text(),
                description: self.maybe(|| self.text()),
                root_device_name: self.maybe(|| self.text()),
                block_device_mappings: self.devices(),
                architecture: self.maybe(|| self.one(&["x86_64", "arm64", "z80"]).to_owned()),
                virtualization_type: self.maybe(|| self.one(&["hvm", "none"]).to_owned()),
                ena_support: self.maybe(|| self.index(2) == 0),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "RunInstances" => RunInstances {
                image_id: self.maybe(|| self.id("ami-")),
                count: self.maybe(|| self.number()),
                instance_type: self.maybe(|| self.one(&["t3.micro", "t4g.micro", "?"]).to_owned()),
                placement: Placement {
                    availability_zone: self.maybe(|| self.zone()),
                },
                block_device_mappings: self.devices(),
                tag_specifications: self.tag_specifications(),
            }
            .into(),
            "StartInstances" => StartInstances {
                instance_ids: self.some(|| self.id("i-")),
            }
            .into(),
            "StopInstances" => StopInstances {
                instance_ids: self.some(|| self.id("i-")),
            }
            .into(),
            "TerminateInstances" => TerminateInstances {
                instance_ids: self.some(|| self.id("i-")),
            }
            .into(),
            "Write" => Write {
                volume: self.id("vol-"),
                offset: self.bytes(),
                length: self.bytes(),
                pattern: self.maybe(|| self.one(&["sequential", "random", "?"]).to_owned()),
            }
            .into(),
            other => panic!("no wild {other} yet"),
        }
    }

    fn question(&self, operation: &str) -> Question {
        let filters = self.filters();
        let page = self.maybe(|| self.text());
        let owners = self.some(|| {
            self.one(&["self", "amazon", "123456789012", "?"])
                .to_owned()
        });
        match operation {
            "DescribeAvailabilityZones" => {
                let zone_names = self.some(|| self.zone());
                DescribeAvailabilityZones {
                    zone_names,
                    filters,
                }
                .into()
            }
            "DescribeImages" => DescribeImages {
                image_ids: self.some(|| self.id("ami-")),
                owners,
                filters,
            }
            .into(),
            "DescribeInstances" => DescribeInstances {
                instance_ids: self.some(|| self.id("i-")),
                filters,
            }
            .into(),
            "DescribeRegions" => DescribeRegions {
                region_names: self.some(|| self.region_text()),
                all_regions: self.maybe(|| self.index(2) == 0),
                filters,
            }
            .into(),
            "DescribeSnapshots" => {
                let snapshot_ids = self.some(|| self.id("snap-"));
                DescribeSnapshots {
                    snapshot_ids,
                    owner_ids: owners,
                    filters,
                }
                .into()
            }
            "DescribeVolumes" => DescribeVolumes {
                volume_ids: self.some(|| self.id("vol-")),
                filters,
            }
            .into(),
            "ListChangedBlocks" => ListChangedBlocks {
                first_snapshot_id: self.maybe(|| self.id("snap-")),
                second_snapshot_id: self.id("snap-"),
                next_token: page,
                max_results: self.maybe(|| self.number()),
                starting_block_index: self.maybe(|| self.number()),
            }
            .into(),
            "ListSnapshotBlocks" => ListSnapshotBlocks {
                snapshot_id: self.id("snap-"),
                next_token: page,
                max_results: self.maybe(|| self.number()),
                starting_block_index: self.maybe(|| self.number()),
            }
            .into(),
            other => panic!("no wild {other} yet"),
        }
    }
}

/// An id of any kind, as text.
struct Id(String);

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
