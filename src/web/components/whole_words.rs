//! A line of the command line as one reads it: no line of the page ends within a word of it, where a
//! hyphen would let it (`--` / `region` says something else).

use yew::prelude::*;

/// A word that is longer is parted where it must be: a telephone has no room for it.
const WHOLE_MAX: usize = 36;

/// The line, word by word; the spaces between them are no part of them.
pub fn shell_line(line: &str) -> Html {
    let words = line.split_inclusive(' ').flat_map(|part| {
        let (word, space) = part
            .strip_suffix(' ')
            .map_or((part, ""), |word| (word, " "));
        let class = (word.len() <= WHOLE_MAX).then_some("shell-word");
        [html! { <span {class}>{ word }</span> }, space.into()]
    });
    words.collect()
}
