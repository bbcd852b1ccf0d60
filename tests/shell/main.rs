//! Scripts in the lab's own shell, with a real shell as the judge: what runs in both prints the same
//! and ends the same.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod judge;
mod lab;
mod wild;
