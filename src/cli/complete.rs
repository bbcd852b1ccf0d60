//! Completion: what a line can go on with, from the table and from what exists now.

use super::spec::{CommandSpec, Table};
use crate::sim::content::THINGS;
use crate::sim::ids::{Id, ImageId, InstanceId, SecurityGroupId, SnapshotId, VolumeId};
use crate::sim::region::REGIONS;
use crate::sim::{Region, World};

/// Options that every command has, and the lab simulates.
const GLOBALS: [&str; 3] = ["--output", "--query", "--region"];

/// What can stand where a line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where in the line the word begins that is to be completed, in bytes.
    pub start: usize,
    /// The words that it can become, in order.
    pub candidates: Vec<String>,
}

impl Completion {
    /// The line with as much added as all candidates share; with a space after the only one.
    pub fn apply(&self, line: &str) -> Option<String> {
        let (first, others) = self.candidates.split_first()?;
        let shared = others.iter().fold(first.len(), |shared, other| {
            let same = first.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            shared.min(same.count())
        });
        let ending = if others.is_empty() { " " } else { "" };
        Some(format!(
            "{}{}{ending}",
            line.get(..self.start)?,
            first.get(..shared)?
        ))
    }
}

/// What a line can go on with.
pub fn complete(line: &str, table: Table, world: &World) -> Completion {
    // The white space of shells: one byte each.
    let white = |c: char| c.is_ascii_whitespace();
    let start = line.rfind(white).map_or(0, |space| space + 1);
    let (before, partial) = line.split_at(start);
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut candidates = candidates(&words, partial, table, world);
    candidates.retain(|candidate| candidate.starts_with(partial));
    candidates.sort_unstable();
    candidates.dedup();
    Completion { start, candidates }
}

fn candidates(words: &[&str], partial: &str, table: Table, world: &World) -> Vec<String> {
    let begun = |row: &&CommandSpec| {
        row.words.len() <= words.len() && row.words.iter().zip(words).all(|(a, b)| a == b)
    };
    let Some(row) = table.rows().filter(begun).max_by_key(|row| row.words.len()) else {
        return next_words(words, table);
    };
    if partial.starts_with('-') {
        return options(row, words);
    }
    let given = &words[row.words.len()..];
    match given.iter().rev().find_map(|word| word.strip_prefix("--")) {
        Some(option) => values(option, world),
        None => row
            .options
            .iter()
            .filter(|option| option.positional)
            .nth(given.len())
            .map_or_else(|| options(row, words), |next| values(next.name, world)),
    }
}

/// The words that go on from these in some row.
fn next_words(words: &[&str], table: Table) -> Vec<String> {
    let goes_on = |row: &&CommandSpec| {
        row.words.len() > words.len() && row.words.iter().zip(words).all(|(a, b)| a == b)
    };
    table
        .rows()
        .filter(goes_on)
        .map(|row| row.words[words.len()].to_owned())
        .collect()
}

/// The options that are not given yet.
fn options(row: &CommandSpec, words: &[&str]) -> Vec<String> {
    let own = row.options.iter().chain(row.client_options());
    let own = own
        .filter(|option| !option.positional)
        .map(|option| format!("--{}", option.name));
    let all = own.chain(GLOBALS.map(str::to_owned));
    all.filter(|option| !words.contains(&option.as_str()))
        .collect()
}

/// What an option can be given: ids that exist now, Regions, formats.
fn values(option: &str, world: &World) -> Vec<String> {
    let ids = |of: fn(&Region) -> Vec<String>| world.regions().flat_map(of).collect();
    match option {
        "region" | "source-region" => world
            .regions()
            .map(|region| region.code.to_string())
            .collect(),
        "region-name" => REGIONS.iter().map(|facts| facts.code.to_owned()).collect(),
        "output" => ["json", "off", "table", "text", "yaml", "yaml-stream"]
            .map(str::to_owned)
            .to_vec(),
        "thing" => THINGS.iter().map(|thing| thing.name.to_owned()).collect(),
        "what" => ["region", "instance", "volume", "snapshot-id", "image-id"]
            .iter()
            .flat_map(|kind| values(kind, world))
            .collect(),
        name if name == "volume" || has_kind(name, "volume") => {
            ids(|region| texts::<VolumeId>(region.volumes.iter().map(|it| &it.id)))
        }
        name if has_kind(name, "snapshot") => {
            ids(|region| texts::<SnapshotId>(region.snapshots.iter().map(|it| &it.id)))
        }
        name if has_kind(name, "image") => {
            ids(|region| texts::<ImageId>(region.images.iter().map(|it| &it.id)))
        }
        name if name == "instance" || has_kind(name, "instance") => {
            ids(|region| texts::<InstanceId>(region.instances.iter().map(|it| &it.id)))
        }
        name if has_kind(name, "group") => {
            ids(|region| texts::<SecurityGroupId>(region.security_groups.iter().map(|it| &it.id)))
        }
        "key-name" | "key-names" => {
            let names =
                |region: &Region| region.key_pairs.iter().map(|it| it.name.clone()).collect();
            ids(names)
        }
        _ => Vec::new(),
    }
}

/// Whether an option takes ids of a kind: `source-image-id` and `image-ids` take images'.
fn has_kind(option: &str, kind: &str) -> bool {
    let kind_of = option
        .strip_suffix("-ids")
        .or_else(|| option.strip_suffix("-id"));
    kind_of.is_some_and(|name| name.rsplit('-').next() == Some(kind))
}

fn texts<'a, I: Id + 'a>(ids: impl Iterator<Item = &'a I>) -> Vec<String> {
    ids.map(|id| id.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::spec::CLOUD;
    use super::*;

    fn completed(line: &str) -> Vec<String> {
        complete(line, Table(&[CLOUD]), &World::opening(1)).candidates
    }

    #[test]
    fn the_words_of_a_command_are_completed_one_by_one() {
        assert_eq!(completed("a"), ["advance", "aws"]);
        assert_eq!(completed("aws e"), ["ebs", "ec2"]);
        assert_eq!(completed("aws ec2 copy-s"), ["copy-snapshot"]);
        assert!(completed("aws ec2 no-such-").is_empty());
    }

    #[test]
    fn options_are_offered_until_they_are_given() {
        let volume = "--volume-id";
        assert!(completed("aws ec2 create-snapshot --v").contains(&volume.to_owned()));
        let given = "aws ec2 create-snapshot --volume-id vol-1 --v";
        assert!(!completed(given).contains(&volume.to_owned()));
    }

    #[test]
    fn ids_are_those_that_exist_now() {
        let volumes = completed("aws ec2 create-snapshot --volume-id vol-");
        assert_eq!(volumes.len(), 2);
        assert_eq!(completed("write vol-"), volumes);
        assert!(values("what", &World::opening(1)).contains(&volumes[0]));
        assert_eq!(completed("install i-").len(), 1);
        assert_eq!(completed("install i-1 my"), ["mysql"]);
        assert_eq!(
            completed("aws ec2 copy-image --source-region eu-w"),
            ["eu-west-1"]
        );
    }

    #[test]
    fn whatever_is_typed_can_be_completed() {
        for line in [
            "",
            " ",
            "\u{a0}",
            "aws\u{3000}ec2",
            "aws ec2 \u{a0}",
            "ä",
            "--",
            "write ü",
        ] {
            let _ = completed(line);
        }
    }

    #[test]
    fn as_much_is_added_as_all_candidates_share() {
        let world = World::opening(1);
        let added = |line: &str| complete(line, Table(&[CLOUD]), &world).apply(line);
        assert_eq!(
            added("aws ec2 copy-s").as_deref(),
            Some("aws ec2 copy-snapshot ")
        );
        assert_eq!(added("aws e").as_deref(), Some("aws e"));
        assert_eq!(
            added("aws ec2 describe-reg").as_deref(),
            Some("aws ec2 describe-regions ")
        );
        assert_eq!(added("xyz"), None);
    }
}
