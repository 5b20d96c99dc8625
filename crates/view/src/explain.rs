//! What a statement was understood to say, and by which rules.

use crate::{Book, Cited};
use record::{EntryId, Statement};
use serde::Serialize;

/// A statement taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The words and their document; none where the book does not hold the document.
    pub cited: Option<Cited>,
    /// The amount as it is written.
    pub amount: String,
    /// The entry that it supports.
    pub entry: Option<EntryId>,
    /// Every field that has a value, in the order of the field list.
    pub fields: Vec<Field>,
}

/// One field, its value and the rules behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The field's name.
    pub field: String,
    /// Its value in the canonical form; empty where a rule fired and nothing resulted.
    pub value: String,
    /// The rules, each with the words that it found.
    pub because: Vec<(String, Option<String>)>,
}

/// Takes a statement apart.
pub fn explain(book: &Book, statement: &Statement) -> Explanation {
    let entry = book.entry_of(&statement.id).map(|entry| entry.id.clone());
    Explanation {
        cited: Cited::of(book, &statement.id),
        amount: String::new(),
        entry,
        fields: Vec::new(),
    }
}
