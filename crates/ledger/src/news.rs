//! What deriving begins with: what happened since it was last done, and all statements in portions.

use crate::shelf::{Dated, dated, read};
use crate::{Error, Ledger};
use rayon::prelude::*;
use record::{Decision, DecisionKind, Statement};
use rusqlite::OptionalExtension;

/// What happened since entries were last derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// The last change.
    pub last: i64,
    /// The last change that the entries were derived from; none where they never were.
    pub seen: Option<i64>,
    /// Whether documents were added, and nothing else.
    pub only_added: bool,
    /// How many statements were added.
    pub statements: usize,
}

impl Ledger {
    /// What happened since entries were last derived.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn news(&self) -> Result<News, Error> {
        let result = (|| {
            let seen: Option<i64> = self
                .connection
                .prepare_cached(
                    "SELECT seen FROM change WHERE what = 'replay' ORDER BY number DESC LIMIT 1",
                )?
                .query_row([], |row| row.get(0))
                .optional()?
                .flatten();
            let (last, other): (i64, i64) = self
                .connection
                .prepare_cached(
                    "SELECT ifnull(max(number), 0), ifnull(sum(what <> 'append'), 0) FROM change \
                     WHERE number > ? AND what <> 'replay'",
                )?
                .query_row([seen.unwrap_or(0)], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let statements: i64 = self
                .connection
                .prepare_cached("SELECT count(*) FROM statement WHERE added > ?")?
                .query_row([seen.unwrap_or(0)], |row| row.get(0))?;
            Ok(News {
                last: last.max(seen.unwrap_or(0)),
                seen,
                only_added: other == 0,
                statements: usize::try_from(statements).unwrap_or_default(),
            })
        })();
        self.told(result)
    }

    /// How many statements there are, about.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn size(&self) -> Result<usize, Error> {
        let sql = "SELECT ifnull(max(number), 0) FROM statement";
        let size: i64 = self.told(self.connection.query_row(sql, [], |row| row.get(0)))?;
        Ok(usize::try_from(size).unwrap_or_default())
    }

    /// Hands on every statement as the rules read it, its reasons left aside, in portions.
    ///
    /// # Errors
    /// Those of `work`, or where the file cannot be read.
    pub fn each_original<E: From<Error>>(
        &self,
        portion: usize,
        mut work: impl FnMut(Vec<Dated>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT json, published FROM statement \
            JOIN document ON document.number = statement.document WHERE retired IS NULL";
        let mut query = self.told(self.connection.prepare(sql))?;
        let mut rows = self.told(query.query([]))?;
        loop {
            let mut texts = Vec::with_capacity(portion);
            while let Some(row) = self.told(rows.next())? {
                texts.push(self.told(dated(row))?);
                if texts.len() == portion {
                    break;
                }
            }
            if texts.is_empty() {
                return Ok(());
            }
            let place = self.place.as_str();
            let read: Result<Vec<Dated>, Error> =
                texts.par_iter().map(|text| read(place, text)).collect();
            work(read?)?;
        }
    }

    /// Of all statements, those that decisions may be about: with the identifiers that they name,
    /// or of the documents. None where one of the decisions finds its statement among neither, so
    /// that all would have to be looked through.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decided_about(&self, decisions: &[Decision]) -> Result<Option<Vec<Statement>>, Error> {
        let anchors = decisions.iter().flat_map(|decision| match &decision.kind {
            DecisionKind::Merge(a, b) | DecisionKind::Split(a, b) => vec![a, b],
            DecisionKind::Reject(anchor) | DecisionKind::Comment(anchor) => vec![anchor],
            DecisionKind::Correct(correction) => vec![&correction.of],
            _ => Vec::new(),
        });
        let mut found: Vec<Statement> = Vec::new();
        for anchor in anchors {
            if let Some(statement) = self.original(&anchor.statement)? {
                found.push(statement);
                continue;
            }
            let Some(place) = &anchor.place else { return Ok(None) };
            let there: Vec<Statement> = self.values(
                "a statement",
                "SELECT json FROM statement WHERE retired IS NULL AND document = \
                 (SELECT number FROM document WHERE id = ?)",
                [place.document.as_str()],
            )?;
            if !there.iter().any(|statement| statement.said.amount.overlaps(place.bytes)) {
                return Ok(None);
            }
            found.extend(there);
        }
        Ok(Some(found))
    }
}
