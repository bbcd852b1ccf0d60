//! Random histories that make sense: each step picks among what there is when its turn comes.
//!
//! An [`Idea`] names things by numbers only, so a history shrinks well; [`Idea::command`] turns it
//! into a command once a world says what can be picked. The command may still be refused.
//!
//! A new operation makes these tests fail until it has a row in the file of its noun: how often it
//! comes, and what it comes to. From there it takes part in every random history.

mod access;
mod guest;
mod image;
mod instance;
mod key;
mod lab;
mod lock;
mod recycle_bin;
mod settings;
mod sharing;
mod snapshot;
mod tag;
mod tier;
mod volume;

use ami_lab::sim::command::Sender;
use ami_lab::sim::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use ami_lab::sim::image::ImageState;
use ami_lab::sim::snapshot::SnapshotState;
use ami_lab::sim::volume::VolumeState;
use ami_lab::sim::{Account, Action, Command, Region, RegionCode, World};
use proptest::prelude::*;

use crate::chance::Chance;
#[allow(unused_imports, reason = "only some tests need a tidy world")]
pub(crate) use {lab::without_outages, recycle_bin::without_rules};

/// What a step can do.
struct Verb {
    /// The API's name of it.
    operation: &'static str,
    /// How often it comes, beside the others.
    weight: u32,
    /// Whether it makes or deletes volumes or snapshots, or writes.
    is_storage: bool,
    command: fn(&Idea, &World) -> Option<Command>,
}

/// Every verb, by noun.
const VERBS: &[&[Verb]] = &[
    lab::VERBS,
    snapshot::VERBS,
    volume::VERBS,
    image::VERBS,
    instance::VERBS,
    key::VERBS,
    lock::VERBS,
    recycle_bin::VERBS,
    tier::VERBS,
    settings::VERBS,
    sharing::VERBS,
    guest::VERBS,
    tag::VERBS,
    access::VERBS,
];

/// What a history is about.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum About {
    /// Steps of every kind, in the proportions in which histories get interesting.
    #[default]
    Everything,
    /// Steps that make and delete snapshots and volumes, or write.
    Storage,
}

/// A step that does not know its world yet.
#[derive(Clone, Debug)]
pub(crate) struct Idea {
    about: About,
    verb: Chance,
    what: Chance,
    other: Chance,
    amount: u32,
}

impl Arbitrary for Idea {
    type Parameters = About;
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with(about: About) -> Self::Strategy {
        any::<[u64; 4]>()
            .prop_map(move |numbers| Self::of(about, numbers))
            .boxed()
    }
}

impl Idea {
    /// The idea that these numbers are.
    pub(crate) fn of(about: About, [verb, what, other, amount]: [u64; 4]) -> Self {
        Self {
            about,
            verb: Chance(verb),
            what: Chance(what),
            other: Chance(other),
            amount: (amount >> 32) as u32,
        }
    }

    /// The command that it is in this world; none if there is nothing that it could be about.
    pub(crate) fn command(&self, world: &World) -> Option<Command> {
        (self.verb().command)(self, world)
    }

    fn verb(&self) -> &'static Verb {
        let verbs = || {
            let all = VERBS.iter().copied().flatten();
            all.filter(|verb| verb.is_storage || matches!(self.about, About::Everything))
        };
        let total: u32 = verbs().map(|verb| verb.weight).sum();
        let mut place = self.verb.index(total as usize);
        let chosen = verbs().find(|verb| match place.checked_sub(verb.weight as usize) {
            Some(rest) => {
                place = rest;
                false
            }
            None => true,
        });
        chosen.expect("a place below the total is some verb's")
    }

    /// A name that is hardly ever taken.
    fn name(&self) -> String {
        format!("image {}", self.amount)
    }

    fn region(&self, world: &World) -> RegionCode {
        let codes: Vec<_> = world.regions().map(|region| region.code).collect();
        codes[self.what.index(codes.len())]
    }

    /// The same sender in one of the Regions.
    fn destination(&self, world: &World, sender: Sender) -> Sender {
        let codes: Vec<_> = world.regions().map(|region| region.code).collect();
        let region = codes[self.other.index(codes.len())];
        Sender { region, ..sender }
    }

    /// Somebody in one of the Regions.
    fn sender(&self, world: &World) -> Sender {
        let (region, account) = (self.region(world), self.account());
        Sender { region, account }
    }

    /// One of the two who share the cloud: mostly the person at the keyboard.
    fn account(&self) -> Account {
        if (self.amount >> 8).is_multiple_of(4) {
            Account::PARTNER
        } else {
            Account::OWN
        }
    }

    /// One of the things of a kind in all Regions, and a sender who may do something with it.
    fn pick<I: Clone>(
        &self,
        world: &World,
        ids: impl Fn(&Region) -> Vec<(Account, I)>,
    ) -> Option<(Sender, I)> {
        let sender = |region, account| Sender { region, account };
        let all: Vec<(Sender, I)> = world
            .regions()
            .flat_map(|region| {
                let ids = ids(region).into_iter();
                ids.map(|(account, id)| (sender(region.code, account), id))
            })
            .collect();
        self.what.get_in(&all).cloned()
    }

    fn volume(&self, world: &World) -> Option<(Sender, VolumeId)> {
        self.pick(world, |region| {
            let volumes = region.volumes.iter();
            volumes.map(|it| (it.owner, it.id.clone())).collect()
        })
    }

    /// A volume that is on no instance.
    fn free_volume(&self, world: &World) -> Option<(Sender, VolumeId)> {
        self.pick(world, |region| {
            let volumes = region.volumes.iter();
            let free = volumes.filter(|volume| volume.state == VolumeState::Available);
            free.map(|it| (it.owner, it.id.clone())).collect()
        })
    }

    fn instance(&self, world: &World) -> Option<(Sender, InstanceId)> {
        self.pick(world, |region| {
            let instances = region.instances.iter();
            instances.map(|it| (it.owner, it.id.clone())).collect()
        })
    }

    fn own_snapshot(&self, world: &World) -> Option<(Sender, SnapshotId)> {
        self.pick(world, |region| {
            let own = region
                .snapshots
                .iter()
                .filter(|it| !it.owner.is_publisher());
            own.map(|it| (it.owner, it.id.clone())).collect()
        })
    }

    /// A completed snapshot of one's own or shared with one, or at times the first public one of a
    /// Region.
    fn snapshot(&self, world: &World) -> Option<(Sender, SnapshotId)> {
        let account = self.account();
        self.pick(world, |region| {
            let public = region.snapshots.iter().next();
            let private = region.snapshots.iter().filter(|it| {
                it.owner == account || it.permissions.allow(account) && !it.owner.is_publisher()
            });
            private
                .chain(public.filter(|_| self.amount.is_multiple_of(16)))
                .filter(|snapshot| snapshot.state == SnapshotState::Completed)
                .map(|snapshot| (account, snapshot.id.clone()))
                .collect()
        })
    }

    fn own_image(&self, world: &World) -> Option<(Sender, ImageId)> {
        self.pick(world, |region| {
            let own = region.images.iter().filter(|it| !it.owner.is_publisher());
            own.map(|it| (it.owner, it.id.clone())).collect()
        })
    }

    /// An available image of one's own or shared with one, or at times the first public one of a
    /// Region.
    fn image(&self, world: &World) -> Option<(Sender, ImageId)> {
        let account = self.account();
        self.pick(world, |region| {
            let public = region.images.iter().next();
            let private = region.images.iter().filter(|it| {
                it.owner == account || it.permissions.allow(account) && !it.owner.is_publisher()
            });
            private
                .chain(public.filter(|_| self.amount.is_multiple_of(8)))
                .filter(|image| image.state == ImageState::Available)
                .map(|image| (account, image.id.clone()))
                .collect()
        })
    }
}

#[test]
fn every_operation_takes_part_in_random_histories() {
    let verbs = VERBS.iter().copied().flatten();
    let taking_part: Vec<&str> = verbs.map(|verb| verb.operation).collect();
    for operation in Action::OPERATIONS {
        assert!(
            taking_part.contains(operation),
            "no idea for {operation} yet"
        );
    }
}

/// A command of this sender.
#[expect(clippy::unnecessary_wraps, reason = "what every verb ends with")]
fn send(Sender { region, account }: Sender, action: impl Into<Action>) -> Option<Command> {
    let action = action.into();
    Some(Command {
        region,
        account,
        action,
    })
}
