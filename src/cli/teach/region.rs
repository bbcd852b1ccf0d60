//! What errors of Regions and zones teach.

use super::{Lesson, question_line};
use crate::sim::command::GetParametersByPath;
use crate::sim::{ApiError, RegionCode, World};

pub(super) fn teach(world: &World, region: RegionCode, error: &ApiError) -> Option<Lesson> {
    Some(match error {
        ApiError::RegionInvalid(name) if RegionCode::from_text(name).is_some() => {
            let open: Vec<&str> = world.regions().map(|region| region.code.as_str()).collect();
            let args = [
                ("region", name.clone().into()),
                ("open", open.join(", ").into()),
            ];
            Lesson::new("why-region-closed", args).with_try(format!("open-region {name}"))
        }
        ApiError::RegionNotOptedIn(code) => Lesson::new(
            "why-region-not-opted-in",
            [("region", code.as_str().into())],
        )
        .with_try(format!("open-region {code}")),
        ApiError::RegionOut(code) | ApiError::SourceOut(code) => {
            Lesson::new("why-region-out", [("region", code.as_str().into())])
                .with_try(format!("recover {code}"))
        }
        ApiError::ParameterNotFound(_) | ApiError::ParameterAliasInvalid(_) => {
            let input = GetParametersByPath {
                path: "/aws/service".to_owned(),
                recursive: Some(true),
                ..GetParametersByPath::default()
            };
            Lesson::new("why-parameter-not-found", []).with_try(question_line(region, input))
        }
        ApiError::ZoneInvalid { .. } | ApiError::ZoneIdInvalid(_) => {
            let zones = region.zones().map(|it| format!("{} ({})", it.name, it.id));
            let zones: Vec<String> = zones.collect();
            Lesson::new("why-zone-invalid", [("zones", zones.join(", ").into())])
        }
        _ => return None,
    })
}
