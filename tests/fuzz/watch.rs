//! Watches over what reads a text: it may take so long and so much memory, and no more.

use std::alloc::System;
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// A debug build on a busy machine takes this long for nothing that is finite.
const TIME_MAX: Duration = Duration::from_secs(20);
/// So much may be held by all that is read at the same time.
const MEMORY_MAX_BYTES: usize = 1 << 30;
const LOOK_EVERY: Duration = Duration::from_millis(20);

type Reading = Arc<Mutex<Option<(String, Instant)>>>;

pub(crate) struct Watch(Reading);

impl Watch {
    /// Begins to watch over what is read at a door.
    pub(crate) fn begin(door: &'static str) -> Self {
        let reading = Reading::default();
        let watched = Arc::downgrade(&reading);
        thread::spawn(move || {
            while let Some(reading) = watched.upgrade() {
                look(door, &reading);
                thread::sleep(LOOK_EVERY);
            }
        });
        Self(reading)
    }

    /// Reads a text.
    pub(crate) fn over(&self, text: &str, read: impl FnOnce()) {
        self.set(Some((text.to_owned(), Instant::now())));
        read();
        self.set(None);
    }

    fn set(&self, reading: Option<(String, Instant)>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = reading;
    }
}

fn look(door: &str, reading: &Reading) {
    let reading = reading.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((text, since)) = &*reading else {
        return;
    };
    let stats = ALLOCATOR.stats();
    let held = stats.bytes_allocated.wrapping_sub(stats.bytes_deallocated);
    if since.elapsed() < TIME_MAX && held < MEMORY_MAX_BYTES {
        return;
    }
    let took = since.elapsed();
    // Past the harness, which would keep it until the test ends.
    let _ = writeln!(
        std::io::stderr(),
        "door {door}: {held} bytes held and {took:?} gone while this was read:\n{text}"
    );
    std::process::exit(1);
}
