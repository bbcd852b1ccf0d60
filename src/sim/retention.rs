//! Retention rules: what goes to the Recycle Bin when it is deleted, and for how long.
//!
//! A rule is of one account in one Region, and keeps snapshots or images: all of them, all but
//! those with some tag, or only those with some tag. It does nothing before it is available, and
//! what is in the bin already stays as long as it was to stay, whatever becomes of the rule.
//! Sources: EBS User Guide, "Recycle Bin", pages "How does it work?", "Considerations", "Quotas",
//! "Create", "Update" and "Delete Recycle Bin retention rules"; Recycle Bin API Reference.

use std::fmt;
use std::sync::Arc;

use rand::Rng;
use serde::Serialize;

use super::account::Account;
use super::command::{
    CreateRule, DeleteRule, GetRule, ListRules, ResourceTag, RetentionPeriod, UpdateRule,
};
use super::error::ApiError;
use super::ids::{Id, chance};
use super::region::{Region, RegionCode};
use super::response::Response;
use super::tag::{Tag, Tags};
use super::units::{SimTime, Span, pace};
use super::world::{Step, View};

/// The most rules of an account in a Region.
const RULES_MAX: usize = 250;
/// The most tags of a rule.
const TAGS_MAX: usize = 50;
/// The most tags that a rule can leave out.
const EXCLUDED_MAX: usize = 5;
/// The most rules with the same tag.
const RULES_OF_A_TAG_MAX: usize = 5;
/// The longest that a snapshot or an image is kept.
const DAYS_MAX: u32 = 365;

/// A rule's id, eleven letters and digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleId(Arc<str>);

impl Id for RuleId {
    const PREFIX: &'static str = "";

    fn as_str(&self) -> &str {
        &self.0
    }

    fn text(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    fn draw(seed: u64, region: RegionCode, ordinal: u32) -> Self {
        const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        let mut chance = chance("rule", seed, region.as_str(), ordinal);
        let letter = |_| char::from(LETTERS[chance.next_u32() as usize % LETTERS.len()]);
        Self((0..11).map(letter).collect::<String>().into())
    }
}

impl From<&str> for RuleId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a rule keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Retained {
    /// Snapshots.
    Snapshots,
    /// Images.
    Images,
}

impl Retained {
    fn from_text(text: &str) -> Result<Self, ApiError> {
        match text {
            "EBS_SNAPSHOT" => Ok(Self::Snapshots),
            "EC2_IMAGE" => Ok(Self::Images),
            "EBS_VOLUME" => Err(ApiError::NotSimulated("volumes in the Recycle Bin")),
            other => Err(invalid("resourceType", other)),
        }
    }

    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Snapshots => "EBS_SNAPSHOT",
            Self::Images => "EC2_IMAGE",
        }
    }
}

/// A retention rule.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Whose it is.
    pub owner: Account,
    /// What it keeps.
    pub retained: Retained,
    /// For how many days.
    pub days: u32,
    /// Its description.
    pub description: Option<String>,
    /// What it keeps has one of these tags; any tags if there is none.
    pub tags: Vec<Tag>,
    /// And none of these.
    pub excluded: Vec<Tag>,
    /// Since when it is in force.
    pub available_at: SimTime,
}

impl Rule {
    /// Whether it is in force.
    pub fn is_available(&self, now: SimTime) -> bool {
        self.available_at <= now
    }

    /// Whether something with these tags is kept.
    fn covers(&self, tags: &Tags) -> bool {
        let has = |tag: &Tag| tags.get(&tag.key) == Some(&tag.value);
        (self.tags.is_empty() || self.tags.iter().any(has)) && !self.excluded.iter().any(has)
    }

    /// Judges that it can be, beside the others of its owner.
    fn judge(&self, others: &[&Self]) -> Result<(), ApiError> {
        if !self.tags.is_empty() && !self.excluded.is_empty() {
            return Err(ApiError::RuleTagsClash);
        }
        if self.tags.len() > TAGS_MAX {
            return Err(invalid("resourceTags", self.tags.len()));
        }
        if self.excluded.len() > EXCLUDED_MAX {
            return Err(invalid("excludeResourceTags", self.excluded.len()));
        }
        if others.len() >= RULES_MAX {
            return Err(ApiError::RuleQuota {
                what: "rules",
                max: RULES_MAX,
            });
        }
        let is_full = |tag: &&Tag| {
            let with_it = others.iter().filter(|other| other.tags.contains(tag));
            with_it.count() >= RULES_OF_A_TAG_MAX
        };
        if self.tags.iter().any(|tag| is_full(&tag)) {
            return Err(ApiError::RuleQuota {
                what: "rules with the same tag",
                max: RULES_OF_A_TAG_MAX,
            });
        }
        Ok(())
    }
}

fn invalid(name: &'static str, value: impl ToString) -> ApiError {
    let value = value.to_string();
    ApiError::RuleInvalid { name, value }
}

fn judge_days(period: &RetentionPeriod) -> Result<u32, ApiError> {
    match period.retention_period_unit.as_deref() {
        Some("DAYS") => {}
        other => return Err(invalid("retentionPeriodUnit", other.unwrap_or_default())),
    }
    let value = period.retention_period_value.unwrap_or_default();
    let days = u32::try_from(value).ok();
    days.filter(|days| (1..=DAYS_MAX).contains(days))
        .ok_or_else(|| invalid("retentionPeriodValue", value))
}

fn tags_of(given: &[ResourceTag]) -> Vec<Tag> {
    let tag = |given: &ResourceTag| Tag {
        key: given.resource_tag_key.clone(),
        value: given.resource_tag_value.clone().unwrap_or_default(),
    };
    given.iter().map(tag).collect()
}

impl Region {
    /// Until when something of this account with these tags is kept that is deleted at a moment;
    /// none if it is not kept. Of several rules, the longest holds.
    pub(super) fn kept_until(
        &self,
        owner: Account,
        what: Retained,
        tags: &Tags,
        deleted_at: SimTime,
    ) -> Option<SimTime> {
        let own = self.rules.iter().filter(|rule| rule.owner == owner);
        let covering = own.filter(|rule| {
            rule.is_available(deleted_at) && rule.retained == what && rule.covers(tags)
        });
        let days = covering.map(|rule| rule.days).max()?;
        Some(deleted_at.after(Span::seconds(u64::from(days) * 86_400)))
    }
}

impl<'a> View<'a> {
    fn rules(&self) -> impl Iterator<Item = &'a Rule> {
        let account = self.account;
        self.region
            .rules
            .iter()
            .filter(move |rule| rule.owner == account)
    }

    fn rule(&self, id: &str) -> Result<&'a Rule, ApiError> {
        let found = self.rules().find(|rule| rule.id.as_str() == id);
        found.ok_or_else(|| ApiError::RuleNotFound(id.to_owned()))
    }

    pub(super) fn get_rule(&self, input: &GetRule) -> Result<Response, ApiError> {
        Ok(Response::GetRule(self.rule(&input.identifier)?.clone()))
    }

    pub(super) fn list_rules(&self, input: &ListRules) -> Result<Response, ApiError> {
        let what = Retained::from_text(&input.resource_type)?;
        let rules = self.rules().filter(|rule| rule.retained == what);
        Ok(Response::ListRules(rules.cloned().collect()))
    }
}

impl Step {
    pub(super) fn create_rule(&mut self, input: &CreateRule) -> Result<Response, ApiError> {
        let (seed, region) = (self.world.seed(), self.region());
        let view = self.view();
        let others: Vec<&Rule> = view.rules().collect();
        let delay = if others.is_empty() {
            pace::FIRST_RULE
        } else {
            pace::NEXT_RULE
        };
        let rule = Rule {
            id: region.next_id(seed, &region.rules),
            owner: self.account,
            retained: Retained::from_text(&input.resource_type)?,
            days: judge_days(&input.retention_period)?,
            description: input.description.clone(),
            tags: tags_of(&input.resource_tags),
            excluded: tags_of(&input.exclude_resource_tags),
            available_at: self.now().after(delay),
        };
        rule.judge(&others)?;
        self.region_mut().rules.put(&rule.id, rule.clone());
        Ok(Response::CreateRule(rule))
    }

    pub(super) fn update_rule(&mut self, input: &UpdateRule) -> Result<Response, ApiError> {
        let view = self.view();
        let mut rule = view.rule(&input.identifier)?.clone();
        if let Some(period) = &input.retention_period {
            rule.days = judge_days(period)?;
        }
        if input.description.is_some() {
            rule.description.clone_from(&input.description);
        }
        if !input.resource_tags.is_empty() {
            rule.tags = tags_of(&input.resource_tags);
        }
        if !input.exclude_resource_tags.is_empty() {
            rule.excluded = tags_of(&input.exclude_resource_tags);
        }
        let others: Vec<&Rule> = view.rules().filter(|other| other.id != rule.id).collect();
        rule.judge(&others)?;
        if let Some(there) = self.region_mut().rules.get_mut(&rule.id) {
            *there = rule.clone();
        }
        Ok(Response::UpdateRule(rule))
    }

    pub(super) fn delete_rule(&mut self, input: &DeleteRule) -> Result<Response, ApiError> {
        let id = self.view().rule(&input.identifier)?.id.clone();
        self.region_mut().rules.take(&id);
        Ok(Response::Nothing)
    }
}
