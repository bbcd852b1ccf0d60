//! Status checks: whether a running instance can be reached.
//!
//! The system is AWS's side and always well here. The instance is the guest's side: it is impaired
//! if nothing starts from its root volume, though it runs all the same. Sources: EC2 User Guide,
//! "Status checks for Amazon EC2 instances"; EC2 API Reference, `DescribeInstanceStatus`.

use super::command::DescribeInstanceStatus;
use super::error::ApiError;
use super::instance::{Instance, InstanceState};
use super::region::Region;
use super::response::Response;
use super::units::{SimTime, pace};
use super::world::View;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum Check {
    Ok,
    Impaired,
    Initializing,
    NotApplicable,
}

impl Check {
    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Impaired => "impaired",
            Self::Initializing => "initializing",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// What it says of whether the instance is reached; nothing if it does not run.
    pub fn reachability(self) -> Option<&'static str> {
        match self {
            Self::Ok => Some("passed"),
            Self::Impaired => Some("failed"),
            Self::Initializing => Some("initializing"),
            Self::NotApplicable => None,
        }
    }
}

impl Instance {
    /// The check of what it runs on, at this moment.
    pub fn system_check(&self, now: SimTime) -> Check {
        if self.state != InstanceState::Running {
            Check::NotApplicable
        } else if now < self.launched_at.after(pace::STATUS_CHECKS) {
            Check::Initializing
        } else {
            Check::Ok
        }
    }
}

impl Region {
    /// The check of what runs on it, at this moment.
    pub fn instance_check(&self, instance: &Instance, now: SimTime) -> Check {
        match instance.system_check(now) {
            Check::Ok if self.reached_by(&instance.id).is_empty() => Check::Impaired,
            check => check,
        }
    }
}

impl View<'_> {
    /// Those that run; with `IncludeAllInstances`, also the others.
    pub(super) fn describe_instance_status(
        &self,
        input: &DescribeInstanceStatus,
    ) -> Result<Response, ApiError> {
        let all = input.include_all_instances == Some(true);
        let named = self.named_instances(&input.instance_ids)?.into_iter();
        let shown = named.filter(|it| all || it.state == InstanceState::Running);
        let kept = super::describe::STATUS.keep(shown, &input.filters, self)?;
        let kept = kept.into_iter().cloned().collect();
        Ok(Response::DescribeInstanceStatus(kept))
    }
}
