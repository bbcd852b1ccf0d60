//! The course: every lesson is proved, and the engine says what it should of a learner's session.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod course;
mod engine;
mod format;
