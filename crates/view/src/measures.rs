//! Goals and measurements.

use crate::{Book, Cited, Filter};
use jiff::civil::Date;
use record::{EntryId, Period, Quantity};
use serde::Serialize;

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The entry.
    pub entry: EntryId,
    /// What is to be reached.
    pub measure: String,
    /// The value to reach.
    pub value: Quantity,
    /// By when.
    pub period: Option<Period>,
    /// Who says so, in the latest document.
    pub cited: Option<Cited>,
    /// Measurements of what seems to be the same, latest last.
    pub measured: Vec<Point>,
}

/// One measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The entry.
    pub entry: EntryId,
    /// The time that it covers.
    pub period: Option<Period>,
    /// When it was published, or else said.
    pub date: Option<Date>,
    /// The value.
    pub value: Quantity,
    /// Who says so, in the latest document.
    pub cited: Option<Cited>,
}

/// Measurements of one thing in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What is measured.
    pub measure: String,
    /// In the order of their periods.
    pub points: Vec<Point>,
}

/// The targets that fit, by deadline.
pub fn targets(book: &Book, filter: &Filter) -> Vec<Goal> {
    let _ = (book, filter);
    Vec::new()
}

/// The indicators that fit, as series by measure.
pub fn indicators(book: &Book, filter: &Filter) -> Vec<Series> {
    let _ = (book, filter);
    Vec::new()
}
