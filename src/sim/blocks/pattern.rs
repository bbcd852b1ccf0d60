//! Which blocks a scattered write touches: one of every twenty, in places that only a seed decides.
//!
//! It does not know volumes, bytes or the clock, and asks no one for chance.
//! The blocks come in ascending order, are the same on every machine, and must stay the same for
//! good: a saved command line is played again from its seed. So the seed itself is the generator's
//! key, and one 32-bit number gives the place in a window: what `seed_from_u64` and `random_range`
//! do instead may change with a later `rand`.

use std::ops::Range;

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

/// Blocks in one window: a scattered write changes one block in each, which is 5 %.
pub const WINDOW_BLOCKS: u32 = 20;

/// Returns one block of every window of `range`, ascending; a shorter last window has one as well.
pub fn random_blocks(seed: u64, range: Range<u32>) -> impl Iterator<Item = u32> {
    let mut generator = ChaCha8Rng::from_seed(key(seed));
    let end = range.end;
    range.step_by(WINDOW_BLOCKS as usize).map(move |start| {
        let width = WINDOW_BLOCKS.min(end - start);
        start + scaled(generator.next_u32(), width)
    })
}

/// The generator's key: the seed, then zeros.
fn key(seed: u64) -> [u8; 32] {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key
}

/// Brings a number out of all 32-bit numbers evenly into `0..width`.
fn scaled(number: u32, width: u32) -> u32 {
    ((u64::from(number) * u64::from(width)) >> 32) as u32
}
