//! From the text of a script to its words: quotes, values, and what is left as it is.
//!
//! Source: IEEE Std 1003.1, "Shell Command Language", "Quoting" and "Word Expansions".

use super::Complaint;
use super::read::{Parsed, Reader, is_blank, is_operator};
use super::tree::{Part, Value, Word};

impl Reader<'_> {
    /// A word, or the words that `{1..9}` stands for.
    pub(super) fn spread(&mut self) -> Parsed<Vec<Word>> {
        const RANGE_MAX: u32 = 10_000;
        let word = self.word()?;
        let range = word.bare().and_then(|text| {
            let (from, to) = text
                .strip_prefix('{')?
                .strip_suffix('}')?
                .split_once("..")?;
            Some((from.parse::<i32>().ok()?, to.parse::<i32>().ok()?))
        });
        let Some((from, to)) = range else {
            return Ok(vec![word]);
        };
        if from.abs_diff(to) >= RANGE_MAX {
            return Err(Complaint::about(self.line_number, "shell-too-long", ""));
        }
        let number = |number: i32| Word {
            parts: vec![Part::Text {
                text: number.to_string(),
                quoted: false,
            }],
        };
        Ok(if from <= to {
            (from..=to).map(number).collect()
        } else {
            (to..=from).rev().map(number).collect()
        })
    }

    pub(super) fn word(&mut self) -> Parsed<Word> {
        let mut parts = Parts::default();
        while let Some(c) = self.peek() {
            match c {
                c if is_blank(c) || is_operator(c) => break,
                '\'' => {
                    self.next();
                    parts.quote(self.single()?);
                }
                '"' => {
                    self.next();
                    self.double(&mut parts)?;
                }
                '\\' => {
                    self.next();
                    match self.next() {
                        Some('\n') | None => {}
                        Some(c) => parts.quote(c.to_string()),
                    }
                }
                '$' if self.rest().starts_with("$'") => return Err(self.beyond("$''")),
                '$' | '`' => self.value(&mut parts, false)?,
                c => {
                    self.next();
                    parts.push(c, false);
                }
            }
        }
        Ok(Word { parts: parts.0 })
    }

    fn single(&mut self) -> Parsed<String> {
        let mut text = String::new();
        loop {
            match self.next() {
                Some('\'') => return Ok(text),
                Some(c) => text.push(c),
                None => return Err(self.unfinished("'")),
            }
        }
    }

    fn double(&mut self, parts: &mut Parts) -> Parsed<()> {
        parts.quote(String::new());
        loop {
            match self.peek() {
                None => return Err(self.unfinished("\"")),
                Some('"') => {
                    self.next();
                    return Ok(());
                }
                Some('$' | '`') => self.value(parts, true)?,
                Some('\\') => {
                    self.next();
                    match self.next() {
                        Some('\n') => {}
                        Some(c @ ('$' | '`' | '"' | '\\')) => parts.push(c, true),
                        Some(c) => {
                            parts.push('\\', true);
                            parts.push(c, true);
                        }
                        None => return Err(self.unfinished("\"")),
                    }
                }
                Some(c) => {
                    self.next();
                    parts.push(c, true);
                }
            }
        }
    }

    /// What begins with a dollar sign or a backquote.
    fn value(&mut self, parts: &mut Parts, quoted: bool) -> Parsed<()> {
        let value = if self.eat("`") {
            self.backquoted()?
        } else if self.eat("$((") {
            let sum = self.deeper(super::sum::read)?;
            if !self.eat("))") {
                return Err(self.beyond_sum());
            }
            Value::Number(sum)
        } else if self.eat("$(") {
            let list = self.list()?;
            if !self.eat(")") {
                return Err(self.unfinished(")"));
            }
            Value::Output(list)
        } else if self.eat("${") {
            self.braced()?
        } else {
            self.eat("$");
            if self.eat("?") {
                Value::Variable("?".to_owned())
            } else {
                let name = self.name();
                match self.peek() {
                    _ if !name.is_empty() => Value::Variable(name),
                    Some(c @ ('#' | '@' | '*' | '!' | '$' | '-' | '0'..='9')) => {
                        return Err(self.beyond(&format!("${c}")));
                    }
                    _ => {
                        parts.push('$', quoted);
                        return Ok(());
                    }
                }
            }
        };
        parts.0.push(Part::Value { value, quoted });
        Ok(())
    }

    fn backquoted(&mut self) -> Parsed<Value> {
        let (mut text, line_number) = (String::new(), self.line_number);
        loop {
            match self.next() {
                Some('`') => break,
                Some('\\') if matches!(self.peek(), Some('$' | '`' | '\\')) => {
                    text.extend(self.next());
                }
                Some(c) => text.push(c),
                None => return Err(self.unfinished("`")),
            }
        }
        let depth = self.depth;
        let mut inner = Reader {
            text: &text,
            at: 0,
            line_number,
            depth,
        };
        let list = inner.list()?;
        match inner.peek() {
            None => Ok(Value::Output(list)),
            Some(c) => Err(inner.unexpected(&c.to_string())),
        }
    }

    fn braced(&mut self) -> Parsed<Value> {
        let name = self.name();
        if self.eat("}") && !name.is_empty() {
            return Ok(Value::Variable(name));
        }
        if name.is_empty() || !(self.eat(":-") || self.eat("-")) {
            let form: String = self
                .rest()
                .chars()
                .take_while(|c| *c != '}')
                .take(8)
                .collect();
            return Err(self.beyond(&format!("${{{name}{form}}}")));
        }
        let mut parts = Parts::default();
        loop {
            match self.peek() {
                None => return Err(self.unfinished("}")),
                Some('}') => {
                    self.next();
                    return Ok(Value::VariableOr(name, Word { parts: parts.0 }));
                }
                Some('"') => {
                    self.next();
                    self.deeper(|reader| reader.double(&mut parts))?;
                }
                Some('\'') => {
                    self.next();
                    parts.quote(self.single()?);
                }
                Some('$' | '`') => self.deeper(|reader| reader.value(&mut parts, false))?,
                Some(c) => {
                    self.next();
                    parts.push(c, false);
                }
            }
        }
    }
}

/// The parts of a word while it is read: neighbours of one kind are one part.
#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn push(&mut self, c: char, quoted: bool) {
        match self.0.last_mut() {
            Some(Part::Text { text, quoted: same }) if *same == quoted => text.push(c),
            _ => self.0.push(Part::Text {
                text: c.to_string(),
                quoted,
            }),
        }
    }

    fn quote(&mut self, more: String) {
        match self.0.last_mut() {
            Some(Part::Text { text, quoted: true }) => text.push_str(&more),
            _ => self.0.push(Part::Text {
                text: more,
                quoted: true,
            }),
        }
    }
}
