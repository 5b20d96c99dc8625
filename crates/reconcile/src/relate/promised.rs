//! One promise whose amount changed: the same payer, recipient, purpose and period, said on
//! another day with another figure, or on any day with the same digits and a power of ten apart.

use super::figures::{incompatible, lost_digit, within};
use super::{judgement, pairs};
use crate::concepts::Sort;
use crate::features::{Overlap, overlap, same_scheme};
use crate::prepare::{Name, Prepared, likeness};
use record::{Increment, Judgement, Kind, Relation, Stage, Unit};
use std::collections::BTreeMap;

/// From this sum on, two amounts are of one promise.
const REVISES: i32 = 75;

/// What a promise becomes is at most so many tenths of it, or it of that.
const FACTOR: i64 = 25;

/// Within so many days nobody revises: one of the two is wrong.
const AT_ONCE: i32 = 2;

pub(super) fn judgements(prepared: &[Prepared<'_>]) -> Vec<Judgement> {
    let mut order: Vec<usize> = (0..prepared.len()).filter(|at| fits(&prepared[*at])).collect();
    order.sort_by_key(|at| (prepared[*at].date, *at));
    let mut blocks: BTreeMap<(Unit, &str, &str), Vec<usize>> = BTreeMap::new();
    for at in order {
        let one = &prepared[at];
        for recipient in one.recipient.iter().chain(&one.via) {
            for payer in &one.payer {
                let key = (one.value.unit, name(payer), name(recipient));
                blocks.entry(key).or_default().push(at);
            }
        }
    }
    pairs(blocks).into_iter().filter_map(|(a, b)| judge(&prepared[a], &prepared[b])).collect()
}

fn name<'p>(party: &'p Name<'_>) -> &'p str {
    party.id.unwrap_or(&party.folded)
}

/// Whether a statement gives the amount of a promise as a whole.
fn fits(one: &Prepared<'_>) -> bool {
    let meaning = &one.statement.meaning;
    one.kind == Kind::Commitment
        && meaning.part_of.is_none()
        && meaning.amount.increment != Some(Increment::Additional)
        && !one.total
        && meaning.stage != Some(Stage::Cancelled)
}

fn judge(a: &Prepared<'_>, b: &Prepared<'_>) -> Option<Judgement> {
    let lost = lost_digit(a.figure, b.figure);
    let apart = a.statement.document == b.statement.document
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
        _ if lost => judgement(Relation::Conflict, a, b, &points),
        AT_ONCE.. => judgement(Relation::Revises, b, a, &points),
        days if days <= -AT_ONCE => judgement(Relation::Revises, a, b, &points),
        _ => judgement(Relation::Conflict, a, b, &points),
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
