//! One measure for one time, with figures that cannot both be right.

use super::figures::{incompatible, lost_digit, within};
use super::{judgement, pairs};
use crate::concepts::{Sort, Terms};
use crate::prepare::{Prepared, likeness};
use record::{DocumentId, Judgement, Kind, Quantity, Relation, Unit};
use std::collections::BTreeMap;

/// From this sum on, two figures are about one thing.
const CONFLICT: i32 = 50;

/// Figures that are farther apart, in tenths, measure different things.
const FACTOR: i64 = 20;

/// A value of a measure.
struct Value {
    at: usize,
    value: Quantity,
    /// What it is a multiple of, where it was given as one.
    base: Option<Quantity>,
}

/// The measures of each document.
type Documents<'p> = BTreeMap<&'p DocumentId, Vec<usize>>;

/// What values must share to be compared.
type Key = (Kind, Unit, Option<(Option<i16>, Option<i16>)>, u8);

pub(super) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut documents = Documents::new();
    for (at, one) in prepared.iter().enumerate().filter(|(_, p)| p.kind != Kind::Commitment) {
        documents.entry(&one.statement.document).or_default().push(at);
    }
    let values = values(prepared, &documents);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|at| (prepared[values[*at].at].date, values[*at].at));
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for at in order {
        let one = &prepared[values[at].at];
        let topics = if values[at].base.is_some() { one.terms.1 } else { one.terms.0 };
        for topic in topics.of_sort(Sort::Topic).each() {
            let key = (one.kind, values[at].value.unit, one.years, topic);
            blocks.entry(key).or_default().push(at);
        }
    }
    pairs(blocks)
        .into_iter()
        .filter_map(|(a, b)| judge(prepared, &documents, &values[a], &values[b]))
        .collect()
}

/// All values of measures; a multiple of a figure in its own sentence stands for the product.
fn values(prepared: &[Prepared<'_>], documents: &Documents<'_>) -> Vec<Value> {
    documents
        .values()
        .flatten()
        .filter_map(|at| {
            let (at, one) = (*at, &prepared[*at]);
            if one.value.unit != Unit::Multiple {
                return Some(Value { at, value: one.value, base: None });
            }
            let others = documents.get(&one.statement.document)?;
            let base = base(prepared, one, others)?;
            let product = base.figure().checked_mul(one.figure)?;
            let value = Quantity::new(Some(product), Some(product), true, base.unit).ok()?;
            Some(Value { at, value, base: Some(base) })
        })
        .collect()
}

/// The one figure in the sentence of a multiple that it can be a multiple of.
fn base(prepared: &[Prepared<'_>], own: &Prepared<'_>, others: &[usize]) -> Option<Quantity> {
    let quote = own.statement.said.quote.span();
    let mut found = others.iter().map(|at| &prepared[*at]).filter(|other| {
        other.statement.id != own.statement.id && other.statement.said.quote.span().overlaps(quote)
    });
    let (first, second) = (found.next()?, found.next());
    let fits = matches!(first.value.unit, Unit::Money(_) | Unit::Count) && second.is_none();
    fits.then_some(first.value)
}

fn judge(
    prepared: &[Prepared<'_>],
    documents: &Documents<'_>,
    left: &Value,
    right: &Value,
) -> Option<Judgement> {
    let (a, b) = (&prepared[left.at], &prepared[right.at]);
    let differ = incompatible(left.value, right.value)
        && (within(left.value.figure(), right.value.figure(), FACTOR)
            || lost_digit(left.value.figure(), right.value.figure()))
        && a.per == b.per
        && a.total == b.total
        && (a.statement.document != b.statement.document || itself(a, b));
    let repeats = |multiple: &Value, other: &Value| {
        multiple.base.is_some_and(|base| base.figure() == other.value.figure())
    };
    if repeats(left, right) || repeats(right, left) {
        return None;
    }
    if !differ || a.terms.0.apart(b.terms.0) || former(a) || former(b) {
        return None;
    }
    let based = |multiple: &Value, other: &Prepared<'_>| {
        multiple.base.is_some_and(|base| gives(prepared, documents, other, base))
    };
    let mut points = points(prepared, left, right);
    if based(left, b) || based(right, a) {
        points.push(("a multiple of a figure that the other document gives too", 30));
    }
    let score: i32 = points.iter().map(|(_, weight)| weight).sum();
    let both = [Sort::Topic, Sort::Measure].iter().all(|s| !shared(a, b).of_sort(*s).is_empty());
    (both && score >= CONFLICT).then(|| judgement(Relation::Conflict, a, b, &points))
}

/// Whether a document gives one measure for one time again, in another sentence and in the same
/// words: then it contradicts itself.
fn itself(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let apart = !a.statement.said.quote.span().overlaps(b.statement.said.quote.span());
    let alike = a.words.as_ref().zip(b.words.as_ref());
    let same = |sort: Sort| a.terms.0.of_sort(sort) == b.terms.0.of_sort(sort);
    let slice = |one: &Prepared<'_>| one.statement.meaning.part_of.is_some();
    let named = same(Sort::Topic) && same(Sort::Side) && same(Sort::Place);
    apart
        && named
        && !slice(a)
        && !slice(b)
        && a.years.is_some()
        && alike.is_some_and(|((x, _), (y, _))| likeness(x, y) >= 85)
}

/// Whether the document of a statement gives this figure as well.
fn gives(
    prepared: &[Prepared<'_>],
    documents: &Documents<'_>,
    other: &Prepared<'_>,
    base: Quantity,
) -> bool {
    let beside = documents.get(&other.statement.document).into_iter().flatten();
    beside
        .map(|at| &prepared[*at])
        .any(|one| one.value.unit == base.unit && one.figure == base.figure())
}

fn former(one: &Prepared<'_>) -> bool {
    !one.terms.0.of_sort(Sort::Former).is_empty()
}

/// What the clause of the one names and the sentence of the other names too.
fn shared(a: &Prepared<'_>, b: &Prepared<'_>) -> Terms {
    a.terms.0.and(b.terms.1).or(b.terms.0.and(a.terms.1))
}

fn points(prepared: &[Prepared<'_>], left: &Value, right: &Value) -> Vec<(&'static str, i32)> {
    let (a, b) = (&prepared[left.at], &prepared[right.at]);
    let shared = shared(a, b);
    let mut points = vec![
        ("topics shared", 10 * shared.of_sort(Sort::Topic).count().min(3)),
        ("measures shared", 10 * shared.of_sort(Sort::Measure).count().min(2)),
    ];
    if a.years.is_some() {
        points.push(("period the same", 20));
    }
    if let (Some((x, ascii)), Some((y, other))) = (&a.words, &b.words) {
        match likeness(x, y) {
            60.. => points.push(("measure alike", 25)),
            0..10 if ascii == other => points.push(("measure unlike", -10)),
            _ => {}
        }
    }
    if within(left.value.figure(), right.value.figure(), 11) {
        points.push(("figures within a tenth", 10));
    }
    if crate::features::different_sectors(a, b) {
        points.push(("sectors different", -15));
    }
    if let (Some(x), Some(y)) = (a.date, b.date) {
        let days = (x - y).get_days().unsigned_abs();
        points.push(if days <= 365 { ("said within a year", 5) } else { ("said later", -10) });
    }
    points
}
