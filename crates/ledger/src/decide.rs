//! What people decided: appended, never changed or removed.

use crate::append::json;
use crate::{Error, Ledger};
use jiff::Timestamp;
use record::{Anchor, Decision, DecisionId, Statement};
use rusqlite::params;
use std::collections::BTreeMap;

impl Ledger {
    /// Keeps what people decided, and gives how much of it is new. The same decision twice is one.
    ///
    /// # Errors
    /// Where the file cannot be written; then nothing was kept.
    pub fn decide(&mut self, decisions: &[Decision], now: Timestamp) -> Result<usize, Error> {
        self.change("decide", Some(&now.to_string()), |change| {
            let mut insert = change.sql.prepare_cached(
                "INSERT OR IGNORE INTO decision (id, json, added) VALUES (?, ?, ?)",
            )?;
            decisions.iter().try_fold(0, |new, decision| {
                let row = params![decision.id.as_str(), json(decision)?, change.number];
                Ok(new + insert.execute(row)?)
            })
        })
    }

    /// Every decision, by identifier.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        self.values("a decision", "SELECT json FROM decision ORDER BY id", [])
    }

    /// The decisions whose identifiers begin so, at most six.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decisions_like(&self, prefix: &str) -> Result<Vec<Decision>, Error> {
        let sql = "SELECT json FROM decision WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 6";
        self.values("a decision", sql, [prefix])
    }

    /// The decisions that fitted nothing when entries were last derived, each with the reason.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unfit(&self) -> Result<BTreeMap<DecisionId, String>, Error> {
        let rows = (|| {
            let mut query = self.connection.prepare_cached("SELECT decision, why FROM unfit")?;
            query
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<(String, String)>>>()
        })();
        let id = |id: String| {
            id.parse().map_err(|cause| Error::damaged(&self.place, "a decision", cause))
        };
        self.told(rows)?.into_iter().map(|(decision, why)| Ok((id(decision)?, why))).collect()
    }

    /// A statement as a decision names it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn anchor(&self, statement: &Statement) -> Result<Anchor, Error> {
        let name = self.told(self.connection.query_row(
            "SELECT ifnull(min(name), '') FROM document_name WHERE document = \
             (SELECT number FROM document WHERE id = ?)",
            [statement.document.as_str()],
            |row| row.get::<_, String>(0),
        ))?;
        Ok(Anchor::of(statement, &name))
    }
}
