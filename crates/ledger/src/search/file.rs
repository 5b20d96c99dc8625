//! Filing words: what a change touched is put into the tables of words before the change ends.
//!
//! The rule kept here: triggers note what changed, so that nothing which writes can forget it, and
//! what is filed is that which stands at the end of the change. A row that cannot be read is not
//! found; whoever reads it is told.

use super::Sort;
use super::segment::line;
use crate::hash::hash;
use jiff::civil::{Date, date};
use rayon::prelude::*;
use record::{Entry, Language, Meaning, Party, Said};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;
use std::collections::BTreeSet;

/// How many rows are filed at once.
const PORTION: i64 = 512;

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
        let mut sources = Vec::with_capacity(noted.len());
        for (sort, number) in noted {
            sources.push((sort, number, source(sql, sort, number)?));
            sql.prepare_cached("DELETE FROM unfiled WHERE sort = ? AND number = ?")?
                .execute(params![sort as u8, number])?;
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
enum Source {
    Document { title: Option<String>, text: String, head: Head },
    Statement { json: String, head: Head },
    Entry { json: String, said: Vec<(String, Head)> },
}

/// What is known of a document.
struct Head {
    number: i64,
    title: Option<String>,
    name: Option<String>,
    published: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    language: Option<String>,
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

    fn day(&self) -> Option<i64> {
        days(self.published.as_deref()?.parse().ok()?)
    }

    /// Who says it and where, to be searched.
    fn source(&self) -> String {
        let parts = [&self.publisher, &self.name, &self.url];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(BETWEEN)
    }
}

/// Days since 1970.
pub(super) fn days(day: Date) -> Option<i64> {
    Some(i64::from((day - date(1970, 1, 1)).get_days()))
}

/// Between texts that no phrase reaches across: an empty line.
const BETWEEN: &str = "\n\n";

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

/// A statement, its reasons left aside.
#[derive(Deserialize)]
struct Brief {
    said: Said,
    meaning: Meaning,
}

/// What is put into the tables.
struct Filed {
    /// Title, text, payer, recipient, source, stage, kind, language; each cut into words.
    columns: [String; 8],
    document: i64,
    day: Option<i64>,
    publisher: Option<String>,
    /// Of entries: all that is said of them, and the titles of their documents.
    said: Option<(String, String)>,
}

impl Filed {
    fn of(source: Source) -> Option<Self> {
        match source {
            Source::Document { title, text, head } => {
                let title = title.unwrap_or_default();
                let columns = [title, text, String::new(), String::new(), head.source()];
                Some(Self::new(columns, ["", ""], &head))
            }
            Source::Statement { json, head } => {
                let Brief { said, meaning } = serde_json::from_str(&json).ok()?;
                let text = texts(&said, &meaning).join(BETWEEN);
                let columns = [
                    head.title.clone().unwrap_or_default(),
                    text,
                    names(&meaning.payer),
                    names(&meaning.recipient),
                    head.source(),
                ];
                let stage = meaning.stage.map_or("", |stage| stage.as_str());
                Some(Self::new(columns, [stage, meaning.kind.as_str()], &head))
            }
            Source::Entry { json, said } => Self::entry(&json, said),
        }
    }

    fn entry(json: &str, said: Vec<(String, Head)>) -> Option<Self> {
        let entry: Entry = serde_json::from_str(json).ok()?;
        let statements: Vec<(Brief, Head)> = said
            .into_iter()
            .filter_map(|(json, head)| Some((serde_json::from_str(&json).ok()?, head)))
            .collect();
        let mut all = Once::default();
        let (mut payers, mut recipients, mut sources, mut titles) =
            (Once::default(), Once::default(), Once::default(), Once::default());
        let mut words = Once::default();
        for text in [entry.title.as_str(), entry.id.as_str()] {
            all.add(text);
        }
        payers.add(&names(&entry.payer));
        recipients.add(&names(&entry.recipient));
        for (Brief { said, meaning }, head) in &statements {
            for text in texts(said, meaning) {
                words.add(&text);
                all.add(&text);
            }
            let parties = meaning.payer.iter().chain(&meaning.recipient).chain(&meaning.via);
            for party in parties {
                all.add(&party.name);
                party.id.iter().for_each(|id| all.add(id.as_str()));
            }
            payers.add(&names(&meaning.payer));
            recipients.add(&names(&meaning.recipient));
            sources.add(&head.source());
            head.title.iter().for_each(|title| titles.add(title));
        }
        let day = entry.last_said.or(entry.first_said).and_then(days);
        let day = day.or_else(|| statements.iter().filter_map(|(_, head)| head.day()).max());
        let newest = statements.iter().map(|(_, head)| head.number).max().unwrap_or(0);
        let columns =
            [entry.title.clone(), words.join(), payers.join(), recipients.join(), sources.join()];
        let stage = entry.stage.map_or("", |stage| stage.as_str());
        // An entry is of all the languages and publishers that speak of it: of none alone.
        let mut languages: BTreeSet<&str> = BTreeSet::new();
        languages.extend(statements.iter().filter_map(|(_, head)| head.language.as_deref()));
        let publishers: BTreeSet<&str> =
            statements.iter().filter_map(|(_, head)| head.publisher.as_deref()).collect();
        let one = |set: &BTreeSet<&str>| match set.len() {
            1 => set.first().map(|one| (*one).to_owned()),
            _ => None,
        };
        let mut columns = columns.map(|text| line(&text)).to_vec();
        columns.extend([stage.to_owned(), entry.kind.as_str().to_owned()]);
        columns.push(languages.iter().copied().collect::<Vec<_>>().join(" "));
        Some(Self {
            columns: columns.try_into().ok()?,
            document: newest,
            day,
            publisher: one(&publishers),
            said: Some((all.small(), titles.small())),
        })
    }

    fn new(columns: [String; 5], closed: [&str; 2], head: &Head) -> Self {
        let [title, text, payer, recipient, source] = columns.map(|text| line(&text));
        let language = head.language.as_deref().and_then(|tag| tag.parse::<Language>().ok());
        let language = language.map(|tag| tag.as_str().to_owned()).unwrap_or_default();
        let [stage, kind] = closed.map(str::to_owned);
        Self {
            columns: [title, text, payer, recipient, source, stage, kind, language],
            document: head.number,
            day: head.day(),
            publisher: head.publisher.clone(),
            said: None,
        }
    }
}

/// What a statement says in words.
fn texts(said: &Said, meaning: &Meaning) -> Vec<String> {
    let quote = said.quote.words().to_owned();
    std::iter::once(quote).chain(meaning.purpose.clone()).chain(meaning.measure.clone()).collect()
}

/// Names and identifiers of parties.
fn names(parties: &[Party]) -> String {
    let names = parties.iter().flat_map(|party| {
        std::iter::once(party.name.as_str()).chain(party.id.iter().map(|id| id.as_str()))
    });
    names.collect::<Vec<_>>().join(BETWEEN)
}

/// Texts, each once, in the order in which they came.
#[derive(Default)]
struct Once {
    there: BTreeSet<String>,
    list: Vec<String>,
}

impl Once {
    fn add(&mut self, text: &str) {
        if !text.is_empty() && self.there.insert(text.to_owned()) {
            self.list.push(text.to_owned());
        }
    }

    fn join(self) -> String {
        self.list.join(BETWEEN)
    }

    /// In small letters, one on each line: no word that is looked for holds a line break.
    fn small(self) -> String {
        self.list.join("\n").to_lowercase()
    }
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
    let [title, text, payer, recipient, source, stage, kind, language] = &filed.columns;
    sql.prepare_cached(&format!(
        "INSERT INTO {table} (rowid, title, text, payer, recipient, source, stage, kind, language) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?
    .execute(params![number, title, text, payer, recipient, source, stage, kind, language])?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    sql.prepare_cached("INSERT OR REPLACE INTO facet VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
        params![
            sort as u8,
            number,
            filed.document,
            filed.day,
            some(language).filter(|tags| !tags.contains(' ')),
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
