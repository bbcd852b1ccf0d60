//! Texts for people, from `src/locales`, by key.
//!
//! It stands beside the layers: it knows none of them, and all but `sim` use it. What AWS itself
//! says (codes, sentences, member names) is no text of ours and is not here.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const ENGLISH: &[&str] = &[
    include_str!("locales/en/language.ftl"),
    // A browser has no use for what the native door says.
    #[cfg(not(target_arch = "wasm32"))]
    include_str!("locales/en/native.ftl"),
    include_str!("locales/en/shell.ftl"),
    include_str!("locales/en/web.ftl"),
];

/// A value to put into a text.
pub type Arg<'a> = (&'static str, FluentValue<'a>);

fn bundle() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let english: LanguageIdentifier = "en".parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // Invisible marks around every value would end up in copied command lines.
        bundle.set_use_isolating(false);
        // What can be read of a resource is used, whatever else is wrong with it; a test reads it
        // without pardon.
        for texts in ENGLISH {
            let resource = FluentResource::try_new((*texts).to_owned())
                .unwrap_or_else(|(readable, _)| readable);
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

/// Whether there is a text with this key.
pub fn has(key: &str) -> bool {
    bundle().has_message(key)
}

/// The text with this key; the key itself if there is none, so that nothing is ever blank.
pub fn text(key: &str) -> String {
    text_with(key, [])
}

/// The text with this key, with values put into it.
pub fn text_with<'a>(key: &str, args: impl IntoIterator<Item = Arg<'a>>) -> String {
    let bundle = bundle();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut values = FluentArgs::new();
    for (name, value) in args {
        values.set(name, value);
    }
    bundle
        .format_pattern(pattern, Some(&values), &mut Vec::new())
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read() {
        for texts in ENGLISH {
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
