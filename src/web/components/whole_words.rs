//! Words that stay whole: no line of the page ends within the name of an option, a Region or an id, where
//! its hyphens would let it (`--` / `region` says something else).

use std::mem::take;

use yew::prelude::*;

/// A word that is longer is parted where it must be: a telephone has no room for it.
const WHOLE_MAX: usize = 36;

/// A text or a line, in which such words are elements; the spaces between them are no part of them.
pub fn whole_words(text: &str) -> Html {
    let mut parts = Vec::<Html>::new();
    let mut plain = String::new();
    for part in text.split_inclusive(' ') {
        let word = part.strip_suffix(' ').unwrap_or(part);
        if word.contains('-') && word.len() <= WHOLE_MAX {
            if !plain.is_empty() {
                parts.push(take(&mut plain).into());
            }
            parts.push(html! { <span class="whole-word">{ word }</span> });
            if word.len() < part.len() {
                plain.push(' ');
            }
        } else {
            plain.push_str(part);
        }
    }
    if !plain.is_empty() {
        parts.push(plain.into());
    }
    parts.into_iter().collect()
}
