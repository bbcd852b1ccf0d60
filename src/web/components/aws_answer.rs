//! What AWS says of a thing, and the line that made it: what the command line would show.

use web_sys::Element;
use yew::prelude::*;

use super::whole_words::whole_words;
use crate::locale::text;
use crate::session::{Kind, Session};
use crate::sim::RegionCode;
use crate::sim::ids::ResourceId;
use crate::web::state::{Selection, View};

/// What is asked about.
#[derive(Properties, PartialEq)]
pub struct AwsAnswerProps {
    /// The thing.
    pub view: View,
    /// Whether the answer is shown at first.
    #[prop_or_default]
    pub open: bool,
}

/// The line that asks AWS about a thing.
pub fn question(region: RegionCode, id: Option<&ResourceId>) -> String {
    let Some(id) = id else {
        return format!(
            "aws ec2 describe-regions --region-names {}",
            region.as_str()
        );
    };
    let what = match id {
        ResourceId::Volume(_) => "describe-volumes --volume-ids",
        ResourceId::Snapshot(_) => "describe-snapshots --snapshot-ids",
        ResourceId::Image(_) => "describe-images --image-ids",
        ResourceId::Instance(_) => "describe-instances --instance-ids",
        ResourceId::KeyPair(_) => "describe-key-pairs --key-pair-ids",
        ResourceId::SecurityGroup(_) => "describe-security-groups --group-ids",
    };
    format!("aws ec2 {what} {id} --region {}", region.as_str())
}

/// The line after which a thing was there for the first time; none if it was there from the start.
pub fn maker<'a>(session: &'a Session, id: &ResourceId) -> Option<&'a str> {
    let path = session.path();
    let is_in = |steps: usize| session.world_at(steps).home_of(id).is_some();
    let first = path.iter().find(|place| is_in(**place + 1))?;
    let step = session.log().get(*first)?;
    let was_there = is_in(*first);
    (step.kind == Kind::Action && !was_there).then_some(step.line.as_str())
}

/// The answer.
#[component]
pub fn AwsAnswer(props: &AwsAnswerProps) -> Html {
    let open = use_state_eq(|| props.open);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details: Element = event.target_unchecked_into();
            open.set(details.has_attribute("open"));
        })
    };
    let View { session, selection } = &props.view;
    let Selection { region, id } = selection;
    let line = question(*region, id.as_ref());
    let answer = open.then(|| {
        // A question changes nothing: a handle to the session may ask it.
        let mut session = Session::clone(session);
        let reply = session.run(&line);
        format!("{}{}", reply.stdout, reply.stderr)
    });
    let made = id.as_ref().and_then(|id| maker(session, id));
    html! {
        <div class="aws-answer">
            if let Some(made) = made {
                <h3>{ text("made-by") }</h3>
                <code>{ whole_words(made) }</code>
            }
            <details open={props.open} {ontoggle}>
                <summary>{ text("aws-answer") }</summary>
                if let Some(answer) = answer {
                    <code>{ whole_words(&line) }</code>
                    <pre tabindex="0" aria-label={text("aws-answer")} role="region">{ answer }</pre>
                }
            </details>
        </div>
    }
}
