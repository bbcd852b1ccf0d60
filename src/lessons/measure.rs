//! Measures: what a prediction asks for, read from the world before and after its lines were run.

use crate::session::{Outcome, Session};
use crate::sim::ids::ResourceId;
use crate::sim::{Account, RegionCode, World};

use super::names::Names;
use super::thing::{Noun, disk, things};

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    pub(super) what: &'static str,
    pub(super) of: String,
    pub(super) with: String,
    pub(super) region: Option<RegionCode>,
}

/// What there is to measure, and whether it is of something.
pub(super) const MEASURES: [(&str, bool); 16] = [
    // A number or a word as it stands.
    ("is", true),
    // Blocks that a snapshot stores itself.
    ("stored", true),
    // Blocks that can be read of a volume or a snapshot.
    ("present", true),
    // Blocks of a volume that no snapshot has.
    ("unsaved", true),
    // Blocks that a volume has room for.
    ("blocks", true),
    // Blocks that two disks of one lineage read differently.
    ("differing", true),
    // How many there are: volume, snapshot, image or instance.
    ("count", true),
    // What a copy brought from another Region.
    ("crossed", true),
    // How the last line ended: done, or the code of its refusal.
    ("outcome", false),
    // Blocks that snapshots store, all together: how many more, or how many fewer, than before.
    ("added", false),
    ("freed", false),
    // Cents a month: all that there is, or how much less or more it is than before.
    ("monthly", false),
    ("saved", false),
    ("costs", false),
    // Cents that were paid once.
    ("once", false),
    // Seconds until everything that is under way is done.
    ("pending", false),
];

/// What was measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    /// A number.
    Number(u64),
    /// A word: how something ended.
    Word(String),
}

/// What is looked at: the session before the trial and after it.
#[derive(Clone, Copy)]
pub(super) struct Trial<'a> {
    pub(super) before: &'a Session,
    pub(super) after: &'a Session,
    /// How the last line ended.
    pub(super) outcome: &'a str,
}

fn stored(world: &World, region: Option<RegionCode>) -> u64 {
    let regions = world.regions();
    let here = regions.filter(|it| region.is_none_or(|region| it.code == region));
    here.map(|it| it.lineage.stored_blocks(Account::OWN)).sum()
}

const MICRO_IN_CENT: u64 = 10_000;

/// Cents, rounded.
fn cents(micro: u64) -> u64 {
    (micro + MICRO_IN_CENT / 2) / MICRO_IN_CENT
}

fn monthly(world: &World, region: Option<RegionCode>) -> u64 {
    let bill = world.bill(Account::OWN);
    let here = bill
        .regions
        .iter()
        .filter(|it| region.is_none_or(|region| it.region == region));
    here.map(|it| it.monthly().0).sum()
}

fn count(world: &World, noun: &str, region: Option<RegionCode>) -> Option<u64> {
    let nouns = [Noun::Volume, Noun::Snapshot, Noun::Image, Noun::Instance];
    let noun = nouns.into_iter().find(|it| it.word() == noun)?;
    let is_here = |region: RegionCode| {
        move |it: &&super::thing::Thing| it.judge("region", region.as_str()).is_ok()
    };
    let all = things(world, noun);
    Some(match region {
        None => all.len() as u64,
        Some(region) => all.iter().filter(is_here(region)).count() as u64,
    })
}

impl Measure {
    /// What comes out; none if what it is of is not there.
    pub(super) fn take(&self, trial: Trial, names: &Names) -> Option<Measured> {
        let (before, after) = (trial.before.world(), trial.after.world());
        let of = names.fill(&self.of).ok()?;
        let node = |id: &str| disk(after, id);
        let read = |id: &str| node(id).map(|(region, node)| region.lineage.node(node));
        let number = match self.what {
            "is" => {
                let number = of.parse().map(Measured::Number);
                return Some(number.unwrap_or(Measured::Word(of)));
            }
            "outcome" => return Some(Measured::Word(trial.outcome.to_owned())),
            "stored" | "unsaved" => read(&of)?.written.len(),
            "present" => read(&of)?.present.len(),
            "blocks" => room(after, &of)?,
            "differing" => {
                let (a, b) = (node(&of)?, node(&names.fill(&self.with).ok()?)?);
                a.0.lineage.changed_between(a.1, b.1)?.len()
            }
            "count" => count(after, &of, self.region)?,
            "crossed" => crossed(after, &of)?,
            "added" => stored(after, self.region).checked_sub(stored(before, self.region))?,
            "freed" => stored(before, self.region).checked_sub(stored(after, self.region))?,
            "monthly" => cents(monthly(after, self.region)),
            "saved" => {
                cents(monthly(before, self.region).checked_sub(monthly(after, self.region))?)
            }
            "costs" => {
                cents(monthly(after, self.region).checked_sub(monthly(before, self.region))?)
            }
            "once" => cents(after.bill(Account::OWN).once().0),
            "pending" => after
                .pending_for()
                .map_or(0, |span| span.milliseconds() / 1000),
            _ => return None,
        };
        Some(Measured::Number(number))
    }
}

fn room(world: &World, id: &str) -> Option<u64> {
    let ResourceId::Volume(id) = ResourceId::from_text(id)? else {
        return None;
    };
    let mut found = world.regions().filter_map(|region| region.volumes.get(&id));
    found.next().map(|it| it.block_count().into())
}

fn crossed(world: &World, id: &str) -> Option<u64> {
    let ResourceId::Snapshot(id) = ResourceId::from_text(id)? else {
        return None;
    };
    let mut found = world
        .regions()
        .filter_map(|region| region.snapshots.get(&id));
    found
        .next()?
        .copied_from
        .as_ref()
        .map(|it| it.crossed_blocks)
}

/// How the last step of a session ended.
pub(super) fn outcome(session: &Session) -> String {
    match session.log().get(session.cursor().wrapping_sub(1)) {
        Some(step) => match &step.outcome {
            Outcome::Refused(code) => code.clone(),
            Outcome::Done(_) => "done".to_owned(),
        },
        None => "done".to_owned(),
    }
}
