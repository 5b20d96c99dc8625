//! Keeps documents, statements, judgements, decisions and entries in one embedded SQLite file.
//!
//! The rules kept here: one transaction for each change, so that whoever stops the program finds
//! the ledger as it was before; documents, statements, judgements and decisions are appended or
//! retired and never rewritten; entries are derived and replaced as a whole. Nothing here reads
//! the clock: when something became known is an argument.

mod append;
mod backup;
mod decide;
mod derive;
mod digest;
mod error;
mod hash;
mod known;
mod line;
mod lookup;
mod news;
mod open;
mod policy;
mod read;
mod replay;
mod search;
mod shelf;
mod short;
#[cfg(test)]
mod tests;
mod watch;

pub use append::{Appended, Read};
pub use derive::{Deriving, FilingRow, Parties, Role, parties};
pub use error::{Error, ErrorKind};
pub use known::Known;
pub use line::Line;
pub use news::News;
pub use replay::{Changed, Derived};
pub use search::{Clause, Column, Fit, Phrase, Sort, Wanted, Word, folded, segment};
pub use shelf::Dated;
pub use short::PartyRow;
pub use watch::WatchList;

use rusqlite::Connection;
use std::cell::Cell;

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    /// What messages call it: the path as it was given.
    place: String,
    /// The last change that was there when the statements were last read.
    seen: Cell<Option<i64>>,
}

impl Ledger {
    /// The result of a statement of SQL, with trouble told in terms of this ledger.
    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T, Error> {
        result.map_err(|cause| Error::sqlite(&self.place, cause))
    }
}
