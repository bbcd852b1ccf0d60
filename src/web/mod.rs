//! The page: a Yew front end over a session.
//!
//! [`state`] is a small pure reducer around the session; [`components`] show it; [`draw`] computes
//! and paints block maps; [`store`] keeps the session in the browser; [`course`] teaches; effects
//! (the clock, the keyboard, the canvas) are at the edge. It knows no rule of AWS: every button is a
//! line of the language.

pub mod address;
pub mod after_paint;
pub mod app;
pub mod carried;
pub mod components;
pub mod course;
pub mod cursor;
pub mod deeds;
pub mod dom;
pub mod draw;
pub mod files;
pub mod following;
pub mod form;
pub mod fuzzy;
pub mod guide;
pub mod hooks;
pub mod keyboard;
pub mod keys;
pub mod modal;
pub mod notes_window;
pub mod notice;
pub mod palette;
pub mod picture;
pub mod presenting;
pub mod raster;
pub mod replay;
pub mod seen;
pub mod shelves;
pub mod state;
pub mod store;
pub mod taste;
pub mod words;
pub mod zoom;
