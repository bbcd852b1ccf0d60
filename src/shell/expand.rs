//! From a word of a script to the words that a command gets.

use super::run::{End, Runner, Stream, Streams, TEXT_MAX_BYTES};
use super::tree::{Part, Value, Word};

/// White space, at which an unquoted value is split.
const SPACE: [char; 3] = [' ', '\t', '\n'];

/// Adds the words that a word becomes: none, one, or as many as an unquoted value has.
pub(super) fn fields(runner: &mut Runner, word: &Word, found: &mut Vec<String>) -> Result<(), End> {
    let mut field = None::<String>;
    for part in &word.parts {
        match part {
            Part::Text { text, .. } => field.get_or_insert_default().push_str(text),
            Part::Value {
                value,
                quoted: true,
            } => {
                let value = runner.value(value)?;
                field.get_or_insert_default().push_str(&value);
            }
            Part::Value { value, .. } => {
                let value = runner.value(value)?;
                for (place, piece) in value.split(SPACE).enumerate() {
                    if place > 0 {
                        found.extend(field.take());
                    }
                    if !piece.is_empty() {
                        field.get_or_insert_default().push_str(piece);
                    }
                }
            }
        }
        if field.as_ref().is_some_and(|it| it.len() > TEXT_MAX_BYTES) {
            return Err(runner.stop("shell-too-long", ""));
        }
    }
    found.extend(field);
    Ok(())
}

impl Runner<'_> {
    /// A word as one, whatever its values have in them.
    pub(super) fn whole(&mut self, word: &Word) -> Result<String, End> {
        let mut whole = String::new();
        for part in &word.parts {
            match part {
                Part::Text { text, .. } => whole.push_str(text),
                Part::Value { value, .. } => whole.push_str(&self.value(value)?),
            }
            if whole.len() > TEXT_MAX_BYTES {
                return Err(self.stop("shell-too-long", ""));
            }
        }
        Ok(whole)
    }

    fn value(&mut self, value: &Value) -> Result<String, End> {
        match value {
            Value::Variable(name) if name == "?" => Ok(self.shell.status.to_string()),
            Value::Variable(name) => match self.shell.variables.get(name) {
                Some(value) => Ok(value.clone()),
                None if self.shell.settings.strict => Err(self.stop("shell-not-set", name)),
                None => Ok(String::new()),
            },
            Value::VariableOr(name, word) => match self.shell.variables.get(name) {
                Some(value) if !value.is_empty() => Ok(value.clone()),
                _ => self.whole(word),
            },
            Value::Output(list) => {
                let err = Stream::ScreenError;
                let mut printed = self.captured(|runner, out| {
                    runner.apart(|runner| {
                        // As bash has it: in here a failure does not end anything.
                        runner.shell.settings.stop = false;
                        runner.list(list, Streams { out, err })
                    })
                })?;
                self.substituted = true;
                printed.truncate(printed.trim_end_matches('\n').len());
                Ok(printed)
            }
            Value::Number(sum) => {
                let of = |name: &str| match self.shell.variables.get(name) {
                    Some(value) if !value.is_empty() => value.trim().parse().ok(),
                    _ => Some(0),
                };
                let value = sum.value(&of).map(|value| value.to_string());
                value.ok_or_else(|| self.stop("shell-no-number", ""))
            }
        }
    }
}
