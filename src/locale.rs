//! Texts for people, from `src/locales`, by key.
//!
//! It stands beside the layers: it knows none of them, and all but `sim` use it. What AWS itself
//! says (codes, sentences, member names) is no text of ours and is not here.

use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// What the first picture of the page says.
const STAGE: &[&str] = &[
    include_str!("locales/en/web.ftl"),
    include_str!("locales/en/words.ftl"),
];

/// What is said later: a browser has it a moment after the first picture.
const LATER: &[&str] = &[
    include_str!("locales/en/dialogs.ftl"),
    include_str!("locales/en/language.ftl"),
    include_str!("locales/en/lessons.ftl"),
    // A browser has no use for what the native door says.
    #[cfg(not(target_arch = "wasm32"))]
    include_str!("locales/en/native.ftl"),
    #[cfg(not(target_arch = "wasm32"))]
    include_str!("locales/en/proof.ftl"),
    include_str!("locales/en/shell.ftl"),
];

/// A value to put into a text.
pub type Arg<'a> = (&'static str, FluentValue<'a>);

/// Texts by key, and by key and attribute.
pub struct Texts(FluentBundle<FluentResource>);

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

/// Whether there are texts in this language.
pub fn has_language(tag: &str) -> bool {
    let tag: Result<LanguageIdentifier, _> = tag.parse();
    tag.is_ok_and(|tag| tag.language.as_str() == "en")
}

impl Texts {
    /// What can be read of these sources. Where one cannot be read, `told` hears it.
    pub fn read(sources: &[&str], told: &mut dyn FnMut(String)) -> Self {
        let english: LanguageIdentifier = "en".parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // Invisible marks around every value would end up in copied command lines.
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned());
            let resource = resource.unwrap_or_else(|(readable, errors)| {
                for error in &errors {
                    told(error.to_string());
                }
                readable
            });
            bundle.add_resource_overriding(resource);
        }
        Self(bundle)
    }

    /// Whether there is a text with this key.
    pub fn has(&self, key: &str) -> bool {
        self.0.has_message(key)
    }

    /// The text with this key, or its attribute of that name, with values put into it.
    pub fn say<'a, K: AsRef<str>>(
        &self,
        key: &str,
        attribute: Option<&str>,
        args: impl IntoIterator<Item = (K, FluentValue<'a>)>,
    ) -> Option<String> {
        let message = self.0.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(name.as_ref().to_owned(), value);
        }
        let said = self
            .0
            .format_pattern(pattern, Some(&values), &mut Vec::new());
        Some(said.into_owned())
    }
}

fn stage() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    // What can be read is used, whatever else is wrong with it; a test reads it without pardon.
    TEXTS.get_or_init(|| Texts::read(STAGE, &mut |_| {}))
}

#[inline(never)]
fn later() -> &'static Texts {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    TEXTS.get_or_init(|| Texts::read(LATER, &mut |_| {}))
}

/// Whether there is a text with this key.
pub fn has(key: &str) -> bool {
    stage().has(key) || later().has(key)
}

/// The text with this key; the key itself if there is none, so that nothing is ever blank.
pub fn text(key: &str) -> String {
    text_with(key, [])
}

/// The text with this key, with values put into it.
pub fn text_with<'a>(key: &str, args: impl IntoIterator<Item = Arg<'a>>) -> String {
    let texts = if stage().has(key) { stage() } else { later() };
    let said = texts.say(key, None, args);
    said.unwrap_or_else(|| key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read() {
        for texts in STAGE.iter().chain(LATER) {
            let errors = FluentResource::try_new((*texts).to_owned())
                .err()
                .map(|(_, errors)| errors);
            assert_eq!(errors, None);
        }
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        assert_eq!(text("no-such-text"), "no-such-text");
    }
}
