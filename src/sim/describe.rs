//! The `Describe` questions, and what each kind of thing can be filtered by.
//!
//! Source: EC2 API Reference of each operation, `Filter.N`.

use super::account::Account;
use super::command::{
    DescribeAvailabilityZones, DescribeImages, DescribeInstances, DescribeKeyPairs,
    DescribeRegions, DescribeSecurityGroups, DescribeSnapshots, DescribeVolumes, Filter,
};
use super::error::ApiError;
use super::fast_restore::FastRestore;
use super::filter::{Filters, maybe, one};
use super::ids::{Id, InstanceId, VolumeId};
use super::image::Image;
use super::image_use::Also;
use super::instance::Instance;
use super::instance_status::Check;
use super::key_pair::KeyPair;
use super::lock::LockState;
use super::modification::Modification;
use super::region::{REGIONS, RegionCode, RegionFacts, Zone};
use super::response::Response;
use super::root_replacement::RootReplacement;
use super::security_group::SecurityGroup;
use super::snapshot::Snapshot;
use super::tier::Tiering;
use super::volume::Volume;
use super::world::View;

const VOLUME: Filters<Volume> = Filters {
    known: &[
        ("volume-id", |volume, _| one(&volume.id)),
        ("status", |volume, _| one(volume.state.as_str())),
        ("availability-zone", |volume, _| one(&volume.zone)),
        ("size", |volume, _| one(volume.provision.size_gib)),
        ("volume-type", |volume, _| {
            one(volume.provision.volume_type.as_str())
        }),
        ("encrypted", |volume, _| one(volume.encryption.is_some())),
        ("snapshot-id", |volume, _| {
            maybe(volume.snapshot_id.as_ref())
        }),
        ("attachment.instance-id", |volume, _| {
            maybe(volume.attachment.as_ref().map(|a| &a.instance_id))
        }),
        ("attachment.device", |volume, _| {
            maybe(volume.attachment.as_ref().map(|a| &a.device))
        }),
        ("attachment.status", |volume, _| {
            maybe(volume.attachment.as_ref().map(|a| a.state.as_str()))
        }),
        ("attachment.delete-on-termination", |volume, _| {
            maybe(volume.attachment.as_ref().map(|a| a.delete_on_termination))
        }),
    ],
    tags: Some(|volume, _| volume.tags.clone()),
};

const SNAPSHOT: Filters<Snapshot> = Filters {
    known: &[
        ("snapshot-id", |snapshot, _| one(&snapshot.id)),
        ("volume-id", |snapshot, _| one(&snapshot.volume_id)),
        ("status", |snapshot, _| one(snapshot.state.as_str())),
        ("description", |snapshot, _| one(&snapshot.description)),
        ("volume-size", |snapshot, _| one(snapshot.size_gib)),
        ("owner-id", |snapshot, _| one(snapshot.owner)),
        ("owner-alias", |snapshot, _| maybe(snapshot.owner.alias())),
        ("encrypted", |snapshot, _| {
            one(snapshot.encryption.is_some())
        }),
        ("storage-tier", |snapshot, _| one(snapshot.storage_tier())),
        ("progress", |snapshot, view| {
            one(format!("{}%", snapshot.progress_percent(view.world.now())))
        }),
    ],
    tags: Some(|snapshot, view| view.tags_of_snapshot(snapshot)),
};

const IMAGE: Filters<Image> = Filters {
    known: &[
        ("image-id", |image, _| one(&image.id)),
        ("name", |image, _| one(&image.name)),
        ("description", |image, _| one(&image.description)),
        ("state", |image, _| one(image.state.as_str())),
        ("architecture", |image, _| one(&image.platform.architecture)),
        ("virtualization-type", |image, _| {
            one(&image.platform.virtualization_type)
        }),
        ("ena-support", |image, _| one(image.platform.ena_support)),
        ("root-device-type", |_, _| one("ebs")),
        ("root-device-name", |image, _| one(&image.root_device_name)),
        ("owner-id", |image, _| one(image.owner)),
        ("owner-alias", |image, _| maybe(image.owner.alias())),
        ("is-public", |image, _| one(image.permissions.public)),
        ("platform", |image, _| {
            maybe(image.platform.is_windows.then_some("windows"))
        }),
        ("source-instance-id", |image, _| {
            maybe(image.source_instance_id.as_ref())
        }),
        ("source-image-id", |image, _| {
            maybe(image.source_image.as_ref().map(|(id, _)| id))
        }),
        ("block-device-mapping.device-name", |image, _| {
            image
                .devices
                .iter()
                .map(|device| device.device.clone())
                .collect()
        }),
        ("block-device-mapping.snapshot-id", |image, _| {
            let ids = image
                .devices
                .iter()
                .filter_map(|device| device.snapshot_id.as_ref());
            ids.map(ToString::to_string).collect()
        }),
    ],
    tags: Some(|image, view| view.tags_of_image(image)),
};

const INSTANCE: Filters<Instance> = Filters {
    known: &[
        ("instance-id", |instance, _| one(&instance.id)),
        ("instance-state-name", |instance, _| {
            one(instance.state.as_str())
        }),
        ("instance-state-code", |instance, _| {
            one(instance.state.code())
        }),
        ("instance-type", |instance, _| one(instance.instance_type)),
        ("image-id", |instance, _| one(&instance.image_id)),
        ("availability-zone", |instance, _| one(&instance.zone)),
        ("architecture", |instance, _| {
            one(&instance.platform.architecture)
        }),
        ("root-device-name", |instance, _| {
            one(&instance.root_device_name)
        }),
        (
            "reservation-id",
            |instance, _| one(&instance.reservation_id),
        ),
        ("owner-id", |instance, _| one(instance.owner)),
        ("key-name", |instance, _| maybe(instance.key_name.as_ref())),
        ("instance.group-id", |instance, _| {
            let groups = instance.security_groups.iter();
            groups.map(ToString::to_string).collect()
        }),
        ("instance.group-name", |instance, view| {
            let groups = instance.security_groups.iter();
            let groups = groups.filter_map(|id| view.region.security_groups.get(id));
            groups.map(|group| group.name.clone()).collect()
        }),
    ],
    tags: Some(|instance, _| instance.tags.clone()),
};

const MODIFIED: Filters<Volume> = Filters {
    known: &[
        ("volume-id", |volume, _| one(&volume.id)),
        ("modification-state", |volume, _| {
            maybe(volume.modification().map(|it| it.state.as_str()))
        }),
        ("original-size", |volume, _| {
            maybe(volume.modification().map(|it| it.original.size_gib))
        }),
        ("original-volume-type", |volume, _| {
            let of = |it: &Modification| it.original.volume_type.as_str();
            maybe(volume.modification().map(of))
        }),
        ("target-size", |volume, _| {
            maybe(volume.modification().map(|it| it.target.size_gib))
        }),
        ("target-volume-type", |volume, _| {
            let of = |it: &Modification| it.target.volume_type.as_str();
            maybe(volume.modification().map(of))
        }),
    ],
    tags: None,
};

const KEY_PAIR: Filters<KeyPair> = Filters {
    known: &[
        ("key-pair-id", |key_pair, _| one(&key_pair.id)),
        ("key-name", |key_pair, _| one(&key_pair.name)),
        ("fingerprint", |key_pair, _| one(&key_pair.fingerprint)),
    ],
    tags: Some(|key_pair, _| key_pair.tags.clone()),
};

const SECURITY_GROUP: Filters<SecurityGroup> = Filters {
    known: &[
        ("group-id", |group, _| one(&group.id)),
        ("group-name", |group, _| one(&group.name)),
        ("description", |group, _| one(&group.description)),
        ("owner-id", |group, _| one(group.owner)),
        ("vpc-id", |group, _| one(&group.vpc_id)),
    ],
    tags: Some(|group, _| group.tags.clone()),
};

pub(super) const ROOT_REPLACEMENT: Filters<RootReplacement> = Filters {
    known: &[("instance-id", |task, _| one(&task.instance_id))],
    tags: None,
};

pub(super) const STATUS: Filters<Instance> = Filters {
    known: &[
        ("availability-zone", |it, _| one(&it.zone)),
        ("instance-state-code", |it, _| one(it.state.code())),
        ("instance-state-name", |it, _| one(it.state.as_str())),
        ("instance-status.status", |it, view| {
            one(view.check(it).as_str())
        }),
        ("instance-status.reachability", |it, view| {
            maybe(view.check(it).reachability())
        }),
        ("system-status.status", |it, view| {
            one(it.system_check(view.world.now()).as_str())
        }),
        ("system-status.reachability", |it, view| {
            maybe(it.system_check(view.world.now()).reachability())
        }),
    ],
    tags: None,
};

pub(super) const VOLUME_STATUS: Filters<Volume> = Filters {
    known: &[
        ("availability-zone", |volume, _| one(&volume.zone)),
        ("volume-status.status", |volume, _| one(volume.status())),
    ],
    tags: None,
};

pub(super) const FAST_RESTORE: Filters<FastRestore> = Filters {
    known: &[
        ("snapshot-id", |restore, _| one(&restore.snapshot_id)),
        ("availability-zone", |restore, _| one(&restore.zone)),
        ("owner-id", |restore, _| one(restore.owner)),
        ("state", |restore, _| one(restore.state.as_str())),
    ],
    tags: None,
};

pub(super) const TIER_STATUS: Filters<Snapshot> = Filters {
    known: &[
        ("snapshot-id", |snapshot, _| one(&snapshot.id)),
        ("volume-id", |snapshot, _| one(&snapshot.volume_id)),
        ("last-tiering-operation", |snapshot, _| {
            maybe(snapshot.tiering.as_ref().map(Tiering::status))
        }),
    ],
    tags: None,
};

pub(super) const LOCKED_SNAPSHOT: Filters<Snapshot> = Filters {
    known: &[("lock-state", |snapshot, view| {
        let state = snapshot.lock_state(view.world.now());
        maybe(state.map(LockState::as_str))
    })],
    tags: None,
};

const REGION: Filters<RegionFacts> = Filters {
    known: &[
        ("region-name", |facts, _| one(facts.code)),
        ("endpoint", |facts, _| {
            one(format!("ec2.{}.amazonaws.com", facts.code))
        }),
        ("opt-in-status", |facts, view| {
            let code = RegionCode::from_text(facts.code);
            maybe(code.map(|code| view.world.opt_in_status(code)))
        }),
    ],
    tags: None,
};

const ZONE: Filters<Zone> = Filters {
    known: &[
        ("zone-name", |zone, _| one(&zone.name)),
        ("zone-id", |zone, _| one(&zone.id)),
        ("region-name", |_, view| one(view.region.code)),
        ("state", |_, _| one("available")),
        ("zone-type", |_, _| one("availability-zone")),
        ("opt-in-status", |_, _| one("opt-in-not-required")),
    ],
    tags: None,
};

/// Whether an owner is one of those asked for: an account number, `self`, or an alias.
fn is_owned(owner: Account, asked: &[String], account: Account) -> bool {
    let number = owner.to_string();
    asked.is_empty()
        || asked.iter().any(|asked| {
            *asked == number
                || (asked == "self" && owner == account)
                || owner.alias() == Some(asked)
        })
}

/// Those with the ids asked for, in that order; all if none is asked for.
fn by_id<'a, I: Id, T: 'a>(
    all: impl Iterator<Item = &'a T>,
    ids: &[I],
    find: impl Fn(&I) -> Result<&'a T, ApiError>,
) -> Result<Vec<&'a T>, ApiError> {
    if ids.is_empty() {
        Ok(all.collect())
    } else {
        ids.iter().map(find).collect()
    }
}

fn cloned<T: Clone>(items: Vec<&T>) -> Vec<T> {
    items.into_iter().cloned().collect()
}

impl View<'_> {
    /// The volumes with these ids; all if there is none.
    pub(super) fn named_volumes(&self, ids: &[VolumeId]) -> Result<Vec<&Volume>, ApiError> {
        let all = self.region.volumes.iter();
        by_id(all.filter(|it| it.is_visible_to(self)), ids, |id| {
            self.volume(id)
        })
    }

    pub(super) fn describe_volumes(&self, input: &DescribeVolumes) -> Result<Response, ApiError> {
        let found = self.named_volumes(&input.volume_ids)?;
        let kept = VOLUME.keep(found.into_iter(), &input.filters, self)?;
        Ok(Response::DescribeVolumes(cloned(kept)))
    }

    /// The volumes that were ever modified.
    pub(super) fn modified_volumes(
        &self,
        volume_ids: &[VolumeId],
        filters: &[Filter],
    ) -> Result<Vec<Volume>, ApiError> {
        let all = self
            .region
            .volumes
            .iter()
            .filter(|it| it.is_visible_to(self) && it.modification().is_some());
        let found = by_id(all, volume_ids, |id| self.volume(id))?;
        MODIFIED.keep(found.into_iter(), filters, self).map(cloned)
    }

    pub(super) fn describe_snapshots(
        &self,
        input: &DescribeSnapshots,
    ) -> Result<Response, ApiError> {
        Self::judge_users(&input.owner_ids, &["self", "amazon"])?;
        Self::judge_users(&input.restorable_by_user_ids, &["self", "all"])?;
        let all = self
            .region
            .snapshots
            .iter()
            .filter(|it| it.is_visible_to(self));
        let found = by_id(all, &input.snapshot_ids, |id| self.snapshot(id))?;
        let owned = found
            .into_iter()
            .filter(|found| is_owned(found.owner, &input.owner_ids, self.account))
            .filter(|found| self.is_restorable(found, &input.restorable_by_user_ids));
        let kept = SNAPSHOT.keep(owned, &input.filters, self)?;
        let seen = |snapshot: &Snapshot| Snapshot {
            tags: self.tags_of_snapshot(snapshot),
            ..snapshot.clone()
        };
        let seen = kept.into_iter().map(seen);
        Ok(Response::DescribeSnapshots(seen.collect()))
    }

    pub(super) fn describe_images(&self, input: &DescribeImages) -> Result<Response, ApiError> {
        const OWNERS: [&str; 4] = ["self", "amazon", "aws-backup-vault", "aws-marketplace"];
        Self::judge_users(&input.owners, &OWNERS)?;
        Self::judge_users(&input.executable_users, &["self", "all"])?;
        let all = self
            .region
            .images
            .iter()
            .filter(|it| it.is_visible_to(self));
        let found = by_id(all, &input.image_ids, |id| self.image(id))?;
        let now = self.world.now();
        let also = Also {
            deprecated: input.include_deprecated == Some(true) || !input.image_ids.is_empty(),
            disabled: input.include_disabled == Some(true),
        };
        let owned = found
            .into_iter()
            .filter(|found| is_owned(found.owner, &input.owners, self.account))
            .filter(|found| found.is_listed(self.account, now, also))
            .filter(|found| self.is_executable(found, &input.executable_users));
        let kept = IMAGE.keep(owned, &input.filters, self)?;
        let seen = |image: &Image| Image {
            tags: self.tags_of_image(image),
            ..image.clone()
        };
        let seen = kept.into_iter().map(seen);
        Ok(Response::DescribeImages(seen.collect()))
    }

    fn check(&self, instance: &Instance) -> Check {
        self.region.instance_check(instance, self.world.now())
    }

    /// The instances with these ids; all if there is none.
    pub(super) fn named_instances(&self, ids: &[InstanceId]) -> Result<Vec<&Instance>, ApiError> {
        let all = self.region.instances.iter();
        by_id(all.filter(|it| it.is_visible_to(self)), ids, |id| {
            self.instance(id)
        })
    }

    pub(super) fn describe_instances(
        &self,
        input: &DescribeInstances,
    ) -> Result<Response, ApiError> {
        let found = self.named_instances(&input.instance_ids)?;
        let kept = INSTANCE.keep(found.into_iter(), &input.filters, self)?;
        Ok(Response::DescribeInstances(cloned(kept)))
    }

    /// Key pairs that are named, by name or by id, or all.
    pub(super) fn describe_key_pairs(
        &self,
        input: &DescribeKeyPairs,
    ) -> Result<Response, ApiError> {
        let all = self
            .region
            .key_pairs
            .iter()
            .filter(|it| it.is_visible_to(self));
        let found = if input.key_names.is_empty() {
            by_id(all, &input.key_pair_ids, |id| self.key_pair(id))?
        } else {
            let asked = input.key_names.iter();
            let named = asked.map(|name| self.key_pair_named(name));
            named.collect::<Result<Vec<_>, _>>()?
        };
        let kept = KEY_PAIR.keep(found.into_iter(), &input.filters, self)?;
        Ok(Response::DescribeKeyPairs(cloned(kept)))
    }

    /// Security groups that are named, by name or by id, or all.
    pub(super) fn describe_security_groups(
        &self,
        input: &DescribeSecurityGroups,
    ) -> Result<Response, ApiError> {
        let all = self
            .region
            .security_groups
            .iter()
            .filter(|it| it.is_visible_to(self));
        let found = if input.group_names.is_empty() {
            by_id(all, &input.group_ids, |id| self.security_group(id))?
        } else {
            let asked = input.group_names.iter();
            let named = asked.map(|name| self.security_group_named(name));
            named.collect::<Result<Vec<_>, _>>()?
        };
        let kept = SECURITY_GROUP.keep(found.into_iter(), &input.filters, self)?;
        Ok(Response::DescribeSecurityGroups(cloned(kept)))
    }

    /// The Regions that this account can use; with `AllRegions`, also the others.
    pub(super) fn describe_regions(&self, input: &DescribeRegions) -> Result<Response, ApiError> {
        let named = |facts: &&RegionFacts| {
            input.region_names.is_empty()
                || input.region_names.iter().any(|name| name == facts.code)
        };
        for name in &input.region_names {
            RegionCode::from_text(name).ok_or_else(|| ApiError::RegionInvalid(name.clone()))?;
        }
        let all = input.all_regions == Some(true);
        let is_open = |facts: &RegionFacts| {
            RegionCode::from_text(facts.code).is_some_and(|code| self.world.is_open(code))
        };
        let is_named = !input.region_names.is_empty();
        let usable =
            |facts: &&RegionFacts| all || is_named || !facts.needs_opt_in || is_open(facts);
        let found = REGIONS.iter().filter(usable).filter(named);
        Ok(Response::DescribeRegions(REGION.keep(
            found,
            &input.filters,
            self,
        )?))
    }

    pub(super) fn describe_availability_zones(
        &self,
        input: &DescribeAvailabilityZones,
    ) -> Result<Response, ApiError> {
        let code = self.region.code;
        for name in &input.zone_names {
            let zone = name.clone();
            code.zone(name)
                .ok_or(ApiError::ZoneInvalid { zone, region: code })?;
        }
        let zones: Vec<Zone> = code.zones().collect();
        for id in &input.zone_ids {
            if zones.iter().all(|zone| zone.id != *id) {
                return Err(ApiError::ZoneIdInvalid(id.clone()));
            }
        }
        let named = |zone: &&Zone| {
            let is_all = input.zone_names.is_empty() && input.zone_ids.is_empty();
            is_all || input.zone_names.contains(&zone.name) || input.zone_ids.contains(&zone.id)
        };
        let kept = ZONE.keep(zones.iter().filter(named), &input.filters, self)?;
        Ok(Response::DescribeAvailabilityZones(cloned(kept)))
    }
}
