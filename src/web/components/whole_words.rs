//! Words that stay whole: no line of the page ends within the name of an option, a Region or an id, where
//! its hyphens would let it (`--` / `region` says something else).

use yew::prelude::*;

/// A word that is longer is parted where it must be: a telephone has no room for it.
const WHOLE_MAX: usize = 36;

/// A text or a line, word by word; the spaces between them are no part of them.
pub fn whole_words(text: &str) -> Html {
    let words = text.split_inclusive(' ').flat_map(|part| {
        let (word, space) = part
            .strip_suffix(' ')
            .map_or((part, ""), |word| (word, " "));
        let is_whole = word.contains('-') && word.len() <= WHOLE_MAX;
        let word = if is_whole {
            html! { <span class="whole-word">{ word }</span> }
        } else {
            word.into()
        };
        [word, space.into()]
    });
    words.collect()
}
