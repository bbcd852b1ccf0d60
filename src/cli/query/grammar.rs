//! From the text of `--query` to its tree.
//!
//! A parser by binding powers, rule for rule the one that the AWS CLI uses, so that its complaints
//! are the AWS CLI's as well; and a bound on nesting, since it recurses. Nothing here evaluates.
//! Source: jmespath.py, `parser.py`.

use serde_json::Value;

use super::tokens::{Comparator, Kind, Token, tokenize};

/// The longest expression, in bytes.
const TEXT_LIMIT: usize = 16 * 1024;

/// How many operators may lie within one another.
const DEPTH_LIMIT: usize = 100;

/// A node of the tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// The value itself: `@`.
    Current,
    /// A member of it.
    Field(String),
    /// An element of it.
    Index(i32),
    /// Elements of it: from, to, step.
    Slice(Option<i32>, Option<i32>, i32),
    /// A value that stands in the expression.
    Literal(Value),
    /// The second, of what the first gives.
    Chain(Box<Node>, Box<Node>),
    /// The second, of each element that the first gives.
    Projection(Box<Node>, Box<Node>),
    /// The elements of lists in a list, in one list.
    Flatten(Box<Node>),
    /// The values of an object.
    Values(Box<Node>),
    /// The second, if the first holds.
    Condition(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    And(Box<Node>, Box<Node>),
    Not(Box<Node>),
    Comparison(Comparator, Box<Node>, Box<Node>),
    /// A list of what each gives.
    List(Vec<Node>),
    /// An object of what each gives.
    Object(Vec<(String, Node)>),
    /// A function, and its arguments.
    Call(String, Vec<Node>),
    /// An expression for a function to evaluate: `&Name`.
    Expression(Box<Node>),
}

/// Reads an expression; or says, in the words of the AWS CLI, why it cannot be read.
pub(super) fn read(text: &str) -> Parsed {
    if text.is_empty() {
        return Err("Invalid JMESPath expression: cannot be empty.".to_owned());
    }
    if text.len() > TEXT_LIMIT {
        return Err(format!("the expression is longer than {TEXT_LIMIT} bytes"));
    }
    let tokens = tokenize(text)?;
    check_nesting(&tokens)?;
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
    };
    let tree = parser.expression(0)?;
    if parser.kind() == Kind::End {
        return Ok(tree);
    }
    let message = format!("Unexpected token: {}", parser.shown(parser.at));
    Err(parser.complaint(parser.at, &message))
}

type Parsed<T = Node> = Result<T, String>;

/// How strongly a token binds what stands before it.
fn power(kind: Kind) -> u8 {
    match kind {
        Kind::Pipe => 1,
        Kind::Or => 2,
        Kind::And => 3,
        Kind::Compare(_) => 5,
        Kind::Flatten => 9,
        Kind::Star => 20,
        Kind::Filter => 21,
        Kind::Dot => 40,
        Kind::Not => 45,
        Kind::LeftBrace => 50,
        Kind::LeftBracket => 55,
        Kind::LeftParen => 60,
        _ => 0,
    }
}

/// What binds less ends a projection.
const PROJECTION_STOP: u8 = 10;

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
}

impl Parser<'_> {
    fn kind(&self) -> Kind {
        self.tokens[self.at].kind
    }

    fn next_kind(&self) -> Kind {
        self.tokens
            .get(self.at + 1)
            .map_or(Kind::End, |token| token.kind)
    }

    /// Goes on to the next token, but never past the end.
    fn advance(&mut self) -> Kind {
        let kind = self.kind();
        self.at += usize::from(kind != Kind::End);
        kind
    }

    fn shown(&self, at: usize) -> String {
        self.tokens[at].shown.clone()
    }

    /// Something, and what is applied to it.
    fn expression(&mut self, least: u8) -> Parsed {
        let mut left = self.beginning()?;
        while least < power(self.kind()) {
            left = self.continuation(left)?;
        }
        Ok(left)
    }

    fn boxed(&mut self, least: u8) -> Parsed<Box<Node>> {
        self.expression(least).map(Box::new)
    }

    fn beginning(&mut self) -> Parsed {
        let at = self.at;
        Ok(match self.advance() {
            Kind::Literal => Node::Literal(self.tokens[at].value.take()),
            Kind::QuotedName if self.kind() == Kind::LeftParen => {
                let message = "Quoted identifier not allowed for function names.";
                return Err(self.complaint_at_column(0, self.at, message));
            }
            Kind::Name | Kind::QuotedName => Node::Field(self.shown(at)),
            Kind::Current => Node::Current,
            Kind::Star => {
                let values = Node::Values(Box::new(Node::Current));
                match self.kind() {
                    Kind::RightBracket => project(values, Node::Current),
                    _ => project(values, self.projected(Kind::Star)?),
                }
            }
            Kind::Filter => self.filter(Node::Current)?,
            Kind::Flatten => self.flatten(Node::Current)?,
            Kind::Not => Node::Not(self.boxed(power(Kind::Not))?),
            Kind::Expression => Node::Expression(self.boxed(0)?),
            Kind::LeftBrace => self.object()?,
            Kind::LeftParen => {
                let inside = self.expression(0)?;
                self.expect(Kind::RightParen)?;
                inside
            }
            Kind::LeftBracket => match (self.kind(), self.next_kind()) {
                (Kind::Number | Kind::Colon, _) | (Kind::Star, Kind::RightBracket) => {
                    self.brackets(Node::Current)?
                }
                _ => self.list()?,
            },
            Kind::End => return Err(self.incomplete()),
            _ => return Err(self.complaint(at, "invalid token")),
        })
    }

    fn continuation(&mut self, left: Node) -> Parsed {
        let at = self.at;
        let kind = self.advance();
        Ok(match kind {
            Kind::Dot if self.kind() == Kind::Star => {
                self.advance();
                project(Node::Values(Box::new(left)), self.projected(Kind::Dot)?)
            }
            Kind::Dot => chain(left, self.after_dot(Kind::Dot)?),
            Kind::Pipe => chain(left, self.expression(power(kind))?),
            Kind::Or => Node::Or(Box::new(left), self.boxed(power(kind))?),
            Kind::And => Node::And(Box::new(left), self.boxed(power(kind))?),
            Kind::Compare(comparator) => {
                Node::Comparison(comparator, Box::new(left), self.boxed(power(kind))?)
            }
            Kind::Flatten => self.flatten(left)?,
            Kind::Filter => self.filter(left)?,
            Kind::LeftBracket => self.brackets(left)?,
            Kind::LeftParen => {
                let Node::Field(name) = left else {
                    let before = at.saturating_sub(1);
                    let message = format!("Invalid function name '{}'", self.shown(before));
                    return Err(self.complaint(before, &message));
                };
                self.call(name)?
            }
            _ => return Err(self.complaint(at, "invalid token")),
        })
    }

    fn flatten(&mut self, left: Node) -> Parsed {
        let right = self.projected(Kind::Flatten)?;
        Ok(project(Node::Flatten(Box::new(left)), right))
    }

    /// `[?condition]`.
    fn filter(&mut self, left: Node) -> Parsed {
        let condition = self.boxed(0)?;
        self.expect(Kind::RightBracket)?;
        let right = self.projected(Kind::Filter)?;
        Ok(project(left, Node::Condition(condition, Box::new(right))))
    }

    /// `[number]`, `[from:to:step]` or `[*]`.
    fn brackets(&mut self, left: Node) -> Parsed {
        match (self.kind(), self.next_kind()) {
            (Kind::Colon, _) | (Kind::Number, Kind::Colon) => {
                let slice = self.slice()?;
                Ok(chain(left, project(slice, self.projected(Kind::Star)?)))
            }
            (Kind::Number, _) => {
                let index = self.number().unwrap_or_default();
                self.expect(Kind::RightBracket)?;
                Ok(chain(left, Node::Index(index)))
            }
            _ => {
                self.expect(Kind::Star)?;
                self.expect(Kind::RightBracket)?;
                Ok(project(left, self.projected(Kind::Star)?))
            }
        }
    }

    fn number(&mut self) -> Option<i32> {
        let at = self.at;
        self.advance();
        i32::try_from(self.tokens[at].value.as_i64()?).ok()
    }

    fn slice(&mut self) -> Parsed {
        let mut parts = [None; 3];
        let mut part = 0;
        while self.kind() != Kind::RightBracket {
            match self.kind() {
                Kind::Colon if part < 2 => {
                    part += 1;
                    self.advance();
                }
                Kind::Number => parts[part] = self.number(),
                _ => return Err(self.complaint(self.at, "syntax error")),
            }
        }
        self.advance();
        Ok(Node::Slice(parts[0], parts[1], parts[2].unwrap_or(1)))
    }

    /// What is applied to each element of a projection.
    fn projected(&mut self, by: Kind) -> Parsed {
        match self.kind() {
            kind if power(kind) < PROJECTION_STOP => Ok(Node::Current),
            Kind::LeftBracket | Kind::Filter => self.expression(power(by)),
            Kind::Dot => {
                self.advance();
                self.after_dot(by)
            }
            _ => Err(self.complaint(self.at, "syntax error")),
        }
    }

    fn after_dot(&mut self, by: Kind) -> Parsed {
        match self.kind() {
            Kind::Name | Kind::QuotedName | Kind::Star => self.expression(power(by)),
            Kind::LeftBracket => {
                self.advance();
                self.list()
            }
            Kind::LeftBrace => {
                self.advance();
                self.object()
            }
            _ => Err(self
                .expecting("['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']")),
        }
    }

    fn list(&mut self) -> Parsed {
        let mut elements = vec![self.expression(0)?];
        while self.kind() != Kind::RightBracket {
            self.expect(Kind::Comma)?;
            elements.push(self.expression(0)?);
        }
        self.advance();
        Ok(Node::List(elements))
    }

    /// Like the AWS CLI, it does without commas.
    fn object(&mut self) -> Parsed {
        let mut members = Vec::new();
        loop {
            let key = self.shown(self.at);
            match self.kind() {
                Kind::Name | Kind::QuotedName => self.advance(),
                Kind::End => return Err(self.incomplete()),
                _ => return Err(self.expecting("['quoted_identifier', 'unquoted_identifier']")),
            };
            self.expect(Kind::Colon)?;
            members.push((key, self.expression(0)?));
            match self.kind() {
                Kind::Comma => self.advance(),
                Kind::RightBrace => {
                    self.advance();
                    return Ok(Node::Object(members));
                }
                kind => kind,
            };
        }
    }

    /// Like the AWS CLI, it does without commas.
    fn call(&mut self, name: String) -> Parsed {
        let mut arguments = Vec::new();
        while self.kind() != Kind::RightParen {
            arguments.push(self.expression(0)?);
            if self.kind() == Kind::Comma {
                self.advance();
            }
        }
        self.advance();
        Ok(Node::Call(name, arguments))
    }

    fn expect(&mut self, kind: Kind) -> Parsed<()> {
        match self.kind() {
            found if found == kind => {
                self.advance();
                Ok(())
            }
            Kind::End => Err(self.incomplete()),
            _ => Err(self.expecting(kind.name())),
        }
    }

    fn expecting(&self, what: &str) -> String {
        let message = format!("Expecting: {what}, got: {}", self.kind().name());
        self.complaint(self.at, &message)
    }

    fn incomplete(&self) -> String {
        let text = self.text;
        let blanks = " ".repeat(text.chars().count() + 1);
        format!("Invalid jmespath expression: Incomplete expression:\n\"{text}\"\n{blanks}^")
    }

    fn complaint(&self, at: usize, message: &str) -> String {
        let column = self.text[..self.tokens[at].start].chars().count();
        self.complaint_at_column(column, at, message)
    }

    fn complaint_at_column(&self, column: usize, at: usize, message: &str) -> String {
        let Token { shown, kind, .. } = &self.tokens[at];
        let (kind, text) = (kind.name().to_ascii_uppercase(), self.text);
        let blanks = " ".repeat(column + 1);
        format!(
            "{message}: Parse error at column {column}, token \"{shown}\" ({kind}), for \
             expression:\n\"{text}\"\n{blanks}^"
        )
    }
}

fn chain(first: Node, then: Node) -> Node {
    Node::Chain(Box::new(first), Box::new(then))
}

fn project(elements: Node, each: Node) -> Node {
    Node::Projection(Box::new(elements), Box::new(each))
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
            Kind::LeftBracket | Kind::LeftBrace | Kind::LeftParen | Kind::Filter => {
                level.operators += 1;
                outer.push(std::mem::take(&mut level));
            }
            Kind::RightBracket | Kind::RightBrace | Kind::RightParen => {
                close(&mut level, &mut outer);
            }
            Kind::Comma => level.next_segment(),
            Kind::Colon
            | Kind::Current
            | Kind::End
            | Kind::Literal
            | Kind::Name
            | Kind::Number
            | Kind::QuotedName => {}
            _ => level.operators += 1,
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
