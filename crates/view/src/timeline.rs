//! The history of an entry, each step with its quote.

use crate::{Book, Cited};
use jiff::civil::Date;
use record::{Entry, Quantity, Stage};
use serde::Serialize;

/// One statement in the history of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// From when it could be known.
    pub date: Option<Date>,
    /// What it says.
    pub amount: Quantity,
    /// The stage that it asserts.
    pub stage: Option<Stage>,
    /// Where the entry stood after it.
    pub amount_then: Quantity,
    /// Where the entry stood after it.
    pub stage_then: Option<Stage>,
    /// What it changed, in words: `first said`, `announced → approved`, `repeated`.
    pub change: String,
    /// The words.
    pub cited: Option<Cited>,
}

/// The history of an entry, earliest first.
pub fn timeline(book: &Book, entry: &Entry) -> Vec<Step> {
    let _ = (book, entry);
    Vec::new()
}
