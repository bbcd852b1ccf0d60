//! What a person chooses for their eyes and hands. Pure: what the system prefers is handed in.

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// For a weak lamp in a bright room, and larger.
    Projector,
    /// The strongest contrast, light or dark as the system has it.
    Contrast,
}

impl Theme {
    /// Each of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::System,
        Self::Light,
        Self::Dark,
        Self::Projector,
        Self::Contrast,
    ];

    /// Its name in the texts, and where it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Contrast => "contrast",
        }
    }

    /// The theme with this name.
    pub fn from_text(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }

    /// Its name in the style sheet, as the system is now.
    pub fn colours(self, system: System) -> &'static str {
        let dark = system.is_dark;
        match self {
            // Who has chosen colours for the whole system gets the blocks that fit them.
            _ if system.is_forced => pick(dark, "light", "dark"),
            Self::System if system.wants_contrast => Self::Contrast.colours(system),
            Self::System => pick(dark, "light", "dark"),
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Contrast => pick(dark, "contrast-light", "contrast-dark"),
        }
    }
}

fn pick(dark: bool, light_name: &'static str, dark_name: &'static str) -> &'static str {
    if dark { dark_name } else { light_name }
}

/// What the system of the person prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// Dark colours.
    pub is_dark: bool,
    /// More contrast.
    pub wants_contrast: bool,
    /// Colours of its own, for everything.
    pub is_forced: bool,
}

/// How much stands on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// With room around it.
    #[default]
    Comfortable,
    /// More at once.
    Compact,
}

impl Density {
    /// Each of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// Its name in the style sheet, the texts, and where it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// The density with this name.
    pub fn from_text(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|density| density.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_by_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_text(theme.as_str()), Some(theme));
        }
        for density in Density::ALL {
            assert_eq!(Density::from_text(density.as_str()), Some(density));
        }
        assert_eq!(Theme::from_text("pink"), None);
    }

    #[test]
    fn what_the_system_wants_is_followed_where_nothing_else_was_chosen() {
        let dark = System {
            is_dark: true,
            ..System::default()
        };
        let contrast = System {
            wants_contrast: true,
            ..dark
        };
        assert_eq!(Theme::System.colours(System::default()), "light");
        assert_eq!(Theme::System.colours(dark), "dark");
        assert_eq!(Theme::System.colours(contrast), "contrast-dark");
        assert_eq!(Theme::Light.colours(contrast), "light");
        assert_eq!(Theme::Projector.colours(contrast), "projector");
        let forced = System {
            is_forced: true,
            ..contrast
        };
        assert_eq!(Theme::Projector.colours(forced), "dark");
    }
}
