//! From the text of `--query` to its tree.
//!
//! The grammar is the `jmespath` crate's. Three things come before it: the AWS CLI's own tokens (a
//! literal may be a bare word, `` `completed` ``), its words for a mistake, and a bound on nesting,
//! since the crate's parser recurses. Literals are kept apart from the tree, with their members in
//! the order in which they were written. Nothing here evaluates.

use jmespath::JmespathError;
use jmespath::ast::Ast;
use serde_json::Value;

use super::super::render::python_str;

/// The longest expression, in bytes.
const TEXT_LIMIT: usize = 16 * 1024;

/// How many operators may lie within one another.
const DEPTH_LIMIT: usize = 100;

/// The values of literals, by the place of each in the text that the crate read.
pub(super) type Literals = Vec<(usize, Value)>;

/// Reads an expression; or says, in the words of the AWS CLI, why it cannot be read.
pub(super) fn read(text: &str) -> Result<(Ast, Literals), String> {
    if text.is_empty() {
        return Err("Invalid JMESPath expression: cannot be empty.".to_owned());
    }
    if text.len() > TEXT_LIMIT {
        return Err(format!("the expression is longer than {TEXT_LIMIT} bytes"));
    }
    let mut tokens = tokenize(text)?;
    check_nesting(&tokens)?;
    let (canonical, starts) = canonical_text(&tokens);
    let tree = jmespath::parse(&canonical)
        .map_err(|error| grammar_complaint(text, &tokens, &starts, &error))?;
    check_lists(text, &tokens)?;
    let literals = starts.into_iter().zip(&mut tokens);
    let literals = literals.filter_map(|(start, token)| Some((start, token.literal.take()?)));
    Ok((tree, literals.collect()))
}

struct Token {
    /// What error messages call it.
    kind: &'static str,
    /// Its first byte in the expression.
    start: usize,
    /// How error messages show it.
    shown: String,
    /// How the crate is given it.
    canonical: String,
    literal: Option<Value>,
}

impl Token {
    fn new(kind: &'static str, start: usize, text: &str) -> Self {
        let (shown, canonical) = (text.to_owned(), text.to_owned());
        Self {
            kind,
            start,
            shown,
            canonical,
            literal: None,
        }
    }
}

/// Symbols, the longer before those they begin with.
const SYMBOLS: [(&str, &str); 24] = [
    ("[]", "flatten"),
    ("[?", "filter"),
    ("||", "or"),
    ("&&", "and"),
    ("<=", "lte"),
    (">=", "gte"),
    ("!=", "ne"),
    ("==", "eq"),
    ("[", "lbracket"),
    ("]", "rbracket"),
    ("{", "lbrace"),
    ("}", "rbrace"),
    ("(", "lparen"),
    (")", "rparen"),
    (".", "dot"),
    ("*", "star"),
    (",", "comma"),
    (":", "colon"),
    ("@", "current"),
    ("|", "pipe"),
    ("&", "expref"),
    ("<", "lt"),
    (">", "gt"),
    ("!", "not"),
];

/// All tokens, and one for the end.
fn tokenize(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        if matches!(first, ' ' | '\t' | '\n' | '\r') {
            start += 1;
            continue;
        }
        let (token, length) = next_token(text, start, first)?;
        start += length;
        tokens.push(token);
    }
    tokens.push(Token::new("eof", start, ""));
    Ok(tokens)
}

/// The token at `start`, and its length.
fn next_token(text: &str, start: usize, first: char) -> Result<(Token, usize), String> {
    let rest = &text[start..];
    let complaint = |message: &str| lexer_complaint(text, start, message);
    let symbol = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol));
    if let Some(&(symbol, kind)) = symbol {
        return Ok((Token::new(kind, start, symbol), symbol.len()));
    }
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let name = span(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            Ok((Token::new("unquoted_identifier", start, name), name.len()))
        }
        '0'..='9' | '-' => {
            let length = 1 + span(&rest[1..], |c| c.is_ascii_digit()).len();
            let number = index_number(&rest[..length]);
            let number = number.ok_or_else(|| complaint("Unknown token '-'"))?;
            Ok((Token::new("number", start, &number), length))
        }
        '"' | '\'' | '`' => {
            let inside = delimited(rest, first);
            let inside = inside.ok_or_else(|| complaint(&format!("Unclosed {first} delimiter")))?;
            let token = if first == '"' {
                quoted_name(start, &rest[..inside.len() + 2])
            } else {
                literal(start, first, inside)
            };
            Ok((
                token.map_err(|message| complaint(&message))?,
                inside.len() + 2,
            ))
        }
        '=' => Err(complaint("Unknown token '='")),
        _ => Err(complaint(&format!("Unknown token {first}"))),
    }
}

fn span(text: &str, wanted: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|c| !wanted(c)).unwrap_or(text.len())]
}

/// An index as the crate can hold it; none for a lone minus. Past its range no list has an element.
fn index_number(text: &str) -> Option<String> {
    let limit = i64::from(i32::MAX);
    match text.parse::<i64>() {
        Ok(number) => Some(number.clamp(-limit, limit).to_string()),
        Err(_) if text == "-" => None,
        Err(_) if text.starts_with('-') => Some((-limit).to_string()),
        Err(_) => Some(limit.to_string()),
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

fn quoted_name(start: usize, quoted: &str) -> Result<Token, String> {
    match serde_json::from_str(quoted) {
        Ok(shown) => Ok(Token {
            shown,
            ..Token::new("quoted_identifier", start, quoted)
        }),
        Err(_) if quoted.contains(|character| character < ' ') => {
            Err("Invalid control character at".to_owned())
        }
        Err(_) => Err("Invalid \\escape".to_owned()),
    }
}

/// A literal. The crate is given another in its place.
fn literal(start: usize, delimiter: char, inside: &str) -> Result<Token, String> {
    let value = if delimiter == '`' {
        json_literal(inside).ok_or_else(|| format!("Bad token {inside}"))?
    } else {
        Value::String(inside.replace("\\'", "'"))
    };
    let shown = python_str(&value);
    Ok(Token {
        shown,
        literal: Some(value),
        ..Token::new("literal", start, "`0`")
    })
}

/// JSON; or, in an older form that the AWS CLI still takes, a string without its quotes.
fn json_literal(inside: &str) -> Option<Value> {
    let inside = inside.replace("\\`", "`");
    serde_json::from_str(&inside)
        .or_else(|_| serde_json::from_str(&format!("\"{}\"", inside.trim_start())))
        .ok()
}

/// Operators seen within one pair of brackets.
#[derive(Default)]
struct Level {
    /// Operators since the last comma: each may lie within the next.
    operators: usize,
    /// The deepest of the brackets since the last comma.
    deepest_inside: usize,
    /// The deepest of what came before the last comma.
    deepest_before: usize,
}

impl Level {
    fn depth(&self) -> usize {
        self.deepest_before
            .max(self.operators + self.deepest_inside)
    }

    fn next_segment(&mut self) {
        self.deepest_before = self.depth();
        (self.operators, self.deepest_inside) = (0, 0);
    }
}

/// Refuses what would exhaust the stack: in the grammar, in evaluation, or when the tree is dropped.
fn check_nesting(tokens: &[Token]) -> Result<(), String> {
    let mut level = Level::default();
    let mut outer = Vec::new();
    for token in tokens {
        match token.kind {
            kind if is_opener(kind) => {
                level.operators += 1;
                outer.push(std::mem::take(&mut level));
            }
            "rbracket" | "rbrace" | "rparen" => close(&mut level, &mut outer),
            "comma" => level.next_segment(),
            "colon" | "number" | "eof" => {}
            kind => level.operators += usize::from(!is_word(kind)),
        }
    }
    while !outer.is_empty() {
        close(&mut level, &mut outer);
    }
    if level.depth() > DEPTH_LIMIT {
        return Err("maximum recursion depth exceeded".to_owned());
    }
    Ok(())
}

fn close(level: &mut Level, outer: &mut Vec<Level>) {
    if let Some(parent) = outer.pop() {
        let inner = std::mem::replace(level, parent);
        level.deepest_inside = level.deepest_inside.max(inner.depth());
    }
}

fn is_opener(kind: &str) -> bool {
    matches!(kind, "lbracket" | "lbrace" | "lparen" | "filter")
}

fn is_word(kind: &str) -> bool {
    matches!(
        kind,
        "unquoted_identifier" | "quoted_identifier" | "literal" | "current"
    )
}

/// Refuses lists that the crate takes and the AWS CLI does not: `[a b]` and `[ ]`.
fn check_lists(text: &str, tokens: &[Token]) -> Result<(), String> {
    let mut openers = Vec::new();
    let mut previous = "";
    for token in tokens {
        let kind = token.kind;
        let begins = is_word(kind) || kind == "expref";
        let ended = is_word(previous)
            || matches!(
                previous,
                "rbracket" | "rparen" | "rbrace" | "flatten" | "star"
            );
        if begins && ended && openers.last() == Some(&"lbracket") {
            let message = format!("Expecting: comma, got: {kind}");
            return Err(parse_complaint(text, token.start, token, &message));
        }
        if (previous, kind) == ("lbracket", "rbracket") {
            return Err(parse_complaint(text, token.start, token, "invalid token"));
        }
        if is_opener(kind) {
            openers.push(kind);
        } else if matches!(kind, "rbracket" | "rbrace" | "rparen") {
            openers.pop();
        }
        previous = kind;
    }
    Ok(())
}

/// The text for the grammar, and where each token starts in it.
fn canonical_text(tokens: &[Token]) -> (String, Vec<usize>) {
    let mut canonical = String::new();
    let mut starts = Vec::with_capacity(tokens.len());
    for token in tokens {
        starts.push(canonical.len());
        canonical.push_str(&token.canonical);
        if token.kind != "eof" {
            canonical.push(' ');
        }
    }
    (canonical, starts)
}

/// The crate's complaints, how they begin; what the AWS CLI says instead; and whether it calls the
/// expression incomplete when the end is what was found.
const PHRASES: [(&str, &str, bool); 12] = [
    ("Unexpected nud token", "invalid token", true),
    ("Unexpected led token", "invalid token", false),
    ("invalid token after", "invalid token", true),
    ("Did not parse", "Unexpected token: {shown}", false),
    (
        "Expected '}' or ','",
        "Expecting: ['quoted_identifier', 'unquoted_identifier']{got}",
        true,
    ),
    (
        "Expected Field",
        "Expecting: ['quoted_identifier', 'unquoted_identifier']{got}",
        true,
    ),
    ("Expected ':' to follow key", "Expecting: colon{got}", true),
    ("Expected ')'", "Expecting: rparen{got}", true),
    ("Expected ']'", "Expecting: rbracket{got}", true),
    ("Expected ':', or ']'", "Expecting: rbracket{got}", true),
    ("Expected number, ':', or '*'", "Expecting: star{got}", true),
    (
        "Expected identifier",
        "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']{got}",
        false,
    ),
];

/// What the AWS CLI says where the crate's grammar found a mistake.
fn grammar_complaint(
    text: &str,
    tokens: &[Token],
    starts: &[usize],
    error: &JmespathError,
) -> String {
    let position = starts
        .partition_point(|&start| start <= error.offset)
        .saturating_sub(1);
    let token = &tokens[position];
    let reason = error.reason.to_string();
    let reason = reason.trim_start_matches("Parse error: ");
    if reason.starts_with("Quoted strings") {
        let message = "Quoted identifier not allowed for function names.";
        return parse_complaint(text, 0, token, message);
    }
    if reason.starts_with("Invalid function name") {
        let callee = &tokens[position.saturating_sub(2)];
        let message = format!("Invalid function name '{}'", callee.shown);
        return parse_complaint(text, callee.start, callee, &message);
    }
    let phrase = PHRASES
        .iter()
        .find(|(start, _, _)| reason.starts_with(start));
    let &(_, message, may_be_incomplete) = phrase.unwrap_or(&("", "syntax error", false));
    if token.kind == "eof" && may_be_incomplete {
        let blanks = " ".repeat(text.chars().count() + 1);
        return format!(
            "Invalid jmespath expression: Incomplete expression:\n\"{text}\"\n{blanks}^"
        );
    }
    let message = message
        .replace("{shown}", &token.shown)
        .replace("{got}", &format!(", got: {}", token.kind));
    parse_complaint(text, token.start, token, &message)
}

fn parse_complaint(text: &str, start: usize, token: &Token, message: &str) -> String {
    let column = text[..start].chars().count();
    let (shown, kind) = (&token.shown, token.kind.to_uppercase());
    let blanks = " ".repeat(column + 1);
    format!(
        "{message}: Parse error at column {column}, token \"{shown}\" ({kind}), for expression:\n\
         \"{text}\"\n{blanks}^"
    )
}

fn lexer_complaint(text: &str, start: usize, message: &str) -> String {
    let blanks = " ".repeat(text[..start].chars().count());
    format!("Bad jmespath expression: {message}:\n{text}\n{blanks}^")
}
