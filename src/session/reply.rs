//! What a line brought: what is printed, with which exit code, and what it teaches.

use serde_json::Value;

use crate::cli::paging::Paging;
use crate::cli::query::QueryError;
use crate::cli::render::render;
use crate::cli::{CommandSpec, Invocation, Lesson, UsageError};
use crate::sim::{ApiError, Event, RegionCode};

/// The exit code of an answer that is an error of the service.
const SERVICE_ERROR: u8 = 254;

/// What `--query` leaves of an answer.
fn select(invocation: &Invocation, value: Value) -> Result<Value, QueryError> {
    match &invocation.selection {
        None => Ok(value),
        Some(selection) => selection.apply(&value),
    }
}

/// The answer to one line.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// The line, as typed.
    pub line: String,
    /// What is printed.
    pub stdout: String,
    /// What is printed as an error.
    pub stderr: String,
    /// The exit code, as the AWS CLI has them.
    pub exit_code: u8,
    /// Why it was refused, and what to try: shown to people, not to programs.
    pub lesson: Lesson,
    /// What happened in the world.
    pub events: Vec<Event>,
    /// The Region that refused, and its error.
    pub refused: Option<(RegionCode, ApiError)>,
}

impl Reply {
    /// Nothing to say: it worked.
    pub(super) fn silent(line: &str) -> Self {
        Self {
            line: line.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn text(line: &str, stdout: String) -> Self {
        Self {
            stdout,
            ..Self::silent(line)
        }
    }

    /// A line that was not understood.
    pub fn usage(line: &str, error: UsageError) -> Self {
        Self {
            stderr: error.text,
            exit_code: error.exit_code,
            lesson: Lesson {
                why: error.hint,
                tries: Vec::new(),
            },
            ..Self::silent(line)
        }
    }

    pub(super) fn value(line: &str, invocation: &Invocation, value: Value) -> Self {
        let parts = match &invocation.paging {
            None => vec![value],
            Some(paging) => paging.cut(value).parts(invocation.format),
        };
        let mut reply = Self::silent(line);
        for part in parts {
            let failed = match select(invocation, part) {
                Err(error) => UsageError::aws(&error.to_string(), error.exit_code()),
                Ok(part) => match render(invocation.format, invocation.operation, &part) {
                    Ok(text) => {
                        reply.stdout += &text;
                        continue;
                    }
                    Err(error) => {
                        // What could be shown before it went wrong stays shown.
                        reply.stdout += &error.printed;
                        UsageError::aws(&error.to_string(), error.exit_code())
                    }
                },
            };
            return Self {
                stdout: reply.stdout,
                ..Self::usage(line, failed)
            };
        }
        let warning = invocation.paging.as_ref().and_then(Paging::warning);
        reply.stderr += warning.unwrap_or_default();
        reply
    }

    pub(super) fn refused(
        line: &str,
        operation: &str,
        region: RegionCode,
        error: ApiError,
        lesson: Lesson,
    ) -> Self {
        let is_aws = super::TABLE
            .by_operation(operation)
            .is_some_and(CommandSpec::is_aws);
        let said = if is_aws {
            let code = error.code();
            // What may be over soon the official client tries three times.
            let retried = match &error {
                ApiError::RegionOut(_) => " (reached max retries: 2)",
                _ => "",
            };
            let text = format!(
                "An error occurred ({code}) when calling the {operation} operation{retried}"
            );
            UsageError::aws(&format!("{text}: {error}"), SERVICE_ERROR)
        } else {
            UsageError::lab(&error.to_string(), SERVICE_ERROR)
        };
        Self {
            stderr: said.text,
            exit_code: SERVICE_ERROR,
            lesson,
            refused: Some((region, error)),
            ..Self::silent(line)
        }
    }
}
