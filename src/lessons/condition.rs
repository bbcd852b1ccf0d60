//! Conditions: what must hold, and if it does not, why not and where to look.
//!
//! A small closed list over the world and the log. Each accepts every way that leads there, as it
//! asks what is and not what was typed; only `refused` and `ran` look at the log.

use std::sync::Arc;

use crate::cli::amount::dollars;
use crate::locale::{text, text_with};
use crate::session::{Kind as Step, Operation, Outcome, Session};
use crate::sim::ids::ResourceId;
use crate::sim::prices::MicroDollars;
use crate::sim::{Account, RegionCode, World};

use super::names::{Names, called};
use super::range::Range;
use super::thing::{Noun, Thing, things};

/// One condition of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The number of its line in the lesson's file.
    pub line_number: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Thing(Sought),
    Gone(String),
    Refused(Logged),
    Ran(Logged),
    Cost {
        least: Option<MicroDollars>,
        most: Option<MicroDollars>,
        region: Option<RegionCode>,
    },
    Tidy(Option<RegionCode>),
    Down(RegionCode),
    Up(RegionCode),
    Shows {
        line: String,
        text: String,
    },
}

/// Things with these properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) noun: Noun,
    pub(super) known_as: Option<String>,
    /// Properties and what they must be, in the order in which they tell things apart.
    pub(super) wants: Vec<(&'static str, String)>,
    pub(super) count: Range,
}

/// A line of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Logged {
    /// With which code it was refused, if it is to be a refused one.
    pub(super) code: String,
    /// One of its words.
    pub(super) by: Option<String>,
    /// Text that is in it.
    pub(super) with: Option<String>,
    pub(super) region: Option<RegionCode>,
}

/// A condition that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// What is missing: the property, or the word that the condition begins with.
    pub missing: &'static str,
    /// Why, in words for the learner.
    pub reason: String,
    /// What to point at on the stage.
    pub points_at: Vec<ResourceId>,
}

/// A moment of a session: after so many of its steps.
#[derive(Clone, Copy)]
pub(super) struct Moment<'a> {
    pub(super) session: &'a Session,
    /// Where the lesson begins.
    pub(super) floor: usize,
    pub(super) steps: usize,
}

impl<'a> Moment<'a> {
    pub(super) fn world(self) -> &'a World {
        if self.steps == self.session.cursor() {
            self.session.world()
        } else {
            self.session.world_at(self.steps)
        }
    }

    /// What was done since the lesson began.
    fn log(self) -> &'a [Arc<Operation>] {
        self.session
            .log()
            .get(self.floor..self.steps)
            .unwrap_or_default()
    }
}

/// Properties that say which thing is meant; the others say how it should be.
const IDENTITY: [&str; 10] = [
    "region", "id", "not", "name", "of", "from", "on", "behind", "uses", "outside",
];

impl Condition {
    /// Whether it holds at a moment. The first thing that it finds gets the name that it gives.
    pub(super) fn judge(&self, at: Moment, names: &mut Names) -> Result<(), Unmet> {
        let world = at.world();
        match &self.kind {
            Kind::Thing(sought) => sought.judge(world, names),
            Kind::Gone(name) => gone(world, &fill(name, names, "gone")?),
            Kind::Refused(logged) => logged.judge(at, names, "refused"),
            Kind::Ran(logged) => logged.judge(at, names, "ran"),
            Kind::Cost {
                least,
                most,
                region,
            } => cost(world, *least, *most, *region),
            Kind::Tidy(region) => tidy(world, *region),
            Kind::Down(region) => outage(world, *region, true),
            Kind::Up(region) => outage(world, *region, false),
            Kind::Shows { line, text } => {
                let line = fill(line, names, "shows")?;
                let mut session = at.session.clone();
                session.seek(at.steps);
                let reply = session.run(&line);
                let args = [
                    ("line", line.into()),
                    ("wanted", text.as_str().into()),
                    ("found", reply.stdout.trim().to_owned().into()),
                ];
                let holds = reply.stdout.trim() == text;
                must(holds, "shows", || text_with("unmet-shows", args))
            }
        }
    }

    /// What it asks for, in words.
    pub fn wanted(&self, world: &World, names: &Names) -> String {
        let label = |value: &str| {
            names
                .fill(value)
                .map_or(String::new(), |id| called(world, &id))
        };
        match &self.kind {
            Kind::Thing(sought) => sought.wanted(world, names),
            Kind::Gone(name) => text_with("want-gone", [("thing", label(name).into())]),
            Kind::Refused(logged) => logged.wanted("want-refused"),
            Kind::Ran(logged) => logged.wanted("want-ran"),
            Kind::Cost {
                least: _,
                most: Some(most),
                ..
            } => text_with("want-cost-most", [("amount", dollars(*most).into())]),
            Kind::Cost { least, .. } => {
                let least = least.unwrap_or_default();
                text_with("want-cost-least", [("amount", dollars(least).into())])
            }
            Kind::Tidy(_) => text("want-tidy"),
            Kind::Down(region) => text_with("want-down", [("region", region.as_str().into())]),
            Kind::Up(region) => text_with("want-up", [("region", region.as_str().into())]),
            Kind::Shows { line, text } => {
                let args = [
                    ("line", line.as_str().into()),
                    ("text", text.as_str().into()),
                ];
                text_with("want-shows", args)
            }
        }
    }

    /// The name that it gives to what it finds.
    pub(super) fn known_as(&self) -> Option<&str> {
        match &self.kind {
            Kind::Thing(sought) => sought.known_as.as_deref(),
            _ => None,
        }
    }
}

fn must(holds: bool, missing: &'static str, reason: impl FnOnce() -> String) -> Result<(), Unmet> {
    if holds {
        return Ok(());
    }
    Err(Unmet {
        missing,
        reason: reason(),
        points_at: Vec::new(),
    })
}

/// A value with ids for names; a name that stands for nothing yet leaves the condition unmet.
fn fill(value: &str, names: &Names, missing: &'static str) -> Result<String, Unmet> {
    names.fill(value).map_err(|name| Unmet {
        missing,
        reason: text_with("unmet-unknown-name", [("name", name.into())]),
        points_at: Vec::new(),
    })
}

fn gone(world: &World, id: &str) -> Result<(), Unmet> {
    let Some(id) = ResourceId::from_text(id) else {
        return Ok(());
    };
    // An ended instance is shown for a while.
    let ended = |id: &ResourceId| match id {
        ResourceId::Instance(id) => world.regions().any(|region| {
            let it = region.instances.get(id);
            it.is_some_and(|it| it.state == crate::sim::instance::InstanceState::Terminated)
        }),
        _ => false,
    };
    if world.home_of(&id).is_none() || ended(&id) {
        return Ok(());
    }
    let thing = called(world, &id.to_string());
    Err(Unmet {
        missing: "gone",
        reason: text_with("unmet-gone", [("thing", thing.into())]),
        points_at: vec![id],
    })
}

fn outage(world: &World, code: RegionCode, wanted: bool) -> Result<(), Unmet> {
    let is_out = world.is_open(code) && world.region(code).out_since.is_some();
    let (missing, key) = if wanted {
        ("down", "unmet-down")
    } else {
        ("up", "unmet-up")
    };
    must(is_out == wanted, missing, || {
        text_with(key, [("region", code.as_str().into())])
    })
}

fn cost(
    world: &World,
    least: Option<MicroDollars>,
    most: Option<MicroDollars>,
    region: Option<RegionCode>,
) -> Result<(), Unmet> {
    let bill = world.bill(Account::OWN);
    let regions = bill.regions.iter();
    let here = regions.filter(|it| region.is_none_or(|region| it.region == region));
    let monthly: MicroDollars = here.map(crate::sim::bill::RegionBill::monthly).sum();
    let bounds = [
        (
            most.filter(|most| monthly > *most),
            "most",
            "unmet-cost-most",
        ),
        (
            least.filter(|least| monthly < *least),
            "least",
            "unmet-cost-least",
        ),
    ];
    for (broken, missing, key) in bounds {
        if let Some(bound) = broken {
            let args = [
                ("monthly", dollars(monthly).into()),
                ("bound", dollars(bound).into()),
            ];
            return must(false, missing, || text_with(key, args));
        }
    }
    Ok(())
}

fn tidy(world: &World, region: Option<RegionCode>) -> Result<(), Unmet> {
    let bill = world.bill(Account::OWN);
    let regions = bill.regions.into_iter();
    let here = regions.filter(|it| region.is_none_or(|region| it.region == region));
    let left: Vec<ResourceId> = here
        .flat_map(|it| it.orphans.each)
        .map(|orphan| orphan.resource)
        .collect();
    let Some(first) = left.first() else {
        return Ok(());
    };
    let args = [
        ("count", left.len().into()),
        ("thing", called(world, &first.to_string()).into()),
    ];
    Err(Unmet {
        missing: "tidy",
        reason: text_with("unmet-tidy", args),
        points_at: left,
    })
}

impl Logged {
    fn fits(&self, line: &str, with: Option<&str>) -> bool {
        let is_word = |by: &str| line.split(' ').any(|word| word == by);
        let is_there = |region: RegionCode| {
            let option = format!(" --region {region}");
            line.ends_with(&option) || line.contains(&format!("{option} "))
        };
        self.by.as_deref().is_none_or(is_word)
            && self.region.is_none_or(is_there)
            && with.is_none_or(|with| line.contains(with))
    }

    fn judge(&self, at: Moment, names: &Names, missing: &'static str) -> Result<(), Unmet> {
        let with = self.with.as_deref();
        let with = with.map(|with| fill(with, names, missing)).transpose()?;
        let fits = |step: &Arc<Operation>| {
            let came = match &step.outcome {
                Outcome::Refused(code) => *code == self.code,
                Outcome::Done(_) => self.code.is_empty() && step.kind != Step::Refusal,
            };
            came && self.fits(&step.line, with.as_deref())
        };
        must(at.log().iter().any(fits), missing, || {
            self.wanted(if missing == "ran" {
                "unmet-ran"
            } else {
                "unmet-refused"
            })
        })
    }

    fn wanted(&self, key: &str) -> String {
        let place = self.region.map(|region| {
            let args = [("value", region.as_str().into())];
            text_with("want-region", args)
        });
        let args = [
            ("code", self.code.as_str().into()),
            ("by", self.by.clone().unwrap_or_default().into()),
            ("place", place.unwrap_or_default().into()),
        ];
        text_with(key, args).trim_end().to_owned()
    }
}

impl Sought {
    /// The same with ids for names; the first name that stands for nothing.
    fn filled(&self, names: &Names) -> Result<Vec<(&'static str, String)>, Unmet> {
        let filled = |(property, wanted): &(&'static str, String)| {
            Ok((*property, fill(wanted, names, self.noun.word())?))
        };
        self.wants.iter().map(filled).collect()
    }

    /// Everything that fits, oldest first.
    pub(super) fn found(&self, world: &World, names: &Names) -> Result<Vec<ResourceId>, Unmet> {
        let wants = self.filled(names)?;
        let fits = |thing: &Thing| wants.iter().all(|(p, w)| thing.judge(p, w).is_ok());
        let all = things(world, self.noun);
        Ok(all.iter().filter(|it| fits(it)).map(Thing::id).collect())
    }

    fn judge(&self, world: &World, names: &mut Names) -> Result<(), Unmet> {
        let found = self.found(world, names)?;
        if self.count.holds(found.len() as u64) {
            if let (Some(name), Some(first)) = (&self.known_as, found.first()) {
                names.set(name, first.to_string());
            }
            return Ok(());
        }
        let wanted = self.wanted(world, names);
        if (found.len() as u64) < self.count.least
            && let Some(near) = self.near(world, names, &found)?
        {
            return Err(near);
        }
        let (missing, key) = if found.is_empty() {
            (self.noun.word(), "unmet-none")
        } else if self.count == Range::NONE {
            ("none", "unmet-still")
        } else {
            ("count", "unmet-count")
        };
        let args = [
            ("wanted", wanted.into()),
            ("found", found.len().into()),
            ("range", self.count.said().into()),
        ];
        Err(Unmet {
            missing,
            reason: text_with(key, args),
            points_at: if found.is_empty() {
                self.about(names)
            } else {
                found
            },
        })
    }

    /// What the condition is about, where nothing is there that fits.
    fn about(&self, names: &Names) -> Vec<ResourceId> {
        let wants = self.wants.iter();
        let values = wants.filter_map(|(_, wanted)| names.fill(wanted).ok());
        values.filter_map(|id| ResourceId::from_text(&id)).collect()
    }

    /// The thing that comes closest, if one is there at all: the right one, but not yet right.
    fn near(
        &self,
        world: &World,
        names: &Names,
        found: &[ResourceId],
    ) -> Result<Option<Unmet>, Unmet> {
        let wants = self.filled(names)?;
        let (mut best, mut best_score) = (None, 0);
        for thing in things(world, self.noun) {
            if found.contains(&thing.id()) {
                continue;
            }
            let holds = |(p, w): &&(&'static str, String)| thing.judge(p, w).is_ok();
            let (who, how): (Vec<_>, Vec<_>) =
                wants.iter().partition(|(p, _)| IDENTITY.contains(p));
            if !who.iter().all(holds) {
                continue;
            }
            let score = 1 + how.iter().take_while(|want| holds(want)).count();
            if let Some(missing) = how.get(score - 1)
                && score >= best_score
            {
                (best, best_score) = (Some((thing, (*missing).clone())), score);
            }
        }
        let Some((thing, (missing, wanted))) = best else {
            return Ok(None);
        };
        let is = thing.judge(missing, &wanted).err().unwrap_or_default();
        let phrase = phrase(world, self.noun, missing, &wanted);
        let args = [
            ("thing", called(world, &thing.id().to_string()).into()),
            ("wanted", phrase.into()),
            ("is", is.as_str().into()),
        ];
        let is_known = wants.iter().any(|(property, _)| *property == "id");
        let key = match (is_known, is.is_empty()) {
            (true, true) => "unmet-missing",
            (true, false) => "unmet-missing-is",
            (false, true) => "unmet-near",
            (false, false) => "unmet-near-is",
        };
        Ok(Some(Unmet {
            missing,
            reason: text_with(key, args),
            points_at: vec![thing.id()],
        }))
    }

    /// In words: a snapshot of data, completed.
    fn wanted(&self, world: &World, names: &Names) -> String {
        let noun = self.noun.word();
        let one = Range {
            least: 1,
            most: None,
        };
        let mut wants = self.wants.as_slice();
        let mut said = match self.count {
            Range::NONE => text(&format!("noun-no-{noun}")),
            // Of a thing that is known, its name says enough.
            count if count == one => match wants.split_first() {
                Some((("id", wanted), rest)) => {
                    wants = rest;
                    called(world, &names.fill(wanted).unwrap_or_else(|name| name))
                }
                _ => text(&format!("noun-{noun}")),
            },
            count => text_with(
                &format!("noun-many-{noun}"),
                [("range", count.said().into())],
            ),
        };
        for (property, wanted) in wants {
            let wanted = names.fill(wanted).unwrap_or_else(|name| name);
            let comma = if IDENTITY.contains(property) {
                " "
            } else {
                ", "
            };
            said += comma;
            said += &phrase(world, self.noun, property, &wanted);
        }
        said
    }
}

/// A property as it should be, in words.
fn phrase(world: &World, noun: Noun, property: &str, wanted: &str) -> String {
    let key = match (property, noun) {
        (flag, _) if wanted == "false" => format!("want-no-{flag}"),
        ("of", Noun::Volume) => "want-of-volume".to_owned(),
        (property, _) => format!("want-{property}"),
    };
    let value = match property {
        "has" | "lacks" => {
            let name = wanted.split(':').next().unwrap_or_default();
            text(&format!("thing-{name}"))
        }
        "id" | "not" | "of" | "from" | "on" | "behind" | "uses" | "same-blocks" => {
            called(world, wanted)
        }
        "younger" | "within" => {
            let seconds = wanted.parse().unwrap_or_default();
            crate::cli::amount::span(crate::sim::Span::seconds(seconds))
        }
        _ => Range::read(wanted).map_or_else(|| wanted.to_owned(), Range::said),
    };
    text_with(&key, [("value", value.into())])
}
