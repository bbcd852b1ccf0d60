//! The pure cloud: a [`World`] is a value, and everything that happens is a [`Command`].
//!
//! [`World::apply`] makes the next world and leaves the old one as it was; [`World::query`] reads.
//! Neither knows text to parse, the time of day, a file, a network or the screen: time passes by
//! a command, and chance comes from a seed inside the world. There is no float in the state. So
//! the same commands give the same world everywhere, and undo is a handle to an older one.
//!
//! In reading order: [`units`] and [`ids`]; the nouns [`region`], [`volume`], [`snapshot`],
//! [`image`] and [`instance`], each with its rules; [`blocks`], which is what they are made of;
//! [`command`] and [`error`], which are the door.
#![deny(clippy::float_arithmetic)]

pub mod account;
mod answering;
pub mod attachment;
pub mod bill;
pub mod blocks;
pub mod cache;
pub mod command;
pub mod content;
pub mod copy;
pub mod describe;
mod digest;
pub mod direct;
pub mod encryption;
mod encryption_defaults;
pub mod error;
pub mod event;
pub mod fast_restore;
pub mod filter;
mod guest;
pub mod ids;
pub mod image;
mod image_copy;
pub mod image_use;
mod index;
pub mod input;
pub mod instance;
pub mod instance_attribute;
pub mod instance_status;
pub mod instance_type;
pub mod key;
pub mod key_pair;
mod kms;
mod launch;
pub mod links;
pub mod loading;
pub mod lock;
pub mod modification;
mod opening;
pub mod parameters;
pub mod plan;
pub mod prices;
pub mod public_access;
pub mod recycle_bin;
pub mod region;
mod registration;
mod response;
pub mod retention;
pub mod root_replacement;
pub mod security_group;
pub mod sharing;
pub mod shelf;
pub mod snapshot;
mod snapshot_set;
pub mod tag;
mod tagging;
pub mod tier;
mod transition;
pub mod units;
pub mod volume;
mod volume_status;
pub mod volume_type;
mod world;

pub use account::Account;
pub use command::{Action, Command, Query, Question};
pub use error::ApiError;
pub use event::{Event, Resource};
pub use plan::Plan;
pub use region::{Region, RegionCode};
pub use response::{DeletionOutcome, Response};
pub use units::{SimTime, Span};
pub use world::{Applied, World};
