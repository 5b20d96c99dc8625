//! What adding asks: neighbours, statements, judgements and entries, each by an index.

use crate::Error;
use crate::derive::{Deriving, day};
use crate::hash::{hash, number};
use jiff::civil::Date;
use rayon::prelude::*;
use record::{
    Because, DocumentId, Entry, EntryId, Judgement, Meaning, Relation, Said, Statement, StatementId,
};
use rusqlite::{OptionalExtension, Row, params};
use serde::de::IgnoredAny;
use std::collections::hash_map::Entry as Place;

/// A statement, and the day on which its document was published.
pub type Dated = (Statement, Option<Date>);

/// A statement without what is never compared.
#[derive(serde::Deserialize)]
struct Brief {
    id: StatementId,
    document: DocumentId,
    said: Said,
    meaning: Meaning,
    #[serde(rename = "because")]
    _because: IgnoredAny,
}

/// The columns from which a dated statement is read.
const DATED: &str = "SELECT ifnull(corrected.json, statement.json), published FROM statement \
    JOIN document ON document.number = statement.document \
    LEFT JOIN corrected ON corrected.statement = statement.number WHERE retired IS NULL AND ";

pub(crate) fn dated(row: &Row<'_>) -> rusqlite::Result<(String, Option<String>)> {
    Ok((row.get(0)?, row.get(1)?))
}

/// Reads a statement back, its reasons left aside.
pub(crate) fn read(
    place: &str,
    (json, published): &(String, Option<String>),
) -> Result<Dated, Error> {
    let damaged =
        |cause: &dyn std::fmt::Display| Error::damaged(place, "a statement", cause.to_string());
    let Brief { id, document, said, meaning, .. } =
        serde_json::from_str(json).map_err(|e| damaged(&e))?;
    let published = published.as_ref().map(|day| day.parse()).transpose();
    let published = published.map_err(|e: jiff::Error| damaged(&e))?;
    let (because, weighed) = (Vec::<Because>::new(), Vec::new());
    Ok((Statement { id, document, said, meaning, because, weighed }, published))
}

impl Deriving<'_> {
    /// Statements as people corrected them, their reasons left aside, in no particular order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn statements(&self, ids: &[StatementId]) -> Result<Vec<Dated>, Error> {
        self.dated(&format!("{DATED} statement.id = ?"), ids.iter().map(StatementId::as_str))
    }

    /// The statements of documents.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents(&self, ids: &[DocumentId]) -> Result<Vec<Dated>, Error> {
        self.dated(&format!("{DATED} document.id = ?"), ids.iter().map(DocumentId::as_str))
    }

    /// The statements that were added after a change, as the rules read them, with their reasons.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn added_after(&self, change: i64) -> Result<Vec<Dated>, Error> {
        let texts = self.told((|| {
            let mut query = self.change.sql.prepare_cached(
                "SELECT json, published FROM statement \
                 JOIN document ON document.number = statement.document \
                 WHERE statement.added > ? AND retired IS NULL",
            )?;
            query.query_map([change], dated)?.collect::<rusqlite::Result<Vec<_>>>()
        })())?;
        let whole = |(json, _): &(String, Option<String>)| {
            serde_json::from_str(json)
                .map_err(|cause| Error::damaged(self.place, "a statement", cause))
        };
        texts.iter().map(|text| Ok((whole(text)?, read(self.place, text)?.1))).collect()
    }

    fn dated<'i>(
        &self,
        sql: &str,
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<Vec<Dated>, Error> {
        let texts = self.told((|| {
            let mut query = self.change.sql.prepare_cached(sql)?;
            let mut texts = Vec::new();
            for id in ids {
                let mut rows = query.query([id])?;
                while let Some(row) = rows.next()? {
                    texts.push(dated(row)?);
                }
            }
            Ok(texts)
        })())?;
        let place = self.place;
        texts.par_iter().with_min_len(64).map(|text| read(place, text)).collect()
    }

    /// The statements filed under a key before and after a place, the nearest first, at most so
    /// many on each side, each with whether it looks.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn near(
        &self,
        key: u64,
        (on, statement): (Option<i32>, u64),
        most: usize,
    ) -> Result<[Vec<(u64, bool)>; 2], Error> {
        const BEFORE: &str = "SELECT statement, looks FROM filing WHERE key = ?1 \
            AND (day, statement) < (?2, ?3) ORDER BY day DESC, statement DESC LIMIT ?4";
        const AFTER: &str = "SELECT statement, looks FROM filing WHERE key = ?1 \
            AND (day, statement) > (?2, ?3) ORDER BY day, statement LIMIT ?4";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let side = |sql: &str| -> rusqlite::Result<Vec<(u64, bool)>> {
            let mut query = self.change.sql.prepare_cached(sql)?;
            let row = |row: &Row<'_>| Ok((number(row.get(0)?), row.get(1)?));
            query.query_map([hash(key), day(on), hash(statement), most], row)?.collect()
        };
        self.told((|| Ok([side(BEFORE)?, side(AFTER)?]))())
    }

    /// The pairs of statements that something is thought of, and that one of these is in.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn pairs(&self, of: &[StatementId]) -> Result<Vec<(u64, u64)>, Error> {
        self.told((|| {
            let mut pairs = Vec::new();
            for sql in [
                "SELECT left, right FROM judgement WHERE retired IS NULL AND left = ?",
                "SELECT left, right FROM judgement WHERE retired IS NULL AND right = ?",
            ] {
                let mut query = self.change.sql.prepare_cached(sql)?;
                for id in of {
                    let mut rows = query.query([hash(id.number())])?;
                    while let Some(row) = rows.next()? {
                        pairs.push((number(row.get(0)?), number(row.get(1)?)));
                    }
                }
            }
            Ok(pairs)
        })())
    }

    /// All that is thought of pairs that one of these is in; of two of these it may be twice.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements_of(&self, of: &[StatementId]) -> Result<Vec<Judgement>, Error> {
        type Kept = (i64, i64, String, i32, i64);
        let rows = self.told((|| {
            let mut rows: Vec<Kept> = Vec::new();
            for side in ["left", "right"] {
                let mut query = self.change.sql.prepare_cached(&format!(
                    "SELECT left, right, relation, score, grounds FROM judgement \
                     WHERE retired IS NULL AND {side} = ?"
                ))?;
                let row = |row: &Row<'_>| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                };
                for id in of {
                    for kept in query.query_map([hash(id.number())], row)? {
                        rows.push(kept?);
                    }
                }
            }
            Ok(rows)
        })())?;
        let damaged = |e: &dyn std::fmt::Display| Error::damaged(self.place, "a judgement", e);
        let mut known = self.grounds.borrow_mut();
        rows.into_iter()
            .map(|(left, right, relation, score, grounds)| {
                let reasons = match known.entry(grounds) {
                    Place::Occupied(there) => there.get().clone(),
                    Place::Vacant(place) => {
                        let json: String = self.told(
                            self.change
                                .sql
                                .prepare_cached("SELECT json FROM grounds WHERE number = ?")
                                .and_then(|mut query| query.query_row([grounds], |row| row.get(0))),
                        )?;
                        place.insert(serde_json::from_str(&json).map_err(|e| damaged(&e))?).clone()
                    }
                };
                Ok(Judgement {
                    left: StatementId::from_number(number(left)),
                    right: StatementId::from_number(number(right)),
                    relation: Relation::from_name(&relation).ok_or_else(|| damaged(&relation))?,
                    score,
                    reasons,
                })
            })
            .collect()
    }

    /// The entries that statements support.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn supported(&self, by: &[StatementId]) -> Result<Vec<Entry>, Error> {
        let numbers = self.told((|| {
            let sql = "SELECT entry FROM support WHERE statement = ?";
            let mut query = self.change.sql.prepare_cached(sql)?;
            let mut numbers = std::collections::BTreeSet::new();
            for id in by {
                let found = query.query_row([hash(id.number())], |row| row.get::<_, i64>(0));
                numbers.extend(found.optional()?);
            }
            Ok(numbers)
        })())?;
        self.kept("SELECT json FROM entry WHERE number = ?", numbers)
    }

    /// Entries by their identifiers.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entries(&self, ids: &[EntryId]) -> Result<Vec<Entry>, Error> {
        self.kept("SELECT json FROM entry WHERE id = ?", ids.iter().map(EntryId::as_str))
    }

    fn kept<P: rusqlite::ToSql>(
        &self,
        sql: &str,
        keys: impl IntoIterator<Item = P>,
    ) -> Result<Vec<Entry>, Error> {
        let texts = self.told((|| {
            let mut query = self.change.sql.prepare_cached(sql)?;
            let mut texts: Vec<String> = Vec::new();
            for key in keys {
                texts.extend(query.query_row(params![key], |row| row.get(0)).optional()?);
            }
            Ok(texts)
        })())?;
        let entry = |text: &String| {
            serde_json::from_str(text)
                .map_err(|cause| Error::damaged(self.place, "an entry", cause))
        };
        texts.iter().map(entry).collect()
    }

    /// The entries that are slices of one of these.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn slices(&self, of: &[EntryId]) -> Result<Vec<EntryId>, Error> {
        const SLICES: &str = "SELECT id FROM link JOIN entry ON entry.number = link.entry \
            WHERE other = ? AND relation = 'part_of'";
        let mut found = Vec::new();
        for id in of {
            found.extend(self.ids(SLICES, hash(id.number()))?);
        }
        Ok(found)
    }

    /// The entries that share a key.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sharing(&self, key: u64) -> Result<Vec<EntryId>, Error> {
        const ALL: &str =
            "SELECT id FROM share JOIN entry ON entry.number = share.entry WHERE key = ?";
        self.ids(ALL, hash(key))
    }

    /// The running totals among them.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn totals(&self, key: u64) -> Result<Vec<EntryId>, Error> {
        const TOTALS: &str = "SELECT id FROM share JOIN entry ON entry.number = share.entry \
            WHERE key = ? AND total";
        self.ids(TOTALS, hash(key))
    }

    fn ids(&self, sql: &str, key: i64) -> Result<Vec<EntryId>, Error> {
        let found = self.told((|| {
            let mut query = self.change.sql.prepare_cached(sql)?;
            query.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        })())?;
        let id =
            |id: String| id.parse().map_err(|cause| Error::damaged(self.place, "an entry", cause));
        found.into_iter().map(id).collect()
    }
}
