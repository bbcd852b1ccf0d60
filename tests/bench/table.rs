//! The table of measurements: medians, with the targets beside them.
#![expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]

use std::alloc::System;
use std::fmt;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, Region as Allocations, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How much something may take.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// As much as it does.
    None,
    /// At most so many microseconds.
    Microseconds(u64),
    /// At most so many KiB of new memory.
    Kibibytes(u64),
}

/// A row to be filled in.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) case: String,
    pub(crate) target: Target,
}

impl Row {
    /// Runs it again and again, for a second at most, and writes down the median. Letting go of
    /// what it makes is not counted.
    pub(crate) fn time<T>(&self, mut run: impl FnMut() -> T) {
        const TIME_MAX: Duration = Duration::from_secs(1);
        const SAMPLES_MAX: usize = 200;
        const SAMPLE_MIN: Duration = Duration::from_micros(50);
        const TIMES_MAX: u32 = 64;
        let once = |run: &mut dyn FnMut() -> T, times: u32| {
            let mut made = Vec::with_capacity(times as usize);
            let begin = Instant::now();
            made.extend((0..times).map(|_| black_box(run())));
            begin.elapsed() / times
        };
        let begin = Instant::now();
        // What is too short for the clock is done several times in a row.
        let first = (0..4).map(|_| once(&mut run, 1)).min().unwrap_or_default();
        let times = SAMPLE_MIN.as_nanos() / first.as_nanos().max(1);
        let times = u32::try_from(times).unwrap_or(u32::MAX).clamp(1, TIMES_MAX);
        let mut samples = Vec::new();
        while samples.len() < 3 || (samples.len() < SAMPLES_MAX && begin.elapsed() < TIME_MAX) {
            samples.push(once(&mut run, times));
        }
        samples.sort_unstable();
        let median = samples[samples.len() / 2];
        let held = match self.target {
            Target::Microseconds(most) => Some(median <= Duration::from_micros(most)),
            _ => None,
        };
        self.print(&format!("{median:.1?}"), held);
    }

    /// Runs it once, and writes down how much more memory is taken while its result is kept.
    pub(crate) fn memory<T>(&self, run: impl FnOnce() -> T) -> T {
        let allocations = Allocations::new(ALLOCATOR);
        let made = run();
        let change = allocations.change();
        let kibibytes = change
            .bytes_allocated
            .saturating_sub(change.bytes_deallocated)
            .div_ceil(1024);
        let held = match self.target {
            Target::Kibibytes(most) => Some(kibibytes as u64 <= most),
            _ => None,
        };
        self.print(&format!("{kibibytes} KiB"), held);
        made
    }

    fn print(&self, median: &str, held: Option<bool>) {
        let held = match held {
            None => "",
            Some(true) => "  held",
            Some(false) => "  MISSED",
        };
        let (what, case, target) = (self.what, &self.case, self.target.to_string());
        let row = format!("{what:<52} {case:<32} {median:>11} {target:>11}{held}");
        // A reader that went away is no failure.
        let _ = writeln!(io::stdout(), "{}", row.trim_end());
    }
}

/// The line above all rows.
pub(crate) fn head() {
    let heading = "measured at";
    let [what, case] = ["", heading];
    let _ = writeln!(
        io::stdout(),
        "{what:<52} {case:<32} {:>11} {:>11}",
        "median",
        "target"
    );
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Microseconds(most) => {
                write!(f, "{:?}", Duration::from_micros(*most))
            }
            Self::Kibibytes(most) => write!(f, "{most} KiB"),
        }
    }
}
