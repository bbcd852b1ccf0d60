//! The tokens of `--query`, cut as the AWS CLI cuts them: a literal may be a bare word,
//! `` `completed` ``. What may stand where is not known here.
//!
//! Source: jmespath.py, `lexer.py`, which the AWS CLI uses.

use serde_json::Value;

use super::super::render::python_str;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    And,
    Colon,
    Comma,
    Compare(Comparator),
    Current,
    Dot,
    End,
    Expression,
    Filter,
    Flatten,
    LeftBrace,
    LeftBracket,
    LeftParen,
    Literal,
    Name,
    Not,
    Number,
    Or,
    Pipe,
    QuotedName,
    RightBrace,
    RightBracket,
    RightParen,
    Star,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Kind {
    /// What error messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Colon => "colon",
            Self::Comma => "comma",
            Self::Compare(Comparator::Equal) => "eq",
            Self::Compare(Comparator::NotEqual) => "ne",
            Self::Compare(Comparator::Less) => "lt",
            Self::Compare(Comparator::LessOrEqual) => "lte",
            Self::Compare(Comparator::Greater) => "gt",
            Self::Compare(Comparator::GreaterOrEqual) => "gte",
            Self::Current => "current",
            Self::Dot => "dot",
            Self::End => "eof",
            Self::Expression => "expref",
            Self::Filter => "filter",
            Self::Flatten => "flatten",
            Self::LeftBrace => "lbrace",
            Self::LeftBracket => "lbracket",
            Self::LeftParen => "lparen",
            Self::Literal => "literal",
            Self::Name => "unquoted_identifier",
            Self::Not => "not",
            Self::Number => "number",
            Self::Or => "or",
            Self::Pipe => "pipe",
            Self::QuotedName => "quoted_identifier",
            Self::RightBrace => "rbrace",
            Self::RightBracket => "rbracket",
            Self::RightParen => "rparen",
            Self::Star => "star",
        }
    }
}

/// Symbols, the longer before those they begin with.
const SYMBOLS: [(&str, Kind); 24] = [
    ("[]", Kind::Flatten),
    ("[?", Kind::Filter),
    ("||", Kind::Or),
    ("&&", Kind::And),
    ("<=", Kind::Compare(Comparator::LessOrEqual)),
    (">=", Kind::Compare(Comparator::GreaterOrEqual)),
    ("!=", Kind::Compare(Comparator::NotEqual)),
    ("==", Kind::Compare(Comparator::Equal)),
    ("[", Kind::LeftBracket),
    ("]", Kind::RightBracket),
    ("{", Kind::LeftBrace),
    ("}", Kind::RightBrace),
    ("(", Kind::LeftParen),
    (")", Kind::RightParen),
    (".", Kind::Dot),
    ("*", Kind::Star),
    (",", Kind::Comma),
    (":", Kind::Colon),
    ("@", Kind::Current),
    ("|", Kind::Pipe),
    ("&", Kind::Expression),
    ("<", Kind::Compare(Comparator::Less)),
    (">", Kind::Compare(Comparator::Greater)),
    ("!", Kind::Not),
];

/// A piece of an expression.
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Its first byte in the expression.
    pub(super) start: usize,
    /// How error messages show it.
    pub(super) shown: String,
    /// The value of a literal or a number; null for anything else.
    pub(super) value: Value,
}

impl Token {
    fn new(kind: Kind, start: usize, shown: &str) -> Self {
        Self {
            kind,
            start,
            shown: shown.to_owned(),
            value: Value::Null,
        }
    }

    /// One that has a value, shown as Python shows it.
    fn of_value(kind: Kind, start: usize, value: Value) -> Self {
        Self {
            kind,
            start,
            shown: python_str(&value),
            value,
        }
    }
}

/// All tokens, and one for the end; or what the AWS CLI says of what is none.
pub(super) fn tokenize(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if matches!(first, ' ' | '\t' | '\n' | '\r') {
            start += 1;
            continue;
        }
        let (token, length) = next_token(&text[start..], start, first).map_err(|message| {
            let blanks = " ".repeat(text[..start].chars().count());
            format!("Bad jmespath expression: {message}:\n{text}\n{blanks}^")
        })?;
        start += length;
        tokens.push(token);
    }
    tokens.push(Token::new(Kind::End, start, ""));
    Ok(tokens)
}

/// The token that the rest begins with, and its length.
fn next_token(rest: &str, start: usize, first: char) -> Result<(Token, usize), String> {
    let symbol = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol));
    if let Some(&(symbol, kind)) = symbol {
        return Ok((Token::new(kind, start, symbol), symbol.len()));
    }
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let name = span(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            Ok((Token::new(Kind::Name, start, name), name.len()))
        }
        '0'..='9' | '-' => {
            let length = 1 + span(&rest[1..], |c| c.is_ascii_digit()).len();
            let number = index_number(&rest[..length]).ok_or("Unknown token '-'")?;
            Ok((Token::of_value(Kind::Number, start, number.into()), length))
        }
        '"' | '\'' | '`' => {
            let inside = delimited(rest, first);
            let inside = inside.ok_or_else(|| format!("Unclosed {first} delimiter"))?;
            let length = inside.len() + 2;
            let token = match first {
                '"' => Token::new(Kind::QuotedName, start, &unquoted(&rest[..length])?),
                '\'' => Token::of_value(Kind::Literal, start, inside.replace("\\'", "'").into()),
                _ => Token::of_value(Kind::Literal, start, json_literal(inside)?),
            };
            Ok((token, length))
        }
        '=' => Err("Unknown token '='".to_owned()),
        _ => Err(format!("Unknown token {first}")),
    }
}

fn span(text: &str, wanted: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !wanted(c)).unwrap_or(text.len())]
}

/// An index; none for a lone minus. Past the range no list has an element.
fn index_number(text: &str) -> Option<i32> {
    match text.parse() {
        Ok(number) => Some(number),
        Err(_) if text == "-" => None,
        Err(_) if text.starts_with('-') => Some(-i32::MAX),
        Err(_) => Some(i32::MAX),
    }
}

/// What stands between the delimiter at the front and the next one that no backslash escapes.
fn delimited(rest: &str, delimiter: char) -> Option<&str> {
    let inside = &rest[1..];
    let mut is_escaped = false;
    let end = inside.find(|character| {
        let is_end = character == delimiter && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        is_end
    })?;
    Some(&inside[..end])
}

/// The name that stands in quotes.
fn unquoted(quoted: &str) -> Result<String, &'static str> {
    serde_json::from_str(quoted).map_err(|_| {
        if quoted.contains(|character| character < ' ') {
            "Invalid control character at"
        } else {
            "Invalid \\escape"
        }
    })
}

/// JSON; or, in an older form that the AWS CLI still takes, a string without its quotes.
fn json_literal(inside: &str) -> Result<Value, String> {
    let inside = inside.replace("\\`", "`");
    serde_json::from_str(&inside)
        .or_else(|_| serde_json::from_str(&format!("\"{}\"", inside.trim_start())))
        .map_err(|_| format!("Bad token {inside}"))
}
