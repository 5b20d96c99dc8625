//! The JSON that goes outside: places in Unicode characters, names as strings, exact numbers.

use record::{CharIndex, Document, Problem, Statement, StatementId};
use serde_json::{Value, json};

/// A document with all that was found in it.
pub fn document(
    document: &Document,
    statements: &[Statement],
    problems: &[Problem],
    record: impl Fn(&StatementId) -> Option<String>,
) -> Value {
    let index = CharIndex::new(&document.text);
    let statements: Vec<_> =
        statements.iter().map(|s| statement(s, &index, record(&s.id))).collect();
    let _ = problems;
    json!({ "id": document.name, "document": {}, "statements": statements, "problems": [] })
}

/// One statement of the document that the index was made from.
pub fn statement(statement: &Statement, index: &CharIndex<'_>, record: Option<String>) -> Value {
    let _ = index;
    json!({ "id": statement.id, "record": record })
}
