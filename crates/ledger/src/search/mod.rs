//! Finding documents, statements and entries by their words.
//!
//! The rule kept here: what is filed and what is asked for are cut into words by the same rule
//! ([`segment`]), so that a word is found where it stands as a word.

mod file;
mod filed;
mod fold;
mod said;
mod segment;
mod stem;

pub(crate) use file::file;
pub use segment::{Word, folded, segment};

use crate::{Error, Ledger};
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use std::collections::HashSet;

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A document.
    Document = 0,
    /// A statement.
    Statement = 1,
    /// An entry.
    Entry = 2,
}

/// Where words may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// In the title, the text or the names.
    Any,
    /// In the title.
    Title,
    /// In the name of who pays.
    Payer,
    /// In the name of who receives.
    Recipient,
    /// In the publisher, the document's name or its address.
    Source,
    /// The stage.
    Stage,
    /// The kind.
    Kind,
    /// The language.
    Language,
}

/// Words that must stand one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase {
    /// Where.
    pub column: Column,
    /// The keys of the words.
    pub words: Vec<String>,
}

/// Of these phrases one must stand there, or none may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The phrases.
    pub any: Vec<Phrase>,
    /// Whether none may stand there.
    pub not: bool,
}

/// What is asked for: all of the clauses must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The clauses, at least one of which wants something.
    pub clauses: Vec<Clause>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// Only what a document with a higher number speaks of.
    pub after: i64,
}

/// Something that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// What it is.
    pub sort: Sort,
    /// Its number in the file.
    pub number: i64,
    /// How well it fits: less is better.
    pub rank: f64,
    /// The number of the newest document that speaks of it.
    pub document: i64,
    /// Days since 1970.
    pub day: Option<i64>,
    /// The language of its one document, or of all.
    pub language: Option<String>,
    /// Who published all that speaks of it.
    pub publisher: Option<String>,
    /// The stage.
    pub stage: Option<String>,
    /// The kind.
    pub kind: Option<String>,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Document, Self::Statement, Self::Entry];

    /// What it is called.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Statement => "statement",
            Self::Entry => "entry",
        }
    }

    fn of(number: i64) -> Self {
        match number {
            0 => Self::Document,
            1 => Self::Statement,
            _ => Self::Entry,
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Document => "found_document",
            Self::Statement => "found_statement",
            Self::Entry => "found_entry",
        }
    }
}

impl Column {
    fn names(self) -> &'static str {
        match self {
            Self::Any => "{title text payer recipient}",
            Self::Title => "title",
            Self::Payer => "payer",
            Self::Recipient => "recipient",
            Self::Source => "source",
            Self::Stage => "stage",
            Self::Kind => "kind",
            Self::Language => "language",
        }
    }
}

/// How much a word counts in each column. What only narrows counts nothing.
const WEIGHTS: &str = "6.0, 1.0, 2.0, 2.0, 0.5, 0.0, 0.0, 0.0";

/// How much further ahead the newest is than the oldest, and after how many days half of that is
/// gone.
const NEWER: (f64, f64) = (0.1, 730.0);

impl Ledger {
    /// What fits of one sort, the best first. Of more than `most` those that were added last, and
    /// then without weighing every word: in whose title the words stand, then by day.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fitting(&self, sort: Sort, wanted: &Wanted, most: usize) -> Result<Vec<Fit>, Error> {
        // Weighing reads all of a word's places: that is done where it is worth it.
        let mut fits = self.fits(sort, wanted, wanted.expression(), false, most)?;
        if fits.len() < most {
            if !fits.is_empty() {
                fits = self.fits(sort, wanted, wanted.expression(), true, most)?;
            }
        } else {
            let titled = self.fits(sort, wanted, wanted.in_titles(), false, most)?;
            let there: HashSet<i64> = titled.iter().map(|fit| fit.number).collect();
            fits.retain(|fit| !there.contains(&fit.number));
            fits.extend(titled.into_iter().map(|fit| Fit { rank: 2.0 * fit.rank, ..fit }));
        }
        let newest = fits.iter().filter_map(|fit| fit.day).max().unwrap_or(0);
        for fit in &mut fits {
            fit.rank *= 1.0 + newer(fit.day, newest);
        }
        fits.sort_by(|a, b| {
            let by_day = b.day.cmp(&a.day);
            a.rank.total_cmp(&b.rank).then(by_day).then(a.number.cmp(&b.number))
        });
        fits.truncate(most);
        Ok(fits)
    }

    /// What fits an expression, those added last, with its rank where words are weighed.
    fn fits(
        &self,
        sort: Sort,
        wanted: &Wanted,
        expression: String,
        weighed: bool,
        most: usize,
    ) -> Result<Vec<Fit>, Error> {
        let table = sort.table();
        let rank = match weighed {
            true => format!("bm25({table}, {WEIGHTS})"),
            false => "-1.0".to_owned(),
        };
        let mut sql = format!(
            "SELECT facet.number, {rank}, facet.document, facet.day, \
             facet.language, facet.publisher, facet.stage, facet.kind FROM {table} \
             CROSS JOIN facet ON facet.sort = {} AND facet.number = {table}.rowid \
             WHERE {table} MATCH ?",
            sort as u8
        );
        let mut parameters = vec![Value::from(expression)];
        for (day, condition) in [(wanted.from, ">="), (wanted.to, "<=")] {
            if let Some(day) = day.and_then(filed::days) {
                sql.push_str(&format!(" AND facet.day {condition} ?"));
                parameters.push(Value::from(day));
            }
        }
        if wanted.after > 0 {
            sql.push_str(" AND facet.document > ?");
            parameters.push(Value::from(wanted.after));
        }
        sql.push_str(&format!(" ORDER BY {table}.rowid DESC LIMIT ?"));
        parameters.push(Value::from(i64::try_from(most).unwrap_or(i64::MAX)));
        self.told((|| {
            let mut query = self.connection.prepare_cached(&sql)?;
            let row = |row: &Row<'_>| {
                Ok(Fit {
                    sort,
                    number: row.get(0)?,
                    rank: row.get(1)?,
                    document: row.get(2)?,
                    day: row.get(3)?,
                    language: row.get(4)?,
                    publisher: row.get(5)?,
                    stage: row.get(6)?,
                    kind: row.get(7)?,
                })
            };
            query.query_map(params_from_iter(parameters), row)?.collect()
        })())
    }

    /// The number of the last document.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn last_document(&self) -> Result<i64, Error> {
        let sql = "SELECT ifnull(max(number), 0) FROM document";
        self.told(self.connection.query_row(sql, [], |row| row.get(0)))
    }
}

/// How much ahead something of a day is, beside what is newest.
fn newer(day: Option<i64>, newest: i64) -> f64 {
    let (most, half) = NEWER;
    let Some(age) = day.and_then(|day| u32::try_from(newest.saturating_sub(day)).ok()) else {
        return 0.0;
    };
    most * half / (half + f64::from(age))
}

/// Days that are fewer months apart are looked up by their months: of more, each would be weighed.
const MONTHS: i32 = 6;

impl Wanted {
    /// As the index reads it. Keys hold no quotation marks.
    fn expression(&self) -> String {
        let part = |not: bool| self.clauses.iter().filter(move |clause| clause.not == not);
        let mut wanted: Vec<String> = part(false).map(|one| clause(one, None)).collect();
        wanted.extend(self.months());
        let wanted = wanted.join(" AND ");
        part(true).fold(wanted, |all, one| format!("({all}) NOT {}", clause(one, None)))
    }

    /// The same, where words that may stand anywhere stand in the title.
    fn in_titles(&self) -> String {
        let free =
            |one: &&Clause| !one.not && one.any.iter().all(|phrase| phrase.column == Column::Any);
        let titles = self.clauses.iter().filter(free);
        let titles = titles.map(|one| clause(one, Some(Column::Title)));
        std::iter::once(format!("({})", self.expression()))
            .chain(titles)
            .collect::<Vec<_>>()
            .join(" AND ")
    }

    /// The months that are asked for, where they are few: the index then gives only what is of them.
    fn months(&self) -> Option<String> {
        let (from, to) = (self.from?, self.to?);
        let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let months = number(from)..=number(to);
        if months.end() - months.start() >= MONTHS {
            return None;
        }
        let month =
            |month: i32| format!("language : \"{}\"", filed::month(month / 12, month % 12 + 1));
        let months: Vec<String> = months.map(month).collect();
        (!months.is_empty()).then(|| format!("({})", months.join(" OR ")))
    }
}

/// A clause, in another column where one is given.
fn clause(clause: &Clause, column: Option<Column>) -> String {
    let any = clause.any.iter().map(|phrase| {
        let column = column.unwrap_or(phrase.column);
        format!("{} : \"{}\"", column.names(), phrase.words.join(" "))
    });
    format!("({})", any.collect::<Vec<_>>().join(" OR "))
}
