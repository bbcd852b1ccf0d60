//! The `Describe` questions and their filters, and tags.
//!
//! A filter compares the texts that AWS shows for a member. Several values are alternatives,
//! several filters must all hold. Source: EC2 API Reference of each operation, `Filter.N`.

use super::command::{
    CreateTags, DeleteTags, DescribeAvailabilityZones, DescribeImages, DescribeInstances,
    DescribeRegions, DescribeSnapshots, DescribeVolumes, Filter,
};
use super::error::ApiError;
use super::ids::{Id, ResourceId};
use super::image::Image;
use super::instance::Instance;
use super::region::{REGIONS, RegionCode, RegionFacts, Zone};
use super::snapshot::Snapshot;
use super::tag::{Tag, Tags};
use super::volume::Volume;
use super::world::{Account, Response, Step, View};

/// The texts of one noun under a filter's name; none if it has no such filter.
type Texts = Option<Vec<String>>;

/// Keeps what passes every filter.
fn keep<'a, T: 'a>(
    items: impl Iterator<Item = &'a T>,
    filters: &[Filter],
    texts: impl Fn(&T, &str) -> Texts,
) -> Result<Vec<&'a T>, ApiError> {
    let mut kept = Vec::new();
    for item in items {
        if passes(item, filters, &texts)? {
            kept.push(item);
        }
    }
    Ok(kept)
}

fn passes<T>(
    item: &T,
    filters: &[Filter],
    texts: impl Fn(&T, &str) -> Texts,
) -> Result<bool, ApiError> {
    for filter in filters {
        let texts = texts(item, &filter.name)
            .ok_or_else(|| ApiError::FilterInvalid(filter.name.clone()))?;
        let fits = |text: &String| filter.values.iter().any(|pattern| matches(pattern, text));
        if !texts.iter().any(fits) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a text fits a pattern, in which `*` is any text and `?` any one character.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star was, and how much of the text it has taken.
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    t = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

fn one(text: impl ToString) -> Texts {
    Some(vec![text.to_string()])
}

fn maybe(text: Option<impl ToString>) -> Texts {
    Some(text.map(|text| text.to_string()).into_iter().collect())
}

/// The filters that everything with tags has.
fn tag_texts(tags: &Tags, name: &str) -> Texts {
    if let Some(key) = name.strip_prefix("tag:") {
        return maybe(tags.get(key));
    }
    (name == "tag-key").then(|| tags.iter().map(|tag| tag.key.clone()).collect())
}

fn volume_texts(volume: &Volume, name: &str) -> Texts {
    let attachment = volume.attachment.as_ref();
    match name {
        "volume-id" => one(&volume.id),
        "status" => one(volume.state.as_str()),
        "availability-zone" => one(&volume.zone),
        "size" => one(volume.provision.size_gib),
        "volume-type" => one(volume.provision.volume_type.as_str()),
        "encrypted" => one(false),
        "snapshot-id" => maybe(volume.snapshot_id.as_ref()),
        "attachment.instance-id" => maybe(attachment.map(|a| &a.instance_id)),
        "attachment.device" => maybe(attachment.map(|a| &a.device)),
        "attachment.status" => maybe(attachment.map(|a| a.state.as_str())),
        "attachment.delete-on-termination" => maybe(attachment.map(|a| a.delete_on_termination)),
        _ => tag_texts(&volume.tags, name),
    }
}

fn snapshot_texts(snapshot: &Snapshot, name: &str, view: &View) -> Texts {
    match name {
        "snapshot-id" => one(&snapshot.id),
        "volume-id" => one(&snapshot.volume_id),
        "status" => one(snapshot.state.as_str()),
        "description" => one(&snapshot.description),
        "volume-size" => one(snapshot.size_gib),
        "owner-id" => one(snapshot.owner),
        "owner-alias" => maybe(snapshot.owner.alias()),
        "encrypted" => one(false),
        "storage-tier" => one("standard"),
        "progress" => one(format!("{}%", snapshot.progress_percent(view.world.now()))),
        _ => tag_texts(&snapshot.tags, name),
    }
}

fn image_texts(image: &Image, name: &str) -> Texts {
    match name {
        "image-id" => one(&image.id),
        "name" => one(&image.name),
        "description" => one(&image.description),
        "state" => one(image.state.as_str()),
        "architecture" => one(&image.platform.architecture),
        "virtualization-type" => one(&image.platform.virtualization_type),
        "ena-support" => one(image.platform.ena_support),
        "root-device-type" => one("ebs"),
        "root-device-name" => one(&image.root_device_name),
        "owner-id" => one(image.owner),
        "owner-alias" => maybe(image.owner.alias()),
        "is-public" => one(image.public),
        "platform" => maybe(image.platform.is_windows.then_some("windows")),
        "source-instance-id" => maybe(image.source_instance_id.as_ref()),
        "source-image-id" => maybe(image.source_image.as_ref().map(|(id, _)| id)),
        "block-device-mapping.device-name" => {
            Some(image.devices.iter().map(|device| device.device.clone()).collect())
        }
        "block-device-mapping.snapshot-id" => {
            let ids = image.devices.iter().filter_map(|device| device.snapshot_id.as_ref());
            Some(ids.map(ToString::to_string).collect())
        }
        _ => tag_texts(&image.tags, name),
    }
}

fn instance_texts(instance: &Instance, name: &str) -> Texts {
    match name {
        "instance-id" => one(&instance.id),
        "instance-state-name" => one(instance.state.as_str()),
        "instance-state-code" => one(instance.state.code()),
        "instance-type" => one(instance.instance_type),
        "image-id" => one(&instance.image_id),
        "availability-zone" => one(&instance.zone),
        "architecture" => one(&instance.platform.architecture),
        "root-device-name" => one(&instance.root_device_name),
        "reservation-id" => one(&instance.reservation_id),
        "owner-id" => one(Account::OWN),
        _ => tag_texts(&instance.tags, name),
    }
}

/// What AWS says of whether an account may use a Region.
pub fn opt_in_status(facts: &RegionFacts) -> &'static str {
    if facts.needs_opt_in { "not-opted-in" } else { "opt-in-not-required" }
}

fn region_texts(facts: &RegionFacts, name: &str) -> Texts {
    match name {
        "region-name" => one(facts.code),
        "endpoint" => one(format!("ec2.{}.amazonaws.com", facts.code)),
        "opt-in-status" => one(opt_in_status(facts)),
        _ => None,
    }
}

fn zone_texts(zone: &Zone, region: RegionCode, name: &str) -> Texts {
    match name {
        "zone-name" => one(&zone.name),
        "zone-id" => one(&zone.id),
        "region-name" => one(region),
        "state" => one("available"),
        "zone-type" => one("availability-zone"),
        "opt-in-status" => one("opt-in-not-required"),
        _ => None,
    }
}

/// Whether an owner is one of those asked for: an account number, `self`, or an alias.
fn is_owned(owner: Account, asked: &[String]) -> bool {
    let number = owner.to_string();
    asked.is_empty()
        || asked.iter().any(|asked| {
            *asked == number
                || (asked == "self" && owner == Account::OWN)
                || owner.alias() == Some(asked)
        })
}

/// Those with the ids asked for, in that order; all if none is asked for.
fn by_id<'a, I: Id, T: 'a>(
    all: impl Iterator<Item = &'a T>,
    ids: &[I],
    find: impl Fn(&I) -> Result<&'a T, ApiError>,
) -> Result<Vec<&'a T>, ApiError> {
    if ids.is_empty() { Ok(all.collect()) } else { ids.iter().map(find).collect() }
}

fn cloned<T: Clone>(items: Vec<&T>) -> Vec<T> {
    items.into_iter().cloned().collect()
}

impl View<'_> {
    pub(super) fn describe_volumes(&self, input: &DescribeVolumes) -> Result<Response, ApiError> {
        let found =
            by_id(self.region.volumes.iter(), &input.volume_ids, |id| self.volume(id))?;
        let kept = keep(found.into_iter(), &input.filters, volume_texts)?;
        Ok(Response::DescribeVolumes(cloned(kept)))
    }

    pub(super) fn describe_snapshots(
        &self,
        input: &DescribeSnapshots,
    ) -> Result<Response, ApiError> {
        let found =
            by_id(self.region.snapshots.iter(), &input.snapshot_ids, |id| self.snapshot(id))?;
        let owned = found.into_iter().filter(|found| is_owned(found.owner, &input.owner_ids));
        let texts = |snapshot: &Snapshot, name: &str| snapshot_texts(snapshot, name, self);
        Ok(Response::DescribeSnapshots(cloned(keep(owned, &input.filters, texts)?)))
    }

    pub(super) fn describe_images(&self, input: &DescribeImages) -> Result<Response, ApiError> {
        let found = by_id(self.region.images.iter(), &input.image_ids, |id| self.image(id))?;
        let owned = found.into_iter().filter(|found| is_owned(found.owner, &input.owners));
        Ok(Response::DescribeImages(cloned(keep(owned, &input.filters, image_texts)?)))
    }

    pub(super) fn describe_instances(
        &self,
        input: &DescribeInstances,
    ) -> Result<Response, ApiError> {
        let found =
            by_id(self.region.instances.iter(), &input.instance_ids, |id| self.instance(id))?;
        let kept = keep(found.into_iter(), &input.filters, instance_texts)?;
        Ok(Response::DescribeInstances(cloned(kept)))
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
        let usable = |facts: &&RegionFacts| all || !facts.needs_opt_in;
        let found = REGIONS.iter().filter(usable).filter(named);
        Ok(Response::DescribeRegions(keep(found, &input.filters, region_texts)?))
    }

    pub(super) fn describe_availability_zones(
        &self,
        input: &DescribeAvailabilityZones,
    ) -> Result<Response, ApiError> {
        let code = self.region.code;
        for name in &input.zone_names {
            let zone = name.clone();
            code.zone(name).ok_or(ApiError::ZoneInvalid { zone, region: code })?;
        }
        let zones: Vec<Zone> = code.zones().collect();
        let named = |zone: &&Zone| {
            input.zone_names.is_empty() || input.zone_names.contains(&zone.name)
        };
        let texts = |zone: &Zone, name: &str| zone_texts(zone, code, name);
        let kept = keep(zones.iter().filter(named), &input.filters, texts)?;
        Ok(Response::DescribeAvailabilityZones(cloned(kept)))
    }
}

/// Tag keys that begin with `aws:` are AWS's own.
pub(super) fn check_tag_keys(tags: &[Tag]) -> Result<(), ApiError> {
    let reserved = tags.iter().any(|tag| tag.key.starts_with("aws:"));
    if reserved { Err(ApiError::TagKeyReserved) } else { Ok(()) }
}

impl Step {
    pub(super) fn create_tags(&mut self, input: &CreateTags) -> Result<Response, ApiError> {
        check_tag_keys(&input.tags)?;
        self.change_tags(&input.resources, |tags| {
            input.tags.iter().for_each(|tag| tags.set(tag));
        })
    }

    pub(super) fn delete_tags(&mut self, input: &DeleteTags) -> Result<Response, ApiError> {
        self.change_tags(&input.resources, |tags| {
            for pattern in &input.tags {
                tags.remove(&pattern.key, pattern.value.as_deref());
            }
        })
    }

    /// Changes the tags of all of the resources, or of none.
    fn change_tags(
        &mut self,
        resources: &[String],
        change: impl Fn(&mut Tags),
    ) -> Result<Response, ApiError> {
        for text in resources {
            self.judge_resource(text)?;
        }
        for id in resources.iter().filter_map(|text| ResourceId::from_text(text)) {
            let region = self.region_mut();
            let tags = match &id {
                ResourceId::Volume(id) => region.volumes.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Snapshot(id) => region.snapshots.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Image(id) => region.images.get_mut(id).map(|it| &mut it.tags),
                ResourceId::Instance(id) => region.instances.get_mut(id).map(|it| &mut it.tags),
            };
            if let Some(tags) = tags {
                change(tags);
            }
        }
        Ok(Response::Nothing)
    }

    fn judge_resource(&self, text: &str) -> Result<(), ApiError> {
        let view = self.view();
        match ResourceId::from_text(text) {
            Some(ResourceId::Volume(id)) => view.volume(&id).map(drop),
            Some(ResourceId::Snapshot(id)) => view.snapshot(&id).map(drop),
            Some(ResourceId::Image(id)) => view.image(&id).map(drop),
            Some(ResourceId::Instance(id)) => view.instance(&id).map(drop),
            None => Err(ApiError::ResourceIdInvalid(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text_and_a_question_mark_any_one_character() {
        for (pattern, text) in
            [("*", ""), ("a*c", "abbc"), ("a?c", "abc"), ("*-1?", "us-east-1a"), ("a**", "a")]
        {
            assert!(matches(pattern, text), "{pattern} should fit {text}");
        }
        for (pattern, text) in [("a?c", "ac"), ("a*c", "ab"), ("A", "a"), ("", "a")] {
            assert!(!matches(pattern, text), "{pattern} should not fit {text}");
        }
    }
}
