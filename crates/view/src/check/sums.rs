//! Running totals against the sum of what enters them.

use super::{Finding, more, named, tolerance};
use crate::links::Links;
use crate::{Book, Cited, words};
use record::{Entry, Quantity, Severity};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(book: &Book, links: &Links) -> Vec<Finding> {
    let summed: BTreeMap<usize, &BTreeSet<usize>> = links.summed().collect();
    summed
        .iter()
        .filter_map(|(total, parts)| {
            // What enters by way of another part, as its slice or in its sum, enters once.
            let inside = |part: &usize| {
                !links.above(*part).is_disjoint(parts)
                    || parts.iter().any(|p| summed.get(p).is_some_and(|s| s.contains(part)))
            };
            let parts: Vec<&Entry> =
                parts.iter().filter(|part| !inside(part)).map(|at| &book.entries()[*at]).collect();
            of(book, &book.entries()[*total], &parts)
        })
        .collect()
}

fn of(book: &Book, total: &Entry, parts: &[&Entry]) -> Option<Finding> {
    let unit = total.amount.value.unit;
    if parts.len() < 2 || parts.iter().any(|part| part.amount.value.unit != unit) {
        return None;
    }
    let values = || parts.iter().map(|part| &part.amount.value);
    let add = |sum: Decimal, value: Decimal| sum.saturating_add(value);
    let low = values().filter_map(Quantity::low).fold(Decimal::ZERO, add);
    let high =
        values().map(Quantity::high).try_fold(Decimal::ZERO, |sum, high| Some(add(sum, high?)));
    let share = tolerance(values().chain([&total.amount.value]));
    let (severity, message) = match (total.amount.value.low(), total.amount.value.high(), high) {
        (_, Some(said), _) if low > more(said, share) => {
            let sum = words::money(&Quantity::new(Some(low), high, false, unit).ok()?);
            (Severity::Warning, format!("{} is less than its parts, {sum}", named(total)))
        }
        (Some(said), _, Some(high)) if said > more(high, share) => {
            let missing = said.saturating_sub(high);
            let missing = words::money(&Quantity::exact(missing, unit));
            (Severity::Note, format!("{missing} of {} has no part in the ledger", named(total)))
        }
        _ => return None,
    };
    let concerned = || std::iter::once(total).chain(parts.iter().copied());
    Some(Finding {
        severity,
        check: "running-total",
        message,
        suggestion: "look for a part that is missing, or that was counted twice".to_owned(),
        entries: concerned().map(|entry| entry.id.clone()).collect(),
        quotes: concerned().filter_map(|entry| Cited::of_entry(book, entry)).collect(),
    })
}
