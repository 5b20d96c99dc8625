//! One measure for one time, with figures that cannot both be right.

use super::figures::{incompatible, lost_digit, within};
use super::judged;
use crate::concepts::{Sort, Terms};
use crate::judged::Judged;
use crate::keys::{Family, Filing, Key, topics};
use crate::pool::Pool;
use crate::prepare::{Prepared, likeness};
use record::{Kind, Quantity, Relation, Unit};

/// From this sum on, two figures are about one thing.
const CONFLICT: i32 = 50;

/// Figures that are farther apart, in tenths, measure different things.
const FACTOR: i64 = 20;

/// A value of a measure.
struct Value {
    value: Quantity,
    /// What it is a multiple of, where it was given as one.
    base: Option<Quantity>,
}

/// Files a measure by its topics, its time and its unit; a multiple as what it comes to.
pub(crate) fn file(own: &Prepared<'_>, beside: &[&Prepared<'_>], filings: &mut Vec<Filing>) {
    let Some(value) = value(own, beside) else { return };
    let terms = if value.base.is_some() { own.terms.1 } else { own.terms.0 };
    let year = |year: Option<i16>| year.map_or(u64::MAX, |year| u64::from(year.cast_unsigned()));
    for topic in topics(terms) {
        let key = Key::of(own.kind, value.value.unit).with(topic);
        let key = match own.years {
            Some((from, to)) => key.with(year(from)).with(year(to)),
            None => key,
        };
        filings.push(key.filing(Family::Measured, true));
    }
}

/// The value of a measure; a multiple of a figure in its own sentence stands for the product.
fn value(one: &Prepared<'_>, beside: &[&Prepared<'_>]) -> Option<Value> {
    if one.kind == Kind::Commitment {
        return None;
    }
    if one.value.unit != Unit::Multiple {
        return Some(Value { value: one.value, base: None });
    }
    let base = base(one, beside)?;
    let product = base.figure().checked_mul(one.figure)?;
    let value = Quantity::new(Some(product), Some(product), true, base.unit).ok()?;
    Some(Value { value, base: Some(base) })
}

/// The one figure in the sentence of a multiple that it can be a multiple of.
fn base(own: &Prepared<'_>, beside: &[&Prepared<'_>]) -> Option<Quantity> {
    let mut found = beside.iter().filter(|other| {
        other.kind != Kind::Commitment && other.id != own.id && other.quote.overlaps(own.quote)
    });
    let (first, second) = (found.next()?, found.next());
    let fits = matches!(first.value.unit, Unit::Money(_) | Unit::Count) && second.is_none();
    fits.then_some(first.value)
}

/// What is thought of two measures, the first with the smaller number, each with the statements
/// of its document.
pub(crate) fn judge(
    (a, beside_a): (&Prepared<'_>, &[&Prepared<'_>]),
    (b, beside_b): (&Prepared<'_>, &[&Prepared<'_>]),
    pool: &Pool,
) -> Option<Judged> {
    if a.kind != b.kind || a.years != b.years || a.terms.0.apart(b.terms.0) || a.per != b.per {
        return None;
    }
    let (left, right) = (value(a, beside_a)?, value(b, beside_b)?);
    let differ = left.value.unit == right.value.unit
        && incompatible(left.value, right.value)
        && (within(left.value.figure(), right.value.figure(), FACTOR)
            || lost_digit(left.value.figure(), right.value.figure()))
        && a.total == b.total
        && (a.document != b.document || itself(a, b));
    let repeats = |multiple: &Value, other: &Value| {
        multiple.base.is_some_and(|base| base.figure() == other.value.figure())
    };
    if !differ || repeats(&left, &right) || repeats(&right, &left) || former(a) || former(b) {
        return None;
    }
    let based = |multiple: &Value, other: &[&Prepared<'_>]| {
        multiple.base.is_some_and(|base| gives(other, base))
    };
    let mut points = points((a, &left), (b, &right));
    if based(&left, beside_b) || based(&right, beside_a) {
        points.push(("a multiple of a figure that the other document gives too", 30));
    }
    let score: i32 = points.iter().map(|(_, weight)| weight).sum();
    let both = [Sort::Topic, Sort::Measure].iter().all(|s| !shared(a, b).of_sort(*s).is_empty());
    (both && score >= CONFLICT).then(|| judged(Relation::Conflict, a, b, &points, pool))
}

/// Whether a document gives one measure for one time again, in another sentence and in the same
/// words: then it contradicts itself.
fn itself(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    let apart = !a.quote.overlaps(b.quote);
    let alike = a.words.as_ref().zip(b.words.as_ref());
    let same = |sort: Sort| a.terms.0.of_sort(sort) == b.terms.0.of_sort(sort);
    let slice = |one: &Prepared<'_>| one.part_of.is_some();
    let named = same(Sort::Topic) && same(Sort::Side) && same(Sort::Place);
    apart
        && named
        && !slice(a)
        && !slice(b)
        && a.years.is_some()
        && alike.is_some_and(|((x, _), (y, _))| likeness(x, y) >= 85)
}

/// Whether a document gives this figure as well.
fn gives(document: &[&Prepared<'_>], base: Quantity) -> bool {
    document.iter().any(|one| {
        one.kind != Kind::Commitment && one.value.unit == base.unit && one.figure == base.figure()
    })
}

fn former(one: &Prepared<'_>) -> bool {
    !one.terms.0.of_sort(Sort::Former).is_empty()
}

/// What the clause of the one names and the sentence of the other names too.
fn shared(a: &Prepared<'_>, b: &Prepared<'_>) -> Terms {
    a.terms.0.and(b.terms.1).or(b.terms.0.and(a.terms.1))
}

fn points(
    (a, left): (&Prepared<'_>, &Value),
    (b, right): (&Prepared<'_>, &Value),
) -> Vec<(&'static str, i32)> {
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
