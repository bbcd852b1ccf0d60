//! The native door as a shell meets it: the built program, its files, and its exit codes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answer;
mod aws;
mod folder;
mod script;
mod shell;
mod state;
