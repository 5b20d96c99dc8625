//! A running total, what was added to it, and the running total after that, in one document: the
//! third is the sum of the first two.

use super::{Finding, more, tolerance};
use crate::{Book, Cited, words};
use record::{Increment, Kind, Party, Quantity, Severity, Statement};
use rust_decimal::Decimal;

/// What is farther from the sum than this share of it is about other money.
const OTHER: Decimal = Decimal::from_parts(30, 0, 0, false, 2);

pub(super) fn check(book: &Book) -> Vec<Finding> {
    let documents = book.documents().iter();
    documents.filter_map(|document| of(book, book.statements_in(&document.id))).collect()
}

fn of(book: &Book, statements: &[Statement]) -> Option<Finding> {
    let of_sort = |sort: Increment| {
        let money = |s: &&Statement| s.meaning.kind == Kind::Commitment;
        statements.iter().filter(money).filter(move |s| s.meaning.amount.increment == Some(sort))
    };
    // Several additions would leave open which of them the total speaks of.
    let mut added = of_sort(Increment::Additional);
    let (added, None) = (added.next()?, added.next()) else { return None };
    let value = |s: &Statement| s.meaning.amount.value;
    let mut totals: Vec<&Statement> = of_sort(Increment::Cumulative)
        .filter(|s| value(s).unit == value(added).unit && same(s, added))
        .collect();
    totals.sort_by_key(|s| (value(s).figure(), s.said.amount));
    // Of three totals one cannot tell which two the addition lies between.
    let [before, after] = totals.as_slice() else { return None };
    if value(after).figure() <= value(added).figure() {
        return None;
    }
    let sum = value(before).figure().saturating_add(value(added).figure());
    let said = value(after).figure();
    let share = tolerance([before, added, after].map(|s| &s.meaning.amount.value).into_iter());
    let (least, most) = (sum.min(said), sum.max(said));
    if most <= more(least, share) || most > more(least, OTHER) {
        return None;
    }
    let amount = |s: &Statement| words::amount(&s.meaning.amount);
    let sum = words::quantity(&Quantity::exact(sum, value(after).unit));
    Some(Finding {
        severity: Severity::Warning,
        check: "running-total",
        message: format!(
            "{} and {} more make {sum}, and the document says {}",
            amount(before),
            amount(added),
            amount(after)
        ),
        suggestion: "look which of the three is wrong, or what else the total holds".to_owned(),
        entries: [before, added, after]
            .into_iter()
            .filter_map(|s| book.entry_of(&s.id).map(|entry| entry.id.clone()))
            .collect(),
        quotes: [before, added, after].into_iter().filter_map(|s| Cited::of(book, &s.id)).collect(),
    })
}

/// Whether a recipient is common to both.
fn same(a: &Statement, b: &Statement) -> bool {
    let equal = |x: &Party, y: &Party| x.name == y.name || x.id.is_some() && x.id == y.id;
    let (a, b) = (&a.meaning.recipient, &b.meaning.recipient);
    a.iter().any(|x| b.iter().any(|y| equal(x, y)))
}
