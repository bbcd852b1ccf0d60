//! `--query`: `JMESPath` over ordered JSON.
//!
//! The `jmespath` crate reads the expression; its tree is evaluated here, because AWS keeps the
//! order of members and the crate sorts them. The results and the complaints are the AWS CLI's.
//! Work is bounded, so that no expression can hang the page. Nothing here knows a command or an
//! output format; how Python writes a value is borrowed from `render`, for complaints.

mod functions;
mod grammar;

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::fmt;

use jmespath::ast::{Ast, Comparator, KeyValuePair};
use serde_json::{Map, Number, Value};

use self::grammar::Literals;
use super::render::python_type;

/// Steps of evaluation: a node of the tree visited, or a JSON value looked at or copied.
const WORK_LIMIT: usize = 4_000_000;

/// An expression that has been read and can be applied to any number of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    tree: Ast,
    literals: Literals,
}

/// Why there is no result. Its text is what the AWS CLI prints after `aws: [ERROR]: `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// The expression cannot be read.
    Syntax(String),
    /// The expression does not fit the answer, or asks for too much work.
    Evaluation(String),
}

impl QueryError {
    /// The exit code of the AWS CLI: 252 for a usage error, found before the call is made; 255 for
    /// a failure after it.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Syntax(_) => 252,
            Self::Evaluation(_) => 255,
        }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) | Self::Evaluation(message) => out.write_str(message),
        }
    }
}

impl std::error::Error for QueryError {}

impl Query {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        match grammar::read(text) {
            Ok((tree, literals)) => Ok(Self { tree, literals }),
            Err(complaint) => Err(QueryError::Syntax(format!(
                "Bad value for --query {text}: {complaint}"
            ))),
        }
    }

    /// Evaluates the expression.
    pub fn apply(&self, value: &Value) -> Result<Value, QueryError> {
        let evaluator = Evaluator {
            literals: &self.literals,
            work: Cell::new(0),
        };
        let result = evaluator.eval(&self.tree, value)?;
        evaluator.own(result)
    }
}

struct Evaluator<'q> {
    literals: &'q [(usize, Value)],
    work: Cell<usize>,
}

type Evaluated<T> = Result<T, QueryError>;

static NULL: Value = Value::Null;

impl<'v> Evaluator<'v> {
    fn eval(&self, node: &'v Ast, value: &'v Value) -> Evaluated<Cow<'v, Value>> {
        self.charge(1)?;
        match node {
            Ast::Identity { .. } => Ok(Cow::Borrowed(value)),
            Ast::Field { name, .. } => Ok(Cow::Borrowed(value.get(name).unwrap_or(&NULL))),
            Ast::Index { idx, .. } => Ok(Cow::Borrowed(element(value, *idx))),
            Ast::Literal { offset, .. } => Ok(Cow::Borrowed(self.literal(*offset))),
            Ast::Subexpr { lhs, rhs, .. } => self.eval_on(rhs, self.eval(lhs, value)?),
            Ast::Condition {
                predicate, then, ..
            } => {
                let holds = is_true(self.eval(predicate, value)?.as_ref());
                if holds {
                    self.eval(then, value)
                } else {
                    Ok(Cow::Borrowed(&NULL))
                }
            }
            Ast::Or { lhs, rhs, .. } => {
                let left = self.eval(lhs, value)?;
                if is_true(&left) {
                    Ok(left)
                } else {
                    self.eval(rhs, value)
                }
            }
            Ast::And { lhs, rhs, .. } => {
                let left = self.eval(lhs, value)?;
                if is_true(&left) {
                    self.eval(rhs, value)
                } else {
                    Ok(left)
                }
            }
            _ => self.make(node, value).map(Cow::Owned),
        }
    }

    /// Evaluates the nodes whose result is always new.
    fn make(&self, node: &'v Ast, value: &'v Value) -> Evaluated<Value> {
        match node {
            Ast::Not { node, .. } => Ok(Value::Bool(!is_true(self.eval(node, value)?.as_ref()))),
            Ast::Comparison {
                comparator,
                lhs,
                rhs,
                ..
            } => {
                let (left, right) = (self.eval(lhs, value)?, self.eval(rhs, value)?);
                self.charge(weight(&left) + weight(&right))?;
                compare(comparator, &left, &right)
            }
            Ast::MultiList { .. } | Ast::MultiHash { .. } if value.is_null() => Ok(Value::Null),
            Ast::MultiList { elements, .. } => {
                let elements = elements
                    .iter()
                    .map(|node| self.own(self.eval(node, value)?));
                Ok(Value::Array(elements.collect::<Evaluated<_>>()?))
            }
            Ast::MultiHash { elements, .. } => self.make_object(elements, value),
            Ast::Function { name, args, .. } => self.call(name, args, value),
            // The AWS CLI's complaint when it is to print what is no value.
            Ast::Expref { .. } => Err(failure("Encountered unrecognized type in JSON encoder.")),
            _ => match self.items(node, value)? {
                Some(items) => self.array(items),
                None => Ok(Value::Null),
            },
        }
    }

    /// Evaluates a node on a value that may have been made on the way.
    fn eval_on(&self, node: &'v Ast, value: Cow<'v, Value>) -> Evaluated<Cow<'v, Value>> {
        match value {
            Cow::Borrowed(value) => self.eval(node, value),
            Cow::Owned(_) if matches!(node, Ast::Identity { .. }) => Ok(value),
            Cow::Owned(value) => self.own(self.eval(node, &value)?).map(Cow::Owned),
        }
    }

    fn make_object(&self, elements: &'v [KeyValuePair], value: &'v Value) -> Evaluated<Value> {
        let mut object = Map::new();
        for element in elements {
            let value = self.own(self.eval(&element.value, value)?)?;
            object.insert(element.key.clone(), value);
        }
        Ok(Value::Object(object))
    }

    /// The elements of the list that a node gives, if it gives a list. Those of a list of lists
    /// and of a projection are handed on without copying them.
    fn items(&self, node: &'v Ast, value: &'v Value) -> Evaluated<Option<Vec<Cow<'v, Value>>>> {
        let items = match node {
            Ast::Projection { lhs, rhs, .. } => match self.items(lhs, value)? {
                Some(items) => Some(self.project(items, rhs)?),
                None => None,
            },
            Ast::Flatten { node, .. } => self.items(node, value)?.map(flattened),
            Ast::ObjectValues { node, .. } => object_values(self.eval(node, value)?),
            Ast::Slice {
                start, stop, step, ..
            } => sliced(value, *start, *stop, *step)?,
            _ => array_items(self.eval(node, value)?),
        };
        self.charge(items.as_ref().map_or(0, Vec::len))?;
        Ok(items)
    }

    fn project(&self, items: Vec<Cow<'v, Value>>, node: &'v Ast) -> Evaluated<Vec<Cow<'v, Value>>> {
        let results = items.into_iter().map(|item| self.eval_on(node, item));
        results
            .filter(|result| !result.as_ref().is_ok_and(|value| value.is_null()))
            .collect()
    }

    fn array(&self, items: Vec<Cow<'v, Value>>) -> Evaluated<Value> {
        let items = items.into_iter().map(|item| self.own(item));
        Ok(Value::Array(items.collect::<Evaluated<_>>()?))
    }

    fn literal(&self, offset: usize) -> &'v Value {
        let position = self
            .literals
            .binary_search_by_key(&offset, |(start, _)| *start);
        position.map_or(&NULL, |position| &self.literals[position].1)
    }

    fn own(&self, value: Cow<'_, Value>) -> Evaluated<Value> {
        if let Cow::Borrowed(value) = value {
            self.charge(weight(value))?;
        }
        Ok(value.into_owned())
    }

    fn charge(&self, work: usize) -> Evaluated<()> {
        self.work.set(self.work.get().saturating_add(work));
        if self.work.get() > WORK_LIMIT {
            return Err(failure("the query asks for too much work"));
        }
        Ok(())
    }
}

fn failure(message: impl Into<String>) -> QueryError {
    QueryError::Evaluation(message.into())
}

/// What it costs to copy or compare a value.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => 1 + text.len() / 16,
        Value::Array(items) => 1 + items.iter().map(weight).sum::<usize>(),
        Value::Object(members) => {
            1 + members
                .iter()
                .map(|(key, value)| key.len() / 16 + weight(value))
                .sum::<usize>()
        }
        _ => 1,
    }
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

/// The elements of a list; none of anything else.
fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn element(value: &Value, index: i32) -> &Value {
    let elements = elements(value);
    let distance = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
    let position = if index < 0 {
        elements.len().checked_sub(distance)
    } else {
        Some(distance)
    };
    position
        .and_then(|position| elements.get(position))
        .unwrap_or(&NULL)
}

fn array_items(value: Cow<'_, Value>) -> Option<Vec<Cow<'_, Value>>> {
    match value {
        Cow::Borrowed(value) => Some(value.as_array()?.iter().map(Cow::Borrowed).collect()),
        Cow::Owned(Value::Array(items)) => Some(items.into_iter().map(Cow::Owned).collect()),
        Cow::Owned(_) => None,
    }
}

fn object_values(value: Cow<'_, Value>) -> Option<Vec<Cow<'_, Value>>> {
    match value {
        Cow::Borrowed(value) => Some(value.as_object()?.values().map(Cow::Borrowed).collect()),
        Cow::Owned(Value::Object(members)) => Some(
            members
                .into_iter()
                .map(|(_, value)| Cow::Owned(value))
                .collect(),
        ),
        Cow::Owned(_) => None,
    }
}

fn flattened(items: Vec<Cow<'_, Value>>) -> Vec<Cow<'_, Value>> {
    let mut flat = Vec::new();
    for item in items {
        if item.is_array() {
            flat.extend(array_items(item).into_iter().flatten());
        } else {
            flat.push(item);
        }
    }
    flat
}

/// The elements of a slice, as Python chooses them.
fn sliced(
    value: &Value,
    from: Option<i32>,
    to: Option<i32>,
    step: i32,
) -> Evaluated<Option<Vec<Cow<'_, Value>>>> {
    let Some(elements) = value.as_array() else {
        return Ok(None);
    };
    if step == 0 {
        return Err(failure("slice step cannot be zero"));
    }
    let length = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let (lowest, highest) = if step > 0 {
        (0, length)
    } else {
        (-1, length - 1)
    };
    let (first, last) = if step > 0 {
        (lowest, highest)
    } else {
        (highest, lowest)
    };
    let bound = |index: i32| {
        let from_end = if index < 0 { length } else { 0 };
        (i64::from(index) + from_end).clamp(lowest, highest)
    };
    let mut at = from.map_or(first, bound);
    let end = to.map_or(last, bound);
    let mut chosen = Vec::new();
    while if step > 0 { at < end } else { at > end } {
        let position = usize::try_from(at).unwrap_or(usize::MAX);
        chosen.extend(elements.get(position).map(Cow::Borrowed));
        at += i64::from(step);
    }
    Ok(Some(chosen))
}

fn compare(comparator: &Comparator, left: &Value, right: &Value) -> Evaluated<Value> {
    let (symbol, wanted): (_, fn(Ordering) -> bool) = match comparator {
        Comparator::Equal => return Ok(Value::Bool(is_equal(left, right))),
        Comparator::NotEqual => return Ok(Value::Bool(!is_equal(left, right))),
        Comparator::LessThan => ("<", Ordering::is_lt),
        Comparator::LessThanEqual => ("<=", Ordering::is_le),
        Comparator::GreaterThan => (">", Ordering::is_gt),
        Comparator::GreaterThanEqual => (">=", Ordering::is_ge),
    };
    let is_comparable = |value: &Value| value.is_number() || value.is_string();
    if !is_comparable(left) || !is_comparable(right) {
        return Ok(Value::Null);
    }
    match order(left, right) {
        Some(order) => Ok(Value::Bool(wanted(order))),
        None => Err(failure(format!(
            "'{symbol}' not supported between instances of '{}' and '{}'",
            python_type(left),
            python_type(right)
        ))),
    }
}

/// Equality that does not ask how a number is written or in which order members stand.
fn is_equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => number_order(left, right).is_eq(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(l, r)| is_equal(l, r))
        }
        (Value::Object(left), Value::Object(right)) => {
            let mut members = left.iter();
            left.len() == right.len()
                && members.all(|(key, l)| right.get(key).is_some_and(|r| is_equal(l, r)))
        }
        _ => left == right,
    }
}

/// The order of two numbers or of two strings.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(number_order(left, right)),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn number_order(left: &Number, right: &Number) -> Ordering {
    match (left.as_i128(), right.as_i128()) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => as_float(left)
            .partial_cmp(&as_float(right))
            .unwrap_or(Ordering::Equal),
    }
}

fn as_float(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}
