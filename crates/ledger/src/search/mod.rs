//! Finding documents, statements and entries by their words.
//!
//! The rule kept here: what is filed and what is asked for are cut into words by the same rule
//! ([`segment`]), so that a word is found where it stands as a word.

mod file;
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
    /// What fits of one sort, the best first; of more than `most` those that were added last.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn fitting(&self, sort: Sort, wanted: &Wanted, most: usize) -> Result<Vec<Fit>, Error> {
        let table = sort.table();
        let mut sql = format!(
            "SELECT facet.number, bm25({table}, {WEIGHTS}), facet.document, facet.day, \
             facet.language, facet.publisher, facet.stage, facet.kind FROM {table} \
             CROSS JOIN facet ON facet.sort = {} AND facet.number = {table}.rowid \
             WHERE {table} MATCH ?",
            sort as u8
        );
        let mut parameters = vec![Value::from(wanted.expression())];
        for (day, condition) in [(wanted.from, ">="), (wanted.to, "<=")] {
            if let Some(day) = day.and_then(file::days) {
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
        let mut fits: Vec<Fit> = self.told((|| {
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
        })())?;
        let newest = fits.iter().filter_map(|fit| fit.day).max().unwrap_or(0);
        for fit in &mut fits {
            fit.rank *= 1.0 + newer(fit.day, newest);
        }
        fits.sort_by(|a, b| {
            let by_day = b.day.cmp(&a.day);
            a.rank.total_cmp(&b.rank).then(by_day).then(a.number.cmp(&b.number))
        });
        Ok(fits)
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

impl Wanted {
    /// As the index reads it. Keys hold no quotation marks.
    fn expression(&self) -> String {
        let clause = |clause: &Clause| {
            let any = clause.any.iter().map(|phrase| {
                format!("{} : \"{}\"", phrase.column.names(), phrase.words.join(" "))
            });
            format!("({})", any.collect::<Vec<_>>().join(" OR "))
        };
        let part = |not: bool| self.clauses.iter().filter(move |clause| clause.not == not);
        let wanted = part(false).map(clause).collect::<Vec<_>>().join(" AND ");
        part(true).map(clause).fold(wanted, |all, one| format!("({all}) NOT {one}"))
    }
}
