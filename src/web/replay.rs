//! The steps one after the other, as if somebody did them: whether, and how fast. Pure.

/// How fast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// To talk about each.
    Slow,
    /// To follow.
    #[default]
    Usual,
    /// To get to the end.
    Fast,
}

impl Speed {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Usual, Self::Fast];

    /// Its name in the texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Usual => "usual",
            Self::Fast => "fast",
        }
    }

    /// The speed with this name.
    pub fn from_text(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.as_str() == name)
    }

    /// How long a step is shown, in milliseconds.
    pub fn step_ms(self) -> u32 {
        match self {
            Self::Slow => 3000,
            Self::Usual => 1200,
            Self::Fast => 300,
        }
    }
}

/// A replay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// Whether it goes on.
    pub is_on: bool,
    /// How fast.
    pub speed: Speed,
}
