//! The course in the page: the lessons on offer, the one that is being done, and what was done.
//!
//! [`learn`], [`learning`], [`record`], [`source`] and [`watching`] are pure; [`shelf`] fetches lessons, which are files beside the page
//! and no part of what it loads first; [`keeping`] writes the record down.

pub mod keeping;
pub mod learn;
pub mod learning;
pub mod record;
pub mod shelf;
pub mod source;
pub mod watching;
