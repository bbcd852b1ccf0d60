//! What a presenter has besides everybody's page: a light on what just changed, a pause before a
//! result in which people can vote, and notes for a second window. Pure.

use serde_json::{Value, json};

use super::state::{AppState, Selection};
use super::words;
use crate::locale::{text, text_with};
use crate::session::{Kind, Reply, Session};
use crate::sim::Event;

/// How it is presented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presenting {
    /// Whether each command waits for a vote before its result is shown.
    pub votes: bool,
    /// The step that people vote on now.
    pub asked: Option<usize>,
}

impl Presenting {
    /// Whether the next step waits for a vote first. Time that passes is not voted on.
    pub fn holds(self, session: &Session) -> bool {
        let next = session.log().get(session.cursor());
        let is_command = next.is_some_and(|step| matches!(step.kind, Kind::Action | Kind::Refusal));
        self.votes && is_command && self.asked != Some(session.cursor())
    }
}

/// What is done at a step, as if somebody typed it there again; nothing at the end.
pub fn reply_at(session: &Session, place: usize) -> Option<Reply> {
    let line = session.log().get(place)?.line.clone();
    let mut rehearsal = session.clone();
    rehearsal.seek(place);
    Some(rehearsal.run(&line))
}

/// What some events are about, each thing once.
pub fn lit(events: &[Event]) -> Vec<Selection> {
    let mut lit: Vec<Selection> = Vec::new();
    for selection in events.iter().map(about) {
        if !lit.contains(&selection) {
            lit.push(selection);
        }
    }
    lit
}

fn about(event: &Event) -> Selection {
    let resource = match event {
        Event::Created(resource)
        | Event::StateChanged { resource, .. }
        | Event::Deleted(resource)
        | Event::Rebooted(resource) => resource,
        Event::BlocksWritten { volume, .. }
        | Event::BlocksCached { volume, .. }
        | Event::CacheLost { volume, .. } => volume,
        Event::RegionOpened(region)
        | Event::RegionWentOut(region)
        | Event::RegionCameBack(region) => {
            return Selection {
                region: *region,
                id: None,
            };
        }
    };
    Selection {
        region: resource.region,
        id: Some(resource.id.clone()),
    }
}

/// What the window of the notes shows: headings with their paragraphs, the first one in large type.
pub fn notes(state: &AppState) -> Value {
    let session = &state.session;
    let (cursor, count) = (session.cursor(), session.log().len());
    let done = cursor
        .checked_sub(1)
        .and_then(|last| session.log().get(last));
    let done_line = done.map_or_else(|| text("time-line-opening"), |step| step.line.clone());
    let next = session.log().get(cursor).map(|step| step.line.clone());
    let next_line = next.unwrap_or_else(|| text("notes-nothing-next"));
    let said = |place: Option<usize>| {
        let reply = place.and_then(|place| reply_at(session, place));
        reply.and_then(|reply| said(session, &reply))
    };
    let (was, will_be) = (said(cursor.checked_sub(1)), said(Some(cursor)));
    let part = |heading: &str, line: String, said: String| json!({ "heading": text(heading), "line": line, "said": said });
    json!({
        "title": text("notes-title"),
        "place": words::sought(cursor, count),
        "parts": [
            part("notes-shown", done_line, was.unwrap_or_default()),
            part("notes-next", next_line, will_be.unwrap_or_default()),
        ],
        "buttons": { "back": text("key-step-back"), "forward": text("key-step-forward") },
        "elapsed": text("notes-elapsed"),
    })
}

/// What a reply means, for whoever speaks about it: the outcome, and why.
fn said(session: &Session, reply: &Reply) -> Option<String> {
    let outcome = match &reply.refused {
        Some((_, error)) => Some(words::refused(error.code(), &error.to_string())),
        None => words::narrate(session.world(), &reply.events),
    };
    let why = reply.lesson.why.clone();
    let args = |outcome: String, why: String| [("outcome", outcome.into()), ("why", why.into())];
    match (outcome, why) {
        (Some(outcome), Some(why)) => Some(text_with("notes-outcome", args(outcome, why))),
        (outcome, why) => outcome.or(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Session {
        let mut session = Session::default();
        let volume = session
            .world()
            .regions()
            .find_map(|region| region.volumes.iter().next().map(|it| it.id.to_string()));
        let volume = volume.unwrap_or_default();
        for line in [
            format!("aws ec2 create-snapshot --volume-id {volume}"),
            "advance 1h".to_owned(),
            "aws ec2 run-instances --image-id ami-0123456789abcdef0".to_owned(),
        ] {
            session.run(&line);
        }
        session
    }

    #[test]
    fn a_command_waits_for_a_vote_once_and_time_never_does() {
        let mut session = told();
        let mut presenting = Presenting {
            votes: true,
            asked: None,
        };
        session.seek(0);
        assert!(presenting.holds(&session));
        presenting.asked = Some(0);
        assert!(!presenting.holds(&session));
        session.seek(1);
        assert!(!presenting.holds(&session), "time passes");
        session.seek(2);
        assert!(presenting.holds(&session), "a refusal is worth a vote");
        presenting.votes = false;
        assert!(!presenting.holds(&session));
    }

    #[test]
    fn what_is_told_of_a_step_is_what_it_did_and_changes_nothing() {
        let session = told();
        let before = session.world().digest();
        let snapshot = reply_at(&session, 0).map(|reply| lit(&reply.events));
        assert_eq!(snapshot.map(|lit| lit.len()), Some(1));
        let refused = reply_at(&session, 2).and_then(|reply| reply.refused);
        assert!(refused.is_some());
        assert!(reply_at(&session, 3).is_none());
        assert_eq!(session.world().digest(), before);
        assert_eq!(session.log().len(), 3);
    }
}
