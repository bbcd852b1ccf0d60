//! A session as a link: what stands after the `#` of an address.
//!
//! A link is a list of `name=value` joined by `&`. Options can be read and written by hand; the
//! session is the value of `s`, which `pack` makes. It knows no address and no page: who opens
//! a link decides what the options mean.
//!
//! Anybody can write a link, so what one costs has an end: 2 MiB of text, 8 MiB unpacked, 20,001 steps
//! and 512 MiB of changed blocks, whichever comes first; the steps are counted before one is run, and
//! the blocks after each. In time that is as many steps as a working day has: less than a second for
//! most, while each that takes apart a large lineage may take 50 ms. A page takes a link out of its
//! address before it reads it, so that whoever reloads is rid of it.

mod error;
mod options;
mod pack;
mod steps;

pub use error::LinkError;
pub use options::{Options, Theme};

use super::{Difference, Session};

/// The name of the option that holds the session.
const SESSION: &str = "s";

/// The name of the option that holds a file.
const FILE: &str = "lesson-file";

/// A file as a link.
pub fn encode_file(text: &str) -> String {
    format!("{FILE}={}", pack::seal(text.as_bytes()))
}

/// The file in a link, if that is what it has.
pub fn decode_file(link: &str) -> Option<Result<String, LinkError>> {
    let parts = link.trim().split(['#', '&']);
    let packed = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| *name == FILE)?
        .1;
    let text = pack::unseal(packed).and_then(|bytes| {
        let text = String::from_utf8(bytes);
        text.map_err(|_| LinkError::Nonsense)
    });
    Some(text)
}

/// How much of a session is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All steps, those that were undone too, with the cursor where it is.
    Whole,
    /// The steps up to the cursor; undo does not go back behind it.
    FromHere,
}

/// What a link opens to.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The options that could be read.
    pub options: Options,
    /// The names of options that are known and have a value that means nothing.
    pub misread: Vec<&'static str>,
    /// The session, if the link has one.
    pub session: Option<Session>,
    /// Where a step was done that was refused when it was shared, or the reverse. The session is
    /// the one up to there; the numbers are those of steps, from 1.
    pub difference: Option<Difference>,
    /// Whether the session came to the very ids and the very world that were shared.
    pub is_same: bool,
}

/// A session, with options, as a link.
pub fn encode(session: &Session, options: &Options, share: Share) -> String {
    let mut parts = options.parts();
    parts.push(format!("{SESSION}={}", pack::packed(session, share)));
    parts.join("&")
}

/// Options without a session, as a link.
pub fn encode_options(options: &Options) -> String {
    options.parts().join("&")
}

/// Reads a link. A whole address is read, too: what counts is what stands after its `#`.
pub fn decode(link: &str) -> Result<Opened, LinkError> {
    let link = link.trim();
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    let (mut options, mut misread) = (Options::default(), Vec::new());
    let mut packed = None;
    for part in fragment.split('&').filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            Some((SESSION, value)) => packed = Some(value),
            Some((name, value)) => misread.extend(options.read(name, value)),
            // The session alone, as somebody may have copied it.
            None => packed = Some(part),
        }
    }
    let (session, difference, is_same) = match packed.map(pack::unpacked).transpose()? {
        Some((session, difference, is_same)) => (Some(session), difference, is_same),
        None => (None, None, true),
    };
    Ok(Opened {
        options,
        misread,
        session,
        difference,
        is_same,
    })
}
