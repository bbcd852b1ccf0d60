//! One number for a whole world: equal worlds have equal digests, natively and in wasm.

use std::hash::Hasher;
use std::io;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::world::World;

/// A hasher that canonical bytes are written into.
struct Sink(SipHasher13);

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl World {
    /// The digest over the world's canonical bytes: members in their order, sets as runs, maps by
    /// key, numbers in decimal. 32 hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut sink = Sink(SipHasher13::new());
        // Writing into a hasher cannot fail, and a world has nothing that JSON cannot say.
        let written = serde_json::to_writer(&mut sink, self);
        debug_assert!(written.is_ok(), "{written:?}");
        format!("{:032x}", sink.0.finish128().as_u128())
    }
}
