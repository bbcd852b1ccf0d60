//! Ideas for guests: what is done inside instances that run.

use ami_lab::sim::World;
use ami_lab::sim::command::{Break, Flush, Install, Remove, Sender, Update};
use ami_lab::sim::content::THINGS;
use ami_lab::sim::ids::{InstanceId, VolumeId};
use ami_lab::sim::instance::InstanceState;

use super::{Idea, Verb, send};

macro_rules! verb {
    ($operation:ident, $weight:expr) => {
        Verb {
            operation: stringify!($operation),
            weight: $weight,
            is_storage: false,
            command: |idea, world| {
                let (sender, instance) = guest(idea, world)?;
                let input = $operation {
                    thing: THINGS[idea.amount as usize % THINGS.len()].name.to_owned(),
                    volume: volume(idea, world, sender, &instance),
                    instance,
                    unflushed: (idea.amount / 16).is_multiple_of(2).then_some(true),
                };
                send(sender, input)
            },
        }
    };
}

pub(super) const VERBS: &[Verb] = &[
    verb!(Break, 1),
    Verb {
        operation: "Flush",
        weight: 2,
        is_storage: true,
        command: |idea, world| {
            let (sender, instance) = guest(idea, world)?;
            send(sender, Flush { instance })
        },
    },
    verb!(Install, 5),
    verb!(Remove, 2),
    verb!(Update, 3),
];

/// An instance that runs.
fn guest(idea: &Idea, world: &World) -> Option<(Sender, InstanceId)> {
    idea.pick(world, |region| {
        let instances = region.instances.iter();
        let running = instances.filter(|it| it.state == InstanceState::Running);
        running.map(|it| (it.owner, it.id.clone())).collect()
    })
}

/// One of the instance's volumes, every fourth time; else whichever there is.
fn volume(idea: &Idea, world: &World, sender: Sender, instance: &InstanceId) -> Option<VolumeId> {
    let volumes: Vec<_> = world.region(sender.region).volumes_of(instance).collect();
    let volume = idea.other.get_in(&volumes)?;
    (idea.amount / 64)
        .is_multiple_of(4)
        .then(|| volume.id.clone())
}
