//! Adding what was read: all of it or nothing.

use crate::{Error, Ledger, search};
use jiff::Timestamp;
use record::{Document, Policy, Problem, Statement};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde::Serialize;

/// A document as it was read, with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What it says.
    pub statements: Vec<Statement>,
    /// The policy measures that it tells of.
    pub policies: Vec<Policy>,
    /// What could not be read or extracted.
    pub problems: Vec<Problem>,
    /// The version of the rules that extracted the statements.
    pub rules: String,
}

/// What adding did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Appended {
    /// Documents that are new.
    pub documents: usize,
    /// Statements in the new documents.
    pub statements: usize,
    /// Documents that were there already.
    pub known: usize,
}

impl Ledger {
    /// Adds documents with all that was found in them, in one transaction. A document that is
    /// there already is left as it is.
    ///
    /// # Errors
    /// Where the file cannot be written; then nothing was added.
    pub fn append(&mut self, reads: &[Read], known: Timestamp) -> Result<Appended, Error> {
        let known = known.to_string();
        self.change("append", Some(&known), |change| {
            let mut appended = Appended::default();
            for read in reads {
                match change.document(&read.document, &known)? {
                    None => appended.known += 1,
                    Some(number) => {
                        appended.documents += 1;
                        for statement in &read.statements {
                            appended.statements +=
                                change.statement(number, statement, &read.rules)?;
                        }
                        for policy in &read.policies {
                            change.policy(number, policy)?;
                        }
                        for problem in &read.problems {
                            change.problem(number, problem)?;
                        }
                    }
                }
            }
            Ok(appended)
        })
    }

    /// Runs `work` in one transaction that is recorded as a change. `at` is when, of what is not
    /// only derived.
    pub(crate) fn change<T>(
        &mut self,
        what: &str,
        at: Option<&str>,
        work: impl FnOnce(&Change<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let result = (|| {
            let transaction =
                self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let change = Change::begin(&transaction, what, at)?;
            let done = work(&change)?;
            search::file(change.sql)?;
            transaction.commit()?;
            Ok(done)
        })();
        self.told(result)
    }
}

/// One change of the ledger, under way.
pub(crate) struct Change<'t> {
    pub(crate) sql: &'t Connection,
    pub(crate) number: i64,
}

impl<'t> Change<'t> {
    pub(crate) fn begin(
        transaction: &'t Transaction<'_>,
        what: &str,
        at: Option<&str>,
    ) -> rusqlite::Result<Self> {
        transaction.execute("INSERT INTO change (what, at) VALUES (?, ?)", params![what, at])?;
        Ok(Self { sql: transaction, number: transaction.last_insert_rowid() })
    }

    /// The number of a document that is in the ledger.
    pub(crate) fn number_of(&self, document: &Document) -> rusqlite::Result<Option<i64>> {
        self.sql
            .prepare_cached("SELECT number FROM document WHERE id = ?")?
            .query_row([document.id.as_str()], |row| row.get(0))
            .optional()
    }

    /// Adds a document; none where it is there already.
    fn document(&self, document: &Document, known: &str) -> rusqlite::Result<Option<i64>> {
        let present = self.number_of(document)?;
        let number = match present {
            Some(number) => number,
            None => self.new_document(document, known)?,
        };
        self.sql
            .prepare_cached("INSERT OR IGNORE INTO document_name (document, name) VALUES (?, ?)")?
            .execute(params![number, document.name])?;
        Ok(if present.is_some() { None } else { Some(number) })
    }

    fn new_document(&self, document: &Document, known: &str) -> rusqlite::Result<i64> {
        self.sql
            .prepare_cached(
                "INSERT INTO document (id, title, published, publisher, url, language, text, \
                 body_start, body_end, known, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                document.id.as_str(),
                document.title,
                document.published.map(|date| date.to_string()),
                document.publisher,
                document.url,
                document.language.as_ref().map(|language| language.as_str()),
                document.text,
                whole(document.body.start),
                whole(document.body.end),
                known,
                self.number,
            ])?;
        Ok(self.sql.last_insert_rowid())
    }

    /// Adds a statement. Of two at the same place the first stays: one amount is one statement.
    pub(crate) fn statement(
        &self,
        document: i64,
        statement: &Statement,
        rules: &str,
    ) -> rusqlite::Result<usize> {
        self.sql
            .prepare_cached(
                "INSERT OR IGNORE INTO statement (id, document, kind, place, rules, json, added) \
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                statement.id.as_str(),
                document,
                statement.meaning.kind.as_str(),
                whole(statement.said.amount.start),
                rules,
                json(statement)?,
                self.number,
            ])
    }

    /// Adds a problem.
    pub(crate) fn problem(&self, document: i64, problem: &Problem) -> rusqlite::Result<()> {
        self.sql
            .prepare_cached("INSERT INTO problem (document, json, added) VALUES (?, ?, ?)")?
            .execute(params![document, json(problem)?, self.number])?;
        Ok(())
    }
}

/// The canonical stored form.
pub(crate) fn json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(Box::new(cause)))
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
