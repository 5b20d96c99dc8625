//! A quote with the document that it stands in.

use crate::Book;
use jiff::civil::Date;
use record::{DocumentId, Entry, Moment, StatementId};
use serde::Serialize;

/// Where words come from. The texts are as they stand in the document: a terminal is shown
/// [`crate::words::plain`] of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The statement.
    pub statement: StatementId,
    /// The words.
    pub quote: String,
    /// The document's identifier.
    pub document: DocumentId,
    /// The document's short name.
    pub name: String,
    /// The document's headline.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// Where.
    pub url: Option<String>,
}

impl Cited {
    /// The best support for an entry as it stands: the latest statement that says both its amount
    /// and its stage, else its amount, else anything.
    pub fn of_entry(book: &Book, entry: &Entry) -> Option<Cited> {
        Cited::of(book, &Self::best(entry)?.statement)
    }

    /// The moment of that statement.
    pub(crate) fn best(entry: &Entry) -> Option<&Moment> {
        let fit = |moment: &Moment| {
            let amount = moment.said.value == entry.amount.value;
            (amount, amount && moment.stage == entry.stage)
        };
        let moments = entry.moments.iter().enumerate();
        let best = moments.max_by_key(|(at, moment)| (fit(moment), moment.date, *at));
        best.map(|(_, moment)| moment)
    }

    /// Quotes a statement; none where the book does not hold it or its document.
    pub fn of(book: &Book, statement: &StatementId) -> Option<Cited> {
        let statement = book.statement(statement)?;
        let document = book.document(&statement.document)?;
        Some(Cited {
            statement: statement.id.clone(),
            quote: statement.said.quote.words().to_owned(),
            document: document.id.clone(),
            name: document.name.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published,
            url: document.url.clone(),
        })
    }
}
