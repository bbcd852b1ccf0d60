//! The native door as a shell meets it: the built program, its files, and its exit codes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answer;
mod aws;
mod completion;
mod course;
mod folder;
mod link;
mod repl;
mod script;
mod shell;
mod state;
mod tutorial;
