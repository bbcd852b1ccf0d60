//! AMI Lab: AWS images, snapshots and Regions as a world that can be seen, undone and explained.
//!
//! The layers, each of which knows only those before it:
//!
//! ```text
//! sim  <-  cli  <-  session  <-  shell  <-  lessons  <-  web | bin/ami-lab
//! ```
//!
//! - [`sim`] is the pure cloud: nouns, blocks, rules. It does not know text, the time of day, a
//!   file or the screen.
//! - [`cli`] is the language: text to command and back, answers in AWS's shape. It does not know
//!   undo or the screen.
//! - [`session`] is a run in time: the log of lines, undo, the saved form. It does not know the
//!   screen.
//! - [`shell`] is scripts: variables, loops, pipes, and lines of a session. It does not know the
//!   screen.
//! - [`lessons`] is the course: lessons as data, what a learner has done of one and what is missing,
//!   hints, and what proves that a lesson can be solved. It does not know the screen.
//! - `web` (feature `web`) is the page, and `bin/ami-lab` the native door. Neither knows a rule of
//!   AWS.
//!
//! [`locale`] stands beside them: the texts for people, used by all but `sim`.

pub mod sim;

pub mod locale;

pub mod cli;

pub mod session;

pub mod shell;

pub mod lessons;

#[cfg(feature = "web")]
pub mod web;
