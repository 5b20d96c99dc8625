//! XMILE 1.0 (OASIS, 2015), in and out.

mod mend;
mod modules;
mod read;
mod table;
mod variable;
mod write;

pub use read::read;
pub use write::write;
