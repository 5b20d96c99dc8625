//! Figures of the same thing that differ.

use super::{Finding, more, named, times, tolerance};
use crate::alike::normal;
use crate::links::Links;
use crate::{Book, Cited, words};
use record::{Entry, Kind, Quantity, Severity, Statement, Unit};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Figures that differ by more than this measure different things under one name.
const OTHER: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// Pairs that reconciliation found to contradict each other.
pub(super) fn conflicts(book: &Book, links: &Links) -> Vec<Finding> {
    let entry = |at: usize| &book.entries()[at];
    links
        .conflicts()
        .map(|(a, b)| {
            let (a, b) = (entry(a), entry(b));
            let (x, y) = (value(book, a), value(book, b));
            let power = super::magnitude::power(&x, &y);
            let apart = match power {
                Some(power) => format!(": one is {power} times the other"),
                None => apart(&x, &y),
            };
            let (severity, check, suggestion) = match power {
                Some(_) => (
                    Severity::Error,
                    "power-of-ten",
                    "look for a lost digit or a wrong unit in one of the documents",
                ),
                None => (
                    Severity::Warning,
                    "conflict",
                    "compare the two sources; a total counts one of them",
                ),
            };
            Finding {
                severity,
                check,
                message: format!(
                    "{} and {} cannot both be right{apart}",
                    said(book, a),
                    said(book, b),
                ),
                suggestion: suggestion.to_owned(),
                entries: vec![a.id.clone(), b.id.clone()],
                quotes: [a, b].iter().filter_map(|e| Cited::of_entry(book, e)).collect(),
            }
        })
        .collect()
}

/// A title and an amount; of a multiple also what it makes.
fn said(book: &Book, entry: &Entry) -> String {
    let value = value(book, entry);
    if value == entry.amount.value {
        return named(entry);
    }
    let amount = words::amount(&entry.amount);
    format!("“{}” ({amount}, which makes {})", words::plain(&entry.title), words::quantity(&value))
}

/// The value of an entry; of a multiple the product with the one other figure of its sentence.
fn value(book: &Book, entry: &Entry) -> Quantity {
    let own = entry.amount.value;
    if own.unit != Unit::Multiple {
        return own;
    }
    let product = book.statements_of(entry).find_map(|statement| {
        let quote = statement.said.quote.span();
        let mut others = book
            .statements_in(&statement.document)
            .iter()
            .filter(|s| s.id != statement.id && s.said.quote.span().overlaps(quote));
        let (base, None) = (others.next()?.meaning.amount.value, others.next()) else {
            return None;
        };
        let fits = matches!(base.unit, Unit::Money(_) | Unit::Count);
        let product = base.figure().checked_mul(own.figure()).filter(|_| fits)?;
        Some(Quantity::exact(product, base.unit))
    });
    product.unwrap_or(own)
}

fn apart(a: &Quantity, b: &Quantity) -> String {
    if a.unit != b.unit {
        return String::new();
    }
    let apart = a.figure().saturating_sub(b.figure()).abs();
    format!(": they are {} apart", words::quantity(&Quantity::exact(apart, a.unit)))
}

/// Measurements of one thing for one time that differ between documents.
pub(super) fn measures(book: &Book, links: &Links) -> Vec<Finding> {
    let known: BTreeSet<_> =
        links.conflicts().map(|(a, b)| (&book.entries()[a].id, &book.entries()[b].id)).collect();
    let mut groups = BTreeMap::<(String, String, String), Vec<&Statement>>::new();
    for statement in book.statements() {
        let meaning = &statement.meaning;
        let (Kind::Indicator, Some(measure), Some(period)) =
            (meaning.kind, &meaning.measure, meaning.period)
        else {
            continue;
        };
        let measure = normal(measure);
        if telling(&measure) {
            let unit = meaning.amount.value.unit.to_string();
            groups.entry((measure, unit, period.to_string())).or_default().push(statement);
        }
    }
    let entry = |statement: &Statement| book.entry_of(&statement.id);
    groups
        .values()
        .filter_map(|statements| pair(statements))
        .filter(|(a, b)| match (entry(a), entry(b)) {
            (Some(a), Some(b)) => {
                let pair = if a.id < b.id { (&a.id, &b.id) } else { (&b.id, &a.id) };
                !known.contains(&pair)
            }
            _ => true,
        })
        .map(|(a, b)| differ(book, a, b))
        .collect()
}

/// A name of one short word may stand for many things: `sales`, 売上.
fn telling(measure: &str) -> bool {
    let letters = measure.chars().count();
    if measure.is_ascii() { letters >= 10 } else { letters >= 5 }
}

/// The two that differ most, from different documents.
fn pair<'s>(statements: &[&'s Statement]) -> Option<(&'s Statement, &'s Statement)> {
    let value = |statement: &Statement| statement.meaning.amount.value;
    let least = statements.iter().copied().min_by_key(|s| (value(s).figure(), &s.id))?;
    let most = statements.iter().copied().max_by_key(|s| (value(s).figure(), &s.id))?;
    let (low, high) = (value(least), value(most));
    let both_figures = [low, high].iter().all(|q| !q.is_ceiling() && !q.is_floor());
    let limit = more(low.figure(), tolerance([&low, &high].into_iter()));
    let near = times(low.figure(), high.figure()).is_some_and(|times| times <= OTHER);
    (least.document != most.document && both_figures && near && high.figure() > limit)
        .then_some((least, most))
}

fn differ(book: &Book, a: &Statement, b: &Statement) -> Finding {
    let (low, high) = (&a.meaning.amount.value, &b.meaning.amount.value);
    let measure = a.meaning.measure.as_deref().unwrap_or_default();
    let period = a.meaning.period.map(|period| period.to_string()).unwrap_or_default();
    let entries: BTreeSet<_> =
        [a, b].iter().filter_map(|s| book.entry_of(&s.id)).map(|e: &Entry| e.id.clone()).collect();
    Finding {
        severity: Severity::Warning,
        check: "disagreement",
        message: format!(
            "“{}” of {period} is {} in one document and {} in another{}",
            words::plain(measure),
            words::quantity(low),
            words::quantity(high),
            apart(low, high)
        ),
        suggestion: "compare the definitions, and which of the two was revised".to_owned(),
        entries: entries.into_iter().collect(),
        quotes: [a, b].iter().filter_map(|s| Cited::of(book, &s.id)).collect(),
    }
}
