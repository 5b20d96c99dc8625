//! Watch lists: searches that are kept, each with how far its findings were looked at.
//!
//! The rule kept here: they are notes of whoever reads. Nothing of what is known changes with them,
//! and a mark belongs to the documents of this file: it is the number of one of them.

use crate::{Error, Ledger};
use rusqlite::{Row, params};

/// A watch list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchList {
    /// What it is called.
    pub name: String,
    /// The search, as it was typed.
    pub query: String,
    /// The number of the last document that was there when it was last looked at; 0 where it never
    /// was.
    pub seen: i64,
}

impl Ledger {
    /// All watch lists, by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn watch_lists(&self) -> Result<Vec<WatchList>, Error> {
        self.told((|| {
            let mut query = self
                .connection
                .prepare_cached("SELECT name, query, seen FROM watchlist ORDER BY name")?;
            let row = |row: &Row<'_>| {
                Ok(WatchList { name: row.get(0)?, query: row.get(1)?, seen: row.get(2)? })
            };
            query.query_map([], row)?.collect()
        })())
    }

    /// Keeps a search under a name; not where the name is taken.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add_watch_list(&self, name: &str, query: &str) -> Result<bool, Error> {
        let sql = "INSERT OR IGNORE INTO watchlist (name, query, seen) VALUES (?, ?, 0)";
        Ok(self.told(self.connection.execute(sql, [name, query]))? > 0)
    }

    /// Forgets a search. Whether there was one of this name.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn remove_watch_list(&self, name: &str) -> Result<bool, Error> {
        let sql = "DELETE FROM watchlist WHERE name = ?";
        Ok(self.told(self.connection.execute(sql, [name]))? > 0)
    }

    /// Notes that the findings were looked at as far as a document, by its number.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn looked_at(&self, name: &str, document: i64) -> Result<(), Error> {
        let sql = "UPDATE watchlist SET seen = max(seen, ?) WHERE name = ?";
        self.told(self.connection.execute(sql, params![document, name])).map(drop)
    }
}
