//! `aws configure`: the settings that are kept beside a session, without credentials.
//!
//! They are no part of the world: undo does not move them, and no log has them. Sources: AWS CLI
//! Command Reference, "configure get", "configure set" and "configure list".

use serde_json::{Map, Value};

use super::{Reply, Session};
use crate::cli::{Settings, UsageError, Verb};
use crate::sim::Account;

/// Where the official client keeps its settings.
const FILE: &str = "~/.aws/config";
const NOT_SET: [&str; 3] = ["<not set>", "None", "None"];
/// There are no keys here; they look like AWS's example.
const MASKED: [&str; 3] = ["****************MPLE", "shared-credentials-file", ""];

impl Session {
    pub(super) fn configure_get(&self, line: &str, input: &Map<String, Value>) -> Reply {
        let mut kept = self.configured.kept.clone();
        match setting(&mut kept, input) {
            Err(error) => Reply::usage(line, error),
            Ok(Some(value)) => Reply::text(line, format!("{value}\n")),
            Ok(None) => Reply {
                exit_code: 1,
                ..Reply::silent(line)
            },
        }
    }

    pub(super) fn configure_set(&mut self, line: &str, input: &Map<String, Value>) -> Reply {
        match setting(&mut self.configured.kept, input) {
            Err(error) => Reply::usage(line, error),
            Ok(setting) => {
                *setting = Some(text(input, "Value").to_owned());
                Reply::silent(line)
            }
        }
    }

    pub(super) fn configure_list(&self, line: &str, verb: &Verb) -> Reply {
        let configured = &self.configured;
        let region = match (&configured.environment.region, &configured.kept.region) {
            (Some(region), _) => [region, "env", "['AWS_REGION', 'AWS_DEFAULT_REGION']"],
            (None, Some(region)) => [region, "config-file", FILE],
            (None, None) => NOT_SET,
        };
        let asked = verb.account.profile();
        let profile = match (&configured.profile, asked) {
            (Some(name), _) if Account::of_profile(name) == Some(verb.account) => {
                [name, "env", "['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']"]
            }
            (_, Some(name)) => [name, "manual", "--profile"],
            _ => NOT_SET,
        };
        let rows = [
            ("Name", ["Value", "Type", "Location"]),
            ("----", ["-----", "----", "--------"]),
            ("profile", profile),
            ("access_key", MASKED),
            ("secret_key", MASKED),
            ("region", region),
        ];
        let row = |(name, [value, kind, place]): (&str, [&str; 3])| {
            format!("{name:>10} {value:>24} {kind:>16}    {place}\n")
        };
        Reply::text(line, rows.into_iter().map(row).collect())
    }
}

fn setting<'a>(
    settings: &'a mut Settings,
    input: &Map<String, Value>,
) -> Result<&'a mut Option<String>, UsageError> {
    let name = text(input, "Varname");
    let unknown = || UsageError::not_simulated(&format!("{name} of aws configure"));
    settings
        .of(name.strip_prefix("default.").unwrap_or(name))
        .ok_or_else(unknown)
}

fn text<'a>(input: &'a Map<String, Value>, member: &str) -> &'a str {
    input
        .get(member)
        .and_then(Value::as_str)
        .unwrap_or_default()
}
