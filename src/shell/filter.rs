//! The few filters that a pipe can lead into. Each does what its namesake in POSIX does, with the
//! options named here and no others.

use std::collections::BTreeSet;

/// Their names.
pub(super) const NAMES: [&str; 9] = [
    "cat", "cut", "grep", "head", "sort", "tail", "tr", "uniq", "wc",
];

/// What a filter does not know.
pub(super) struct Beyond(pub(super) String);

/// What is printed, and whether it is a success.
pub(super) type Filtered = Result<(String, bool), Beyond>;

/// Runs a filter on what it reads.
pub(super) fn filter(name: &str, words: &[&str], text: &str) -> Filtered {
    let beyond = |word: &str| Beyond(format!("{name} {word}"));
    let lines = || text.lines().map(str::to_owned);
    match (name, words) {
        ("cat", []) => Ok((text.to_owned(), true)),
        ("head", words) => {
            let count = count(words).map_err(beyond)?;
            Ok((joined(lines().take(count)), true))
        }
        ("tail", words) => {
            let count = count(words).map_err(beyond)?;
            let skipped = text.lines().count().saturating_sub(count);
            Ok((joined(lines().skip(skipped)), true))
        }
        ("wc", ["-l"]) => Ok((format!("{}\n", text.matches('\n').count()), true)),
        ("wc", ["-w"]) => Ok((format!("{}\n", text.split_whitespace().count()), true)),
        ("wc", ["-c"]) => Ok((format!("{}\n", text.len()), true)),
        ("sort", words) => sort(words, text).map_err(beyond),
        ("uniq", []) => {
            let mut lines: Vec<String> = lines().collect();
            lines.dedup();
            Ok((joined(lines), true))
        }
        ("grep", words) => grep(words, text).map_err(beyond),
        ("tr", ["-d", from]) => {
            let gone = set(from);
            Ok((text.chars().filter(|c| !gone.contains(c)).collect(), true))
        }
        ("tr", [from, to]) => Ok((translated(text, &set(from), &set(to)), true)),
        ("cut", words) => cut(words, text).map_err(beyond),
        (_, words) => Err(beyond(words.first().unwrap_or(&""))),
    }
}

fn joined(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

/// `-n 3`, `-n3`, `-3`; ten if nothing is said.
fn count<'w>(words: &[&'w str]) -> Result<usize, &'w str> {
    let (shown, digits) = match *words {
        [] => return Ok(10),
        ["-n", count] => (count, count),
        [word] => {
            let digits = word.strip_prefix("-n").or_else(|| word.strip_prefix('-'));
            (word, digits.ok_or(word)?)
        }
        [word, ..] => return Err(word),
    };
    digits.parse().map_err(|_| shown)
}

fn sort<'w>(words: &[&'w str], text: &str) -> Result<(String, bool), &'w str> {
    let (mut reverse, mut numeric, mut unique) = (false, false, false);
    for word in words {
        for option in word.strip_prefix('-').ok_or(*word)?.chars() {
            match option {
                'r' => reverse = true,
                'n' => numeric = true,
                'u' => unique = true,
                _ => return Err(word),
            }
        }
    }
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    if numeric {
        lines.sort_by_key(|line| leading_number(line));
    }
    if unique {
        let mut seen = BTreeSet::new();
        lines.retain(|line| seen.insert(*line));
    }
    if reverse {
        lines.reverse();
    }
    Ok((joined(lines.into_iter().map(str::to_owned)), true))
}

fn leading_number(line: &str) -> i64 {
    let line = line.trim_start();
    let end = line
        .char_indices()
        .find(|(place, c)| !(c.is_ascii_digit() || *place == 0 && *c == '-'))
        .map_or(line.len(), |(place, _)| place);
    line[..end].parse().unwrap_or(0)
}

/// Lines that have a piece of text in them. Patterns are not read here, so none is taken for text.
fn grep<'w>(words: &[&'w str], text: &str) -> Result<(String, bool), &'w str> {
    let (mut inverted, mut counted, mut quiet, mut literal, mut folded) =
        (false, false, false, false, false);
    let mut pattern = None;
    for &word in words {
        match word.strip_prefix('-') {
            Some(options) if !options.is_empty() && pattern.is_none() => {
                for option in options.chars() {
                    match option {
                        'v' => inverted = true,
                        'c' => counted = true,
                        'q' => quiet = true,
                        'F' => literal = true,
                        'i' => folded = true,
                        _ => return Err(word),
                    }
                }
            }
            _ if pattern.is_none() => pattern = Some(word),
            _ => return Err(word),
        }
    }
    let pattern = pattern.ok_or("")?;
    if !literal && pattern.contains(['.', '*', '[', ']', '^', '$', '\\']) {
        return Err(pattern);
    }
    let fold = |text: &str| {
        if folded {
            text.to_lowercase()
        } else {
            text.to_owned()
        }
    };
    let wanted = fold(pattern);
    let found: Vec<String> = text
        .lines()
        .filter(|line| fold(line).contains(&wanted) != inverted)
        .map(str::to_owned)
        .collect();
    let is_found = !found.is_empty();
    let printed = if quiet {
        String::new()
    } else if counted {
        format!("{}\n", found.len())
    } else {
        joined(found)
    };
    Ok((printed, is_found))
}

fn cut<'w>(words: &[&'w str], text: &str) -> Result<(String, bool), &'w str> {
    let (mut delimiter, mut fields) = ('\t', None);
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        let (option, rest) = word.split_at_checked(2).ok_or(word)?;
        let value = if rest.is_empty() {
            *words.next().ok_or(word)?
        } else {
            rest
        };
        match option {
            "-d" => delimiter = value.chars().next().ok_or(word)?,
            "-f" => fields = Some(value),
            _ => return Err(word),
        }
    }
    let list = fields.ok_or("-c")?;
    let numbers = list.split(',').map(str::parse::<usize>);
    let mut numbers: Vec<usize> = numbers.collect::<Result<_, _>>().map_err(|_| list)?;
    numbers.sort_unstable();
    numbers.dedup();
    let line = |line: &str| {
        if !line.contains(delimiter) {
            return line.to_owned();
        }
        let fields = (1..).zip(line.split(delimiter));
        let kept = fields.filter(|(number, _)| numbers.contains(number));
        let kept: Vec<&str> = kept.map(|(_, field)| field).collect();
        kept.join(&delimiter.to_string())
    };
    Ok((joined(text.lines().map(line)), true))
}

/// The characters of a set: `a-z`, `\t`, `\n`, and each by itself.
fn set(text: &str) -> Vec<char> {
    let mut all: Vec<char> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => all.push(match chars.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(c) => c,
                None => '\\',
            }),
            '-' if !all.is_empty() && chars.peek().is_some() => {
                let (from, to) = (all.pop(), chars.next());
                if let (Some(from), Some(to)) = (from, to) {
                    all.extend(from..=to.min('\u{17f}'));
                }
            }
            c => all.push(c),
        }
    }
    all
}

fn translated(text: &str, from: &[char], to: &[char]) -> String {
    let translate = |c| {
        let place = from.iter().position(|it| *it == c);
        let other = place.and_then(|place| to.get(place).or(to.last()));
        other.copied().unwrap_or(c)
    };
    text.chars().map(translate).collect()
}
