//! Finding documents by words in any language.

use crate::{Error, Ledger};
use record::{DocumentId, Span};
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// A document that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// Its short name.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
    /// Words around the first place that fits, line breaks turned into spaces.
    pub excerpt: String,
    /// The place of the fit in `excerpt`, in bytes; empty where only the title fits.
    pub fit: Span,
}

/// How many characters of the text an excerpt shows on each side.
const AROUND: usize = 60;

impl Ledger {
    /// The documents whose title or text holds every one of these words, in any case, the best
    /// fit first. Words stand between spaces; words of fewer than three characters are looked for
    /// one document after the other.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        // SQLite ends a text at a NUL.
        let words: Vec<String> = text
            .split_whitespace()
            .map(|w| w.replace('\0', ""))
            .filter(|w| !w.is_empty())
            .collect();
        let Some(first) = words.first() else { return Ok(Vec::new()) };
        let (sql, parameters) = query(&words, limit);
        let rows = (|| {
            let mut query = self.connection.prepare_cached(&sql)?;
            let row =
                |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            query
                .query_map(params_from_iter(parameters), row)?
                .collect::<rusqlite::Result<Vec<(String, Option<String>, Option<String>, String)>>>(
                )
        })();
        let hit = |(id, name, title, text): (String, Option<String>, Option<String>, String)| {
            let (excerpt, fit) = excerpt(&text, first);
            let document =
                id.parse().map_err(|cause| Error::damaged(&self.place, "a document", cause))?;
            Ok(Hit { document, name: name.unwrap_or_default(), title, excerpt, fit })
        };
        self.told(rows)?.into_iter().map(hit).collect()
    }
}

/// The query for these words: the index for the long ones, a look at each text for the short.
fn query(words: &[String], limit: usize) -> (String, Vec<Value>) {
    let (long, short): (Vec<_>, Vec<_>) = words.iter().partition(|w| w.chars().count() >= 3);
    let mut conditions = Vec::new();
    let mut parameters = Vec::new();
    if !long.is_empty() {
        let quoted: Vec<_> =
            long.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
        conditions.push("words MATCH ?".to_owned());
        parameters.push(Value::from(quoted.join(" AND ")));
    }
    for word in short {
        let pattern =
            format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        conditions.push(
            "(document.text LIKE ? ESCAPE '\\' OR document.title LIKE ? ESCAPE '\\')".to_owned(),
        );
        parameters.extend([Value::from(pattern.clone()), Value::from(pattern)]);
    }
    let (table, order) = if long.is_empty() {
        ("document", "published DESC, document.id")
    } else {
        (
            "words JOIN document ON document.number = words.rowid",
            "rank, published DESC, document.id",
        )
    };
    parameters.push(Value::from(i64::try_from(limit).unwrap_or(i64::MAX)));
    let sql = format!(
        "SELECT document.id, \
         (SELECT min(name) FROM document_name WHERE document = document.number), \
         document.title, document.text FROM {table} WHERE {} ORDER BY {order} LIMIT ?",
        conditions.join(" AND ")
    );
    (sql, parameters)
}

/// The words around the first place where `word` stands.
fn excerpt(text: &str, word: &str) -> (String, Span) {
    let fit = place(text, word);
    let found = fit.unwrap_or(Span::new(0, 0));
    let start = text[..found.start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let rest = &text[found.end..];
    let end = rest.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| found.end + at);
    let excerpt = text[start..end]
        .chars()
        .map(|c| if c == '\n' || c == '\r' || c == '\t' { ' ' } else { c })
        .collect();
    (excerpt, Span::new(found.start - start, found.end - start))
}

/// The first place where `word` stands, in any case.
fn place(text: &str, word: &str) -> Option<Span> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    text.char_indices().find_map(|(at, _)| {
        let mut wanted = word.iter();
        let mut next = wanted.next();
        for (offset, found) in text[at..].char_indices() {
            for lower in found.to_lowercase() {
                if next != Some(&lower) {
                    return None;
                }
                next = wanted.next();
            }
            if next.is_none() {
                return Some(Span::new(at, at + offset + found.len_utf8()));
            }
        }
        None
    })
}
