//! A session as a bash script for a real account.
//!
//! Each accepted command in its order; ids that the session made are kept in variables, a wait
//! stands where simulated time brought something about, and the lab's own verbs are comments that
//! say what to do by hand.

use std::collections::BTreeMap;

use serde_json::Value;

use super::log::{Kind, Outcome};
use super::wait::{Told, told};
use super::{Session, TABLE};
use crate::cli::amount::dollars;
use crate::cli::{self, Configured, Statement, shape};
use crate::locale;
use crate::sim::command::{Bill, Sender};
use crate::sim::{Account, Query, RegionCode, Response, World};

/// So many times after it was touched a thing is looked at, to see what time did to it.
const LOOKS_MAX: u8 = 3;

/// Something that the session made, or that a line names.
struct Thing {
    sender: Sender,
    /// The variable that holds its id, once it does.
    variable: Option<String>,
    /// What shows its id, if the command that made it does not: a line for each that was made.
    shown_by: Vec<String>,
    made: bool,
    /// How often it was looked at since it was touched.
    looks: u8,
}

struct Script<'a> {
    session: &'a Session,
    /// The steps to write, by their places in the log.
    path: Vec<usize>,
    text: String,
    things: BTreeMap<String, Thing>,
    counts: BTreeMap<&'static str, usize>,
}

impl Session {
    /// The steps up to the cursor, as a script.
    pub fn exported(&self) -> String {
        let path = self.path();
        let mut script = Script {
            session: self,
            path: path.clone(),
            text: self.head(),
            things: BTreeMap::new(),
            counts: BTreeMap::new(),
        };
        for at in path {
            script.step(at);
        }
        script.text
    }

    /// What comes before the first command: what it is, and what it would cost.
    fn head(&self) -> String {
        let world = self.world();
        let question = Bill::default().into();
        let (region, account) = (RegionCode::default(), Account::OWN);
        let bill = world.query(&Query {
            region,
            account,
            question,
        });
        let (monthly, once) = match bill {
            Ok(Response::Bill(bill)) => (dollars(bill.monthly()), dollars(bill.once())),
            _ => Default::default(),
        };
        let args = [("monthly", monthly.into()), ("once", once.into())];
        let warning = locale::text_with("export-head", args);
        let warning = warning.trim_end().replace('\n', "\n## ");
        format!("#!/usr/bin/env bash\nset -euo pipefail\n\n## {warning}\n\n")
    }
}

impl Script<'_> {
    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn step(&mut self, at: usize) {
        let Some(step) = self.session.log().get(at).cloned() else {
            return;
        };
        let before = self.session.world_at(at);
        match step.kind {
            Kind::Refusal | Kind::Reset => {}
            Kind::Time(_) => self.wait(before, &step.world, &step.line),
            Kind::Action if step.line.starts_with("aws ") => {
                let Outcome::Done(made) = &step.outcome else {
                    return;
                };
                self.command(at, &step.line, made);
            }
            Kind::Action => {
                let line = self.with_variables(at, &step.line);
                let args = [("line", line.replace('\n', "\n## ").into())];
                self.say(&format!("## {}", locale::text_with("export-by-hand", args)));
            }
        }
    }

    /// Whether a later step needs this id: in its line, or because time completes it.
    fn is_wanted(&self, at: usize, id: &str, sender: Sender) -> bool {
        let log = self.session.log();
        let mut looks = 0;
        let mut later = self.path.iter().filter(|later| **later > at);
        later.any(|&later| match log[later].kind {
            Kind::Refusal | Kind::Reset => false,
            Kind::Action => log[later].line.contains(id),
            Kind::Time(_) => {
                looks += 1;
                let before = self.session.world_at(later);
                looks <= LOOKS_MAX && told(before, &log[later].world, sender, id).is_some()
            }
        })
    }

    fn command(&mut self, at: usize, line: &str, made: &[String]) {
        let before = self.session.world_at(at);
        let Ok(Some(invocation)) = cli::parse(line, TABLE, Configured::default()) else {
            return;
        };
        let Statement::Command(command) = invocation.statement else {
            return;
        };
        let sender = command.sender();
        let written = self.with_variables(at, line);
        let mut shown = Vec::new();
        if let Ok(applied) = before.apply(&command)
            && let Some(value) = shape::shape(&applied.world, sender, &applied.response)
        {
            ids(&value, String::new(), &mut shown);
        }
        shown.retain(|(_, id)| !line.contains(id) && !self.things.contains_key(id));
        let owners: Vec<(String, String)> = shown
            .iter()
            .filter_map(|(_, id)| Some((id.clone(), describing(id, sender)?)))
            .collect();
        let hidden = made
            .iter()
            .filter(|id| !shown.iter().any(|(_, it)| it == *id));
        let hidden: Vec<String> = hidden
            .filter(|id| self.is_wanted(at, id, sender))
            .cloned()
            .collect();
        shown.retain(|(_, id)| {
            !hidden.is_empty() && owners.iter().any(|(owner, _)| owner == id)
                || self.is_wanted(at, id, sender)
        });
        let variables: Vec<String> = shown.iter().map(|(_, id)| self.variable(id)).collect();
        match (variables.as_slice(), shown.as_slice()) {
            ([variable], [(path, _)]) => {
                self.say(&format!(
                    "{variable}=$({written} --query '{path}' --output text)"
                ));
            }
            ([], _) => self.say(&written),
            (variables, shown) => {
                let paths: Vec<&str> = shown.iter().map(|(path, _)| path.as_str()).collect();
                let paths = paths.join(", ");
                self.say(&format!(
                    "made=$({written} --query '[{paths}]' --output text)"
                ));
                for (place, variable) in (1..).zip(variables) {
                    self.say(&format!("{variable}=$(echo \"$made\" | cut -f{place})"));
                }
            }
        }
        for ((_, id), variable) in shown.into_iter().zip(variables) {
            let thing = Thing {
                sender,
                variable: Some(variable),
                shown_by: Vec::new(),
                made: true,
                looks: 0,
            };
            self.things.insert(id, thing);
        }
        for id in hidden {
            let shown_by = owners.iter().map(|(_, line)| line.clone()).collect();
            self.things.insert(
                id,
                Thing {
                    sender,
                    variable: None,
                    shown_by,
                    made: true,
                    looks: 0,
                },
            );
        }
        for id in named(line) {
            let thing = Thing {
                sender,
                variable: None,
                shown_by: Vec::new(),
                made: false,
                looks: 0,
            };
            self.things.entry(id).or_insert(thing).looks = 0;
        }
    }

    /// A name for what has this id.
    fn variable(&mut self, id: &str) -> String {
        let kind = match id.split('-').next() {
            Some("ami") => "image",
            Some("i") => "instance",
            Some("snap") => "snapshot",
            Some("vol") => "volume",
            _ => "made",
        };
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        format!("{kind}_{count}")
    }

    /// What simulated time completed is waited for.
    fn wait(&mut self, before: &World, after: &World, line: &str) {
        let mut waits = Vec::new();
        for (id, thing) in &mut self.things {
            if thing.looks == LOOKS_MAX {
                continue;
            }
            thing.looks += 1;
            let Some(Told { words, is_long }) = told(before, after, thing.sender, id) else {
                continue;
            };
            let shown = match &thing.variable {
                Some(variable) => format!("\"${variable}\""),
                None if thing.made => continue,
                None => id.clone(),
            };
            let line = format!("{words} {shown}{}", addressed(thing.sender));
            waits.push(if is_long {
                // A waiter gives up after ten minutes.
                format!("until {line}; do sleep 15; done")
            } else {
                line
            });
        }
        if waits.is_empty() {
            // Nothing that a script could wait for: whoever runs it decides whether to.
            let span = line.trim_start_matches("advance ");
            let args = [("span", span.into())];
            self.say(&format!("## {}", locale::text_with("export-time", args)));
        }
        for line in waits {
            self.say(&line);
        }
    }

    /// A line with variables in place of the ids that the session made.
    fn with_variables(&mut self, at: usize, line: &str) -> String {
        let ids = self
            .things
            .iter()
            .filter(|(id, thing)| thing.made && line.contains(*id));
        let ids: Vec<String> = ids.map(|(id, _)| id.clone()).collect();
        let mut written = line.to_owned();
        for id in ids {
            self.look_up(at, &id);
            if let Some(variable) = self
                .things
                .get(&id)
                .and_then(|thing| thing.variable.clone())
            {
                written = replaced(&written, &id, &variable);
            }
        }
        written
    }

    /// Asks for an id that the command did not show that made the thing.
    fn look_up(&mut self, at: usize, id: &str) {
        let Some(thing) = self.things.get(id).filter(|thing| thing.variable.is_none()) else {
            return;
        };
        let world = self.session.world_at(at);
        let found = thing.shown_by.iter().find_map(|line| {
            let invocation = cli::parse(line, TABLE, Configured::default()).ok()??;
            let Statement::Query(query) = invocation.statement else {
                return None;
            };
            let value = shape::shape(world, query.sender(), &world.query(&query).ok()?)?;
            let mut shown = Vec::new();
            ids(&value, String::new(), &mut shown);
            let (path, _) = shown.into_iter().find(|(_, it)| it == id)?;
            Some((line.clone(), path))
        });
        if let Some((line, path)) = found {
            let variable = self.variable(id);
            let line = self.with_variables(at, &line);
            self.say(&format!(
                "{variable}=$({line} --query '{path}' --output text)"
            ));
            if let Some(thing) = self.things.get_mut(id) {
                thing.variable = Some(variable);
            }
        }
    }
}

/// The line that shows all about an instance or an image.
fn describing(id: &str, sender: Sender) -> Option<String> {
    let (words, option) = match id.split('-').next() {
        Some("i") => ("describe-instances", "instance-ids"),
        Some("ami") => ("describe-images", "image-ids"),
        _ => return None,
    };
    Some(format!(
        "aws ec2 {words} --{option} {id}{}",
        addressed(sender)
    ))
}

/// Where a line goes, and from whom.
fn addressed(Sender { region, account }: Sender) -> String {
    format!(" --region {region}{}", cli::print::profile(account))
}

/// The ids in an answer, each with the expression that leads to it.
fn ids(value: &Value, path: String, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                match member {
                    Value::String(id) if name.ends_with("Id") || name == "Identifier" => {
                        let is_number = id.chars().all(|c| c.is_ascii_digit());
                        if !is_number && !found.iter().any(|(_, it)| it == id) {
                            found.push((path, id.clone()));
                        }
                    }
                    member => ids(member, path, found),
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                ids(item, format!("{path}[{at}]"), found);
            }
        }
        _ => {}
    }
}

/// The ids of EC2 that a line names.
fn named(line: &str) -> impl Iterator<Item = String> + '_ {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let is_id = |word: &&str| {
        let number = ["ami-", "i-", "snap-", "vol-"]
            .iter()
            .find_map(|it| word.strip_prefix(it));
        number.is_some_and(|number| number.len() == 17)
    };
    words.filter(is_id).map(str::to_owned)
}

/// The line with a variable in place of an id, in single quotes and out of them.
fn replaced(line: &str, id: &str, variable: &str) -> String {
    let mut written = String::new();
    let mut is_quoted = false;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(id) {
            let quote = if is_quoted { "'" } else { "" };
            written += &[quote, "\"$", variable, "\"", quote].concat();
            rest = after;
            continue;
        }
        let is_variable = rest.starts_with("\"$");
        if c == '\'' && !is_variable {
            is_quoted = !is_quoted;
        }
        written.push(c);
        rest = &rest[c.len_utf8()..];
    }
    written
}
