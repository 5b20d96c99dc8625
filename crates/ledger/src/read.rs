//! Reading back what is kept, in canonical order.

use crate::hash::{hash, number};
use crate::{Error, Ledger};
use jiff::civil::Date;
use record::{
    Document, DocumentId, Entry, Judgement, Problem, Relation, Span, Statement, StatementId,
};
use rusqlite::{OptionalExtension, Params, Row};
use serde::de::DeserializeOwned;
use std::collections::HashMap;

const DOCUMENT: &str = "SELECT id, \
    (SELECT min(name) FROM document_name WHERE document = document.number), \
    title, published, publisher, url, language, text, body_start, body_end FROM document";

impl Ledger {
    /// Every document, oldest first, those without a date before all others.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents(&self) -> Result<Vec<Document>, Error> {
        let sql = format!("{DOCUMENT} ORDER BY published, id");
        let rows = (|| {
            let mut query = self.connection.prepare_cached(&sql)?;
            query.query_map([], Stored::read)?.collect::<rusqlite::Result<Vec<_>>>()
        })();
        self.told(rows)?.into_iter().map(|row| row.document(&self.place)).collect()
    }

    /// The document with this identifier.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>, Error> {
        let sql = format!("{DOCUMENT} WHERE id = ?");
        let row = (|| {
            let mut query = self.connection.prepare_cached(&sql)?;
            query.query_row([id.as_str()], Stored::read).optional()
        })();
        self.told(row)?.map(|row| row.document(&self.place)).transpose()
    }

    /// Documents by their numbers in the file, in this order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents_numbered(
        &self,
        numbers: impl IntoIterator<Item = i64>,
    ) -> Result<Vec<Document>, Error> {
        let sql = format!("{DOCUMENT} WHERE number = ?");
        let mut documents = Vec::new();
        for number in numbers {
            let row = (|| {
                let mut query = self.connection.prepare_cached(&sql)?;
                query.query_row([number], Stored::read).optional()
            })();
            if let Some(row) = self.told(row)? {
                documents.push(row.document(&self.place)?);
            }
        }
        Ok(documents)
    }

    /// Statements by their numbers in the file as people corrected them, in this order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn statements_numbered(
        &self,
        numbers: impl IntoIterator<Item = i64>,
    ) -> Result<Vec<Statement>, Error> {
        let sql = "SELECT ifnull(corrected.json, statement.json) FROM statement \
             LEFT JOIN corrected ON corrected.statement = statement.number \
             WHERE retired IS NULL AND number = ?";
        let mut statements = Vec::new();
        for number in numbers {
            statements.extend(self.values::<Statement>("a statement", sql, [number])?);
        }
        Ok(statements)
    }

    /// The day on which each document was published.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn published(&self) -> Result<HashMap<DocumentId, Date>, Error> {
        let sql = "SELECT id, published FROM document WHERE published IS NOT NULL";
        let rows = (|| {
            let mut query = self.connection.prepare_cached(sql)?;
            query
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<(String, String)>>>()
        })();
        let damaged = |cause: &dyn std::fmt::Display| Error::damaged(&self.place, "a day", cause);
        let row = |(id, day): (String, String)| {
            Ok((id.parse().map_err(|e| damaged(&e))?, day.parse().map_err(|e| damaged(&e))?))
        };
        self.told(rows)?.into_iter().map(row).collect()
    }

    /// Every statement as people corrected it, by document and place.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn statements(&self) -> Result<Vec<Statement>, Error> {
        self.values(
            "a statement",
            "SELECT ifnull(corrected.json, statement.json) FROM statement \
             JOIN document ON document.number = statement.document \
             LEFT JOIN corrected ON corrected.statement = statement.number \
             WHERE retired IS NULL ORDER BY published, document.id, place, statement.id",
            [],
        )
    }

    /// Every statement as the rules read it, in no particular order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn originals(&self) -> Result<Vec<Statement>, Error> {
        // Looked up first: what another program adds meanwhile is then seen too late, not too
        // early, and a replay of these statements is known to be out of date.
        let last = "SELECT ifnull(max(number), 0) FROM change";
        self.seen.set(Some(self.told(self.connection.query_row(last, [], |row| row.get(0)))?));
        self.values("a statement", "SELECT json FROM statement WHERE retired IS NULL", [])
    }

    /// A statement as the rules read it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn original(&self, id: &StatementId) -> Result<Option<Statement>, Error> {
        let sql = "SELECT json FROM statement WHERE retired IS NULL AND id = ?";
        Ok(self.values("a statement", sql, [id.as_str()])?.into_iter().next())
    }

    /// The statements of a document as people corrected them, in the order of its text.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn statements_of(&self, document: &DocumentId) -> Result<Vec<Statement>, Error> {
        self.values(
            "a statement",
            "SELECT ifnull(corrected.json, statement.json) FROM statement \
             LEFT JOIN corrected ON corrected.statement = statement.number \
             WHERE retired IS NULL AND document = \
             (SELECT number FROM document WHERE id = ?) ORDER BY place, id",
            [document.as_str()],
        )
    }

    /// What could not be read in a document or extracted from it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn problems_of(&self, document: &DocumentId) -> Result<Vec<Problem>, Error> {
        self.values(
            "a problem",
            "SELECT json FROM problem WHERE retired IS NULL AND document = \
             (SELECT number FROM document WHERE id = ?) ORDER BY number",
            [document.as_str()],
        )
    }

    /// Every judgement, by its two statements.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>, Error> {
        self.judged("WHERE retired IS NULL ORDER BY left, right, relation")
    }

    /// The judgements that a person should look at, by their two statements.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unsure(&self) -> Result<Vec<Judgement>, Error> {
        let sql = "WHERE retired IS NULL AND relation = 'unsure' ORDER BY left, right";
        self.judged(sql)
    }

    fn judged(&self, which: &str) -> Result<Vec<Judgement>, Error> {
        let sql = format!(
            "SELECT left, right, relation, score, grounds.json FROM judgement \
             JOIN grounds ON grounds.number = grounds {which}"
        );
        let rows = (|| {
            let mut query = self.connection.prepare_cached(&sql)?;
            let row = |row: &Row<'_>| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            };
            query
                .query_map([], row)?
                .collect::<rusqlite::Result<Vec<(i64, i64, String, i32, String)>>>()
        })();
        let damaged = |e: &dyn std::fmt::Display| Error::damaged(&self.place, "a judgement", e);
        let judgement = |(left, right, relation, score, grounds): (_, _, String, _, String)| {
            let relation = Relation::from_name(&relation).ok_or_else(|| damaged(&relation))?;
            Ok(Judgement {
                left: StatementId::from_number(number(left)),
                right: StatementId::from_number(number(right)),
                relation,
                score,
                reasons: serde_json::from_str(&grounds).map_err(|e| damaged(&e))?,
            })
        };
        self.told(rows)?.into_iter().map(judgement).collect()
    }

    /// Every entry, by identifier.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entries(&self) -> Result<Vec<Entry>, Error> {
        self.values("an entry", "SELECT json FROM entry ORDER BY id", [])
    }

    /// The entry that a statement supports.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entry_of(&self, statement: &StatementId) -> Result<Option<Entry>, Error> {
        let found = self.values(
            "an entry",
            "SELECT json FROM entry JOIN support ON support.entry = entry.number \
             WHERE support.statement = ?",
            [hash(statement.number())],
        )?;
        Ok(found.into_iter().next())
    }

    /// The values that a query finds in stored form.
    pub(crate) fn values<T: DeserializeOwned>(
        &self,
        what: &str,
        sql: &str,
        parameters: impl Params,
    ) -> Result<Vec<T>, Error> {
        let texts = (|| {
            let mut query = self.connection.prepare_cached(sql)?;
            query
                .query_map(parameters, |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        })();
        self.told(texts)?
            .iter()
            .map(|text| {
                serde_json::from_str(text).map_err(|cause| Error::damaged(&self.place, what, cause))
            })
            .collect()
    }
}

/// The documents after a number, in the order of their numbers, and the number of the last.
pub(crate) fn documents_after(
    sql: &rusqlite::Connection,
    place: &str,
    last: i64,
    most: usize,
) -> Result<(i64, Vec<(i64, Document)>), Error> {
    let select = format!("{DOCUMENT} WHERE number > ? ORDER BY number LIMIT ?");
    let select = select.replacen("SELECT id", "SELECT number, id", 1);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = sql.prepare_cached(&select).and_then(|mut query| {
        let row = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, Stored::read_from(row, 1)?));
        query.query_map([last, most], row)?.collect::<rusqlite::Result<Vec<_>>>()
    });
    let rows = rows.map_err(|cause| Error::sqlite(place, cause))?;
    let last = rows.last().map_or(last, |(number, _)| *number);
    let document = |(number, row): (i64, Stored)| Ok((number, row.document(place)?));
    Ok((last, rows.into_iter().map(document).collect::<Result<_, Error>>()?))
}

/// A document without its text.
pub(crate) fn head(ledger: &Ledger, id: &DocumentId) -> Result<Option<Document>, Error> {
    const HEAD: &str = "SELECT id, \
        (SELECT min(name) FROM document_name WHERE document = document.number), \
        title, published, publisher, url, language, '', 0, 0 FROM document WHERE id = ?";
    let row = ledger
        .connection
        .prepare_cached(HEAD)
        .and_then(|mut query| query.query_row([id.as_str()], Stored::read).optional());
    ledger.told(row)?.map(|row| row.document(&ledger.place)).transpose()
}

/// A document's columns, before their text forms are read.
struct Stored {
    id: String,
    name: Option<String>,
    title: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    language: Option<String>,
    text: String,
    body: (i64, i64),
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Self::read_from(row, 0)
    }

    /// Reads the columns from one on.
    fn read_from(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(at)?,
            name: row.get(at + 1)?,
            title: row.get(at + 2)?,
            published: row.get(at + 3)?,
            publisher: row.get(at + 4)?,
            url: row.get(at + 5)?,
            language: row.get(at + 6)?,
            text: row.get(at + 7)?,
            body: (row.get(at + 8)?, row.get(at + 9)?),
        })
    }

    fn document(self, place: &str) -> Result<Document, Error> {
        let damaged = |cause: String| Error::damaged(place, "a document", cause);
        let offset = |number: i64| usize::try_from(number).map_err(|e| damaged(e.to_string()));
        Ok(Document {
            id: self.id.parse().map_err(|e| damaged(format!("{e}")))?,
            name: self.name.unwrap_or_default(),
            title: self.title,
            published: self
                .published
                .map(|date| date.parse())
                .transpose()
                .map_err(|e: jiff::Error| damaged(e.to_string()))?,
            publisher: self.publisher,
            url: self.url,
            language: self
                .language
                .map(|language| language.parse())
                .transpose()
                .map_err(|e: record::ValueError| damaged(e.to_string()))?,
            text: self.text,
            body: Span::new(offset(self.body.0)?, offset(self.body.1)?),
        })
    }
}
