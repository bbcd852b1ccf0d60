//! What errors of guests and their disks teach.

use super::{Lesson, line, question_line};
use crate::sim::command::{DescribeInstances, StartInstances};
use crate::sim::content::THINGS;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(_: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::GuestNotRunning { id, state } => {
            let lesson = Lesson::new("why-guest-not-running", []);
            let instance_ids = vec![id.clone()];
            lesson.with_try(match *state {
                "stopped" => line(region, StartInstances { instance_ids }),
                _ => question_line(region, DescribeInstances::default()),
            })
        }
        ApiError::NobodyCaches(_) => Lesson::new("why-nobody-caches", []),
        ApiError::NothingStarts(_) => Lesson::new("why-nothing-starts", []),
        ApiError::ThingNotInstalled(_) => {
            let names = THINGS.iter().filter(|thing| thing.installs.is_some());
            let names: Vec<&str> = names.map(|thing| thing.name).collect();
            Lesson::new(
                "why-thing-not-installed",
                [("things", names.join(", ").into())],
            )
        }
        ApiError::ThingNotThere { instance, .. } => {
            Lesson::new("why-thing-not-there", []).with_try(format!("describe {instance}"))
        }
        ApiError::ThingIsThere { .. } => Lesson::new("why-thing-is-there", []),
        ApiError::ThingIsBroken { .. } => Lesson::new("why-thing-is-broken", []),
        ApiError::DiskFull { .. } => Lesson::new("why-disk-full", []),
        _ => return None,
    })
}
