//! Pictures of blocks: [`cells`] is pure and says what each cell is; [`paint`] puts it on a canvas.

pub mod cells;
pub mod paint;

pub use cells::{Cell, Part, Picture, Viewport};
