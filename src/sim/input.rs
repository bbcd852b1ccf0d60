//! Inputs as members by name: the form in which the API takes them, and the language gives them.
//!
//! A member that is not given is not there. It does not know which operation has which members.

use serde_json::{Map, Value};

use super::ids::{ImageId, InstanceId, SnapshotId, VolumeId};
use super::tag::Tag;

/// Members by name, as in `{"VolumeId": "vol-..."}`.
pub type Members = Map<String, Value>;

/// A member that the input does not have, or of another type than it wants, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadMember(pub String);

impl std::fmt::Display for BadMember {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Invalid value for parameter {}", self.0)
    }
}

impl std::error::Error for BadMember {}

/// What a member of an input can be.
pub(super) trait Member: Default {
    /// The value; none if it is of another type.
    fn read(value: Value) -> Option<Self>;

    /// The value as it is written; none if it was not given.
    fn write(&self) -> Option<Value>;
}

/// A structure of members.
pub(super) trait Structure: Default {
    fn read_members(members: Members) -> Result<Self, BadMember>;
    fn write_members(&self) -> Members;
}

/// Takes the member of a field out of the members.
pub(super) fn take<T: Member>(members: &mut Members, field: &str) -> Result<T, BadMember> {
    let name = member_name(field);
    match members.shift_remove(&name) {
        None => Ok(T::default()),
        Some(value) => T::read(value).ok_or(BadMember(name)),
    }
}

/// Puts the member of a field among the members, if it was given.
pub(super) fn put(members: &mut Members, field: &str, value: Option<Value>) {
    if let Some(value) = value {
        members.insert(member_name(field), value);
    }
}

/// Nothing may be left when all members that are known have been taken.
pub(super) fn nothing_left(members: &Members) -> Result<(), BadMember> {
    members
        .keys()
        .next()
        .map_or(Ok(()), |name| Err(BadMember(name.clone())))
}

/// The API's name of a field: `volume_id` is `VolumeId`.
fn member_name(field: &str) -> String {
    let mut name = String::new();
    for part in field.split('_') {
        let (first, rest) = part.split_at(1.min(part.len()));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

/// A value that stands for itself.
trait Scalar: Sized {
    fn read_scalar(value: Value) -> Option<Self>;
    fn write_scalar(&self) -> Value;
}

impl Scalar for String {
    fn read_scalar(value: Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn write_scalar(&self) -> Value {
        Value::String(self.clone())
    }
}

macro_rules! scalars {
    ($($type:ty: $value:ident => $read:expr;)+) => {$(
        impl Scalar for $type {
            fn read_scalar($value: Value) -> Option<Self> {
                $read
            }

            fn write_scalar(&self) -> Value {
                Value::from(*self)
            }
        }
    )+};
}

scalars! {
    bool: value => value.as_bool();
    i64: value => value.as_i64();
    u64: value => value.as_u64();
}

macro_rules! ids {
    ($($id:ty),+) => {$(
        impl Scalar for $id {
            fn read_scalar(value: Value) -> Option<Self> {
                value.as_str().map(Self::from)
            }

            fn write_scalar(&self) -> Value {
                Value::String(self.to_string())
            }
        }
    )+};
}

ids!(ImageId, InstanceId, SnapshotId, VolumeId);

impl<T: Structure> Scalar for T {
    fn read_scalar(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Self::read_members(members).ok(),
            _ => None,
        }
    }

    fn write_scalar(&self) -> Value {
        Value::Object(self.write_members())
    }
}

macro_rules! always_given {
    ($($type:ty),+) => {$(
        impl Member for $type {
            fn read(value: Value) -> Option<Self> {
                Self::read_scalar(value)
            }

            fn write(&self) -> Option<Value> {
                Some(self.write_scalar())
            }
        }
    )+};
}

always_given!(String, u64, ImageId, InstanceId, SnapshotId, VolumeId);

impl<T: Scalar> Member for Option<T> {
    fn read(value: Value) -> Option<Self> {
        T::read_scalar(value).map(Some)
    }

    fn write(&self) -> Option<Value> {
        self.as_ref().map(T::write_scalar)
    }
}

impl<T: Scalar> Member for Vec<T> {
    fn read(value: Value) -> Option<Self> {
        match value {
            Value::Array(items) => items.into_iter().map(T::read_scalar).collect(),
            _ => None,
        }
    }

    fn write(&self) -> Option<Value> {
        (!self.is_empty()).then(|| self.iter().map(T::write_scalar).collect())
    }
}

impl Structure for Tag {
    fn read_members(mut members: Members) -> Result<Self, BadMember> {
        let tag = Self {
            key: take(&mut members, "key")?,
            value: take(&mut members, "value")?,
        };
        nothing_left(&members).map(|()| tag)
    }

    fn write_members(&self) -> Members {
        let mut members = Members::new();
        put(&mut members, "key", self.key.write());
        put(&mut members, "value", self.value.write());
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_the_apis_name() {
        for (field, name) in [("volume_id", "VolumeId"), ("iops", "Iops"), ("", "")] {
            assert_eq!(member_name(field), name);
        }
    }

    #[test]
    fn a_member_that_is_not_known_is_refused_by_its_name() {
        let members = Members::from_iter([("Colour".to_owned(), Value::from("blue"))]);
        assert_eq!(
            Tag::read_members(members),
            Err(BadMember("Colour".to_owned()))
        );
    }
}
