//! Bytes as a short text for an address: compressed, with a checksum, in letters that an address
//! may have.
//!
//! ```text
//! version (1 letter)  base64url( checksum (4 bytes)  deflated bytes )
//! ```
//!
//! Both ends know a dictionary of typical lines, as if it had been sent before; a version and its
//! dictionary never change. Only how well it is compressed may.

use std::hash::Hasher;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress,
    create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use siphasher::sip::SipHasher13;

use super::steps::{self, Unpacked};
use super::{LinkError, Share};
use crate::session::Session;

const VERSION: char = '1';
const DICTIONARY: &str = include_str!("dictionary-1.txt");
/// Nobody has an address that is longer.
const TEXT_BYTES_MAX: usize = 2 << 20;
/// No session has more.
const BYTES_MAX: usize = 8 << 20;
const CHECKSUM_BYTES: usize = 4;
const LEVEL: i32 = 10;

/// The dictionary, as the lines of a session are written: `@` stands for what a step made.
fn dictionary() -> Vec<u8> {
    let byte = |byte| match byte {
        b'\n' => steps::DONE,
        b'@' => steps::MADE,
        byte => byte,
    };
    DICTIONARY.bytes().map(byte).collect()
}

/// A session as text.
pub(super) fn packed(session: &Session, share: Share) -> String {
    seal(&steps::write(session, share))
}

/// Bytes as text.
pub(super) fn seal(bytes: &[u8]) -> String {
    let strategies = [CompressionStrategy::Default, CompressionStrategy::Fixed];
    let ways = strategies.map(|strategy| deflated(bytes, strategy));
    let shortest = ways.into_iter().min_by_key(Vec::len).unwrap_or_default();
    let mut packed = checksum(&shortest).to_vec();
    packed.extend(shortest);
    format!("{VERSION}{}", BASE64_URL_SAFE_NO_PAD.encode(packed))
}

/// What [`packed`] made.
pub(super) fn unpacked(text: &str) -> Result<Unpacked, LinkError> {
    steps::read(&unseal(text)?)
}

/// What [`seal`] made.
pub(super) fn unseal(text: &str) -> Result<Vec<u8>, LinkError> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(LinkError::TooLarge);
    }
    let is_ours = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut letters = text.chars();
    let version = letters.next().ok_or(LinkError::NotALink)?;
    if !text.chars().all(is_ours) {
        return Err(LinkError::NotALink);
    }
    if version != VERSION {
        let is_later = version.is_ascii_digit() && version > VERSION;
        return Err(if is_later {
            LinkError::Newer
        } else {
            LinkError::NotALink
        });
    }
    let packed = BASE64_URL_SAFE_NO_PAD.decode(letters.as_str());
    let packed = packed.map_err(|_| LinkError::Damaged)?;
    let (said, bytes) = packed
        .split_at_checked(CHECKSUM_BYTES)
        .ok_or(LinkError::Damaged)?;
    if said != checksum(bytes) {
        return Err(LinkError::Damaged);
    }
    inflated(bytes)
}

/// The first bytes of a hash.
fn checksum(bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    let [a, b, c, d, ..] = hasher.finish().to_be_bytes();
    [a, b, c, d]
}

fn deflated(bytes: &[u8], strategy: CompressionStrategy) -> Vec<u8> {
    let mut compressor =
        CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, 0, strategy as i32));
    // What is known beforehand goes in first, and what comes out of it is thrown away.
    let known = dictionary();
    fed(&mut compressor, &known, TDEFLFlush::Sync);
    fed(&mut compressor, bytes, TDEFLFlush::Finish)
}

fn fed(compressor: &mut CompressorOxide, mut bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let mut out = Vec::new();
    let mut buffer = vec![0; bytes.len() + 1024];
    loop {
        let (status, read, written) = compress(compressor, bytes, &mut buffer, flush);
        bytes = bytes.get(read..).unwrap_or_default();
        out.extend(buffer.get(..written).unwrap_or_default());
        let is_full = written == buffer.len();
        if status != TDEFLStatus::Okay || (bytes.is_empty() && !is_full) {
            return out;
        }
    }
}

fn inflated(bytes: &[u8]) -> Result<Vec<u8>, LinkError> {
    let known = dictionary();
    let mut state = Box::<DecompressorOxide>::default();
    let (mut rest, mut end) = (bytes, known.len());
    let mut out = known;
    let start = end;
    loop {
        let room = (2 * out.len()).min(start + BYTES_MAX);
        if room == end {
            return Err(LinkError::TooLarge);
        }
        out.resize(room, 0);
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, read, written) = decompress(&mut state, rest, &mut out, end, flags);
        end += written;
        rest = rest.get(read..).unwrap_or_default();
        match status {
            TINFLStatus::Done => {
                out.truncate(end);
                return Ok(out.split_off(start));
            }
            TINFLStatus::HasMoreOutput => {}
            _ => return Err(LinkError::Nonsense),
        }
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;
    use proptest::prelude::*;

    use super::*;

    fn sealed(bytes: &[u8]) -> String {
        let mut packed = checksum(bytes).to_vec();
        packed.extend(bytes);
        format!("{VERSION}{}", BASE64_URL_SAFE_NO_PAD.encode(packed))
    }

    fn story() -> Vec<u8> {
        let mut session = Session::new(1);
        for line in [
            "aws ec2 create-image --instance-id i-08158149ac086ee50 --name abc",
            "aws ec2 wait image-available --image-ids ami-048134a574b93b034",
            "aws ec2 deregister-image --image-id ami-048134a574b93b034",
            "aws ec2 deregister-image --image-id ami-048134a574b93b034",
            "reset",
        ] {
            session.run(line);
        }
        steps::write(&session, Share::FromHere)
    }

    #[test]
    fn what_would_fill_the_memory_is_not_unpacked() {
        let bomb = compress_to_vec(&vec![0; 64 << 20], 9);
        assert!(bomb.len() < 100_000);
        assert_eq!(unpacked(&sealed(&bomb)).unwrap_err(), LinkError::TooLarge);
        // A log that claims more steps than there may be, and one that never ends a number.
        let claims = [&[1, 0, 0][..], &[0xFF, 0xFF, 0x7F]].concat();
        assert_eq!(steps::read(&claims).unwrap_err(), LinkError::TooLarge);
        assert_eq!(steps::read(&[0xFF; 40]).unwrap_err(), LinkError::Nonsense);
    }

    #[test]
    fn half_of_a_log_is_no_log() {
        let story = story();
        let session = steps::read(&story).unwrap().0;
        assert_eq!(session.floor(), session.log().len());
        for end in 0..story.len() {
            assert_eq!(
                steps::read(&story[..end]).unwrap_err(),
                LinkError::Nonsense,
                "{end}"
            );
        }
    }

    #[test]
    fn a_step_with_another_outcome_ends_the_session_and_the_rest_is_told() {
        let mut story = story();
        // The image that could be deregistered is said to have been refused.
        let places: Vec<usize> = (0..story.len())
            .filter(|at| story[*at] == steps::DONE)
            .collect();
        story[places[2]] = 0xFE;
        let (session, difference, is_same) = steps::read(&story).unwrap();
        let difference = difference.unwrap();
        assert_eq!(
            (session.log().len(), difference.line_number, is_same),
            (2, 3, false)
        );
        let line = "aws ec2 deregister-image --image-id ami-048134a574b93b034 --region us-east-1";
        assert_eq!(difference.line, line);
        assert_eq!(difference.rest, format!("{line}\n{line}\nreset\n"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn bytes_that_no_session_wrote_are_an_error_or_a_session(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let _ = unpacked(&sealed(&bytes));
            let _ = steps::read(&bytes);
            let mut story = story();
            for (place, byte) in changes {
                let place = place.index(story.len());
                story[place] = byte;
            }
            if let Ok((session, ..)) = steps::read(&story) {
                prop_assert!(Session::load(&session.save()).is_ok());
            }
        }
    }
}
