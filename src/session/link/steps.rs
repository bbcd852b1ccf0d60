//! The steps of a session as bytes, before they are made small.
//!
//! A number is written seven bits a byte, the least first. Then:
//!
//! ```text
//! seed  cursor  floors-count floor...  steps-count step...  seal
//! ```
//!
//! A step is its line in UTF-8, ended by a byte that says what came of it. An id that an earlier
//! step made is written as "made by step k": the letters before its digits, then a byte from 0xF8
//! on for its place among the ids of its kind that the step made, then k. None of these bytes can
//! stand in UTF-8, so nothing is escaped. The seal says what all this came to, see [`seal`].

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::sync::Arc;

use siphasher::sip::SipHasher13;

use super::{LinkError, Share};
use crate::session::saved::LIMIT_OF_A_FILE;
use crate::session::{Difference, Operation, Outcome, STEPS_MAX, Session};
use crate::sim::World;

/// Ends the line of a step that was done.
pub(super) const DONE: u8 = 0xFF;
/// Ends the line of a step that was refused.
const REFUSED: u8 = 0xFE;
/// Stands for the digits of the first id of a kind that a step made; the ones after it for the next.
pub(super) const MADE: u8 = 0xF8;
/// So many ids of a kind that a step made can be named so; others are written out.
const MADE_MAX: u8 = REFUSED - MADE;

/// A session; where it ran differently; whether all came to the same.
pub(super) type Unpacked = (Session, Option<Difference>, bool);

/// The letters of an id with their hyphen, and its digits.
fn halves(id: &str) -> Option<(&str, &str)> {
    let digits = id.rfind('-')? + 1;
    Some(id.split_at(digits))
}

/// The ids that a step made, each with its place among those of its kind.
fn places(made: &[String]) -> impl Iterator<Item = (&str, u8)> {
    let mut counts = BTreeMap::new();
    made.iter().filter_map(move |id| {
        let (kind, _) = halves(id)?;
        let count = counts.entry(kind).or_insert(0_u8);
        let place = *count;
        *count = count.saturating_add(1);
        (place < MADE_MAX).then_some((id.as_str(), place))
    })
}

fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Writes a session.
pub(super) fn write(session: &Session, share: Share) -> Vec<u8> {
    let mut session = session.clone();
    session.settle();
    if share == Share::FromHere {
        session.log.truncate(session.cursor);
        session.lay_floor();
    }
    let (log, floors, cursor) = (&session.log, &session.floors, session.cursor);
    let mut bytes = Vec::new();
    write_number(&mut bytes, session.world().seed());
    write_number(&mut bytes, cursor as u64);
    write_number(&mut bytes, floors.len() as u64);
    for floor in floors {
        write_number(&mut bytes, *floor as u64);
    }
    write_number(&mut bytes, log.len() as u64);
    let mut made: BTreeMap<&str, (usize, u8)> = BTreeMap::new();
    for (number, step) in log.iter().enumerate() {
        write_line(&mut bytes, &step.line, &made);
        bytes.push(match &step.outcome {
            Outcome::Done(ids) => {
                made.extend(places(ids).map(|(id, place)| (id, (number, place))));
                DONE
            }
            Outcome::Refused(_) => REFUSED,
        });
    }
    Seal::of(&session).write(&mut bytes);
    bytes
}

/// Writes a line; what is in it of ids that were made is named by the step that made them.
fn write_line(bytes: &mut Vec<u8>, line: &str, made: &BTreeMap<&str, (usize, u8)>) {
    let is_in_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    for word in line.split_inclusive(|c| !is_in_word(c)) {
        let id = word.trim_end_matches(|c| !is_in_word(c));
        match made.get(id).zip(halves(id)) {
            Some(((step, place), (kind, _))) => {
                bytes.extend(kind.as_bytes());
                bytes.push(MADE + place);
                write_number(bytes, *step as u64);
                bytes.extend(&word.as_bytes()[id.len()..]);
            }
            None => bytes.extend(word.as_bytes()),
        }
    }
}

/// What a session came to.
#[derive(PartialEq, Eq)]
struct Seal {
    /// A hash over every line, what came of it, and the ids that it made.
    log: u32,
    /// Of the digest of the opening world, the first part: where this is another one, worlds are
    /// written down differently now, and their digests say nothing.
    opening: u16,
    /// Of the digest of the world at the cursor, the first half.
    world: u64,
}

impl Seal {
    fn of(session: &Session) -> Self {
        let mut hasher = SipHasher13::new();
        for step in session.log() {
            hasher.write(step.saved().as_bytes());
        }
        let part = |world: &World, digits: usize| {
            let digest = world.digest();
            let part = digest.get(..digits).unwrap_or_default();
            u64::from_str_radix(part, 16).unwrap_or_default()
        };
        let [log @ .., _, _, _, _] = hasher.finish().to_be_bytes();
        let opening = part(session.world_at(0), 4).to_be_bytes();
        Self {
            log: u32::from_be_bytes(log),
            opening: u16::from_be_bytes([opening[6], opening[7]]),
            world: part(session.world_at(session.cursor()), 16),
        }
    }

    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.log.to_be_bytes());
        bytes.extend(self.opening.to_be_bytes());
        bytes.extend(self.world.to_be_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (log, rest) = bytes.split_first_chunk()?;
        let (opening, world) = rest.split_first_chunk()?;
        Some(Self {
            log: u32::from_be_bytes(*log),
            opening: u16::from_be_bytes(*opening),
            world: u64::from_be_bytes(world.try_into().ok()?),
        })
    }

    /// Whether two sessions came to the same, as far as one can tell.
    fn agrees_with(&self, other: &Self) -> bool {
        let is_comparable = self.opening == other.opening;
        self.log == other.log && (!is_comparable || self.world == other.world)
    }
}

/// What is left to read.
struct Reader<'a> {
    bytes: &'a [u8],
    /// Whether it is only told, and no longer run.
    is_rest: bool,
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, LinkError> {
        let (byte, rest) = self.bytes.split_first().ok_or(LinkError::Nonsense)?;
        self.bytes = rest;
        Ok(*byte)
    }

    fn number(&mut self) -> Result<u64, LinkError> {
        let mut number = 0_u64;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(LinkError::Nonsense)
    }

    /// A number of steps, which are never more than a session may have.
    fn count(&mut self) -> Result<usize, LinkError> {
        let count = usize::try_from(self.number()?).map_err(|_| LinkError::TooLarge)?;
        if count > STEPS_MAX + 1 {
            return Err(LinkError::TooLarge);
        }
        Ok(count)
    }

    /// A line, and all after it, as a text to read.
    fn rest(&mut self, line: &str, made: &[Arc<Operation>]) -> String {
        self.is_rest = true;
        let mut rest = format!("{line}\n");
        while let Ok((line, _)) = self.line(made) {
            rest += &(line + "\n");
        }
        rest
    }

    /// A line, and whether it was done.
    fn line(&mut self, made: &[Arc<Operation>]) -> Result<(String, bool), LinkError> {
        let mut line = Vec::new();
        let is_done = loop {
            match self.byte()? {
                DONE => break true,
                REFUSED => break false,
                place @ MADE.. => {
                    let step = self.count()?;
                    match made_by(made.get(step), &line, place - MADE) {
                        Some(digits) => line.extend(digits.as_bytes()),
                        // Of a step that was never run nobody knows what it would have made.
                        None if step >= made.len() && self.is_rest => {
                            line.extend(format!("made-by-step-{}", step + 1).into_bytes());
                        }
                        None => return Err(LinkError::Nonsense),
                    }
                }
                byte => line.push(byte),
            }
        };
        let line = String::from_utf8(line).map_err(|_| LinkError::Nonsense)?;
        Ok((line, is_done))
    }
}

/// The digits of the id that a step made, whose letters stand at the end of what was read.
fn made_by<'a>(step: Option<&'a Arc<Operation>>, read: &[u8], place: u8) -> Option<&'a str> {
    let Outcome::Done(ids) = &step?.outcome else {
        return None;
    };
    let mut made = places(ids).filter(|(_, its)| *its == place);
    made.find_map(|(id, _)| {
        let (kind, digits) = halves(id)?;
        let before = read.strip_suffix(kind.as_bytes())?;
        let is_whole = before
            .last()
            .is_none_or(|byte| !byte.is_ascii_alphanumeric());
        is_whole.then_some(digits)
    })
}

/// Reads a session, and runs it. At the first step with another outcome it stops, and says so.
/// Besides it says whether all came to the same, ids and world.
pub(super) fn read(bytes: &[u8]) -> Result<Unpacked, LinkError> {
    let mut reader = Reader {
        bytes,
        is_rest: false,
    };
    let mut session = Session::new(reader.number()?);
    session.limit = LIMIT_OF_A_FILE;
    let cursor = reader.count()?;
    let floors = reader.count()?;
    let floors: Vec<usize> = (0..floors)
        .map(|_| reader.count())
        .collect::<Result<_, _>>()?;
    let count = reader.count()?;
    let mut made: Vec<Arc<Operation>> = Vec::new();
    let mut difference = None;
    for number in 0..count {
        let (line, is_done) = reader.line(&made)?;
        let step = session.replay_step(&line).ok_or(LinkError::Nonsense)?;
        if is_done != matches!(step.outcome, Outcome::Done(_)) {
            session.log.pop();
            session.cursor = session.log.len();
            let (line_number, rest) = (number + 1, reader.rest(&line, &made));
            difference = Some(Difference {
                line_number,
                line,
                rest,
            });
            break;
        }
        if session.is_overfull() {
            return Err(LinkError::TooLarge);
        }
        made.push(step);
        if floors.contains(&session.log.len()) {
            session.lay_floor();
        }
    }
    session.limit = STEPS_MAX;
    if difference.is_none() {
        session.seek(cursor);
        let said = Seal::read(reader.bytes).ok_or(LinkError::Nonsense)?;
        let is_same = said.agrees_with(&Seal::of(&session));
        return Ok((session, None, is_same));
    }
    Ok((session, difference, false))
}
