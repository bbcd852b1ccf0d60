//! What the browser keeps: every session, as it was left.
//!
//! [`log`] says what to write, [`database`] writes it, [`keeper`] does so after everything that a
//! person does, and [`opening`] finds it again. Where the browser keeps nothing, the page works all
//! the same and says so. It knows sessions as texts, and no rule of AWS.

mod database;
mod head;
mod keeper;
mod lock;
mod log;
pub mod marks;
mod opening;
pub mod updates;
mod use_keeping;

pub use database::{Key, Store};
pub use head::Head;
pub use keeper::{Keeper, KeptSession};
use lock::Lock;
pub use log::{Change, KeptLog};
pub use opening::{Opened, open};
pub use use_keeping::use_keeping;
