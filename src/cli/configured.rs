//! What is configured outside the line, and what comes first.
//!
//! It reads no environment and no file: a door says what is there. Source: AWS CLI User Guide,
//! "Configuration and credential file settings", its precedence.

use crate::sim::RegionCode;

/// Reads the bytes of a file; if it cannot, says why in the words of the official client.
pub type ReadFile = fn(&str) -> Result<Vec<u8>, String>;

/// Settings that a person can leave unset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The Region for lines that name none.
    pub region: Option<String>,
    /// The output format for lines that name none.
    pub output: Option<String>,
}

impl Settings {
    /// The setting with this name; none if there is no such setting.
    pub fn of(&mut self, name: &str) -> Option<&mut Option<String>> {
        match name {
            "region" => Some(&mut self.region),
            "output" => Some(&mut self.output),
            _ => None,
        }
    }
}

/// What is configured outside the line.
#[derive(Clone, Debug)]
pub struct Configured {
    /// The settings of the environment, which come first.
    pub environment: Settings,
    /// The settings that `aws configure` keeps.
    pub kept: Settings,
    /// The profile of the environment.
    pub profile: Option<String>,
    /// How a file is read that an option names; none where there are no files.
    pub read_file: Option<ReadFile>,
}

impl Default for Configured {
    fn default() -> Self {
        let region = Some(RegionCode::default().to_string());
        Self {
            environment: Settings::default(),
            kept: Settings {
                region,
                output: None,
            },
            profile: None,
            read_file: None,
        }
    }
}

impl Configured {
    /// The Region for lines that name none. An empty one is none.
    pub fn region(&self) -> Option<&str> {
        first(self.environment.region.as_ref(), self.kept.region.as_ref())
    }

    /// The output format for lines that name none.
    pub fn output(&self) -> Option<&str> {
        first(self.environment.output.as_ref(), self.kept.output.as_ref())
    }
}

fn first<'a>(environment: Option<&'a String>, kept: Option<&'a String>) -> Option<&'a str> {
    let setting = environment.or(kept).map(String::as_str);
    setting.filter(|setting| !setting.is_empty())
}
