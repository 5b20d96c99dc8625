//! One promise whose amount changed: the same payer, recipient, purpose and period, said on
//! another day with another figure, or on any day with the same digits and a power of ten apart.

use super::figures::{incompatible, lost_digit, within};
use super::judged;
use crate::concepts::Sort;
use crate::features::{Overlap, overlap, same_scheme};
use crate::judged::Judged;
use crate::keys::{Family, Filing, Key};
use crate::pool::Pool;
use crate::prepare::{Prepared, likeness};
use record::{Increment, Kind, Relation, Stage};

/// From this sum on, two amounts are of one promise.
const REVISES: i32 = 75;

/// What a promise becomes is at most so many tenths of it, or it of that.
const FACTOR: i64 = 25;

/// Within so many days nobody revises: one of the two is wrong.
const AT_ONCE: i32 = 2;

/// No more pairs of parties than this make keys.
const PAIRS: usize = 16;

/// Files a promise by who pays and who receives or carries it.
pub(crate) fn file(own: &Prepared<'_>, filings: &mut Vec<Filing>) {
    if !fits(own) {
        return;
    }
    let recipients = own.recipient.iter().chain(&own.via);
    let pairs = recipients.flat_map(|recipient| own.payer.iter().map(move |p| (p, recipient)));
    for (payer, recipient) in pairs.take(PAIRS) {
        let key = Key::of_unit(own.value.unit).party(1, payer).party(3, recipient);
        filings.push(key.filing(Family::Promised, true));
    }
}

/// Whether a statement gives the amount of a promise as a whole.
fn fits(one: &Prepared<'_>) -> bool {
    one.kind == Kind::Commitment
        && one.part_of.is_none()
        && one.increment != Some(Increment::Additional)
        && !one.total
        && one.stage != Some(Stage::Cancelled)
}

/// What is thought of two promises of one payer to one recipient, the first with the smaller
/// number.
pub(crate) fn judge(a: &Prepared<'_>, b: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    let lost = lost_digit(a.figure, b.figure);
    let apart = a.document == b.document
        || a.value.unit != b.value.unit
        || a.years != b.years
        || a.per != b.per
        || !(lost || a.years.is_some() && within(a.figure, b.figure, FACTOR))
        || !incompatible(a.value, b.value)
        || a.terms.0.apart(b.terms.0);
    if apart {
        return None;
    }
    let days = (b.date? - a.date?).get_days();
    let mut points = points(a, b);
    if lost {
        points.push(("the same digits, a power of ten apart", 15));
    }
    let score: i32 = points.iter().map(|(_, weight)| weight).sum();
    if score < REVISES {
        return None;
    }
    // What is ten times as much was not revised: a digit is lost.
    Some(match days {
        _ if lost => judged(Relation::Conflict, a, b, &points, pool),
        AT_ONCE.. => judged(Relation::Revises, b, a, &points, pool),
        days if days <= -AT_ONCE => judged(Relation::Revises, a, b, &points, pool),
        _ => judged(Relation::Conflict, a, b, &points, pool),
    })
}

fn points(a: &Prepared<'_>, b: &Prepared<'_>) -> Vec<(&'static str, i32)> {
    let mut points = Vec::new();
    if a.years.is_some() {
        points.push(("period the same", 20));
    }
    match overlap(&a.payer, &b.payer) {
        Overlap::Same => points.push(("payer the same", 20)),
        Overlap::SameState => points.push(("payer of the same state", 10)),
        Overlap::Different => points.push(("payer different", -60)),
        Overlap::Unknown => {}
    }
    match overlap(&a.recipient, &b.recipient) {
        Overlap::Same => points.push(("recipient the same", 20)),
        Overlap::Different => points.push(("recipient different", -60)),
        Overlap::SameState | Overlap::Unknown => {}
    }
    if same_scheme(a, b) {
        points.push(("scheme the same", 15));
    }
    let (x, y) = (a.words.as_ref(), b.words.as_ref());
    let alike = x.zip(y).map_or(0, |(x, y)| likeness(&x.0, &y.0));
    let shared = a.terms.0.and(b.terms.0).of_sort(Sort::Topic).count();
    match (alike, shared) {
        (60.., _) => points.push(("purpose alike", 25)),
        (_, 2..) => points.push(("topics shared", 15)),
        (0..20, 0) => points.push(("purpose unlike", -30)),
        _ => {}
    }
    match (a.instrument, b.instrument) {
        (Some(x), Some(y)) if x == y => points.push(("instrument the same", 5)),
        (Some(_), Some(_)) => points.push(("instrument different", -25)),
        _ => {}
    }
    points
}
