//! The built-in functions of `--query`: what each takes, and what it gives.
//!
//! Arguments are checked against a table before any function sees them, so that all mistakes are
//! told in the same words, the AWS CLI's.

use std::borrow::Cow;
use std::cmp::Ordering;

use jmespath::ast::Ast;
use serde_json::{Map, Number, Value};

use super::super::render::{python_str, python_type};
use super::{
    Evaluated, Evaluator, NULL, QueryError, as_float, elements, failure, is_equal, order, weight,
};

/// An argument: a value, or an expression for the function to evaluate (`&Name`).
enum Argument<'v> {
    Value(Cow<'v, Value>),
    Expression(&'v Ast),
}

impl Argument<'_> {
    fn value(&self) -> &Value {
        match self {
            Self::Value(value) => value,
            Self::Expression(_) => &NULL,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Value(value) => kind(value),
            Self::Expression(_) => "expref",
        }
    }
}

struct Signature {
    name: &'static str,
    /// The types that each argument may have; any value if none is named.
    arguments: &'static [&'static [&'static str]],
    /// Whether more arguments like the last may follow.
    is_variadic: bool,
}

const fn takes(name: &'static str, arguments: &'static [&'static [&'static str]]) -> Signature {
    Signature {
        name,
        arguments,
        is_variadic: false,
    }
}

const fn takes_many(
    name: &'static str,
    arguments: &'static [&'static [&'static str]],
) -> Signature {
    Signature {
        name,
        arguments,
        is_variadic: true,
    }
}

const SIGNATURES: [Signature; 26] = [
    takes("abs", &[&["number"]]),
    takes("avg", &[&["array-number"]]),
    takes("ceil", &[&["number"]]),
    takes("contains", &[&["array", "string"], &[]]),
    takes("ends_with", &[&["string"], &["string"]]),
    takes("floor", &[&["number"]]),
    takes("join", &[&["string"], &["array-string"]]),
    takes("keys", &[&["object"]]),
    takes("length", &[&["string", "array", "object"]]),
    takes("map", &[&["expref"], &["array"]]),
    takes("max", &[&["array-number", "array-string"]]),
    takes("max_by", &[&["array"], &["expref"]]),
    takes_many("merge", &[&["object"]]),
    takes("min", &[&["array-number", "array-string"]]),
    takes("min_by", &[&["array"], &["expref"]]),
    takes_many("not_null", &[&[]]),
    takes("reverse", &[&["array", "string"]]),
    takes("sort", &[&["array-string", "array-number"]]),
    takes("sort_by", &[&["array"], &["expref"]]),
    takes("starts_with", &[&["string"], &["string"]]),
    takes("sum", &[&["array-number"]]),
    takes("to_array", &[&[]]),
    takes("to_number", &[&[]]),
    takes("to_string", &[&[]]),
    takes("type", &[&[]]),
    takes("values", &[&["object"]]),
];

impl Signature {
    fn check(&self, arguments: &[Argument]) -> Evaluated<()> {
        let (wanted, found) = (self.arguments.len(), arguments.len());
        if found < wanted || (found > wanted && !self.is_variadic) {
            let at_least = if self.is_variadic { "at least " } else { "" };
            let plural = if wanted == 1 { "" } else { "s" };
            return Err(failure(format!(
                "Expected {at_least}{wanted} argument{plural} for function {}(), received {found}",
                self.name
            )));
        }
        let last = self.arguments.last().copied().unwrap_or_default();
        let wanted = self
            .arguments
            .iter()
            .copied()
            .chain(std::iter::repeat(last));
        arguments
            .iter()
            .zip(wanted)
            .try_for_each(|(argument, types)| self.check_one(argument, types))
    }

    fn check_one(&self, argument: &Argument, types: &[&str]) -> Evaluated<()> {
        let (kind, value) = (argument.kind(), argument.value());
        let fits_any = types.is_empty() && kind != "expref";
        if !fits_any
            && !types
                .iter()
                .any(|wanted| wanted.split('-').next() == Some(kind))
        {
            return Err(self.type_error(value, kind, types));
        }
        self.check_elements(value, types)
    }

    /// Elements must all be of one of the types named (`array-number`), the same for all.
    fn check_elements(&self, value: &Value, types: &[&str]) -> Evaluated<()> {
        let mut wanted: Vec<&str> = types
            .iter()
            .filter_map(|t| t.strip_prefix("array-"))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        for element in elements(value) {
            let found = kind(element);
            if !wanted.contains(&found) {
                return Err(self.type_error(element, python_type(element), types));
            }
            wanted = vec![found];
        }
        Ok(())
    }

    /// What an expression gives for the elements must be all numbers or all strings.
    fn check_keys(&self, keyed: &[(Value, &Value)]) -> Evaluated<()> {
        let Some((first, item)) = keyed.first() else {
            return Ok(());
        };
        let wanted = kind(first);
        if wanted != "number" && wanted != "string" {
            return Err(match self.name {
                "sort_by" => self.type_error(item, wanted, &["string", "number"]),
                _ => self.type_error(first, wanted, &["number", "string"]),
            });
        }
        match keyed.iter().find(|(key, _)| kind(key) != wanted) {
            Some((key, _)) => Err(self.type_error(key, kind(key), &[wanted])),
            None => Ok(()),
        }
    }

    fn type_error(&self, value: &Value, found: &str, types: &[&str]) -> QueryError {
        let types: Vec<_> = types.iter().map(|name| format!("'{name}'")).collect();
        failure(format!(
            "In function {}(), invalid type for value: {}, expected one of: [{}], received: \"{found}\"",
            self.name,
            python_str(value),
            types.join(", ")
        ))
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

impl<'v> Evaluator<'v> {
    /// Calls a function on the present value.
    pub(super) fn call(
        &self,
        name: &str,
        arguments: &'v [Ast],
        value: &'v Value,
    ) -> Evaluated<Value> {
        let arguments = arguments
            .iter()
            .map(|argument| self.argument(argument, value));
        let arguments = arguments.collect::<Evaluated<Vec<_>>>()?;
        let signature = SIGNATURES.iter().find(|signature| signature.name == name);
        let signature = signature.ok_or_else(|| failure(format!("Unknown function: {name}()")))?;
        signature.check(&arguments)?;
        self.charge(
            arguments
                .iter()
                .map(|argument| weight(argument.value()))
                .sum(),
        )?;
        match &arguments[..] {
            all if signature.is_variadic => Ok(call_on_all(name, all)),
            [Argument::Value(list), Argument::Expression(key)] => {
                self.call_by(signature, elements(list), key)
            }
            [Argument::Expression(node), Argument::Value(list)] => {
                let results = elements(list).iter();
                let results = results.map(|element| self.own(self.eval(node, element)?));
                Ok(Value::Array(results.collect::<Evaluated<_>>()?))
            }
            [first, second] => {
                self.charge(weight(first.value()).saturating_mul(elements(second.value()).len()))?;
                call_on_two(name, first.value(), second.value())
            }
            [first, ..] => Ok(call_on_one(name, first.value())),
            [] => Ok(Value::Null),
        }
    }

    fn argument(&self, node: &'v Ast, value: &'v Value) -> Evaluated<Argument<'v>> {
        match node {
            Ast::Expref { ast, .. } => Ok(Argument::Expression(ast)),
            _ => Ok(Argument::Value(self.eval(node, value)?)),
        }
    }

    /// Calls a function that looks at each element through an expression.
    fn call_by(&self, signature: &Signature, items: &[Value], key: &Ast) -> Evaluated<Value> {
        let mut keyed = Vec::with_capacity(items.len());
        for item in items {
            keyed.push((self.own(self.eval(key, item)?)?, item));
        }
        signature.check_keys(&keyed)?;
        let wanted = match signature.name {
            "min_by" => Ordering::Less,
            "max_by" => Ordering::Greater,
            _ => {
                keyed.sort_by(|(left, _), (right, _)| in_order(left, right));
                let sorted = keyed.into_iter().map(|(_, item)| Cow::Borrowed(item));
                return self.array(sorted.collect());
            }
        };
        let chosen = keyed.into_iter().reduce(|best, next| {
            if order(&next.0, &best.0) == Some(wanted) {
                next
            } else {
                best
            }
        });
        chosen.map_or(Ok(Value::Null), |(_, item)| self.own(Cow::Borrowed(item)))
    }
}

fn call_on_all(name: &str, arguments: &[Argument]) -> Value {
    let mut values = arguments.iter().map(Argument::value);
    if name == "not_null" {
        return values
            .find(|value| !value.is_null())
            .cloned()
            .unwrap_or_default();
    }
    let mut merged = Map::new();
    for members in values.filter_map(Value::as_object) {
        merged.extend(members.clone());
    }
    Value::Object(merged)
}

fn call_on_two(name: &str, first: &Value, second: &Value) -> Evaluated<Value> {
    let (text, other) = (first.as_str().unwrap_or_default(), second.as_str());
    let found = match name {
        "join" => {
            let texts: Vec<_> = elements(second).iter().filter_map(Value::as_str).collect();
            return Ok(Value::String(texts.join(text)));
        }
        "contains" if first.is_array() => elements(first).iter().any(|e| is_equal(e, second)),
        "contains" => text.contains(other.ok_or_else(|| {
            let found = python_type(second);
            failure(format!(
                "'in <string>' requires string as left operand, not {found}"
            ))
        })?),
        "starts_with" => text.starts_with(other.unwrap_or_default()),
        _ => text.ends_with(other.unwrap_or_default()),
    };
    Ok(Value::Bool(found))
}

fn call_on_one(name: &str, value: &Value) -> Value {
    match (name, value) {
        ("abs", Value::Number(number)) => absolute(number),
        ("ceil", Value::Number(number)) if number.is_f64() => whole(as_float(number).ceil()),
        ("floor", Value::Number(number)) if number.is_f64() => whole(as_float(number).floor()),
        ("avg", _) => average(elements(value)),
        ("sum", _) => sum(elements(value)),
        ("min", _) => extreme(elements(value), Ordering::Less),
        ("max", _) => extreme(elements(value), Ordering::Greater),
        ("sort", Value::Array(items)) => {
            let mut items = items.clone();
            items.sort_by(in_order);
            Value::Array(items)
        }
        ("reverse", Value::Array(items)) => items.iter().rev().cloned().collect(),
        ("reverse", Value::String(text)) => text.chars().rev().collect::<String>().into(),
        ("keys", Value::Object(members)) => members.keys().cloned().collect(),
        ("values", Value::Object(members)) => members.values().cloned().collect(),
        ("length", Value::String(text)) => text.chars().count().into(),
        ("length", Value::Object(members)) => members.len().into(),
        ("length", _) => elements(value).len().into(),
        ("type", _) => kind(value).into(),
        ("to_array", Value::Array(_))
        | ("to_string", Value::String(_))
        | ("to_number" | "ceil" | "floor", Value::Number(_)) => value.clone(),
        ("to_array", _) => Value::Array(vec![value.clone()]),
        ("to_string", _) => value.to_string().into(),
        ("to_number", Value::String(text)) => parsed_number(text.trim()),
        _ => Value::Null,
    }
}

fn in_order(left: &Value, right: &Value) -> Ordering {
    order(left, right).unwrap_or(Ordering::Equal)
}

/// The first of the least, or of the greatest.
fn extreme(items: &[Value], wanted: Ordering) -> Value {
    let better = |best, item| {
        if order(item, best) == Some(wanted) {
            item
        } else {
            best
        }
    };
    items.iter().reduce(better).cloned().unwrap_or_default()
}

fn absolute(number: &Number) -> Value {
    let whole = number
        .as_i128()
        .and_then(|whole| Number::from_i128(whole.abs()));
    whole.map_or_else(|| as_float(number).abs().into(), Value::Number)
}

/// A sum of whole numbers is whole.
fn sum(items: &[Value]) -> Value {
    let whole: Option<i128> = items.iter().map(|item| item.as_number()?.as_i128()).sum();
    let sum = whole.and_then(Number::from_i128).map(Value::Number);
    sum.unwrap_or_else(|| items.iter().filter_map(Value::as_f64).sum::<f64>().into())
}

fn average(items: &[Value]) -> Value {
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    match sum(items).as_f64() {
        Some(sum) if count > 0 => (sum / f64::from(count)).into(),
        _ => Value::Null,
    }
}

/// A float without a fraction, as the whole number that it is where one can hold it.
fn whole(rounded: f64) -> Value {
    format!("{rounded:.0}")
        .parse::<i64>()
        .map_or_else(|_| rounded.into(), Value::from)
}

fn parsed_number(text: &str) -> Value {
    let whole = text
        .parse::<i64>()
        .map(Value::from)
        .or_else(|_| text.parse::<u64>().map(Value::from));
    whole
        .or_else(|_| text.parse::<f64>().map(Value::from))
        .unwrap_or_default()
}
