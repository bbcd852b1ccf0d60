//! After AWS's sentence: why it happened here, and what to try.
//!
//! The sentence is AWS's and stays as it is. What follows is ours: texts from the locale files,
//! by the error's code, filled with what the world knows, such as where the id does exist. Each
//! noun teaches in a file of its own; here is what holds for all of them.

mod access;
mod guest;
mod image;
mod instance;
mod key;
mod lock;
mod recycle_bin;
mod region;
mod snapshot;
mod tier;
mod volume;

pub use image::image_of;

use crate::locale::{self, Arg};
use crate::sim::command::Sender;
use crate::sim::ids::ResourceId;
use crate::sim::{Account, Action, ApiError, Command, Plan, Query, Question, RegionCode, World};

use super::print::{print, profile};

/// Why a command was refused, and lines that would help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Why, in a sentence or two; none if AWS's sentence says it all.
    pub why: Option<String>,
    /// Lines to try, ready to be typed.
    pub tries: Vec<String>,
}

impl Lesson {
    fn new(key: &str, args: impl IntoIterator<Item = Arg<'static>>) -> Self {
        Self {
            why: Some(locale::text_with(key, args)),
            tries: Vec::new(),
        }
    }

    /// The same for somebody who asks as this account: the lines say so.
    fn of(mut self, account: Account) -> Self {
        let profile = profile(account);
        for line in self
            .tries
            .iter_mut()
            .filter(|line| line.starts_with("aws "))
        {
            line.push_str(&profile);
        }
        self
    }

    fn with_try(mut self, line: String) -> Self {
        self.tries.push(line);
        self
    }
}

fn line(region: RegionCode, action: impl Into<Action>) -> String {
    print(&Command::new(region, action))
}

fn question_line(region: RegionCode, question: impl Into<Question>) -> String {
    print(&Query::new(region, question))
}

/// What one noun has to say of an error; none if the error is not its own.
type Teacher = fn(&World, RegionCode, &ApiError) -> Option<Lesson>;

const TEACHERS: &[Teacher] = &[
    access::teach,
    guest::teach,
    image::teach,
    instance::teach,
    key::teach,
    lock::teach,
    recycle_bin::teach,
    region::teach,
    snapshot::teach,
    tier::teach,
    volume::teach,
    any_noun,
];

/// What a dry run teaches: what would have happened.
pub fn foretell(plan: &Plan, region: RegionCode) -> Lesson {
    let mut said = vec![locale::text("why-dry-run")];
    said.extend(super::plan::sentences(plan, region, &|id| id.to_string()));
    Lesson {
        why: Some(said.join(" ")),
        tries: Vec::new(),
    }
}

/// What an error that a sender's request was answered with teaches.
pub fn teach(world: &World, sender: Sender, error: &ApiError) -> Lesson {
    let Sender { region, account } = sender;
    let lesson = match error.looked_for() {
        Some((id, lives_in)) => not_found(world, sender, &id, lives_in),
        None => taught(world, region, error).unwrap_or_default(),
    };
    lesson.of(account)
}

/// What the first noun that knows an error has to say of it.
fn taught(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    let mut teachers = TEACHERS.iter();
    teachers.find_map(|teach| teach(world, region, error))
}

fn any_noun(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::Direct(error) if matches!(**error, ApiError::SnapshotNotAuthorized(_)) => {
            Lesson::new("why-public-blocks", [])
        }
        ApiError::Direct(error) => taught(world, region, error)?,
        ApiError::ImageNotAuthorized(_)
        | ApiError::ImageAttributeNotAuthorized(_)
        | ApiError::SnapshotNotAuthorized(_) => Lesson::new("why-not-yours", []),
        ApiError::ImageIdMalformed(_)
        | ApiError::SnapshotIdMalformed(_)
        | ApiError::VolumeIdMalformed(_)
        | ApiError::InstanceIdMalformed(_)
        | ApiError::ResourceIdInvalid(_) => Lesson::new("why-id-malformed", []),
        ApiError::FilterInvalid { known, .. } => {
            Lesson::new("why-filter", [("filters", known.join(", ").into())])
        }
        ApiError::DryRun => Lesson::new("why-dry-run", []),
        _ => return None,
    })
}

/// The lesson of the whole lab: an id means something in one Region only.
fn not_found(
    world: &World,
    Sender { region, account }: Sender,
    id: &ResourceId,
    lives_in: Option<RegionCode>,
) -> Lesson {
    if let Some(lesson) = recycle_bin::found(world, Sender { region, account }, id) {
        return lesson;
    }
    let Some(home) = lives_in else {
        return Lesson::new("why-not-found-anywhere", [("id", id.to_string().into())]);
    };
    if world.region(home).owner_of(id) != Some(account) && home == region {
        return Lesson::new("why-not-shared", [("id", id.to_string().into())]);
    }
    if home == region {
        // It was looked for where the request said that it came from.
        let args = [
            ("id", id.to_string().into()),
            ("home", home.as_str().into()),
        ];
        return Lesson::new("why-wrong-source", args);
    }
    let args = [
        ("id", id.to_string().into()),
        ("home", home.as_str().into()),
        ("asked", region.as_str().into()),
    ];
    match id {
        ResourceId::Image(id) => Lesson::new("why-image-elsewhere", args)
            .with_try(image::copy_line(world, region, home, id)),
        ResourceId::Snapshot(id) => Lesson::new("why-snapshot-elsewhere", args)
            .with_try(snapshot::copy_line(region, home, id)),
        ResourceId::Volume(_) => Lesson::new("why-volume-elsewhere", args),
        ResourceId::Instance(id) => {
            Lesson::new("why-instance-elsewhere", args).with_try(instance::show_line(home, id))
        }
        ResourceId::KeyPair(id) => {
            let key_pair = world.region(home).key_pairs.get(id);
            access::key_pair(region, key_pair.map_or("", |it| &it.name), Some(home))
        }
        ResourceId::SecurityGroup(id) => access::group_elsewhere(world, region, home, id),
    }
}
