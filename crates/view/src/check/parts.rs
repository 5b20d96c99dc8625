//! Slices that are more than their whole, or by a wrong figure less.

use super::{Finding, more, named, tolerance};
use crate::links::Links;
use crate::{Book, Cited};
use record::{Entry, Severity, Standing};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Up to this many slices every choice of some of them is tried.
const TRIED: usize = 12;

pub(super) fn check(book: &Book, links: &Links) -> Vec<Finding> {
    links.divided().flat_map(|(whole, parts)| of(book, links, whole, parts)).collect()
}

fn of(book: &Book, links: &Links, whole: usize, parts: &BTreeSet<usize>) -> Vec<Finding> {
    let entry = |at: &usize| &book.entries()[*at];
    let whole = entry(&whole);
    // A floor has no upper bound that slices could exceed.
    let Some(high) = whole.amount.value.high() else { return Vec::new() };
    let mut parts: Vec<&Entry> = parts
        .iter()
        // A slice of another slice would be counted twice.
        .filter(|at| links.above(**at).is_disjoint(parts))
        .map(entry)
        .filter(|part| comparable(part, whole))
        .collect();
    parts.sort_by_key(|part| (Reverse(part.amount.value.figure()), &part.id));
    let all = || parts.iter().copied().chain([whole]).map(|entry| &entry.amount.value);
    let limit = more(high, tolerance(all()));
    let larger: Vec<_> = parts.iter().filter(|p| p.amount.value.figure() > limit).collect();
    if !larger.is_empty() {
        return larger.iter().map(|part| too_large(book, part, whole)).collect();
    }
    let lows: Vec<Decimal> =
        parts.iter().map(|part| part.amount.value.low().unwrap_or_default()).collect();
    if let Some(finding) = too_small(book, &parts, whole) {
        return vec![finding];
    }
    if add(&lows) <= limit || several_cuts(&lows, high, limit) {
        return Vec::new();
    }
    vec![together_too_large(book, &parts, whole)]
}

fn comparable(part: &Entry, whole: &Entry) -> bool {
    part.amount.value.unit == whole.amount.value.unit
        && part.amount.value.unit.currency().is_some()
        && part.kind == whole.kind
        && part.amount.per == whole.amount.per
        && part.standing != Standing::Cancelled
}

fn add(values: &[Decimal]) -> Decimal {
    values.iter().fold(Decimal::ZERO, |sum, value| sum.saturating_add(*value))
}

/// Whether some of the slices make up the whole by themselves: then the others cut the same money
/// in another way, by recipient instead of by purpose, say.
fn several_cuts(lows: &[Decimal], high: Decimal, limit: Decimal) -> bool {
    let least = high.saturating_mul(Decimal::new(98, 2));
    lows.len() > TRIED
        || (1_u32..1 << lows.len()).any(|choice| {
            let chosen: Vec<_> = (0..lows.len())
                .filter(|at| choice & (1 << at) != 0)
                .filter_map(|at| lows.get(at).copied())
                .collect();
            let sum = add(&chosen);
            chosen.len() > 1 && chosen.len() < lows.len() && least <= sum && sum <= limit
        })
}

fn too_large(book: &Book, part: &Entry, whole: &Entry) -> Finding {
    finding(
        book,
        Severity::Error,
        &[part],
        whole,
        format!("{} is called a slice of {}, which is smaller", named(part), named(whole)),
    )
}

fn together_too_large(book: &Book, parts: &[&Entry], whole: &Entry) -> Finding {
    let slices: Vec<_> = parts.iter().map(|part| named(part)).collect();
    let message =
        format!("{} are slices of {} and together more", slices.join(" and "), named(whole));
    finding(book, Severity::Warning, parts, whole, message)
}

/// Slices that one document gives to the last digit, and that miss its whole by less than any
/// slice could be that it left out: a figure is wrong.
fn too_small(book: &Book, parts: &[&Entry], whole: &Entry) -> Option<Finding> {
    let exact = |entry: &Entry| {
        let value = &entry.amount.value;
        !value.approx && value.low() == value.high() && !value.figure().is_zero()
    };
    let document = |entry: &Entry| {
        let first = entry.moments.first()?;
        Some(book.statement(&first.statement)?.document.clone())
    };
    let together = parts.iter().all(|part| exact(part) && document(part) == document(whole));
    if parts.len() < 3 || !exact(whole) || !together {
        return None;
    }
    let figures: Vec<Decimal> = parts.iter().map(|part| part.amount.value.figure()).collect();
    let missing = whole.amount.value.figure().saturating_sub(add(&figures));
    let least = figures.iter().min()?;
    let small = missing.saturating_mul(Decimal::TEN) <= *least;
    let rounding = more(add(&figures), Decimal::new(1, 3)) >= whole.amount.value.figure();
    if missing <= Decimal::ZERO || !small || rounding {
        return None;
    }
    let slices: Vec<_> = parts.iter().map(|part| named(part)).collect();
    let message =
        format!("{} are slices of {} and do not reach it", slices.join(" and "), named(whole));
    Some(finding(book, Severity::Note, parts, whole, message))
}

fn finding(
    book: &Book,
    severity: Severity,
    parts: &[&Entry],
    whole: &Entry,
    message: String,
) -> Finding {
    let concerned = || std::iter::once(whole).chain(parts.iter().copied());
    Finding {
        severity,
        check: "parts",
        message,
        suggestion: "look whether all of them belong to the whole, for the same years".to_owned(),
        entries: concerned().map(|entry| entry.id.clone()).collect(),
        quotes: concerned().filter_map(|entry| Cited::of_entry(book, entry)).collect(),
    }
}
