//! `ami-lab link` and `ami-lab open`: the state as a link, and a link as the state.

use ami_lab::locale::text_with;
use ami_lab::session::link::{self, Opened, Options, Share};

use crate::failure::Failure;
use crate::show::{complain, print};
use crate::store::Store;

/// The link of the state: what stands after the `#` of the page's address.
pub(crate) fn link(store: &mut Store, share: Share) -> Result<String, Failure> {
    let options = Options::default();
    store.locked(|session| link::encode(session, &options, share) + "\n")
}

/// Makes the session of a link the state. What was the state is kept beside it.
pub(crate) fn open(store: &mut Store, link: &str) -> Result<u8, Failure> {
    let cannot_open = |error: &dyn std::error::Error| {
        let args = [("error", error.to_string().into())];
        Failure(text_with("native-bad-link", args), 2)
    };
    let opened = link::decode(link).map_err(|error| cannot_open(&error))?;
    let Opened {
        session: Some(session),
        difference,
        is_same,
        ..
    } = opened
    else {
        return Err(cannot_open(&link::LinkError::NotALink));
    };
    let (steps, count) = (session.cursor(), session.log().len());
    if let Some(path) = store.take_over(session)? {
        let args = [("path", path.display().to_string().into())];
        complain(&(text_with("native-state-before", args) + "\n"));
    }
    let args = [("steps", steps.into()), ("count", count.into())];
    print(&(text_with("session-sought", args) + "\n"));
    if let Some(difference) = difference {
        let args = [
            ("number", difference.line_number.into()),
            ("rest", difference.rest.trim_end().into()),
        ];
        complain(&(text_with("native-link-difference", args) + "\n"));
        return Ok(1);
    }
    if !is_same {
        complain(&(text_with("native-link-not-same", []) + "\n"));
    }
    Ok(0)
}
