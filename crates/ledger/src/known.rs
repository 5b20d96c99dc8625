//! What the ledger held at an earlier time: the documents, statements and decisions of then.
//!
//! The rule kept here: nothing that was added later shows, and what was retired later still does.

use crate::{Error, Ledger};
use jiff::Timestamp;
use record::{Decision, Document, Statement};

/// What entries were derived from at some time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Known {
    /// The documents that had been added.
    pub documents: Vec<Document>,
    /// What the rules of then read in them.
    pub statements: Vec<Statement>,
    /// What people had decided.
    pub decisions: Vec<Decision>,
}

impl Ledger {
    /// What had been learned by a time. Changes of ledgers that did not note their times count as
    /// made with the last one before them that did.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn known_by(&self, time: Timestamp) -> Result<Known, Error> {
        let last = self.last_change_by(time)?;
        let mut documents = self.documents()?;
        let there = self.told((|| {
            let mut query =
                self.connection.prepare_cached("SELECT id FROM document WHERE added <= ?")?;
            query
                .query_map([last], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<std::collections::HashSet<_>>>()
        })())?;
        documents.retain(|document| there.contains(document.id.as_str()));
        let statements = self.values(
            "a statement",
            "SELECT json FROM statement WHERE added <= ?1 \
             AND (retired IS NULL OR retired > ?1)",
            [last],
        )?;
        let sql = "SELECT json FROM decision WHERE added <= ? ORDER BY id";
        let decisions = self.values("a decision", sql, [last])?;
        Ok(Known { documents, statements, decisions })
    }

    /// Whether anything was learned after a time.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn learned_after(&self, time: Timestamp) -> Result<bool, Error> {
        let sql = "SELECT ifnull(max(number), 0) FROM change WHERE at IS NOT NULL";
        let last: i64 = self.told(self.connection.query_row(sql, [], |row| row.get(0)))?;
        Ok(last > self.last_change_by(time)?)
    }

    /// The number of the last change by a time; the times of clocks that were set back count as
    /// they are, the numbers decide.
    pub(crate) fn last_change_by(&self, time: Timestamp) -> Result<i64, Error> {
        let changes = self.told((|| {
            let mut query = self
                .connection
                .prepare_cached("SELECT number, at FROM change WHERE at IS NOT NULL")?;
            query
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<(i64, String)>>>()
        })())?;
        let mut last = 0;
        for (number, at) in changes {
            let at: Timestamp =
                at.parse().map_err(|cause| Error::damaged(&self.place, "a time", cause))?;
            if at <= time {
                last = last.max(number);
            }
        }
        Ok(last)
    }
}
