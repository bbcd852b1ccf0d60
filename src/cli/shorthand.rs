//! Structures as the AWS CLI takes them: its shorthand, or JSON.
//!
//! `Key=Name,Value=db` is a structure, `[a,b]` a list, `Ebs={VolumeSize=8}` a structure in one,
//! and `Values=a,b` a list without brackets. Source: AWS CLI User Guide, "Using shorthand syntax".

use serde_json::{Map, Value};

use super::spec::{Member, Shape};

/// Structures may be nested this deep; the real shapes are three deep at most.
const DEPTH_MAX: usize = 16;

/// Why a word is no structure.
pub(super) enum Misread {
    /// What the official client says of it, without its head.
    Syntax(String),
    /// What it says of a number that is none.
    Number(String),
    /// It has a member that the lab does not simulate.
    NotSimulated(String),
}

/// A structure given as one word.
pub(super) fn structure(word: &str, shape: Shape) -> Result<Value, Misread> {
    if word.starts_with('{') {
        let value = serde_json::from_str(word)
            .map_err(|_| Misread::Syntax(format!("Invalid JSON: {word}")))?;
        return typed(value, Member::Structure(shape));
    }
    // The official client lets a lone value stand for itself.
    if let [("Value", Member::Text)] = shape
        && !word.contains('=')
    {
        return Ok(serde_json::json!({ "Value": word }));
    }
    let mut reader = Reader { text: word, at: 0 };
    let members = reader.members(0)?;
    if reader.rest().is_empty() {
        typed(Value::Object(members), Member::Structure(shape))
    } else {
        Err(reader.expected("','"))
    }
}

/// A list of structures given as words: one each, or one JSON list.
pub(super) fn structures(words: &[String], shape: Shape) -> Result<Value, Misread> {
    if let [only] = words
        && only.starts_with('[')
    {
        let value = serde_json::from_str(only)
            .map_err(|_| Misread::Syntax(format!("Invalid JSON: {only}")))?;
        return typed(value, Member::Structures(shape));
    }
    words.iter().map(|word| structure(word, shape)).collect()
}

/// Reads shorthand from left to right.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
            self.skip_space();
        }
        found
    }

    /// Space after a sign means nothing.
    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn expected(&self, what: &str) -> Misread {
        let received = self
            .peek()
            .map_or_else(|| "'EOF'".to_owned(), |c| format!("'{c}'"));
        let column = self
            .text
            .get(..self.at)
            .map_or(0, |before| before.chars().count());
        let pointer = " ".repeat(column);
        let input = self.text;
        let why =
            format!("Expected: {what}, received: {received} for input:\n {input}\n{pointer}^");
        Misread::Syntax(why)
    }

    /// `a=1,b=2` up to a closing brace or the end.
    fn members(&mut self, depth: usize) -> Result<Map<String, Value>, Misread> {
        if depth > DEPTH_MAX {
            return Err(Misread::Syntax("nested too deep".to_owned()));
        }
        let mut members = Map::new();
        loop {
            let key = self.key();
            if key.is_empty() && self.peek().is_some() {
                return Err(self.expected("a key"));
            }
            if !self.skip('=') {
                return Err(self.expected("'='"));
            }
            let value = self.value(depth)?;
            members.insert(key.to_owned(), value);
            if !self.skip(',') {
                return Ok(members);
            }
        }
    }

    fn key(&mut self) -> &'a str {
        let is_key = |c: char| c.is_ascii_alphanumeric() || "_-#/:.".contains(c);
        let rest = self.rest();
        let end = rest.find(|c| !is_key(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A value, and those after it that belong to the same key.
    fn value(&mut self, depth: usize) -> Result<Value, Misread> {
        let first = self.one_value(depth)?;
        let mut values = vec![first];
        while self.peek() == Some(',') && !self.key_follows_comma() {
            self.skip(',');
            values.push(self.one_value(depth)?);
        }
        Ok(if values.len() == 1 {
            values.remove(0)
        } else {
            Value::Array(values)
        })
    }

    fn key_follows_comma(&self) -> bool {
        let mut ahead = Reader {
            text: self.text,
            at: self.at,
        };
        ahead.skip(',');
        !ahead.key().is_empty() && ahead.peek() == Some('=')
    }

    fn one_value(&mut self, depth: usize) -> Result<Value, Misread> {
        match self.peek() {
            Some('{') => {
                self.skip('{');
                let members = self.members(depth + 1)?;
                if self.skip('}') {
                    Ok(Value::Object(members))
                } else {
                    Err(self.expected("'}'"))
                }
            }
            Some('[') => self.list(depth),
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => Ok(Value::String(self.plain().to_owned())),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Misread> {
        if depth > DEPTH_MAX {
            return Err(Misread::Syntax("nested too deep".to_owned()));
        }
        self.skip('[');
        let mut values = Vec::new();
        while !self.skip(']') {
            values.push(self.one_value(depth + 1)?);
            if self.peek() != Some(']') && !self.skip(',') {
                return Err(self.expected("','"));
            }
        }
        Ok(Value::Array(values))
    }

    fn quoted(&mut self, quote: char) -> Result<Value, Misread> {
        self.at += quote.len_utf8();
        let mut text = String::new();
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '\\' if self.peek() == Some(quote) => {
                    text.push(quote);
                    self.at += quote.len_utf8();
                }
                c if c == quote => return Ok(Value::String(text)),
                c => text.push(c),
            }
        }
        Err(self.expected(&format!("{quote:?}")))
    }

    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find([',', ']', '}']).unwrap_or(rest.len());
        self.at += end;
        rest[..end].trim_end()
    }
}

/// Gives a value the types that its member has, and refuses members that the shape does not know.
pub(super) fn typed(value: Value, member: Member) -> Result<Value, Misread> {
    match (member, value) {
        (Member::Text, Value::String(text)) => Ok(Value::String(text)),
        (Member::Text, Value::Number(number)) => Ok(Value::String(number.to_string())),
        (Member::Integer, Value::Number(number)) if number.is_i64() => Ok(Value::Number(number)),
        (Member::Integer, Value::String(text)) => text
            .parse::<i64>()
            .map(Value::from)
            .map_err(|_| Misread::Number(text)),
        (Member::Boolean, Value::Bool(is)) => Ok(Value::Bool(is)),
        (Member::Boolean, Value::String(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => {
                let why = format!("Invalid value '{text}': expected true or false");
                Err(Misread::Syntax(why))
            }
        },
        (Member::Texts, Value::Array(items)) => items
            .into_iter()
            .map(|item| typed(item, Member::Text))
            .collect(),
        (Member::Texts, value @ Value::String(_)) => Ok(Value::Array(vec![value])),
        (Member::Structures(shape), Value::Array(items)) => items
            .into_iter()
            .map(|item| typed(item, Member::Structure(shape)))
            .collect(),
        (Member::Structures(shape), value @ Value::Object(_)) => {
            typed(value, Member::Structure(shape)).map(|only| Value::Array(vec![only]))
        }
        (Member::Structure(shape), Value::Object(members)) => members
            .into_iter()
            .map(|(name, value)| match member_of(shape, &name)? {
                Member::NotSimulated => Err(Misread::NotSimulated(name)),
                member => Ok((name, typed(value, member)?)),
            })
            .collect::<Result<Map<_, _>, Misread>>()
            .map(Value::Object),
        (_, value) => Err(Misread::Syntax(format!("Invalid type for value {value}"))),
    }
}

fn member_of(shape: Shape, name: &str) -> Result<Member, Misread> {
    let found = shape.iter().find(|(known, _)| *known == name);
    found.map(|(_, member)| *member).ok_or_else(|| {
        let known: Vec<&str> = shape.iter().map(|(known, _)| *known).collect();
        let known = known.join(", ");
        let why = format!("Unknown parameter in input: \"{name}\", must be one of: {known}");
        Misread::Syntax(why)
    })
}

/// A structure in shorthand; none if a value has a letter that shorthand would misread.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::Object(members) => members_written(members),
        _ => None,
    }
}

fn members_written(members: &Map<String, Value>) -> Option<String> {
    if members.is_empty() {
        return None;
    }
    let pairs: Option<Vec<String>> = members
        .iter()
        .map(|(name, value)| Some(format!("{name}={}", value_written(value)?)))
        .collect();
    Some(pairs?.join(","))
}

fn value_written(value: &Value) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@+*?".contains(c);
    match value {
        Value::String(text) => (!text.is_empty() && text.chars().all(plain)).then(|| text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Object(members) => Some(format!("{{{}}}", members_written(members)?)),
        Value::Array(items) => {
            let texts: Option<Vec<String>> = items
                .iter()
                .map(|item| match item {
                    Value::Object(members) => Some(format!("{{{}}}", members_written(members)?)),
                    other => value_written(other),
                })
                .collect();
            let texts = texts?.join(",");
            let bare = items.iter().all(Value::is_string) && !items.is_empty();
            Some(if bare { texts } else { format!("[{texts}]") })
        }
        Value::Null => None,
    }
}
