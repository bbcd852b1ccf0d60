//! What a link says beside the session: how to look at it. Each option is a word that can be typed
//! by hand; what is not known is left alone, and what means nothing is said and left out.

/// Longest value of an option, in bytes.
const VALUE_BYTES_MAX: usize = 64;
/// The most panels that a link names.
const PANELS_MAX: usize = 16;

/// The colours of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the machine has it.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Strong, for a bad projector in a bright room.
    Projector,
    /// The strongest contrast, light or dark as the machine has it.
    Contrast,
}

impl Theme {
    const ALL: [(&'static str, Self); 5] = [
        ("system", Self::System),
        ("light", Self::Light),
        ("dark", Self::Dark),
        ("projector", Self::Projector),
        ("contrast", Self::Contrast),
    ];

    /// The word for it in a link.
    pub fn name(self) -> &'static str {
        let name = Self::ALL.iter().find(|(_, theme)| *theme == self);
        name.map_or("system", |(name, _)| name)
    }

    /// The theme with this name.
    pub fn named(name: &str) -> Option<Self> {
        let theme = Self::ALL.iter().find(|(known, _)| *known == name);
        theme.map(|(_, theme)| *theme)
    }
}

/// What a link says beside the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of a lesson.
    pub lesson: Option<String>,
    /// A step of that lesson, counted from 1.
    pub step: Option<u32>,
    /// The names of the panels that are open; none: as usual.
    pub panels: Option<Vec<String>>,
    /// The theme.
    pub theme: Option<Theme>,
    /// The language, as in `en` or `pt-BR`.
    pub language: Option<String>,
    /// Whether it is only to be looked at.
    pub read_only: bool,
}

impl Options {
    /// The options that are set, each as `name=value`.
    pub(super) fn parts(&self) -> Vec<String> {
        let panels = self.panels.as_ref().map(|panels| panels.join(","));
        let values = [
            ("lesson", self.lesson.clone()),
            ("step", self.step.map(|step| step.to_string())),
            ("panels", panels),
            ("theme", self.theme.map(|theme| theme.name().to_owned())),
            ("language", self.language.clone()),
            ("read-only", self.read_only.then(|| "yes".to_owned())),
        ];
        let set = values.into_iter();
        set.filter_map(|(name, value)| Some(format!("{name}={}", value?)))
            .collect()
    }

    /// Takes in an option; returns its name if it is known and its value means nothing.
    pub(super) fn read(&mut self, name: &str, value: &str) -> Option<&'static str> {
        let misread = |is_read: bool, name| (!is_read).then_some(name);
        match name {
            "lesson" => {
                self.lesson = slug(value);
                misread(self.lesson.is_some(), "lesson")
            }
            "step" => {
                self.step = value.parse().ok().filter(|step| *step > 0);
                misread(self.step.is_some(), "step")
            }
            "panels" => {
                let names = value.split(',').filter(|name| !name.is_empty());
                let panels: Option<Vec<String>> = names.map(slug).collect();
                self.panels = panels.filter(|panels| panels.len() <= PANELS_MAX);
                misread(self.panels.is_some(), "panels")
            }
            "theme" => {
                self.theme = Theme::named(value);
                misread(self.theme.is_some(), "theme")
            }
            "language" => {
                let tag = value.parse::<unic_langid::LanguageIdentifier>().ok();
                self.language = tag.map(|tag| tag.to_string());
                misread(self.language.is_some(), "language")
            }
            "read-only" => {
                let said = ["yes", "no"].iter().position(|said| *said == value);
                self.read_only = said == Some(0);
                misread(said.is_some(), "read-only")
            }
            _ => None,
        }
    }
}

/// A name of small letters, digits and hyphens.
fn slug(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_slug = !text.is_empty() && text.len() <= VALUE_BYTES_MAX && text.chars().all(is_plain);
    is_slug.then(|| text.to_owned())
}
