//! Inputs as members by name: the form in which the API takes them, and the language gives them.
//!
//! A member that is not given is not there. It does not know which operation has which members.

use serde_json::{Map, Value};

use super::ids::{
    ImageId, InstanceId, KeyPairId, ReplacementId, SecurityGroupId, SnapshotId, VolumeId,
};
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
pub(super) trait Member {
    /// The value; none if it is of another type.
    fn read(value: Value) -> Option<Self>
    where
        Self: Sized;

    /// The value as it is written; none if it was not given.
    fn write(&self) -> Option<Value>;
}

/// A structure of members.
pub(super) trait Structure {
    fn read(members: &mut Reader) -> Self
    where
        Self: Sized;

    fn write(&self, members: &mut Writer);
}

/// Members that are taken one by one. A mistake is kept to the end, so that what each structure
/// adds to the program is small: there are many.
pub(super) struct Reader {
    members: Members,
    bad: Option<BadMember>,
}

impl Reader {
    pub(super) fn new(members: Members) -> Self {
        Self { members, bad: None }
    }

    /// Takes the member of a field.
    pub(super) fn take<T: Member + Default>(&mut self, field: &str) -> T {
        let name = member_name(field);
        let Some(value) = self.members.shift_remove(&name) else {
            return T::default();
        };
        T::read(value).unwrap_or_else(|| {
            self.bad.get_or_insert(BadMember(name));
            T::default()
        })
    }

    /// The first mistake. Nothing may be left when all members that are known have been taken.
    pub(super) fn done(self) -> Result<(), BadMember> {
        let left = || Some(BadMember(self.members.keys().next()?.clone()));
        self.bad.or_else(left).map_or(Ok(()), Err)
    }
}

/// Members that are put down one by one.
#[derive(Default)]
pub(super) struct Writer(Members);

impl Writer {
    /// Puts down the member of a field, if it was given.
    pub(super) fn put(&mut self, field: &str, member: &dyn Member) {
        if let Some(value) = member.write() {
            self.0.insert(member_name(field), value);
        }
    }

    pub(super) fn done(self) -> Members {
        self.0
    }
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
pub(super) trait Scalar: Sized {
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

ids!(
    ImageId,
    InstanceId,
    KeyPairId,
    ReplacementId,
    SecurityGroupId,
    SnapshotId,
    VolumeId
);

impl<T: Structure> Scalar for T {
    fn read_scalar(value: Value) -> Option<Self> {
        let Value::Object(members) = value else {
            return None;
        };
        let mut members = Reader::new(members);
        let structure = Self::read(&mut members);
        members.done().ok().map(|()| structure)
    }

    fn write_scalar(&self) -> Value {
        let mut members = Writer::default();
        self.write(&mut members);
        Value::Object(members.done())
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
    fn read(members: &mut Reader) -> Self {
        Self {
            key: members.take("key"),
            value: members.take("value"),
        }
    }

    fn write(&self, members: &mut Writer) {
        members.put("key", &self.key);
        members.put("value", &self.value);
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
        let mut members = Reader::new(members);
        Tag::read(&mut members);
        assert_eq!(members.done(), Err(BadMember("Colour".to_owned())));
    }
}
