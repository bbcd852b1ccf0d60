//! `$((...))`: whole numbers, variables, and `+ - * / %`.

use super::read::{Parsed, Reader};
use super::tree::Sum;

/// How many operators may follow each other.
const OPERATORS_MAX: usize = 100;

pub(super) fn read(reader: &mut Reader) -> Parsed<Sum> {
    let mut sum = product(reader)?;
    let mut count = 0;
    while let Some(operator @ ('+' | '-')) = reader.peek_sum() {
        count = counted(count, reader)?;
        sum = Sum::Of(Box::new(sum), operator, Box::new(product(reader)?));
    }
    Ok(sum)
}

fn product(reader: &mut Reader) -> Parsed<Sum> {
    let mut product = operand(reader)?;
    let mut count = 0;
    while let Some(operator @ ('*' | '/' | '%')) = reader.peek_sum() {
        count = counted(count, reader)?;
        product = Sum::Of(Box::new(product), operator, Box::new(operand(reader)?));
    }
    Ok(product)
}

/// Goes past an operator.
fn counted(count: usize, reader: &mut Reader) -> Parsed<usize> {
    reader.next_sum();
    if count == OPERATORS_MAX {
        return Err(reader.beyond_sum());
    }
    Ok(count + 1)
}

fn operand(reader: &mut Reader) -> Parsed<Sum> {
    let operand = match reader.peek_sum() {
        Some('0'..='9') => reader.digits().map(Sum::Number),
        Some('(') => {
            reader.next_sum();
            let sum = reader.nested(read)?;
            let closed = reader.peek_sum() == Some(')');
            reader.next_sum();
            closed.then_some(sum)
        }
        Some('-') => {
            reader.next_sum();
            let operand = reader.nested(operand)?;
            Some(Sum::Of(Box::new(Sum::Number(0)), '-', Box::new(operand)))
        }
        _ => reader.variable().map(Sum::Variable),
    };
    operand.ok_or_else(|| reader.beyond_sum())
}

impl Sum {
    /// What it comes to; none if that is no number.
    pub(super) fn value(&self, of: &dyn Fn(&str) -> Option<i64>) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Variable(name) => of(name),
            Self::Of(a, operator, b) => {
                let (a, b) = (a.value(of)?, b.value(of)?);
                match operator {
                    '+' => a.checked_add(b),
                    '-' => a.checked_sub(b),
                    '*' => a.checked_mul(b),
                    '/' => a.checked_div(b),
                    _ => a.checked_rem(b),
                }
            }
        }
    }
}
