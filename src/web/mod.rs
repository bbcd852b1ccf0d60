//! The page: a Yew front end over a session.
//!
//! [`state`] is a small pure reducer around the session; [`components`] show it; [`draw`] computes
//! and paints block maps; effects (the clock, the keyboard, the canvas) are at the edge. It knows
//! no rule of AWS: every button is a line of the language.

pub mod app;
pub mod components;
pub mod deeds;
pub mod draw;
pub mod form;
pub mod fuzzy;
pub mod guide;
pub mod hooks;
pub mod keyboard;
pub mod keys;
pub mod palette;
pub mod replay;
pub mod state;
pub mod taste;
pub mod words;
