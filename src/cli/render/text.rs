//! `--output text`: a row a structure, its scalars separated by tabs and sorted by their names.
//!
//! A row of a member opens with that member's name in capitals (of ASCII, as all AWS's names are);
//! the rows of nested members follow it. Rows of one list share their columns, so a scalar that one
//! structure lacks leaves a gap. Knows only JSON values.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{RenderError, cells, is_container, names, python_str, python_type};

/// All rows of the value.
pub(super) fn render(value: &Value) -> Result<String, RenderError> {
    let mut out = String::new();
    match write(&mut out, value, None) {
        Ok(()) => Ok(out),
        Err(error) => Err(RenderError {
            printed: out,
            ..error
        }),
    }
}

fn write(out: &mut String, value: &Value, name: Option<&str>) -> Result<(), RenderError> {
    match value {
        Value::Object(members) => write_structure(out, members, name, None),
        Value::Array(items) => write_list(out, items, name),
        _ => {
            write_row(out, [python_str(value)]);
            Ok(())
        }
    }
}

fn write_row(out: &mut String, cells: impl IntoIterator<Item = String>) {
    let cells: Vec<_> = cells.into_iter().collect();
    out.push_str(&cells.join("\t"));
    out.push('\n');
}

fn write_list(out: &mut String, items: &[Value], name: Option<&str>) -> Result<(), RenderError> {
    if items.iter().any(Value::is_object) {
        return write_structures(out, items, name);
    }
    let (lists, scalars): (Vec<_>, Vec<_>) = items.iter().partition(|item| is_container(item));
    write_scalars(out, &scalars, name);
    lists
        .into_iter()
        .try_for_each(|list| write(out, list, name))
}

/// A list's scalars: a row each below a name, else all of them in one row.
fn write_scalars(out: &mut String, scalars: &[&Value], name: Option<&str>) {
    match name {
        _ if scalars.is_empty() => {}
        Some(name) => {
            for scalar in scalars {
                write_row(out, [name.to_ascii_uppercase(), python_str(scalar)]);
            }
        }
        None => write_row(out, scalars.iter().map(|scalar| python_str(scalar))),
    }
}

fn write_structures(
    out: &mut String,
    items: &[Value],
    name: Option<&str>,
) -> Result<(), RenderError> {
    let structures = items.iter().map(structure).collect::<Result<Vec<_>, _>>()?;
    let columns: BTreeSet<&str> = structures
        .iter()
        .flat_map(|members| scalars(members))
        .collect();
    structures
        .into_iter()
        .try_for_each(|members| write_structure(out, members, name, Some(&columns)))
}

/// The AWS CLI asks each item of such a list for its members, and gives up at one without.
fn structure(item: &Value) -> Result<&Map<String, Value>, RenderError> {
    item.as_object().ok_or_else(|| {
        let kind = python_type(item);
        RenderError::new(format!("'{kind}' object has no attribute 'items'"))
    })
}

fn scalars(members: &Map<String, Value>) -> BTreeSet<&str> {
    names(members, |value| !is_container(value))
}

fn write_structure(
    out: &mut String,
    members: &Map<String, Value>,
    name: Option<&str>,
    columns: Option<&BTreeSet<&str>>,
) -> Result<(), RenderError> {
    let own_columns = scalars(members);
    let columns = columns.unwrap_or(&own_columns);
    if !columns.is_empty() {
        let name = name.map(str::to_ascii_uppercase);
        write_row(out, name.into_iter().chain(cells(columns, members)));
    }
    let nested = names(members, |_| true)
        .into_iter()
        .filter(|name| !columns.contains(name));
    nested
        .into_iter()
        .try_for_each(|name| write(out, &members[name], Some(name)))
}
