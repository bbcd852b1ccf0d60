//! Public parameters: names under which publishers keep the ids of their newest images.
//!
//! A name is the same in every Region, and the id behind it another one in each, so a script that
//! looks it up works everywhere. Sources: EC2 User Guide, "Reference AMIs using Systems Manager
//! parameters"; Systems Manager User Guide, "Discovering public parameters"; SSM API Reference of
//! the operations named here.

use super::command::{GetParameter, GetParameters, GetParametersByPath};
use super::error::ApiError;
use super::ids::{Id, ImageId};
use super::response::Response;
use super::units::SimTime;
use super::world::View;

/// A parameter as it is in one Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub value: ImageId,
    /// Since when.
    pub modified_at: SimTime,
    /// What AWS says that its value is.
    pub data_type: &'static str,
}

/// What is known of a parameter: its name, what its image's name begins with, of which
/// architecture that is, and what AWS says that its value is.
type Facts = (&'static str, &'static str, &'static str, &'static str);

/// Every public parameter, by name.
const PARAMETERS: [Facts; 6] = [
    (
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64",
        "al2023-ami-2023",
        "arm64",
        "text",
    ),
    (
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64",
        "al2023-ami-2023",
        "x86_64",
        "text",
    ),
    (
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
        "al2023-ami-2023",
        "arm64",
        "text",
    ),
    (
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "al2023-ami-2023",
        "x86_64",
        "text",
    ),
    (
        "/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base",
        "Windows_Server-2025-English-Full-Base",
        "x86_64",
        "text",
    ),
    (
        "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id",
        "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64",
        "x86_64",
        "aws:ec2:image",
    ),
];

/// The most names of one request.
const NAMES_MAX: usize = 10;

impl View<'_> {
    fn parameters(&self) -> impl Iterator<Item = Parameter> {
        PARAMETERS.iter().filter_map(|facts| self.parameter(facts))
    }

    fn parameter(&self, (name, begins, architecture, data_type): &Facts) -> Option<Parameter> {
        let mut images = self.region.images.iter();
        let image = images.find(|image| {
            image.owner.is_publisher()
                && image.name.starts_with(begins)
                && image.platform.architecture == *architecture
        })?;
        Some(Parameter {
            name,
            value: image.id.clone(),
            modified_at: image.created_at,
            data_type,
        })
    }

    fn parameter_named(&self, name: &str) -> Option<Parameter> {
        self.parameters().find(|parameter| parameter.name == name)
    }

    pub(super) fn get_parameter(&self, input: &GetParameter) -> Result<Response, ApiError> {
        let found = self.parameter_named(&input.name);
        let missing = || ApiError::ParameterNotFound(input.name.clone());
        found.map(Response::GetParameter).ok_or_else(missing)
    }

    /// Those that are there, by name, and the names of those that are not.
    pub(super) fn get_parameters(&self, input: &GetParameters) -> Result<Response, ApiError> {
        let names = &input.names;
        if names.len() > NAMES_MAX {
            let names = names.join(", ");
            let max = NAMES_MAX;
            return Err(ApiError::TooManyParameters { names, max });
        }
        let found: Vec<Parameter> = self
            .parameters()
            .filter(|parameter| names.iter().any(|name| name == parameter.name))
            .collect();
        let is_missing = |name: &&String| found.iter().all(|it| it.name != name.as_str());
        let missing = names.iter().filter(is_missing).cloned().collect();
        Ok(Response::GetParameters(found, missing))
    }

    /// Those right below a path, or anywhere below it.
    pub(super) fn get_parameters_by_path(
        &self,
        input: &GetParametersByPath,
    ) -> Result<Response, ApiError> {
        let path = input.path.trim_end_matches('/');
        if !input.path.starts_with('/') {
            return Err(ApiError::ParameterPathInvalid(input.path.clone()));
        }
        let is_below = |parameter: &Parameter| {
            let rest = parameter.name.strip_prefix(path);
            let rest = rest.and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|rest| input.recursive == Some(true) || !rest.contains('/'))
        };
        let found = self.parameters().filter(is_below);
        Ok(Response::GetParametersByPath(found.collect()))
    }

    /// The image that a launch means: its id, or the one that a parameter holds here.
    pub(super) fn resolve(&self, id: &ImageId) -> Result<ImageId, ApiError> {
        let Some(name) = id.as_str().strip_prefix("resolve:ssm:") else {
            return Ok(id.clone());
        };
        let found = self.parameter_named(name);
        let invalid = || ApiError::ParameterAliasInvalid(name.to_owned());
        found.map(|found| found.value).ok_or_else(invalid)
    }
}
