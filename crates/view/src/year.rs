//! The year that an entry is counted in.

use record::Entry;

/// The year in which its period begins, or else the year in which it was first said.
pub(crate) fn year(entry: &Entry) -> Option<i16> {
    let begins = entry.period.and_then(|period| period.from).map(|point| point.year());
    begins.or_else(|| entry.first_said.map(|date| date.year()))
}
