//! Did you mean: the words most like a mistyped one.

/// Words that share less than this of their letters are not alike.
const LIKENESS_MIN: f64 = 0.75;
const SUGGESTIONS_MAX: usize = 3;

/// The known words most like `word`, best first, ties by name.
pub(crate) fn alike<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    best(word, known.into_iter().collect())
}

fn best(word: &str, known: Vec<&str>) -> Vec<String> {
    let mut ranked: Vec<(f64, &str)> = known
        .into_iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(word, candidate),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.dedup_by_key(|(_, candidate)| *candidate);
    ranked
        .into_iter()
        .take(SUGGESTIONS_MAX)
        .map(|(_, word)| word.to_owned())
        .collect()
}
