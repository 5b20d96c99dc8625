//! The ledger as pages for a browser on this machine.
//!
//! The rules kept here: every figure links to the words that say it; text from outside is escaped
//! by the way in which pages are written and never trusted to be short, clean or polite; pages
//! need no script and ask no other host for anything; nothing here writes to the ledger but what keeps
//! decisions, where that is handed in.

mod api;
mod decide;
mod door;
mod guard;
mod page;
mod pages;
mod parts;
mod question;
mod routes;
mod serve;
mod state;
#[cfg(test)]
mod tests;

pub use decide::{Keep, Keeper, Wish};
pub use door::converse;
pub use serve::serve;
pub use state::State;
