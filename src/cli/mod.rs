//! The language: what a person types, and what is printed back.
//!
//! Text becomes a [`Command`](crate::sim::Command) or a [`Query`](crate::sim::Query) and back
//! again, with the same words as the AWS CLI, from [one table](spec). It does not know undo,
//! lessons or the screen; layers above add their own rows to the table.

pub mod amount;
pub mod complete;
pub mod configured;
pub mod describe;
mod given;
pub mod help;
mod input_json;
pub mod paging;
mod paramfile;
pub mod parse;
pub mod plan;
mod pointer;
pub mod print;
pub mod query;
pub mod render;
pub mod shape;
mod shorthand;
pub mod spec;
pub(crate) mod suggest;
pub mod teach;
pub mod timestamp;
pub mod usage;

pub use complete::{Completion, complete};
pub use configured::{Configured, Settings};
pub use parse::{Invocation, Statement, Verb, parse};
pub use print::print;
pub use spec::{CommandSpec, Table};
pub use teach::Lesson;
pub use usage::UsageError;
