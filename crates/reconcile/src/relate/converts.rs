//! Sums that a document gives a second time in another currency, far from the first: "a promise
//! of ¥10 trillion … the $65 billion that foreign papers print".

use super::judged;
use crate::features::{Overlap, at_rate, different_sectors, overlap};
use crate::judged::Judged;
use crate::pool::Pool;
use crate::prepare::Prepared;
use record::{Kind, Relation};

/// No more sums of one document than this are compared with each other.
const MOST: usize = 64;

/// The conversions in one document.
pub(super) fn judgements(document: &[&Prepared<'_>], pool: &Pool) -> Vec<Judged> {
    let money = |one: &&&Prepared<'_>| one.kind == Kind::Commitment && one.euro.is_some();
    let sums: Vec<&&Prepared<'_>> = document.iter().filter(money).take(MOST).collect();
    let mut found = Vec::new();
    for (n, a) in sums.iter().enumerate() {
        found.extend(sums[n + 1..].iter().filter_map(|b| judge(a, b, pool)));
    }
    found
}

fn judge(a: &Prepared<'_>, b: &Prepared<'_>, pool: &Pool) -> Option<Judged> {
    let same = a.value.unit != b.value.unit
        && overlap(&a.payer, &b.payer) == Overlap::Same
        && overlap(&a.recipient, &b.recipient) != Overlap::Different
        && a.total == b.total
        && a.per == b.per
        && a.via.is_some() == b.via.is_some()
        && !printed(a, b)
        && !printed(b, a)
        && !different_sectors(a, b)
        && !a.terms.0.apart(b.terms.0)
        && at_rate(a, b);
    if !same {
        return None;
    }
    // What is said more fully is the value, and the barer figure its conversion; a document that
    // itself converts one of them knows which.
    let fullness = |one: &Prepared<'_>| {
        let said = [one.years.is_some(), !one.recipient.is_empty(), one.via.is_some()];
        (one.own, one.converted.len(), said.iter().filter(|said| **said).count())
    };
    let (value, conversion) = if fullness(a) >= fullness(b) { (a, b) } else { (b, a) };
    let points = [("payer the same", 20), ("figure the other at the rate of its day", 40)];
    Some(judged(Relation::Converts, conversion, value, &points, pool))
}

/// Whether the document converts the one itself, to something else than the other.
fn printed(a: &Prepared<'_>, b: &Prepared<'_>) -> bool {
    a.converted.iter().any(|(unit, value)| *unit == b.value.unit && *value != b.figure)
}
