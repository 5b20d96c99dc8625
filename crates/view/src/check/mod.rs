//! What does not fit together: each finding puts the quotes side by side.
//!
//! The rule kept here: few false alarms. A check that cannot tell a mistake from rounding, from
//! bounds or from a second way of cutting the same money keeps silent.

mod conversion;
mod disagree;
mod magnitude;
mod parts;
mod period;
mod silent;
mod steps;
mod sums;

pub use silent::silent;

use crate::{Book, Cited, Rates, words};
use record::{Entry, EntryId, Quantity, Severity};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;

/// Something that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The check that found it: `conversion`, `parts`, `running-total`, `conflict`,
    /// `disagreement`, `period`, `power-of-ten` or `stale`.
    pub check: &'static str,
    /// What does not fit: lower case, no full stop, safe for a terminal.
    pub message: String,
    /// What a person can do, safe for a terminal.
    pub suggestion: String,
    /// The entries concerned.
    pub entries: Vec<EntryId>,
    /// The quotes, side by side.
    pub quotes: Vec<Cited>,
}

impl Finding {
    /// Whether all these words occur in what it says or quotes.
    pub fn is_about(&self, words: &str) -> bool {
        let quotes = self.quotes.iter().flat_map(|cited| {
            [Some(&cited.quote), cited.title.as_ref(), Some(&cited.name)].into_iter().flatten()
        });
        let all: Vec<&str> =
            std::iter::once(&self.message).chain(quotes).map(String::as_str).collect();
        crate::filter::Text::new(words).stand_in(&all.join("\n"))
    }
}

/// Checks a whole book, the worst first.
pub fn check(book: &Book, rates: &Rates) -> Vec<Finding> {
    let links = book.links();
    let mut findings = conversion::check(book, rates);
    findings.extend(parts::check(book, links));
    findings.extend(sums::check(book, links));
    findings.extend(steps::check(book));
    findings.extend(disagree::conflicts(book, links));
    findings.extend(disagree::measures(book, links));
    findings.extend(magnitude::check(book));
    findings.extend(period::check(book));
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (Reverse(f.severity), f.check);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    findings
}

/// A title and an amount, for a message.
fn named(entry: &Entry) -> String {
    format!("“{}” ({})", words::plain(&entry.title), words::amount(&entry.amount))
}

/// How much two figures may differ and still be roundings of each other, as a share.
fn tolerance<'q>(mut quantities: impl Iterator<Item = &'q Quantity>) -> Decimal {
    // "About" covers a tenth; printed figures are rounded to the hundredth.
    if quantities.any(|quantity| quantity.approx) {
        Decimal::new(10, 2)
    } else {
        Decimal::new(1, 2)
    }
}

/// A value and a share on top of it.
fn more(value: Decimal, share: Decimal) -> Decimal {
    value.saturating_mul(Decimal::ONE.saturating_add(share))
}

/// How many times the larger of two positive values is the smaller.
fn times(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a <= Decimal::ZERO || b <= Decimal::ZERO {
        return None;
    }
    a.max(b).checked_div(a.min(b))
}
