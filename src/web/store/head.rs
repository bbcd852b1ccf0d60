//! The record of a kept session: its name, and what there is to know of it without its steps.

use serde_json::{Value, json};

use crate::cli::Settings;
use crate::session::Session;
use crate::sim::RegionCode;
use crate::sim::ids::ResourceId;
use crate::web::state::Selection;

/// The record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// What a person sees in the list.
    pub name: String,
    /// When something was kept last, in milliseconds since 1970.
    pub kept_ms: f64,
    /// How many steps it has.
    pub steps: usize,
    /// What stands before the steps in the saved form.
    pub text: String,
    /// Whether it was set aside: it is kept for a person to look at, and not opened by itself.
    pub is_aside: bool,
    /// What was picked.
    pub selection: Option<Selection>,
    /// What `aws configure` had set.
    pub configured: Option<Settings>,
    /// Whether it is only to be looked at.
    pub read_only: bool,
}

impl Head {
    /// The record of a session as it is now.
    pub fn of(name: &str, kept_ms: f64, session: &Session, selection: &Selection) -> Self {
        Self {
            name: name.to_owned(),
            kept_ms,
            steps: session.log().len(),
            text: session.saved_head(),
            is_aside: false,
            selection: Some(selection.clone()),
            configured: Some(session.configured().kept.clone()),
            read_only: false,
        }
    }

    /// As text.
    pub fn write(&self) -> String {
        let picked = self.selection.as_ref();
        let configured = self.configured.as_ref();
        json!({
            "name": self.name,
            "kept": self.kept_ms,
            "steps": self.steps,
            "text": self.text,
            "aside": self.is_aside,
            "picked-in": picked.map(|it| it.region.as_str()),
            "picked": picked.and_then(|it| it.id.as_ref()).map(ResourceId::as_str),
            "configured": configured.is_some(),
            "region": configured.and_then(|it| it.region.as_ref()),
            "output": configured.and_then(|it| it.output.as_ref()),
            "read-only": self.read_only,
        })
        .to_string()
    }

    /// Reads what [`Head::write`] wrote; of anything else, what can be read of it.
    pub fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let said = |name: &str| value[name].as_str().map(str::to_owned);
        let is = |name: &str| value[name].as_bool().unwrap_or_default();
        let region = said("picked-in").and_then(|code| RegionCode::from_text(&code));
        let steps = value["steps"].as_u64().and_then(|it| it.try_into().ok());
        Self {
            name: said("name").unwrap_or_default(),
            kept_ms: value["kept"].as_f64().unwrap_or_default(),
            steps: steps.unwrap_or_default(),
            text: said("text").unwrap_or_default(),
            is_aside: is("aside"),
            selection: region.map(|region| Selection {
                region,
                id: said("picked").and_then(|id| ResourceId::from_text(&id)),
            }),
            configured: is("configured").then(|| Settings {
                region: said("region"),
                output: said("output"),
            }),
            read_only: is("read-only"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::state::AppState;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let mut state = AppState::default();
        let session = std::rc::Rc::make_mut(&mut state.session);
        session.run("aws configure set region eu-west-1");
        let head = Head {
            read_only: true,
            ..Head::of("<b>\"mine\"", 1.5, &state.session, &state.selection)
        };
        assert_eq!(Head::read(&head.write()), head);
        assert!(head.selection.is_some_and(|it| it.id.is_some()));
    }

    #[test]
    fn of_a_text_that_is_no_record_nothing_is_read() {
        for text in ["", "{", "[1]", "{\"steps\":-1,\"picked-in\":7}"] {
            assert_eq!(Head::read(text), Head::default());
        }
    }
}
