//! What of a Region stands on an island's shelves: all of it while that is little; groups with
//! counts, and what a search finds, when it is much. Pure: it computes ids and counts, no cards.

use std::collections::{BTreeMap, BTreeSet};

use crate::sim::ids::ResourceId;
use crate::sim::tag::Tags;
use crate::sim::{Account, Region};

use super::words;

/// So many on a shelf stand there without groups.
const FEW: usize = 6;
/// So many of a group are shown at first, and so many more at a time.
const PAGE: usize = 12;
/// So many resources on an island, and it can be searched.
const SEARCHABLE: usize = 8;

/// A shelf of an island.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Instances.
    Instances,
    /// Volumes, by their instance.
    Volumes,
    /// Snapshots, by what they were taken of.
    Snapshots,
    /// Images.
    Images,
}

/// A group of a shelf: all that have this in common.
pub type Key = (Kind, String);

/// What a person asked to see of an island.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// A part of a name, an id or a tag.
    pub search: String,
    /// The groups that were opened or closed by hand.
    pub turned: BTreeSet<Key>,
    /// How many times more was asked for.
    pub more: BTreeMap<Key, usize>,
}

/// A group as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What its members have in common.
    pub key: Key,
    /// What it is called; none if the shelf has no groups.
    pub name: Option<String>,
    /// Whether its members are shown.
    pub open: bool,
    /// How many it has.
    pub count: usize,
    /// Those that are shown.
    pub shown: Vec<ResourceId>,
    /// How many more would be shown if one asked.
    pub rest: usize,
}

/// A shelf as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// How many stand on it, found or not.
    pub all: usize,
    /// How many of them the search found.
    pub count: usize,
    /// Its groups, the newest first.
    pub groups: Vec<Group>,
}

/// What a shelf holds, each with the key and the name of its group.
struct Item<'a> {
    id: ResourceId,
    tags: &'a Tags,
    group: String,
}

/// Whether an island holds so much that one wants to search it.
pub fn is_searchable(region: &Region) -> bool {
    let own = |owner: Account| owner == Account::OWN;
    let count = region.instances.iter().filter(|it| own(it.owner)).count()
        + region.volumes.iter().filter(|it| own(it.owner)).count()
        + region.snapshots.iter().filter(|it| own(it.owner)).count()
        + region.images.iter().filter(|it| own(it.owner)).count();
    count > SEARCHABLE
}

/// What stands on a shelf of a Region.
pub fn shelf(region: &Region, kind: Kind, wish: &Wish, picked: Option<&ResourceId>) -> Shelf {
    let items = items(region, kind);
    let all = items.len();
    let search = wish.search.trim().to_lowercase();
    let found: Vec<Item> = items
        .into_iter()
        .filter(|item| search.is_empty() || item.has(region, &search))
        .collect();
    let count = found.len();
    let mut members: Vec<(String, Vec<ResourceId>)> = Vec::new();
    let mut places = BTreeMap::<String, usize>::new();
    let is_grouped = all > FEW && matches!(kind, Kind::Volumes | Kind::Snapshots);
    for item in found {
        let group = if is_grouped {
            item.group
        } else {
            String::new()
        };
        let place = *places.entry(group.clone()).or_insert(members.len());
        match members.get_mut(place) {
            Some((_, ids)) => ids.push(item.id),
            None => members.push((group, vec![item.id])),
        }
    }
    let groups = members
        .into_iter()
        .enumerate()
        .map(|(place, (group, ids))| {
            let key = (kind, group);
            let has_picked = picked.is_some_and(|picked| ids.contains(picked));
            let at_first = !is_grouped || place == 0 || has_picked || !search.is_empty();
            let open = at_first != wish.turned.contains(&key);
            let count = ids.len();
            let limit = PAGE * (1 + wish.more.get(&key).copied().unwrap_or(0));
            let mut shown: Vec<ResourceId> = ids.iter().take(limit).cloned().collect();
            let rest = count - shown.len();
            shown.extend(
                picked
                    .filter(|it| has_picked && !shown.contains(it))
                    .cloned(),
            );
            Group {
                name: is_grouped.then(|| group_name(region, kind, &key.1)),
                open,
                count,
                shown: if open { shown } else { Vec::new() },
                rest: if open { rest } else { 0 },
                key,
            }
        });
    Shelf {
        all,
        count,
        groups: groups.collect(),
    }
}

/// What one shelf holds, the newest snapshots and images first.
fn items(region: &Region, kind: Kind) -> Vec<Item<'_>> {
    let own = |owner: Account| owner == Account::OWN;
    let item = |id, tags, group| Item { id, tags, group };
    match kind {
        Kind::Instances => {
            let all = region.instances.iter().filter(|it| own(it.owner));
            all.map(|it| item(it.id.clone().into(), &it.tags, String::new()))
                .collect()
        }
        Kind::Volumes => {
            let all = region.volumes.iter().filter(|it| own(it.owner));
            let group = |it: &crate::sim::volume::Volume| {
                let instance = it.attachment.as_ref();
                instance.map_or_else(String::new, |it| it.instance_id.to_string())
            };
            all.map(|it| item(it.id.clone().into(), &it.tags, group(it)))
                .collect()
        }
        Kind::Snapshots => {
            let all = region.snapshots.iter().rev().filter(|it| own(it.owner));
            all.map(|it| item(it.id.clone().into(), &it.tags, it.line().to_string()))
                .collect()
        }
        Kind::Images => {
            let all = region.images.iter().rev().filter(|it| own(it.owner));
            all.map(|it| item(it.id.clone().into(), &it.tags, String::new()))
                .collect()
        }
    }
}

/// What a group is called: an instance or a volume by its name; nothing if there is none.
fn group_name(region: &Region, kind: Kind, group: &str) -> String {
    match ResourceId::from_text(group) {
        Some(id) => words::name(region, &id),
        None if kind == Kind::Volumes => crate::locale::text("describe-volumes-apart"),
        None => group.to_owned(),
    }
}

impl Item<'_> {
    /// Whether a search for this, in small letters, finds it: by id, name or tag.
    fn has(&self, region: &Region, search: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(search);
        has(self.id.as_str())
            || has(&words::name(region, &self.id))
            || has(&words::name_of_line(region, &self.group))
            || self
                .tags
                .iter()
                .any(|tag| has(&format!("{}={}", tag.key, tag.value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use crate::sim::RegionCode;

    /// A home Region with so many snapshots of each of its two volumes.
    fn with_snapshots(count: usize) -> Session {
        let mut session = Session::default();
        let home = session.world().region(RegionCode::default());
        let volumes: Vec<String> = home.volumes.iter().map(|it| it.id.to_string()).collect();
        for number in 0..count {
            for volume in &volumes {
                let tags = format!(
                    "ResourceType=snapshot,Tags=[{{Key=Name,Value=night-{number}}},{{Key=kept,Value=yes-{number}}}]"
                );
                let reply = session.run(&format!(
                    "aws ec2 create-snapshot --volume-id {volume} --tag-specifications {tags}"
                ));
                assert_eq!(reply.exit_code, 0, "{}", reply.stderr);
            }
            // AWS takes so many snapshots of a volume in a while, and no more.
            assert_eq!(session.run("advance 1m").exit_code, 0);
        }
        session
    }

    fn snapshots(session: &Session, wish: &Wish) -> Shelf {
        let home = session.world().region(RegionCode::default());
        shelf(home, Kind::Snapshots, wish, None)
    }

    #[test]
    fn few_stand_as_they_are_and_many_in_groups_of_which_one_page_is_shown() {
        let few = snapshots(&with_snapshots(3), &Wish::default());
        assert_eq!((few.count, few.groups.len()), (6, 1));
        assert_eq!(few.groups[0].name, None);
        let session = with_snapshots(20);
        let many = snapshots(&session, &Wish::default());
        assert_eq!((many.count, many.groups.len()), (40, 2));
        let told = |group: &Group| (group.open, group.count, group.shown.len(), group.rest);
        assert_eq!(told(&many.groups[0]), (true, 20, PAGE, 8));
        assert_eq!(told(&many.groups[1]), (false, 20, 0, 0));
        let mut wish = Wish::default();
        wish.more.insert(many.groups[0].key.clone(), 1);
        wish.turned.insert(many.groups[1].key.clone());
        let more = snapshots(&session, &wish);
        assert_eq!(told(&more.groups[0]), (true, 20, 20, 0));
        assert_eq!(told(&more.groups[1]), (true, 20, PAGE, 8));
    }

    #[test]
    fn what_is_picked_is_shown_wherever_it_stands() {
        let session = with_snapshots(20);
        let home = session.world().region(RegionCode::default());
        for snapshot in home.snapshots.iter().filter(|it| it.owner == Account::OWN) {
            let id = ResourceId::from(snapshot.id.clone());
            let shelf = shelf(home, Kind::Snapshots, &Wish::default(), Some(&id));
            let times = shelf
                .groups
                .iter()
                .flat_map(|group| &group.shown)
                .filter(|shown| **shown == id);
            assert_eq!(times.count(), 1, "{id}");
        }
    }

    #[test]
    fn a_search_finds_names_ids_and_tags() {
        let session = with_snapshots(12);
        let find = |search: &str| {
            let wish = Wish {
                search: search.to_owned(),
                ..Wish::default()
            };
            snapshots(&session, &wish).count
        };
        assert_eq!(find("NIGHT-11"), 2);
        assert_eq!(find("kept=yes-7"), 2);
        assert_eq!(find("root"), 12);
        assert_eq!(find("snap-"), 24);
        assert_eq!(find("nothing like it"), 0);
    }
}
