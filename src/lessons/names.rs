//! Names that a lesson gives to things: `$data` stands for the id of whatever it was found to be.

use std::collections::BTreeMap;

use crate::session::{Outcome, Session};
use crate::sim::World;
use crate::sim::ids::ResourceId;

/// Names and the ids that they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(BTreeMap<String, String>);

/// Names that are always there once something was made: the newest of each kind.
pub(super) const NEWEST: [(&str, &str); 4] = [
    ("ami-", "image"),
    ("i-", "instance"),
    ("snap-", "snapshot"),
    ("vol-", "volume"),
];

/// Whether a character can be in a name.
fn is_of_a_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// The names that a text uses.
pub(super) fn used(text: &str) -> impl Iterator<Item = &str> {
    text.split('$').skip(1).filter_map(|rest| {
        let end = rest.find(|c| !is_of_a_name(c)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('-');
        (!name.is_empty() && !name.starts_with(|c: char| c.is_ascii_digit())).then_some(name)
    })
}

impl Names {
    /// The id that a name stands for.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All names, and the id of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, id)| (name.as_str(), id.as_str()))
    }

    pub(super) fn set(&mut self, name: &str, id: String) {
        self.0.insert(name.to_owned(), id);
    }

    /// The same, and for each kind the newest that a session made up to its cursor.
    pub(super) fn with_newest(&self, session: &Session) -> Self {
        let mut names = self.clone();
        for place in session.path() {
            let Some(Outcome::Done(made)) = session.log().get(place).map(|step| &step.outcome)
            else {
                continue;
            };
            for id in made {
                let kind = NEWEST.iter().find(|(prefix, _)| id.starts_with(prefix));
                if let Some((_, name)) = kind {
                    names.set(name, id.clone());
                }
            }
        }
        names
    }

    /// A text with ids in the place of names; the first name that stands for nothing, if one does.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('$') {
            filled.push_str(before);
            let name = used(&rest[before.len()..]).next().unwrap_or_default();
            if name.is_empty() || !after.starts_with(name) {
                filled.push('$');
                rest = after;
                continue;
            }
            let id = self.get(name).ok_or_else(|| name.to_owned())?;
            filled.push_str(id);
            rest = &after[name.len()..];
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// What a person calls a thing: the name that it was given, or else its id.
pub(super) fn called(world: &World, id: &str) -> String {
    let given = ResourceId::from_text(id).and_then(|id| {
        let region = world.region(world.home_of(&id)?);
        match &id {
            ResourceId::Volume(id) => region.volumes.get(id)?.tags.name(),
            ResourceId::Snapshot(id) => region.snapshots.get(id)?.tags.name(),
            ResourceId::Instance(id) => region.instances.get(id)?.tags.name(),
            ResourceId::Image(id) => Some(region.images.get(id)?.name.as_str()),
            ResourceId::KeyPair(_) | ResourceId::SecurityGroup(_) => None,
        }
    });
    given.map_or_else(|| id.to_owned(), |name| format!("{name} ({id})"))
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_is_filled_in_wherever_it_stands() {
        let mut names = Names::default();
        names.set("data", "vol-1".to_owned());
        names.set("data-copy", "vol-2".to_owned());
        let filled = names.fill("a $data b=$data-copy,c $ d $1 $data-");
        assert_eq!(filled.as_deref(), Ok("a vol-1 b=vol-2,c $ d $1 vol-1-"));
        assert_eq!(names.fill("$other").unwrap_err(), "other");
    }
}
