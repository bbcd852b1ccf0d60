//! The dialogs as data: what they ask for, and the command that the answers make.
//!
//! A form never changes anything: it makes a [`Command`], whose line is shown while a person
//! fills it in, and run when they agree.

use crate::cli::teach::image_of;
use crate::locale::text;
use crate::sim::command::{
    AttachVolume, Break, CopyImage, CopySnapshot, CreateImage, CreateVolume, DeleteSnapshot,
    DeregisterImage, Install, Remove, RunInstances, TagSpecification, Update, Write,
};
use crate::sim::content::THINGS;
use crate::sim::ids::ResourceId;
use crate::sim::instance_type::INSTANCE_TYPES;
use crate::sim::tag::Tag;
use crate::sim::units::BLOCK_BYTES;
use crate::sim::{Action, Command, Region, RegionCode, World};

use super::state::Selection;
use super::words;

/// The label of the field that asks where a copy goes.
pub const DESTINATION: &str = "field-destination";

/// Which dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// Attach a volume.
    Attach,
    /// Copy an image.
    CopyImage,
    /// Copy a snapshot.
    CopySnapshot,
    /// Make an image of an instance.
    CreateImage,
    /// Make a volume, empty or from a snapshot.
    CreateVolume,
    /// Delete a snapshot.
    DeleteSnapshot,
    /// Take an image's registration away.
    DeregisterImage,
    /// Launch an instance.
    Launch,
    /// Make an image of a root snapshot.
    RegisterImage,
    /// Install, update, remove or break what is on an instance's disks.
    Software,
    /// Write to a volume.
    Write,
}

impl FormKind {
    /// What its texts are called.
    pub fn key(self) -> &'static str {
        match self {
            Self::Attach => "attach",
            Self::CopyImage => "copy-image",
            Self::CopySnapshot => "copy-snapshot",
            Self::CreateImage => "create-image",
            Self::CreateVolume => "create-volume",
            Self::DeleteSnapshot => "delete-snapshot",
            Self::DeregisterImage => "deregister-image",
            Self::Launch => "launch",
            Self::RegisterImage => "register-image",
            Self::Software => "software",
            Self::Write => "write",
        }
    }

    /// The dialog's name, which is also what its button says.
    pub fn title(self) -> String {
        text(&format!("form-{}", self.key()))
    }

    /// Whether it takes something away.
    pub fn is_final(self) -> bool {
        matches!(self, Self::DeleteSnapshot | Self::DeregisterImage)
    }

    /// Where its like is in the AWS Console.
    pub fn console(self) -> String {
        text(&format!("form-{}-console", self.key()))
    }
}

/// One thing that a form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key of its label.
    pub label: &'static str,
    /// How it is asked.
    pub input: Input,
    /// What it says before a person changes it.
    pub value: String,
}

/// How a thing is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// One of several: value and what is shown for it.
    Choice(Vec<(String, String)>),
    /// Yes or no, as `true` and `false`.
    Check,
}

fn field(label: &'static str, input: Input, value: impl Into<String>) -> Field {
    Field {
        label,
        input,
        value: value.into(),
    }
}

/// The fields of a form about what is selected; none if there is nothing to ask about.
pub fn fields(kind: FormKind, world: &World, selection: &Selection) -> Vec<Field> {
    let region = world.region(selection.region);
    let here = selection.region.as_str();
    match kind {
        FormKind::Attach => vec![
            field(
                "field-instance",
                Input::Choice(instances(region)),
                first(&instances(region)),
            ),
            field("field-device", Input::Text, free_device(region)),
        ],
        FormKind::CopyImage => vec![
            field(
                DESTINATION,
                Input::Choice(regions(world)),
                other_region(world, here),
            ),
            field("field-name", Input::Text, selected_name(region, selection)),
        ],
        FormKind::CopySnapshot => vec![
            field(
                DESTINATION,
                Input::Choice(regions(world)),
                other_region(world, here),
            ),
            field("field-description", Input::Text, ""),
        ],
        FormKind::CreateImage => vec![
            field("field-name", Input::Text, selected_name(region, selection)),
            field("field-no-reboot", Input::Check, "false"),
        ],
        FormKind::CreateVolume => vec![
            field(
                "field-zone",
                Input::Choice(zones(selection.region)),
                first(&zones(selection.region)),
            ),
            field("field-size", Input::Number, least_size(region, selection)),
            field("field-name-tag", Input::Text, ""),
        ],
        FormKind::DeleteSnapshot => Vec::new(),
        FormKind::DeregisterImage => {
            vec![field("field-delete-snapshots", Input::Check, "false")]
        }
        FormKind::Launch => vec![
            field("field-region", Input::Choice(regions(world)), here),
            field(
                "field-type",
                Input::Choice(types(region, selection)),
                first(&types(region, selection)),
            ),
            field("field-name-tag", Input::Text, ""),
        ],
        FormKind::RegisterImage => vec![field("field-name", Input::Text, "")],
        FormKind::Software => vec![
            field("field-deed", Input::Choice(deeds()), "install"),
            field("field-thing", Input::Choice(things()), "apache"),
        ],
        FormKind::Write => vec![
            field("field-first-block", Input::Number, "0"),
            field("field-block-count", Input::Number, "1"),
            field("field-pattern", Input::Choice(patterns()), "sequential"),
        ],
    }
}

/// The command that a form's answers make.
pub fn command(
    kind: FormKind,
    world: &World,
    selection: &Selection,
    answers: &[String],
) -> Option<Command> {
    let id = selection.id.as_ref();
    let answer = |place: usize| {
        answers
            .get(place)
            .map(|text| text.trim())
            .unwrap_or_default()
    };
    let mut region = selection.region;
    let action: Action = match kind {
        FormKind::Attach => AttachVolume {
            volume_id: id?.as_str().into(),
            instance_id: answer(0).into(),
            device: answer(1).to_owned(),
        }
        .into(),
        FormKind::CopyImage => {
            region = RegionCode::from_text(answer(0))?;
            CopyImage {
                source_region: selection.region.to_string(),
                source_image_id: id?.as_str().into(),
                name: answer(1).to_owned(),
                ..CopyImage::default()
            }
            .into()
        }
        FormKind::CopySnapshot => {
            region = RegionCode::from_text(answer(0))?;
            CopySnapshot {
                source_region: selection.region.to_string(),
                source_snapshot_id: id?.as_str().into(),
                description: some(answer(1)),
                ..CopySnapshot::default()
            }
            .into()
        }
        FormKind::CreateImage => CreateImage {
            instance_id: id?.as_str().into(),
            name: answer(0).to_owned(),
            no_reboot: (answer(1) == "true").then_some(true),
            ..CreateImage::default()
        }
        .into(),
        FormKind::CreateVolume => CreateVolume {
            availability_zone: some(answer(0)),
            size: size(answer(1))?,
            snapshot_id: match id {
                Some(ResourceId::Snapshot(id)) => Some(id.clone()),
                _ => None,
            },
            volume_type: Some("gp3".to_owned()),
            tag_specifications: named("volume", answer(2)),
            ..CreateVolume::default()
        }
        .into(),
        FormKind::DeleteSnapshot => DeleteSnapshot {
            snapshot_id: id?.as_str().into(),
        }
        .into(),
        FormKind::DeregisterImage => DeregisterImage {
            image_id: id?.as_str().into(),
            delete_associated_snapshots: (answer(0) == "true").then_some(true),
        }
        .into(),
        FormKind::Launch => {
            region = RegionCode::from_text(answer(0))?;
            RunInstances {
                image_id: Some(id?.as_str().into()),
                instance_type: some(answer(1)),
                tag_specifications: named("instance", answer(2)),
                ..RunInstances::default()
            }
            .into()
        }
        FormKind::RegisterImage => image_of(id?.as_str(), answer(0)).into(),
        FormKind::Software => software(id?, answer(0), answer(1)),
        FormKind::Write => Write {
            volume: id?.as_str().into(),
            offset: answer(0).parse::<u64>().ok()?.checked_mul(BLOCK_BYTES)?,
            length: answer(1).parse::<u64>().ok()?.checked_mul(BLOCK_BYTES)?,
            pattern: some(answer(2)).filter(|pattern| pattern != "sequential"),
            ..Write::default()
        }
        .into(),
    };
    world
        .is_open(region)
        .then_some(Command::new(region, action))
}

/// What is done with a thing on the disks of an instance.
fn software(instance: &ResourceId, deed: &str, thing: &str) -> Action {
    macro_rules! with {
        ($deed:ident) => {
            $deed {
                instance: instance.as_str().into(),
                thing: thing.to_owned(),
                volume: None,
                unflushed: None,
            }
            .into()
        };
    }
    match deed {
        "install" => with!(Install),
        "update" => with!(Update),
        "remove" => with!(Remove),
        _ => with!(Break),
    }
}

/// A size as asked for: none if nothing is said; none of it if it is no number.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether it can be understood"
)]
fn size(text: &str) -> Option<Option<i64>> {
    if text.is_empty() {
        Some(None)
    } else {
        text.parse().ok().map(Some)
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn named(resource_type: &str, name: &str) -> Vec<TagSpecification> {
    let tag = |name| Tag {
        key: "Name".to_owned(),
        value: name,
    };
    let specification = |name| TagSpecification {
        resource_type: resource_type.to_owned(),
        tags: vec![tag(name)],
    };
    some(name).map(specification).into_iter().collect()
}

fn first(choices: &[(String, String)]) -> String {
    choices
        .first()
        .map(|(value, _)| value.clone())
        .unwrap_or_default()
}

fn regions(world: &World) -> Vec<(String, String)> {
    super::components::ordered_regions(world)
        .into_iter()
        .map(|region| {
            let facts = region.code.facts();
            (
                facts.code.to_owned(),
                format!("{} ({})", facts.place, facts.code),
            )
        })
        .collect()
}

fn other_region(world: &World, here: &str) -> String {
    let others = regions(world).into_iter().map(|(code, _)| code);
    others
        .into_iter()
        .find(|code| code != here)
        .unwrap_or_else(|| here.to_owned())
}

fn zones(region: RegionCode) -> Vec<(String, String)> {
    region
        .zones()
        .map(|zone| (zone.name.clone(), format!("{} ({})", zone.name, zone.id)))
        .collect()
}

fn instances(region: &Region) -> Vec<(String, String)> {
    let listed = |instance: &crate::sim::instance::Instance| {
        let id = ResourceId::from(instance.id.clone());
        let shown = format!("{} ({})", words::name(region, &id), instance.zone);
        (instance.id.to_string(), shown)
    };
    region.instances.iter().map(listed).collect()
}

fn free_device(region: &Region) -> String {
    let used = |device: &String| {
        let on = |volume: &crate::sim::volume::Volume| {
            volume
                .attachment
                .as_ref()
                .is_some_and(|attachment| attachment.device == *device)
        };
        region.volumes.iter().any(on)
    };
    let mut devices = ('f'..='p').map(|letter| format!("/dev/sd{letter}"));
    devices.find(|device| !used(device)).unwrap_or_default()
}

/// The name that a person or AWS gave what is selected; never the short form of an id.
fn selected_name(region: &Region, selection: &Selection) -> String {
    let name = match &selection.id {
        Some(ResourceId::Instance(id)) => region.instances.get(id).and_then(|it| it.tags.name()),
        Some(ResourceId::Image(id)) => region.images.get(id).map(|it| it.name.as_str()),
        _ => None,
    };
    name.unwrap_or_default().to_owned()
}

fn least_size(region: &Region, selection: &Selection) -> String {
    let snapshot = match &selection.id {
        Some(ResourceId::Snapshot(id)) => region.snapshots.get(id),
        _ => None,
    };
    snapshot.map_or(8, |snapshot| snapshot.size_gib).to_string()
}

/// The types that fit the image that is selected.
fn types(region: &Region, selection: &Selection) -> Vec<(String, String)> {
    let image = match &selection.id {
        Some(ResourceId::Image(id)) => region.images.get(id),
        _ => None,
    };
    let architecture = image.map_or("x86_64", |image| &image.platform.architecture);
    let fitting = || {
        INSTANCE_TYPES
            .iter()
            .filter(|kind| kind.architecture == architecture)
    };
    let is_usual = |name: &str| name.ends_with("micro");
    let usual = fitting().filter(|kind| is_usual(kind.name));
    let others = fitting().filter(|kind| !is_usual(kind.name));
    let both = usual.chain(others);
    both.map(|kind| (kind.name.to_owned(), kind.name.to_owned()))
        .collect()
}

/// What can be done with software.
fn deeds() -> Vec<(String, String)> {
    ["install", "update", "remove", "break"]
        .map(|deed| (deed.to_owned(), text(&format!("deed-{deed}"))))
        .to_vec()
}

/// What can be on a disk.
fn things() -> Vec<(String, String)> {
    let named = |name: &str| (name.to_owned(), text(&format!("thing-{name}")));
    THINGS.iter().map(|facts| named(facts.name)).collect()
}

fn patterns() -> Vec<(String, String)> {
    ["sequential", "random"]
        .map(|pattern| (pattern.to_owned(), text(&format!("pattern-{pattern}"))))
        .to_vec()
}
