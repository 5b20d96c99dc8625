//! Figures of one entry that differ by a power of ten: somebody lost a digit.

use super::{Finding, times};
use crate::{Book, Cited, words};
use record::{Entry, Quantity, Severity};
use rust_decimal::Decimal;

pub(super) fn check(book: &Book) -> Vec<Finding> {
    book.entries().iter().filter_map(|entry| of(book, entry)).collect()
}

/// The first two moments of an entry that are a power of ten apart.
fn of(book: &Book, entry: &Entry) -> Option<Finding> {
    let moments = &entry.moments;
    let pairs = moments
        .iter()
        .enumerate()
        .flat_map(|(at, a)| moments.iter().skip(at + 1).map(move |b| (a, b)));
    let (a, b, power) = pairs
        .filter(|(a, b)| a.said.value.unit == b.said.value.unit && a.said.per == b.said.per)
        .find_map(|(a, b)| Some((a, b, power(&a.said.value, &b.said.value)?)))?;
    Some(Finding {
        severity: Severity::Error,
        check: "power-of-ten",
        message: format!(
            "“{}” is {} in one place and {} in another, {power} times as much",
            words::plain(&entry.title),
            words::quantity(&a.said.value),
            words::quantity(&b.said.value),
        ),
        suggestion: "look for a lost digit or a wrong unit in one of the documents".to_owned(),
        entries: vec![entry.id.clone()],
        quotes: [a, b].iter().filter_map(|m| Cited::of(book, &m.statement)).collect(),
    })
}

/// The power of ten by which two figures differ, within a hundredth.
pub(super) fn power(a: &Quantity, b: &Quantity) -> Option<Decimal> {
    let far = times(a.figure(), b.figure()).filter(|_| a.unit == b.unit)?;
    let powers = [10_u32, 100, 1_000, 10_000, 1_000_000];
    powers.into_iter().map(Decimal::from).find(|power| {
        let near = times(far, *power);
        near.is_some_and(|near| near <= Decimal::new(101, 2))
    })
}
