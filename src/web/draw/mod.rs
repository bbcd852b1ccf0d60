//! Pictures of blocks: [`cells`] and [`viewport`] are pure and say what each cell is; [`paint`] puts
//! it on a canvas.

pub mod cells;
pub mod compare;
pub mod crossing;
pub mod labels;
pub mod looked;
pub mod paint;
pub mod roles;
pub mod shown;
pub mod tree;
pub mod viewport;
pub mod what_if;

pub use cells::{Cell, Fate, Layers, Part, Picture, Seen};
pub use viewport::Viewport;
