//! Random histories that make sense: each step picks among what there is when its turn comes.
//!
//! An [`Idea`] names things by numbers only, so a history shrinks well; [`Idea::command`] turns it
//! into a command once a world says what can be picked. The command may still be refused.

use ami_lab::sim::command::{
    Advance, AttachVolume, CopyImage, CopySnapshot, CreateImage, CreateSnapshot, CreateVolume,
    DeleteSnapshot, DeleteVolume, DeregisterImage, DetachVolume, RunInstances, StartInstances,
    StopInstances, TerminateInstances, Write,
};
use ami_lab::sim::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use ami_lab::sim::image::ImageState;
use ami_lab::sim::snapshot::SnapshotState;
use ami_lab::sim::units::BLOCK_BYTES;
use ami_lab::sim::volume::VolumeState;
use ami_lab::sim::{Account, Action, Command, Region, RegionCode, World};
use proptest::prelude::*;
use proptest::sample::Index;

/// What a step does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verb {
    Advance,
    AttachVolume,
    CopyImage,
    CopySnapshot,
    CreateImage,
    CreateSnapshot,
    CreateVolume,
    DeleteSnapshot,
    DeleteVolume,
    DeregisterImage,
    DetachVolume,
    RunInstances,
    StartInstances,
    StopInstances,
    TerminateInstances,
    Write,
}

/// A step that does not know its world yet.
#[derive(Clone, Debug)]
pub(crate) struct Idea {
    verb: Verb,
    what: Index,
    other: Index,
    amount: u32,
}

/// Steps of every kind, in the proportions in which histories get interesting.
pub(crate) fn idea() -> impl Strategy<Value = Idea> {
    with(prop_oneof![
        6 => Just(Verb::Advance),
        1 => Just(Verb::AttachVolume),
        2 => Just(Verb::CopyImage),
        3 => Just(Verb::CreateImage),
        2 => Just(Verb::DeregisterImage),
        1 => Just(Verb::DetachVolume),
        2 => Just(Verb::RunInstances),
        1 => Just(Verb::StartInstances),
        1 => Just(Verb::StopInstances),
        1 => Just(Verb::TerminateInstances),
        12 => storage_verb(),
    ])
}

/// Steps that make and delete snapshots and volumes, or write.
pub(crate) fn storage_idea() -> impl Strategy<Value = Idea> {
    with(storage_verb())
}

fn storage_verb() -> impl Strategy<Value = Verb> {
    prop_oneof![
        4 => Just(Verb::CopySnapshot),
        6 => Just(Verb::CreateSnapshot),
        4 => Just(Verb::CreateVolume),
        6 => Just(Verb::DeleteSnapshot),
        3 => Just(Verb::DeleteVolume),
        8 => Just(Verb::Write),
    ]
}

fn with(verb: impl Strategy<Value = Verb>) -> impl Strategy<Value = Idea> {
    (verb, any::<Index>(), any::<Index>(), any::<u32>()).prop_map(|(verb, what, other, amount)| {
        Idea {
            verb,
            what,
            other,
            amount,
        }
    })
}

impl Idea {
    /// The command that it is in this world; none if there is nothing that it could be about.
    pub(crate) fn command(&self, world: &World) -> Option<Command> {
        let (region, action) = match self.verb {
            Verb::Advance => (self.region(world), self.advance()),
            Verb::AttachVolume => self.attach_volume(world)?,
            Verb::CopyImage => self.copy_image(world)?,
            Verb::CopySnapshot => self.copy_snapshot(world)?,
            Verb::CreateImage => self.create_image(world)?,
            Verb::CreateSnapshot => {
                let (region, volume_id) = self.volume(world)?;
                (
                    region,
                    CreateSnapshot {
                        volume_id,
                        ..CreateSnapshot::default()
                    }
                    .into(),
                )
            }
            Verb::CreateVolume => self.create_volume(world),
            Verb::DeleteSnapshot => {
                let (region, snapshot_id) = pick(world, self.what, own_snapshots)?;
                (region, DeleteSnapshot { snapshot_id }.into())
            }
            Verb::DeleteVolume => {
                let (region, volume_id) = pick(world, self.what, free_volumes)?;
                (region, DeleteVolume { volume_id }.into())
            }
            Verb::DeregisterImage => self.deregister_image(world)?,
            Verb::DetachVolume => self.detach_volume(world)?,
            Verb::RunInstances => {
                let (region, image_id) = self.image(world)?;
                (
                    region,
                    RunInstances {
                        image_id: Some(image_id),
                        ..Default::default()
                    }
                    .into(),
                )
            }
            Verb::StartInstances => {
                let (region, id) = self.instance(world)?;
                (
                    region,
                    StartInstances {
                        instance_ids: vec![id],
                    }
                    .into(),
                )
            }
            Verb::StopInstances => {
                let (region, id) = self.instance(world)?;
                (
                    region,
                    StopInstances {
                        instance_ids: vec![id],
                    }
                    .into(),
                )
            }
            Verb::TerminateInstances => {
                let (region, id) = self.instance(world)?;
                (
                    region,
                    TerminateInstances {
                        instance_ids: vec![id],
                    }
                    .into(),
                )
            }
            Verb::Write => self.write(world)?,
        };
        Some(Command { region, action })
    }

    /// Mostly long enough for all that is pending, at times too short for any of it.
    fn advance(&self) -> Action {
        Advance {
            seconds: u64::from(self.amount % 8) * 60,
        }
        .into()
    }

    fn attach_volume(&self, world: &World) -> Option<(RegionCode, Action)> {
        let (region, volume_id) = pick(world, self.what, free_volumes)?;
        let instances: Vec<_> = world.region(region).instances.iter().collect();
        let instance_id = self.other.get_in(&instances)?.id.clone();
        let device = format!("/dev/sd{}", char::from(b'f' + (self.amount % 8) as u8));
        Some((
            region,
            AttachVolume {
                volume_id,
                instance_id,
                device,
            }
            .into(),
        ))
    }

    fn copy_image(&self, world: &World) -> Option<(RegionCode, Action)> {
        let (source, source_image_id) = self.image(world)?;
        let input = CopyImage {
            source_region: source.to_string(),
            source_image_id,
            name: self.name(),
            ..CopyImage::default()
        };
        Some((self.destination(world), input.into()))
    }

    fn copy_snapshot(&self, world: &World) -> Option<(RegionCode, Action)> {
        let (source, source_snapshot_id) = self.snapshot(world)?;
        let input = CopySnapshot {
            source_region: source.to_string(),
            source_snapshot_id,
            ..CopySnapshot::default()
        };
        Some((self.destination(world), input.into()))
    }

    fn create_image(&self, world: &World) -> Option<(RegionCode, Action)> {
        let (region, instance_id) = self.instance(world)?;
        let input = CreateImage {
            instance_id,
            name: self.name(),
            ..CreateImage::default()
        };
        Some((region, input.into()))
    }

    fn create_volume(&self, world: &World) -> (RegionCode, Action) {
        let source = self.snapshot(world);
        let region = source
            .as_ref()
            .map_or_else(|| self.region(world), |(region, _)| *region);
        let input = CreateVolume {
            availability_zone: region.zones().next().map(|zone| zone.name),
            size: source.is_none().then_some(1),
            snapshot_id: source.map(|(_, id)| id),
            volume_type: Some("gp3".to_owned()),
            ..CreateVolume::default()
        };
        (region, input.into())
    }

    fn deregister_image(&self, world: &World) -> Option<(RegionCode, Action)> {
        let own = |region: &Region| {
            let own = region
                .images
                .iter()
                .filter(|image| image.owner == Account::OWN);
            own.map(|image| image.id.clone()).collect::<Vec<_>>()
        };
        let (region, image_id) = pick(world, self.what, own)?;
        let delete_associated_snapshots = Some(self.amount.is_multiple_of(2));
        Some((
            region,
            DeregisterImage {
                image_id,
                delete_associated_snapshots,
            }
            .into(),
        ))
    }

    fn detach_volume(&self, world: &World) -> Option<(RegionCode, Action)> {
        let attached = |region: &Region| {
            let attached = region
                .volumes
                .iter()
                .filter(|volume| volume.attachment.is_some());
            attached.map(|volume| volume.id.clone()).collect::<Vec<_>>()
        };
        let (region, volume_id) = pick(world, self.what, attached)?;
        Some((
            region,
            DetachVolume {
                volume_id,
                ..DetachVolume::default()
            }
            .into(),
        ))
    }

    /// One block, some or many, sequential or scattered, from any byte on; every other time
    /// among the first few blocks, which others have written as well.
    fn write(&self, world: &World) -> Option<(RegionCode, Action)> {
        let (region, volume) = self.volume(world)?;
        let block_count = world.region(region).volumes.get(&volume)?.block_count() as usize;
        let (first, most) = match self.amount % 6 {
            0 => (self.other.index(block_count), 1),
            1 => (self.other.index(block_count), 64),
            2 => (self.other.index(block_count), 2048),
            _ => (self.other.index(16), 8),
        };
        let blocks = (self.amount / 64 % most + 1).min(u32::try_from(block_count - first).ok()?);
        let input = Write {
            volume,
            offset: first as u64 * BLOCK_BYTES + u64::from(self.amount) % BLOCK_BYTES,
            length: u64::from(blocks - 1) * BLOCK_BYTES + 1,
            pattern: (self.amount / 6)
                .is_multiple_of(3)
                .then(|| "random".to_owned()),
        };
        Some((region, input.into()))
    }

    fn name(&self) -> String {
        format!("image {}", self.amount)
    }

    fn region(&self, world: &World) -> RegionCode {
        let codes: Vec<_> = world.regions().map(|region| region.code).collect();
        codes[self.what.index(codes.len())]
    }

    fn destination(&self, world: &World) -> RegionCode {
        let codes: Vec<_> = world.regions().map(|region| region.code).collect();
        codes[self.other.index(codes.len())]
    }

    fn volume(&self, world: &World) -> Option<(RegionCode, VolumeId)> {
        pick(world, self.what, |region| {
            region
                .volumes
                .iter()
                .map(|volume| volume.id.clone())
                .collect()
        })
    }

    fn instance(&self, world: &World) -> Option<(RegionCode, InstanceId)> {
        pick(world, self.what, |region| {
            region
                .instances
                .iter()
                .map(|instance| instance.id.clone())
                .collect()
        })
    }

    /// A completed snapshot of one's own, or at times the first public one of a Region.
    fn snapshot(&self, world: &World) -> Option<(RegionCode, SnapshotId)> {
        let readable = |region: &Region| {
            let public = region.snapshots.iter().next();
            let own = region
                .snapshots
                .iter()
                .filter(|snapshot| snapshot.owner == Account::OWN);
            own.chain(public.filter(|_| self.amount.is_multiple_of(16)))
                .filter(|snapshot| snapshot.state == SnapshotState::Completed)
                .map(|snapshot| snapshot.id.clone())
                .collect()
        };
        pick(world, self.what, readable)
    }

    /// An own image, or at times the first public one of a Region.
    fn image(&self, world: &World) -> Option<(RegionCode, ImageId)> {
        let usable = |region: &Region| {
            let public = region.images.iter().next();
            let own = region
                .images
                .iter()
                .filter(|image| image.owner == Account::OWN);
            own.chain(public.filter(|_| self.amount.is_multiple_of(8)))
                .filter(|image| image.state == ImageState::Available)
                .map(|image| image.id.clone())
                .collect()
        };
        pick(world, self.what, usable)
    }
}

fn own_snapshots(region: &Region) -> Vec<SnapshotId> {
    let own = region
        .snapshots
        .iter()
        .filter(|snapshot| snapshot.owner == Account::OWN);
    own.map(|snapshot| snapshot.id.clone()).collect()
}

fn free_volumes(region: &Region) -> Vec<VolumeId> {
    let free = region
        .volumes
        .iter()
        .filter(|volume| volume.state == VolumeState::Available);
    free.map(|volume| volume.id.clone()).collect()
}

/// One of the things of a kind in all Regions.
fn pick<I: Clone>(
    world: &World,
    index: Index,
    ids: impl Fn(&Region) -> Vec<I>,
) -> Option<(RegionCode, I)> {
    let all: Vec<(RegionCode, I)> = world
        .regions()
        .flat_map(|region| ids(region).into_iter().map(|id| (region.code, id)))
        .collect();
    index.get_in(&all).cloned()
}

/// `Index::get`, for slices that may be empty.
trait GetIn {
    fn get_in<'a, T>(&self, items: &'a [T]) -> Option<&'a T>;
}

impl GetIn for Index {
    fn get_in<'a, T>(&self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| self.get(items))
    }
}
