//! Tags: the names that people give to resources.

use serde::Serialize;

/// One tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Tag {
    /// Its key; unique on a resource.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// The tags of one resource, in the order in which they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|tag| tag.key == key)
            .map(|tag| tag.value.as_str())
    }

    /// The name that a person gave the resource, by AWS's custom of a `Name` tag.
    pub fn name(&self) -> Option<&str> {
        self.get("Name").filter(|name| !name.is_empty())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a tag, or gives the one with its key a new value.
    pub(super) fn set(&mut self, tag: &Tag) {
        match self.0.iter_mut().find(|old| old.key == tag.key) {
            Some(old) => old.value.clone_from(&tag.value),
            None => self.0.push(tag.clone()),
        }
    }

    /// Removes the tag with this key; if a value is given, only if it has that value.
    pub(super) fn remove(&mut self, key: &str, value: Option<&str>) {
        self.0
            .retain(|tag| tag.key != key || value.is_some_and(|value| value != tag.value));
    }
}

impl<'a> FromIterator<&'a Tag> for Tags {
    fn from_iter<T: IntoIterator<Item = &'a Tag>>(tags: T) -> Self {
        let mut all = Self::default();
        for tag in tags {
            all.set(tag);
        }
        all
    }
}
