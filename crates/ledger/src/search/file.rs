//! Filing words: what a change touched is put into the tables of words before the change ends.
//!
//! The rule kept here: triggers note what changed, so that nothing which writes can forget it, and
//! what is filed is that which stands at the end of the change. A row that cannot be read is not
//! found; whoever reads it is told.

use super::Sort;
use super::filed::{BETWEEN, Filed, days, month_of};
use crate::hash::hash;
use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;

/// How many rows are filed at once, and about how many bytes of text.
const PORTION: i64 = 512;
const BYTES: usize = 8_000_000;

/// Files all that is noted.
pub(crate) fn file(sql: &Connection) -> rusqlite::Result<()> {
    loop {
        let noted: Vec<(Sort, i64)> = {
            let mut query = sql
                .prepare_cached("SELECT sort, number FROM unfiled ORDER BY sort, number LIMIT ?")?;
            let row = |row: &Row<'_>| Ok((Sort::of(row.get(0)?), row.get(1)?));
            query.query_map([PORTION], row)?.collect::<rusqlite::Result<_>>()?
        };
        if noted.is_empty() {
            return Ok(());
        }
        let (mut sources, mut bytes) = (Vec::with_capacity(noted.len()), 0);
        for (sort, number) in noted {
            let source = source(sql, sort, number)?;
            bytes += source.as_ref().map_or(0, Source::bytes);
            sources.push((sort, number, source));
            sql.prepare_cached("DELETE FROM unfiled WHERE sort = ? AND number = ?")?
                .execute(params![sort as u8, number])?;
            if bytes > BYTES {
                // The rest stays noted.
                break;
            }
        }
        let filed: Vec<(Sort, i64, Option<Filed>)> = sources
            .into_par_iter()
            .map(|(sort, number, source)| (sort, number, source.and_then(Filed::of)))
            .collect();
        for (sort, number, filed) in filed {
            put(sql, sort, number, filed.as_ref())?;
        }
    }
}

/// A row as it is read, before it is understood.
pub(super) enum Source {
    Document { title: Option<String>, text: String, head: Head },
    Statement { json: String, head: Head },
    Entry { json: String, said: Vec<(String, Head)> },
}

impl Source {
    fn bytes(&self) -> usize {
        match self {
            Self::Document { text, .. } => text.len(),
            Self::Statement { json, .. } => json.len(),
            Self::Entry { json, said } => {
                json.len() + said.iter().map(|(json, _)| json.len()).sum::<usize>()
            }
        }
    }
}

/// What is known of a document.
pub(super) struct Head {
    pub(super) number: i64,
    pub(super) title: Option<String>,
    pub(super) name: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

const HEAD: &str = "document.number, document.title, \
    (SELECT min(name) FROM document_name WHERE document = document.number), \
    published, publisher, url, language";

impl Head {
    /// Reads it from these columns on.
    fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get(at)?,
            title: row.get(at + 1)?,
            name: row.get(at + 2)?,
            published: row.get(at + 3)?,
            publisher: row.get(at + 4)?,
            url: row.get(at + 5)?,
            language: row.get(at + 6)?,
        })
    }

    pub(super) fn day(&self) -> Option<i64> {
        days(self.published.as_deref()?.parse().ok()?)
    }

    /// Who says it and where, to be searched.
    pub(super) fn source(&self) -> String {
        let parts = [&self.publisher, &self.name, &self.url];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(BETWEEN)
    }
}

fn source(sql: &Connection, sort: Sort, number: i64) -> rusqlite::Result<Option<Source>> {
    match sort {
        Sort::Document => sql
            .prepare_cached(&format!(
                "SELECT text, {HEAD} FROM document WHERE document.number = ?"
            ))?
            .query_row([number], |row| {
                let head = Head::read(row, 1)?;
                Ok(Source::Document { title: head.title.clone(), text: row.get(0)?, head })
            })
            .optional(),
        Sort::Statement => {
            let id: Option<String> = sql
                .prepare_cached("SELECT id FROM statement WHERE number = ?")?
                .query_row([number], |row| row.get(0))
                .optional()?;
            if let Some(id) = id {
                // What is said of its entry changes with it.
                sql.prepare_cached(
                    "INSERT OR IGNORE INTO unfiled SELECT 2, entry FROM support WHERE statement = ?",
                )?
                .execute([hash(u64::from_str_radix(&id, 16).unwrap_or_default())])?;
            }
            said(sql, "statement.number = ?", number)?
                .map_or(Ok(None), |(json, head)| Ok(Some(Source::Statement { json, head })))
        }
        Sort::Entry => {
            let json: Option<String> = sql
                .prepare_cached("SELECT json FROM entry WHERE number = ?")?
                .query_row([number], |row| row.get(0))
                .optional()?;
            let Some(json) = json else { return Ok(None) };
            let moments = serde_json::from_str::<Supported>(&json).map(|entry| entry.moments);
            let mut all = Vec::new();
            for moment in moments.unwrap_or_default() {
                all.extend(said(sql, "statement.id = ?", moment.statement)?);
            }
            Ok(Some(Source::Entry { json, said: all }))
        }
    }
}

/// A live statement as people corrected it, with its document.
fn said(
    sql: &Connection,
    which: &str,
    value: impl rusqlite::ToSql,
) -> rusqlite::Result<Option<(String, Head)>> {
    sql.prepare_cached(&format!(
        "SELECT ifnull(corrected.json, statement.json), {HEAD} FROM statement \
         JOIN document ON document.number = statement.document \
         LEFT JOIN corrected ON corrected.statement = statement.number \
         WHERE retired IS NULL AND {which}"
    ))?
    .query_row([value], |row| Ok((row.get(0)?, Head::read(row, 1)?)))
    .optional()
}

/// Of an entry, only what supports it.
#[derive(Deserialize)]
struct Supported {
    moments: Vec<SupportedBy>,
}

#[derive(Deserialize)]
struct SupportedBy {
    statement: String,
}

fn put(sql: &Connection, sort: Sort, number: i64, filed: Option<&Filed>) -> rusqlite::Result<()> {
    let table = sort.table();
    sql.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?"))?.execute([number])?;
    let Some(filed) = filed else {
        sql.prepare_cached("DELETE FROM facet WHERE sort = ? AND number = ?")?
            .execute(params![sort as u8, number])?;
        if sort == Sort::Entry {
            sql.prepare_cached("DELETE FROM said WHERE entry = ?")?.execute([number])?;
        }
        return Ok(());
    };
    let [title, text, payer, recipient, source, stage, kind, languages] = &filed.columns;
    let marks = format!("{languages} {}", month_of(filed.day).unwrap_or_default());
    sql.prepare_cached(&format!(
        "INSERT INTO {table} (rowid, title, text, payer, recipient, source, stage, kind, language) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?
    .execute(params![number, title, text, payer, recipient, source, stage, kind, marks])?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    sql.prepare_cached("INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            sort as u8,
            number,
            filed.document,
            filed.day,
            filed.language,
            filed.publisher,
            some(stage),
            some(kind),
        ],
    )?;
    if let Some((text, titles)) = &filed.said {
        sql.prepare_cached("INSERT OR REPLACE INTO said VALUES (?, ?, ?)")?
            .execute(params![number, text, titles])?;
    }
    Ok(())
}
