//! Entries of which nobody has spoken for long.

use super::{Finding, named};
use crate::{Book, Cited, stale};
use jiff::civil::Date;
use record::{Entry, Severity, Standing};
use std::cmp::Reverse;

/// No more of them than this are quoted; the list of entries is whole.
const QUOTED: usize = 10;

/// All that is stale on a day, in one finding: silence is no mistake of anybody.
pub fn silent(book: &Book, today: Date) -> Option<Finding> {
    let counts = |entry: &&Entry| matches!(entry.standing, Standing::Counts | Standing::NotMoney);
    let mut found: Vec<_> = book
        .entries()
        .iter()
        .filter(counts)
        .filter_map(|entry| Some((entry, stale(entry, today)?)))
        .collect();
    found.sort_by_key(|(entry, why)| (why.due.is_none(), Reverse(entry.amount.value.figure())));
    let (worst, why) = found.first()?;
    Some(Finding {
        severity: Severity::Note,
        check: "stale",
        message: match found.len() {
            1 => format!("{}: {}", named(worst), why.reason),
            many => {
                format!(
                    "{many} entries are stale on {today}, first {}: {}",
                    named(worst),
                    why.reason
                )
            }
        },
        suggestion: "look for newer documents about them".to_owned(),
        entries: found.iter().map(|(entry, _)| entry.id.clone()).collect(),
        quotes: found
            .iter()
            .take(QUOTED)
            .filter_map(|(entry, _)| Cited::of_entry(book, entry))
            .collect(),
    })
}
