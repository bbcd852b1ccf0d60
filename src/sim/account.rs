//! Accounts: whose a resource is, and who asks.
//!
//! Two of them sit at keyboards; the others publish images. It does not know what an account may
//! do: that is each resource's own business.

use serde::{Serialize, Serializer};

/// Twelve digits that say whose a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(pub u64);

impl Account {
    /// The person at the keyboard.
    pub const OWN: Self = Self(123_456_789_012);
    /// Another company, with whom one may share: the profile `partner`.
    pub const PARTNER: Self = Self(111_122_223_333);
    /// Amazon, as the owner of Amazon Linux.
    pub const AMAZON: Self = Self(137_112_412_989);
    /// Canonical, as the owner of Ubuntu.
    pub const CANONICAL: Self = Self(99_720_109_477);
    /// Amazon, as the owner of Windows.
    pub const AMAZON_WINDOWS: Self = Self(801_119_661_308);

    /// The profiles of the command line and whose keys each has.
    pub const PROFILES: [(&'static str, Self); 2] =
        [("default", Self::OWN), ("partner", Self::PARTNER)];

    /// The account of a profile.
    pub fn of_profile(name: &str) -> Option<Self> {
        let found = Self::PROFILES.iter().find(|(known, _)| *known == name);
        found.map(|(_, account)| *account)
    }

    /// The profile that must be named to ask as this account; none for one's own.
    pub fn profile(self) -> Option<&'static str> {
        (self == Self::PARTNER).then_some("partner")
    }

    /// The account with these twelve digits.
    pub fn from_text(text: &str) -> Option<Self> {
        let is_number = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number).map(Self)
    }

    /// The alias that AWS gives to owners of its own.
    pub fn alias(self) -> Option<&'static str> {
        matches!(self, Self::AMAZON | Self::AMAZON_WINDOWS).then_some("amazon")
    }

    /// Whether it publishes for everybody, and is nobody's at a keyboard here.
    pub fn is_publisher(self) -> bool {
        !matches!(self, Self::OWN | Self::PARTNER)
    }
}

impl std::fmt::Display for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012}", self.0)
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
